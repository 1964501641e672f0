import { z } from 'zod';
import type { Ask, Connector, Page, Query, Reading } from '../src/collect/connector.js';
import type { Skip } from '../src/domain/coverage.js';
import { cleanAddress } from '../src/text/address.js';
import { instantOf, parseDate } from '../src/text/dates.js';
import { decode } from '../src/text/decode.js';
import { load } from '../src/text/html.js';
import { present } from './forum/reader.js';
import { address } from './options.js';
import { unread } from './unread.js';
import { readArticle } from './web/article.js';
import { articleLinks } from './web/front.js';
import { readSitemap, sitemapsOf, sitemapText, type Sitemap, type SitemapEntry } from './web/sitemap.js';

const webOptions = z.strictObject({
  /** A page of the site: the sitemaps that its robots.txt names are read, or where there are none, what this page leads to. */
  url: address.optional(),
  /** A sitemap or an index of sitemaps. */
  sitemap: address.optional(),
  /** Paths to read or to leave out; `*` stands for any letters. */
  include: z.array(z.string()).default([]),
  exclude: z.array(z.string()).default([]),
  /** Most articles of one sitemap that are asked in one run, newest first. */
  max_pages: z.int().min(1).max(5000).default(200),
}).refine(({ url, sitemap }) => (url === undefined) !== (sitemap === undefined), { path: ['url'], error: 'expected url or sitemap, one of the two' });
type WebOptions = z.output<typeof webOptions>;

/** News and blogs without a feed: sitemaps tell what is new, articles are read from their pages. */
export const web: Connector<WebOptions> = {
  id: 'web',
  types: ['news', 'blog', 'other'],
  terms: {
    keep: 'differs by place', showAgain: 'quote short, name the place', recheck: 'an article is read again when its sitemap says that it changed',
    derived: 'not spoken of as a rule', source: 'the place\'s own terms', read: 'never',
  },
  options: webOptions,
  unproven: true,
  start: ({ options: { url, sitemap } }) => (sitemap === undefined ? [{ stream: 'robots', step: 'robots', url: new URL('/robots.txt', url).href, absent: 'read' }] : [sitemapAsk(sitemap)]),
  read,
};

/** Most articles that a front page leads to in one run: a choice of ours; a front page shows some dozens. */
const FRONT = 50;

/** Where a page of the site is known, it stands in for a sitemap that is not there. */
const sitemapAsk = (url: string, front?: string): Ask => ({ stream: `sitemap:${cleanAddress(url)}`, step: 'sitemap', url, ...(front === undefined ? {} : { absent: 'read' }) });
const frontAsk = (url: string): Ask => ({ stream: `front:${cleanAddress(url)}`, step: 'front', url });

function read(page: Page, query: Query<WebOptions>): Reading {
  const { step } = page.ask;
  if (step === 'robots') return readRobots(page, query);
  if (step === 'front') return readFront(page, query);
  const text = sitemapText(page.bytes, page.headers['content-type'] ?? '');
  if (text === undefined) return instead(query, unread(page, 'malformed', 'the packed sitemap cannot be unpacked, or is larger than 10 MB'));
  const map = page.status < 300 ? readSitemap(text, page.url) : undefined;
  if (map) return readMap(page, query, map);
  return step === 'sitemap' ? instead(query, unread(page, page.status < 300 ? 'wrong-type' : 'not-found', 'this is no sitemap')) : readPage(page);
}

/** Without a sitemap the site is read from its front page, which is then no fault of the site. */
function instead({ options: { url } }: Query<WebOptions>, otherwise: Reading): Reading {
  return url === undefined ? otherwise : { mentions: [], follow: [frontAsk(url)], skipped: [], leads: true, way: 'no-sitemap' };
}

function readMap(page: Page, query: Query<WebOptions>, map: Sitemap): Reading {
  const refused: Skip[] = map.broken > 0 ? [{ scope: 'item', reason: 'bad-item', url: page.url, detail: `${map.broken} entries without a usable address` }] : [];
  const here = map.entries.filter(({ url }) => new URL(url).host === new URL(page.url).host);
  const newest = (entries: readonly SitemapEntry[]): SitemapEntry[] => entries.toSorted((a, b) => momentOf(b, page) - momentOf(a, page));
  if (map.kind === 'index') {
    // What was last changed before the period holds nothing of the period.
    const recent = newest(here).filter((entry) => momentOf(entry, page) >= instantOf({ at: query.period.start, precision: 'day' }));
    return { mentions: [], follow: recent.map(({ url }) => sitemapAsk(url)), skipped: refused, leads: true, way: 'sitemap-index' };
  }
  const wanted = newest(here.filter((entry) => isWanted(entry, page, query)));
  const { max_pages: most } = query.options;
  if (wanted.length > most) refused.push({ scope: 'page', reason: 'budget', url: page.url, detail: `${wanted.length - most} older articles were left: max_pages is ${most}` });
  return { mentions: [], follow: wanted.slice(0, most).map(articleAsk), skipped: refused, leads: true, way: 'sitemap' };
}

