import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, drawSample, type FrameUnit } from '../../src/report/coding/draw.js';
import { ownNumber } from '../../src/report/random.js';

/** Sizes of strata into mentions numbered through. */
const frameOf = (sizes: readonly number[]): FrameUnit[] => sizes.flatMap((size, stratum) => Array.from({ length: size }, () => stratum)).map((stratum, at) => ({ id: at + 1, stratum }));
const countOf = (drawn: readonly FrameUnit[], stratum: number): number => drawn.filter((one) => one.stratum === stratum).length;
const sizesOf = fc.array(fc.nat(400), { minLength: 6, maxLength: 6 });

describe('a sample', () => {
  it('holds ten of every rare class in two hundred, and all of what is rarer', () => {
    const counts = allocate([2000, 300, 40, 12, 4, 0], 200);
    expect(counts.slice(2)).toEqual([10, 10, 4, 0]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200);
    expect((counts[0] ?? 0) / (counts[1] ?? 1)).toBeCloseTo(2000 / 300, 0);
  });

  it('is as large as asked, or as the whole, and takes no more of a stratum than it has', () => {
    fc.assert(fc.property(sizesOf, fc.integer({ min: 12, max: 500 }), (sizes, n) => {
      const counts = allocate(sizes, n);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Math.min(n, total));
      for (const [at, count] of counts.entries()) expect(count).toBeLessThanOrEqual(sizes[at] ?? 0);
      for (const [at, count] of counts.entries()) expect(count).toBeGreaterThanOrEqual(Math.min(2, sizes[at] ?? 0));
    }));
  });

  it('is the same for the same seed in whatever order the mentions come, and another for another', () => {
    const frame = frameOf([300, 60, 9]);
    const drawn = drawSample(frame, 60, 1, 3);
    expect(drawSample(frame.toReversed(), 60, 1, 3)).toEqual(drawn);
    expect(drawSample(frame, 60, 2, 3).drawn.map(({ id }) => id)).not.toEqual(drawn.drawn.map(({ id }) => id));
    expect(drawn.sizes).toEqual([300, 60, 9]);
    expect(new Set(drawn.drawn.map(({ id }) => id)).size).toBe(60);
  });

  it('knows the chance each mention had', () => {
    for (const { stratum, probability } of drawSample(frameOf([300, 60, 9]), 60, 7, 3).drawn) {
      const { drawn, sizes } = drawSample(frameOf([300, 60, 9]), 60, 7, 3);
      expect(probability).toBe(countOf(drawn, stratum) / (sizes[stratum] ?? 0));
    }
  });

  it('gives every mention of a stratum the same chance', () => {
    const hits = new Map<number, number>();
    for (let seed = 1; seed <= 3000; seed++) for (const { id } of drawSample(frameOf([20]), 5, seed, 1).drawn) hits.set(id, (hits.get(id) ?? 0) + 1);
    // 3,000 draws of 5 in 20: 750 each, give or take four times 23.7.
    for (let id = 1; id <= 20; id++) expect(Math.abs((hits.get(id) ?? 0) - 750)).toBeLessThan(95);
  });

  it('drawn larger keeps whom it had, and a part coded holds every stratum in proportion', () => {
    const frame = frameOf([1500, 300, 30]);
    const [small, large] = [drawSample(frame, 100, 1, 3).drawn, drawSample(frame, 200, 1, 3).drawn];
    const larger = new Set(large.map(({ id }) => id));
    expect(small.filter(({ id }) => !larger.has(id))).toEqual([]);
    for (const stratum of [0, 1, 2]) {
      const first = countOf(large.slice(0, 100), stratum);
      expect(Math.abs(first - countOf(large, stratum) / 2)).toBeLessThanOrEqual(1);
    }
  });
});

describe('the numbers of mentions', () => {
  it('are spread evenly, and those of neighbours and of the next seed have nothing to do with each other', () => {
    const values = Array.from({ length: 20_000 }, (_, at) => [ownNumber(1, at), ownNumber(1, at + 1), ownNumber(2, at)] as const);
    const mean = (of: (row: readonly [number, number, number]) => number): number => values.reduce((sum, row) => sum + of(row), 0) / values.length;
    for (const decile of Array.from({ length: 10 }, (_, at) => at / 10)) {
      expect(mean(([own]) => Number(own >= decile && own < decile + 0.1))).toBeCloseTo(0.1, 2);
    }
    const together = (other: 1 | 2): number => 12 * mean((row) => (row[0] - 0.5) * (row[other] - 0.5));
    // Correlations of 20,000 pairs: 0 give or take four times .007.
    expect(Math.abs(together(1))).toBeLessThan(0.028);
    expect(Math.abs(together(2))).toBeLessThan(0.028);
  });
});
