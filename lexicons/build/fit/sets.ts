import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_FOLDER, demoPlace } from '../../../src/scan/demo-site/data.js';
import { packageRoot } from '../../../src/text/lexicon.js';

/** A text with the label people gave it. */
export interface Labelled {
  readonly label: string;
  readonly text: string;
  readonly title?: string;
  readonly target?: string;
  readonly source?: string;
}

/** Sets of labelled Dutch texts, by name; `gold` and `demo` are our own and hand-written. */
export const SETS = ['bolcom', 'clothing', 'resto', 'tweets', 'webcare', 'gold', 'demo'] as const;
export type SetName = (typeof SETS)[number];

const EVAL = join(packageRoot(), '..', 'shared', 'eval');
const TABLES: Readonly<Partial<Record<SetName, string>>> = { bolcom: 'sent_bolcom', clothing: 'sent_clothing', resto: 'sent_semeval_resto', tweets: 'sent_politiek_tweets' };

/** Is the evaluation data beside the checkout? */
export const evalSetsPresent = (): boolean => existsSync(EVAL);

/** The labelled texts of a set. Throws where the set is not there. */
export function labelled(set: SetName): Labelled[] {
  const table = TABLES[set];
  if (table !== undefined) return tableRows(readFileSync(join(EVAL, table, 'dev.tsv'), 'utf8'));
  if (set === 'webcare') return jsonRows(readFileSync(join(EVAL, 'webcare_dev', 'dev.jsonl'), 'utf8'), () => true);
  if (set === 'demo') return demoRows();
  const folder = join(packageRoot(), 'fixtures', 'gold');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort();
  return files.flatMap((name) => jsonRows(readFileSync(join(folder, name), 'utf8'), (id) => !isHeldOut(id)));
}

/** Every third gold mention is kept for checking: nothing is fitted on it. */
export function isHeldOut(id: string): boolean {
  return Number(/\d+$/u.exec(id)?.[0] ?? 0) % 3 === 0;
}

function tableRows(content: string): Labelled[] {
  return content.split('\n').slice(1).filter((line) => line !== '').map((line) => {
    const [label = '', text = ''] = line.split('\t');
    return { label, text };
  });
}

/** Mentions that are about their target; the others carry no sentiment towards it. */
function jsonRows(content: string, wanted: (id: string) => boolean): Labelled[] {
  return content.split('\n').filter((line) => line !== '').flatMap((line): Labelled[] => {
    const row: unknown = JSON.parse(line);
    const field = (key: string): string => {
      const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, key) : undefined;
      return typeof value === 'string' ? value : '';
    };
    if (field('about') !== 'yes' || !field('lang').startsWith('nl') || !wanted(field('id'))) return [];
    const title = field('title');
    return [{ label: field('sentiment'), text: field('text'), target: field('target'), source: field('source_type'), ...(title === '' ? {} : { title }) }];
  });
}

const DEMO = [{ source: 'forum', places: ['klantenplein', 'ijsselpraat'] }, { source: 'news', places: ['oostlander', 'kanaalblad', 'merelnet'] }, { source: 'blog', places: ['kabelknoop'] }, { source: 'review', places: ['providerpeil'] }] as const;

/** The demo's mentions of one organisation, most of them posts in discussions. */
function demoRows(): Labelled[] {
  const truth = new Map<string, { readonly label: string; readonly lang: string; readonly about: readonly unknown[] }>();
  for (const line of readFileSync(new URL('truth.jsonl', DEMO_FOLDER), 'utf8').trim().split('\n')) {
    const row = JSON.parse(line) as { place: string; post: number; sentiment: string; lang?: string; about: unknown[] }; // its shape is held by a test of the demo
    truth.set(`${row.place}:${row.post}`, { label: row.sentiment, lang: row.lang ?? 'nl', about: row.about });
  }
  return DEMO.flatMap(({ source, places }) => places.flatMap((id) => {
    const place = demoPlace(id);
    return [...place.items, ...place.threads.flatMap(({ posts }) => posts)].flatMap((post): Labelled[] => {
      const known = truth.get(`${id}:${post.id}`);
      if (known === undefined || known.about.length === 0 || !known.lang.startsWith('nl')) return [];
      return [{ label: known.label, text: post.text, target: 'Merelnet', source, ...(post.title === undefined ? {} : { title: post.title }) }];
    });
  }));
}
