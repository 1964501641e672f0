import { createHash } from 'node:crypto';
import type { MentionDraft } from '../domain/mention.js';
import { SENTIMENTS } from '../domain/sentiment.js';
import { maskPersonal } from '../text/mask.js';
import { bestMoment, momentOf, type Moment } from './moment.js';

/** A mention as one source shows it, in the columns of the database: author a number, text masked, time counted. */
export interface Content extends Moment {
  readonly url: string;
  readonly title: string | null;
  readonly text: string;
  readonly partial: 0 | 1;
  /** Index in SOURCE_TYPES. */
  readonly type: number;
  readonly author_no: number | null;
  readonly author_place: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly thread_no: number | null;
  readonly opening: 0 | 1;
  readonly reply_to: string | null;
  readonly views: number | null;
  readonly likes: number | null;
  readonly shares: number | null;
  readonly replies: number | null;
  readonly followers: number | null;
  readonly rating: number | null;
  readonly given_tool: string | null;
  /** Index in SENTIMENTS. */
  readonly given_sentiment: number | null;
}

/** Column names, in the order in which they are written. */
export const CONTENT_COLUMNS = [
  'url', 'title', 'text', 'partial', 'type', 'published', 'precision', 'instant', 'zone_assumed', 'day', 'hour', 'author_no', 'author_place',
  'lat', 'lon', 'thread_no', 'opening', 'reply_to', 'views', 'likes', 'shares', 'replies', 'followers', 'rating', 'given_tool', 'given_sentiment',
] as const satisfies readonly (keyof Content)[];

/** How many times a post was seen and liked moves every day and changes no finding: it is left out of the hash. */
const UNHASHED: ReadonlySet<string> = new Set(['views', 'likes', 'shares', 'replies', 'followers', 'thread_no']);
const HASHED = CONTENT_COLUMNS.filter((column) => !UNHASHED.has(column));

export interface ContentOf {
  readonly type: number;
  readonly author: number | undefined;
  readonly thread: number | undefined;
  readonly mask: boolean;
}

/** SQLite keeps no half of a surrogate pair: left in, the text would come back as another one and look edited at every reading. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** A text as it is stored. */
export function storedText(text: string, mask: boolean): string {
  return mask ? maskPersonal(wellFormed(text)) : wellFormed(text);
}

/** A whole number, or nothing where a place counts what is no number. */
function countOf(count: number | undefined): number | null {
  return count === undefined || !Number.isFinite(count) ? null : Math.round(count);
}

/** The columns of a draft. */
export function contentOf(draft: MentionDraft, { type, author, thread, mask }: ContentOf): Content {
  const { title, reach, given } = draft;
  return {
    url: draft.url, title: title === undefined ? null : storedText(title, mask), text: storedText(draft.text, mask), partial: draft.partial ? 1 : 0, type,
    ...momentOf(draft.published),
    author_no: author ?? null, author_place: draft.authorPlace ?? null, lat: draft.point?.lat ?? null, lon: draft.point?.lon ?? null,
    thread_no: thread ?? null, opening: draft.thread?.opening ? 1 : 0, reply_to: draft.replyTo ?? null,
    views: countOf(reach?.views), likes: countOf(reach?.likes), shares: countOf(reach?.shares), replies: countOf(reach?.replies),
    followers: countOf(reach?.followers), rating: draft.rating ?? null, given_tool: given?.tool ?? null,
    given_sentiment: given === undefined ? null : SENTIMENTS.indexOf(given.sentiment),
  };
}

/** 48 bits of SHA-256: fits a number exactly; two texts of one mention collide with a chance of 1 in 10^14. */
export function hash48(text: string): number {
  return createHash('sha256').update(text, 'utf8').digest().readUIntBE(0, 6);
}

/** Changes when anything changes that a stage or a fact row can see. */
export function contentHash(sourceNo: number, content: Content): number {
  return hash48(JSON.stringify([sourceNo, ...HASHED.map((column) => content[column])]));
}

/** The words of it, whatever the spacing: a feed and a page of one place space the same text differently, which is no edit. */
export function wording(content: Content): string {
  return content.text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** True when `next` says something else than `old` and neither is a teaser. */
export function isEdit(old: Content, next: Content): boolean {
  if (old.partial || next.partial) return false;
  return wording(old) !== wording(next) || (next.title !== null && old.title !== null && old.title.trim() !== next.title.trim());
}

/** Fields that come together: where one source has some of them, all are taken from that source. */
const GROUPS = [
  ['author_no'], ['author_place'], ['lat', 'lon'], ['thread_no', 'opening', 'reply_to'], ['views'], ['likes'], ['shares'], ['replies'], ['followers'],
  ['rating'], ['given_tool', 'given_sentiment'], ['title'],
] as const satisfies readonly (readonly (keyof Content)[])[];

/** `first`, with what it does not know from `second`, and the better date of the two. */
export function filled(first: Content, second: Content): Content {
  const content = { ...first };
  for (const group of GROUPS) {
    const isUnknown = group.every((field) => first[field] === null || field === 'opening');
    if (isUnknown) for (const field of group) Object.assign(content, { [field]: second[field] });
  }
  return { ...content, ...momentFields(bestMoment(first, second)) };
}

function momentFields({ published, precision, instant, zone_assumed, day, hour }: Moment): Moment {
  return { published, precision, instant, zone_assumed, day, hour };
}

/** What one source shows now after what it showed before: the newest, but never a teaser over a full text. */
export function superseded(old: Content, next: Content): Content {
  if (next.partial === 1 && old.partial === 0) return filled(old, next);
  const newest = filled(next, old);
  const sameWords = old.partial === next.partial && wording(old) === wording(next);
  return sameWords ? { ...newest, url: old.url, text: old.text } : newest;
}

export function sameContent(a: Content, b: Content): boolean {
  return CONTENT_COLUMNS.every((column) => a[column] === b[column]);
}
