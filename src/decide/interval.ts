/** A value with the ends of its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/** Wilson's interval of a share. Without any message it is 0..1. */
export function wilson(part: number, of: number): Interval {
  if (of <= 0) return { value: 0, low: 0, high: 1 };
  const share = part / of;
  const spread = Z ** 2 / of;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / of + spread / (4 * of));
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Interval of a count that comes by chance (Byar's approximation of Poisson's), `spread` times as uneven as chance alone. */
export function countInterval(count: number, spread = 1): Interval {
  const scaled = count / spread;
  const low = scaled === 0 ? 0 : scaled * (1 - 1 / (9 * scaled) - Z / (3 * Math.sqrt(scaled))) ** 3;
  const high = (scaled + 1) * (1 - 1 / (9 * (scaled + 1)) + Z / (3 * Math.sqrt(scaled + 1))) ** 3;
  return { value: count, low: Math.max(0, low * spread), high: high * spread };
}
