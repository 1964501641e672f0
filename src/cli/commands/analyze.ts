import { analyze } from '../../scan/analyze.js';
import { takeLock } from '../../store/lock.js';
import { EXIT, type ExitCode } from '../exit.js';
import { say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withStore } from '../project.js';

/** Asks the stages what has not been asked yet, or was asked with another lexicon or project. */
export async function run(io: Io, options: CommonOptions): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withStore(io, project, 'write', async (store) => {
    const lock = takeLock(project.database);
    try {
      const outcome = await analyze(store, project, { signal: io.signal });
      if (!options.quiet) {
        const asked = Object.entries(outcome.asked).map(([stage, count]) => `${stage} ${count}`);
        say(io, `${outcome.mentions} mentions read${asked.length === 0 ? ': every answer was still good' : ` (${asked.join(', ')})`}`);
      }
      return EXIT.ok;
    } finally {
      lock.release();
    }
  });
}
