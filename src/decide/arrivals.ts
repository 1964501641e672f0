import { DAYS, HOURS, isOpen, type Schedule, WEEK } from './schedule.js';

/** Messages by weekday (Monday first) and hour, and on how many of each weekday they were counted. */
export interface Arrivals {
  readonly counts: readonly (readonly number[])[];
  readonly days: readonly number[];
  /** Messages without a time of day: they are in no hour, and in the total. */
  readonly timeless: number;
}

/** Messages an hour, by weekday and hour, as is to be expected: a few messages in a few weeks do not make an hour busy. */
export type Rates = readonly (readonly number[])[];

/** Days that the pattern of all weekdays and hours may be worth beside an hour's own count. */
const STRENGTHS = [0.5, 1, 2, 4, 8, 16, 32, 64, 128];

/**
 * Gamma–Poisson shrinkage: each hour of the week is drawn towards what its weekday and its hour of the day give, the more so the fewer days were
 * seen. How much, the counts say themselves (the likeliest of nine strengths). Messages without a time are spread over all hours alike.
 */
export function ratesOf({ counts, days, timeless }: Arrivals): Rates {
  const total = sum(counts.map(sum));
  if (total === 0) return counts.map((hours) => hours.map(() => 0));
  const byDay = counts.map((hours, day) => (sum(hours) + 1) / ((days[day] ?? 0) + 1));
  const byHour = Array.from({ length: HOURS }, (_, hour) => (sum(counts.map((hours) => hours[hour] ?? 0)) + 0.5) / (total + HOURS * 0.5));
  const level = total / expectedTotal(byDay, byHour, days);
  const prior = byDay.map((rate) => byHour.map((share) => rate * share * level));
  const strength = likeliest(counts, days, prior);
  const scale = (total + timeless) / total;
  return counts.map((hours, day) => hours.map((count, hour) => (scale * (count + strength * (prior[day]?.[hour] ?? 0))) / ((days[day] ?? 0) + strength)));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function expectedTotal(byDay: readonly number[], byHour: readonly number[], days: readonly number[]): number {
  return sum(byDay.map((rate, day) => rate * (days[day] ?? 0))) * sum(byHour);
}

/** The strength under which the counts are likeliest, as negative binomial draws around the prior. */
function likeliest(counts: Arrivals['counts'], days: readonly number[], prior: Rates): number {
  let best = { strength: STRENGTHS[0] ?? 1, likelihood: Number.NEGATIVE_INFINITY };
  for (const strength of STRENGTHS) {
    let likelihood = 0;
    for (let day = 0; day < DAYS; day++) {
      for (let hour = 0; hour < HOURS; hour++) likelihood += logNegativeBinomial(counts[day]?.[hour] ?? 0, strength * (prior[day]?.[hour] ?? 0), strength / (strength + (days[day] ?? 0)));
    }
    if (likelihood > best.likelihood) best = { strength, likelihood };
  }
  return best.strength;
}

function logNegativeBinomial(count: number, shape: number, chance: number): number {
  if (shape <= 0) return count === 0 ? 0 : Number.NEGATIVE_INFINITY;
  let log = shape * Math.log(chance) + count * Math.log(1 - chance);
  for (let n = 0; n < count; n++) log += Math.log(shape + n) - Math.log(n + 1);
  return log;
}

/** The most any number of people can answer within `replyHours` under a schedule: the share of messages whose time to answer touches an open hour. */
export function ceilingOf(rates: Rates, schedule: Schedule, replyHours: number): number {
  let reached = 0;
  let all = 0;
  for (let hour = 0; hour < WEEK; hour++) {
    const rate = rates[Math.floor(hour / HOURS)]?.[hour % HOURS] ?? 0;
    all += rate;
    if (opensWithin(schedule, hour, replyHours)) reached += rate;
  }
  return all === 0 ? 0 : reached / all;
}

/** Is there open time between the start of this hour and the end of the time to answer? */
export function opensWithin(schedule: Schedule, hour: number, replyHours: number): boolean {
  for (let later = hour; later < hour + replyHours; later++) if (isOpen(schedule, later)) return true;
  return false;
}
