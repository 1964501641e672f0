import { chmodSync, existsSync } from 'node:fs';
import { writing, type Database } from './database.js';
import { StoreError } from './error.js';
import { FIRST } from './migrations/001-first.js';
import { SECOND } from './migrations/002-passes.js';
import { CODES } from './migrations/003-codes.js';
import { PRIVACY } from './migrations/003-privacy.js';
import { SNAPSHOTS } from './migrations/003-snapshots.js';
import { THEMES } from './migrations/003-themes.js';

/** In the header of every database of ours: the letters "QSCN". */
export const APPLICATION_ID = 0x5153434e;

/** Number n takes a database from schema n to n+1. Append only. */
export const MIGRATIONS: readonly string[] = [FIRST, SECOND, CODES + SNAPSHOTS + PRIVACY + THEMES];

export function schemaOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings the schema up to date, all of it in one transaction, after a backup where there is something to lose.
 * @throws StoreError `newer` for a schema this program does not know.
 */
export function migrate(db: Database, path: string, migrations: readonly string[] = MIGRATIONS): void {
  const from = schemaOf(db);
  if (from > migrations.length) throw newer(path, from, migrations.length);
  if (from === migrations.length) return;
  if (from > 0) backUp(db, path, from);
  writing(db, () => {
    for (const sql of migrations.slice(from)) db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
  });
}

function newer(path: string, schema: number, known: number): StoreError {
  const message = `${path} has schema ${schema}; this version of quickscan knows schemas up to ${known}`;
  return new StoreError('newer', message, 'Install the newer version of quickscan that made it.');
}

/** A whole copy beside the database, named after the schema it holds; an earlier backup is never overwritten. */
function backUp(db: Database, path: string, schema: number): void {
  let target = `${path}.schema-${schema}.bak`;
  for (let copy = 2; existsSync(target); copy++) target = `${path}.schema-${schema}-${copy}.bak`;
  db.prepare('VACUUM INTO ?').run(target);
  chmodSync(target, 0o600);
}
