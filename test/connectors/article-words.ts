import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readArticle } from '../../connectors/web/article.js';
import { load } from '../../src/text/html.js';

const ARTICLES = path.join(import.meta.dirname, '../../fixtures/articles');

/** truth.json: what a reader would call the article's own words, written by hand before any program saw the page. */
const TRUTH = z.discriminatedUnion('article', [
  z.strictObject({ article: z.literal(false), note: z.string() }),
  z.strictObject({
    article: z.literal(true), note: z.string(), title: z.string(), partial: z.boolean(), body: z.array(z.string()), author: z.string().optional(),
    published: z.strictObject({ at: z.string(), precision: z.enum(['minute', 'day']) }).nullable(),
  }),
]);
type Truth = z.output<typeof TRUTH>;

export const pages = (): string[] => readdirSync(ARTICLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted();
export const truthOf = (name: string): Truth => TRUTH.parse(JSON.parse(readFileSync(path.join(ARTICLES, name, 'truth.json'), 'utf8')));

export const articleOf = (name: string): ReturnType<typeof readArticle> =>
  readArticle(load(readFileSync(path.join(ARTICLES, name, 'page.html'), 'utf8')), { fetchedAt: '2026-03-16T10:30:00Z' });

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export interface WordScore {
  /** Words read, words of the truth, and words in both, each as often as it stands there. */
  readonly read: number;
  readonly true: number;
  readonly both: number;
}

export function scoreWords(read: string, truth: string): WordScore {
  const left = new Map<string, number>();
  for (const word of wordsOf(truth)) left.set(word, (left.get(word) ?? 0) + 1);
  let both = 0;
  for (const word of wordsOf(read)) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    both += 1;
  }
  return { read: wordsOf(read).length, true: wordsOf(truth).length, both };
}
