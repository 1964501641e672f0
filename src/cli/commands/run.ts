import type { ExitCode } from '../exit.js';
import type { Io } from '../io.js';
import { projectOf, withLock, withStore } from '../project.js';
import type { ScanOptions } from '../scan.js';

/** Collect, analyse and report in one go, and keep a snapshot of the numbers; twice in a row adds no mention. */
export async function run(io: Io, options: ScanOptions): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withLock(project, async () => {
    const { scanAndKeep } = await import('../scan.js');
    return withStore(io, project, 'create', (store) => scanAndKeep(io, store, project, options));
  });
}
