import { makeDecision } from '../../scan/decide.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { Io } from '../io.js';
import { printReport, type OutputOptions } from '../output.js';
import { projectOf, withStore } from '../project.js';
import { reportTime } from '../report-time.js';

/** Prints whether webcare is worth it now, what it costs, and what that rests on. */
export async function run(io: Io, options: OutputOptions): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withStore(io, project, 'read', async (store) => {
    await printReport(io, makeDecision(store, project, reportTime(io)).report, options);
    return EXIT.ok;
  });
}
