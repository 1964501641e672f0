/** Both ends of a 95 % interval, 0..1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 97.5 % of a normal distribution lies below. */
const Z = 1.959963984540054;

/** Wilson's interval for a share seen in `n` mentions (Wilson, JASA 1927); `n` may be a fraction, or infinite: then it is the share itself. */
export function wilson(share: number, n: number): Interval {
  if (!Number.isFinite(n)) return { low: share, high: share };
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
