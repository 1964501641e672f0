import { z } from 'zod';
import type { Ask, Connector, Page, Query, Reading, SeenMark } from '../src/collect/connector.js';
import type { Skip } from '../src/domain/coverage.js';
import type { Json } from '../src/domain/json.js';
import type { Published } from '../src/domain/mention.js';
import { cleanAddress } from '../src/text/address.js';
import { instantOf } from '../src/text/dates.js';
import { decode } from '../src/text/decode.js';
import { completed } from './forum/complete.js';
import { drafts } from './forum/drafts.js';
import { openPage, PLATFORMS, readersOf } from './forum/open.js';
import { present, type BoardPage, type BoardThread, type ForumPage, type ForumReader, type ThreadPage } from './forum/reader.js';
import { selectorOptions } from './forum/selectors.js';
import { ADDRESS_FIELDS, checkAddresses, urlsOf } from './options.js';

const forumOptions = z.strictObject({
  ...ADDRESS_FIELDS,
  /** What stands at the addresses; found out from the page where not told. */
  kind: z.enum(['board', 'thread']).optional(),
  /** The forum's make; `auto` recognises it. */
  platform: z.enum(PLATFORMS).default('auto'),
  /** CSS selectors of a site that no reader knows; nothing else is tried then. */
  selectors: selectorOptions.optional(),
  /** First day to read from, `YYYY-MM-DD`; the start of the project's period where absent. */
  since: z.iso.date().optional(),
}).superRefine(checkAddresses);
type ForumOptions = z.output<typeof forumOptions>;

/** What one page tells the next of the same walk. */
interface Carry {
  /** Thread pages are followed one way only, so that no page is asked twice. */
  readonly way?: 'next' | 'previous';
  /** Newest post or thread met so far on this walk. */
  readonly newest?: SeenMark;
}

/** Forums and comment sections in HTML: boards → threads → pages → posts. */
export const forum: Connector<ForumOptions> = {
  id: 'forum',
  types: ['forum', 'blog', 'news', 'qa'],
  terms: {
    keep: 'differs by place: read the forum\'s own rules', showAgain: 'quote short, name the place', recheck: 'posts may be edited or removed by their author',
    derived: 'not spoken of as a rule', source: 'the place\'s own terms', read: 'never',
  },
  options: forumOptions,
  start: (query) => urlsOf(query.options).map((url) => {
    const { kind = 'page' } = query.options;
    return kind === 'thread' ? threadAsk(url, query) : resumed({ stream: `board:${cleanAddress(url)}`, step: kind, url }, query);
  }),
  read,
};

function read(page: Page, query: Query<ForumOptions>): Reading {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'html' });
  const forumPage = openPage(page, text);
  const wanted = page.ask.step;
  for (const reader of readersOf(forumPage, query.options)) {
    const found = wanted === 'board' ? undefined : reader.thread?.(forumPage);
    if (found && found.posts.length > 0) {
      const posts = completed(forumPage, reader, found);
      return found.thread.url === undefined ? readFound(page, query, reader, posts) : readThread(page, query, reader, posts, isEnded(forumPage));
    }
    const board = wanted === 'thread' ? undefined : reader.board?.(forumPage);
    if (board) return readBoard(page, query, reader, board);
  }
  return { mentions: [], follow: [], skipped: [unreadable(page, forumPage.$, text)] };
}

/** The end of the page is there: one that was cut off may lack posts, and the links to other pages. */
const isEnded = ({ html, json }: ForumPage): boolean => json !== undefined || /<\/(?:html|body)\s*>/i.test(html.slice(-4096));

