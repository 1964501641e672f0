import { parentPort, workerData } from 'node:worker_threads';
import type { Project } from '../domain/project.js';
import { openStore } from '../store/open.js';
import { prepareReads, type ReadMention } from './read-mentions.js';

/** What read-in-threads.ts starts a worker with. */
export interface AnalyzeJob {
  readonly project: Project;
  readonly database: string;
}

/** The mention ids above `after` up to `upTo`. */
export interface IdRange {
  readonly after: number;
  readonly upTo: number;
}

// read-in-threads.ts starts it with nothing else.
const { project, database } = workerData as AnalyzeJob;
const store = openStore(database, { readonly: true, now: () => new Date().toISOString() });
const reads = prepareReads(project);

/** Reads its own range of the database and hands back what is to be written: the main thread is the only writer. */
parentPort?.on('message', (range: IdRange) => {
  const read: ReadMention[] = [];
  for (const batch of reads.batches(store, range)) read.push(...batch);
  parentPort?.postMessage(read);
});
