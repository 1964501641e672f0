import { type Interval, wilson } from '../limits.js';

/** A mention that a person coded. */
export interface CodedUnit {
  readonly stratum: number;
  /** What the machine says of it: any label, the number of its cell. */
  readonly cell: number;
  /** Does it belong to what the share is a share of? A mention that is not about the organisation does not. */
  readonly counts: boolean;
  /** Does it have the class? */
  readonly holds: boolean;
}

/** What is known of all mentions, coded or not. */
export interface Population {
  /** Mentions by stratum, as they were drawn from. */
  readonly strata: readonly number[];
  /** Mentions by the machine's cell. */
  readonly cells: readonly number[];
}

export interface Estimate extends Interval {
  /** The share, 0..1. */
  readonly share: number;
  /** Coded mentions that count. */
  readonly n: number;
  /** As many mentions of a plain sample would have been needed for the same certainty; infinite where all were coded. */
  readonly effective: number;
  /** How much of the machine's answer is used, 0 (none of it) … 1. */
  readonly weight: number;
}

/**
 * Towards the mean of all, a cell's mean counts as if so many more mentions had been coded in it. Chosen, as CAUTION was, for coverage on
 * sent_clothing, webcare_dev and the gold mentions; sent_bolcom, sent_semeval_resto and tweets were kept apart to check it (npm run eval coding).
 */
const SHRINK = 2;
/**
 * As many mentions of the rarer side (with the class, or without) for which the machine is taken to be no help: where few of a rare class were
 * coded, those that the machine overlooks are seldom among them, and right answers alone would look like certainty.
 */
const CAUTION = 1.5;

/**
 * The share of a class by the difference estimator with cross-fitting: the coded sample says the share and what the machine's cells are
 * worth, each mention is held against what the others say of its cell, and the cells of all mentions carry that over (Angelopoulos e.a.,
 * Prediction-powered inference, 2023; Zrnic & Candès, Cross-prediction, 2024; Särndal e.a., Model assisted survey sampling, 1992, for strata,
 * the correction for a finite population and shares of a part). The interval is Wilson's at the effective number. Strata with fewer than two
 * coded mentions are taken together. Undefined where nothing that counts was coded.
 */
export function estimateShare(given: readonly CodedUnit[], population: Population): Estimate | undefined {
  const { units, strata } = taken(given, population.strata);
  const n = units.length;
  const weightOf = strata.map((size, at) => size / Math.max(1, units.filter(({ stratum }) => stratum === at).length));
  const weights = units.map(({ stratum }) => weightOf[stratum] ?? 0);
  const mean = (values: readonly number[]): number => weighted(values, weights);
  const counting = mean(units.map(({ counts }) => Number(counts)));
  if (counting === 0) return undefined;
  const plain = mean(units.map(({ counts, holds }) => Number(counts && holds))) / counting;
  // The share's linear part: its mean is zero for the plain share, and what the machine adds is the shift.
  const parts = units.map(({ counts, holds }) => (counts ? (Number(holds) - plain) / counting : 0));
  const { own, all } = predictions(units, parts, weights, population.cells);
  const spread = (a: readonly number[], b: readonly number[] = a): number => covariance(a, b, units, strata);
  const weight = clipped(ratio(spread(parts, own), spread(own)));
  const shift = mean(parts.map((part, at) => part + weight * ((all[at] ?? 0) - (own[at] ?? 0))));
  const counted = n * counting;
  const alone = designFactor(units, strata);
  const variance = spread(parts.map((part, at) => part - weight * (own[at] ?? 0)));
  const plainVariance = (plain * (1 - plain)) / counted;
  const measured = plainVariance === 0 ? alone : variance / plainVariance;
  const rarer = counted * Math.min(plain, 1 - plain);
  const effective = counted / ((rarer * measured + CAUTION * alone) / (rarer + CAUTION));
  const share = clipped(plain + shift);
  return { share, ...wilson(share, effective), n: units.filter(({ counts }) => counts).length, effective, weight };
}

