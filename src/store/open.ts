import SQLite from 'better-sqlite3';
import { chmodSync, closeSync, existsSync, linkSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { answerStore } from './answers.js';
import { cacheStore } from './cache.js';
import { codeStore } from './codes.js';
import { copyStore } from './copies.js';
import { cursorStore } from './cursors.js';
import type { Database } from './database.js';
import { guarded, needFolder, StoreError } from './error.js';
import { eraseStore } from './erase.js';
import { factStore } from './facts.js';
import { findingStore } from './findings.js';
import { fingerprintStore } from './fingerprints.js';
import { goneStore } from './gone.js';
import { mentionTable } from './mention-table.js';
import { mentionStore } from './mentions.js';
import { APPLICATION_ID, migrate, MIGRATIONS, schemaOf } from './migrate.js';
import { nameStore } from './names.js';
import { runKeeper, type CommitPoint, type RunKeeper } from './page.js';
import { passStore } from './passes.js';
import { authorStore } from './pseudonym.js';
import { quoteStore } from './quotes.js';
import { recheckStore } from './rechecks.js';
import { retentionStore } from './retention.js';
import { runStore, type Run } from './runs.js';
import { snapshotStore } from './snapshots.js';
import { staleStore } from './stale.js';
import { tellingStore } from './telling.js';
import { themeStore } from './themes.js';
import { threadStore } from './threads.js';
import { tombstoneStore } from './tombstones.js';
import { refreshViews } from './views.js';

export interface OpenOptions {
  /** Make the database where there is none; without it a missing file is an error. */
  readonly create?: boolean;
  readonly readonly?: boolean;
  /** The clock: an ISO instant. */
  readonly now: () => string;
  /** Mask e-mail addresses, phone numbers, IBAN and BSN in texts; true unless the project says otherwise. */
  readonly mask?: boolean;
  /** Called within and after every page's commit; for tests that stop the process there. */
  readonly at?: (point: CommitPoint) => void;
}

export type Store = ReturnType<typeof storeOf>;

const SQLITE_HEADER = 'SQLite format 3\0';
/** Where SQLite keeps the application id in the header of a file. */
const APPLICATION_ID_OFFSET = 68;
const HEADER_BYTES = 100;
const READER_CACHE_KB = 2000;

/**
 * Opens the project's database, makes it where `create` says so, and brings an older one up to date after a backup beside it. The file,
 * its key and its lock are for their owner only (0600). A file that is empty or not ours is refused and left as it is.
 * @throws StoreError with a code and a mend.
 */
export function openStore(path: string, options: OpenOptions): Store {
  return guarded(() => {
    if (existsSync(path)) refuseForeign(path);
    else if (options.create === true && options.readonly !== true) make(path);
    else throw new StoreError('missing', `There is no database at ${path}`, 'Run `quickscan collect` first, or name another file with --db.');
    return storeOf(connect(path, options.readonly === true), path, options);
  });
}

/** Made under another name and moved into place: a process killed half-way leaves no empty file that is refused later. */
function make(path: string): void {
  needFolder(path);
  const draft = `${path}.new-${process.pid}`;
  try {
    closeSync(openSync(draft, 'w', 0o600));
    const db = new SQLite(draft);
    try {
      migrate(db, draft);
    } finally {
      db.close();
    }
    moveNew(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Never over a database that another process made in the meantime: that one is opened then. */
function moveNew(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch {
    // Some file systems know no hard links.
    if (!existsSync(path)) renameSync(draft, path);
  }
}

/** Looks at the header only: SQLite itself would turn an empty file into a new database. */
function refuseForeign(path: string): void {
  const mend = 'Name another file with --db, or move this one away.';
  if (!statSync(path).isFile()) throw new StoreError('foreign', `${path} is not a file`, mend);
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  const read = readSync(file, header, 0, HEADER_BYTES, 0);
  closeSync(file);
  if (read === 0) throw new StoreError('empty', `${path} is an empty file`, 'Remove it to start anew, or put a backup back.');
  if (header.toString('latin1', 0, SQLITE_HEADER.length) !== SQLITE_HEADER) throw new StoreError('foreign', `${path} is not a database`, mend);
  if (header.readUInt32BE(APPLICATION_ID_OFFSET) !== APPLICATION_ID) {
    throw new StoreError('foreign', `${path} is a database of another program`, mend);
  }
}

function connect(path: string, readonly: boolean): Database {
  const db = new SQLite(path, { readonly, fileMustExist: true });
  try {
    db.pragma('foreign_keys = ON');
    if (readonly) {
      // Readers go through the tables in their order once: pages kept for later (16 MB by default) are never asked for again.
      db.pragma(`cache_size = -${READER_CACHE_KB}`);
      return checked(db, path);
    }
    chmodSync(path, 0o600);
    migrate(db, path);
    db.pragma('journal_mode = WAL');
    // What was acknowledged stays, also when the power fails; a commit a page makes the cost small.
    db.pragma('synchronous = FULL');
    refreshViews(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function checked(db: Database, path: string): Database {
  const schema = schemaOf(db);
  if (schema === MIGRATIONS.length) return db;
  const message = `${path} has schema ${schema}; this version of quickscan reads schema ${MIGRATIONS.length}`;
  if (schema > MIGRATIONS.length) throw new StoreError('newer', message, 'Install the newer version of quickscan that made it.');
  throw new StoreError('older', message, 'Run `quickscan analyze` once: it backs the database up and migrates it.');
}

function storeOf(db: Database, path: string, { now, mask = true, at = () => {} }: OpenOptions) {
  const names = nameStore(db);
  const key = authorStore(db, path);
  const threads = threadStore(db, names);
  const gone = goneStore(db, now);
  const tombstones = tombstoneStore(db, key, mask);
  const mentions = mentionStore(db, { names, authors: key, threads, gone, tombstones, mask, now });
  const runs = runStore(db, names, now);
  const cursors = cursorStore(db);
  const cache = cacheStore(db);
  const sets = fingerprintStore(db);
  const facts = factStore(db, names);
  const findings = findingStore(db, facts, sets);
  return {
    path, names, key, threads, mentions, runs, cursors, cache, facts, findings, gone,
    stale: staleStore(db, key, sets),
    fingerprints: { used: sets.used },
    snapshots: snapshotStore(db, sets, now),
    codes: codeStore(db, now),
    copies: copyStore(db),
    themes: themeStore(db),
    erasing: eraseStore(db, path, { authors: key, tombstones, mask }),
    retention: retentionStore(db),
    rechecks: recheckStore(db, names, now),
    passes: passStore(db),
    answers: answerStore(db),
    table: mentionTable(db),
    quotes: quoteStore(db, findings),
    telling: tellingStore(db, findings),
    /** What the collector keeps a run with. `keyOf` names an ask. */
    keeper<Ask extends { readonly url: string }>(run: Run, keyOf: (ask: Ask) => string): RunKeeper<Ask> {
      return runKeeper(db, run, keyOf, { names, mentions, threads, cursors, cache, gone, at });
    },
    close: (): void => void db.close(),
  };
}
