import { makeDecision } from '../../scan/decide.js';
import { askFigures } from '../ask-figures.js';
import { EXIT, type ExitCode } from '../exit.js';
import type { Io } from '../io.js';
import { printReport, type OutputOptions } from '../output.js';
import { projectOf, withStore } from '../project.js';
import { reportTime } from '../report-time.js';

interface Options extends OutputOptions {
  readonly ask?: boolean;
}

/** Prints whether webcare is worth it now, what it costs, and what that rests on. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const project = projectOf(io, options);
  const own = project.decide?.assumptions ?? {};
  const asked = options.ask === true ? await askFigures(io, own, project.language) : {};
  const schedules = project.decide?.schedules ?? [];
  return withStore(io, project, 'read', async (store) => {
    await printReport(io, makeDecision(store, { ...project, decide: { assumptions: { ...own, ...asked }, schedules } }, reportTime(io)).report, options);
    return EXIT.ok;
  });
}
