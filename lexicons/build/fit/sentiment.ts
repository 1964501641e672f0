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
  /** How much the sets of service talk count as a whole, whatever their size; the others count 1. */
  readonly opinionShare: number;
  readonly polarityShare: number;
}

/** Chosen by leaving one set out, over the sets that were not the one scored. */
export const RECIPE: Recipe = { opinionRidge: 0.08, polarityRidge: 1, opinionCuePull: 2, polarityCuePull: 1.5, opinionFrom: 0.5, opinionShare: 4, polarityShare: 1.5 };

/** Kinds of place are known for our own sets alone. */
const POLARITY_WITHOUT = new Set(['news', 'review', 'sided', 'consumer', 'media', 'organisation', 'trade', 'public'].map((name) => FEATURES.indexOf(name)));
/** What book reviews (all of them opinions) cannot teach is whether there is an opinion. */
const ALL_OPINIONS: ReadonlySet<SetName> = new Set(['bolcom']);

const SERVICE: ReadonlySet<SetName> = new Set(['webcare', 'gold', 'demo']);

/** Which way a feature may speak of polarity: praise never counts as blame, whatever it stands beside in the sets. */
function mayBe(at: number): -1 | 0 | 1 {
  const name = FEATURES[at] ?? '';
  if (/^good_(?:strong|plain|mild|hint|emoji|verb|pattern|far|irony|much|opening|closing|title|after)$|^bad_negated$/u.test(name)) return 1;
  return /^bad_(?:strong|plain|mild|hint|emoji|verb|pattern|far|much|opening|closing|title|after)$|^(?:failure|nuisance|denied|too|sarcasm|good_negated|irony_trouble|irony_opens)$/u.test(name) ? -1 : 0;
}

/** Fits both regressions. Throws a RangeError without an example of both answers. */
export function fitSentiment(rows: readonly Measured[], { opinionRidge, polarityRidge, opinionCuePull, polarityCuePull, opinionFrom, opinionShare, polarityShare }: Recipe = RECIPE): SentimentModel {
  const pull = (cues: number) => (at: number): number => (/^(?:cue|tone|bare|mark)_/u.test(FEATURES[at] ?? '') ? cues : 1);
  const opinion = weighed(rows.filter(({ set }) => !ALL_OPINIONS.has(set)), (label) => label !== 'neutral', opinionShare);
  const polar = weighed(rows.filter(({ label }) => label !== 'neutral'), (label) => label === 'positive', polarityShare);
  return {
    opinion: calibrated(opinion, { ridge: opinionRidge, pull: pull(opinionCuePull) }),
    polarity: calibrated(polar, { ridge: polarityRidge, pull: pull(polarityCuePull), without: POLARITY_WITHOUT, mayBe }),
    opinionFrom,
  };
}

interface SignedOptions extends FitOptions {
  readonly mayBe?: (place: number) => -1 | 0 | 1;
}

/** Leaves out features whose weight has the sign it may not have, and fits again, until none has. */
function fitSigned(examples: readonly Example[], { mayBe: allowed, ...options }: SignedOptions): Regression {
  const without = new Set(options.without);
  for (;;) {
    const model = fitLogistic(examples, { ...options, without });
    const wrong = allowed === undefined ? [] : [...model.weights.keys()].filter((at) => (model.weights[at] ?? 0) * allowed(at) < 0);
    if (wrong.length === 0) return model;
    for (const at of wrong) without.add(at);
  }
}

/** Parts that the examples are cut into to see how sure the weights may be of a text they were not fitted on. */
const PARTS = 5;

/** A strong ridge makes shy odds: they are stretched by the factor that fits texts left out, found by one more regression. */
function calibrated(examples: readonly Example[], options: SignedOptions): Regression {
  const odds = Array.from({ length: PARTS }, (_, part) => {
    const model = fitSigned(examples.filter((__, at) => at % PARTS !== part), options);
    return examples.filter((__, at) => at % PARTS === part).map((one): Example => ({ ...one, vector: Float64Array.of(oddsOf(model, one.vector)) }));
  });
  const stretch = fitLogistic(odds.flat(), { ridge: 0 }).weights[0] ?? 1;
  const { intercept, weights } = fitSigned(examples, options);
  return { intercept: intercept * stretch, weights: weights.map((weight) => weight * stretch) };
}

/** Every set counts by its share, and within a set both answers count alike. */
function weighed(rows: readonly Measured[], answer: (label: string) => boolean, share: number): Example[] {
  const counts = new Map<string, number>();
  const key = ({ set, label }: Measured): string => `${set} ${answer(label)}`;
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return rows.map((row) => ({ vector: row.vector, truth: answer(row.label), weight: ((SERVICE.has(row.set) ? share : 1) * 500) / (counts.get(key(row)) ?? 1) }));
}

/** The model as the weights file holds it, in round numbers. */
export function modelAsJson(model: SentimentModel, about: string): string {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  const group = ({ intercept, weights }: SentimentModel['opinion']): Record<string, number> =>
    Object.fromEntries([['intercept', round(intercept)], ...FEATURES.map((name, at) => [name, round(weights[at] ?? 0)] as const).filter(([, value]) => value !== 0)]);
  return `${JSON.stringify({ about, opinion_from: model.opinionFrom, opinion: group(model.opinion), polarity: group(model.polarity) }, undefined, 2)}\n`;
}
