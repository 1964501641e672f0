import { closeSync, existsSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { CliError, EXIT } from './exit.js';
import type { Io } from './io.js';

/** Written whole or not at all, readable by its owner only: reports hold what people wrote. */
export function write(path: string, body: string | Uint8Array): void {
  const sink = openSink(path);
  try {
    sink.write(body);
  } catch (error) {
    sink.drop();
    throw error;
  }
  sink.close();
}

/** A file written piece by piece; it stands under its own name once it is closed, and nothing is left of it once it is dropped. */
interface FileSink {
  write(piece: string | Uint8Array): void;
  close(): void;
  drop(): void;
}

/** Through a link into what it names; into a device or pipe itself, which is never replaced by a file. */
function openSink(path: string): FileSink {
  const exists = existsSync(path);
  if (exists && !statSync(path).isFile()) {
    const device = openSync(path, 'w');
    return { write: (piece) => writeWhole(device, piece), close: () => closeSync(device), drop: () => closeSync(device) };
  }
  const target = exists ? realpathSync(path) : path;
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const file = openSync(draft, 'w', 0o600);
  const drop = (): void => {
    closeSync(file);
    rmSync(draft, { force: true });
  };
  return {
    write: (piece) => writeWhole(file, piece),
    close: () => {
      closeSync(file);
      renameSync(draft, target);
    },
    drop,
  };
}

/** The system may take less than it is given. */
function writeWhole(file: number, piece: string | Uint8Array): void {
  const bytes = Buffer.from(piece);
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}

/** Opens what --out names for a command that writes one stream. @throws CliError where it cannot be written. */
function fileSink(out: string): FileSink {
  return telling(out, () => {
    if (out !== '' && isFolder(out)) throw new CliError(`--out: ${out} is a folder, and there is one file to write: name the file`, EXIT.usage);
    mkdirSync(dirname(resolve(out)), { recursive: true });
    const sink = openSink(resolve(out));
    return { write: (piece) => telling(out, () => sink.write(piece)), close: () => telling(out, () => sink.close()), drop: () => sink.drop() };
  });
}

/** Runs a command that prints with what it prints going into a file instead. */
export async function intoFile<Result>(io: Io, out: string, work: (io: Io) => Promise<Result>): Promise<Result> {
  const sink = fileSink(out);
  let broken: Error | undefined;
  const stdout = new Writable({
    decodeStrings: false,
    write: (piece: string | Uint8Array, _encoding, done) => {
      try {
        if (broken === undefined) sink.write(piece);
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error));
      }
      done();
    },
  });
  try {
    const result = await work({ ...io, stdout });
    if (broken !== undefined) throw broken;
    sink.close();
    return result;
  } catch (error) {
    sink.drop();
    throw error;
  }
}

export function isFolder(path: string): boolean {
  return /[/\\]$/u.test(path) || (existsSync(path) && statSync(path).isDirectory());
}

/** @throws CliError where --out cannot be written, with the reason in words. */
export function telling<Result>(out: string, work: () => Result): Result {
  if (out === '') throw new CliError('--out: expected a file or folder, found nothing', EXIT.usage);
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = UNWRITABLE[code];
    throw reason === undefined ? error : new CliError(`--out: cannot write ${out}: ${reason} (${code})`, DISK.has(code) ? EXIT.disk : EXIT.failed);
  }
}

const DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

const UNWRITABLE: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there', EPERM: 'you may not write there', ENOTDIR: 'a part of the path is a file', EEXIST: 'a part of the path is a file', EISDIR: 'it is a folder',
  ENOENT: 'there is no such folder, and none can be made', ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full', EDQUOT: 'you have used all the room you have', EROFS: 'it can only be read',
};
