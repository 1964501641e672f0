import type { Json } from '../../domain/json.js';
import { SERVICE_TOPICS } from '../../domain/topic.js';
import { weightsOf, weightsReader } from '../weights.js';
import type { TopicSpace } from './features.js';

export type ServiceTopic = (typeof SERVICE_TOPICS)[number];

const OTHER = SERVICE_TOPICS.indexOf('other');
/** Two careful people give a mention one to three topics. */
const MOST = 3;
/** No topic is surer than this: people agree on them with a Jaccard of .69. */
const SUREST = 0.97;

/** How chances become topics; both chosen by cross-validation. */
export interface TopicChoice {
  /** How many topics a mention has, beside the chance of the first: a chance times this is the chance that the topic holds. */
  readonly labels: number;
  /** `other` holds from this share of the chance of the likeliest topic. */
  readonly other: number;
}

/** One multinomial logistic regression over named features: log-odds by topic, in the order of SERVICE_TOPICS. */
export interface TopicModel extends TopicChoice {
  readonly bias: Float64Array;
  /** By feature. */
  readonly weights: readonly Float64Array[];
}

/** The model in weights/topics.json. Throws a RangeError that names what is missing, or a feature nobody measures. */
export function topicModel(weights: Json, { names }: TopicSpace): TopicModel {
  const number = weightsReader('topics', weights);
  const known = ['bias', ...names];
  const byTopic = SERVICE_TOPICS.map((topic) => weightsOf('topics', weights, topic, known));
  return {
    labels: number('labels'),
    other: number('other_from'),
    bias: Float64Array.from(byTopic, (of) => of['bias'] ?? 0),
    weights: names.map((name) => Float64Array.from(byTopic, (of) => of[name] ?? 0)),
  };
}

/** The chance that each topic is the one a reader names; they add up to 1. */
export function topicChances(features: ReadonlyMap<number, number>, { bias, weights }: Pick<TopicModel, 'bias' | 'weights'>): Float64Array {
  const scores = Float64Array.from(bias);
  for (const [feature, value] of features) {
    const row = weights[feature];
    if (row !== undefined) for (let topic = 0; topic < scores.length; topic++) scores[topic] = (scores[topic] ?? 0) + (row[topic] ?? 0) * value;
  }
  const most = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - most));
  const sum = odds.reduce((total, one) => total + one, 0);
  return odds.map((one) => one / sum);
}

export interface Chosen {
  readonly topic: ServiceTopic;
  /** The chance that it is among the topics a reader gives. */
  readonly chance: number;
}

/** The topics that can be expected to share most with what a reader gives (Jaccard), the likeliest first; none where `other` holds. */
export function chosenTopics(chances: Float64Array, { labels, other }: TopicChoice): readonly Chosen[] {
  const none = chances[OTHER] ?? 0;
  const ranked = [...chances].map((chance, at) => ({ at, chance })).filter(({ at }) => at !== OTHER).sort((a, b) => b.chance - a.chance || a.at - b.at);
  if (none >= other * (ranked[0]?.chance ?? 0)) return [];
  const held = ranked.map(({ at, chance }): Chosen => ({ topic: SERVICE_TOPICS[at] ?? 'other', chance: Math.min(SUREST, (labels * chance) / (1 - none)) }));
  return held.slice(0, bestNumber(held.map(({ chance }) => chance)));
}

/** How many of the likeliest to name: the expected overlap, the chances of those named over their number and the rest that may hold. */
function bestNumber(chances: readonly number[]): number {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  let right = 0;
  let best = { number: 1, overlap: 0 };
  for (let number = 1; number <= MOST; number++) {
    right += chances[number - 1] ?? 0;
    const overlap = right / (number + total - right);
    if (overlap > best.overlap) best = { number, overlap };
  }
  return best.number;
}
