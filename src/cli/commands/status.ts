import { existsSync } from 'node:fs';
import { localMinute, relevantShare } from '../../report/compare/list.js';
import type { Snapshot } from '../../store/snapshots.js';
import { EXIT, type ExitCode } from '../exit.js';
import { print, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withStore } from '../project.js';
import { reportTime } from '../report-time.js';
import { snapshotsOf } from '../snapshot-list.js';

interface Options extends CommonOptions {
  /** Milliseconds. */
  readonly maxAge?: number;
}

interface Status {
  readonly code: ExitCode;
  readonly word: 'ok' | 'old' | 'none' | 'partly' | 'stopped' | 'crashed';
  readonly line: string;
  readonly snapshot?: Snapshot;
  readonly ageMs?: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One line on how the last run went and how old its numbers are, for monitoring; with --quiet only where something is wrong. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const project = projectOf(io, options);
  const status = existsSync(project.database)
    ? await withStore(io, project, 'read', (store) => Promise.resolve(statusOf(snapshotsOf(store), reportTime(io), options.maxAge)))
    : { code: EXIT.failed, word: 'none' as const, line: 'no run yet: there is no database' };
  if (options.format === 'json') await print(io, `${JSON.stringify({ status: status.word, exit: status.code, ...('ageMs' in status && { ageHours: Math.floor((status.ageMs ?? 0) / HOUR_MS) }), ...('snapshot' in status && { snapshot: status.snapshot }) })}\n`);
  else if (!options.quiet || status.code !== EXIT.ok) await print(io, `quickscan ${status.word}: ${status.line}\n`);
  return status.code;
}

/** Older counts before partly: what is not there at all is the worse. A run that is busy now is judged when it is through. */
function statusOf(snapshots: readonly Snapshot[], now: Date, maxAge: number | undefined): Status {
  const busy = snapshots[0]?.state === 'running' ? '; a run is busy' : '';
  const ended = snapshots.filter(({ state }) => state !== 'running');
  const [last] = ended;
  const counted = ended.find(({ messages }) => messages !== undefined);
  if (last === undefined || counted === undefined) return { code: EXIT.failed, word: 'none', line: `no run with numbers yet${last === undefined ? '' : `, the last was ${last.state}`}${busy}` };
  const ageMs = now.getTime() - Date.parse(counted.startedAt);
  const about = `${numbersLine(counted, ageMs)}${last.id === counted.id ? '' : `; run ${last.id} after it was ${last.state}`}${busy}`;
  const common = { snapshot: counted, ageMs };
  if (maxAge !== undefined && ageMs > maxAge) return { ...common, code: EXIT.failed, word: 'old', line: `${about}; older than ${ageText(maxAge)}` };
  if (last.state !== 'done') return { ...common, code: EXIT.partly, word: last.state === 'running' ? 'partly' : last.state, line: about };
  return { ...common, code: EXIT.ok, word: 'ok', line: about };
}

function numbersLine(snapshot: Snapshot, ageMs: number): string {
  const share = relevantShare(snapshot)?.share;
  const relevant = share === undefined || share === null ? '' : `, ${Math.round(share * 100)} % relevant`;
  return `snapshot ${snapshot.id} of ${localMinute(snapshot.startedAt)}, ${ageText(ageMs)} old, ${snapshot.messages ?? 0} messages${relevant}${snapshot.state === 'partly' ? ', not every source read in full' : ''}`;
}

function ageText(ms: number): string {
  const [count, unit] = ms >= 2 * DAY_MS ? [Math.floor(ms / DAY_MS), 'day'] : [Math.max(0, Math.floor(ms / HOUR_MS)), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
