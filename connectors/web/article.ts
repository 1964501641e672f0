import { z } from 'zod';
import type { Published } from '../../src/domain/mention.js';
import { findDate, parseDate, type DateHints } from '../../src/text/dates.js';
import { htmlText, type Doc } from '../../src/text/html.js';
import { anywhere, firstAnywhere, indexed } from '../forum/anywhere.js';
import { present } from '../forum/reader.js';
import { bodyOf, type Body } from './body.js';
import { attributesOf } from './measure.js';

/** What a page says of the article on it. */
interface Article {
  readonly way: 'json-ld' | 'open-graph' | 'readable';
  readonly title?: string;
  readonly text: string;
  readonly author?: string;
  readonly published?: Published;
  readonly partial?: boolean;
}

const WORDS = z.string().optional().catch(undefined);
const NAMED = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const ARTICLE = z.object({
  '@type': z.union([z.string(), z.array(z.string())]).transform((types) => [types].flat()),
  headline: WORDS, datePublished: WORDS, articleBody: WORDS,
  author: z.union([NAMED, z.array(NAMED).transform((names) => names[0])]).optional().catch(undefined),
  isAccessibleForFree: z.union([z.boolean(), z.string()]).optional().catch(undefined),
});
type Told = z.output<typeof ARTICLE>;

const TYPES = /^(?:https?:\/\/schema\.org\/)?(?:(?:\w+)?NewsArticle|Article|BlogPosting|LiveBlogPosting|Report)$/;

/** Letters of an article that no words of the page call one. A choice of ours: shorter texts are notices and teasers. */
const UNTOLD = 150;

/** Headings that are links, from which on a page is a list. */
const TEASERS = 3;

/** The article of a page, or undefined where it has none: a list, a wall, a page about the firm itself. */
export function readArticle(page: Doc, dates: DateHints): Article | undefined {
  const $ = indexed(page);
  const told = structured($);
  const meta = metaOf($);
  const type = meta('og:type');
  const author = told?.author ?? meta('author') ?? (plain(firstAnywhere($, '[itemprop="author"], [rel~="author"]').text()) || undefined);
  const body = bodyOf($, told?.headline ?? meta('og:title') ?? firstAnywhere($, 'title').text(), author);
  const published = dateOf($, told?.datePublished ?? meta('article:published_time'), body, dates);
  const named = told !== undefined || type === 'article' || anywhere($, '[itemtype]').some((node) => TYPES.test($(node).attr('itemtype') ?? ''));
  const looksLikeOne = type !== 'website' && published !== undefined && (body.headed || (body.articles < 2 && body.teasers < TEASERS && body.text.length >= UNTOLD));
  if (!named && !looksLikeOne) return undefined;
  const whole = htmlText(told?.articleBody ?? '');
  const text = body.text.length >= whole.length / 2 ? body.text : whole;
  const teaser = text === '' ? meta('og:description') ?? '' : text;
  if (teaser === '') return undefined;
  const paid = told?.isAccessibleForFree === false || /^false$/i.test(String(told?.isAccessibleForFree ?? '')) || meta('article:content_tier') === 'locked';
  return {
    way: told ? 'json-ld' : type === 'article' ? 'open-graph' : 'readable',
    text: teaser,
    ...present({ title: titleOf(told, meta, body.heading), author, published, partial: paid || body.walled || text === '' || undefined }),
  };
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Open Graph's title often bears the outlet's name behind it; the heading does not. */
function titleOf(told: Told | undefined, meta: Meta, heading: string): string | undefined {
  const said = htmlText(told?.headline ?? meta('og:title') ?? '');
  return (said === '' || (heading.length > 3 && said.startsWith(`${heading} `)) ? heading : said) || undefined;
}

const DATED = '[class*="submitted"], [class*="datum"], [class*="post-date"], [class*="pubdate"], [class*="publish"], [class*="gepubliceerd"]';

/** As structured words, an element or a line above the text says; of press releases, the day that opens it: `Wierdam, 2 maart 2026 – …`. */
function dateOf($: Doc, told: string | undefined, { above, text, times }: Body, dates: DateHints): Published | undefined {
  const micro = firstAnywhere($, '[itemprop="datePublished"]');
  const said = told ?? micro.attr('datetime') ?? micro.attr('content');
  const found = said === undefined ? undefined : parseDate(said, dates);
  if (found) return found;
  const opening = /^.{0,60}? [–—-] /.exec(text)?.[0].slice(0, -3);
  for (const line of [...times.slice(0, 1), firstAnywhere($, DATED).text(), ...above.slice(0, 10), ...(opening === undefined ? [] : [opening])]) {
    const date = plain(line) === '' || line.length > 120 ? undefined : findDate(plain(line.replaceAll(/(?<=\p{Ll})(?=\d)/gu, ' ')), dates);
    if (date) return date;
  }
  return undefined;
}

type Meta = (name: string) => string | undefined;

/** What the page's head says of it; of several, the first. */
function metaOf($: Doc): Meta {
  const found = new Map<string, string>();
  for (const node of anywhere($, 'meta')) {
    const { property, name = property, content = '' } = attributesOf(node);
    for (const key of [property, name]) if (key !== undefined && !found.has(key) && content.trim() !== '') found.set(key, content.trim());
  }
  return (name) => found.get(name);
}

function structured($: Doc): Told | undefined {
  for (const node of anywhere($, 'script[type="application/ld+json"]')) {
    const found = unfold(parsed($(node).text())).find(({ '@type': types }) => types.some((type) => TYPES.test(type)));
    if (found) return found;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown; // named by ARTICLE below
  } catch {
    return undefined;
  }
}

/** Things stand alone, in an array, or in an array under `@graph`. */
function unfold(value: unknown): Told[] {
  const graph = z.object({ '@graph': z.array(z.unknown()) }).safeParse(value);
  const things = [value, ...(Array.isArray(value) ? value : []), ...(graph.success ? graph.data['@graph'] : [])];
  return things.flatMap((one) => ARTICLE.safeParse(one).data ?? []);
}
