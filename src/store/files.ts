import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from './database.js';
import { guarded } from './error.js';

/** Copies that migrations made of the whole database. */
export function backupsOf(path: string): readonly string[] {
  const start = `${basename(path)}.schema-`;
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(start) && name.endsWith('.bak'));
  return names.toSorted().map((name) => join(dirname(path), name));
}

/**
 * Empties the log of writes, and with `vacuum` writes the file anew without free room. `secure_delete` must have been on while rows were
 * deleted. False where another program has the database open and holds back the log. @throws StoreError
 */
export function clearFiles(db: Database, { vacuum }: { readonly vacuum: boolean }): boolean {
  return guarded(() => {
    if (vacuum) db.exec('VACUUM');
    const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[]; // SQLite: busy, log, checkpointed
    return row?.busy === 0;
  });
}
