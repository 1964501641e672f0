import { describe, expect, it } from 'vitest';
import { fitLogistic } from '../../lexicons/build/fit/logistic.js';
import { adjectiveForms, pluralForms, verbForms } from '../../lexicons/build/words/inflect.js';

/** A small generator with a fixed seed: the same examples every time. */
function examples(count: number): { vector: Float64Array; truth: boolean; weight: number }[] {
  let state = 7;
  const next = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: count }, () => {
    const vector = Float64Array.of(next(), next(), next());
    const odds = 4 * (vector[0] ?? 0) - 4 * (vector[1] ?? 0);
    return { vector, truth: next() < 1 / (1 + Math.exp(-odds)), weight: 1 };
  });
}

describe('logistic regression', () => {
  it('finds the weights that made the answers', () => {
    const { weights } = fitLogistic(examples(4000), { ridge: 0.0001 });
    expect(weights[0]).toBeGreaterThan(3);
    expect(weights[1]).toBeLessThan(-3);
    expect(Math.abs(weights[2] ?? 9)).toBeLessThan(0.6);
  });

  it('gives the same numbers every time, smaller ones under a stronger ridge, and none to what is left out', () => {
    const rows = examples(500);
    const loose = fitLogistic(rows, { ridge: 0.001 });
    expect(fitLogistic(rows, { ridge: 0.001 })).toEqual(loose);
    expect(Math.abs(fitLogistic(rows, { ridge: 1 }).weights[0] ?? 9)).toBeLessThan(loose.weights[0] ?? 0);
    expect(fitLogistic(rows, { ridge: 0.001, without: new Set([0]) }).weights[0]).toBe(0);
  });
});

describe('inflection', () => {
  const known = new Set(['snelle', 'sneller', 'snelst', 'trage', 'boze', 'lieve', 'duurder', 'fouten', 'pest', 'pestte', 'gepest', 'baal', 'baalde', 'gebaald', 'bal']);

  it('doubles, shortens and voices as Dutch does', () => {
    expect(adjectiveForms('snel', known)).toEqual(['snelle', 'sneller', 'snelst']);
    expect(adjectiveForms('traag', known)).toEqual(['trage']);
    expect(adjectiveForms('boos', known)).toEqual(['boze']);
    expect(adjectiveForms('lief', known)).toEqual(['lieve']);
    expect(adjectiveForms('duur', known)).toEqual(['duurder']);
  });

  it('takes the long stem of an open syllable', () => {
    expect(verbForms('balen', known)).toEqual(['baal', 'baalde', 'gebaald']);
    expect(verbForms('pesten', known)).toEqual(['pest', 'pestte', 'gepest']);
  });

  it('makes no form that the dictionary does not know', () => {
    expect(pluralForms('fout', known)).toEqual(['fouten']);
    expect(adjectiveForms('prima', known)).toEqual([]);
  });
});
