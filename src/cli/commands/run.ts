import type { ExitCode } from '../exit.js';
import { say, type Io } from '../io.js';
import { projectOf, withLock, withStore } from '../project.js';
import type { ScanOptions } from '../scan.js';

/** Collect, analyse and report in one go, keep a snapshot of the numbers, and let texts go that were kept long enough; twice in a row adds no mention. */
export async function run(io: Io, options: ScanOptions): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withLock(project, async () => {
    const { scanAndKeep } = await import('../scan.js');
    return withStore(io, project, 'create', async (store) => {
      const code = await scanAndKeep(io, store, project, options);
      const { retain } = await import('../../scan/privacy.js');
      const { texts } = retain(store, project, io.now());
      if (texts > 0 && !options.quiet) say(io, `${texts} texts collected more than ${project.privacy.keepTextDays} days ago erased; what was counted stays`);
      return code;
    });
  });
}
