import { describe, expect, it } from 'vitest';
import { accuracy, calibrationError, classFigures, confusion, kappa, macroF1, majority, shareError } from './metrics.js';

const table = confusion([['a', 'a'], ['a', 'a'], ['a', 'b'], ['b', 'b'], ['b', 'a'], ['c', 'a']]);

describe('the measures', () => {
  it('give the figures worked out by hand', () => {
    expect(classFigures(table)[0]).toMatchObject({ label: 'a', n: 3, precision: 0.5 });
    expect(classFigures(table)[0]?.recall).toBeCloseTo(2 / 3);
    expect(accuracy(table)).toBe(0.5);
    // a: P 2/4 R 2/3 F 4/7; b: P 1/2 R 1/2 F 1/2; c: 0.
    expect(macroF1(table)).toBeCloseTo((4 / 7 + 1 / 2 + 0) / 3);
    // chance: a 3/6·4/6, b 2/6·2/6, c 1/6·0
    expect(kappa(table)).toBeCloseTo((0.5 - (12 + 4) / 36) / (1 - 16 / 36));
    expect(shareError(table)).toBeCloseTo(1 / 6);
    expect(majority(table)).toBeCloseTo((2 * 0.5 * 1) / 1.5 / 3);
  });

  it('call a forecaster calibrated whose certainty is its rate of being right', () => {
    const right = Array.from({ length: 10 }, (_, i) => ({ confidence: 0.75, right: i < 7 }));
    expect(calibrationError(right)).toBeCloseTo(0.05);
  });
});
