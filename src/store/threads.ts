import type { ThreadRef } from '../domain/mention.js';
import { storedText } from './content.js';
import type { Database } from './database.js';
import type { NameStore } from './names.js';

export type ThreadStore = ReturnType<typeof threadStore>;

/** The discussions mentions stand in, and the entities each was found to be about. */
export function threadStore(db: Database, names: NameStore) {
  const find = db.prepare<[number, string], { no: number; title: string | null; url: string | null }>(
    'SELECT no, title, url FROM threads WHERE source_no = ? AND id = ?',
  );
  const add = db.prepare<[number, string, string | null, string | null]>('INSERT INTO threads (source_no, id, title, url) VALUES (?, ?, ?, ?)');
  const change = db.prepare<[string | null, string | null, number]>('UPDATE threads SET title = ?, url = ? WHERE no = ?');
  const setAbout = db.prepare<[number, number, string]>(
    `INSERT INTO thread_about (thread_no, entity_no, keep_hash) VALUES (?, ?, ?)
     ON CONFLICT (thread_no, entity_no) DO UPDATE SET keep_hash = excluded.keep_hash WHERE keep_hash <> excluded.keep_hash`,
  );
  const getAbout = db.prepare<[string, string, string], string>(
    `SELECT e.id FROM thread_about a JOIN threads t ON t.no = a.thread_no JOIN sources s ON s.no = t.source_no
     JOIN entities e ON e.no = a.entity_no WHERE s.id = ? AND t.id = ? AND a.keep_hash = ? ORDER BY e.no`,
  ).pluck();

  /** Number of the thread, and whether its title is another than before. What the page leaves out stays as it was. */
  function put(sourceNo: number, thread: ThreadRef, mask: boolean): { readonly no: number; readonly retitled: boolean } {
    const title = thread.title === undefined ? null : storedText(thread.title, mask);
    const known = find.get(sourceNo, thread.id);
    if (known === undefined) return { no: Number(add.run(sourceNo, thread.id, title, thread.url ?? null).lastInsertRowid), retitled: false };
    const retitled = title !== null && title !== known.title;
    if (retitled || (thread.url !== undefined && thread.url !== known.url)) change.run(title ?? known.title, thread.url ?? known.url, known.no);
    return { no: known.no, retitled };
  }

  return {
    put,
    /** Adds to what the thread is about; the finding holds for as long as the terms behind `keepHash` do. */
    addAbout(sourceNo: number, threadId: string, entities: readonly string[], keepHash: string): void {
      const { no } = put(sourceNo, { id: threadId }, false);
      for (const entity of entities) setAbout.run(no, names.entity(entity), keepHash);
    },
    /** Entities the thread was found to be about under the same terms. */
    about(sourceId: string, threadId: string, keepHash: string): readonly string[] {
      return getAbout.all(sourceId, threadId, keepHash);
    },
  };
}
