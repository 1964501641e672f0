import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage } from '../store/help.js';
import { dayNumber, dayText, isoWeekday } from '../../src/domain/time.js';
import type { CodedSample } from '../../src/report/coding/coded.js';
import { compareSnapshots } from '../../src/report/compare/compare.js';
import { completeDays, sameWeekdays } from '../../src/report/compare/calendar.js';
import { countDifference, difference, shareDifference } from '../../src/report/compare/interval.js';
import { poissonLimits, wilson } from '../../src/report/limits.js';
import { seenByBoth, sightOf } from '../../src/report/compare/sight.js';
import { packInput, unpackInput } from '../../src/scan/snapshots/pack.js';
import { inputOf, lookupOf } from './facts-helper.js';
import { scans } from './random-scan.js';

const stretch = (from: string, to: string) => ({ from: dayNumber(from), to: dayNumber(to) });
const text = ({ from, to }: { from: number; to: number }): string => `${dayText(from)} ${dayText(to)}`;

describe('the days of two snapshots', () => {
  it('end on the day before the reading, or with the period', () => {
    expect(text(completeDays({ start: '2026-03-02', end: '2026-05-24' }, '2026-03-30T05:00:00Z'))).toBe('2026-03-02 2026-03-29');
    expect(text(completeDays({ start: '2026-03-02', end: '2026-03-08' }, '2026-03-30T05:00:00Z'))).toBe('2026-03-02 2026-03-08');
    // 23:30 in London is the next day here.
    expect(text(completeDays({ start: '2026-03-02', end: '2026-03-30' }, '2026-03-09T23:30:00Z'))).toBe('2026-03-02 2026-03-09');
  });

  it('stay as they are where they are as long and begin on the same weekday', () => {
    expect(sameWeekdays(stretch('2026-03-02', '2026-03-28'), stretch('2026-03-09', '2026-04-04'))).toMatchObject({ cut: false });
  });

  it('are cut to the last whole weeks of both, on the same weekdays', () => {
    const days = sameWeekdays(stretch('2026-03-02', '2026-03-31'), stretch('2026-04-01', '2026-04-23'));
    // A Tuesday and a Thursday at the end: either leaves three weeks, and the newest days are kept.
    expect(days && [text(days.old), text(days.new), days.cut]).toEqual(['2026-03-06 2026-03-26', '2026-04-03 2026-04-23', true]);
  });

  it('share none where there is no whole week', () => {
    expect(sameWeekdays(stretch('2026-03-02', '2026-03-06'), stretch('2026-03-09', '2026-03-30'))).toBeUndefined();
    expect(sameWeekdays({ from: 5, to: 4 }, { from: 12, to: 11 })).toBeUndefined();
  });

  it('are as many of each weekday, within both, whatever the periods', () => {
    const period = fc.tuple(fc.integer({ min: 20_000, max: 20_400 }), fc.integer({ min: 0, max: 120 })).map(([from, length]) => ({ from, to: from + length }));
    fc.assert(fc.property(period, period, (old, next) => {
      const days = sameWeekdays(old, next);
      const [longest] = [Math.min(old.to - old.from, next.to - next.from) + 1];
      if (days === undefined) {
        // Thirteen days always hold a week that ends on any weekday.
        expect(longest).toBeLessThan(13);
        return;
      }
      expect(days.old.to - days.old.from).toBe(days.new.to - days.new.from);
      expect(isoWeekday(days.old.from)).toBe(isoWeekday(days.new.from));
      for (const [cut, whole] of [[days.old, old], [days.new, next]] as const) {
        expect(cut.from).toBeGreaterThanOrEqual(whole.from);
        expect(cut.to).toBeLessThanOrEqual(whole.to);
      }
      expect(longest - (days.old.to - days.old.from + 1)).toBeLessThan(13);
    }));
  });
});

describe('what both could see', () => {
  const days = { old: stretch('2026-03-02', '2026-03-08'), new: stretch('2026-03-09', '2026-03-15'), cut: false };
  const seen = (from: string, to: string) => ({ from: `${from}T00:00:00Z`, to: `${to}T06:00:00Z` });

  const by = (day: string, ...went: ReturnType<typeof coverage>[]) => ({ readAt: `${day}T06:00:00Z`, coverage: went });

  it('is a day that both windows hold; the day of the last fetch is not over', () => {
    const old = sightOf([by('2026-03-09', coverage({ sourceId: 'a', seen: seen('2026-02-20', '2026-03-09') }))]);
    const next = sightOf([by('2026-03-15', coverage({ sourceId: 'a', seen: seen('2026-03-10', '2026-03-15') }))]);
    expect([0, 1, 2, 3, 4, 5, 6].filter((offset) => seenByBoth(old, next, days)('a', offset))).toEqual([1, 2, 3, 4, 5]);
  });

  it('takes what an earlier run saw for seen, and a source that failed from the start for unseen', () => {
    const failed = by('2026-03-16', coverage({ sourceId: 'a', status: 'failed' }));
    const old = sightOf([failed, by('2026-03-09', coverage({ sourceId: 'a', seen: seen('2026-02-20', '2026-03-09') }))]);
    expect(['2026-03-01', '2026-03-10'].map((day) => old.get('a')?.(dayNumber(day)))).toEqual([true, false]);
    expect(sightOf([failed]).get('a')?.(dayNumber('2026-03-01'))).toBe(false);
  });

  it('takes a source that never says how far back it goes for seen until it was last read', () => {
    const silent = sightOf([by('2026-03-16', coverage({ sourceId: 'a', status: 'failed' })), by('2026-03-09', coverage({ sourceId: 'a' }))]);
    expect(['2020-01-01', '2026-03-08', '2026-03-09', '2026-03-12'].map((day) => silent.get('a')?.(dayNumber(day)))).toEqual([true, true, false, false]);
  });
});

