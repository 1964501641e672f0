import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Project } from '../domain/project.js';
import type { StageMark } from '../store/fingerprints.js';
import type { Store } from '../store/open.js';
import type { AnalyzeJob, IdRange } from './analyze-worker.js';
import type { ReadMention } from './read-mentions.js';

/** Workers start from the built files: Node 20 starts no .ts worker, so under a test runner the path leads to dist. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../dist/src/scan/analyze-worker.js' : './analyze-worker.js', import.meta.url);

/** Ranges a worker has in hand: one that it reads, and one that waits, so that it need not wait for the writer. */
const IN_HAND = 2;

export interface ThreadOptions {
  readonly jobs: number;
  readonly marks: readonly StageMark[];
  readonly project: Project;
}

/**
 * Reads the mentions that must be asked in `jobs` threads, each its own range of ids, and gives them batch by batch in the order of ids,
 * whichever thread was first: what is written is the same for any number of threads. Leaving the loop ends the threads.
 * @throws Error where a thread fails.
 */
export async function* readInThreads(store: Store, { jobs, marks, project }: ThreadOptions): AsyncGenerator<readonly ReadMention[]> {
  const job: AnalyzeJob = { project, database: store.path };
  const workers = Array.from({ length: jobs }, () => new ReadingThread(job));
  const waiting: Promise<readonly ReadMention[]>[] = [];
  let after = 0;
  let next = 0;
  try {
    for (;;) {
      while (waiting.length < jobs * IN_HAND) {
        const upTo = store.stale.rangeAfter(marks, after);
        if (upTo === undefined) break;
        waiting.push(asked(workers[next++ % jobs], { after, upTo }));
        after = upTo;
      }
      const first = waiting.shift();
      if (first === undefined) return;
      yield await first;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

/** A failure is kept for when its turn comes: it is no unhandled one meanwhile. */
function asked(worker: ReadingThread | undefined, range: IdRange): Promise<readonly ReadMention[]> {
  if (worker === undefined) throw new RangeError('jobs: expected 1 or more');
  const answer = worker.read(range);
  answer.catch(() => undefined);
  return answer;
}

class ReadingThread {
  readonly #job: AnalyzeJob;
  #worker: Worker | undefined;
  /** Never fulfilled; rejected when the thread fails or ends. */
  #gone: Promise<never> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(job: AnalyzeJob) {
    this.#job = job;
  }

  /** One range after another: answers come in the order of asking. */
  read(range: IdRange): Promise<readonly ReadMention[]> {
    const answer = this.#last.then(() => this.#ask(range));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #ask(range: IdRange): Promise<readonly ReadMention[]> {
    const worker = (this.#worker ??= this.#start());
    const answer = once(worker, 'message');
    worker.postMessage(range);
    const [read] = (await Promise.race([answer, ...(this.#gone === undefined ? [] : [this.#gone])])) as [readonly ReadMention[]]; // analyze-worker.ts sends it
    return read;
  }

  #start(): Worker {
    const worker = new Worker(WORKER, { workerData: this.#job });
    this.#gone = new Promise((_, reject) => {
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`a reading thread ended with code ${code}`)));
    });
    this.#gone.catch(() => undefined);
    return worker;
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }
}
