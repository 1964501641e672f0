import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { forum } from '../../connectors/forum.js';
import { rss } from '../../connectors/rss.js';
import type { Ask, Connector, Reading } from '../../src/collect/connector.js';
import type { MentionDraft } from '../../src/domain/mention.js';
import { cleanAddress } from '../../src/text/address.js';
import { instantOf } from '../../src/text/dates.js';

const root = path.join(import.meta.dirname, '../../../shared/forum_pages');
const absent = !existsSync(root);
if (absent) console.warn('skipped: ../shared/forum_pages is not here, so the readers are not held against real pages');

const EXPECTED = z.object({
  pages: z.record(z.string(), z.object({
    url: z.string(),
    title: z.string(),
    posts: z.array(z.object({
      id: z.string(), author: z.string().nullable(), text60: z.string(), permalink: z.string(), kind: z.string().optional(),
      datetime: z.string().nullish(), datetime_local: z.string().nullish(),
    })),
  })),
});
type Post = z.infer<typeof EXPECTED>['pages'][string]['posts'][number];

const expected = (make: string) => EXPECTED.parse(JSON.parse(readFileSync(path.join(root, make, 'expected.json'), 'utf8'))).pages;

const query = <Options>(options: Options, seen: Readonly<Record<string, { at?: string; nativeId?: string }>> = {}) => ({ options, terms: [], period: { start: '2000-01-01', end: '2026-12-31' }, seen });

async function readFile<Options>(connector: Connector<Options>, options: Options, file: string, ask: Ask, seen = {}): Promise<Reading> {
  const page = { ask, url: ask.url, status: 200, headers: {}, bytes: readFileSync(path.join(root, file)), fetchedAt: '2026-11-25T00:00:00Z' };
  return connector.read(page, query(options, seen));
}

const readPage = (make: string, file: string, url: string, platform = 'auto') => readFile(forum, forum.options.parse({ url, platform }), `${make}/${file}`, { stream: 'thread:x', step: 'page', url });

/** Asks whatever is to be followed, each address once, as the collector does. */
async function walk<Options>(connector: Connector<Options>, options: Options, routes: ReadonlyMap<string, string>, seen: Record<string, { at?: string; nativeId?: string }> = {}) {
  const before = { ...seen };
  const asks = [...connector.start(query(options, before))];
  const asked = new Set<string>();
  const drafts: MentionDraft[] = [];
  for (let ask = asks.shift(); ask; ask = asks.shift()) {
    if (asked.has(ask.url)) continue;
    asked.add(ask.url);
    const file = routes.get(ask.url);
    if (!file) throw new Error(`asked for ${ask.url}, which the place does not have`);
    const reading = await readFile(connector, options, file, ask, before);
    drafts.push(...reading.mentions);
    asks.push(...reading.follow);
    Object.assign(seen, reading.seen);
    expect(reading.skipped).toEqual([]);
  }
  return { drafts, asked: [...asked], seen };
}

const letters = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 60).trim();

const nativeId = (post: Post, make: string): string => (make === 'live_wordpress' ? `${post.kind}-${post.id}` : `post-${post.id}`);

function check(draft: MentionDraft | undefined, post: Post): void {
  expect(draft && { author: draft.author, text: letters(draft.text), url: draft.url }).toEqual({ author: post.author, text: letters(post.text60), url: post.permalink });
  const at = draft?.published;
  if (post.datetime) expect(at && new Date(instantOf(at)).toISOString()).toBe(new Date(post.datetime).toISOString().replace(/:\d\d\.\d+Z$/, (end) => (at?.at.length === 16 ? ':00.000Z' : end)));
  else expect(at?.at).toBe(post.datetime_local);
}

describe.skipIf(absent).each(['live_phpbb', 'live_wordpress'])('the pages of %s', (make) => {
  it('give every post with its number, author, date, first letters and address', async () => {
    for (const [file, { url, title, posts }] of Object.entries(expected(make))) {
      const { mentions, skipped } = await readPage(make, file, url);
      expect(skipped).toEqual([]);
      expect(mentions.map((draft) => draft.nativeId)).toEqual(posts.map((post) => nativeId(post, make)));
      posts.forEach((post, index) => check(mentions[index], post));
      expect(new Set(mentions.map((draft) => draft.thread?.title))).toEqual(new Set([title]));
    }
  });
});

