import type { Published, Reach } from '../../src/domain/mention.js';
import type { DateHints } from '../../src/text/dates.js';
import { findDate, parseDate } from '../../src/text/dates.js';
import { textOf, type Doc, type Selection } from '../../src/text/html.js';
import { firstAnywhere } from './anywhere.js';

/** A page as forum readers see it: loaded, with what is needed to make links and dates whole. */
export interface ForumPage {
  readonly $: Doc;
  /** As it came: a first look at it is quicker than a question to the loaded page. */
  readonly html: string;
  /** Address after redirects. */
  readonly url: string;
  /** What relative links count from: `<base href>`, or `url`. */
  readonly base: string;
  /** The answer of a forum's JSON interface; `$` is empty then. */
  readonly json?: unknown;
  readonly dates: DateHints;
}

export interface ForumThread {
  readonly id: string;
  readonly title?: string;
  readonly url?: string;
}

/** One post as the page shows it. */
export interface ForumPost {
  /** `post-31`, `comment-4`, `article-4`; made up by the connector where the page gives none. */
  readonly nativeId?: string;
  readonly url?: string;
  readonly author?: string;
  /** Where the author says to live. */
  readonly authorPlace?: string;
  readonly published?: Published;
  readonly text: string;
  /** True for an excerpt, as search pages show. */
  readonly partial?: boolean;
  /** Opens its thread. */
  readonly opening?: boolean;
  readonly replyTo?: string;
  readonly reach?: Reach;
  /** On pages that mix threads, as search pages do. */
  readonly thread?: ForumThread;
}

export interface ThreadPage {
  readonly thread: ForumThread;
  readonly posts: readonly ForumPost[];
  /** Whole addresses of the pages after and before this one. */
  readonly next?: string;
  readonly previous?: string;
  /** Posts the page says it has but does not show in a way the reader understands. */
  readonly missed?: number;
}

/** A line of a board: a thread and when it was last written in. */
export interface BoardThread extends ForumThread {
  readonly url: string;
  readonly opened?: Published;
  readonly lastPost?: { readonly published?: Published; readonly nativeId?: string };
  /** Stands on top whatever its age. */
  readonly sticky?: boolean;
}

export interface BoardPage {
  readonly threads: readonly BoardThread[];
  /** Boards this page is the index of. */
  readonly boards?: readonly string[];
  /** Newest last post first, unless told otherwise. */
  readonly sortedBy?: 'opened';
  readonly next?: string;
}

/** Reads the pages of one make of forum. Undefined: this is no such page. An empty list: it is one, and there is nothing on it. */
export interface ForumReader {
  readonly id: string;
  /** Built without a real page at hand. */
  readonly unproven?: boolean;
  recognises(page: ForumPage): boolean;
  thread?(page: ForumPage): ThreadPage | undefined;
  board?(page: ForumPage): BoardPage | undefined;
}

/** The page's head, without a walk through the page; all of it where it has none. */
export function headOf({ $ }: Pick<ForumPage, '$'>): Selection {
  const head = $.root().children('html').children('head');
  return head.length > 0 ? head : $.root();
}

/** What the page says of itself: `<meta name="generator">`. */
export const generatorOf = ({ $ }: Pick<ForumPage, '$'>): string => firstAnywhere($, 'meta[name="generator"]').attr('content') ?? '';

const SESSION = /([?&;])(?:sid=[0-9a-z]+|PHPSESSID=\w+|s=[0-9a-f]{32})(&|;|(?=#)|$)/i;

/** A link of the page as a whole address, without the session it was served in. */
export function absolute(page: ForumPage, href: string | undefined): string | undefined {
  if (!href || /^(?:javascript|mailto|data):/i.test(href)) return undefined;
  const clean = href.replace(SESSION, (_, before: string, after: string) => (after === '&' || after === ';' ? before : '')).replace(/[?&](?=#|$)/, '');
  return URL.canParse(clean, page.base) ? new URL(clean, page.base).href : undefined;
}

/** The date of a `<time datetime>`, or of the words where that says nothing. */
export function dateOf(page: ForumPage, machine: string | undefined, words = ''): Published | undefined {
  return parseDate(machine ?? '', page.dates) ?? parseDate(words, page.dates);
}

/** Seconds or milliseconds since 1970, as attributes of several makes carry them. */
const EPOCH = ['data-timestamp', 'data-time', 'data-epoch', 'data-node-publishdate'] as const;

/** The date an element carries: in an attribute for machines, in its tip where that is a date, or in its words. */
export function dateIn(page: ForumPage, part: Selection): Published | undefined {
  const machine = epochIn(part) ?? [part.attr('datetime'), part.attr('date'), part.attr('content')].map((value) => parseDate(value ?? '', page.dates)).find(Boolean);
  if (machine) return machine;
  const tip = parseDate(part.attr('title') ?? '', page.dates);
  const words = tip?.precision === 'minute' ? undefined : findDate(textOf(part), page.dates);
  return tip && words?.precision !== 'minute' ? tip : words ?? tip;
}

/** The moment an element carries as a number. */
export function epochIn(part: Selection): Published | undefined {
  const digits = EPOCH.map((name) => part.attr(name)).find((value) => value !== undefined && /^\d{9,13}$/.test(value));
  return digits === undefined ? undefined : epochDate(Number(digits));
}

/** Seconds or milliseconds since 1970. */
export function epochDate(value: number): Published | undefined {
  const instant = new Date(value < 1e11 ? value * 1000 : value);
  return Number.isNaN(instant.getTime()) ? undefined : { at: `${instant.toISOString().slice(0, 19)}+00:00`, precision: 'minute' };
}

/** The first group of an expression that found something. */
export const matched = (expression: RegExp | undefined, text: string | undefined): string | undefined => expression?.exec(text ?? '')?.slice(1).find(Boolean);

/** Drops what is undefined, for types in which a field is there or is not. */
export function present<Fields extends object>(fields: Fields): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };
export function present(fields: object): object {
  const some: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) some[name] = value;
  return some;
}
