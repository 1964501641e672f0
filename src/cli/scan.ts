import type { Project } from '../domain/project.js';
import { analyze } from '../scan/analyze.js';
import { makeReport } from '../scan/report.js';
import { takeLock } from '../store/lock.js';
import type { Store } from '../store/open.js';
import { collectCode, collectWithProgress } from './commands/collect.js';
import { EXIT, type ExitCode } from './exit.js';
import { say, type Io } from './io.js';
import { printReport, type OutputOptions } from './output.js';

export interface ScanOptions extends OutputOptions {
  readonly requireResults?: boolean;
}

/** Collect, analyse, report: what `run` and `demo` do. One line on stderr at the end. */
export async function scan(io: Io, store: Store, project: Project, options: ScanOptions): Promise<ExitCode> {
  const lock = takeLock(project.database);
  try {
    const outcome = await collectWithProgress(io, store, project, options);
    if (outcome.stopped) return EXIT.interrupted;
    const analysed = await analyze(store, project, { signal: io.signal });
    if (analysed.stopped) {
      say(io, 'stopped while reading; every answer so far is stored. The same command goes on where it was.');
      return EXIT.interrupted;
    }
    const { report, input } = makeReport(store, project, io.now());
    await printReport(io, report, options);
    const added = outcome.coverage.reduce((sum, one) => sum + one.added, 0);
    const failed = outcome.coverage.filter((one) => one.status !== 'ok').map((one) => one.sourceId);
    say(io, `quickscan: ${added} new mentions, ${analysed.mentions} read, ${outcome.coverage.length} sources${failed.length === 0 ? '' : `, not read in full: ${failed.join(', ')}`}`);
    const code = collectCode(outcome);
    return code === EXIT.ok && options.requireResults === true && input.facts.length === 0 ? EXIT.nothing : code;
  } finally {
    lock.release();
  }
}
