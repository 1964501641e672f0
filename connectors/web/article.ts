import { z } from 'zod';
import type { Published } from '../../src/domain/mention.js';
import { parseDate, type DateHints } from '../../src/text/dates.js';
import { htmlText, textOf, type Doc, type Selection } from '../../src/text/html.js';
import { present } from '../forum/reader.js';

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

/** The article of a page, or undefined where it has none: a list, a wall, a page about the firm itself. */
export function readArticle($: Doc, dates: DateHints): Article | undefined {
  const told = structured($);
  const type = meta($, 'og:type');
  const body = mainText($);
  if (!told && type !== 'article' && !($('article').length === 1 && $('time[datetime]').length > 0)) return undefined;
  const whole = htmlText(told?.articleBody ?? '');
  const text = body.length >= whole.length / 2 ? body : whole;
  const teaser = text === '' ? meta($, 'og:description') ?? '' : text;
  if (teaser === '') return undefined;
  const date = told?.datePublished ?? meta($, 'article:published_time') ?? $('article time[datetime], time[datetime]').first().attr('datetime');
  const paid = told?.isAccessibleForFree === false || /^false$/i.test(String(told?.isAccessibleForFree ?? ''));
  return {
    way: told ? 'json-ld' : type === 'article' ? 'open-graph' : 'readable',
    text: teaser,
    ...present({
      title: htmlText(told?.headline ?? meta($, 'og:title') ?? $('h1').first().text()) || undefined,
      author: told?.author ?? meta($, 'author'),
      published: date ? parseDate(date, dates) : undefined,
      partial: paid || text === '' || undefined,
    }),
  };
}

const meta = ($: Doc, name: string): string | undefined => $(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content')?.trim() || undefined;

function structured($: Doc): Told | undefined {
  for (const node of $('script[type="application/ld+json"]').toArray()) {
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

/** What stands in or beside articles and is no part of them, by the names that templates give it, in Dutch and English. */
const CUT = [
  'nav', 'header nav', 'footer', 'aside', 'form', 'figure figcaption', 'h1', 'time', '[role="navigation"]', '[aria-hidden="true"]', '[class*="cookie"]', '[id*="cookie"]', '[class*="consent"]',
  '[class*="share"]', '[class*="social"]', '[class*="related"]', '[class*="gerelateerd"]', '[class*="lees-ook"]', '[class*="leesook"]', '[class*="read-more"]', '[class*="newsletter"]', '[class*="nieuwsbrief"]',
  '[class*="author-b"]', '[class*="byline"]', '[class*="breadcrumb"]', '[class*="advert"]', '[class*="paywall"]', '[class*="tags"]', '[id*="comments"]', '[class*="comments"]', '[class*="reacties"]', '[id*="reacties"]',
].join(', ');

/** The words of the block that holds most paragraph text outside links. */
function mainText($: Doc): string {
  const named = $('[itemprop="articleBody"], article, main').toArray().map((node) => $(node));
  const blocks = named.length > 0 ? named : $('div, section, td').toArray().map((node) => $(node));
  let best: Selection | undefined;
  let most = 0;
  for (const block of blocks) {
    const score = proseOf($, block);
    if (score > most) [best, most] = [block, score];
  }
  return best ? textOf(best, { drop: CUT }) : '';
}

/** Letters in the block's own paragraphs, without those in links. */
function proseOf($: Doc, block: Selection): number {
  const paragraphs = block.is('article, main, [itemprop]') ? block.find('p') : block.children('p');
  return paragraphs.toArray().reduce((sum, node) => sum + $(node).text().length - $(node).find('a').text().length, 0);
}
