import { IntColumn } from './columns.js';
import { writing, type Database } from './database.js';

/** A mention whose signature is missing or was made of another text. */
export interface Unsigned {
  readonly id: number;
  readonly hash: number;
  readonly title?: string;
  readonly text: string;
}

export interface Signed {
  readonly id: number;
  readonly hash: number;
  /** Absent where the text is too short. */
  readonly signature?: Uint8Array;
}

/** All signatures, those of mentions that were linked before first. */
export interface Signatures {
  readonly ids: Int32Array;
  /** One after the other, all of one size. */
  readonly bytes: Uint8Array;
  /** So many from the start were linked before. */
  readonly known: number;
  /** The family each was put in; its own number where it has none. */
  readonly families: Int32Array;
}

const BATCH = 5000;

/** Families of copies: a family is named by its smallest mention number, and every member carries it. */
export function copyStore(db: Database) {
  const textless = db.prepare<[], number>('SELECT id FROM mentions WHERE erased = 1').pluck();
  const unsigned = db.prepare<[number, number], { id: number; hash: number; title: string | null; text: string }>(
    `SELECT m.id, m.hash, m.title, m.text FROM mentions m LEFT JOIN copy_signatures c ON c.mention_id = m.id
     WHERE m.id > ? AND m.erased = 0 AND (c.mention_id IS NULL OR c.hash <> m.hash) ORDER BY m.id LIMIT ?`,
  );
  const before = db.prepare<[number], Buffer | null>('SELECT signature FROM copy_signatures WHERE mention_id = ?').pluck();
  const put = db.prepare<[number, number, Uint8Array | null, number]>(
    `INSERT INTO copy_signatures (mention_id, hash, signature, linked) VALUES (?, ?, ?, ?)
     ON CONFLICT (mention_id) DO UPDATE SET hash = excluded.hash, signature = excluded.signature, linked = excluded.linked`,
  );
  const touch = db.prepare<[number, number]>('UPDATE copy_signatures SET hash = ? WHERE mention_id = ?');
  const familyOf = db.prepare<[number], number | null>('SELECT family FROM mentions WHERE id = ?').pluck();
  const members = db.prepare<[number, number], { id: number; erased: number }>('SELECT id, erased FROM mentions WHERE family = ? OR id = ? ORDER BY id');
  const unlink = db.prepare<[number]>('UPDATE copy_signatures SET linked = 0 WHERE mention_id = ?');
  const count = db.prepare<[], number>('SELECT count(*) FROM copy_signatures WHERE signature IS NOT NULL').pluck();
  const open = db.prepare<[], number>('SELECT count(*) FROM copy_signatures WHERE signature IS NOT NULL AND linked = 0').pluck();
  const all = db.prepare<[number], [id: number, signature: Buffer, family: number]>(
    `SELECT c.mention_id, c.signature, COALESCE(m.family, m.id) FROM copy_signatures c JOIN mentions m ON m.id = c.mention_id
     WHERE c.signature IS NOT NULL AND c.linked = ? ORDER BY c.mention_id`,
  ).raw();
  const text = db.prepare<[number], { title: string | null; text: string }>('SELECT title, text FROM mentions WHERE id = ?');
  const setFamily = db.prepare<[number | null, number]>('UPDATE mentions SET family = ? WHERE id = ?');
  const setFacts = db.prepare<[number, number]>('UPDATE facts SET family = ? WHERE mention_id = ?');
  const linked = db.prepare('UPDATE copy_signatures SET linked = 1 WHERE linked = 0');

  function setMember(id: number, family: number): void {
    setFamily.run(family === id ? null : family, id);
    setFacts.run(family, id);
  }

  /** An edited text may have tied its family together: all its members are held against everything anew. */
  function dissolve(id: number): void {
    const family = familyOf.get(id) ?? id;
    const all = members.all(family, family);
    for (const { id: member } of all.filter(({ erased }) => erased === 0)) {
      setMember(member, member);
      unlink.run(member);
    }
    // Those whose text is no longer kept cannot be held against anything: they stay together.
    const textless = all.filter(({ erased }) => erased === 1);
    for (const { id: member } of textless) setMember(member, textless[0]?.id ?? member);
  }

  return {
    *unsigned(): Generator<readonly Unsigned[]> {
      for (let after = 0; ; ) {
        const rows = unsigned.all(after, BATCH);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.id;
        yield rows.map(({ title, ...row }) => (title === null ? row : { ...row, title }));
      }
    },
    sign(batch: readonly Signed[]): void {
      writing(db, () => {
        for (const { id, hash, signature } of batch) {
          const old = before.get(id);
          const same = old !== undefined && (old === null ? signature === undefined : signature !== undefined && old.equals(signature));
          if (old !== undefined && !same) dissolve(id);
          // Something else of the mention changed, not its words: it stays linked as it was.
          if (same) touch.run(hash, id);
          else put.run(id, hash, signature ?? null, 0);
        }
      });
    },
    /** How many mentions have not been held against the others yet. */
    open: (): number => open.get() ?? 0,
    load(size: number): Signatures {
      const bytes = new Uint8Array((count.get() ?? 0) * size);
      const ids = new IntColumn();
      const families = new IntColumn();
      let known = 0;
      for (const state of [1, 0]) {
        for (const [id, signature, family] of all.iterate(state)) {
          bytes.set(signature, ids.length * size);
          ids.push(id);
          families.push(family);
        }
        if (state === 1) known = ids.length;
      }
      return { ids: ids.done(), bytes, known, families: families.done() };
    },
    /** Mentions whose text is no longer kept: what family they are in is known and cannot be found again. */
    textless: (): ReadonlySet<number> => new Set(textless.all()),
    text(id: number): { readonly title?: string; readonly text: string } {
      const row = text.get(id);
      return row === undefined ? { text: '' } : { text: row.text, ...(row.title !== null && { title: row.title }) };
    },
    /** Writes the families that changed and marks everything as linked. */
    finish(changed: Iterable<readonly [id: number, family: number]>): void {
      writing(db, () => {
        for (const [id, family] of changed) setMember(id, family);
        linked.run();
      });
    },
  };
}
