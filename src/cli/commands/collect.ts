import { existsSync } from 'node:fs';
import { collect, type CollectOutcome } from '../../scan/collect.js';
import { costsOf } from '../../scan/sources.js';
import type { Coverage } from '../../domain/coverage.js';
import type { Project } from '../../domain/project.js';
import type { Store } from '../../store/open.js';
import { costLines } from '../cost-lines.js';
import { overdueLines } from '../overdue-lines.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { intoFile } from '../into-file.js';
import { projectOf, withLock, withStore } from '../project.js';
import { ProgressLines } from '../progress.js';
import { columnsOf } from '../terms-lines.js';

const KEY_REASONS = new Set(['key-missing', 'key-refused', 'login-needed']);

/** 4 only where no source could be read for want of a key; 3 where some source failed, was read in part or has posts to look at again. */
export function collectCode({ coverage, stopped, overdue }: CollectOutcome): ExitCode {
  if (stopped) return EXIT.interrupted;
  const troubled = coverage.filter((one) => one.status !== 'ok');
  if (troubled.length === 0) return overdue.length === 0 ? EXIT.ok : EXIT.partly;
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
  for (const line of overdueLines(outcome.overdue)) say(io, line);
  if (outcome.stopped) say(io, 'stopped; what was read is stored. The same command goes on where it was.');
  return outcome;
}

interface Options extends CommonOptions {
  readonly dryRun?: boolean;
}

async function lastCoverage(io: Io, project: Project): Promise<readonly Coverage[]> {
  if (!existsSync(project.database)) return [];
  return withStore(io, project, 'read', async (store) => {
    const last = store.runs.list().find((one) => one.state === 'done');
    return last === undefined ? [] : store.runs.coverage(last.id);
  });
}

async function dryRun(io: Io, project: Project, { format, out }: CommonOptions): Promise<ExitCode> {
  if (format !== 'table' && format !== 'json') throw new CliError(`collect --dry-run prints table or json; --format ${format} is not for it`, EXIT.usage);
  if (out !== undefined) return intoFile(io, out, (world) => printCosts(world, project, format));
  return printCosts(io, project, format);
}

async function printCosts(io: Io, project: Project, format: CommonOptions['format']): Promise<ExitCode> {
  const costs = costsOf(project, await lastCoverage(io, project));
  await print(io, format === 'json' ? `${JSON.stringify(costs, null, 2)}\n` : `${costLines(costs, columnsOf(io)).join('\n')}\n`);
  return EXIT.ok;
}

/** Reads the sources and stores the mentions; with --dry-run it prints what that would cost and asks nothing. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const project = projectOf(io, options);
  if (options.dryRun === true) return dryRun(io, project, options);
  return withLock(project, () => withStore(io, project, 'create', async (store) => {
    const outcome = await collectWithProgress(io, store, project, options);
    const added = outcome.coverage.reduce((sum, one) => sum + one.added, 0);
    if (!options.quiet) say(io, `${added} new mentions from ${outcome.coverage.length} sources`);
    return collectCode(outcome);
  }));
}
