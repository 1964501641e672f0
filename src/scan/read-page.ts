import { Worker } from 'node:worker_threads';
import type { Page, Query, Reading } from '../collect/connector.js';
import type { SkipReason } from '../domain/coverage.js';
import type { ReadAnswer } from './read-worker.js';

/** A page that takes longer than this to parse is given up, and so is its worker. */
const PARSE_LIMIT_MS = 5000;
/** A worker that has not loaded its connectors by then will not do so. */
const START_LIMIT_MS = 30_000;
/** Most memory a parser may take: a 10 MB page needs about ten times its size as a tree. */
const PARSE_MEMORY_MB = 384;

/** Workers start from the built files: Node 20 starts no .ts worker, so under a test runner the path leads to dist. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../dist/src/scan/read-worker.js' : './read-worker.js', import.meta.url);

interface Waiting {
  readonly connectorId: string;
  readonly page: Page;
  readonly query: Query;
  readonly done: (reading: Reading) => void;
}

const failed = (page: Page, reason: SkipReason, detail: string): Reading => ({
  mentions: [], follow: [], skipped: [{ scope: 'page', reason, url: page.ask.url, detail }],
});

/** Reads pages one after another in a worker thread; a new one is started when a page had to be killed. */
export class PageReader {
  readonly #limitMs: number;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #busy: Waiting | undefined;
  #ready = false;
  #timer: NodeJS.Timeout | undefined;
  #id = 0;

  constructor(limitMs = PARSE_LIMIT_MS) {
    this.#limitMs = limitMs;
    // At once: the first page comes sooner than a worker has loaded.
    this.#worker = this.#start();
  }

  /** Never rejects: what cannot be read comes back as a skip with its reason. */
  read(connectorId: string, page: Page, query: Query): Promise<Reading> {
    return new Promise((done) => {
      this.#queue.push({ connectorId, page, query, done });
      this.#next();
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #next(): void {
    if (this.#busy !== undefined) return;
    this.#busy = this.#queue.shift();
    if (this.#busy === undefined) return;
    const { connectorId, page, query } = this.#busy;
    const id = ++this.#id;
    this.#worker ??= this.#start();
    this.#startTimer(page, this.#ready ? this.#limitMs : this.#limitMs + START_LIMIT_MS);
    this.#worker.postMessage({ id, connectorId, page, query });
  }

  #startTimer(page: Page, ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#kill(page), ms);
  }

  #start(): Worker {
    this.#ready = false;
    const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: PARSE_MEMORY_MB }, stdout: false, stderr: false });
    worker.unref();
    worker.on('message', (message: ReadAnswer) => {
      if (worker === this.#worker) this.#take(message);
    });
    const lost = (detail: string): void => {
      if (worker !== this.#worker) return;
      this.#worker = undefined;
      if (this.#busy !== undefined) this.#settle(failed(this.#busy.page, 'too-large', detail));
    };
    worker.on('error', (error) => lost(`the reader ran out of memory or crashed: ${error.message}`));
    worker.on('exit', () => lost('the reader ended before its answer'));
    return worker;
  }

  #take(message: ReadAnswer): void {
    const page = this.#busy?.page;
    if (message.kind === 'ready') this.#ready = true;
    if (page === undefined) return;
    // Loading the connectors is not the page's time.
    if (message.kind === 'ready') this.#startTimer(page, this.#limitMs);
    else if (message.id === this.#id) this.#settle(message.reading ?? failed(page, 'malformed', `the reader stopped: ${message.error ?? 'unknown'}`));
  }

  #kill(page: Page): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    this.#settle(failed(page, 'parse-timeout', `parsing took longer than ${this.#limitMs / 1000} s`));
  }

  #settle(reading: Reading): void {
    clearTimeout(this.#timer);
    const done = this.#busy?.done;
    this.#busy = undefined;
    done?.(reading);
    this.#next();
  }
}
