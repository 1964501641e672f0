import { readFileSync } from 'node:fs';
import type { WebcareRow } from '../../lexicons/build/fit/webcare.js';
import type { ClassifyOutput } from '../../src/analyze/classify.js';
import { lineClassifier } from '../../src/scan/classify.js';
import { RELEVANT_CLASSES } from '../../src/domain/webcare.js';
import { accuracy, classFigures, confusion, type Confusion, macroF1, majority } from './metrics.js';
import type { Figure } from './tasks.js';

/** A mention of fixtures/gold/fresh; nothing is fitted on it. */
export interface FreshRow extends WebcareRow {
  readonly voice: string;
  readonly sentiment: string;
  readonly addressed: string;
  readonly topics: readonly string[];
}

export interface FreshSaid {
  readonly row: FreshRow;
  readonly out: ClassifyOutput;
}

/** Every third one stays unread after it was written. */
export const isUnread = ({ id }: { readonly id: string }): boolean => Number(/\d+$/u.exec(id)?.[0] ?? 0) % 3 === 0;

export function freshRows(): FreshRow[] {
  const file = new URL('../../fixtures/gold/fresh/mentions.jsonl', import.meta.url);
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as FreshRow); // its README names the shape; gold-fresh.test.ts holds the labels
}

/** What the shipped stages say of every fresh mention. */
export function freshSaid(): FreshSaid[] {
  const classify = lineClassifier();
  return freshRows().map((row) => {
    const { id, text, title, thread, target, source_type: type } = row;
    const answer = classify(JSON.stringify({ id, text, title, thread, target, type }), 1);
    if ('error' in answer) throw new Error(answer.error);
    return { row, out: answer.output };
  });
}

const relevant = (name: string): string => (RELEVANT_CLASSES.some((one) => one === name) ? 'relevant' : 'not');
const tableOf = (said: readonly FreshSaid[], pair: (one: FreshSaid) => readonly [string, string]): Confusion => confusion(said.map(pair));

export const freshTables = {
  classes: (said) => tableOf(said, ({ row, out }) => [row.webcare, out.webcare.label]),
  relevant: (said) => tableOf(said, ({ row, out }) => [relevant(row.webcare), relevant(out.webcare.label)]),
  sentiment: (said) => tableOf(said, ({ row, out }) => [row.sentiment, out.sentiment.label === 'unscored' ? 'neutral' : out.sentiment.label]),
  voice: (said) => tableOf(said, ({ row, out }) => [row.voice, out.voice]),
  about: (said) => tableOf(said, ({ row, out }) => [row.about, out.about ?? 'unsure']),
  addressed: (said) => tableOf(said, ({ row, out }) => [row.addressed, out.webcare.addressed ? 'yes' : 'no']),
} as const satisfies Record<string, (said: readonly FreshSaid[]) => Confusion>;

/** Mean overlap of the topics named, `other` left out: 0..1, 1 where both name none. */
function topicOverlap(said: readonly FreshSaid[]): number {
  const overlaps = said.map(({ row, out }) => {
    const truth = new Set(row.topics.filter((topic) => topic !== 'other'));
    const ours = new Set<string>(out.topics.filter((topic) => topic !== 'other'));
    const union = new Set([...truth, ...ours]).size;
    return union === 0 ? 1 : [...truth].filter((topic) => ours.has(topic)).length / union;
  });
  return overlaps.reduce((sum, value) => sum + value, 0) / overlaps.length;
}

const detailOf = (table: Confusion): string =>
  `accuracy ${accuracy(table).toFixed(3)}; ${classFigures(table).map(({ label, precision, recall, f1, n }) => `${label} P ${precision.toFixed(2)} R ${recall.toFixed(2)} F ${f1.toFixed(2)} (${n})`).join(', ')}`;

const GOALS: Readonly<Record<string, string>> = { classes: '≥ .75; complaint and question F1 ≥ .75', relevant: '≥ .88' };

/** The shipped stages on fresh mentions, the part that may be read apart from the third that stays unread. */
export function freshFigures(): Figure[] {
  const said = freshSaid();
  const parts = { read: said.filter(({ row }) => !isUnread(row)), unread: said.filter(({ row }) => isUnread(row)) };
  return Object.entries(parts).flatMap(([part, rows]): Figure[] => [
    ...Object.entries(freshTables).map(([name, table]): Figure => {
      const found = table(rows);
      const goal = GOALS[name];
      return { task: `fresh, ${part}: ${name}`, n: rows.length, measure: 'macro-F1', ours: macroF1(found), majority: majority(found), ...(goal === undefined ? {} : { goal }), detail: detailOf(found) };
    }),
    { task: `fresh, ${part}: topics`, n: rows.length, measure: 'Jaccard', ours: topicOverlap(rows) },
  ]);
}
