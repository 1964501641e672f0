import type { Json } from '../../domain/json.js';
import type { Sentiment } from '../../domain/sentiment.js';
import { weightsOf, weightsReader } from '../weights.js';
import { FEATURES } from './features.js';

/** A logistic regression: one weight a feature, and what it says without any. */
export interface Regression {
  readonly intercept: number;
  readonly weights: Float64Array;
}

/** The numbers of weights/sentiment.json. */
export interface SentimentModel {
  /** Is there an opinion that leans to a side? */
  readonly opinion: Regression;
  /** Given one: is it good? */
  readonly polarity: Regression;
  /** From this probability of an opinion on a text is not neutral. */
  readonly opinionFrom: number;
}

/** Reads the model. Throws a RangeError that names a missing number, or a feature nobody measures. */
export function readModel(weights: Json): SentimentModel {
  return { opinion: regression(weights, 'opinion'), polarity: regression(weights, 'polarity'), opinionFrom: weightsReader('sentiment', weights)('opinion_from') };
}

function regression(weights: Json, name: string): Regression {
  const named = weightsOf('sentiment', weights, name, ['intercept', ...FEATURES]);
  return { intercept: named['intercept'] ?? 0, weights: Float64Array.from(FEATURES, (feature) => named[feature] ?? 0) };
}

/** Log-odds. */
export function oddsOf({ intercept, weights }: Regression, vector: Float64Array): number {
  let sum = intercept;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (vector[at] ?? 0);
  return sum;
}

export const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));

export interface Judgement {
  readonly label: Exclude<Sentiment, 'unscored'>;
  /** −1..1; its sign is the two-class answer, also for a neutral text. */
  readonly score: number;
  /** Probability that the label is right, as the model has it. */
  readonly confidence: number;
}

/** The least score there is: a rounded one keeps its sign. */
const LEAST = 0.001;

/** Vector → label: first whether there is an opinion, then which. */
export function judge(model: SentimentModel, vector: Float64Array): Judgement {
  const opinion = probability(oddsOf(model.opinion, vector));
  const good = probability(oddsOf(model.polarity, vector));
  const strength = Math.max(LEAST, opinion * Math.abs(2 * good - 1));
  const score = good >= 0.5 ? strength : -strength;
  if (opinion < model.opinionFrom) return { label: 'neutral', score, confidence: 1 - opinion };
  return good >= 0.5 ? { label: 'positive', score, confidence: opinion * good } : { label: 'negative', score, confidence: opinion * (1 - good) };
}
