import { closeSync, existsSync, mkdirSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { SECTIONS } from '../report/quickscan.js';
import type { Report } from '../report/section.js';
import type { RenderedFile } from '../report/view.js';
import { viewOf } from '../report/views/index.js';
import { nearest } from '../text/nearest.js';
import { CliError, EXIT } from './exit.js';
import { print, say, type Io } from './io.js';
import type { CommonOptions } from './options.js';
import { colours } from './terminal.js';

export interface OutputOptions extends CommonOptions {
  readonly section?: string;
}

type SectionId = Report['sections'][number]['id'];

function sectionOf(id: string): SectionId {
  const known = SECTIONS.map((section) => section.id);
  const found = known.find((one) => one === id);
  if (found !== undefined) return found;
  const guess = nearest(id, known);
  throw new CliError(`no section ${id}${guess === undefined ? `; known: ${known.join(', ')}` : `; did you mean ${guess}?`}`, EXIT.usage);
}

/** Written whole or not at all, readable by its owner only: reports hold what people wrote. */
function write(path: string, body: string | Uint8Array): void {
  // A device or pipe is written to, never replaced by a file.
  if (existsSync(path) && !statSync(path).isFile()) return writeFileSync(path, body);
  const target = existsSync(path) ? realpathSync(path) : path;
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(draft, body, { mode: 0o600 });
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** A file written piece by piece; it stands under its own name once it is whole. */
export function fileSink(path: string): { write(text: string): void; close(): void } {
  const target = resolve(path);
  mkdirSync(dirname(target), { recursive: true });
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const file = openSync(draft, 'w', 0o600);
  return {
    write: (text) => void writeSync(file, text),
    close: () => {
      closeSync(file);
      renameSync(draft, target);
    },
  };
}

function isFolder(path: string): boolean {
  return /[/\\]$/u.test(path) || (existsSync(path) && statSync(path).isDirectory());
}

/** @throws CliError where --out cannot be written, with the reason in words. */
function save(out: string, files: readonly RenderedFile[]): readonly string[] {
  if (out === '') throw new CliError('--out: expected a file or folder, found nothing', EXIT.usage);
  if (files.length > 1 && existsSync(out) && !isFolder(out)) throw new CliError(`--out: ${out} is a file, and there are ${files.length} files to write: name a folder, or one table with --section`, EXIT.usage);
  try {
    return saved(out, files);
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

function saved(out: string, files: readonly RenderedFile[]): readonly string[] {
  const [only] = files;
  if (files.length === 1 && only !== undefined && !isFolder(out)) {
    mkdirSync(dirname(resolve(out)), { recursive: true });
    write(resolve(out), only.body);
    return [out];
  }
  mkdirSync(resolve(out), { recursive: true });
  return files.map(({ name, body }) => {
    write(resolve(out, name), body);
    return join(out, name);
  });
}

/** Prints or writes the report as --format, --section, --dialect and --out say. */
export async function printReport(io: Io, report: Report, options: OutputOptions): Promise<void> {
  const view = viewOf(options.format);
  if (view === undefined) throw new CliError(`no format ${options.format}`, EXIT.usage);
  const sections = options.section === undefined ? undefined : [sectionOf(options.section)];
  const toTerminal = options.out === undefined && options.format === 'table';
  const files = await view.render(report, {
    ...(sections === undefined ? {} : { sections }),
    ...(options.lang === undefined ? {} : { language: options.lang }),
    ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
    ...(io.stdout.columns === undefined ? {} : { columns: io.stdout.columns }),
    colour: toTerminal && colours({ stream: io.stdout, env: io.env }).level > 0,
  });
  if (options.out !== undefined) {
    const written = save(options.out, files);
    if (!options.quiet) say(io, `wrote ${written.join(', ')}`);
    return;
  }
  if (files.length > 1) throw new CliError(`${options.format} gives several files: name one with --section, or a folder with --out`, EXIT.usage);
  for (const { body } of files) await print(io, body);
}