/** A page of a kind no reader knows is unreadable, not empty; some pages say why. */
function unreadable(page: Page, $: ForumPage['$'], text: string): Skip {
  const skip = (reason: Skip['reason'], detail: string): Skip => ({ scope: 'page', reason, url: page.url, detail });
  if (text.trim() === '') return skip('empty', 'the answer has no text');
  if (/^\s*(?:<\?xml|<rss|<feed|[{[])/.test(text)) return skip('wrong-type', 'this is no HTML page, and no answer of a forum that is known; for a feed use the connector rss');
  const heading = `${$('title').text()} ${$('h1').text()}`;
  if ($('input[type="password"]').length > 0 && /\b(?:log ?in|inloggen|aanmelden|sign in)\b/i.test(heading)) return skip('login-needed', 'the page asks to log in');
  return skip('unreadable', 'no reader knows this kind of page; a feed of the same place may be readable with the connector rss');
}

function readThread(page: Page, query: Query<ForumOptions>, reader: ForumReader, found: ThreadPage, ended: boolean): Reading {
  const { stream } = page.ask;
  const carry = carryOf(page.ask);
  const newest = newestOf(found.posts, carry.newest);
  const follow: Ask[] = [];
  for (const way of ['next', 'previous'] as const) {
    const url = found[way];
    // Where the newest page comes first, the older ones were read by the run that set the mark.
    const known = way === 'previous' && oldestPost(found) < instantOfMark(query.seen[stream]);
    if (url && !known && (carry.way ?? way) === way) follow.push({ stream, step: 'thread', url, carry: jsonOf({ way, ...present({ newest }) }) });
  }
  const skipped = [...missedOn(page, found), ...(ended ? [] : [cutOff(page)])];
  const last = found.next === undefined && carry.way !== 'previous';
  const seen = last && newest ? { [stream]: newest, [lastPage(stream)]: { nativeId: page.ask.url } } : undefined;
  // Nothing in a thread is older than its opening post.
  const complete = (found.previous === undefined && found.posts.some(({ opening }) => opening)) || undefined;
  return { mentions: drafts(found), follow, skipped, way: reader.id, ...present({ seen, complete, shown: shownIn(found, ended), unproven: reader.unproven }) };
}

function missedOn(page: Page, { missed }: ThreadPage): readonly Skip[] {
  return missed ? [{ scope: 'page', reason: 'unreadable', url: page.url, detail: `the opening post was read; ${missed} replies are in a form no reader knows` }] : [];
}

/** A server that names too small a length cuts its page without anybody noticing. Some makers of pages leave the end out: no page is lost for it. */
const cutOff = (page: Page): Skip => ({ scope: 'item', reason: 'truncated', url: page.url, detail: 'the page has no end: posts may be missing' });

/** Only pages that number their posts tell which of them are gone. */
function shownIn({ thread, posts, next, previous, missed }: ThreadPage, ended: boolean): Reading['shown'] {
  const ids = posts.flatMap(({ nativeId }) => nativeId ?? []);
  if (ids.length < posts.length || missed !== undefined) return undefined;
  return { thread: thread.id, posts: ids, ...present({ whole: (ended && next === undefined && previous === undefined) || undefined }) };
}

/** Posts found in many threads, newest first, as search pages list them. */
function readFound(page: Page, query: Query<ForumOptions>, reader: ForumReader, found: ThreadPage): Reading {
  const { stream } = page.ask;
  const newest = newestOf(found.posts, carryOf(page.ask).newest);
  const oldest = oldestPost(found);
  const covered = oldest < startOf(query);
  const next = covered || oldest < instantOfMark(query.seen[stream]) ? undefined : found.next;
  const follow: Ask[] = next ? [{ stream, step: 'page', url: next, ...present({ carry: newest && jsonOf({ newest }) }) }] : [];
  const seen = !next && newest ? { [stream]: newest } : undefined;
  return { mentions: drafts(found), follow, skipped: [], way: reader.id, ...present({ seen, complete: covered || found.next === undefined || undefined, unproven: reader.unproven }) };
}

/** A blog repeats its article above every page of comments: that says nothing of the page. */
const oldestPost = ({ posts }: ThreadPage): number => Math.min(...posts.flatMap(({ published, opening }) => (published && !opening ? [instantOf(published, 'last')] : [])));

/** First instant that is asked for. */
const startOf = ({ options, period }: Query<ForumOptions>): number => instantOf({ at: options.since ?? period.start, precision: 'day' });

/** The mark of this stream holds the address of a thread's last page: the next run reads on from there. */
const lastPage = (stream: string): string => `last-page:${stream}`;

const threadAsk = (url: string, query: Query<ForumOptions>): Ask => resumed({ stream: `thread:${cleanAddress(url)}`, step: 'thread', url }, query);

function resumed(ask: Ask, { seen }: Query<ForumOptions>): Ask {
  const url = seen[lastPage(ask.stream)]?.nativeId;
  return url === undefined || url === ask.url ? ask : { ...ask, url, carry: jsonOf({ way: 'next' }) };
}

function readBoard(page: Page, query: Query<ForumOptions>, reader: ForumReader, found: BoardPage): Reading {
  const { stream } = page.ask;
  const from = startOf(query);
  const until = instantOf({ at: query.period.end, precision: 'day' }, 'last');
  const boards = found.boards ?? [];
  const follow: Ask[] = boards.map((url) => ({ stream: `board:${cleanAddress(url)}`, step: 'board', url }));
  for (const thread of found.threads) if (isWanted(thread, query, from, until)) follow.push(threadAsk(thread.url, query));
  const newest = newestOf(found.threads.map(({ lastPost }) => ({ ...lastPost })), carryOf(page.ask).newest);
  const oldest = oldestOf(found);
  const covered = oldest < from;
  const next = covered || oldest < instantOfMark(query.seen[stream]) ? undefined : found.next;
  if (next) follow.push({ stream, step: 'board', url: next, ...present({ carry: newest && jsonOf({ newest }) }) });
  const empty = found.threads.length === 0 && boards.length === 0;
  return {
    mentions: [], follow, skipped: empty ? [{ scope: 'item', reason: 'empty', url: page.url, detail: 'the board lists no threads' }] : [], way: reader.id,
    ...present({ complete: covered || found.next === undefined || undefined, seen: !next && newest ? { [stream]: newest } : undefined, unproven: reader.unproven }),
  };
}

/** Lists are sorted newest first: once a page ends before the period or before the last run, what follows is older still. */
function oldestOf({ threads, sortedBy }: BoardPage): number {
  const dated = (thread: BoardThread): Published | undefined => (sortedBy === 'opened' ? thread.opened : thread.lastPost?.published);
  const last = threads.findLast((thread) => !thread.sticky && dated(thread));
  const published = last && dated(last);
  return published ? instantOf(published, 'last') : Number.POSITIVE_INFINITY;
}

/** Something was written in it within the period, and after we last read it. */
function isWanted(thread: BoardThread, query: Query<ForumOptions>, from: number, until: number): boolean {
  const last = thread.lastPost;
  if (thread.opened && instantOf(thread.opened) > until) return false;
  if (last?.published && instantOf(last.published, 'last') < from) return false;
  const mark = query.seen[`thread:${cleanAddress(thread.url)}`];
  if (!mark || !last) return true;
  if (mark.nativeId && last.nativeId) return mark.nativeId !== last.nativeId;
  return !last.published || instantOf(last.published, 'last') > instantOfMark(mark);
}

const instantOfMark = (mark: SeenMark | undefined): number => (mark?.at ? Date.parse(mark.at) : Number.NEGATIVE_INFINITY);

function newestOf(posts: readonly { readonly published?: Published; readonly nativeId?: string }[], before: SeenMark | undefined): SeenMark | undefined {
  let newest = before;
  for (const { published, nativeId } of posts) {
    if (!published || instantOf(published) < instantOfMark(newest)) continue;
    newest = { at: new Date(instantOf(published)).toISOString(), ...present({ nativeId }) };
  }
  return newest;
}

function jsonOf(carry: Carry): Json {
  const newest = carry.newest && present({ at: carry.newest.at, nativeId: carry.newest.nativeId });
  return present({ way: carry.way, newest });
}

function carryOf(ask: Ask): Carry {
  const parsed = CARRY.safeParse(ask.carry);
  if (!parsed.success) return {};
  const { way, newest } = parsed.data;
  return present({ way, newest: newest && present(newest) });
}

const CARRY = z.object({ way: z.enum(['next', 'previous']).optional(), newest: z.object({ at: z.string().optional(), nativeId: z.string().optional() }).optional() });
