import { availableParallelism } from 'node:os';
import type { Project } from '../domain/project.js';
import type { LexiconSource } from '../text/lexicon.js';
import type { Store } from '../store/open.js';
import { linkAnswers } from './answers.js';
import { linkFamilies, type FamiliesOutcome } from './families.js';
import { readInThreads } from './read-in-threads.js';
import { prepareReads, type Reads } from './read-mentions.js';
import { findStories } from './stories.js';
import { findThemes } from './themes.js';

export interface AnalyzeOptions {
  readonly signal: AbortSignal;
  /** Mentions read so far, of how many. */
  readonly onProgress?: (done: number, all: number) => void;
  /** Other lexicons than the packaged ones; for tests. They are read in this thread. */
  readonly lexicons?: LexiconSource;
  /** Threads that read beside this one, which writes; 0: this one reads too. Absent: what suits the machine and the number of mentions. */
  readonly jobs?: number;
}

export interface AnalyzeOutcome {
  readonly mentions: number;
  /** How many mentions each stage was asked about. */
  readonly asked: Readonly<Record<string, number>>;
  readonly stopped: boolean;
  /** Absent where the reading was stopped before copies were looked for. */
  readonly families?: FamiliesOutcome;
}

/** With fewer mentions to read a thread's start (half a second) costs more than it gains. */
const WORTH_THREADS = 10_000;

/** One core is left for the writer. */
function jobsFor(mentions: number): number {
  return mentions < WORTH_THREADS ? 0 : Math.max(1, availableParallelism() - 1);
}

/**
 * Asks every stage about the mentions whose stored answer is missing or rests on something that has changed, and writes what they say
 * with the facts made of it, a batch a transaction; then runs the passes over the whole: copies,
 * answers, stories, themes. Stopping loses at most the batches in hand, which the next run reads again.
 */
export async function analyze(store: Store, project: Project, { signal, onProgress, lexicons, jobs }: AnalyzeOptions): Promise<AnalyzeOutcome> {
  const reads = prepareReads(project, lexicons);
  const all = store.stale.count(reads.marks);
  const asked: Record<string, number> = {};
  let mentions = 0;
  for await (const batch of batchesOf(store, project, reads, lexicons === undefined ? (jobs ?? jobsFor(all)) : 0)) {
    if (signal.aborted) return { mentions, asked, stopped: true };
    store.findings.writePacked(reads.marks, batch);
    for (const one of batch) for (const name of one.asked) asked[name] = (asked[name] ?? 0) + 1;
    mentions += batch.length;
    onProgress?.(mentions, all);
    // Lets a signal in: the loop is one long piece of work otherwise.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const families = linkFamilies(store);
  // Nothing new was read and no copy found: what the other passes said still holds.
  if (mentions > 0 || families.changed > 0) {
    linkAnswers(store);
    findStories(store, project);
    findThemes(store, project);
  }
  return { mentions, asked, stopped: false, families };
}

function batchesOf(store: Store, project: Project, reads: Reads, jobs: number): ReturnType<typeof readInThreads> | ReturnType<Reads['batches']> {
  return jobs === 0 ? reads.batches(store) : readInThreads(store, { jobs, marks: reads.marks, project });
}
