import type { Regression } from '../../../src/analyze/sentiment/model.js';

/** One text to learn from. */
export interface Example {
  readonly vector: Float64Array;
  readonly truth: boolean;
  /** How much it counts. */
  readonly weight: number;
}

export interface FitOptions {
  /** Strength of the pull of every weight towards zero, per unit of total example weight. */
  readonly ridge: number;
  /** Newton steps; it settles well before. */
  readonly steps?: number;
  /** Features left out: their weight stays zero. */
  readonly without?: ReadonlySet<number>;
  /** How many times more a feature is pulled towards zero, by its place; absent: 1. */
  readonly pull?: (place: number) => number;
}

/** A rarer feature is pulled as if it varied this much: a dozen texts are too few for a large weight. Of 0, .1 and .2 the best on parts left out. */
const LEAST_SPREAD = 0.1;

/**
 * Logistic regression by Newton's method with a ridge on weights measured in standard deviations; the intercept is free. Deterministic:
 * the same examples give the same numbers.
 */
export function fitLogistic(examples: readonly Example[], { ridge, steps = 12, without, pull = () => 1 }: FitOptions): Regression {
  const size = examples[0]?.vector.length ?? 0;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const scale = spreads(examples, size, total).map((spread, at) => (without?.has(at) === true || spread < 1e-6 ? 0 : 1 / Math.max(spread, LEAST_SPREAD)));
  const used = [...scale.keys()].filter((at) => scale[at] !== 0);
  const theta = new Float64Array(used.length + 1);
  for (let step = 0; step < steps; step++) newton(examples, used, scale, theta, [1e-9, ...used.map((at) => ridge * total * pull(at))]);
  const weights = new Float64Array(size);
  for (const [row, at] of used.entries()) weights[at] = (theta[row + 1] ?? 0) * (scale[at] ?? 0);
  return { intercept: theta[0] ?? 0, weights };
}

function spreads(examples: readonly Example[], size: number, total: number): number[] {
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (const { vector, weight } of examples) {
    for (let at = 0; at < size; at++) {
      const value = vector[at] ?? 0;
      mean[at] = (mean[at] ?? 0) + (weight * value) / total;
      square[at] = (square[at] ?? 0) + (weight * value * value) / total;
    }
  }
  return Array.from({ length: size }, (_, at) => Math.sqrt(Math.max(0, (square[at] ?? 0) - (mean[at] ?? 0) ** 2)));
}

/** One step: solves (XᵀWX + ridge) d = Xᵀ(y − p) − ridge·theta and adds d. Changes theta. */
function newton(examples: readonly Example[], used: readonly number[], scale: readonly number[], theta: Float64Array, ridges: readonly number[]): void {
  const size = theta.length;
  const hessian = Array.from({ length: size }, (_, row) => {
    const line = new Float64Array(size);
    line[row] = ridges[row] ?? 0;
    return line;
  });
  const gradient = theta.map((value, row) => -(ridges[row] ?? 0) * value);
  const x = new Float64Array(size);
  x[0] = 1;
  for (const { vector, truth, weight } of examples) {
    for (const [row, at] of used.entries()) x[row + 1] = (vector[at] ?? 0) * (scale[at] ?? 0);
    let odds = 0;
    for (let row = 0; row < size; row++) odds += (theta[row] ?? 0) * (x[row] ?? 0);
    const p = 1 / (1 + Math.exp(-odds));
    addOuter(hessian, gradient, x, weight * Math.max(1e-6, p * (1 - p)), weight * (Number(truth) - p));
  }
  for (const [row, change] of solve(hessian, gradient).entries()) theta[row] = (theta[row] ?? 0) + change;
}

function addOuter(hessian: readonly Float64Array[], gradient: Float64Array, x: Float64Array, curve: number, slope: number): void {
  for (let row = 0; row < x.length; row++) {
    const value = x[row] ?? 0;
    if (value === 0) continue;
    gradient[row] = (gradient[row] ?? 0) + slope * value;
    const line = hessian[row];
    if (line !== undefined) for (let column = 0; column <= row; column++) line[column] = (line[column] ?? 0) + curve * value * (x[column] ?? 0);
  }
}

/** Solves a symmetric positive system of which the lower half is given, by Cholesky. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const at = (row: number, column: number): number => matrix[row]?.[column] ?? 0;
  for (let row = 0; row < size; row++) {
    const line = matrix[row];
    if (line === undefined) continue;
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      line[column] = row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(column, column);
    }
  }
  const result = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) result[row] = (result[row] ?? 0) - at(row, k) * (result[k] ?? 0);
    result[row] = (result[row] ?? 0) / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) result[row] = (result[row] ?? 0) - at(k, row) * (result[k] ?? 0);
    result[row] = (result[row] ?? 0) / at(row, row);
  }
  return result;
}

/** Multinomial logistic regression over named features: one set of weights a class. */
export interface ClassFit {
  /** One row per class, one number per feature. */
  readonly weights: readonly Float64Array[];
  readonly bias: Float64Array;
}

export interface ClassFitOptions {
  /** Strength of the pull towards zero, per sample. The bias is free. */
  readonly l2: number;
  /** Steps over all samples. */
  readonly rounds?: number;
  /** Weight of each sample; absent: 1. */
  readonly importance?: readonly number[];
}

/** Probabilities of the classes for one row of features. */
export function probabilities({ weights, bias }: ClassFit, row: Float64Array): Float64Array {
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
export function fitMultinomial(rows: readonly Float64Array[], labels: readonly number[], classes: number, { l2, rounds = 400, importance }: ClassFitOptions): ClassFit {
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
export function largestSquare(rows: readonly Float64Array[]): number {
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
