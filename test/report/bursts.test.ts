import { describe, expect, it } from 'vitest';
import { type Burst, burstsOf, rhythmOf, type SeenDay, weekdayOf } from '../../src/report/issues/bursts.js';

/** Numbers that look random and are the same every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
}

function poisson(mean: number, next: () => number): number {
  let count = 0;
  for (let sum = -Math.log(1 - next()); sum < mean; sum -= Math.log(1 - next())) count++;
  return count;
}

const RHYTHM = [1.2, 1.2, 1.1, 1.1, 1, 0.6, 0.8];
interface Planted {
  readonly from: number;
  readonly days: number;
  readonly times: number;
}

/** A year of days; `uneven` days have a level of their own as well: half of them half as busy, half of them one and a half times. */
function year(level: number, next: () => number, { planted, uneven = false }: { readonly planted?: Planted; readonly uneven?: boolean } = {}): SeenDay[] {
  return Array.from({ length: 364 }, (_, day) => {
    const burst = planted !== undefined && day >= planted.from && day < planted.from + planted.days ? planted.times : 1;
    return { day, count: poisson(level * (RHYTHM[weekdayOf(day)] ?? 1) * burst * (uneven ? (next() < 0.5 ? 0.5 : 1.5) : 1), next) };
  });
}

const found = (days: readonly SeenDay[]): readonly Burst[] => burstsOf(days, { rhythm: rhythmOf(days) });
const LEVELS = [0.1, 0.3, 0.7, 1.5, 5, 20];

describe('bursts', () => {
  it.each(LEVELS)('are falsely seen at most once in a year of %s messages a day', (level) => {
    const next = random(1);
    for (const uneven of [false, true]) {
      let bursts = 0;
      for (let n = 0; n < 20; n++) bursts += found(year(level, next, { uneven })).length;
      expect(bursts / 20).toBeLessThanOrEqual(1);
    }
  });

  it.each([0.7, 1.5, 5, 20])('of a week with four times the messages are found nine times in ten at %s a day', (level) => {
    const next = random(2);
    let hits = 0;
    for (let n = 0; n < 30; n++) {
      const from = 60 + Math.floor(next() * 200);
      hits += Number(found(year(level, next, { planted: { from, days: 7, times: 4 } })).some(({ start, end }) => start < from + 7 && end >= from));
    }
    expect(hits / 30).toBeGreaterThanOrEqual(0.9);
  });

  it('have their days, their peak and what was to be expected', () => {
    const days = year(5, random(3), { planted: { from: 100, days: 5, times: 10 } });
    const [burst] = found(days);
    expect(burst).toMatchObject({ start: 100, end: 104 });
    expect(burst?.expected).toBeGreaterThan(15);
    expect(burst?.expected).toBeLessThan(40);
    expect(days.find(({ day }) => day === burst?.peak)?.count).toBe(Math.max(...days.map(({ count }) => count)));
  });

  it('are none on busy weekdays, in a rise that stays, and in less than four weeks', () => {
    const mondays = Array.from({ length: 364 }, (_, day) => ({ day, count: weekdayOf(day) === 0 ? 20 : 2 }));
    expect(found(mondays)).toEqual([]);
    const next = random(6);
    const risen = [...year(2, next).slice(0, 182), ...year(8, next).slice(182)];
    expect(found(risen)).toEqual([]);
    expect(found(year(5, random(4)).slice(0, 20))).toEqual([]);
  });

  it('leave out days that nobody saw', () => {
    const seen = year(3, random(5)).filter(({ day }) => day < 150 || day > 190);
    expect(found(seen)).toEqual([]);
  });
});
