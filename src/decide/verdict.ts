import type { Assumptions } from './assumptions.js';
import { leastFor, variableCost } from './cost.js';
import type { Interval } from './interval.js';

/** The answers, least first; not enough data stands apart. */
export const VERDICTS = ['not-now', 'side-task', 'now'] as const;
export type Verdict = (typeof VERDICTS)[number] | 'not-enough-data';

/** What the scan says, as the verdict needs it. */
export interface Evidence {
  /** Messages of others that are surely about the organisation: a month, and in the whole scan. */
  readonly monthly: Interval;
  readonly scanned: number;
  /** Share of the messages that is a complaint, question, harmful discussion or need for information; of the current days where they are enough. */
  readonly relevant: Interval;
  /** Messages that share was taken of. */
  readonly current: number;
  /** Harmful discussions of the current days that nobody of the organisation corrected. */
  readonly discussions: number;
}

/** One thing that must hold, what it is held against, and whether it does. */
export interface Condition {
  readonly name: 'data' | 'contacts' | 'price' | 'least' | 'discussions';
  readonly holds: boolean;
  readonly value: number;
  /** What the value is held against; undefined where no value would do. */
  readonly against: number | undefined;
}

/** A figure that, so changed and all else equal, gives another verdict. */
export interface Flip {
  readonly figure: 'monthly' | 'relevant' | 'handlingMinutes' | 'fixedMonthly';
  readonly from: number;
  readonly to: number;
  readonly verdict: Verdict;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly conditions: readonly Condition[];
  /** Contacts a month, and what each costs on top of the fixed costs. */
  readonly contacts: Interval;
  readonly variable: number;
  /** Verdicts at the low and the high end of what the scan says. */
  readonly atLow: Verdict;
  readonly atHigh: Verdict;
  readonly flips: readonly Flip[];
}

interface Point {
  readonly monthly: number;
  readonly relevant: number;
  readonly discussions: number;
}

/** Half of the interval of the relevant share. */
export const marginOf = ({ relevant }: Pick<Evidence, 'relevant'>): number => (relevant.high - relevant.low) / 2;

/**
 * The book's two conditions. Enough messages: so many contacts that each costs no more all-in than others pay, F / (most − v), is worth a form of its
 * own; fewer, but one a week or more that cost no more by themselves, are a side task. A significant share of current complaints, questions, harmful
 * discussions and needs: it stands in v, since finding one among many costs time. A current harmful discussion that nobody corrected is a side task at least.
 * More messages, a larger share and lower costs never give a lesser answer.
 */
export function decide(evidence: Evidence, assumptions: Assumptions): Decision {
  const { monthly, relevant, discussions } = evidence;
  const point: Point = { monthly: monthly.value, relevant: relevant.value, discussions };
  const enough = evidence.current > 0 && marginOf(evidence) <= assumptions.mostMargin;
  const verdict: Verdict = enough ? levelOf(point, assumptions) : 'not-enough-data';
  return {
    verdict,
    conditions: [{ name: 'data', holds: enough, value: evidence.current === 0 ? 0.5 : marginOf(evidence), against: assumptions.mostMargin }, ...conditionsOf(point, assumptions)],
    contacts: { value: point.monthly * point.relevant, low: monthly.low * relevant.low, high: monthly.high * relevant.high },
    variable: variableCost(point.relevant, assumptions),
    atLow: levelOf({ monthly: monthly.low, relevant: relevant.low, discussions }, assumptions),
    atHigh: levelOf({ monthly: monthly.high, relevant: relevant.high, discussions }, assumptions),
    flips: enough ? flipsOf(point, assumptions) : [],
  };
}

function conditionsOf({ monthly, relevant, discussions }: Point, assumptions: Assumptions): readonly Condition[] {
  const variable = variableCost(relevant, assumptions);
  const contacts = monthly * relevant;
  const needed = leastFor(assumptions.mostPerContact, { fixedMonthly: assumptions.fixedMonthly, variable });
  return [
    { name: 'contacts', holds: needed !== undefined && contacts >= needed, value: contacts, against: needed },
    { name: 'price', holds: variable <= assumptions.mostPerContact, value: variable, against: assumptions.mostPerContact },
    { name: 'least', holds: contacts >= assumptions.leastContacts, value: contacts, against: assumptions.leastContacts },
    { name: 'discussions', holds: discussions >= assumptions.leastDiscussions, value: discussions, against: assumptions.leastDiscussions },
  ];
}

/** The answer at one point, data aside. */
export function levelOf(point: Point, assumptions: Assumptions): (typeof VERDICTS)[number] {
  const holds = new Map(conditionsOf(point, assumptions).map((one) => [one.name, one.holds]));
  if (holds.get('contacts') === true && holds.get('least') === true) return 'now';
  return (holds.get('price') === true && holds.get('least') === true) || holds.get('discussions') === true ? 'side-task' : 'not-now';
}

/** So near is the turning point found, as a part of the figure. */
const PRECISION = 1e-4;
/** Beyond a hundred times a figure nobody can imagine it. */
const FARTHEST = 100;

/** The nearest values at which one figure alone gives another verdict, the nearest figure first. */
function flipsOf(point: Point, assumptions: Assumptions): readonly Flip[] {
  const now = levelOf(point, assumptions);
  const asked: readonly (readonly [Flip['figure'], number, (value: number) => (typeof VERDICTS)[number], number])[] = [
    ['monthly', point.monthly, (monthly) => levelOf({ ...point, monthly }, assumptions), Number.POSITIVE_INFINITY],
    ['relevant', point.relevant, (relevant) => levelOf({ ...point, relevant }, assumptions), 1],
    ['handlingMinutes', assumptions.handlingMinutes, (handlingMinutes) => levelOf(point, { ...assumptions, handlingMinutes }), Number.POSITIVE_INFINITY],
    ['fixedMonthly', assumptions.fixedMonthly, (fixedMonthly) => levelOf(point, { ...assumptions, fixedMonthly }), Number.POSITIVE_INFINITY],
  ];
  return asked
    .flatMap(([figure, from, level, most]) => [turn(from, 0, level, now), turn(from, Math.min(most, from * FARTHEST), level, now)].flatMap((to): Flip[] => (to === undefined ? [] : [{ figure, from, to, verdict: level(to) }])))
    .toSorted((a, b) => Math.abs(Math.log(a.to / a.from)) - Math.abs(Math.log(b.to / b.from)));
}

/** Where the answer turns between two values of a figure; it does so once at most towards either side, since it is monotonic. */
function turn(from: number, end: number, level: (value: number) => string, now: string): number | undefined {
  if (level(end) === now || from === 0) return undefined;
  let [same, other] = [from, end];
  while (Math.abs(other - same) > PRECISION * from) {
    const middle = (same + other) / 2;
    if (level(middle) === now) same = middle;
    else other = middle;
  }
  return other;
}

/** Weeks of scanning in all that would bring the margin of the relevant share down to the most that is allowed, at the rate of this scan. */
export function weeksNeeded({ relevant, current }: Evidence, weeksScanned: number, { mostMargin }: Assumptions): number | undefined {
  if (current === 0) return undefined;
  const share = Math.min(0.9, Math.max(0.1, relevant.value));
  const messages = (1.96 ** 2 * share * (1 - share)) / mostMargin ** 2;
  return Math.ceil((weeksScanned * messages) / current);
}
