import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SECTIONS } from '../report/quickscan.js';
import type { Report } from '../report/section.js';
import type { RenderedFile } from '../report/view.js';
import { viewOf } from '../report/views/index.js';
import { nearest } from '../text/nearest.js';
import { CliError, EXIT } from './exit.js';
import { isFolder, telling, write } from './into-file.js';
import { print, say, type Io } from './io.js';
import type { CommonOptions } from './options.js';
import { colours } from './terminal.js';

export interface OutputOptions extends CommonOptions {
  readonly section?: string;
}

type SectionId = Report['sections'][number]['id'];

/** Any part of the quick scan, though this one may have nothing to say in it, or a part of another report such as the decision. */
function sectionOf(id: string, report: Report): SectionId {
  const own = report.sections.map((section) => section.id);
  const known = own.some((one) => SECTIONS.some((section) => section.id === one)) ? SECTIONS.map((section) => section.id) : own;
  const found = known.find((one) => one === id);
  if (found !== undefined) return found;
  const guess = nearest(id, known);
  throw new CliError(`no section ${id}${guess === undefined ? `; known: ${known.join(', ')}` : `; did you mean ${guess}?`}`, EXIT.usage);
}

function save(out: string, files: readonly RenderedFile[]): readonly string[] {
  const [only] = files;
  if (files.length > 1 && out !== '' && existsSync(out) && !isFolder(out)) throw new CliError(`--out: ${out} is a file, and there are ${files.length} files to write: name a folder, or one table with --section`, EXIT.usage);
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
  const sections = options.section === undefined ? undefined : [sectionOf(options.section, report)];
  const toTerminal = options.out === undefined && options.format === 'table';
  const files = await view.render(report, {
    ...(sections === undefined ? {} : { sections }),
    ...(options.lang === undefined ? {} : { language: options.lang }),
    ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
    ...(io.stdout.columns === undefined ? {} : { columns: io.stdout.columns }),
    colour: toTerminal && colours({ stream: io.stdout, env: io.env }).level > 0,
  });
  if (options.out !== undefined) {
    const { out } = options;
    const written = telling(out, () => save(out, files));
    if (!options.quiet) say(io, `wrote ${written.join(', ')}`);
    return;
  }
  if (files.some(({ body }) => typeof body !== 'string')) throw new CliError(`${options.format} is a file for a program, not for a terminal: name it with --out`, EXIT.usage);
  if (files.length > 1) throw new CliError(`${options.format} gives several files: name one with --section, or a folder with --out`, EXIT.usage);
  for (const { body } of files) await print(io, body);
}
