import { makeGroups, makeReport } from '../../scan/report.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import type { Io } from '../io.js';
import { printReport, type OutputOptions } from '../output.js';
import type { Project } from '../../domain/project.js';
import type { Report } from '../../report/section.js';
import type { Store } from '../../store/open.js';
import { projectOf, withStore } from '../project.js';
import { reportTime } from '../report-time.js';

interface Options extends OutputOptions {
  readonly where?: string;
  readonly groupBy?: string;
}

/** Prints the quick scan of what is stored. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withStore(io, project, 'read', async (store) => {
    await printReport(io, reportOf(store, project, reportTime(io), options), options);
    return EXIT.ok;
  });
}

/** Lines that a page or a terminal shows of a split; a file for a program has them all. */
const MOST_SHOWN = 200;

function reportOf(store: Store, project: Project, now: Date, { groupBy: by, where, format, section }: Options): Report {
  if (by === undefined) return makeReport(store, project, now, where).report;
  if (section !== undefined) throw new CliError('--group-by is a table of its own: leave --section out', EXIT.usage);
  const forProgram = format === 'csv' || format === 'json' || format === 'xlsx';
  return makeGroups(store, project, now, { by, ...(where === undefined ? {} : { where }), ...(forProgram ? {} : { most: MOST_SHOWN }) });
}