describe.skipIf(absent)('real public phpBB pages', () => {
  it.each(['wcxb_0535.html', 'wcxb_0538.html', 'nettally_phpBB.html'])('%s gives its posts', async (file) => {
    const page = expected('phpbb')[file];
    // One post of these holds nothing but a quote: it says nothing and is left out.
    const posts = page?.posts.filter((post) => post.text60 !== '') ?? [];
    const { mentions } = await readPage('phpbb', file, page?.url ?? '');
    expect(mentions.map((draft) => draft.nativeId)).toEqual(posts.map((post) => nativeId(post, 'phpbb')));
    expect(mentions.map((draft) => draft.author)).toEqual(posts.map((post) => post.author));
    expect(mentions.map((draft) => draft.url)).toEqual(posts.map((post) => post.permalink));
    const words = (text: string): string => text.replaceAll(/\W/gu, '').slice(0, 40);
    expect(mentions.map((draft) => words(draft.text))).toEqual(posts.map((post) => words(post.text60)));
    for (const [index, post] of posts.entries()) {
      const at = mentions[index]?.published;
      if (post.datetime) expect(at && instantOf(at)).toBe(Date.parse(post.datetime));
      else expect(at?.at).toBe(post.datetime_local);
    }
  });
});

/** What schema.org words alone tell of a page: least posts with the right author and first letters. */
const STRUCTURED = [['xenforo2', 'wcxb_0516.html', 11], ['xenforo2', 'wcxb_2081.html', 7], ['xenforo2', 'wcxb_5115.html', 29], ['discourse', 'wcxb_0504.html', 4], ['discourse', 'wcxb_0511.html', 11], ['invision', 'wcxb_0548.html', 11], ['vbulletin4', 'wcxb_0533.html', 17], ['vbulletin5', 'wcxb_5032.html', 10]] as const;

describe.skipIf(absent)('real public pages with structured data', () => {
  it.each(STRUCTURED)('%s %s gives at least %i posts with the right author and words', async (make, file, least) => {
    const page = expected(make)[file];
    const { mentions, way } = await readPage(make, file, page?.url ?? '', 'structured');
    const right = page?.posts.filter((post) => mentions.some((draft) => draft.author === post.author && letters(draft.text) === letters(post.text60)));
    expect(way).toBe('structured');
    expect(right?.length).toBeGreaterThanOrEqual(least);
    expect(mentions.length).toBeLessThanOrEqual(page?.posts.length ?? 0);
  });

  it('a page that shows its opening post only to machines says how many replies were missed', async () => {
    const page = expected('vbulletin3')['wcxb_0527.html'];
    const { skipped } = await readPage('vbulletin3', 'wcxb_0527.html', page?.url ?? '', 'structured');
    expect(skipped).toMatchObject([{ scope: 'page', reason: 'unreadable' }]);
  });

  it.each([['live_mybb', 't1_p1.html'], ['live_smf', 't1_p1.html'], ['flarum', 'wcxb_0557.html']])('a page of %s without such words is unreadable that way, and not empty', async (make, file) => {
    const { mentions, skipped } = await readPage(make, file, expected(make)[file]?.url ?? '', 'structured');
    expect(mentions).toEqual([]);
    expect(skipped).toMatchObject([{ scope: 'page', reason: 'unreadable' }]);
  });
});

const PHPBB = 'http://127.0.0.1:8102/';
const WORDPRESS = 'http://127.0.0.1:8105/';

function routesOf(make: string, more: Readonly<Record<string, string>>): Map<string, string> {
  const pages = absent ? [] : Object.entries(expected(make)).map(([file, { url }]) => [url, `${make}/${file}`] as const);
  return new Map([...pages, ...Object.entries(more)]);
}

describe.skipIf(absent)('a walk over a phpBB board', () => {
  // The welcome thread has no page among the saved ones; an empty list of routes would hide a wrong address.
  const routes = routesOf('live_phpbb', { [`${PHPBB}viewforum.php?f=2`]: 'live_phpbb/f2.html', [`${PHPBB}viewtopic.php?t=1`]: 'live_phpbb/t4.html' });
  const options = absent ? undefined : forum.options.parse({ url: `${PHPBB}viewforum.php?f=2`, kind: 'board' });

  it('finds 32 posts, 3 of which open a thread, and asks nothing twice', async () => {
    if (!options) return;
    const { drafts, asked } = await walk(forum, options, routes);
    const posts = new Map(drafts.map((draft) => [draft.nativeId, draft]));
    expect(posts.size).toBe(32);
    expect([...posts.values()].filter((draft) => draft.thread?.opening)).toHaveLength(3);
    expect(new Set([...posts.values()].map((draft) => draft.thread?.id))).toEqual(new Set(['t2', 't3', 't4']));
    expect(asked).toHaveLength(7);
  });

  it('asks only for the board when nothing was written since', async () => {
    if (!options) return;
    const { seen } = await walk(forum, options, routes);
    // The page that stands in for the welcome thread marks thread 4, not 1.
    seen[`thread:${cleanAddress(`${PHPBB}viewtopic.php?t=1`)}`] = { at: '2026-11-22T07:22:13.000Z', nativeId: 'post-1' };
    const { asked, drafts } = await walk(forum, options, routes, seen);
    expect(asked).toEqual([`${PHPBB}viewforum.php?f=2`]);
    expect(drafts).toEqual([]);
  });
});

