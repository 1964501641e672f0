import { collect, type CollectOutcome } from '../../scan/collect.js';
import type { Project } from '../../domain/project.js';
import type { Store } from '../../store/open.js';
import { EXIT, type ExitCode } from '../exit.js';
import { say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withLock, withStore } from '../project.js';
import { ProgressLines } from '../progress.js';

const KEY_REASONS = new Set(['key-missing', 'key-refused', 'login-needed']);

/** 4 only where no source could be read for want of a key; 3 where some source failed or was read in part. */
export function collectCode({ coverage, stopped }: CollectOutcome): ExitCode {
  if (stopped) return EXIT.interrupted;
  const troubled = coverage.filter((one) => one.status !== 'ok');
  if (troubled.length === 0) return EXIT.ok;
  const wantsKey = coverage.every((one) => one.status === 'failed' && Object.keys(one.skipCounts).some((reason) => KEY_REASONS.has(reason)));
  return wantsKey ? EXIT.login : EXIT.partly;
}

/** Collects with progress on stderr, under a lock that the caller holds. */
export async function collectWithProgress(io: Io, store: Store, project: Project, options: CommonOptions): Promise<CollectOutcome> {
  const lines = new ProgressLines(io, new Map(project.sources.map((source) => [source.id, source.label])));
  const outcome = await collect(store, project, {
    signal: io.signal,
    now: io.now,
    log: (line) => { if (options.verbose) lines.log(line); },
    onProgress: (progress) => { if (!options.quiet) lines.update(progress); },
  }).finally(() => lines.end());
  for (const { sourceId, status, skips } of outcome.coverage) {
    const worst = skips.find((skip) => skip.scope === 'page');
    if (status === 'failed' || (status === 'partly' && !options.quiet)) {
      say(io, `${sourceId}: ${status}${worst === undefined ? '' : `, ${worst.reason} at ${worst.url ?? 'its address'}${worst.detail === undefined ? '' : ` (${worst.detail})`}`}`);
    }
  }
  if (outcome.stopped) say(io, 'stopped; what was read is stored. The same command goes on where it was.');
  return outcome;
}

/** Reads the sources and stores the mentions. */
export async function run(io: Io, options: CommonOptions): Promise<ExitCode> {
  const project = projectOf(io, options);
  return withLock(project, () => withStore(io, project, 'create', async (store) => {
    const outcome = await collectWithProgress(io, store, project, options);
    const added = outcome.coverage.reduce((sum, one) => sum + one.added, 0);
    if (!options.quiet) say(io, `${added} new mentions from ${outcome.coverage.length} sources`);
    return collectCode(outcome);
  }));
}
