import { listCsv, listJson, listText } from '../../report/compare/list.js';
import { EXIT, type ExitCode } from '../exit.js';
import { print, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withStore } from '../project.js';
import { snapshotsOf } from '../snapshot-list.js';

const WIDTH = 100;

/** Lists what each run counted: when, over which period, how much, and whether it was whole. */
export async function run(io: Io, options: CommonOptions): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withStore(io, project, 'read', async (store) => {
    const snapshots = snapshotsOf(store);
    const text = options.format === 'json' ? listJson(snapshots)
      : options.format === 'csv' ? listCsv(snapshots, options.dialect ?? 'excel-nl', project.language)
      : listText(snapshots, project.language, io.stdout.columns ?? WIDTH);
    await print(io, text);
    return EXIT.ok;
  });
}
