import { z } from 'zod';
import type { Ask, Connector, Page, Query, Reading } from '../src/collect/connector.js';
import type { Skip } from '../src/domain/coverage.js';
import { cleanAddress } from '../src/text/address.js';
import { instantOf, parseDate } from '../src/text/dates.js';
import { decode } from '../src/text/decode.js';
import { load } from '../src/text/html.js';
import { present } from './forum/reader.js';
import { readArticle } from './web/article.js';
import { readSitemap, sitemapsOf, sitemapText, type SitemapEntry } from './web/sitemap.js';

const address = z.url({ protocol: /^https?$/, error: 'expected a web address that begins with http:// or https://' });
const webOptions = z.strictObject({
  /** A page of the site: the sitemaps that its robots.txt names are read. */
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
  start: ({ options: { url, sitemap } }) => (sitemap === undefined ? [{ stream: 'robots', step: 'robots', url: new URL('/robots.txt', url).href }] : [sitemapAsk(sitemap)]),
  read,
};

const sitemapAsk = (url: string): Ask => ({ stream: `sitemap:${cleanAddress(url)}`, step: 'sitemap', url });

function read(page: Page, query: Query<WebOptions>): Reading {
  if (page.ask.step === 'robots') return readRobots(page);
  const text = sitemapText(page.bytes, page.headers['content-type'] ?? '');
  if (text === undefined) return skipped(page, 'malformed', 'the packed sitemap cannot be unpacked, or is larger than 10 MB');
  const map = readSitemap(text, page.url);
  if (!map) return page.ask.step === 'sitemap' ? skipped(page, 'wrong-type', 'this is no sitemap') : readPage(page);
  const refused: Skip[] = map.broken > 0 ? [{ scope: 'item', reason: 'bad-item', url: page.url, detail: `${map.broken} entries without a usable address` }] : [];
  const here = map.entries.filter(({ url }) => new URL(url).host === new URL(page.url).host);
  if (map.kind === 'index') return { mentions: [], follow: here.map(({ url }) => sitemapAsk(url)), skipped: refused, leads: true, way: 'sitemap-index' };
  const wanted = here.filter((entry) => isWanted(entry, page, query)).toSorted((a, b) => momentOf(b, page) - momentOf(a, page));
  const { max_pages: most } = query.options;
  if (wanted.length > most) refused.push({ scope: 'page', reason: 'budget', url: page.url, detail: `${wanted.length - most} older articles were left: max_pages is ${most}` });
  return { mentions: [], follow: wanted.slice(0, most).map(articleAsk), skipped: refused, leads: true, way: 'sitemap' };
}

function readRobots(page: Page): Reading {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'xml' });
  const named = sitemapsOf(text, page.url).filter((url) => new URL(url).host === new URL(page.url).host);
  const urls = named.length > 0 ? named : [new URL('/sitemap.xml', page.url).href];
  return { mentions: [], follow: urls.map(sitemapAsk), skipped: [], leads: true, way: 'robots' };
}

const articleStream = (url: string): string => `article:${cleanAddress(url)}`;

const articleAsk = ({ url, changed }: SitemapEntry): Ask => ({ stream: articleStream(url), step: 'article', url, ...present({ carry: changed }) });

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
  const $ = load(text);
  const found = readArticle($, { fetchedAt: page.fetchedAt });
  // The mark keeps what the sitemap said: whether it says the same next time is all that is asked.
  const changed = typeof page.ask.carry === 'string' ? page.ask.carry : undefined;
  const seen = { [page.ask.stream]: { at: page.fetchedAt, ...present({ nativeId: changed }) } };
  if (!found) return { mentions: [], follow: [], seen, skipped: [{ scope: 'item', reason: 'empty', url: page.url, detail: 'no article stands on this page' }], way: 'no-article' };
  const { way, ...article } = found;
  return { mentions: [{ url: page.url, ...article }], follow: [], skipped: [], way, seen };
}

function skipped(page: Page, reason: Skip['reason'], detail: string): Reading {
  return { mentions: [], follow: [], skipped: [{ scope: 'page', reason, url: page.url, detail }] };
}
