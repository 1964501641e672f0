import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Database } from './database.js';
import { StoreError } from './error.js';

/** Half of an HMAC-SHA-256: two of a million authors share one with a chance below 1 in 10^26. */
const PSEUDONYM_BYTES = 16;
const KEY_BYTES = 32;
/** How many pseudonyms are remembered; a scan has far fewer busy authors. */
const REMEMBERED = 50_000;
const KEY_CHECK = 'key_check';

/** One writing of a name: outer space, a leading @, letter case and the way accents are composed do not make another author. */
export function sameHandle(handle: string): string {
  return handle.normalize('NFKC').trim().replace(/^@+/, '').replace(/\s+/gu, ' ').trim().toLowerCase();
}

export type AuthorStore = ReturnType<typeof authorStore>;

/**
 * Authors as pseudonyms under the project's own key, kept in `<db>.key` (0600, made on first use). Who has the database alone can
 * neither read a name nor test a guess.
 */
export function authorStore(db: Database, database: string) {
  const find = db.prepare<[Buffer], number>('SELECT no FROM authors WHERE pseudonym = ?').pluck();
  const add = db.prepare<[Buffer]>('INSERT INTO authors (pseudonym) VALUES (?)');
  const remembered = new Map<string, Buffer>();
  let key: Buffer | undefined;

  /** 16 bytes, or undefined for an empty handle. @throws StoreError `key` when the key file is gone or another's. */
  function pseudonym(handle: string): Buffer | undefined {
    const name = sameHandle(handle);
    if (name === '') return undefined;
    const known = remembered.get(name);
    if (known !== undefined) return known;
    key ??= keyOf(db, `${database}.key`);
    const made = digest(key, name);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(name, made);
    return made;
  }

  return {
    pseudonym,
    /** 16 bytes that stand for something else than an author, under the same key. @throws StoreError `key` */
    mark(parts: readonly (string | number)[]): Buffer {
      key ??= keyOf(db, `${database}.key`);
      return digest(key, JSON.stringify(parts));
    },
    /** The author's number, given on first sight. */
    numberOf(handle: string): number | undefined {
      const bytes = pseudonym(handle);
      return bytes && (find.get(bytes) ?? Number(add.run(bytes).lastInsertRowid));
    },
    /** Numbers of those of the handles that wrote something: how own accounts are recognised. Writes nothing. */
    recognise(handles: readonly string[]): ReadonlySet<number> {
      if (!hasAuthors(db)) return new Set();
      const numbers = handles.map((handle) => pseudonym(handle)).map((bytes) => bytes && find.get(bytes));
      return new Set(numbers.filter((no) => no !== undefined));
    },
  };
}

function digest(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest().subarray(0, PSEUDONYM_BYTES);
}

function hasAuthors(db: Database): boolean {
  return db.prepare('SELECT 1 FROM authors LIMIT 1').get() !== undefined;
}

/** With another key every author would silently become a new one, so a key that does not fit the database is refused. */
function keyOf(db: Database, path: string): Buffer {
  const check = db.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(KEY_CHECK);
  if (!existsSync(path)) {
    if (check !== undefined) throw keyError(`${path} is missing`);
    // `wx`: never over a key that another process made in the meantime.
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const hex = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(hex)) throw keyError(`${path} does not hold a key`);
  const key = Buffer.from(hex, 'hex');
  const own = digest(key, KEY_CHECK).toString('hex');
  if (check === undefined) db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(KEY_CHECK, own);
  else if (check !== own) throw keyError(`${path} is not the key of this database`);
  return key;
}

function keyError(message: string): StoreError {
  return new StoreError('key', message, 'Put the key file of this project back beside the database: without it authors cannot be recognised.');
}
