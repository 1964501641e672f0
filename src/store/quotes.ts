import { SOURCE_TYPES, type SourceType } from '../domain/source-type.js';
import type { Database } from './database.js';
import type { StageFindings } from './finding-codec.js';
import type { FindingStore } from './findings.js';
import { PRECISIONS } from './moment.js';
import type { Precision } from '../domain/mention.js';

/** A stored mention as a reader may see it: no author. */
export interface Quote {
  readonly id: number;
  readonly title?: string;
  readonly text: string;
  /** Title and text were kept long enough and are erased; both are empty then. */
  readonly textErased?: true;
  readonly url: string;
  readonly sourceId: string;
  readonly sourceType: SourceType;
  /** As precise as it is known, in local time: `2026-03-02 09:14`, `2026-03-02`, `2026-03`. */
  readonly published?: string;
  readonly precision?: Precision;
  /** True where the page gave a time without its zone. */
  readonly zoneAssumed: boolean;
  readonly threadTitle?: string;
  readonly threadUrl?: string;
  /** 1 for a text that was never edited. */
  readonly revision: number;
  /** Undefined where it was not analysed yet. */
  readonly findings?: StageFindings;
}

interface QuoteRow {
  readonly id: number;
  readonly title: string | null;
  readonly text: string;
  readonly url: string;
  readonly source: string;
  readonly type: number;
  readonly published: string | null;
  readonly precision: number | null;
  readonly zone_assumed: number;
  readonly thread_title: string | null;
  readonly thread_url: string | null;
  readonly revision: number;
  readonly erased: number;
}

/** Local date and time of a mention `m`, as precise as it is known; NULL where undated. */
export const PUBLISHED_SQL = `CASE m.precision
    WHEN 0 THEN date(m.day * 86400, 'unixepoch') || printf(' %02d:', m.hour) || strftime('%M', m.instant / 1000, 'unixepoch')
    WHEN 1 THEN date(m.day * 86400, 'unixepoch')
    WHEN 2 THEN substr(m.published, 1, 7) END`;

/** Texts read in one go. */
const TEXTS = 2000;

/** What stands behind a figure. */
export function quoteStore(db: Database, findings: FindingStore) {
  const read = db.prepare<[number], QuoteRow>(
    `SELECT m.id, m.title, m.text, m.url, s.id AS source, m.type, ${PUBLISHED_SQL} AS published, m.precision, m.zone_assumed,
       t.title AS thread_title, t.url AS thread_url, m.revision, m.erased
     FROM mentions m JOIN sources s ON s.no = m.source_no LEFT JOIN threads t ON t.no = m.thread_no WHERE m.id = ?`,
  );
  const one = (id: number): Quote | undefined => {
    const row = read.get(id);
    return row && quoteOf(row, findings.of(id));
  };
  const texts = db.prepare<[number, number], { id: number; title: string | null; text: string }>('SELECT id, title, text FROM mentions WHERE id > ? AND erased = 0 ORDER BY id LIMIT ?');
  return {
    one,
    /** Every text that is still kept, in the order of numbers, a batch at a time in memory. */
    *texts(): Generator<{ readonly id: number; readonly title?: string; readonly text: string }> {
      for (let after = 0; ; ) {
        const rows = texts.all(after, TEXTS);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.id;
        for (const { title, ...row } of rows) yield title === null ? row : { ...row, title };
      }
    },
    /** In the order asked; ids that are not there are left out. One at a time in memory. */
    *byIds(ids: Iterable<number>): Generator<Quote> {
      for (const id of ids) {
        const quote = one(id);
        if (quote !== undefined) yield quote;
      }
    },
  };
}

function quoteOf(row: QuoteRow, findings: StageFindings | undefined): Quote {
  const precision = row.precision === null ? undefined : PRECISIONS[row.precision];
  return {
    id: row.id, ...(row.title !== null && { title: row.title }), text: row.text, ...(row.erased === 1 && { textErased: true }), url: row.url, sourceId: row.source,
    sourceType: SOURCE_TYPES[row.type] ?? 'other', ...(row.published !== null && { published: row.published }), ...(precision && { precision }),
    zoneAssumed: row.zone_assumed === 1, ...(row.thread_title !== null && { threadTitle: row.thread_title }),
    ...(row.thread_url !== null && { threadUrl: row.thread_url }), revision: row.revision, ...(findings && { findings }),
  };
}
