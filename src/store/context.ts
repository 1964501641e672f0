import { hash48 } from './content.js';
import type { Database } from './database.js';

/** The discussion around a mention, in the shape the stages read. */
export interface ThreadTexts {
  readonly title?: string;
  readonly opening?: string;
  readonly answered?: string;
}

export interface ThreadRow {
  readonly thread_title: string | null;
  readonly opening_text: string | null;
  readonly answered_text: string | null;
}

/** Columns for a query over `mentions m LEFT JOIN threads t ON t.no = m.thread_no`. A mention is not its own context. */
export const THREAD_COLUMNS = `
  t.title AS thread_title,
  (SELECT o.text FROM mentions o WHERE o.thread_no = m.thread_no AND o.opening = 1 AND o.id <> m.id ORDER BY o.instant, o.id LIMIT 1)
    AS opening_text,
  (SELECT a.text FROM mention_sources s JOIN mentions a ON a.id = s.mention_id
   WHERE s.source_no = COALESCE(t.source_no, m.source_no) AND s.native_id = m.reply_to AND s.native_id <> '') AS answered_text`;

export function threadTexts(row: ThreadRow): ThreadTexts {
  return {
    ...(row.thread_title !== null && { title: row.thread_title }),
    ...(row.opening_text !== null && { opening: row.opening_text }),
    ...(row.answered_text !== null && { answered: row.answered_text }),
  };
}

/** Mentions whose words or ids changed in this transaction, and threads that got another title or lost their opening post. */
export interface Changed {
  readonly mentions: Set<number>;
  readonly threads: Set<number>;
}

export const nothingChanged = (): Changed => ({ mentions: new Set(), threads: new Set() });

/** Keeps `mentions.context`: a stage that reads the thread is asked again when what stands around the mention changes. */
export function contextStore(db: Database) {
  const ofThread = db.prepare<[number], number>('SELECT id FROM mentions WHERE thread_no = ?').pluck();
  const placeOf = db.prepare<[number], { thread_no: number | null; opening: number; reply_to: string | null; context: number }>(
    'SELECT thread_no, opening, reply_to, context FROM mentions WHERE id = ?',
  );
  const repliesTo = db.prepare<[number], number>(
    `SELECT m.id FROM mention_sources s JOIN mentions m ON m.reply_to = s.native_id LEFT JOIN threads t ON t.no = m.thread_no
     WHERE s.mention_id = ? AND s.native_id <> '' AND COALESCE(t.source_no, m.source_no) = s.source_no`,
  ).pluck();
  const read = db.prepare<[number], ThreadRow>(`SELECT ${THREAD_COLUMNS} FROM mentions m LEFT JOIN threads t ON t.no = m.thread_no WHERE m.id = ?`);
  const write = db.prepare<[number, number, number]>('UPDATE mentions SET context = ? WHERE id = ? AND context <> ?');

  function affected(changed: Changed): ReadonlySet<number> {
    const ids = new Set<number>();
    const threads = new Set(changed.threads);
    for (const id of changed.mentions) {
      const place = placeOf.get(id);
      if (place === undefined) continue;
      if (place.thread_no !== null || place.reply_to !== null || place.context !== 0) ids.add(id);
      if (place.opening === 1 && place.thread_no !== null) threads.add(place.thread_no);
      for (const reply of repliesTo.all(id)) ids.add(reply);
    }
    for (const thread of threads) for (const id of ofThread.all(thread)) ids.add(id);
    return ids;
  }

  return {
    refresh(changed: Changed): void {
      for (const id of affected(changed)) {
        const row = read.get(id);
        if (row === undefined) continue;
        const texts = [row.thread_title, row.opening_text, row.answered_text];
        const context = texts.every((text) => text === null) ? 0 : hash48(JSON.stringify(texts));
        write.run(context, id, context);
      }
    },
  };
}
