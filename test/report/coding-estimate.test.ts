import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodedUnit, estimateShare, moreFor, type Population } from '../../src/report/coding/estimate.js';
import { randomRow } from '../../src/report/random.js';
import { wilson } from '../../src/report/limits.js';

const unit = (cell: number, holds: boolean, more: Partial<CodedUnit> = {}): CodedUnit => ({ stratum: 0, cell, holds, counts: true, ...more });
const times = (n: number, one: CodedUnit): CodedUnit[] => Array.from({ length: n }, () => one);

/** 1,000 mentions, a third of a class; the machine finds so many of them, and calls as many others by their own name. */
function world(seed: number, right = 0.9, others = right): { readonly truth: readonly boolean[]; readonly cells: readonly number[] } {
  const next = randomRow(seed);
  const truth = Array.from({ length: 1000 }, () => next() < 1 / 3);
  return { truth, cells: truth.map((holds) => Number(holds ? next() < right : next() >= others)) };
}

const countsOf = (cells: readonly number[], of = 2): number[] => Array.from({ length: of }, (_, cell) => cells.filter((one) => one === cell).length);

describe('the share of a class', () => {
  it('is Wilson’s own where there is one cell and no end to the population', () => {
    const units = [...times(30, unit(0, true)), ...times(70, unit(0, false))];
    const found = estimateShare(units, { strata: [10_000_000], cells: [10_000_000] });
    const plain = wilson(0.3, 100);
    expect(found?.share).toBeCloseTo(0.3, 6);
    expect(found?.low).toBeCloseTo(plain.low, 2);
    expect(found?.high).toBeCloseTo(plain.high, 2);
  });

  it('follows the cells: a sample with too many of the machine’s negatives does not say too many negatives', () => {
    const units = [...times(40, unit(1, true)), ...times(10, unit(0, false))];
    const found = estimateShare(units, { strata: [1000], cells: [800, 200] });
    expect(found?.share).toBeGreaterThan(0.15);
    expect(found?.share).toBeLessThan(0.35);
  });

  it('is sure where every mention was coded, whatever the machine said', () => {
    const { truth, cells } = world(3, 0.6);
    const found = estimateShare(truth.map((holds, at) => unit(cells[at] ?? 0, holds)), { strata: [1000], cells: countsOf(cells) });
    const share = truth.filter(Boolean).length / 1000;
    expect(found).toMatchObject({ n: 1000, effective: Number.POSITIVE_INFINITY });
    for (const value of [found?.share, found?.low, found?.high]) expect(value).toBeCloseTo(share, 10);
  });

  it('has room above zero where nobody coded the class, less with more coded', () => {
    const high = (n: number): number => estimateShare(times(n, unit(0, false)), { strata: [5000], cells: [5000] })?.high ?? 0;
    expect(high(20)).toBeCloseTo(wilson(0, 20).high, 2);
    expect(high(200)).toBeGreaterThan(0.01);
    expect(high(200)).toBeLessThan(high(20));
  });

  it('is never without width while something is uncoded, even if the machine was always right', () => {
    const found = estimateShare([...times(10, unit(1, true)), ...times(10, unit(0, false))], { strata: [1000], cells: [500, 500] });
    expect((found?.high ?? 0) - (found?.low ?? 0)).toBeGreaterThan(0.1);
  });

  it('is of the mentions that count: those that speak of something else stand above no line and below none', () => {
    const units = [...times(20, unit(0, true)), ...times(20, unit(0, false)), ...times(60, unit(0, false, { counts: false }))];
    const found = estimateShare(units, { strata: [10_000], cells: [10_000] });
    expect(found?.share).toBeCloseTo(0.5, 6);
    expect(found?.n).toBe(40);
    expect(found?.low).toBeCloseTo(wilson(0.5, 40).low, 1);
    expect(estimateShare(times(5, unit(0, true, { counts: false })), { strata: [10], cells: [10] })).toBeUndefined();
    expect(estimateShare([], { strata: [10], cells: [10] })).toBeUndefined();
  });

  it('weighs strata by their size, not by how many of each were coded', () => {
    const units = [...times(50, unit(0, false)), ...times(50, unit(1, true, { stratum: 1 }))];
    const found = estimateShare(units, { strata: [990, 10], cells: [990, 10] });
    expect(found?.share).toBeCloseTo(0.01, 3);
  });

  it('stands also where coding stopped before a stratum had two', () => {
    for (const thin of [0, 1]) {
      const units = [...times(20, unit(0, false)), ...times(20, unit(0, true)), ...times(thin, unit(1, true, { stratum: 1 }))];
      const found = estimateShare(units, { strata: [900, 100], cells: [900, 100] });
      expect(found?.share).toBeGreaterThan(0.4);
      expect(found?.share).toBeLessThan(0.65);
    }
  });

  it('lies between its ends, and its ends between 0 and 1, for any sample', () => {
    const units = fc.array(fc.record({ stratum: fc.nat(2), cell: fc.nat(2), counts: fc.boolean(), holds: fc.boolean() }), { minLength: 1, maxLength: 40 });
    fc.assert(fc.property(units, fc.array(fc.nat(300), { minLength: 3, maxLength: 3 }), (sample, more) => {
      const of = (key: 'stratum' | 'cell'): number[] => more.map((extra, at) => sample.filter((one) => one[key] === at).length + extra);
      const population: Population = { strata: of('stratum'), cells: of('cell') };
      const found = estimateShare(sample, population);
      expect(found === undefined).toBe(!sample.some(({ counts }) => counts));
      if (found === undefined) return;
      expect([found.low >= 0, found.low <= found.share + 1e-12, found.share <= found.high + 1e-12, found.high <= 1, found.weight >= 0, found.weight <= 1]).toEqual([true, true, true, true, true, true]);
    }), { numRuns: 500 });
  });
});

