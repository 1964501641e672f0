import { randomRow } from '../report/random.js';
import type { Rates } from './arrivals.js';
import { HOURS, isOpen, type Schedule, WEEK } from './schedule.js';

export interface SimulationInput {
  readonly rates: Rates;
  readonly schedule: Schedule;
  readonly replyHours: number;
  /** Hours of work for one message. */
  readonly handlingHours: number;
  /** Hours of work that are done in an open hour: seats, parts of one allowed. */
  readonly seats: number;
  readonly weeks: number;
  readonly seed: number;
}

export interface SimulationOutcome {
  readonly messages: number;
  /** Share answered within the time wanted. */
  readonly within: number;
  /** Hours worked of the hours open. */
  readonly occupancy: number;
}

/** Messages that wait: those that can still be in time by when they came, and how many are late. */
interface Queue {
  readonly came: number[];
  head: number;
  late: number;
}

/**
 * Weeks of messages that come by chance at these rates. Those that can still be answered in time go first, the earliest due before the others; the
 * late ones are answered when nothing else waits.
 */
export function simulate({ rates, schedule, replyHours, handlingHours, seats, weeks, seed }: SimulationInput): SimulationOutcome {
  const next = randomRow(seed);
  const queue: Queue = { came: [], head: 0, late: 0 };
  const counted = { messages: 0, within: 0, done: 0, open: 0 };
  let left = 0;
  for (let hour = 0; hour < weeks * WEEK; hour++) {
    const inWeek = hour % WEEK;
    const came = poisson(rates[Math.floor(inWeek / HOURS)]?.[inWeek % HOURS] ?? 0, next);
    counted.messages += came;
    for (let n = 0; n < came; n++) queue.came.push(hour);
    while (queue.head < queue.came.length && (queue.came[queue.head] ?? 0) + replyHours <= hour) {
      queue.head++;
      queue.late++;
    }
    if (!isOpen(schedule, hour)) continue;
    counted.open++;
    left += seats;
    while (left >= handlingHours && take(queue, counted)) {
      left -= handlingHours;
      counted.done += handlingHours;
    }
    // Time in which nobody waited is gone; a message begun is finished in the next hour.
    left = Math.min(left, handlingHours);
  }
  const { messages, within, done, open } = counted;
  return { messages, within: messages === 0 ? 1 : within / messages, occupancy: open * seats === 0 ? 0 : Math.min(1, done / (open * seats)) };
}

/** Takes the next message; false where none waits. */
function take(queue: Queue, counted: { within: number }): boolean {
  if (queue.head < queue.came.length) {
    queue.head++;
    counted.within++;
    return true;
  }
  if (queue.late === 0) return false;
  queue.late--;
  return true;
}

function poisson(mean: number, next: () => number): number {
  let count = 0;
  for (let sum = -Math.log(1 - next()); sum < mean; sum -= Math.log(1 - next())) count++;
  return count;
}
