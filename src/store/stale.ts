import type { MentionText } from '../domain/mention.js';
import { SOURCE_TYPES, type SourceType } from '../domain/source-type.js';
import { THREAD_COLUMNS, threadTexts, type ThreadRow, type ThreadTexts } from './context.js';
import type { Database } from './database.js';
import { decodeFindings, type StageFindings } from './finding-codec.js';
import type { FingerprintStore, StageMark } from './fingerprints.js';
import type { MentionVersion } from './packed.js';
import type { AuthorStore } from './pseudonym.js';

/** The organisation's own voice: its accounts as the user typed them, and its web domains. */
export interface Own {
  readonly accounts: readonly string[];
  readonly domains: readonly string[];
}

export interface StaleMention extends MentionVersion {
  /** Stages to ask, in the order of `current`; empty where only the facts must be made again. */
  readonly stale: readonly string[];
  readonly mention: MentionText;
  readonly thread: ThreadTexts;
  /** What the other stages said before. */
  readonly earlier: StageFindings;
}

export interface StaleOptions {
  /** A stage that reads `own` of a mention must have the project's own accounts in its fingerprint. */
  readonly own?: Own;
  /** Mentions a batch. */
  readonly size?: number;
  /** Only mention ids above `after` and up to `upTo`: a worker's share. */
  readonly after?: number;
  readonly upTo?: number;
}

interface StaleRow extends ThreadRow {
  readonly id: number;
  readonly hash: number;
  readonly context: number;
  readonly set_id: number | null;
  readonly asked_hash: number | null;
  readonly asked_context: number | null;
  readonly found: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly url: string;
  readonly type: number;
  readonly source: string;
  readonly author_no: number | null;
  readonly author_place: string | null;
  readonly thread_no: number | null;
  readonly opening: number;
  readonly rating: number | null;
}

const BATCH = 2000;
// Whose text is no longer kept cannot be asked anything more: what was found in it stays.
const IS_STALE = 'm.erased = 0 AND (a.mention_id IS NULL OR a.set_id <> @set OR a.hash <> m.hash OR a.context <> m.context)';

/** Which mentions must be asked, of which stages. Reads ranges of ids: no more than a batch is in memory. */
export function staleStore(db: Database, authors: AuthorStore, sets: FingerprintStore) {
  const read = db.prepare<{ set: number; after: number; upTo: number; size: number }, StaleRow>(
    `SELECT m.id, m.hash, m.context, a.set_id, a.hash AS asked_hash, a.context AS asked_context, f.found,
       m.title, m.text, m.url, m.type, s.id AS source, m.author_no, m.author_place, m.thread_no, m.opening, m.rating,
       ${THREAD_COLUMNS}
     FROM mentions m JOIN sources s ON s.no = m.source_no LEFT JOIN threads t ON t.no = m.thread_no
     LEFT JOIN analyzed a ON a.mention_id = m.id LEFT JOIN findings f ON f.mention_id = m.id
     WHERE m.id > @after AND m.id <= @upTo AND ${IS_STALE} ORDER BY m.id LIMIT @size`,
  );
  const count = db.prepare<{ set: number }, number>(
    `SELECT count(*) FROM mentions m LEFT JOIN analyzed a ON a.mention_id = m.id WHERE ${IS_STALE}`,
  ).pluck();
  const range = db.prepare<{ set: number; after: number; size: number }, { last: number | null }>(
    `SELECT max(id) AS last FROM (SELECT m.id FROM mentions m LEFT JOIN analyzed a ON a.mention_id = m.id
     WHERE m.id > @after AND ${IS_STALE} ORDER BY m.id LIMIT @size)`,
  );
  const setOf = (current: readonly StageMark[]): number => sets.find(current) ?? 0;

  function staleStages(row: StaleRow, current: readonly StageMark[]): readonly string[] {
    if (row.set_id === null || row.hash !== row.asked_hash) return current.map((stage) => stage.name);
    const changed = new Set(sets.changed(row.set_id, current));
    if (row.context !== row.asked_context) for (const stage of current) if (stage.reads === 'thread') changed.add(stage.name);
    return current.filter((stage) => changed.has(stage.name)).map((stage) => stage.name);
  }

  function mentionOf(row: StaleRow, current: readonly StageMark[], isOwn: (row: StaleRow) => boolean): StaleMention {
    const stale = staleStages(row, current);
    const kept = current.map((stage) => stage.name).filter((name) => !stale.includes(name));
    return {
      id: row.id, hash: row.hash, context: row.context, stale, mention: textOf(row, isOwn(row)), thread: threadTexts(row),
      earlier: row.found === null ? {} : decodeFindings(row.found, kept),
    };
  }

  return {
    count: (current: readonly StageMark[]): number => count.get({ set: setOf(current) }) ?? 0,
    /** The last id of the next stale mentions after an id, at most `size` of them: a worker's share. Undefined where there are none. */
    rangeAfter(current: readonly StageMark[], after: number, size: number = BATCH): number | undefined {
      return range.get({ set: setOf(current), after, size })?.last ?? undefined;
    },
    /** Batches in the order of ids. Writing a batch while the next is awaited is fine. */
    *batches(current: readonly StageMark[], options: StaleOptions = {}): Generator<readonly StaleMention[]> {
      const { own, size = BATCH, upTo = Number.MAX_SAFE_INTEGER } = options;
      const isOwn = own === undefined ? () => false : ownTest(authors.recognise(own.accounts), own.domains);
      let after = options.after ?? 0;
      for (;;) {
        const rows = read.all({ set: setOf(current), after, upTo, size });
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.id;
        yield rows.map((row) => mentionOf(row, current, isOwn));
      }
    },
  };
}

function textOf(row: StaleRow, own: boolean): MentionText {
  return {
    ...(row.title !== null && { title: row.title }), text: row.text, sourceType: SOURCE_TYPES[row.type] ?? 'other', sourceId: row.source,
    url: row.url, ...(row.author_place !== null && { authorPlace: row.author_place }), ...(own && { own }),
    ...(row.rating !== null && { rating: row.rating }),
  };
}

/** On an own domain these are written by the organisation; a post in its community, or a comment under its news, is a customer's. */
const OWN_PAGES: ReadonlySet<SourceType | undefined> = new Set(['news', 'blog', 'other']);

/** Own: by an own account, or an article on an own domain or a part of it. */
function ownTest(accounts: ReadonlySet<number>, domains: readonly string[]): (row: StaleRow) => boolean {
  const hosts = domains.map((domain) => domain.toLowerCase().replace(/^www\./, ''));
  return ({ author_no, url, type, thread_no, opening }) => {
    if (author_no !== null && accounts.has(author_no)) return true;
    const isReply = thread_no !== null && opening === 0;
    if (isReply || hosts.length === 0 || !OWN_PAGES.has(SOURCE_TYPES[type]) || !URL.canParse(url)) return false;
    const { hostname } = new URL(url);
    return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  };
}
