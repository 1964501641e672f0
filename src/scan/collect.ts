import { createHash } from 'node:crypto';
import { CONNECTORS } from '../../connectors/index.js';
import { askKey } from '../collect/ask-key.js';
import { collect as collectSources, realSleep } from '../collect/run.js';
import type { Progress } from '../collect/source-run.js';
import type { Coverage } from '../domain/coverage.js';
import type { Project } from '../domain/project.js';
import type { Store } from '../store/open.js';
import { compileTerms } from '../text/match.js';
import { PageReader } from './read-page.js';
import { eraseGone, type Overdue, overdueOf, Rechecks } from './rechecks.js';
import { version } from './version.js';

export interface CollectOptions {
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly log: (line: string) => void;
  readonly onProgress?: (progress: Progress) => void;
}

export interface CollectOutcome {
  readonly runId: number;
  readonly resumed: boolean;
  readonly stopped: boolean;
  readonly coverage: readonly Coverage[];
  /** Sources with posts that their terms want looked at again, and nobody did. */
  readonly overdue: readonly Overdue[];
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Which run this belongs to: another project is another run, other terms make pages worth reading again. */
function planOf(project: Project) {
  const terms = project.entities.map(({ id, terms, unless }) => [id, terms, unless]);
  return {
    projectHash: hashOf([project.entities, project.sources, project.own]),
    keepHash: hashOf([terms, project.period.start]),
    sources: project.sources,
  };
}

/**
 * Reads all sources of the project into the store, going on where a stopped run was. Call it under the run lock. What was committed
 * stays, whatever happens.
 */
export async function collect(store: Store, project: Project, { signal, now, log, onProgress }: CollectOptions): Promise<CollectOutcome> {
  const run = store.runs.open(planOf(project));
  const last = store.runs.list().find((one) => one.id !== run.id && one.state === 'done');
  const before = last === undefined ? [] : store.runs.coverage(last.id);
  const rechecks = new Rechecks(store, project, { now, lastRun: last?.startedAt });
  const reader = new PageReader();
  try {
    const coverage = await collectSources({
      project, sources: project.sources, connectors: CONNECTORS,
      keeper: rechecks.keeper({ ...store.keeper(run, askKey), window: (sourceId) => before.find((one) => one.sourceId === sourceId)?.seen }),
      names: compileTerms(project.entities),
      version: version(),
      now: () => now().getTime(),
      sleep: realSleep, signal, log,
      readPage: rechecks.reading((id, page, query) => reader.read(id, page, query)),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    const stopped = signal.aborted;
    store.runs.finish(run.id, stopped ? 'stopped' : 'done');
    eraseGone(store, project);
    return { runId: run.id, resumed: run.resumed, stopped, coverage, overdue: overdueOf(store, project, now()) };
  } finally {
    await reader.close();
  }
}