function readRobots(page: Page, { options: { url: front } }: Query<WebOptions>): Reading {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'xml' });
  const named = page.status < 300 ? sitemapsOf(text, page.url).filter((url) => new URL(url).host === new URL(page.url).host) : [];
  const urls = named.length > 0 ? named : [new URL('/sitemap.xml', page.url).href];
  return { mentions: [], follow: urls.map((url) => sitemapAsk(url, front)), skipped: [], leads: true, way: 'robots' };
}

function readFront(page: Page, query: Query<WebOptions>): Reading {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'html' });
  const wanted = articleLinks(load(text), page.url).filter((url) => isWanted({ url }, page, query));
  const left: Skip[] = wanted.length > FRONT ? [{ scope: 'page', reason: 'budget', url: page.url, detail: `${wanted.length - FRONT} links of the front page were left` }] : [];
  if (wanted.length === 0) left.push({ scope: 'item', reason: 'empty', url: page.url, detail: 'the site has no sitemap, and its front page leads to no article that is new' });
  return { mentions: [], follow: wanted.slice(0, FRONT).map((url) => articleAsk({ url })), skipped: left, leads: true, way: 'front-page' };
}

const articleStream = (url: string): string => `article:${cleanAddress(url)}`;

const articleAsk = ({ url, ...told }: SitemapEntry): Ask => ({ stream: articleStream(url), step: 'article', url, ...(Object.keys(told).length > 0 ? { carry: told } : {}) });

/** What the sitemap told of an article. */
const TOLD = z.object({ changed: z.string().optional(), published: z.string().optional(), title: z.string().optional() }).catch({});

/** When an entry last changed, in ms; unknown counts as new. */
function momentOf({ changed, published }: SitemapEntry, { fetchedAt }: Page): number {
  const date = parseDate(changed ?? published ?? '', { fetchedAt });
  return date ? instantOf(date, 'last') : Number.POSITIVE_INFINITY;
}

/** On the paths asked for, not older than the period, and not read since it changed. Nothing is published after its last change. */
function isWanted(entry: SitemapEntry, page: Page, { options, period, seen }: Query<WebOptions>): boolean {
  const { pathname } = new URL(entry.url);
  const fits = (glob: string): boolean => globOf(glob).test(pathname);
  if (options.exclude.some(fits) || (options.include.length > 0 && !options.include.some(fits))) return false;
  if (momentOf(entry, page) < instantOf({ at: period.start, precision: 'day' })) return false;
  const mark = seen[articleStream(entry.url)];
  return mark === undefined || (entry.changed !== undefined && mark.nativeId !== entry.changed);
}

const globOf = (glob: string): RegExp => new RegExp(`^${glob.split(/\*+/).map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)).join('.*')}$`, 'u');

function readPage(page: Page): Reading {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'html' });
  const found = readArticle(load(text), { fetchedAt: page.fetchedAt });
  const told = TOLD.parse(page.ask.carry);
  const published = told.published === undefined ? undefined : parseDate(told.published, { fetchedAt: page.fetchedAt });
  if (!found && told.title !== undefined) {
    // A news sitemap lists articles alone: its headline stands for what could not be read, and the page is asked again next time.
    return { mentions: [{ url: page.url, title: told.title, text: told.title, partial: true, ...present({ published }) }], follow: [], skipped: [], way: 'headline' };
  }
  // The mark keeps what the sitemap said: whether it says the same next time is all that is asked.
  const seen = { [page.ask.stream]: { at: page.fetchedAt, ...present({ nativeId: told.changed }) } };
  if (!found) return { mentions: [], follow: [], seen, skipped: [{ scope: 'item', reason: 'empty', url: page.url, detail: 'no article stands on this page' }], way: 'no-article' };
  const { way, ...article } = found;
  return { mentions: [{ url: page.url, ...present({ title: told.title, published }), ...article }], follow: [], skipped: [], way, seen };
}

