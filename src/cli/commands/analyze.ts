import { existsSync } from 'node:fs';
import type { Project } from '../../domain/project.js';
import { analyze, type AnalyzeOutcome } from '../../scan/analyze.js';
import type { Store } from '../../store/open.js';
import { EXIT, type ExitCode } from '../exit.js';
import { say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { countingLine } from '../progress.js';
import { projectOf, withLock, withStore } from '../project.js';

export interface AnalyzeCommandOptions extends CommonOptions {
  /** Threads that read; absent: what suits the machine and the scan. */
  readonly jobs?: number;
}

/** Reads what is stored, with a count on a terminal. A stop is told with the way to go on. */
export async function analyzeWithProgress(io: Io, store: Store, project: Project, options: AnalyzeCommandOptions): Promise<AnalyzeOutcome> {
  const line = countingLine(io);
  const outcome = await analyze(store, project, {
    signal: io.signal,
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    onProgress: (done, all) => { if (!options.quiet) line.show(`… ${done} of ${all} mentions read`); },
  }).finally(() => line.end());
  if (outcome.stopped) say(io, 'stopped while reading; every answer so far is stored. The same command goes on where it was.');
  return outcome;
}

/** Asks the stages what has not been asked yet, or was asked with another lexicon or project. */
export async function run(io: Io, options: AnalyzeCommandOptions): Promise<ExitCode> {
  const project = projectOf(io, options);
  const read = (): Promise<ExitCode> => withStore(io, project, 'write', async (store) => {
    const outcome = await analyzeWithProgress(io, store, project, options);
    if (outcome.stopped) return EXIT.interrupted;
    if (!options.quiet) {
      const asked = Object.entries(outcome.asked).map(([stage, count]) => `${stage} ${count}`);
      say(io, `${outcome.mentions} mentions read${asked.length === 0 ? ': every answer was still good' : ` (${asked.join(', ')})`}`);
    }
    return EXIT.ok;
  });
  // No lock is left beside a database that is not there.
  return existsSync(project.database) ? withLock(project, read) : read();
}
