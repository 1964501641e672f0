import { writing, type Database } from './database.js';
import { clearFiles } from './files.js';
import { storedJson } from './stored-json.js';

/** What a retention erased. */
export interface Retained {
  readonly texts: number;
  readonly titles: number;
  /** False: another program has the database open, and the log of writes holds the texts until it closes. */
  readonly cleared: boolean;
}

/** Mentions a transaction. */
const BATCH = 2000;

/** A note that says how a label came about and holds no word of the text. */
const KEPT_NOTE = 'thread';

/** Texts are kept for a while; the numbers made of them stay. */
export function retentionStore(db: Database) {
  const due = db.prepare<[number, string, number], number>('SELECT id FROM mentions WHERE id > ? AND erased = 0 AND added_at < ? ORDER BY id LIMIT ?').pluck();
  const count = db.prepare<[string], number>('SELECT count(*) FROM mentions WHERE erased = 0 AND added_at < ?').pluck();
  const kept = db.prepare<[], number>('SELECT count(*) FROM mentions WHERE erased = 0').pluck();
  // The hash stays: it says under which text the stages and the copies were asked.
  const blank = db.prepare<[number]>(`UPDATE mentions SET title = NULL, text = '', erased = 1 WHERE id = ?`);
  const blankDraft = db.prepare<[number]>(`UPDATE mention_sources SET draft = json_set(draft, '$.title', NULL, '$.text', '') WHERE mention_id = ? AND draft IS NOT NULL`);
  const dropRevisions = db.prepare<[number]>('DELETE FROM revisions WHERE mention_id = ?');
  const found = db.prepare<[number], string>('SELECT found FROM findings WHERE mention_id = ?').pluck();
  const setFound = db.prepare<[string, number]>('UPDATE findings SET found = ? WHERE mention_id = ?');
  // A title stays as long as a post under it does: it tells what that one is about.
  const unname = db.prepare(
    'UPDATE threads SET title = NULL WHERE title IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.thread_no = threads.no AND m.erased = 0)',
  );

  function erase(id: number): void {
    blank.run(id);
    blankDraft.run(id);
    dropRevisions.run(id);
    const json = found.get(id);
    if (json !== undefined) setFound.run(withoutNotes(json), id);
  }

  return {
    /** How many texts were collected before an instant. */
    due: (before: string): number => count.get(before) ?? 0,
    /** How many mentions have their text. */
    kept: (): number => kept.get() ?? 0,
    /** Erases the texts and titles of mentions collected before an instant, and overwrites what the file kept of them. @throws StoreError */
    erase(before: string): Retained {
      db.pragma('secure_delete = ON');
      let texts = 0;
      for (let after = 0; ; ) {
        const ids = due.all(after, before, BATCH);
        const last = ids.at(-1);
        if (last === undefined) break;
        writing(db, () => ids.forEach(erase));
        texts += ids.length;
        after = last;
      }
      const titles = writing(db, () => unname.run().changes);
      return { texts, titles, cleared: clearFiles(db, { vacuum: false }) };
    },
  };
}

/** Findings as stored, with labels, rules and places of the words that decided, and without the words. */
function withoutNotes(json: string): string {
  const stages = storedJson<Record<string, [label: string, confidence: number, evidence: (string | number)[][], ...rest: unknown[]][]>>(json);
  for (const findings of Object.values(stages)) {
    for (const finding of findings) {
      finding[2] = finding[2].map((one) => (one.length === 5 && one[4] !== KEPT_NOTE ? one.slice(0, 4) : one));
    }
  }
  return JSON.stringify(stages);
}
