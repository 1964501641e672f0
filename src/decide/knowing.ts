import { ASSUMPTIONS, type AssumptionName } from '../domain/assumptions.js';
import { randomRow } from '../report/random.js';
import { type Assumptions, DEFAULTS } from './assumptions.js';
import { variableCost } from './cost.js';
import type { Interval } from './interval.js';
import { type Evidence, levelOf, type VERDICTS } from './verdict.js';

type Level = (typeof VERDICTS)[number];

/** Something that is not known for certain: two figures of the scan, and assumptions that still are defaults. */
export type Unknown = 'monthly' | 'relevant' | AssumptionName;

export interface Knowing {
  /** Chance of each answer, all that is not known drawn at once. */
  readonly chances: Readonly<Record<Level, number>>;
  /** By what is not known: the chance that knowing it, and it alone, would give another answer; the largest first. */
  readonly turns: readonly { readonly unknown: Unknown; readonly chance: number }[];
  /** Mean costs a month over the draws, in euro. */
  readonly meanCost: number;
}

/** Draws from an interval that holds 95 % and leans as it does; a share stays within 0..1. */
function drawn({ value, low, high }: Interval, normal: number, isShare: boolean): number {
  const bend = isShare ? (one: number): number => Math.log(inside(one) / (1 - inside(one))) : (one: number): number => Math.log(Math.max(one, TINY));
  const straight = isShare ? (one: number): number => 1 / (1 + Math.exp(-one)) : Math.exp;
  const spread = (bend(high) - bend(low)) / (2 * 1.96);
  return straight(bend(value) + normal * spread);
}

const TINY = 1e-6;
const inside = (share: number): number => Math.min(1 - TINY, Math.max(TINY, share));

/** Two uniform draws to one from the normal distribution (Box and Muller). */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** A draw between low and high, the value the likeliest. */
function triangular({ value, low, high }: Interval, next: () => number): number {
  const uniform = next();
  const turn = high === low ? 0 : (value - low) / (high - low);
  return uniform < turn ? low + Math.sqrt(uniform * (high - low) * (value - low)) : high - Math.sqrt((1 - uniform) * (high - low) * (high - value));
}

interface Draw {
  readonly monthly: number;
  readonly relevant: number;
  readonly assumptions: Assumptions;
}

export interface KnowingOptions {
  readonly draws?: number;
  readonly seed?: number;
}

/** What would better figures be worth: how likely each answer is, and which single unknown most often turns it. Seeded: the same every time. */
export function knowing(evidence: Evidence, assumptions: Assumptions, own: Partial<Assumptions>, { draws = 2000, seed = 1 }: KnowingOptions = {}): Knowing {
  const next = randomRow(seed);
  const open = ASSUMPTIONS.filter((name) => own[name] === undefined && !FIXED.has(name));
  const base: Draw = { monthly: evidence.monthly.value, relevant: evidence.relevant.value, assumptions };
  const level = ({ monthly, relevant, assumptions: drawnOnes }: Draw): Level => levelOf({ monthly, relevant, discussions: evidence.discussions }, drawnOnes);
  const now = level(base);
  const counts: Record<Level, number> = { 'not-now': 0, 'side-task': 0, now: 0 };
  const turned = new Map<Unknown, number>();
  const turn = (unknown: Unknown, one: Draw): void => void (level(one) !== now && turned.set(unknown, (turned.get(unknown) ?? 0) + 1));
  let cost = 0;
  for (let n = 0; n < draws; n++) {
    const monthly = drawn(evidence.monthly, normal(next), false);
    const relevant = drawn(evidence.relevant, normal(next), true);
    const changed = new Map(open.map((name) => [name, triangular(DEFAULTS[name], next)]));
    const all: Draw = { monthly, relevant, assumptions: { ...assumptions, ...Object.fromEntries(changed) } };
    counts[level(all)]++;
    cost += all.assumptions.fixedMonthly + variableCost(relevant, all.assumptions) * monthly * relevant;
    turn('monthly', { ...base, monthly });
    turn('relevant', { ...base, relevant });
    for (const [name, value] of changed) turn(name, { ...base, assumptions: { ...assumptions, [name]: value } });
  }
  return {
    chances: { 'not-now': counts['not-now'] / draws, 'side-task': counts['side-task'] / draws, now: counts.now / draws },
    turns: [...turned].map(([unknown, times]) => ({ unknown, chance: times / draws })).toSorted((a, b) => b.chance - a.chance || (a.unknown < b.unknown ? -1 : 1)),
    meanCost: cost / draws,
  };
}

/** Wishes rather than facts: nothing is to be known better about them. */
const FIXED: ReadonlySet<AssumptionName> = new Set(['mostMargin', 'leastDiscussions', 'replyHours', 'leastSeats', 'leastContacts']);
