import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { forum } from '../../connectors/forum.js';
import type { Reading } from '../../src/collect/connector.js';
import type { MentionDraft } from '../../src/domain/mention.js';
import { cleanAddress } from '../../src/text/address.js';
import { instantOf } from '../../src/text/dates.js';

/** The pages stand beside the checkout; without them there is nothing to measure. */
const FOLDER = new URL('../../../shared/forum_pages/', import.meta.url);

export const forumPagesPresent = (): boolean => existsSync(fileURLToPath(FOLDER));

interface TruePost {
  readonly id: string;
  readonly author: string | null;
  readonly datetime?: string | null;
  readonly datetime_local?: string;
  readonly text60: string;
  readonly permalink?: string;
}

export interface TruePage {
  readonly platform: string;
  readonly file: string;
  readonly url: string;
  readonly posts: readonly TruePost[];
}

/** Counts over pages; `withAuthor` and `withDay` are the found posts whose author or day the truth knows. */
export interface Score {
  posts: number;
  found: number;
  spurious: number;
  drafts: number;
  withAuthor: number;
  author: number;
  withDay: number;
  day: number;
  text: number;
  readonly ways: Set<string>;
  /** What went wrong, one line each. */
  readonly wrong: string[];
}

export function truePages(): TruePage[] {
  const pages: TruePage[] = [];
  for (const platform of readdirSync(fileURLToPath(FOLDER), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted()) {
    const truth = JSON.parse(readFileSync(new URL(`${platform}/expected.json`, FOLDER), 'utf8')) as { pages: Record<string, { url: string; posts: TruePost[] }> }; // the folder's own documented shape
    // Posts of nothing but a picture or another's words: there is no text to keep.
    for (const [file, { url, posts }] of Object.entries(truth.pages)) pages.push({ platform, file, url, posts: posts.filter(({ text60 }) => text60 !== '') });
  }
  return pages;
}

const bytesOf = ({ platform, file }: Pick<TruePage, 'platform' | 'file'>): Uint8Array => readFileSync(new URL(`${platform}/${file}`, FOLDER));

/** What the connector makes of a page, with its readers or with one way alone. */
export async function readPage(page: TruePage, platform: string): Promise<Reading> {
  const options = forum.options.parse({ url: page.url, platform });
  const asked = { ask: { stream: 's', step: 'page', url: page.url }, url: page.url, status: 200, headers: {}, bytes: bytesOf(page), fetchedAt: '2026-04-15T10:00:00Z' };
  return forum.read(asked, { options, terms: [], period: { start: '2000-01-01', end: '2026-04-30' }, seen: {} });
}

export const emptyScore = (): Score => ({ posts: 0, found: 0, spurious: 0, drafts: 0, withAuthor: 0, author: 0, withDay: 0, day: 0, text: 0, ways: new Set(), wrong: [] });

export function scorePage(score: Score, page: TruePage, reading: Reading): void {
  if (reading.way !== undefined) score.ways.add(reading.way);
  const left = new Set(reading.mentions);
  score.posts += page.posts.length;
  score.drafts += left.size;
  for (const post of page.posts) {
    const draft = matching(post, left);
    if (!draft) {
      score.wrong.push(`${page.platform}/${page.file} ${post.id}: not found (${post.text60})`);
      continue;
    }
    left.delete(draft);
    scorePost(score, page, post, draft);
  }
  score.spurious += left.size;
  for (const draft of left) score.wrong.push(`${page.platform}/${page.file}: spurious ${draft.nativeId ?? ''} ${draft.text.slice(0, 60)}`);
}

function scorePost(score: Score, page: TruePage, post: TruePost, draft: MentionDraft): void {
  const wrong = (what: string, expected: string | null, got: string | undefined): void => {
    score.wrong.push(`${page.platform}/${page.file} ${post.id}: ${what} ${expected ?? '–'} ≠ ${got ?? '–'}`);
  };
  score.found += 1;
  if (post.author) {
    score.withAuthor += 1;
    if (flat(draft.author ?? '') === flat(post.author)) score.author += 1;
    else wrong('author', post.author, draft.author);
  }
  const day = post.datetime ?? post.datetime_local;
  if (day) {
    score.withDay += 1;
    if (sameDay(day, draft)) score.day += 1;
    else wrong('day', day, draft.published?.at);
  }
  if (sameStart(draft.text, post.text60)) score.text += 1;
  else wrong('text', post.text60, draft.text.slice(0, 60));
}

/** The truth holds 60 characters: of a text full of blanks these may be fewer than 30 letters. */
function sameStart(text: string, truth: string): boolean {
  const expected = start(truth);
  return expected === '' || start(text).startsWith(expected) || start(text) === expected;
}

/** The same number, else the same address, else the same first letters. */
function matching(post: TruePost, drafts: ReadonlySet<MentionDraft>): MentionDraft | undefined {
  const number = /\d+$/.exec(post.id)?.[0];
  const address = post.permalink === undefined ? undefined : cleanAddress(post.permalink);
  const all = [...drafts];
  return all.find(({ nativeId, text }) => number !== undefined && nativeId !== undefined && /^(?:post|comment|article)-/.test(nativeId) && nativeId.endsWith(`-${number}`) && start(text).slice(0, 6) === start(post.text60).slice(0, 6))
    ?? all.find(({ text }) => start(text) === start(post.text60))
    ?? all.find(({ nativeId }) => number !== undefined && nativeId !== undefined && nativeId.endsWith(`-${number}`))
    ?? all.find(({ url }) => address !== undefined && cleanAddress(url) === address);
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Letters and digits: bullets, smilies and blanks are written down in more than one way. */
const start = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '').slice(0, 30);

/** The same day as written, or the same instant where both tell an offset. */
function sameDay(expected: string, { published }: MentionDraft): boolean {
  if (!published) return false;
  if (published.at.slice(0, 10) === expected.slice(0, 10)) return true;
  const zone = /(?:z|[+-]\d{2}:?\d{2})$/i;
  return zone.test(expected) && zone.test(published.at.slice(10)) && Math.abs(instantOf(published) - Date.parse(expected)) < 60_000;
}
