import { readFileSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { differences, settled } from '../../report/coding/coded.js';
import { sheetRows, SheetError } from '../../report/coding/sheet.js';
import { codingWords } from '../../report/coding/words/index.js';
import { csvOf } from '../../report/views/csv.js';
import { codedSample } from '../../scan/coded.js';
import { ADJUDICATE, drawNew, findSample, mentionsToCode, takeSheet } from '../../scan/code.js';
import type { Project } from '../../domain/project.js';
import type { StoredSample } from '../../store/codes.js';
import type { Store } from '../../store/open.js';
import { codeByKeys } from '../coding-terminal.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { intoFile } from '../into-file.js';
import { print, say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withLock, withStore } from '../project.js';

interface Options extends CommonOptions {
  readonly sample?: number;
  readonly seed?: number;
  readonly coder: string;
  readonly csv?: string;
  readonly from?: string;
  readonly adjudicate?: boolean;
}

/** The coder of whom nobody says who it is; also the default of --coder. */
const FIRST = '1';

/** Coding by hand: by keys in the terminal, or by a sheet that is written (--csv), filled in and read back (--from). */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const project = projectOf(io, options);
  const coder = coderOf(options);
  if (options.csv !== undefined && options.from !== undefined) throw new CliError('--csv writes a sheet and --from reads one: one at a time', EXIT.usage);
  if (options.csv === undefined && options.from === undefined) terminalOf(io);
  await drawIfNeeded(io, project, options);
  return withStore(io, project, 'write', async (store) => {
    const sample = findSample(store, wishOf(options)) ?? drawNew(store, project, io.now(), wishOf(options));
    if (options.csv !== undefined) return writeSheet(io, store, project, sample, { ...options, coder, csv: options.csv });
    const code = options.from === undefined ? await byKeys(io, store, project, sample, coder) : fromSheet(io, store, sample, coder, options.from);
    await print(io, statusText(store, sample, options.format));
    return code;
  });
}

function coderOf({ coder, adjudicate }: Options): string {
  const name = coder.trim();
  if (name === '' || name === ADJUDICATE) throw new CliError(`--coder: expected a name${name === '' ? '' : ` other than ${name}`}`, EXIT.usage);
  return adjudicate === true ? ADJUDICATE : name;
}

function terminalOf({ stdin }: Io): ReadStream {
  if (stdin instanceof ReadStream && stdin.isTTY) return stdin;
  throw new CliError('coding by keys needs a terminal. Without one: quickscan code --csv sheet.csv writes a sheet to fill in, quickscan code --from sheet.csv reads it back', EXIT.usage);
}

const wishOf = ({ seed, sample }: Options): { readonly seed?: number; readonly size?: number } => ({ ...(seed !== undefined && { seed }), ...(sample !== undefined && { size: sample }) });

/** Drawn under the run lock: a run that goes on would change what is drawn from. Coding itself needs no lock and may go on beside a run. */
async function drawIfNeeded(io: Io, project: Project, options: Options): Promise<void> {
  const wish = wishOf(options);
  const isThere = await withStore(io, project, 'write', (store) => Promise.resolve(findSample(store, wish) !== undefined));
  if (isThere) return;
  await withLock(project, () => withStore(io, project, 'write', async (store) => {
    drawNew(store, project, io.now(), wish);
  }));
}

async function writeSheet(io: Io, store: Store, project: Project, sample: StoredSample, { csv, coder, dialect = 'excel-nl', quiet }: Options & { readonly csv: string }): Promise<ExitCode> {
  const rows = sheetRows(mentionsToCode(store, project, sample, coder), codingWords(project.language), project.organisation.name);
  await intoFile(io, csv, (world) => print(world, csvOf(rows, dialect)));
  const named = coder === ADJUDICATE ? ' --adjudicate' : coder === FIRST ? '' : ` --coder ${coder}`;
  if (!quiet) say(io, `wrote ${csv} with ${rows.length - 1} messages; fill in the last three columns and read it back with quickscan code --from ${csv}${named}`);
  return EXIT.ok;
}

function fromSheet(io: Io, store: Store, sample: StoredSample, coder: string, file: string): ExitCode {
  const { codes, refused, empty } = sheetRead(() => takeSheet(store, sample, coder, sheetBytes(file)), file);
  for (const { line, reason } of refused) say(io, `${file}:${line}: ${reason}`);
  say(io, `${codes.length} messages coded, ${refused.length} rows refused, ${empty} left empty`);
  return refused.length > 0 ? EXIT.partly : EXIT.ok;
}

function sheetRead<Read>(read: () => Read, file: string): Read {
  try {
    return read();
  } catch (error) {
    throw error instanceof SheetError ? new CliError(`${file}: ${error.message}`, EXIT.usage) : error;
  }
}

function sheetBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CliError(`--from: cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`, EXIT.usage);
  }
}

async function byKeys(io: Io, store: Store, project: Project, sample: StoredSample, coder: string): Promise<ExitCode> {
  const coded = await codeByKeys({ io, stdin: terminalOf(io), store, project, sample, coder });
  say(io, `${coded} messages coded now; the same command goes on where you stopped`);
  return EXIT.ok;
}

/** How far coding is. No share: who codes on should not know what comes out. */
function statusText(store: Store, sample: StoredSample, format: Options['format']): string {
  const coded = codedSample(store, sample);
  const status = {
    seed: sample.seed, drawn: coded.drawn.length, coded: settled(coded).length, differ: differences(coded).length,
    coders: Object.fromEntries([...coded.coders].map(([coder, given]) => [coder, given.length])),
  };
  if (format === 'json') return `${JSON.stringify(status)}\n`;
  const coders = Object.entries(status.coders).map(([coder, n]) => `  ${coder}: ${n}\n`).join('');
  const differ = status.differ === 0 ? '' : `  differ, not decided: ${status.differ} (quickscan code --adjudicate)\n`;
  return `sample ${status.seed}: ${status.coded} of ${status.drawn} coded\n${coders}${differ}`;
}
