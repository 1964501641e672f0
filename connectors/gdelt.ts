import { z } from 'zod';
import type { Ask, Connector, Page, Query, Reading } from '../src/collect/connector.js';
import type { Skip } from '../src/domain/coverage.js';
import type { MentionDraft } from '../src/domain/mention.js';
import { decode } from '../src/text/decode.js';
import { present } from './forum/reader.js';
import { namesToAsk } from './names.js';
import { unread } from './unread.js';

const gdeltOptions = z.strictObject({
  /** Language of the articles, as GDELT spells it. */
  language: z.string().regex(/^[a-z]+$/i).default('dutch'),
});
type GdeltOptions = z.output<typeof gdeltOptions>;

/** Most records of one answer, by the API's documentation. */
const MOST = 250;
/** Names asked together: a choice of ours that keeps addresses short. */
const TOGETHER = 8;
/** Two letters find anything in the world's news. */
const SHORTEST = 3;

/** Search in world news through GDELT DOC 2.0: titles and addresses of articles, the texts are not given. */
export const gdelt: Connector<GdeltOptions> = {
  id: 'gdelt',
  types: ['news'],
  terms: {
    keep: 'not read', showAgain: 'not read', recheck: 'not read', derived: 'not read', source: 'https://www.gdeltproject.org/about.html', read: 'never',
  },
  options: gdeltOptions,
  pace: 5,
  unproven: true,
  start: (query) => groupsOf(query.terms).map((names) => asked(`search:${query.options.language}:${names.join('|')}`, names, query)),
  read,
};

/** A stream bears its names: a mark speaks of no others. */
function groupsOf(terms: readonly string[]): string[][] {
  const names = namesToAsk(terms, SHORTEST);
  return Array.from({ length: Math.ceil(names.length / TOGETHER) }, (_, index) => names.slice(index * TOGETHER, (index + 1) * TOGETHER));
}

/** From the moment of the newest article met before, or from the first day of the period. */
function startOf({ period, seen }: Query<GdeltOptions>, stream: string): string {
  const begin = `${period.start.replaceAll('-', '')}000000`;
  const mark = seen[stream]?.at?.replaceAll(/\D/g, '').slice(0, 14) ?? '';
  return mark > begin ? mark : begin;
}

function asked(stream: string, names: readonly string[], query: Query<GdeltOptions>): Ask {
  const { options, period } = query;
  const quoted = names.map((name) => `"${name}"`).join(' OR ');
  const url = new URL('https://api.gdeltproject.org/api/v2/doc/doc');
  url.search = new URLSearchParams({
    query: `${names.length > 1 ? `(${quoted})` : quoted} sourcelang:${options.language}`, mode: 'artlist', format: 'json', maxrecords: String(MOST), sort: 'datedesc',
    startdatetime: startOf(query, stream), enddatetime: `${period.end.replaceAll('-', '')}235959`,
  }).toString();
  return { stream, step: 'search', url: url.href };
}

const ANSWER = z.object({ articles: z.array(z.unknown()).default([]) });
const RECORD = z.object({ url: z.url({ protocol: /^https?$/ }), title: z.string().trim().min(1), seendate: z.string().regex(/^\d{8}T\d{6}Z$/) });

function read(page: Page): Reading {
  const { text } = decode(page.bytes, { contentType: page.headers['content-type'] ?? '', kind: 'xml' });
  const answer = ANSWER.safeParse(parsed(text));
  // What is wrong with a question is said in plain words, with status 200.
  if (!answer.success) return unread(page, 'malformed', 'the answer is no list of articles: the question may have been refused');
  const records = answer.data.articles.map((one) => RECORD.safeParse(one));
  const good = records.flatMap(({ data }) => data ?? []);
  const skipped: Skip[] = records.length > good.length ? [{ scope: 'item', reason: 'bad-item', url: page.url, detail: `${records.length - good.length} records without an address, a title or a moment` }] : [];
  const next = records.length >= MOST ? older(page.ask, good.at(-1)?.seendate) : undefined;
  const newest = typeof page.ask.carry === 'string' ? page.ask.carry : good[0]?.seendate;
  const follow = next ? [{ ...next, ...present({ carry: newest }) }] : [];
  // The mark is set when the walk back is through: a break on the way would leave a hole behind it.
  const seen = next || newest === undefined ? undefined : { [page.ask.stream]: { at: newest.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z') } };
  return { mentions: unique(good.map(draftOf)), follow, skipped, way: 'artlist', unproven: true, ...present({ seen }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown; // named by ANSWER
  } catch {
    return undefined;
  }
}

/** The title is all that is given; the article itself, read elsewhere, replaces it. `seendate` is when GDELT met it, so the day is all it tells. */
function draftOf({ url, title, seendate }: z.output<typeof RECORD>): MentionDraft {
  const day = `${seendate.slice(0, 4)}-${seendate.slice(4, 6)}-${seendate.slice(6, 8)}`;
  return { url, title, text: title, partial: true, published: { at: day, precision: 'day' } };
}

const unique = (drafts: readonly MentionDraft[]): MentionDraft[] => [...new Map(drafts.map((draft) => [draft.url, draft])).values()];

/** A full answer hides what is older: that is asked up to the last moment shown. */
function older(ask: Ask, last: string | undefined): Ask | undefined {
  const until = last?.replaceAll(/[TZ]/g, '');
  const url = new URL(ask.url);
  if (until === undefined || until === url.searchParams.get('enddatetime')) return undefined;
  url.searchParams.set('enddatetime', until);
  return { ...ask, url: url.href };
}
