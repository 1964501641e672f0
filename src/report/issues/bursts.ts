import { isoWeekday } from '../../domain/time.js';

/** A day of a series; days that no source could see are not in it. */
export interface SeenDay {
  /** Local day number. */
  readonly day: number;
  readonly count: number;
}

/** A time in which far more was said than before and after it. */
export interface Burst {
  /** First, busiest and last day, as day numbers; both ends included. */
  readonly start: number;
  readonly peak: number;
  readonly end: number;
  readonly messages: number;
  /** What the series' own level outside bursts, by weekday, gives for those days. */
  readonly expected: number;
  /** Log of the likelihood ratio against no burst, spread of the series taken off. */
  readonly strength: number;
}

export interface BurstOptions {
  /** How busy each weekday is beside the mean, Monday first; seven ones where absent. */
  readonly rhythm?: readonly number[];
}

/** Longest burst, in calendar days; what lasts longer is a new level. */
const LONGEST = 21;
/** Fewer messages are no issue, however quiet it was before. */
const LEAST_MESSAGES = 5;
/** Fewer times the usual level is a busy week. */
const LEAST_TIMES = 1.8;
/**
 * A burst is stronger than this. Set by simulation (test/report/bursts.test.ts): at most one false alarm in a year of weeks, for levels of 0.1 to 20
 * messages a day, also where the days are three times as uneven as chance.
 */
const LEAST_STRENGTH = 5.8;
/** So much stronger for each time that the days are as uneven again: what is uneven has long tails. */
const UNEVEN = 1.8;
/** Fewer seen days have no level of their own. */
export const LEAST_DAYS = 28;

/** Monday is 0. */
export const weekdayOf = (day: number): number => isoWeekday(day) - 1;

/** How busy each weekday is beside the mean, Monday first, drawn towards 1 where little was counted. */
export function rhythmOf(days: readonly SeenDay[]): readonly number[] {
  const mean = days.reduce((sum, { count }) => sum + count, 0) / Math.max(1, days.length);
  return Array.from({ length: 7 }, (_, weekday) => {
    const mine = days.filter(({ day }) => weekdayOf(day) === weekday);
    const count = mine.reduce((sum, one) => sum + one.count, 0);
    return (count + DRAWN) / (mean * mine.length + DRAWN);
  });
}

/** Messages of no weekday's own that pull its share towards the mean. */
const DRAWN = 20;

/**
 * Times in which a topic or theme was spoken of far more than at its own level, strongest first, none overlapping. The level is that of the
 * days outside all bursts; weekdays weigh as the rhythm says. Days must be in order. Fewer than 28 seen days give none.
 */
export function burstsOf(days: readonly SeenDay[], { rhythm = [1, 1, 1, 1, 1, 1, 1] }: BurstOptions = {}): readonly Burst[] {
  if (days.length < LEAST_DAYS) return [];
  const weights = days.map(({ day }) => rhythm[weekdayOf(day)] ?? 1);
  const candidates = candidatesOf(days, weights);
  const spread = spreadOf(days, weights, candidates.slice(0, BURSTS_LEFT_OUT));
  return candidates.map(({ burst }) => ({ ...burst, strength: burst.strength / spread })).filter(({ strength }) => strength > LEAST_STRENGTH + UNEVEN * (spread - 1));
}

/** So many of the likeliest bursts are left out when a series' own spread is taken: they would hide themselves. */
const BURSTS_LEFT_OUT = 3;

/** Runs of days that stand out beside chance alone, strongest first, none overlapping. */
function candidatesOf(days: readonly SeenDay[], weights: readonly number[]): readonly Candidate[] {
  const taken = days.map(() => false);
  const found: Candidate[] = [];
  for (;;) {
    const best = strongest(days, weights, taken, level(days, weights, taken));
    if (best === undefined) return found.toSorted((a, b) => b.burst.strength - a.burst.strength);
    found.push(best);
    taken.fill(true, best.from, best.to + 1);
  }
}

