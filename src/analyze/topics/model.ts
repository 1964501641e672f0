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

/** The chance that each topic is the one a reader names; they add up to 1. `scores` is written over and returned; a new one where absent. */
export function topicChances(features: ReadonlyMap<number, number>, { bias, weights }: Pick<TopicModel, 'bias' | 'weights'>, scores: Float64Array = new Float64Array(bias.length)): Float64Array {
  scores.set(bias);
  for (const [feature, value] of features) {
    const row = weights[feature];
    if (row !== undefined) for (let topic = 0; topic < scores.length; topic++) scores[topic] = (scores[topic] ?? 0) + (row[topic] ?? 0) * value;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (let topic = 0; topic < scores.length; topic++) sum += scores[topic] = Math.exp((scores[topic] ?? 0) - most);
  for (let topic = 0; topic < scores.length; topic++) scores[topic] = (scores[topic] ?? 0) / sum;
  return scores;
}

export interface Chosen {
  readonly topic: ServiceTopic;
  /** The chance that it is among the topics a reader gives. */
  readonly chance: number;
}

/** The topics that can be expected to share most with what a reader gives (Jaccard), the likeliest first; none where `other` holds. */
export function chosenTopics(chances: Float64Array, { labels, other }: TopicChoice): readonly Chosen[] {
  const none = chances[OTHER] ?? 0;
  const ranked = likeliest(chances);
  if (none >= other * (chances[ranked[0] ?? OTHER] ?? 0)) return [];
  const holds = (at: number): number => Math.min(SUREST, (labels * (chances[at] ?? 0)) / (1 - none));
  let total = 0;
  for (let at = 0; at < chances.length; at++) if (at !== OTHER) total += holds(at);
  const held = ranked.map((at): Chosen => ({ topic: SERVICE_TOPICS[at] ?? 'other', chance: holds(at) }));
  return held.slice(0, bestNumber(held, total));
}

/** The numbers of the likeliest topics, as many as a mention may have. Of equally likely ones the first comes first. */
function likeliest(chances: Float64Array): number[] {
  const found: number[] = [];
  for (let place = 0; place < MOST; place++) {
    let best = -1;
    for (let at = 0; at < chances.length; at++) if (at !== OTHER && !found.includes(at) && (chances[at] ?? 0) > (chances[best] ?? -1)) best = at;
    found.push(best);
  }
  return found;
}

/** How many of the likeliest to name: the expected overlap is the chances of those named over their number and the rest that may hold. */
function bestNumber(held: readonly Chosen[], total: number): number {
  let right = 0;
  let best = { number: 1, overlap: 0 };
  for (const [at, { chance }] of held.entries()) {
    right += chance;
    const overlap = right / (at + 1 + total - right);
    if (overlap > best.overlap) best = { number: at + 1, overlap };
  }
  return best.number;
}
