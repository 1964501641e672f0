import { type Interval as Limits, poissonLimits, wilson as wilsonLimits } from '../report/limits.js';

/** A value with the ends of its 95 % interval. */
export interface Interval extends Limits {
  readonly value: number;
}

/** Wilson's interval of a share. Without any message it is 0..1. */
export function wilson(part: number, of: number): Interval {
  return of <= 0 ? { value: 0, low: 0, high: 1 } : { value: part / of, ...wilsonLimits(part / of, of) };
}

/** Interval of a count that comes by chance, `spread` times as uneven as chance alone. */
export function countInterval(count: number, spread = 1): Interval {
  const { low, high } = poissonLimits(count / spread);
  return { value: count, low: low * spread, high: high * spread };
}
