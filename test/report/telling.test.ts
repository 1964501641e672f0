import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, chosen, excerpt, QUOTE_LETTERS, seatsBy } from '../../src/report/telling.js';

const candidate = (id: number, over: Partial<Candidate> = {}): Candidate => ({ id, family: id, day: 20_000, letters: 120, sure: 0.8, heard: true, ...over });
const ids = (found: readonly Candidate[]): readonly number[] => found.map(({ id }) => id);

describe('the most telling messages', () => {
  it('are rather sure than not, then a customer’s, then the surest, then of a length that can be read, then the newest', () => {
    expect(ids(chosen([candidate(1), candidate(2, { heard: false, sure: 1 }), candidate(3, { sure: 0.49 })], 3))).toEqual([1, 2, 3]);
    expect(ids(chosen([candidate(1, { sure: 0.5 }), candidate(2, { letters: 3000 }), candidate(3), candidate(4, { day: 20_001 })], 4))).toEqual([4, 3, 2, 1]);
    expect(ids(chosen([candidate(1, { sure: 0.81 }), candidate(2, { sure: 0.79 })], 1))).toEqual([2]);
  });

  it('are one of a family of copies and one of an author; unknown authors are not one', () => {
    expect(ids(chosen([candidate(1, { author: 7 }), candidate(2, { author: 7 }), candidate(3, { family: 2 }), candidate(4), candidate(5)], 3))).toEqual([5, 4, 3]);
    expect(ids(chosen([candidate(1, { author: 7 }), candidate(2, { author: 7 }), candidate(3, { author: 8 })], 3))).toEqual([3, 2]);
  });

  it('are never those whose text is no longer kept', () => {
    expect(chosen([candidate(1, { letters: 0 })], 3)).toEqual([]);
  });

  it('are the same in whatever order they are looked at', () => {
    const some = fc.array(fc.record({ family: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 1, max: 3 }), letters: fc.integer({ min: 0, max: 500 }), sure: fc.double({ min: 0, max: 1, noNaN: true }), heard: fc.boolean() }), { maxLength: 12 });
    fc.assert(fc.property(some, (list) => {
      const all = list.map((one, n): Candidate => ({ id: n + 1, ...one }));
      expect(chosen(all.toReversed(), 3)).toEqual(chosen(all, 3));
    }));
  });

  it('stand for the parts of a line by their size', () => {
    expect(seatsBy([70, 20, 10], 3)).toEqual([2, 1, 0]);
    expect(seatsBy([90, 9, 1], 3)).toEqual([3, 0, 0]);
    expect(seatsBy([5, 5, 5], 3)).toEqual([1, 1, 1]);
    expect(seatsBy([1, 0, 0], 3)).toEqual([1, 0, 0]);
    expect(seatsBy([0, 0, 0], 3)).toEqual([0, 0, 0]);
  });
});

const excerptOf = (text: string, word: string, shown = text): string => excerpt(text, shown, [text.indexOf(word), text.indexOf(word) + word.length]);

describe('an excerpt', () => {
  it('is the whole text where that is short, on one line', () => {
    expect(excerptOf('Al drie dagen storing.\n\nNiemand neemt op.', 'storing')).toBe('Al drie dagen storing. Niemand neemt op.');
  });

  it('is the sentence that decided, with what fits after it and before it', () => {
    const text = `${'Eerst iets heel anders over het weer van vandaag en gisteren. '.repeat(4)}De monteur kwam niet. Nu zit ik zonder water. ${'Daarna nog iets over de buren en hun hond die altijd blaft. '.repeat(4)}`;
    const found = excerptOf(text, 'monteur');
    expect(found.startsWith('… De monteur kwam niet. Nu zit ik zonder water. Daarna nog iets')).toBe(true);
    expect(found.endsWith('blaft. …')).toBe(true);
    expect(excerpt(text, text, [text.indexOf('monteur'), text.indexOf('monteur') + 7], true)).toBe('… Eerst iets heel anders over het weer van vandaag en gisteren. Eerst iets heel anders over het weer van vandaag en gisteren. De monteur kwam niet. …');
  });

  it('of a sentence without end is cut at words around what decided', () => {
    const text = `${'en toen weer wachten '.repeat(30)}tot de factuur dubbel werd geïnd ${'en nog eens bellen '.repeat(30)}`;
    const found = excerptOf(text, 'factuur');
    expect(found).toContain('tot de factuur dubbel werd geïnd');
    expect(found.startsWith('… ') && found.endsWith(' …')).toBe(true);
    expect(found.length).toBeGreaterThan(QUOTE_LETTERS - 25);
  });

  it('finds the deciding words again where names before them were masked', () => {
    const text = `Jan Bakker en Willemijn van der Heijden-Kuipers zeggen dat het water bruin is. ${'Verder niets. '.repeat(20)}Het water is weer bruin en stinkt.`;
    const shown = text.replace('Jan Bakker en Willemijn van der Heijden-Kuipers', '[naam] en [naam]');
    const at = text.lastIndexOf('bruin');
    expect(excerpt(text, shown, [at, at + 5])).toContain('Het water is weer bruin en stinkt.');
    expect(excerpt(text, shown, [0, 3])).toContain('[naam] en [naam] zeggen');
  });

  it('is never longer than a quote may be, never two lines, and holds the deciding word', () => {
    const word = fc.constantFrom('storing', 'de', 'klacht.', 'wachten!', 'x', '\n', 'waterleidingmaatschappij', '👩‍👧', 'a'.repeat(60));
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 200 }), fc.nat(), (words, pick) => {
      const at = pick % words.length;
      const start = words.slice(0, at).join(' ').length + (at > 0 ? 1 : 0);
      const [text, deciding] = [words.join(' '), words[at] ?? ''];
      const found = excerpt(text, text, [start, start + deciding.length]);
      expect(found.length).toBeLessThanOrEqual(QUOTE_LETTERS);
      expect(found).not.toMatch(/[\n\r]/u);
      expect(found).toContain(deciding.trim());
    }), { numRuns: 500 });
  });

  it('of one endless word is cut and says so', () => {
    expect(excerptOf('a'.repeat(5000), 'a')).toBe(`${'a'.repeat(80)}…`);
  });
});
