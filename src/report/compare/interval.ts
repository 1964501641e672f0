import { type Interval, poissonLimits, wilson } from '../limits.js';

export type { Interval } from '../limits.js';

/** A value with the limits it may have been drawn from. */
interface Limits extends Interval {
  readonly value: number;
}

/** Messages that come in families of copies: their number, and the sum of the squared sizes of the families. */
export interface Spread {
  readonly messages: number;
  readonly squares: number;
}

/** Limits of the difference of two independent values from the limits of each (MOVER: Zou & Donner 2008). */
export function difference(old: Limits, next: Limits): Interval {
  const delta = next.value - old.value;
  return {
    low: delta - Math.hypot(next.value - next.low, old.high - old.value),
    high: delta + Math.hypot(next.high - next.value, old.value - old.low),
  };
}

/**
 * The difference of two numbers of messages. Families of copies are what happens by chance (Poisson); a family of ten is one event of ten
 * messages, so that copies widen the interval.
 */
export function countDifference(old: Spread, next: Spread): Interval {
  return difference(countLimits(old), countLimits(next));
}

function countLimits({ messages, squares }: Spread): Limits {
  const size = messages === 0 ? 1 : squares / messages;
  const { low, high } = poissonLimits(messages / size);
  return { value: messages, low: low * size, high: high * size };
}

/** A share as it was measured, out of as many independent messages as its `n` is worth. */
export interface MeasuredShare {
  readonly share: number;
  readonly worth: number;
}

export function shareDifference(old: MeasuredShare, next: MeasuredShare): Interval {
  const limits = ({ share, worth }: MeasuredShare): Limits => ({ value: share, ...wilson(share, worth) });
  return difference(limits(old), limits(next));
}
