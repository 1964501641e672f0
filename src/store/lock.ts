import SQLite from 'better-sqlite3';
import { chmodSync } from 'node:fs';
import { needFolder, StoreError, storeError } from './error.js';

/** Holds until `release`, or until the process ends in whatever way: the kernel frees it after a kill. */
export interface RunLock {
  release(): void;
}

/**
 * Takes the right to run on this database: one process at a time. It locks a small second database, `<db>.lock`, so that readers of
 * the database itself are never in the way.
 * @throws StoreError `busy`, at once, when another process holds it.
 */
export function takeLock(database: string): RunLock {
  const path = `${database}.lock`;
  needFolder(path);
  try {
    const db = new SQLite(path, { timeout: 0 });
    try {
      chmodSync(path, 0o600);
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      throw error;
    }
    return { release: () => void db.close() };
  } catch (error) {
    const known = storeError(error);
    if (!(known instanceof StoreError && known.code === 'busy')) throw known;
    throw new StoreError('busy', `Another run holds ${path}`, 'Wait until that run is done, or stop it first.', error);
  }
}
