import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { targetEntity } from '../../../src/analyze/classify.js';
import { entities } from '../../../src/analyze/stages/entities.js';
import { type MentionReader, prepareStages } from '../../../src/analyze/reader.js';
import type { Stage } from '../../../src/analyze/stage.js';
import { topicWords } from '../../../src/analyze/topics/cues.js';
import { topicFeatures, type TopicSpace, topicSpace } from '../../../src/analyze/topics/features.js';
import type { TopicChoice, TopicModel } from '../../../src/analyze/topics/model.js';
import { SOURCE_TYPES } from '../../../src/domain/source-type.js';
import { SERVICE_TOPICS } from '../../../src/domain/topic.js';
import { packagedLexicons, packageRoot, parseLexicon } from '../../../src/text/lexicon.js';
import { foldOf } from './logistic.js';
import { fitShares } from './shares.js';

/** A mention with the topics a reader gave it; `other` stands for none. */
export interface TopicRow {
  readonly id: string;
  readonly target: string;
  readonly text: string;
  readonly title?: string;
  readonly source_type?: string;
  readonly topics: readonly string[];
}

/** A mention as the model sees it. */
export interface TopicExample {
  readonly row: TopicRow;
  readonly set: TopicSet;
  readonly features: ReadonlyMap<number, number>;
}

/** Sets with topics. Nothing is fitted on `gold fresh`. */
export const TOPIC_SETS = ['cases', 'taught', 'gold', 'gold fresh', 'webcare_dev'] as const;
export type TopicSet = (typeof TOPIC_SETS)[number];

/**
 * What the weights are made with, chosen on parts left out. `dev`: how much a mention of webcare_dev counts beside one of ours, whose texts
 * are shorter and surer. `keep`: so many weights, those that move most.
 */
export const TOPIC_RECIPE = { ridge: 0.001, rounds: 300, keep: 800, dev: 2, leastSeen: 8 } as const;
export const TOPIC_CHOICE: TopicChoice = { labels: 1, other: 0.7 };
const FOLDS = 5;

const DEV = join(packageRoot(), '..', 'shared', 'eval', 'webcare_dev', 'dev.jsonl');
export const topicEvalPresent = (): boolean => existsSync(DEV);

const rowsIn = (path: string): TopicRow[] => readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as TopicRow); // the sets' documented shape

export function topicRows(set: TopicSet): readonly TopicRow[] {
  const fixtures = join(packageRoot(), 'fixtures');
  if (set === 'webcare_dev') return topicEvalPresent() ? rowsIn(DEV) : [];
  if (set === 'cases' || set === 'taught') return rowsIn(join(fixtures, 'topics', `${set}.jsonl`));
  const gold = join(fixtures, 'gold');
  if (set === 'gold fresh') return rowsIn(join(gold, 'fresh', 'mentions.jsonl'));
  return readdirSync(gold).filter((name) => name.endsWith('.jsonl')).sort().flatMap((name) => rowsIn(join(gold, name)));
}

/** The features of the shipped list, in the order in which they are fitted. */
export function packagedSpace(): TopicSpace {
  return topicSpace(parseLexicon('topics', packagedLexicons().lines('topics')));
}

/** Measures the mentions of a set as the stage does, after the stage it needs. */
export function measureTopics(set: TopicSet): TopicExample[] {
  let caught: ReadonlyMap<number, number> = new Map();
  const probe: Stage = {
    name: 'probe', version: 1, needs: ['entities'],
    prepare(tools) {
      const words = tools.lexicon('topics');
      const space = topicSpace(words);
      return (subject, earlier) => {
        caught = topicFeatures(subject, topicWords(subject, words, earlier['entities']), earlier, space);
        return [];
      };
    },
  };
  const readers = new Map<string, MentionReader>();
  return topicRows(set).map((row) => {
    const reader = readers.get(row.target) ?? prepareStages({ project: { entities: [targetEntity(row.target)] }, stages: [entities, probe] });
    readers.set(row.target, reader);
    reader.read({ mention: mentionOf(row), only: ['probe'] });
    return { row, set, features: caught };
  });
}

export function mentionOf({ text, title, source_type: type }: TopicRow): Parameters<MentionReader['read']>[0]['mention'] {
  return { text, sourceType: SOURCE_TYPES.find((known) => known === type) ?? 'other', sourceId: 'fit', ...(title === undefined ? {} : { title }) };
}

const isFitted = ({ set }: TopicExample): boolean => set !== 'gold fresh';

/** Fits on these examples. Features met in fewer than `leastSeen` of them weigh nothing. */
export function fitTopics(all: readonly TopicExample[], space: TopicSpace): Pick<TopicModel, 'bias' | 'weights'> {
  const examples = all.filter(isFitted);
  const seen = new Map<number, number>();
  for (const { features } of examples) for (const [feature, value] of features) if (value !== 0) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  const used = [...seen].filter(([, number]) => number >= TOPIC_RECIPE.leastSeen).map(([feature]) => feature).sort((a, b) => a - b);
  const rows = examples.map(({ features }) => Float64Array.from(used, (feature) => features.get(feature) ?? 0));
  const shares = examples.map(({ row }) => Float64Array.from(SERVICE_TOPICS, (topic) => (row.topics.includes(topic) ? 1 / row.topics.length : 0)));
  const importance = examples.map(({ set }) => (set === 'webcare_dev' ? TOPIC_RECIPE.dev : 1));
  const fit = fitShares(rows, shares, { ridge: TOPIC_RECIPE.ridge, rounds: TOPIC_RECIPE.rounds, keep: TOPIC_RECIPE.keep, importance });
  const nothing = new Float64Array(SERVICE_TOPICS.length);
  return { bias: fit.bias, weights: space.names.map((_, feature) => (used.includes(feature) ? Float64Array.from(fit.weights, (row) => row[used.indexOf(feature)] ?? 0) : nothing)) };
}

/** For every example a model that was fitted without its fold, or, of a set nothing is fitted on, on all others. */
export function crossValidatedTopics(examples: readonly TopicExample[], space: TopicSpace): Pick<TopicModel, 'bias' | 'weights'>[] {
  const models = Array.from({ length: FOLDS }, (_, fold) => fitTopics(examples.filter(({ row }) => foldOf(row.id, FOLDS) !== fold), space));
  return examples.flatMap(({ row }) => models[foldOf(row.id, FOLDS)] ?? []);
}
