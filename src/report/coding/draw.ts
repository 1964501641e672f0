import { ownNumber } from '../random.js';

/** A mention that may be drawn. Strata count from 0. */
export interface FrameUnit {
  readonly id: number;
  readonly stratum: number;
}

export interface DrawnUnit extends FrameUnit {
  /** The chance it had, 0..1: drawn of its stratum ÷ the stratum's size. */
  readonly probability: number;
}

export interface Draw {
  /** Mentions a stratum held when drawn, by stratum. */
  readonly sizes: readonly number[];
  /** In the order of coding: any first part holds every stratum in about the same proportion, so that one may stop anywhere. */
  readonly drawn: readonly DrawnUnit[];
}

/** Of each stratum at least a twentieth of the sample (200: ten), and two, since one alone tells nothing of how much they differ. */
const FLOOR_PART = 20;
const FLOOR_LEAST = 2;

/**
 * How many to draw of each stratum: the floor, or all of a smaller stratum, and the rest in proportion to size (Webster's method). The floors
 * bring rare classes in; the proportion keeps the shares of common ones as sure as a plain sample would.
 */
export function allocate(sizes: readonly number[], wanted: number): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const n = Math.min(wanted, total);
  const floor = Math.max(FLOOR_LEAST, Math.round(n / FLOOR_PART));
  const counts = sizes.map((size) => Math.min(size, floor));
  let left = n - counts.reduce((sum, count) => sum + count, 0);
  for (; left > 0; left--) {
    const claims = sizes.map((size, at) => ((counts[at] ?? 0) < size ? size / ((counts[at] ?? 0) + 0.5) : 0));
    const first = claims.indexOf(Math.max(...claims));
    counts[first] = (counts[first] ?? 0) + 1;
  }
  return counts;
}

/**
 * Draws at random within strata, the same for the same frame and seed in whatever order it is given. A sample that is smaller than the floors
 * becomes as large as they are.
 */
export function drawSample(frame: readonly FrameUnit[], wanted: number, seed: number, strata: number): Draw {
  const groups = Array.from({ length: strata }, (): FrameUnit[] => []);
  for (const unit of frame) groups[unit.stratum]?.push(unit);
  const sizes = groups.map((group) => group.length);
  const counts = allocate(sizes, wanted);
  const drawn = groups.flatMap((group, stratum) => {
    const count = counts[stratum] ?? 0;
    const first = firstOf(group, count, seed);
    // Spread evenly over the order of coding, each at a random point of its own stretch.
    return first.map((unit, rank) => ({ ...unit, probability: count / group.length, at: (rank + ownNumber(seed + 1, unit.id)) / count }));
  });
  return { sizes, drawn: inOrderOf(drawn, ({ at }) => at).map(({ id, stratum, probability }) => ({ id, stratum, probability })) };
}

/** The `count` with the lowest numbers of their own. Numbers alone sort ten times as fast as mentions. */
function firstOf(group: readonly FrameUnit[], count: number, seed: number): readonly FrameUnit[] {
  const numbers = Float64Array.from(group, ({ id }) => ownNumber(seed, id));
  const highest = numbers.toSorted()[count - 1] ?? -1;
  return inOrderOf(group.filter((_, at) => (numbers[at] ?? 1) <= highest), ({ id }) => ownNumber(seed, id)).slice(0, count);
}

function inOrderOf<Unit extends FrameUnit>(units: readonly Unit[], by: (unit: Unit) => number): readonly Unit[] {
  return units.map((unit) => [by(unit), unit] as const).toSorted(([a, x], [b, y]) => a - b || x.id - y.id).map(([, unit]) => unit);
}