interface Level {
  readonly count: number;
  readonly weight: number;
}

/** The level of the days outside bursts. */
function level(days: readonly SeenDay[], weights: readonly number[], taken: readonly boolean[]): Level {
  let count = 0;
  let weight = 0;
  for (const [at, day] of days.entries()) {
    if (taken[at] === true) continue;
    count += day.count;
    weight += weights[at] ?? 1;
  }
  return { count, weight };
}

/** Variance of the days beside what chance alone gives them, 1 or more. */
function spreadOf(days: readonly SeenDay[], weights: readonly number[], bursts: readonly Candidate[]): number {
  const taken = days.map((_, at) => bursts.some(({ from, to }) => at >= from && at <= to));
  const { count, weight } = level(days, weights, taken);
  const rate = count / Math.max(weight, 1e-9);
  if (rate === 0) return 1;
  let sum = 0;
  let n = 0;
  for (const [at, day] of days.entries()) {
    if (taken[at] === true) continue;
    const expected = rate * (weights[at] ?? 1);
    sum += (day.count - expected) ** 2 / expected;
    n++;
  }
  return Math.max(1, sum / Math.max(1, n - 1));
}

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly burst: Burst;
}

/** The run of days that stands out most. */
function strongest(days: readonly SeenDay[], weights: readonly number[], taken: readonly boolean[], outside: Level): Candidate | undefined {
  let best: Candidate | undefined;
  for (const [from, first] of days.entries()) {
    let messages = 0;
    let weight = 0;
    for (let to = from; to < days.length && taken[to] !== true; to++) {
      const day = days[to];
      if (day === undefined || day.day - first.day >= LONGEST) break;
      messages += day.count;
      weight += weights[to] ?? 1;
      // A burst begins and ends on a day with messages.
      if (first.count === 0 || day.count === 0) continue;
      const strength = ratio({ messages, weight }, outside);
      if (strength <= LEAST_STRENGTH || strength <= (best?.burst.strength ?? 0)) continue;
      const expected = ((outside.count - messages) / Math.max(outside.weight - weight, 1e-9)) * weight;
      if (messages < LEAST_MESSAGES || messages < LEAST_TIMES * Math.max(expected, around(days, weights, from, to) * weight)) continue;
      best = { from, to, burst: { start: first.day, peak: busiest(days, from, to), end: day.day, messages, expected, strength } };
    }
  }
  return best;
}

/** Seen days before and after a burst that show whether the level rose for good. */
const AROUND = 28;

/** Messages a day in the busier of the four weeks before and the four after. */
function around(days: readonly SeenDay[], weights: readonly number[], from: number, to: number): number {
  const rate = (start: number, end: number): number => {
    let count = 0;
    let weight = 0;
    for (let at = Math.max(0, start); at < Math.min(days.length, end); at++) {
      count += days[at]?.count ?? 0;
      weight += weights[at] ?? 1;
    }
    return weight === 0 ? 0 : count / weight;
  };
  return Math.max(rate(from - AROUND, from), rate(to + 1, to + 1 + AROUND));
}

/** Two levels against one: how much likelier the counts are when the days inside have a rate of their own. */
function ratio(inside: { readonly messages: number; readonly weight: number }, { count, weight }: Level): number {
  const rest = count - inside.messages;
  const share = inside.weight / weight;
  if (inside.messages / inside.weight <= rest / Math.max(weight - inside.weight, 1e-9)) return 0;
  const part = (seen: number, expected: number): number => (seen === 0 ? 0 : seen * Math.log(seen / expected));
  return part(inside.messages, count * share) + part(rest, count * (1 - share));
}

function busiest(days: readonly SeenDay[], from: number, to: number): number {
  let best = days[from];
  for (let at = from; at <= to; at++) if ((days[at]?.count ?? 0) > (best?.count ?? 0)) best = days[at];
  return best?.day ?? 0;
}
