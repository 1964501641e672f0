import { makeReport } from '../../scan/report.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { Io } from '../io.js';
import { printReport, type OutputOptions } from '../output.js';
import { projectOf, withStore } from '../project.js';

interface Options extends OutputOptions {
  readonly where?: string;
}

/** Prints the quick scan of what is stored. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withStore(io, project, 'read', async (store) => {
    await printReport(io, makeReport(store, project, io.now(), options.where).report, options);
    return EXIT.ok;
  });
}
