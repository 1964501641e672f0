import { FEATURES } from '../../../src/analyze/sentiment/features.js';
import { oddsOf, type Regression, type SentimentModel } from '../../../src/analyze/sentiment/model.js';
import { type Example, fitLogistic, type FitOptions } from './logistic.js';
import type { SetName } from './sets.js';

/** A measured text with its label and set. */
export interface Measured {
  readonly set: SetName;
  readonly label: string;
  readonly vector: Float64Array;
}

export interface Recipe {
  /** Ridges of the two regressions. */
  readonly opinionRidge: number;
  readonly polarityRidge: number;
  /** Cues and marks depend on the kind of text: they are pulled this many times more towards zero than words of opinion. */
  readonly opinionCuePull: number;
  readonly polarityCuePull: number;
  readonly opinionFrom: number;
  /** How much a set counts as a whole, whatever its size; 1 where it is not named. */
  readonly shares: Readonly<Partial<Record<SetName, number>>>;
}

/** Chosen by leaving one set out, over the sets that were not the one scored. */
export const RECIPE: Recipe = { opinionRidge: 0.15, polarityRidge: 1, opinionCuePull: 2, polarityCuePull: 4, opinionFrom: 0.5, shares: { webcare: 2, gold: 2 } };

/** Kinds of place are known for our own sets alone. */
const POLARITY_WITHOUT = new Set(['news', 'review', 'sided', 'consumer', 'media', 'organisation', 'trade', 'public'].map((name) => FEATURES.indexOf(name)));
/** What book reviews (all of them opinions) cannot teach is whether there is an opinion. */
const ALL_OPINIONS: ReadonlySet<SetName> = new Set(['bolcom']);

/** Fits both regressions. Throws a RangeError without an example of both answers. */
export function fitSentiment(rows: readonly Measured[], { opinionRidge, polarityRidge, opinionCuePull, polarityCuePull, opinionFrom, shares }: Recipe = RECIPE): SentimentModel {
  const pull = (cues: number) => (at: number): number => (/^(?:tone|bare|mark)_/u.test(FEATURES[at] ?? '') ? cues : 1);
  const opinion = weighed(rows.filter(({ set }) => !ALL_OPINIONS.has(set)), (label) => label !== 'neutral', shares);
  const polar = weighed(rows.filter(({ label }) => label !== 'neutral'), (label) => label === 'positive', shares);
  return {
    opinion: calibrated(opinion, { ridge: opinionRidge, pull: pull(opinionCuePull) }),
    polarity: calibrated(polar, { ridge: polarityRidge, pull: pull(polarityCuePull), without: POLARITY_WITHOUT }),
    opinionFrom,
  };
}

/** Parts that the examples are cut into to see how sure the weights may be of a text they were not fitted on. */
const PARTS = 5;

/** A strong ridge makes shy odds: they are stretched by the factor that fits texts left out, found by one more regression. */
function calibrated(examples: readonly Example[], options: FitOptions): Regression {
  const odds = Array.from({ length: PARTS }, (_, part) => {
    const model = fitLogistic(examples.filter((__, at) => at % PARTS !== part), options);
    return examples.filter((__, at) => at % PARTS === part).map((one): Example => ({ ...one, vector: Float64Array.of(oddsOf(model, one.vector)) }));
  });
  const stretch = fitLogistic(odds.flat(), { ridge: 0 }).weights[0] ?? 1;
  const { intercept, weights } = fitLogistic(examples, options);
  return { intercept: intercept * stretch, weights: weights.map((weight) => weight * stretch) };
}

/** Every set counts by its share, and within a set both answers count alike. */
function weighed(rows: readonly Measured[], answer: (label: string) => boolean, shares: Recipe['shares']): Example[] {
  const counts = new Map<string, number>();
  const key = ({ set, label }: Measured): string => `${set} ${answer(label)}`;
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return rows.map((row) => ({ vector: row.vector, truth: answer(row.label), weight: ((shares[row.set] ?? 1) * 500) / (counts.get(key(row)) ?? 1) }));
}

/** The model as the weights file holds it, in round numbers. */
export function modelAsJson(model: SentimentModel, about: string): string {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const group = ({ intercept, weights }: SentimentModel['opinion']): Record<string, number> =>
    Object.fromEntries([['intercept', round(intercept)], ...FEATURES.map((name, at) => [name, round(weights[at] ?? 0)] as const).filter(([, value]) => value !== 0)]);
  return `${JSON.stringify({ about, opinion_from: model.opinionFrom, opinion: group(model.opinion), polarity: group(model.polarity) }, undefined, 2)}\n`;
}
