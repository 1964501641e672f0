import { csvOf } from '../../report/views/csv.js';
import { shownHandles } from '../../scan/handles.js';
import { whereOf } from '../../scan/where.js';
import { MENTION_COLUMNS, type MentionRow } from '../../store/mention-table.js';
import { hideHandles } from '../../text/mask.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, type Io } from '../io.js';
import { fileSink } from '../output.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withStore } from '../project.js';

interface Options extends CommonOptions {
  readonly where?: string;
}

/** Rows turned into text at a time. */
const CHUNK = 1000;

function* chunks(rows: Iterable<MentionRow>, format: Options['format'], dialect: 'excel-nl' | 'rfc4180'): Generator<string> {
  const body = (batch: readonly MentionRow[]): string =>
    format === 'json'
      ? batch.map((row) => `${JSON.stringify(row)}\n`).join('')
      : csvOf(batch.map((row) => MENTION_COLUMNS.map((column) => row[column] ?? '')), dialect).replace(/^\uFEFF/u, '');
  if (format !== 'json') yield csvOf([MENTION_COLUMNS], dialect);
  let batch: MentionRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < CHUNK) continue;
    yield body(batch);
    batch = [];
  }
  if (batch.length > 0) yield body(batch);
}

/** Writes mentions with stable columns and one header: CSV, or JSON Lines with --format json. Memory does not grow with their number. */
export async function run(io: Io, options: Options, [what = '']: readonly string[]): Promise<ExitCode> {
  if (what !== 'mentions') throw new CliError(`cannot export ${what}; known: mentions`, EXIT.usage);
  const project = projectOf(io, options);
  return withStore(io, project, 'read', async (store) => {
    const known = shownHandles(project);
    const fits = options.where === undefined ? undefined : whereOf(options.where, store, project);
    function* wanted(): Generator<MentionRow> {
      for (const row of store.table.rows()) {
        if (fits === undefined || fits(row)) yield { ...row, text: hideHandles(row.text, known), title: row.title === null ? null : hideHandles(row.title, known) };
      }
    }
    const sink = options.out === undefined ? undefined : fileSink(options.out);
    for (const text of chunks(wanted(), options.format, options.dialect ?? 'rfc4180')) {
      if (sink !== undefined) sink.write(text);
      else if (!(await print(io, text))) break;
    }
    sink?.close();
    return EXIT.ok;
  });
}
