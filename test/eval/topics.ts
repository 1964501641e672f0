import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { targetEntity } from '../../src/analyze/classify.js';
import { type MentionReader, prepareStages } from '../../src/analyze/reader.js';
import { SOURCE_TYPES } from '../../src/domain/source-type.js';
import { packageRoot } from '../../src/text/lexicon.js';

/** A mention with the topics a reader gave it; `other` stands for none. */
export interface TopicRow {
  readonly id: string;
  readonly target: string;
  readonly text: string;
  readonly title?: string;
  readonly thread?: string;
  readonly thread_title?: string;
  readonly source_type?: string;
  readonly topics: readonly string[];
}

const rowsIn = (...path: string[]): TopicRow[] =>
  readFileSync(join(packageRoot(), ...path), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as TopicRow); // the sets' documented shape

/** The sets that carry topics, by name; webcare_dev only where the evaluation data is. */
export function topicSets(): ReadonlyMap<string, readonly TopicRow[]> {
  const gold = readdirSync(join(packageRoot(), 'fixtures', 'gold')).filter((name) => name.endsWith('.jsonl')).sort();
  const sets = new Map<string, readonly TopicRow[]>([
    ['cases', rowsIn('fixtures', 'topics', 'cases.jsonl')],
    ['gold', gold.flatMap((name) => rowsIn('fixtures', 'gold', name))],
    ['gold fresh', rowsIn('fixtures', 'gold', 'fresh', 'mentions.jsonl')],
  ]);
  if (existsSync(join(packageRoot(), '..', 'shared', 'eval'))) sets.set('webcare_dev', rowsIn('..', 'shared', 'eval', 'webcare_dev', 'dev.jsonl'));
  return sets;
}

/** Every third row was left unread while the lists were written, and in webcare_dev the whole half b. */
export function isUnread({ id }: TopicRow): boolean {
  return /^b\d+$/u.test(id) || (!/^a\d+$/u.test(id) && Number(/\d+$/u.exec(id)?.[0] ?? 1) % 3 === 0);
}

const readers = new Map<string, MentionReader>();

/** The topics the stage gives, `other` left out. */
export function topicsOfRow(row: TopicRow): string[] {
  const reader = readers.get(row.target) ?? prepareStages({ project: { entities: [targetEntity(row.target)] } });
  readers.set(row.target, reader);
  const thread = row.thread ?? row.thread_title;
  const mention = { text: row.text, sourceType: SOURCE_TYPES.find((type) => type === row.source_type) ?? ('other' as const), sourceId: 'eval', ...(row.title === undefined ? {} : { title: row.title }) };
  const found = reader.read({ mention, only: ['topics'], ...(thread === undefined ? {} : { thread: { title: thread } }) });
  return (found['topics'] ?? []).map(({ label }) => label).filter((label) => label !== 'other');
}

/** Shared labels over all labels, `other` being none: 1 where both sides are empty. */
export function jaccard(truth: readonly string[], said: readonly string[]): number {
  const right = truth.filter((label) => label !== 'other');
  const all = new Set([...right, ...said]);
  return all.size === 0 ? 1 : right.filter((label) => said.includes(label)).length / all.size;
}

/** One set as judged: mean Jaccard, and for each topic how precise and how complete. */
export interface TopicFigure {
  readonly set: string;
  readonly n: number;
  readonly jaccard: number;
  readonly labelled: number;
  readonly said: number;
  readonly topics: readonly { readonly topic: string; readonly precision: number; readonly recall: number; readonly n: number }[];
}

export function topicFigure(set: string, judged: readonly { readonly truth: readonly string[]; readonly said: readonly string[] }[]): TopicFigure {
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

/** Every set as the stage reads it, the rows read while the lists were written apart from those left unread. */
export function topicFigures(): TopicFigure[] {
  return [...topicSets()].flatMap(([set, rows]) => {
    const judged = rows.map((row) => ({ row, truth: row.topics, said: topicsOfRow(row) }));
    const unread = judged.filter(({ row }) => isUnread(row));
    return [topicFigure(set, judged), ...(unread.length > 0 && set !== 'gold fresh' ? [topicFigure(`${set}, unread`, unread)] : [])];
  });
}

/** The figures as lines of a table, with those of each topic below. */
export function topicLines(figures: readonly TopicFigure[]): string[] {
  const two = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(2));
  return [
    '| set | n | Jaccard | topics a row | ours |', '|---|---|---|---|---|',
    ...figures.map((one) => `| ${one.set} | ${one.n} | **${one.jaccard.toFixed(3)}** | ${two(one.labelled)} | ${two(one.said)} |`),
    '',
    ...figures.map(({ set, topics }) => `- ${set}: ${topics.map(({ topic, precision, recall, n }) => `${topic} P ${two(precision)} R ${two(recall)} (${n})`).join(', ')}`),
  ];
}
