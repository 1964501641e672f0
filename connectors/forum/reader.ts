import type { Published, Reach } from '../../src/domain/mention.js';
import type { DateHints } from '../../src/text/dates.js';
import { parseDate } from '../../src/text/dates.js';
import type { Doc } from '../../src/text/html.js';

/** A page as forum readers see it: loaded, with what is needed to make links and dates whole. */
export interface ForumPage {
  readonly $: Doc;
  /** Address after redirects. */
  readonly url: string;
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

const SESSION = /([?&;])(?:sid=[0-9a-z]+|PHPSESSID=\w+|s=[0-9a-f]{32})(&|;|(?=#)|$)/i;

/** A link of the page as a whole address, without the session it was served in. */
export function absolute(page: ForumPage, href: string | undefined): string | undefined {
  if (!href || /^(?:javascript|mailto|data):/i.test(href)) return undefined;
  const clean = href.replace(SESSION, (_, before: string, after: string) => (after === '&' || after === ';' ? before : '')).replace(/[?&](?=#|$)/, '');
  return URL.canParse(clean, page.url) ? new URL(clean, page.url).href : undefined;
}

/** The date of a `<time datetime>`, or of the words where that says nothing. */
export function dateOf(page: ForumPage, machine: string | undefined, words = ''): Published | undefined {
  return parseDate(machine ?? '', page.dates) ?? parseDate(words, page.dates);
}

/** Drops what is undefined, for types in which a field is there or is not. */
export function present<Fields extends object>(fields: Fields): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };
export function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
