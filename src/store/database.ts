import type BetterSqlite3 from 'better-sqlite3';
import { guarded } from './error.js';

export type Database = BetterSqlite3.Database;

/**
 * Runs `work` in one write transaction that takes the write lock at once, so that it cannot fail half-way for want of it. All of it
 * is committed when this returns, or nothing is. Inside another such transaction it becomes part of that one.
 */
export function writing<Result>(db: Database, work: () => Result): Result {
  if (db.inTransaction) return work();
  return guarded(() => db.transaction(work).immediate());
}
