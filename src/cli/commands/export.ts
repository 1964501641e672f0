import { csvLines, csvOf } from '../../report/views/csv.js';
import { EXPORTS } from '../../scan/export.js';
import type { Export, ExportValue } from '../../scan/export-table.js';
import { nearest } from '../../text/nearest.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withStore } from '../project.js';

interface Options extends CommonOptions {
  readonly where?: string;
  readonly anyTime?: boolean;
}

type Table = keyof typeof EXPORTS;

/** Rows turned into text at a time. */
const CHUNK = 50;

/** Writes one table with stable columns and one header: CSV, or JSON Lines with --format json. Memory does not grow with the number of mentions. */
export async function run(io: Io, options: Options, [what = '']: readonly string[]): Promise<ExitCode> {
  const table = tableOf(what);
  const project = projectOf(io, options);
  const { where, anyTime, format, dialect = 'rfc4180' } = options;
  return withStore(io, project, 'read', async (store) => {
    const made = EXPORTS[table](store, project, { now: io.now(), ...(where === undefined ? {} : { where }), ...(anyTime === undefined ? {} : { anyTime }) });
    for (const text of format === 'json' ? inJsonLines(made) : inCsv(made, dialect)) {
      // Thrown, so that no half table stands under the name of a whole one.
      if (io.signal.aborted) throw new CliError('stopped before the end of the table', EXIT.interrupted);
      if (!(await print(io, text))) break;
      // Lets a signal in, and the collector of garbage: a file takes everything without a pause.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return EXIT.ok;
  });
}

function tableOf(what: string): Table {
  const known = Object.keys(EXPORTS);
  // The keys of a record that is closed.
  if (Object.hasOwn(EXPORTS, what)) return what as Table;
  const guess = nearest(what, known);
  throw new CliError(`cannot export ${what}${guess === undefined ? '; known:' : `; did you mean ${guess}? Known:`} ${known.join(', ')}`, EXIT.usage);
}

function* inCsv({ columns, rows }: Export, dialect: 'excel-nl' | 'rfc4180'): Generator<string> {
  yield csvOf([columns], dialect);
  for (const batch of batches(rows)) yield csvLines(batch.map((row) => columns.map((column) => cellOf(row[column]))), dialect);
}

const cellOf = (value: ExportValue | undefined): string | number => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : value);

function* inJsonLines({ columns, rows }: Export): Generator<string> {
  for (const batch of batches(rows)) yield batch.map((row) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column] ?? null])))}\n`).join('');
}

function* batches<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < CHUNK) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
