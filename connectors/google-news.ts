import { z } from 'zod';
import type { Ask, Connector, Page, Query, Reading } from '../src/collect/connector.js';
import type { Skip } from '../src/domain/coverage.js';
import type { MentionDraft } from '../src/domain/mention.js';
import { parseDate } from '../src/text/dates.js';
import { decode } from '../src/text/decode.js';
import { htmlText } from '../src/text/html.js';
import { isName, termQuery } from '../src/text/query/term.js';
import { present } from './forum/reader.js';
import { type FeedItem, readFeed } from './rss/feed.js';

const options = z.strictObject({
  /** Edition: Dutch news of the Netherlands or of Belgium. */
  country: z.enum(['NL', 'BE']).default('NL'),
});
type GoogleNewsOptions = z.output<typeof options>;

/** Letters of names asked together: a choice of ours; searches are cut silently at some length that is nowhere stated. */
const LONGEST = 400;

/** Search in Google News through its feed: at most about a hundred headlines a question, without their texts. */
export const googleNews: Connector<GoogleNewsOptions> = {
  id: 'google-news',
  types: ['news'],
  terms: {
    keep: 'not read', showAgain: 'headline and link at most', recheck: 'not read', derived: 'not read', source: 'https://news.google.com/', read: 'never',
  },
  options,
  pace: 5,
  unproven: true,
  start: (query) => groupsOf(query.terms).map((names, index) => asked(`search:${index}`, names, query)),
  read,
};

/** Only names are asked; what a longer term asks for is held against what comes back. */
function groupsOf(terms: readonly string[]): string[][] {
  const groups: string[][] = [];
  let letters = 0;
  for (const term of terms) {
    const name = term.replaceAll('"', '').trim();
    if (!isName(termQuery(term)) || name.length < 2) continue;
    letters += name.length + 6;
    if (groups.length === 0 || letters > LONGEST) {
      groups.push([]);
      letters = name.length + 6;
    }
    groups.at(-1)?.push(name);
  }
  return groups;
}

function asked(stream: string, names: readonly string[], { options: { country }, period, seen }: Query<GoogleNewsOptions>): Ask {
  const url = new URL('https://news.google.com/rss/search');
  const from = [period.start, seen[stream]?.at?.slice(0, 10) ?? ''].toSorted().at(-1) ?? period.start;
  const question = `${names.map((name) => `"${name}"`).join(' OR ')} after:${dayBefore(from)} before:${dayAfter(period.end)}`;
  url.search = new URLSearchParams({ q: question, hl: 'nl', gl: country, ceid: `${country}:nl` }).toString();
  return { stream, step: 'search', url: url.href };
}

const DAY_MS = 86_400_000;
const shifted = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
/** The day itself is in neither `after:` nor `before:`. */
const dayBefore = (day: string): string => shifted(day, -1);
const dayAfter = (day: string): string => shifted(day, 1);

async function read(page: Page): Promise<Reading> {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'xml' });
  const feed = await readFeed(text);
  if (feed === undefined) return { mentions: [], follow: [], skipped: [{ scope: 'page', reason: 'malformed', url: page.url, detail: 'the answer is no feed: the question may have been refused' }], unproven: true };
  const drafts = feed.items.map((item) => draftOf(item, page));
  const mentions = drafts.flatMap((draft) => draft ?? []);
  const skipped: Skip[] = drafts.length > mentions.length ? [{ scope: 'item', reason: 'bad-item', url: page.url, detail: `${drafts.length - mentions.length} items without an address or a headline` }] : [];
  const newest = mentions.map(({ published }) => (published === undefined ? 0 : Date.parse(published.at))).filter((at) => at > 0).toSorted((a, b) => b - a)[0];
  return { mentions, follow: [], skipped, way: 'search', unproven: true, ...present({ seen: newest === undefined ? undefined : { [page.ask.stream]: { at: new Date(newest).toISOString() } } }) };
}

/** "Headline - Outlet": the outlet is who publishes, not what is said. The address leads on to the article and is the item's only one. */
function draftOf({ link, id, title, date, outlet }: FeedItem, page: Page): MentionDraft | undefined {
  const headline = headlineOf(htmlText(title ?? '').replace(/\s+/gu, ' ').trim(), outlet);
  if (link === undefined || !URL.canParse(link) || headline === '') return undefined;
  const published = date === undefined ? undefined : parseDate(date, { fetchedAt: page.fetchedAt });
  return { url: link, title: headline, text: headline, partial: true, ...present({ published, author: outlet, nativeId: id === undefined || id === link ? undefined : `article-${id}` }) };
}

/** The outlet is cut by its name; only where the item does not name it, what stands behind the last dash is taken for it. */
function headlineOf(title: string, outlet: string | undefined): string {
  if (outlet === undefined) return title.replace(/ [-–] [^-–]{2,60}$/u, '');
  return [' - ', ' – '].map((dash) => dash + outlet).filter((tail) => title.endsWith(tail)).reduce((rest, tail) => rest.slice(0, -tail.length), title);
}