describe('intervals', () => {
  it("are Byar's for counts, near the exact limits", () => {
    // Exact limits (Garwood 1936), as in Breslow & Day's table.
    for (const [count, low, high] of [[1, 0.0253, 5.5716], [5, 1.6235, 11.6683], [20, 12.2165, 30.8884], [100, 81.3637, 121.6272]] as const) {
      const limits = poissonLimits(count);
      expect(Math.abs(limits.low - low)).toBeLessThan(0.02);
      expect(limits.high / high).toBeCloseTo(1, 2);
    }
    expect(poissonLimits(0).low).toBe(0);
    expect(poissonLimits(0).high).toBeCloseTo(3.67, 1);
  });

  it("are Wilson's for shares", () => {
    // 15 of 100: 9.31 % to 23.28 %.
    expect(wilson(0.15, 100).low).toBeCloseTo(0.0931, 4);
    expect(wilson(0.15, 100).high).toBeCloseTo(0.2328, 4);
  });

  it('hold the difference within the limits of both', () => {
    const found = difference({ value: 10, low: 5, high: 18 }, { value: 20, low: 12, high: 31 });
    expect(found.low).toBeCloseTo(10 - Math.hypot(8, 8), 10);
    expect(found.high).toBeCloseTo(10 + Math.hypot(11, 5), 10);
  });

  it('cover the true difference 93 to 99 times in a hundred, with families of any size', () => {
    const random = generator(7);
    let held = 0;
    const draws = 4000;
    for (let draw = 0; draw < draws; draw++) {
      const side = (mean: number): { messages: number; squares: number } => {
        const sizes = Array.from({ length: poisson(mean, random) }, () => 1 + poisson(0.5, random));
        return { messages: sizes.reduce((sum, size) => sum + size, 0), squares: sizes.reduce((sum, size) => sum + size ** 2, 0) };
      };
      // Families of 1.5 messages on average.
      const { low, high } = countDifference(side(12), side(20));
      if (low <= 12 && high >= 12) held++;
    }
    expect(held / draws).toBeGreaterThan(0.93);
    expect(held / draws).toBeLessThan(0.99);
  });

  it('cover the true difference of two shares 93 to 98 times in a hundred', () => {
    const random = generator(11);
    let held = 0;
    const draws = 4000;
    for (let draw = 0; draw < draws; draw++) {
      const share = (truth: number, n: number): { share: number; worth: number } => ({ share: Array.from({ length: n }, () => Number(random() < truth)).reduce((sum, one) => sum + one, 0) / n, worth: n });
      const { low, high } = shareDifference(share(0.1, 40), share(0.3, 60));
      if (low <= 0.2 && high >= 0.2) held++;
    }
    expect(held / draws).toBeGreaterThan(0.93);
    expect(held / draws).toBeLessThan(0.98);
  });
});

describe('what a snapshot keeps', () => {
  it('comes back as it was, whatever was counted', () => {
    fc.assert(fc.property(scans, (scan) => {
      const coded: CodedSample = { seed: 1, lastId: 9, newer: false, strata: [3], drawn: [{ id: 1, stratum: 0 }], coders: new Map([['1', [{ mention: 1, code: { about: 'yes' } }]]]), decisions: [] };
      const input = { ...inputOf(scan), coded };
      const packed = packInput(input);
      expect(unpackInput(packed)).toEqual(input);
      expect(packInput(unpackInput(packed))).toEqual(packed);
    }), { numRuns: 50 });
  });
});

describe('the parts of a difference', () => {
  it('add up to it, whatever was seen, edited and read otherwise', () => {
    const sights = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 });
    const flags = fc.record({ query: fc.boolean(), instrument: fc.boolean() });
    fc.assert(fc.property(fc.tuple(scans, scans, scans, scans), sights, flags, fc.uniqueArray(fc.integer({ min: 1, max: 25 })), fc.integer({ min: 0, max: 3 }), (made, seen, changed, edited, unread) => {
      const [old, next, today, underOldQuery] = made.map((scan) => inputOf(scan));
      if (old === undefined || next === undefined || today === undefined || underOldQuery === undefined) throw new Error('four scans');
      const sight = new Map(old.project.sources.map(({ id }, at) => [id, (day: number) => seen[(day + at) % seen.length] === true]));
      const days = { old: stretch('2026-03-02', '2026-03-15'), new: stretch('2026-03-09', '2026-03-22'), cut: true };
      const compared = compareSnapshots({
        old: { input: old, sight }, new: { input: { ...next, project: { ...next.project, sources: next.project.sources.slice(1) } }, sight: new Map([...sight].map(([id, isSeen]) => [id, (day: number) => !isSeen(day + 3)])) },
        days, changed, rereading: { today, underOldQuery, edited: new Set(edited), unread: unread === 0 ? new Set([1, 2]) : new Set() }, lookup: lookupOf(made[0]?.places ?? []),
      });
      for (const { figure: { id }, old: before, new: after, delta, parts } of compared.changes) {
        if (before === null || after === null) expect(parts, id).toBeNull();
        else expect(Object.values(parts ?? {}).reduce((sum, part) => sum + part, 0), id).toBeCloseTo(after - before, 8);
        if (before !== null && after !== null) expect(delta, id).toBeCloseTo(after - before, 8);
      }
      expect(compared.changes.length).toBeGreaterThan(0);
    }), { numRuns: 60 });
  });
});

/** Numerical Recipes' 32-bit generator: the same draws at every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Knuth's way; for small means. */
function poisson(mean: number, random: () => number): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > least; product *= random()) count++;
  return count;
}
