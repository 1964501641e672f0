import type { Project } from '../domain/project.js';
import { makeReport } from '../scan/report.js';
import type { Store } from '../store/open.js';
import { analyzeWithProgress } from './commands/analyze.js';
import { collectCode, collectWithProgress } from './commands/collect.js';
import { EXIT, type ExitCode } from './exit.js';
import { say, type Io } from './io.js';
import { printReport, type OutputOptions } from './output.js';

export interface ScanOptions extends OutputOptions {
  readonly requireResults?: boolean;
}

/** Collect, analyse, report: what `run` and `demo` do, under a lock that the caller holds. One line on stderr at the end. */
export async function scan(io: Io, store: Store, project: Project, options: ScanOptions): Promise<ExitCode> {
  const outcome = await collectWithProgress(io, store, project, options);
  if (outcome.stopped) return EXIT.interrupted;
  const analysed = await analyzeWithProgress(io, store, project, options);
  if (analysed.stopped) return EXIT.interrupted;
  const { report, input } = makeReport(store, project, io.now());
  await printReport(io, report, options);
  const added = outcome.coverage.reduce((sum, one) => sum + one.added, 0);
  const failed = outcome.coverage.filter((one) => one.status !== 'ok').map((one) => one.sourceId);
  say(io, `quickscan: ${added} new mentions, ${analysed.mentions} read, ${outcome.coverage.length} sources${failed.length === 0 ? '' : `, not read in full: ${failed.join(', ')}`}`);
  const code = collectCode(outcome);
  return code === EXIT.ok && options.requireResults === true && input.facts.length === 0 ? EXIT.nothing : code;
}
