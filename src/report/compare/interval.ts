/** Two-sided 95 %. */
const Z = 1.959_963_985;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A value with the limits it may have been drawn from. */
interface Limits extends Interval {
  readonly value: number;
}

/** Messages that come in families of copies: their number, and the sum of the squared sizes of the families. */
export interface Spread {
  readonly messages: number;
  readonly squares: number;
}

/** Limits of the mean of a Poisson count by Byar's approximation (Breslow & Day 1987, p. 69): within 0.02 of the exact lower and 1 % of the exact upper limit. */
export function poissonLimits(count: number): Interval {
  const next = count + 1;
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3;
  return { low: Math.max(0, low), high: next * (1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next))) ** 3 };
}

/** Wilson's limits of a share out of `n`, which need not be whole. */
export function wilsonLimits(share: number, n: number): Interval {
  const square = Z ** 2 / n;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
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
  const limits = ({ share, worth }: MeasuredShare): Limits => ({ value: share, ...wilsonLimits(share, worth) });
  return difference(limits(old), limits(next));
}