describe('the interval', () => {
  const draws = 400;
  const next = randomRow(11);
  function simulate(right: number, n: number, others = right): { readonly covered: number; readonly width: number; readonly naive: number } {
    const { truth, cells } = world(5, right, others);
    const share = truth.filter(Boolean).length / 1000;
    let [covered, width, plain] = [0, 0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const order = truth.map((_, at) => at);
      for (let at = 0; at < n; at++) {
        const other = at + Math.floor(next() * (order.length - at));
        [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
      }
      const units = order.slice(0, n).map((at) => unit(cells[at] ?? 0, truth[at] ?? false));
      const found = estimateShare(units, { strata: [1000], cells: countsOf(cells) });
      const alone = wilson(units.filter(({ holds }) => holds).length / n, n);
      covered += Number(found !== undefined && found.low <= share && share <= found.high);
      width += (found?.high ?? 1) - (found?.low ?? 0);
      plain += alone.high - alone.low;
    }
    return { covered: covered / draws, width: width / plain, naive: (countsOf(cells)[1] ?? 0) / 1000 - share };
  }

  it.each([[0.9, 50], [0.9, 200], [0.7, 100]])('covers the truth 19 times in 20 with a machine that is right %f of the time and %i coded, and is narrower than the sample’s alone', (right, n) => {
    const { covered, width } = simulate(right, n);
    // 400 draws: 95 % give or take three times 1.1 points.
    expect(covered).toBeGreaterThan(0.917);
    expect(covered).toBeLessThanOrEqual(0.99);
    expect(width).toBeLessThan(1);
  });

  it('covers it where the machine misses half of a class, so that its own count is fifteen points off', () => {
    const { covered, width, naive } = simulate(0.5, 100, 0.98);
    expect(covered).toBeGreaterThan(0.917);
    expect(width).toBeLessThan(1);
    expect(naive).toBeLessThan(-0.12);
  });

  it('is hardly wider than the sample’s alone where the machine only guesses', () => {
    const { covered, width } = simulate(0.5, 100);
    expect(covered).toBeGreaterThan(0.917);
    expect(width).toBeLessThan(1.02);
  });
});

describe('more to code', () => {
  const coded = (n: number): CodedUnit[] => Array.from({ length: n }, (_, at) => unit(0, at % 2 === 0));
  const at = (n: number, size: number): number => {
    const found = estimateShare(coded(n), { strata: [size], cells: [size] });
    return found === undefined ? Number.NaN : moreFor(0.03, found, size);
  };

  it('for three points on a half is the textbook’s thousand of a large population, whatever was coded before', () => {
    for (const n of [50, 100, 400]) expect(n + at(n, 1_000_000)).toBeGreaterThan(1050);
    for (const n of [50, 100, 400]) expect(n + at(n, 1_000_000)).toBeLessThan(1110);
  });

  it('is less for a small population, never more than it has, and none where it is reached', () => {
    expect(100 + at(100, 1000)).toBeLessThan(600);
    expect(at(20, 30)).toBeLessThanOrEqual(10);
    expect(at(1500, 1_000_000)).toBe(0);
  });
});
