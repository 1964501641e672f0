import type { Database } from './database.js';
import type { NameStore } from './names.js';

/** A post that must be looked at again. */
export interface DuePost {
  readonly mention: number;
  readonly url: string;
  readonly nativeId: string;
}

/** Posts that a source has to show again within so many days, or they must be asked for. */
export function recheckStore(db: Database, names: NameStore, now: () => string) {
  const overdue = `FROM mention_sources s JOIN mentions m ON m.id = s.mention_id
     WHERE s.source_no = @source AND COALESCE(s.seen_at, m.added_at) < @before
       AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.mention_id = m.id AND g.source_no = s.source_no)`;
  const count = db.prepare<{ source: number; before: string }, number>(`SELECT count(*) ${overdue}`).pluck();
  const list = db.prepare<{ source: number; before: string; most: number }, { mention: number; url: string; nativeId: string }>(
    `SELECT m.id AS mention, COALESCE(s.draft ->> '$.url', m.url) AS url, s.native_id AS nativeId ${overdue} ORDER BY COALESCE(s.seen_at, m.added_at), m.id LIMIT @most`,
  );
  const seen = db.prepare<{ mention: number; source: number; at: string }>('UPDATE mention_sources SET seen_at = @at WHERE mention_id = @mention AND source_no = @source');
  const gone = db.prepare<{ mention: number; source: number; at: string }>('INSERT OR IGNORE INTO gone (mention_id, source_no, noticed_at) VALUES (@mention, @source, @at)');

  return {
    /** How many posts the source has not shown since an instant. Posts known to be gone are not waited for. */
    overdue: (sourceId: string, before: string): number => (names.knows(sourceId) ? (count.get({ source: names.source(sourceId).no, before }) ?? 0) : 0),
    /** Those that wait longest first. */
    due: (sourceId: string, before: string, most: number): readonly DuePost[] =>
      (names.knows(sourceId) ? list.all({ source: names.source(sourceId).no, before, most }) : []),
    /** It is there still. */
    seen: (sourceId: string, mention: number): void => void seen.run({ mention, source: names.source(sourceId).no, at: now() }),
    /** It is there no more. */
    gone: (sourceId: string, mention: number): void => void gone.run({ mention, source: names.source(sourceId).no, at: now() }),
  };
}