describe.skipIf(absent)('walks over boards of other makes', () => {
  it.each([
    ['live_mybb', 'http://127.0.0.1:8103/forumdisplay.php?fid=2', 'f2.html', 3, 6],
    ['live_smf', 'http://127.0.0.1:8104/index.php?board=1.0', 'b1.html', 4, 7],
  ])('%s: 32 posts, each page asked once; a second run asks only for the board', async (make, url, file, threads, asks) => {
    const options = forum.options.parse({ url, kind: 'board' });
    // The welcome thread of one of them has no page among the saved ones: another stands in for it.
    const routes = routesOf(make, { [url]: `${make}/${file}`, 'http://127.0.0.1:8104/index.php?topic=1.0': `${make}/t3.html` });
    const { drafts, asked, seen } = await walk(forum, options, routes);
    expect(new Set(drafts.map((draft) => draft.nativeId)).size).toBe(32);
    expect(new Set(drafts.map((draft) => draft.thread?.id)).size).toBe(threads);
    expect(asked).toHaveLength(asks);
    seen[`thread:${cleanAddress('http://127.0.0.1:8104/index.php?topic=1.0')}`] = { at: '2026-11-26T00:00:00Z' };
    const again = await walk(forum, options, routes, seen);
    expect(again.asked).toEqual([url]);
  });
});

describe.skipIf(absent)('feeds and pages of one place', () => {
  const feed = (file: string) => readFile(rss, rss.options.parse({ url: 'http://127.0.0.1/feed' }), file, { stream: 'feed', step: 'feed', url: 'http://127.0.0.1/feed' });
  const pagesOf = async (make: string): Promise<Map<string | undefined, MentionDraft>> => {
    const readings = await Promise.all(Object.entries(expected(make)).map(([file, { url }]) => readPage(make, file, url)));
    return new Map(readings.flatMap(({ mentions }) => mentions).map((draft) => [draft.nativeId, draft]));
  };

  it.each([
    ['live_phpbb', 'feed.atom', 9], ['live_phpbb', 'feed_t2.atom', 24], ['live_phpbb', 'feed_f2.atom', 9], ['live_phpbb', 'feed_topics.atom', 3],
    ['live_wordpress', 'feed.rss', 3], ['live_wordpress', 'feed.atom', 3], ['live_wordpress', 'comments.rss', 19], ['live_wordpress', 'p1_comments.rss', 20],
  ])('%s %s tells %i posts as the pages do', async (make, file, count) => {
    const { mentions, skipped } = await feed(`${make}/${file}`);
    expect(skipped).toEqual([]);
    const onPages = await pagesOf(make);
    const both = mentions.filter((draft) => onPages.has(draft.nativeId) && onPages.get(draft.nativeId)?.author === draft.author);
    expect(both).toHaveLength(count);
    for (const draft of both) {
      const page = onPages.get(draft.nativeId);
      expect({ text: draft.text, title: draft.title, thread: draft.thread?.title, address: cleanAddress(draft.url), opening: draft.thread?.opening, at: draft.published && instantOf(draft.published) })
        .toEqual({ text: page?.text, title: page?.title, thread: page?.thread?.title, address: cleanAddress(page?.url ?? ''), opening: page?.thread?.opening, at: page?.published && instantOf(page.published) });
      expect(draft.partial).toBeUndefined();
    }
  });

  it('32 posts of the blog are 32, whether by feed, by comment feed or by page', async () => {
    const options = forum.options.parse({ urls: [4, 5, 6].map((number) => `${WORDPRESS}?p=${number}`), kind: 'thread' });
    const { drafts, asked } = await walk(forum, options, routesOf('live_wordpress', {}));
    const fed = [...(await feed('live_wordpress/feed.rss')).mentions, ...(await feed('live_wordpress/comments.rss')).mentions].filter((draft) => draft.author !== 'A WordPress Commenter' && draft.nativeId !== 'article-1');
    const all = [...drafts, ...fed];
    expect(new Set(all.map((draft) => draft.nativeId)).size).toBe(32);
    expect(new Set(all.map((draft) => cleanAddress(draft.url))).size).toBe(32);
    expect(asked).toHaveLength(5);
  });
});
