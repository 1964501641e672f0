/** Multinomial logistic regression over named features: small, deterministic, without a package. */
export interface Fit {
  /** One row per class, one number per feature. */
  readonly weights: readonly Float64Array[];
  readonly bias: Float64Array;
}

export interface FitOptions {
  /** Strength of the pull towards zero, per sample. The bias is free. */
  readonly l2: number;
  /** Steps over all samples. */
  readonly rounds?: number;
  /** Weight of each sample; absent: 1. */
  readonly importance?: readonly number[];
}

/** Probabilities of the classes for one row of features. */
export function probabilities({ weights, bias }: Fit, row: Float64Array): Float64Array {
  const scores = Float64Array.from(weights, (of, k) => {
    let score = bias[k] ?? 0;
    for (let j = 0; j < row.length; j++) score += (of[j] ?? 0) * (row[j] ?? 0);
    return score;
  });
  const most = Math.max(...scores);
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp((scores[k] ?? 0) - most);
  return scores.map((value) => value / sum);
}

/** Fits by accelerated gradient descent from zero: the same rows give the same weights to the last bit. */
export function fit(rows: readonly Float64Array[], labels: readonly number[], classes: number, { l2, rounds = 400, importance }: FitOptions): Fit {
  const width = (rows[0]?.length ?? 0) + 1;
  const extended = rows.map((row) => Float64Array.from({ length: width }, (_, j) => (j === width - 1 ? 1 : (row[j] ?? 0))));
  const total = importance?.reduce((sum, value) => sum + value, 0) ?? rows.length;
  const step = 1 / (0.5 * largestSquare(extended) + l2);
  let at = Array.from({ length: classes }, () => new Float64Array(width));
  let before = at;
  for (let round = 0; round < rounds; round++) {
    const momentum = round / (round + 3);
    const ahead = at.map((row, k) => row.map((value, j) => value + momentum * (value - (before[k]?.[j] ?? 0))));
    const slope = gradient(extended, labels, ahead, importance, total, l2);
    before = at;
    at = ahead.map((row, k) => row.map((value, j) => value - step * (slope[k]?.[j] ?? 0)));
  }
  return { weights: at.map((row) => row.slice(0, width - 1)), bias: Float64Array.from(at, (row) => row[width - 1] ?? 0) };
}

/** An upper bound of the largest eigenvalue of the features' second moments, by power iteration with a margin. */
function largestSquare(rows: readonly Float64Array[]): number {
  const width = rows[0]?.length ?? 0;
  let direction = new Float64Array(width).fill(1 / Math.sqrt(Math.max(1, width)));
  let value = 1;
  for (let round = 0; round < 20; round++) {
    const next = new Float64Array(width);
    for (const row of rows) {
      let dot = 0;
      for (let j = 0; j < width; j++) dot += (row[j] ?? 0) * (direction[j] ?? 0);
      for (let j = 0; j < width; j++) next[j] = (next[j] ?? 0) + (dot * (row[j] ?? 0)) / rows.length;
    }
    value = Math.hypot(...next);
    if (value === 0) return 1;
    direction = next.map((one) => one / value);
  }
  return value * 1.1;
}

function gradient(rows: readonly Float64Array[], labels: readonly number[], at: readonly Float64Array[], importance: readonly number[] | undefined, total: number, l2: number): Float64Array[] {
  const width = at[0]?.length ?? 0;
  const slope = at.map((row) => row.map((value, j) => (j === width - 1 ? 0 : l2 * value)));
  const zero = new Float64Array(at.length);
  for (const [i, row] of rows.entries()) {
    const p = probabilities({ weights: at, bias: zero }, row);
    for (const [k, into] of slope.entries()) {
      const error = (((p[k] ?? 0) - (labels[i] === k ? 1 : 0)) * (importance?.[i] ?? 1)) / total;
      if (error !== 0) for (let j = 0; j < width; j++) into[j] = (into[j] ?? 0) + error * (row[j] ?? 0);
    }
  }
  return slope;
}

/** Numbers of folds, dealt round by a hash of the name so that they do not hang on the order of the rows. */
export function foldOf(name: string, folds: number): number {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % folds;
}
