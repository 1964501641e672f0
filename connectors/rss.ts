import { z } from 'zod';
import type { Ask, Connector, Page, Query, Reading, SeenMark } from '../src/collect/connector.js';
import type { Skip } from '../src/domain/coverage.js';
import type { MentionDraft } from '../src/domain/mention.js';
import { cleanAddress } from '../src/text/address.js';
import { instantOf } from '../src/text/dates.js';
import { decode } from '../src/text/decode.js';
import { load } from '../src/text/html.js';
import { present } from './forum/reader.js';
import { unread } from './unread.js';
import { ADDRESS_FIELDS, checkAddresses, urlsOf } from './options.js';
import { readFeed, type Feed } from './rss/feed.js';
import { readItem } from './rss/item.js';
import type { FeedContext } from './rss/made.js';

const rssOptions = z.strictObject({
  ...ADDRESS_FIELDS,
  /** Also read the comment feed of each article that names one and has comments (WordPress). */
  comments: z.boolean().default(false),
}).superRefine(checkAddresses);
type RssOptions = z.output<typeof rssOptions>;

/** Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed; WordPress articles and comments, phpBB posts. */
export const rss: Connector<RssOptions> = {
  id: 'rss',
  types: ['news', 'blog', 'forum', 'social', 'video', 'review', 'qa', 'other'],
  terms: {
    keep: 'differs by place', showAgain: 'quote short, name the place', recheck: 'a feed shows its newest items only: what was removed cannot be seen there',
    derived: 'not spoken of as a rule', source: 'the place\'s own terms', read: 'never',
  },
  options: rssOptions,
  start: (query) => urlsOf(query.options).map((url) => feedAsk(url)),
  read,
};

const feedAsk = (url: string): Ask => ({ stream: `feed:${cleanAddress(url)}`, step: 'feed', url });

async function read(page: Page, query: Query<RssOptions>): Promise<Reading> {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'xml' });
  if (text.trim() === '') return unread(page, 'empty', 'the answer has no text');
  if (isHtml(text)) return discover(page, query, text);
  const feed = await readFeed(text);
  return feed ? readItems(page, query, feed) : unread(page, 'malformed', 'this is no feed that can be read, nor can its beginning');
}

function isHtml(text: string): boolean {
  const head = text.slice(0, 2000).toLowerCase();
  return /<!doctype html|<html[\s>]/.test(head) && !/<(?:rss|feed|rdf:rdf)[\s>]/.test(head);
}

/**
 * A page of the place instead of its feed: the first feed it names is asked, once. Templates name the main feed first, the same in other
 * formats and feeds of sections behind it. The feed of all comments is a stream of its own, asked where comments are wanted or nothing else is named.
 */
function discover(page: Page, query: Query<RssOptions>, text: string): Reading {
  const named = page.ask.step === 'discovered' ? [] : feedsNamed(page, text);
  const main = named.find(({ comments }) => !comments);
  const comments = main === undefined || query.options.comments ? named.find((one) => one.comments) : undefined;
  if (main === undefined && comments === undefined) return unread(page, 'wrong-type', 'this is an HTML page, not a feed, and it names no feed');
  const follow: Ask[] = [
    ...(main === undefined ? [] : [{ stream: page.ask.stream, step: 'discovered', url: main.url }]),
    ...(comments === undefined ? [] : [{ ...feedAsk(comments.url), step: 'discovered' }]),
  ];
  return { mentions: [], follow, skipped: [], leads: true, way: 'discovered' };
}

interface NamedFeed {
  readonly url: string;
  /** Of the place's comments, by its title or its address. */
  readonly comments: boolean;
}

function feedsNamed(page: Page, text: string): NamedFeed[] {
  const $ = load(text);
  return $('link[rel~="alternate"][href]').toArray().flatMap((node) => {
    const [type, href = '', title = ''] = [$(node).attr('type') ?? '', $(node).attr('href'), $(node).attr('title')];
    if (!/application\/(?:rss|atom|rdf|feed)\+(?:xml|json)/i.test(type) || !URL.canParse(href, page.url)) return [];
    const { href: url, pathname } = new URL(href, page.url);
    return [{ url, comments: /comment|reactie/i.test(title) || /\/comments\//i.test(pathname) }];
  });
}

function readItems(page: Page, query: Query<RssOptions>, feed: Feed): Reading {
  const context: FeedContext = { feed, base: page.url, dates: { fetchedAt: page.fetchedAt }, shared: sharedAddresses(feed) };
  const mentions: MentionDraft[] = [];
  const bad: Skip[] = [];
  for (const item of feed.items) {
    const draft = readItem(item, context);
    if (draft) mentions.push(draft);
    else bad.push({ scope: 'item', reason: 'bad-item', url: page.url, detail: 'an item without a usable address or without words' });
  }
  // A valid feed without items was read: that is no failure, and it is said.
  if (feed.items.length === 0) bad.push({ scope: 'item', reason: 'empty', url: page.url, detail: 'the feed is valid and has no items' });
  if (feed.brokenOff) bad.push({ scope: 'page', reason: 'truncated', url: page.url, detail: 'the feed breaks off: it was read up to its last whole item' });
  const newest = newestOf(mentions);
  const follow = [...olderItems(page, query, feed, mentions), ...commentFeeds(page, query, feed)];
  const seen = newest && page.ask.step !== 'older' ? { [page.ask.stream]: newest } : undefined;
  // WordPress calls its feed of articles "not modified" after a new comment, also after the first one of an article: it is to be read whole.
  const leads = query.options.comments && feed.items.some(({ commentFeed }) => commentFeed !== undefined);
  return { mentions, follow, skipped: bad, way: feed.way, ...present({ seen, leads: leads || undefined }) };
}

function sharedAddresses(feed: Feed): Set<string> {
  const met = new Set<string>();
  const shared = new Set<string>();
  for (const { link } of feed.items) {
    if (link === undefined) continue;
    const address = cleanAddress(link);
    if (met.has(address)) shared.add(address);
    met.add(address);
  }
  return shared;
}

function newestOf(mentions: readonly MentionDraft[]): SeenMark | undefined {
  const dated = mentions.flatMap(({ published, nativeId }) => (published ? [{ instant: instantOf(published), nativeId }] : []));
  const newest = dated.toSorted((a, b) => b.instant - a.instant)[0];
  return newest && { at: new Date(newest.instant).toISOString(), ...present({ nativeId: newest.nativeId }) };
}

/** Paged feeds (RFC 5005) are followed back to the start of the period, or to where the last run began. */
function olderItems(page: Page, query: Query<RssOptions>, feed: Feed, mentions: readonly MentionDraft[]): Ask[] {
  const instants = mentions.flatMap(({ published }) => (published ? [instantOf(published)] : []));
  if (!feed.next || instants.length === 0 || !URL.canParse(feed.next, page.url)) return [];
  const seen = query.seen[page.ask.stream]?.at;
  const from = Math.max(instantOf({ at: query.period.start, precision: 'day' }), seen ? Date.parse(seen) : Number.NEGATIVE_INFINITY);
  return Math.min(...instants) < from ? [] : [{ stream: page.ask.stream, step: 'older', url: new URL(feed.next, page.url).href }];
}

function commentFeeds(page: Page, query: Query<RssOptions>, feed: Feed): Ask[] {
  if (!query.options.comments) return [];
  return feed.items.flatMap(({ commentFeed, comments }) => (commentFeed && comments !== 0 && URL.canParse(commentFeed, page.url) ? [feedAsk(new URL(commentFeed, page.url).href)] : []));
}
