import { rmSync } from 'node:fs';
import { contextStore, nothingChanged, type Changed } from './context.js';
import { writing, type Database } from './database.js';
import { finderOf, type EraseWish, type Found } from './erase-find.js';
import { groupStore } from './erase-groups.js';
import { traceStore } from './erase-traces.js';
import { backupsOf, clearFiles } from './files.js';
import { LAST_ERASED } from './mentions.js';
import type { AuthorStore } from './pseudonym.js';
import { wordsIn, type TombstoneStore } from './tombstones.js';

/** What was erased. */
export interface Erased {
  readonly mentions: number;
  readonly revisions: number;
  readonly threads: number;
  /** Files of before an upgrade of the database, removed because they hold everything. */
  readonly backups: readonly string[];
  /** False: another program has the database open, and the log of writes holds what was erased until it closes. */
  readonly cleared: boolean;
}

/** Shorter handles stand in addresses of all kinds by chance. */
const SHORTEST_TRACE = 3;

interface Member {
  readonly source_no: number;
  readonly native_id: string;
  readonly address: Buffer;
  readonly others: number;
}

export interface EraseTools {
  readonly authors: AuthorStore;
  readonly tombstones: TombstoneStore;
  readonly mask: boolean;
}

/** Erases what somebody wrote, what stands at an address or what holds a run of words, and sees to it that it stays away. */
export function eraseStore(db: Database, path: string, { authors, tombstones, mask }: EraseTools) {
  const finder = finderOf(db, authors, mask);
  const groups = groupStore(db);
  const traces = traceStore(db);
  const contexts = contextStore(db);
  const members = db.prepare<[number], Member>(
    `SELECT s.source_no, s.native_id, s.address, (SELECT count(*) FROM mention_sources o WHERE o.address = s.address AND o.mention_id <> s.mention_id) AS others
     FROM mention_sources s WHERE s.mention_id = ?`,
  );
  const place = db.prepare<[number], { thread_no: number | null; opening: number; author_no: number | null; url: string }>(
    'SELECT thread_no, opening, author_no, url FROM mentions WHERE id = ?',
  );
  const replies = db.prepare<[number], number>(
    `SELECT m.id FROM mention_sources s JOIN mentions m ON m.reply_to = s.native_id WHERE s.mention_id = ? AND s.native_id <> '' AND m.id <> s.mention_id`,
  ).pluck();
  const thread = db.prepare<[number], { source_no: number; id: string; url: string | null }>('SELECT source_no, id, url FROM threads WHERE no = ?');
  const unname = db.prepare<[number]>('UPDATE threads SET title = NULL, url = NULL WHERE no = ?');
  const dropThread = ['DELETE FROM thread_about WHERE thread_no = @no AND NOT EXISTS (SELECT 1 FROM mentions WHERE thread_no = @no)',
    'DELETE FROM threads WHERE no = @no AND NOT EXISTS (SELECT 1 FROM mentions WHERE thread_no = @no)'].map((sql) => db.prepare<{ no: number }>(sql));
  const remove = db.prepare<[number]>('DELETE FROM mentions WHERE id = ?');
  const dropRevision = db.prepare<[number, number]>('DELETE FROM revisions WHERE mention_id = ? AND revision = ?');
  const opened = db.prepare<[number], number>('SELECT thread_no FROM mentions WHERE id = ? AND opening = 1 AND thread_no IS NOT NULL').pluck();
  const gone = db.prepare<[string], number>(
    `SELECT g.mention_id FROM gone g JOIN sources s ON s.no = g.source_no WHERE s.id = ? AND NOT EXISTS (
       SELECT 1 FROM mention_sources o LEFT JOIN gone og ON og.mention_id = o.mention_id AND og.source_no = o.source_no
       WHERE o.mention_id = g.mention_id AND og.mention_id IS NULL)`,
  ).pluck();
  const dropAuthor = db.prepare<{ no: number }>('DELETE FROM authors WHERE no = @no AND NOT EXISTS (SELECT 1 FROM mentions WHERE author_no = @no)');
  const remember = db.prepare<{ id: string }>(
    `INSERT INTO meta (key, value) VALUES ('${LAST_ERASED}', @id) ON CONFLICT (key) DO UPDATE SET value = CAST(max(CAST(value AS INTEGER), CAST(@id AS INTEGER)) AS TEXT)`,
  );

  function bury(wish: EraseWish, { mentions, threads }: Found): void {
    if (wish.kind === 'author') tombstones.author(wish.value);
    if (wish.kind === 'text') tombstones.text(wish.words);
    if (wish.kind === 'url') tombstones.address(wish.address);
    for (const id of mentions) {
      for (const { source_no, native_id, address, others } of members.all(id)) {
        if (native_id !== '') tombstones.post(source_no, native_id);
        // Where other people's posts stand at the same address it says nothing of who wrote what.
        if (others === 0) tombstones.address(address);
      }
    }
    for (const no of threads) {
      const { source_no, id } = thread.get(no) ?? { source_no: 0, id: '' };
      tombstones.thread(source_no, id);
    }
  }

  /** What stands around the erased: replies lose what they answer, threads their title and opening post. */
  function around(mentions: readonly number[]): Changed & { readonly authors: Set<number>; readonly places: Set<number>; readonly urls: Set<string> } {
    const found = { ...nothingChanged(), authors: new Set<number>(), places: new Set<number>(), urls: new Set<string>() };
    for (const id of mentions) {
      const { thread_no = null, author_no = null, url = '' } = place.get(id) ?? {};
      for (const reply of replies.all(id)) found.mentions.add(reply);
      if (thread_no !== null) found.places.add(thread_no);
      if (author_no !== null) found.authors.add(author_no);
      found.urls.add(url);
    }
    return found;
  }

  function eraseRows(wish: EraseWish, found: Found): void {
    bury(wish, found);
    const urls = removeRows(found);
    groups.tidyThemes(wish.kind === 'text' ? wish.words.join(' ') : undefined, wordsIn);
    for (const trace of [wish.value, ...urls]) if (trace.length >= SHORTEST_TRACE) traces.erase(trace);
  }

  /** Gives the addresses that stood there. */
  function removeRows({ mentions, revisions, threads }: Omit<Found, 'naming'>): ReadonlySet<string> {
    const near = around(mentions);
    groups.leave(mentions);
    for (const id of mentions) remove.run(id);
    for (const [id, revision] of revisions) dropRevision.run(id, revision);
    for (const no of threads) {
      near.urls.add(thread.get(no)?.url ?? '');
      unname.run(no);
      near.threads.add(no);
    }
    for (const no of new Set([...near.places, ...threads])) for (const statement of dropThread) statement.run({ no });
    for (const no of near.authors) dropAuthor.run({ no });
    if (mentions.length > 0) remember.run({ id: String(mentions.reduce((most, id) => Math.max(most, id))) });
    contexts.refresh(near);
    return near.urls;
  }

  return {
    /** A wish from what was typed. */
    wish: (kind: EraseWish['kind'], value: string): EraseWish => finder.wish(kind, value),
    /** What would be erased. Changes nothing. */
    find: (wish: EraseWish): Found => finder.find(wish),
    /** Backups beside the database, made before an upgrade. */
    backups: (): readonly string[] => backupsOf(path),
    /**
     * Erases it in one commit, then overwrites what the file kept of it: free pages, the log of writes, backups. Take the run lock first.
     * @throws StoreError
     */
    erase(wish: EraseWish, found: Found): Erased {
      db.pragma('secure_delete = ON');
      writing(db, () => eraseRows(wish, found));
      const backups = backupsOf(path);
      for (const backup of backups) rmSync(backup);
      const cleared = clearFiles(db, { vacuum: true });
      return { mentions: found.mentions.length, revisions: found.revisions.length, threads: found.threads.length, backups, cleared };
    },
    /** Erases posts that a source shows no more and no other source shows, since its terms ask for that; one that comes back may. Gives how many. */
    eraseGone(sourceId: string): number {
      const mentions = gone.all(sourceId);
      if (mentions.length === 0) return 0;
      db.pragma('secure_delete = ON');
      writing(db, () => removeRows({ mentions, revisions: [], threads: mentions.flatMap((id) => opened.all(id)) }));
      clearFiles(db, { vacuum: false });
      return mentions.length;
    },
  };
}
