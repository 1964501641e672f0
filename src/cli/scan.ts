import type { Project } from '../domain/project.js';
import type { Split } from '../report/compare/split.js';
import type { CollectOutcome } from '../scan/collect.js';
import { CompareError } from '../scan/compare/error.js';
import { compareStored, previousOf } from '../scan/compare.js';
import { makeReport } from '../scan/report.js';
import { headOf, numbersOf, stateOf } from '../scan/snapshots.js';
import type { Store } from '../store/open.js';
import { alertsOf, needsEarlier, raiseAlerts } from './alerts.js';
import { analyzeWithProgress } from './commands/analyze.js';
import { collectCode, collectWithProgress } from './commands/collect.js';
import { EXIT, type ExitCode } from './exit.js';
import { say, type Io } from './io.js';
import { printReport, type OutputOptions } from './output.js';
import { reportTime } from './report-time.js';

export interface ScanOptions extends OutputOptions {
  readonly requireResults?: boolean;
  /** Exit 6 where a figure is past a bound of the project file. */
  readonly alert?: boolean;
}

/**
 * Collect, analyse, report: what `run` and `demo` do, under a lock that the caller holds. One line on stderr at the end; with --quiet only
 * where something is not as it should be.
 */
export async function scan(io: Io, store: Store, project: Project, options: ScanOptions, snapshot?: number): Promise<ExitCode> {
  const outcome = await collectWithProgress(io, store, project, options);
  if (outcome.stopped) return EXIT.interrupted;
  const analysed = await analyzeWithProgress(io, store, project, options);
  if (analysed.stopped) return EXIT.interrupted;
  const made = makeReport(store, project, reportTime(io));
  if (snapshot !== undefined) store.snapshots.finish(snapshot, stateOf(outcome.coverage), numbersOf({ ...made, runId: outcome.runId }));
  await printReport(io, made.report, options);
  const code = collectCode(outcome);
  if (code !== EXIT.ok || !options.quiet) say(io, doneLine(outcome, analysed.mentions));
  // Raised whatever else went wrong: the exit code tells the worst, the lines tell all.
  const alarmed = options.alert === true && snapshot !== undefined && raiseAlerts(io, alertsOf(project, made.report), made.report, changesSince(io, store, { snapshot, project, quiet: options.quiet }));
  if (code !== EXIT.ok) return code;
  if (alarmed) return EXIT.alert;
  return options.requireResults === true && made.input.facts.length === 0 ? EXIT.nothing : EXIT.ok;
}

/** The same, and keeps a snapshot of the numbers; one of a run that fails or is stopped is marked as such. */
export async function scanAndKeep(io: Io, store: Store, project: Project, options: ScanOptions): Promise<ExitCode> {
  // Told before anything is collected: a mistyped figure is no surprise for the end of a long run.
  if (options.alert === true) alertsOf(project, makeReport(store, project, reportTime(io)).report);
  const snapshot = store.snapshots.start(headOf(project));
  try {
    const code = await scan(io, store, project, options, snapshot);
    if (code === EXIT.interrupted) store.snapshots.finish(snapshot, 'stopped');
    return code;
  } catch (error) {
    if (store.snapshots.get(snapshot)?.state === 'running') store.snapshots.finish(snapshot, 'crashed');
    throw error;
  }
}

function doneLine({ coverage }: CollectOutcome, read: number): string {
  const added = coverage.reduce((sum, one) => sum + one.added, 0);
  const failed = coverage.filter((one) => one.status !== 'ok').map((one) => one.sourceId);
  return `quickscan: ${added} new mentions, ${read} read, ${coverage.length} sources${failed.length === 0 ? '' : `, not read in full: ${failed.join(', ')}`}`;
}

/** What changed since the snapshot before, where the alerts ask for it and there is one. */
function changesSince(io: Io, store: Store, { snapshot, project, quiet }: { readonly snapshot: number; readonly project: Project; readonly quiet: boolean }): readonly Split[] {
  if (!needsEarlier(project.alerts ?? [])) return [];
  const snapshots = store.snapshots.list();
  const mine = snapshots.find(({ id }) => id === snapshot);
  const before = previousOf(mine, snapshots);
  try {
    if (mine !== undefined && before !== undefined) return compareStored(store, [before, mine]).changes;
    if (!quiet) say(io, 'alert: no earlier snapshot to hold a rise or fall against');
  } catch (error) {
    if (!(error instanceof CompareError)) throw error;
    say(io, `alert: rise and fall cannot be told: ${error.message}`);
  }
  return [];
}
