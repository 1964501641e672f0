import { measureTopics, mentionOf, crossValidatedTopics, packagedSpace, TOPIC_CHOICE, TOPIC_SETS, topicEvalPresent, type TopicExample, topicRows, type TopicRow } from '../../lexicons/build/fit/topics.js';
import { targetEntity } from '../../src/analyze/classify.js';
import { type MentionReader, prepareStages } from '../../src/analyze/reader.js';
import { chosenTopics, topicChances } from '../../src/analyze/topics/model.js';

/** Every third row was left unread while the lists were written, and in webcare_dev the whole half b. */
export function isUnread({ id }: Pick<TopicRow, 'id'>): boolean {
  return /^b\d+$/u.test(id) || (!/^a\d+$/u.test(id) && Number(/\d+$/u.exec(id)?.[0] ?? 1) % 3 === 0);
}

/** Shared labels over all labels, `other` being none: 1 where both sides are empty. */
export function jaccard(truth: readonly string[], said: readonly string[]): number {
  const right = truth.filter((label) => label !== 'other');
  const all = new Set([...right, ...said]);
  return all.size === 0 ? 1 : right.filter((label) => said.includes(label)).length / all.size;
}

export interface Judged {
  readonly truth: readonly string[];
  readonly said: readonly string[];
}

/** One set as judged: mean Jaccard, and for each topic how precise and how complete. */
export interface TopicFigure {
  readonly set: string;
  readonly n: number;
  readonly jaccard: number;
  /** Topics a mention has, and gets, on average. */
  readonly labelled: number;
  readonly said: number;
  readonly topics: readonly { readonly topic: string; readonly precision: number; readonly recall: number; readonly n: number }[];
}

export function topicFigure(set: string, judged: readonly Judged[]): TopicFigure {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const names = [...new Set(judged.flatMap(({ truth, said }) => [...truth, ...said]))].filter((name) => name !== 'other').sort();
  const topics = names.map((topic) => {
    const n = judged.filter(({ truth }) => truth.includes(topic)).length;
    const said = judged.filter((row) => row.said.includes(topic)).length;
    const both = judged.filter((row) => row.truth.includes(topic) && row.said.includes(topic)).length;
    return { topic, precision: both / said, recall: both / n, n };
  });
  return {
    set, n: judged.length, topics,
    jaccard: mean(judged.map(({ truth, said }) => jaccard(truth, said))),
    labelled: mean(judged.map(({ truth }) => truth.filter((label) => label !== 'other').length)),
    said: mean(judged.map(({ said }) => said.length)),
  };
}

/** Every set, each mention judged by weights that were fitted without its fold; rows nobody read while the lists were written are shown apart. */
export function topicFigures(): readonly TopicFigure[] {
  const space = packagedSpace();
  const examples = TOPIC_SETS.flatMap((set) => measureTopics(set));
  const models = crossValidatedTopics(examples, space);
  const judged = examples.map((example, at) => {
    const model = models[at];
    const said = model === undefined ? [] : chosenTopics(topicChances(example.features, model), TOPIC_CHOICE).map(({ topic }) => topic);
    return { example, truth: example.row.topics, said };
  });
  return TOPIC_SETS.filter((set) => topicRows(set).length > 0).flatMap((set) => {
    const rows = judged.filter(({ example }) => example.set === set);
    const unread = rows.filter(({ example }) => hasUnread(example) && isUnread(example.row));
    return [topicFigure(set, rows), ...(unread.length === 0 ? [] : [topicFigure(`${set}, unread`, unread)])];
  });
}

/** `taught` was read for its words in part; of `gold` its labels were read; `gold fresh` nobody read. */
const hasUnread = ({ set }: TopicExample): boolean => set === 'cases' || set === 'taught' || set === 'webcare_dev';

/** A set as the shipped stage reads it. */
export function shippedFigure(set: (typeof TOPIC_SETS)[number]): TopicFigure {
  const readers = new Map<string, MentionReader>();
  return topicFigure(`${set}, as shipped`, topicRows(set).map((row) => {
    const reader = readers.get(row.target) ?? prepareStages({ project: { entities: [targetEntity(row.target)] } });
    readers.set(row.target, reader);
    const found = reader.read({ mention: mentionOf(row), only: ['topics'] })['topics'] ?? [];
    return { truth: row.topics, said: found.map(({ label }) => label).filter((label) => label !== 'other') };
  }));
}

/** The figures as lines of a table, with those of each topic below. */
export function topicLines(): string[] {
  const two = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));
  const figures = [...topicFigures(), shippedFigure('gold fresh')];
  return [
    ...(topicEvalPresent() ? [] : ['Without webcare_dev: the evaluation data is not here.', '']),
    '| set | n | Jaccard | topics a mention | ours |', '|---|---|---|---|---|',
    ...figures.map((one) => `| ${one.set} | ${one.n} | **${one.jaccard.toFixed(3)}** | ${two(one.labelled)} | ${two(one.said)} |`),
    '',
    ...figures.map(({ set, topics }) => `- ${set}: ${topics.map(({ topic, precision, recall, n }) => `${topic} P ${two(precision)} R ${two(recall)} (${n})`).join(', ')}`),
  ];
}
