import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ceilingOf, ratesOf } from '../../src/decide/arrivals.js';
import { reachable, seatsNeeded, steadySeats } from '../../src/decide/capacity.js';
import { erlangC } from '../../src/decide/erlang.js';
import { agentsWithin } from '../../src/decide/minute-norm.js';
import { isOpen, NAMED, openHours, type Schedule, scheduleOf } from '../../src/decide/schedule.js';
import { simulate } from '../../src/decide/simulate.js';

const [office, wide] = NAMED as [Schedule, Schedule];
const flat = (rate: number): number[][] => Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => rate));
const sum = (rates: readonly (readonly number[])[]): number => rates.reduce((all, day) => all + day.reduce((total, rate) => total + rate, 0), 0);

describe('rates by weekday and hour', () => {
  it('do not let one message in three weeks make an hour busy, and keep the whole', () => {
    const counts = flat(0);
    (counts[2] as number[])[3] = 1;
    for (let day = 0; day < 7; day++) (counts[day] as number[])[14] = 2;
    const rates = ratesOf({ counts, days: Array.from({ length: 7 }, () => 3), timeless: 0 });
    expect(rates[2]?.[3]).toBeLessThan(1 / 3 / 2);
    expect(sum(rates)).toBeGreaterThan(4);
    expect(sum(rates)).toBeLessThan(6);
  });

  it('follow the counts where much was counted, and spread what has no time', () => {
    const counts = Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (__, hour) => (day < 5 && hour >= 9 && hour < 17 ? 400 : day === 6 && hour === 21 ? 900 : 8)));
    const days = Array.from({ length: 7 }, () => 52);
    const rates = ratesOf({ counts, days, timeless: 0 });
    expect(rates[6]?.[21]).toBeGreaterThan(15);
    expect(rates[1]?.[10]).toBeCloseTo(400 / 52, 0);
    expect(sum(ratesOf({ counts, days, timeless: 1000 })) / sum(rates)).toBeCloseTo(1 + 1000 / counts.flat().reduce((all, one) => all + one, 0), 5);
  });

  it('are none without messages', () => {
    expect(sum(ratesOf({ counts: flat(0), days: Array.from({ length: 7 }, () => 4), timeless: 3 }))).toBe(0);
  });
});

describe('a schedule', () => {
  it('has its hours, round the week', () => {
    expect([openHours(office), openHours(wide)]).toEqual([40, 98]);
    expect([isOpen(office, 9), isOpen(office, 8), isOpen(office, 17), isOpen(office, 5 * 24 + 10), isOpen(office, 7 * 24 + 9)]).toEqual([true, false, false, false, true]);
  });

  it('reaches what its open hours touch, and no more', () => {
    expect(ceilingOf(flat(1), office, 1)).toBeCloseTo(40 / 168, 10);
    expect(ceilingOf(flat(1), office, 4)).toBeCloseTo((40 + 5 * 3) / 168, 10);
    expect(ceilingOf(flat(1), wide, 24)).toBe(1);
  });
});

/** The least capacity under which work that comes hour by hour is done in time, by trying: earliest due first, a fluid. */
function tried(arrivals: readonly number[], schedule: Schedule, replyHours: number, handlingHours: number): number {
  const fits = (seats: number): boolean => {
    const left = arrivals.map((rate) => rate * handlingHours);
    for (let hour = 0; hour < arrivals.length + replyHours; hour++) {
      let room = isOpen(schedule, hour) ? seats : 0;
      for (let came = Math.max(0, hour - replyHours + 1); came <= Math.min(hour, arrivals.length - 1) && room > 0; came++) {
        const done = Math.min(room, left[came] ?? 0);
        left[came] = (left[came] ?? 0) - done;
        room -= done;
      }
      const due = hour - replyHours + 1;
      if (due >= 0 && due < left.length && (left[due] ?? 0) > 1e-9) return false;
    }
    return true;
  };
  let [low, high] = [0, arrivals.reduce((all, rate) => all + rate * handlingHours, 0) + 1e-9];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

describe('the seats that are needed', () => {
  it('are those that trying finds', () => {
    const arrivals = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: 24, maxLength: 24 });
    fc.assert(fc.property(arrivals, fc.integer({ min: 1, max: 12 }), fc.double({ min: 0.05, max: 0.5, noNaN: true }), (rates, replyHours, handlingHours) => {
      const schedule = scheduleOf('day', [0, 6], [8, 20]);
      const reached = rates.map((rate, hour) => (Array.from({ length: replyHours }, (_, n) => isOpen(schedule, hour + n)).some(Boolean) ? rate : 0));
      expect(seatsNeeded(reached, { schedule, replyHours, handlingHours })).toBeCloseTo(tried(reached, schedule, replyHours, handlingHours), 6);
    }), { numRuns: 150 });
  });

  it('are enough in a simulation, and half of them are not', () => {
    const rates = flat(3);
    const asked = { schedule: wide, replyHours: 4, handlingHours: 0.1 };
    const seats = Math.max(steadySeats(rates, wide, asked.handlingHours), seatsNeeded(reachable(rates, wide, 4), asked));
    const ceiling = ceilingOf(rates, wide, 4);
    const run = (factor: number): number => simulate({ ...asked, rates, seats: seats * factor, weeks: 60, seed: 1 }).within;
    expect(run(1.3)).toBeGreaterThan(ceiling - 0.02);
    expect(run(0.5)).toBeLessThan(ceiling - 0.1);
    expect(simulate({ ...asked, rates, seats, weeks: 5, seed: 2 })).toEqual(simulate({ ...asked, rates, seats, weeks: 5, seed: 2 }));
    expect(simulate({ ...asked, rates: flat(0), seats: 1, weeks: 2, seed: 1 })).toMatchObject({ messages: 0, within: 1 });
  });
});

describe("Erlang's C", () => {
  it('gives the known figures, and none where the work is too much', () => {
    const outcome = erlangC({ contacts: 100, intervalSeconds: 1800, handlingSeconds: 180, agents: 14 });
    expect(outcome?.waits).toBeCloseTo(0.1741319, 7);
    expect(outcome?.within(20)).toBeCloseTo(0.88835, 5);
    expect(outcome?.meanWaitSeconds).toBeCloseTo(7.836, 3);
    expect(outcome?.occupancy).toBeCloseTo(0.7142857, 7);
    expect(erlangC({ contacts: 100, intervalSeconds: 1800, handlingSeconds: 180, agents: 10 })).toBeUndefined();
  });

  it('gives the fewest people with whom four in five are answered within the minutes wanted', () => {
    const agents = agentsWithin(200, { minutes: 1 / 3, handlingMinutes: 3 });
    const within = (n: number): number => erlangC({ contacts: 200, intervalSeconds: 3600, handlingSeconds: 180, agents: n })?.within(20) ?? 0;
    expect([within(agents) >= 0.8, within(agents - 1) >= 0.8]).toEqual([true, false]);
    expect(agentsWithin(0, { minutes: 5, handlingMinutes: 5 })).toBe(0);
  });
});
