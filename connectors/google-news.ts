import { z } from 'zod';
import type { Ask, Connector, Page, Query, Reading } from '../src/collect/connector.js';
import type { Skip } from '../src/domain/coverage.js';
import type { MentionDraft } from '../src/domain/mention.js';
import { parseDate } from '../src/text/dates.js';
import { decode } from '../src/text/decode.js';
import { htmlText } from '../src/text/html.js';
import { present } from './forum/reader.js';
import { namesToAsk } from './names.js';
import { unread } from './unread.js';
import { type FeedItem, readFeed } from './rss/feed.js';

const options = z.strictObject({
  /** Edition: Dutch news of the Netherlands or of Belgium. */
  country: z.enum(['NL', 'BE']).default('NL'),
});
type GoogleNewsOptions = z.output<typeof options>;

/** Letters of names asked together: a choice of ours; searches are cut silently at some length that is nowhere stated. */
const LONGEST = 400;
/** CZ and NS are names. */
const SHORTEST = 2;

/** Headlines of one answer at most, by what is publicly told of it. */
const MOST = 100;

/** The days a question is about, both counted in. */
const DAYS = z.object({ names: z.array(z.string()), start: z.iso.date(), end: z.iso.date(), cut: z.boolean() });
type Days = z.output<typeof DAYS>;

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
  start: (query) => groupsOf(query.terms).map((names) => first(`search:${names.join('|')}`, names, query)),
  read,
};

/** A stream bears its names: a mark speaks of no others. */
function groupsOf(terms: readonly string[]): string[][] {
  const groups: string[][] = [];
  let letters = 0;
  for (const name of namesToAsk(terms, SHORTEST)) {
    letters += name.length + 6;
    if (groups.length === 0 || letters > LONGEST) {
      groups.push([]);
      letters = name.length + 6;
    }
    groups.at(-1)?.push(name);
  }
  return groups;
}

function first(stream: string, names: string[], query: Query<GoogleNewsOptions>): Ask {
  const { period, seen } = query;
  const start = [period.start, seen[stream]?.at?.slice(0, 10) ?? ''].toSorted().at(-1) ?? period.start;
  return asked(stream, { names, start, end: period.end, cut: false }, query);
}

function asked(stream: string, days: Days, { options: { country } }: Query<GoogleNewsOptions>): Ask {
  const url = new URL('https://news.google.com/rss/search');
  const question = `${days.names.map((name) => `"${name}"`).join(' OR ')} after:${dayBefore(days.start)} before:${dayAfter(days.end)}`;
  url.search = new URLSearchParams({ q: question, hl: 'nl', gl: country, ceid: `${country}:nl` }).toString();
  return { stream, step: 'search', url: url.href, carry: days };
}

const DAY_MS = 86_400_000;
const shifted = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
/** The day itself is in neither `after:` nor `before:`. */
const dayBefore = (day: string): string => shifted(day, -1);
const dayAfter = (day: string): string => shifted(day, 1);

async function read(page: Page, query: Query<GoogleNewsOptions>): Promise<Reading> {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'xml' });
  const feed = await readFeed(text);
  if (feed === undefined) return { ...unread(page, 'malformed', 'the answer is no feed: the question may have been refused'), unproven: true };
  const drafts = feed.items.map((item) => draftOf(item, page));
  const mentions = drafts.flatMap((draft) => draft ?? []);
  const skipped: Skip[] = drafts.length > mentions.length ? [{ scope: 'item', reason: 'bad-item', url: page.url, detail: `${drafts.length - mentions.length} items without an address or a headline` }] : [];
  if (feed.items.length >= MOST) {
    const follow = halvesOf(page, query);
    if (follow.length === 0) skipped.push({ scope: 'page', reason: 'budget', url: page.url, detail: `one day has more than the ${MOST} headlines that an answer holds` });
    return { mentions, follow, skipped, way: 'search', unproven: true };
  }
  return { mentions, follow: [], skipped, way: 'search', unproven: true, ...present({ seen: markOf(page, mentions) }) };
}

/** A full answer hides others, in no order of time: each half of its days is asked. */
function halvesOf({ ask }: Page, query: Query<GoogleNewsOptions>): Ask[] {
  const days = DAYS.safeParse(ask.carry).data;
  if (days === undefined || days.start >= days.end) return [];
  const middle = shifted(days.start, Math.floor((Date.parse(days.end) - Date.parse(days.start)) / DAY_MS / 2));
  const halves = [{ ...days, start: dayAfter(middle), cut: true }, { ...days, end: middle, cut: true }];
  return halves.map((half) => asked(ask.stream, half, query));
}

/** A question that was cut into days leaves no mark: were one of the days to fail, nobody would ask for it again. */
function markOf({ ask: { stream, carry } }: Page, mentions: readonly MentionDraft[]): Reading['seen'] {
  const newest = mentions.map(({ published }) => (published === undefined ? 0 : Date.parse(published.at))).filter((at) => at > 0).toSorted((a, b) => b - a)[0];
  return newest === undefined || DAYS.safeParse(carry).data?.cut !== false ? undefined : { [stream]: { at: new Date(newest).toISOString() } };
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