/** How many more mentions to code until the interval is at most `points` (0.03: three points) to either side; 0 where it is. */
export function moreFor(points: number, { share, n, effective }: Estimate, population: number): number {
  const worth = gain(n, effective, population);
  const reached = (more: number): boolean => {
    const coded = n + more;
    const { low, high } = wilson(share, (coded * worth) / Math.max(0, 1 - coded / population));
    return high - low <= 2 * points;
  };
  let [least, most] = [0, Math.max(0, population - n)];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (reached(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** What one coded mention is worth in those of a plain sample from a population without end. */
const gain = (n: number, effective: number, population: number): number => (Number.isFinite(effective) ? (effective / n) * Math.max(0, 1 - n / population) : 1);

/** Strata with fewer than two coded mentions become one; where that has none or one, it joins the largest. */
function taken(units: readonly CodedUnit[], sizes: readonly number[]): { readonly units: readonly CodedUnit[]; readonly strata: readonly number[] } {
  const coded = (at: number): number => units.filter(({ stratum }) => stratum === at).length;
  const thin = new Set([...sizes.keys()].filter((at) => (sizes[at] ?? 0) > 0 && coded(at) < 2));
  const thinCoded = units.filter(({ stratum }) => thin.has(stratum)).length;
  const largest = sizes.indexOf(Math.max(...sizes.map((size, at) => (thin.has(at) ? 0 : size))));
  const into = thinCoded >= 2 || thin.size === sizes.length ? Math.min(...thin) : largest;
  const place = (at: number): number => (thin.has(at) ? into : at);
  const strata = sizes.map(() => 0);
  for (const [at, size] of sizes.entries()) strata[place(at)] = (strata[place(at)] ?? 0) + size;
  return { units: units.map((unit) => ({ ...unit, stratum: place(unit.stratum) })), strata };
}

/** For every mention: what the others say of its cell, and what they say of all cells of the population on average. */
function predictions(units: readonly CodedUnit[], parts: readonly number[], weights: readonly number[], cells: readonly number[]): { readonly own: readonly number[]; readonly all: readonly number[] } {
  const [mass, sums] = [cells.map(() => 0), cells.map(() => 0)];
  for (const [at, { cell }] of units.entries()) {
    mass[cell] = (mass[cell] ?? 0) + (weights[at] ?? 0);
    sums[cell] = (sums[cell] ?? 0) + (weights[at] ?? 0) * (parts[at] ?? 0);
  }
  const [total, sum] = [weights.reduce((a, b) => a + b, 0), sums.reduce((a, b) => a + b, 0)];
  const prior = (SHRINK * total) / units.length;
  const people = Math.max(1, cells.reduce((a, b) => a + b, 0));
  const overCells = (of: (cell: number) => number): number => cells.reduce((all, count, cell) => all + (count / people) * (of(cell) / ((mass[cell] ?? 0) + prior)), 0);
  const [known, unknown] = [overCells((cell) => sums[cell] ?? 0), overCells(() => prior)];
  const rows = units.map(({ cell }, at) => {
    const [weight, part] = [weights[at] ?? 0, (weights[at] ?? 0) * (parts[at] ?? 0)];
    const others = units.length < 2 ? 0 : (sum - part) / (total - weight);
    const own = ((sums[cell] ?? 0) - part + prior * others) / ((mass[cell] ?? 0) - weight + prior);
    const withIt = ((sums[cell] ?? 0) + prior * others) / ((mass[cell] ?? 0) + prior);
    // Of all cells only its own says something else without it.
    return { own, all: known + unknown * others + ((cells[cell] ?? 0) / people) * (own - withIt) };
  });
  return { own: rows.map(({ own }) => own), all: rows.map(({ all }) => all) };
}

/** Covariance of two means under the stratified draw, with the correction for a finite population. */
function covariance(a: readonly number[], b: readonly number[], units: readonly CodedUnit[], strata: readonly number[]): number {
  const total = strata.reduce((sum, size) => sum + size, 0);
  return strata.reduce((sum, size, stratum) => {
    const at = units.flatMap((unit, index) => (unit.stratum === stratum ? [index] : []));
    const n = at.length;
    if (n < 2) return sum;
    const middle = (values: readonly number[]): number => at.reduce((all, index) => all + (values[index] ?? 0), 0) / n;
    const [middleA, middleB] = [middle(a), middle(b)];
    const products = at.reduce((all, index) => all + ((a[index] ?? 0) - middleA) * ((b[index] ?? 0) - middleB), 0);
    return sum + ((size / total) ** 2 * left(n, size) * products) / (n - 1) / n;
  }, 0);
}

/** What the draw alone does to the variance of a share, against a plain sample from a population without end (Kish). */
function designFactor(units: readonly CodedUnit[], strata: readonly number[]): number {
  const total = strata.reduce((sum, size) => sum + size, 0);
  return units.length * strata.reduce((sum, size, stratum) => {
    const n = units.filter((unit) => unit.stratum === stratum).length;
    return n === 0 ? sum : sum + ((size / total) ** 2 * left(n, size)) / n;
  }, 0);
}

/** The part of a stratum that nobody coded. */
const left = (n: number, size: number): number => Math.max(0, 1 - n / size);
const ratio = (a: number, b: number): number => (b > 0 ? a / b : 0);
const clipped = (value: number): number => Math.min(1, Math.max(0, value));

function weighted(values: readonly number[], weights: readonly number[]): number {
  return ratio(values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0), weights.reduce((sum, weight) => sum + weight, 0));
}
