import type { Project } from '../../domain/project.js';
import { compareCsv, compareJson } from '../../report/compare/files.js';
import { type ComparedSnapshots, compareText } from '../../report/compare/table.js';
import { compareStored, type Comparison, snapshotNamed, snapshotReport } from '../../scan/compare.js';
import type { Snapshot } from '../../store/snapshots.js';
import { alertsOf, raiseAlerts } from '../alerts.js';
import { EXIT, type ExitCode } from '../exit.js';
import { print, say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withStore } from '../project.js';
import { snapshotsOf } from '../snapshot-list.js';

interface Options extends CommonOptions {
  readonly alert?: boolean;
}

const WIDTH = 100;

/** Holds two snapshots against each other; without names the last against the one before. */
export async function run(io: Io, options: Options, [first = 'previous', second = 'last']: readonly string[]): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withStore(io, project, 'read', async (store) => {
    const snapshots = snapshotsOf(store);
    const comparison = compareStored(store, [snapshotNamed(first, snapshots), snapshotNamed(second, snapshots)]);
    if (!options.quiet) for (const line of warnings(comparison, snapshots, [first, second])) say(io, line);
    await print(io, rendered(io, comparison, project, options));
    if (options.alert !== true) return EXIT.ok;
    const report = snapshotReport(store, comparison.new);
    return raiseAlerts(io, alertsOf(project, report), report, comparison.changes) ? EXIT.alert : EXIT.ok;
  });
}

function rendered(io: Io, comparison: Comparison, project: Project, options: Options): string {
  const compared: ComparedSnapshots = { ...comparison, sourceLabels: Object.fromEntries(project.sources.map(({ id, label }) => [id, label])) };
  if (options.format === 'json') return compareJson(compared, project.language);
  if (options.format === 'csv') return compareCsv(compared, options.dialect ?? 'excel-nl', project.language);
  return compareText(compared, { language: project.language, columns: io.stdout.columns ?? WIDTH });
}

/** What was not compared though it is nearer, and a side that was not read in full. */
function warnings({ old, new: next }: Comparison, snapshots: readonly Snapshot[], typed: readonly string[]): readonly string[] {
  const numberless = typed.includes('last') ? snapshots.slice(0, snapshots.findIndex(({ id }) => id === next.id)) : [];
  const passed = typed.includes('previous') ? snapshots.filter(({ id, state }) => id > old.id && id < next.id && state !== 'done') : [];
  return [
    ...numberless.map(({ id, state }) => `snapshot ${id} (${state}) has no numbers: snapshot ${next.id} is the last that has`),
    ...passed.map(({ id, state }) => `snapshot ${id} (${state}) is passed over: snapshot ${old.id} is the last whole one before ${next.id}`),
    ...[old, next].filter(({ state }) => state === 'partly').map(({ id }) => `snapshot ${id} was read in part: what both could not see is in the outage part`),
  ];
}
