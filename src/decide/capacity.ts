import { opensWithin, type Rates } from './arrivals.js';
import { HOURS, isOpen, openHours, type Schedule, WEEK } from './schedule.js';

/** Hours of two weeks: what is left of one week is seen in the next. */
const SPAN = 2 * WEEK;

/** Messages an hour over two weeks that a schedule can answer in time at all. */
export function reachable(rates: Rates, schedule: Schedule, replyHours: number): readonly number[] {
  return Array.from({ length: SPAN }, (_, hour) => {
    const inWeek = hour % WEEK;
    return opensWithin(schedule, hour, replyHours) ? (rates[Math.floor(inWeek / HOURS)]?.[inWeek % HOURS] ?? 0) : 0;
  });
}

/**
 * Seats that must be filled in all open hours so that every message which can be answered in time is: c* = max over s < t of AHT·A(s, t) /
 * Open(s, t + R). What comes in between two hours must be done in the open time until the last of it is due, whatever came before.
 */
export function seatsNeeded(arrivals: readonly number[], { schedule, replyHours, handlingHours }: { readonly schedule: Schedule; readonly replyHours: number; readonly handlingHours: number }): number {
  let most = 0;
  for (let from = 0; from < arrivals.length; from++) {
    let work = 0;
    let open = 0;
    let counted = from;
    for (let to = from; to < arrivals.length; to++) {
      work += (arrivals[to] ?? 0) * handlingHours;
      // A message of hour `to` may come at its start, and is due so many hours later.
      for (; counted < to + replyHours; counted++) if (isOpen(schedule, counted)) open++;
      if (work > 0) most = Math.max(most, open === 0 ? Number.POSITIVE_INFINITY : work / open);
    }
  }
  return most;
}

/** Seats that do all the work of a week in its open hours, late answers included; fewer leave more waiting every week. */
export function steadySeats(rates: Rates, schedule: Schedule, handlingHours: number): number {
  const open = openHours(schedule);
  const work = rates.reduce((all, day) => all + day.reduce((sum, rate) => sum + rate, 0), 0) * handlingHours;
  return open === 0 ? (work === 0 ? 0 : Number.POSITIVE_INFINITY) : work / open;
}
