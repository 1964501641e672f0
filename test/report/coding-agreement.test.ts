import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, type Pair } from '../../src/report/coding/agreement.js';

const rows = (counts: Readonly<Record<string, number>>): Pair[] => Object.entries(counts).flatMap(([key, n]) => Array.from({ length: n }, () => [key.slice(0, 1), key.slice(1)] as const));

describe('agreement', () => {
  it('is what a textbook works out by hand', () => {
    // 20 both yes, 5 and 10 apart, 15 both no: agreed .70, by chance .50, kappa .40.
    const found = agreement(rows({ jj: 20, jn: 5, nj: 10, nn: 15 }));
    expect(found?.n).toBe(50);
    expect(found?.agreed).toBeCloseTo(0.7, 10);
    expect(found?.kappa).toBeCloseTo(0.4, 10);
    // 55 yes and 45 no among 100 values: disagreement expected 2·55·45 / (100·99) = .5, observed .3.
    expect(found?.alpha).toBeCloseTo(0.4, 10);
  });

  it('is Krippendorff’s .095 on the example of two coders and ten units in his computing notes', () => {
    const first = '0100000001', second = '1110010000';
    expect(agreement(Array.from(first, (one, at) => [one, second[at] ?? ''] as const))?.alpha).toBeCloseTo(0.095, 3);
  });

  it('has no kappa or alpha where nobody could have disagreed, and none at all without pairs', () => {
    expect(agreement(rows({ jj: 12 }))).toMatchObject({ n: 12, agreed: 1, kappa: null, alpha: null, interval: null });
    expect(agreement([])).toBeUndefined();
  });

  it('is 1 where all agree on more than one answer, and about 0 where coders guess', () => {
    expect(agreement(rows({ jj: 5, nn: 5 }))).toMatchObject({ agreed: 1, kappa: 1, alpha: 1 });
    expect(agreement(rows({ jj: 25, jn: 25, nj: 25, nn: 25 }))?.alpha).toBeCloseTo(0, 1);
  });

  it('has an interval around alpha, the same for the same pairs, narrower with more of them', () => {
    const [few, many] = [rows({ jj: 20, jn: 4, nj: 4, nn: 20 }), rows({ jj: 200, jn: 40, nj: 40, nn: 200 })].map((pairs) => agreement(pairs));
    expect(agreement(rows({ jj: 20, jn: 4, nj: 4, nn: 20 }))).toEqual(few);
    const width = (found: typeof few): number => (found?.interval?.high ?? 0) - (found?.interval?.low ?? 0);
    expect(width(many)).toBeLessThan(width(few) / 2);
    for (const one of [few, many]) {
      expect(one?.interval?.low).toBeLessThan(one?.alpha ?? 0);
      expect(one?.interval?.high).toBeGreaterThan(one?.alpha ?? 0);
    }
  });

  it('does not depend on who is called first', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c')), { minLength: 1, maxLength: 30 }), (pairs) => {
      const [one, other] = [agreement(pairs), agreement(pairs.map(([a, b]) => [b, a] as const))];
      expect(other?.alpha ?? null).toEqual(one?.alpha ?? null);
      expect(other?.agreed).toBe(one?.agreed);
      if (one?.kappa !== null && one !== undefined) expect(other?.kappa).toBeCloseTo(one.kappa, 10);
    }), { numRuns: 40 });
  });
});
