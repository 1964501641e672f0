import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What can be wrong with a database, as a code the command line maps to an exit code: `disk` 74, `busy` 75, the others 1.
 * `missing` no file there · `empty` a file of 0 bytes · `foreign` not a file of ours · `newer` / `older` another schema ·
 * `damaged` SQLite cannot read it · `readonly` may not be written · `disk` full or failing · `busy` somebody else holds it ·
 * `key` the key file beside it is gone or another project's · `bug` the caller asked something that cannot be.
 */
export const STORE_ERRORS = ['missing', 'empty', 'foreign', 'newer', 'older', 'damaged', 'readonly', 'disk', 'busy', 'key', 'bug'] as const;
export type StoreErrorCode = (typeof STORE_ERRORS)[number];

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** What to do about it, one sentence. */
  readonly mend: string;

  constructor(code: StoreErrorCode, message: string, mend: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.mend = mend;
  }
}

const MENDS: readonly (readonly [RegExp, StoreErrorCode, string])[] = [
  [/^SQLITE_FULL|^SQLITE_IOERR|^ENOSPC$|^EDQUOT$|^EIO$/, 'disk', 'Make room on the disk and run again: what was committed is kept.'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'busy', 'Wait until the other program has closed the database and run again.'],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB/, 'damaged', 'Put a backup back, or let `sqlite3 FILE .recover` save what it can.'],
  [
    /^SQLITE_READONLY|^SQLITE_CANTOPEN|^SQLITE_PERM|^ENOENT$|^EACCES$|^EPERM$|^EROFS$/, 'readonly',
    'See to it that the folder is there and that you may write in it.',
  ],
];

/** An error of SQLite or the file system as a StoreError where the user can act on it; anything else unchanged. */
export function storeError(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const known = MENDS.find(([codes]) => codes.test(code));
  return known === undefined ? error : new StoreError(known[1], `The database says: ${error.message}`, known[2], error);
}

/** better-sqlite3 reports this one case without a code. */
export function needFolder(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) throw new StoreError('readonly', `There is no folder ${folder}`, 'Make the folder, or name another file with --db.');
}

/** Runs `work` and lets what SQLite throws out as a StoreError. */
export function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw storeError(error);
  }
}
