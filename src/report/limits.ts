/** Both ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 97.5 % of a normal distribution lies below. */
export const Z = 1.959963984540054;

/** Wilson's interval for a share seen in `n` messages (Wilson, JASA 1927); `n` may be a fraction, or infinite: then it is the share itself. */
export function wilson(share: number, n: number): Interval {
  if (!Number.isFinite(n)) return { low: share, high: share };
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Limits of the mean of a Poisson count by Byar's approximation (Breslow & Day 1987, p. 69): within 0.02 of the exact lower and 1 % of the exact upper limit. */
export function poissonLimits(count: number): Interval {
  const next = count + 1;
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3;
  return { low: Math.max(0, low), high: next * (1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next))) ** 3 };
}
