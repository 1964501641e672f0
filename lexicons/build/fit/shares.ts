import { largestSquare, probabilities } from './logistic.js';

export interface SharesOptions {
  /** Strength of the pull of weights towards zero, per unit of example weight; the bias is free. */
  readonly ridge: number;
  /** Steps over all examples, before and again after the weak weights are left out. */
  readonly rounds: number;
  /** So many weights stay: those that move the answer most over the examples. */
  readonly keep: number;
  readonly importance: readonly number[];
}

export interface SharesFit {
  /** One row per class, one number per feature. */
  readonly weights: readonly Float64Array[];
  readonly bias: Float64Array;
}

/**
 * Multinomial logistic regression where a row may belong to several classes, each by its share. Accelerated gradient descent from zero: the
 * same rows give the same weights to the last bit.
 */
export function fitShares(rows: readonly Float64Array[], shares: readonly Float64Array[], options: SharesOptions): SharesFit {
  const width = (rows[0]?.length ?? 0) + 1;
  const extended = rows.map((row) => Float64Array.from({ length: width }, (_, j) => (j === width - 1 ? 1 : (row[j] ?? 0))));
  const classes = shares[0]?.length ?? 0;
  const first = descend(extended, shares, options, Array.from({ length: classes }, () => new Uint8Array(width).fill(1)));
  const last = descend(extended, shares, options, strongest(first, extended, options.keep));
  return { weights: last.map((row) => row.slice(0, width - 1)), bias: Float64Array.from(last, (row) => row[width - 1] ?? 0) };
}

/** Which weights stay: the `keep` largest times the spread of their feature, and every bias. */
function strongest(weights: readonly Float64Array[], rows: readonly Float64Array[], keep: number): Uint8Array[] {
  const width = rows[0]?.length ?? 0;
  const spread = Float64Array.from({ length: width }, (_, j) => {
    const mean = rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / rows.length;
    return Math.sqrt(rows.reduce((sum, row) => sum + ((row[j] ?? 0) - mean) ** 2, 0) / rows.length);
  });
  const force = weights.map((row) => row.map((weight, j) => Math.abs(weight) * (spread[j] ?? 0)));
  const least = force.flatMap((row) => [...row]).sort((a, b) => b - a)[keep - 1] ?? 0;
  return force.map((row) => Uint8Array.from(row, (moved, j) => Number(j === width - 1 || moved >= least)));
}

function descend(rows: readonly Float64Array[], shares: readonly Float64Array[], { ridge, rounds, importance }: SharesOptions, kept: readonly Uint8Array[]): Float64Array[] {
  const width = rows[0]?.length ?? 0;
  const step = 1 / (0.5 * largestSquare(rows) + ridge);
  const total = importance.reduce((sum, value) => sum + value, 0);
  let at = kept.map(() => new Float64Array(width));
  let before = at;
  for (let round = 0; round < rounds; round++) {
    const momentum = round / (round + 3);
    const ahead = at.map((row, k) => row.map((value, j) => value + momentum * (value - (before[k]?.[j] ?? 0))));
    const slope = gradient(rows, shares, importance, ahead, total, ridge);
    before = at;
    at = ahead.map((row, k) => row.map((value, j) => (kept[k]?.[j] === 1 ? value - step * (slope[k]?.[j] ?? 0) : 0)));
  }
  return at;
}

function gradient(rows: readonly Float64Array[], shares: readonly Float64Array[], importance: readonly number[], at: readonly Float64Array[], total: number, ridge: number): Float64Array[] {
  const width = rows[0]?.length ?? 0;
  const slope = at.map((row) => row.map((value, j) => (j === width - 1 ? 0 : ridge * value)));
  const zero = new Float64Array(at.length);
  for (const [i, row] of rows.entries()) {
    const chances = probabilities({ weights: at, bias: zero }, row);
    const weight = (importance[i] ?? 1) / total;
    for (const [k, into] of slope.entries()) {
      const error = ((chances[k] ?? 0) - (shares[i]?.[k] ?? 0)) * weight;
      for (let j = 0; j < width; j++) into[j] = (into[j] ?? 0) + error * (row[j] ?? 0);
    }
  }
  return slope;
}
