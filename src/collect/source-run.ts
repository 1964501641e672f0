import type { Coverage, SeenWindow } from '../domain/coverage.js';
import type { Project, Source } from '../domain/project.js';
import { conditions, hashOf, usable, validatorsOf } from './conditional.js';
import type { Ask, Connector, Page, Query, Reading, SeenMark } from './connector.js';
import type { Door } from './door.js';
import { sift, type Names } from './keep.js';
import type { Keeper, PageStep, Resume, Validators } from './keeper.js';
import { createSender, pageOf, type SecretOf, type Sender } from './login.js';
import { Stopped, type Answer } from './outcome.js';
import { AskQueue } from './queue.js';
import { missOf, missOfAnswer, missOfFailure, type Miss } from './status.js';
import { countSkip, coverageOf, newTally, statusOf, type Tally } from './tally.js';
import { newSight, windowOf, type Sight } from './window.js';

/** How one source stands, after each page. */
export interface Progress {
  readonly sourceId: string;
  /** Pages asked, read or not. */
  readonly asked: number;
  /** Posts read and kept. */
  readonly read: number;
  readonly kept: number;
  /** Pages still to ask in this run, as far as known: a page may lead to more. */
  readonly pending: number;
  /** Milliseconds those will take at the rate so far, pace and waiting included; absent before the first page and when none is left. */
  readonly leftMs?: number;
  /** How it went, once it is through. */
  readonly status?: Coverage['status'];
}

export type ReadPage = (connectorId: string, page: Page, query: Query) => Promise<Reading>;

export interface SourceRunOptions {
  readonly project: Pick<Project, 'entities' | 'period'>;
  readonly source: Source;
  readonly connector: Connector;
  readonly keeper: Keeper;
  readonly names: Names;
  readonly door: Door;
  readonly secret: SecretOf;
  readonly readPage: ReadPage;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** What one answered ask leaves, before it is counted and committed. */
interface Done {
  readonly ask: Ask;
  readonly again: boolean;
  readonly reading: Reading;
  readonly kind: 'read' | 'unchanged' | 'missed';
  readonly validators?: Validators | 'unchanged';
}

const NOTHING: Reading = { mentions: [], follow: [], skipped: [] };

const missed = (ask: Ask, { skip, again }: Miss): Done => ({ ask, again, reading: { ...NOTHING, skipped: [skip] }, kind: 'missed' });

/** Asks, reads and commits one source page by page. */
export class SourceRun {
  readonly #options: SourceRunOptions;
  readonly #resume: Resume;
  readonly #query: Query;
  readonly #queryHash: string;
  readonly #send: Sender;
  readonly #tally: Tally;
  readonly #sight: Sight;
  readonly #earlier: SeenWindow | undefined;
  readonly #shown = new Set<string>();
  #asked: number;
  readonly #before: number;
  readonly #since: number;

  constructor(options: SourceRunOptions) {
    const { project, source, connector, keeper, door } = options;
    this.#options = options;
    this.#resume = keeper.resume(source.id);
    const terms = [...new Set(project.entities.flatMap((entity) => entity.terms))];
    this.#query = { options: source.options, terms, period: project.period, seen: this.#resume.seen };
    this.#queryHash = hashOf([source.connector, source.options, source.keep, project.entities, project.period]);
    const before = this.#resume.coverage;
    this.#tally = newTally(before, connector.unproven === true);
    this.#sight = newSight(before);
    this.#earlier = keeper.window?.(source.id);
    this.#asked = this.#tally.pages + this.#tally.notModified;
    this.#before = this.#asked;
    this.#since = options.now();
    const visitor = door.newVisitor(connector.pace ?? 0, () => {
      this.#tally.requests += 1;
    });
    this.#send = createSender({
      secret: options.secret,
      login: connector.login === undefined ? undefined : () => loginOf(connector, this.#query),
      send: (knock) => door.ask(knock, visitor),
      read: (page) => this.#read(page),
      now: options.now,
    });
  }

  /** Runs to the end, to the page budget or to a stop; never throws for what a place or a connector does. */
  async run(): Promise<Coverage> {
    if (!this.#resume.open) return this.#resume.coverage ?? this.#coverage('ok');
    const start = this.#start();
    for (const { stream } of start) this.#sight.started.add(stream);
    const queue = new AskQueue(this.#resume, start);
    this.#report(queue);
    const coverage = await this.#through(queue);
    this.#report(queue, coverage.status);
    return coverage;
  }

  async #through(queue: AskQueue): Promise<Coverage> {
    try {
      await this.#drain(queue);
    } catch (error) {
      if (error instanceof Stopped) return this.#coverage('stopped');
      throw error;
    }
    return this.#finish(queue);
  }

  async #drain(queue: AskQueue): Promise<void> {
    while (this.#asked < this.#options.source.pages) {
      if (this.#options.signal.aborted) throw new Stopped();
      const ask = queue.next();
      if (ask === undefined) return;
      const outcome = await this.#answerOf(ask);
      this.#asked += 1;
      this.#commit(outcome, queue);
      this.#report(queue);
    }
  }

  #finish(queue: AskQueue): Coverage {
    const { source, keeper } = this.#options;
    if (queue.size > 0) {
      const detail = `${queue.size} more pages wait for the next run (pages: ${source.pages})`;
      countSkip(this.#tally, { scope: 'page', reason: 'budget', detail });
    }
    const coverage = this.#coverage(statusOf(this.#tally), queue.size === 0);
    keeper.finish(source.id, coverage);
    return coverage;
  }

  #start(): readonly Ask[] {
    try {
      return this.#options.connector.start(this.#query);
    } catch (error) {
      countSkip(this.#tally, { scope: 'page', reason: 'malformed', detail: `the connector could not start (${nameOf(error)})` });
      return [];
    }
  }

  async #answerOf(ask: Ask): Promise<Done> {
    const known = this.#validatorsFor(ask);
    const outcome = await this.#sent(ask, known);
    if ('skip' in outcome) return missed(ask, outcome);
    if (outcome.kind === 'failure') return missed(ask, missOfFailure(ask, outcome));
    if (outcome.status === 304 && known !== undefined) {
      return { ask, again: false, reading: NOTHING, kind: 'unchanged', validators: 'unchanged' };
    }
    const miss = missOfAnswer(ask, outcome);
    return miss === undefined ? this.#readingOf(ask, outcome) : missed(ask, miss);
  }

  /** A connector that asks for what cannot be sent loses this page; a stop goes on up. */
  async #sent(ask: Ask, known: Validators | undefined): ReturnType<Sender> {
    try {
      return await this.#send(ask, conditions(known));
    } catch (error) {
      if (error instanceof Stopped) throw error;
      return missOf(ask, 'malformed', `the connector asks for what cannot be sent (${nameOf(error)})`);
    }
  }

  async #readingOf(ask: Ask, answer: Answer): Promise<Done> {
    const reading = await this.#read(pageOf(ask, answer));
    if (this.#options.signal.aborted) throw new Stopped();
    const unread = reading.skipped.some((skip) => skip.scope === 'page' && (skip.url === undefined || skip.url === ask.url));
    this.#sight.lastFetch = Date.parse(answer.fetchedAt);
    // A page that breaks off has still been read as far as it goes; without validators the next run asks for it whole.
    if (unread && reading.mentions.length + reading.follow.length === 0) return { ask, again: false, reading, kind: 'missed' };
    const validators = isGet(ask) && !unread && !reading.leads ? validatorsOf(answer, this.#queryHash) : undefined;
    return { ask, again: false, reading, kind: 'read', ...(validators === undefined ? {} : { validators }) };
  }

  async #read(page: Page): Promise<Reading> {
    const { source, readPage } = this.#options;
    try {
      return await readPage(source.connector, page, this.#query);
    } catch (error) {
      const { skip } = missOf(page.ask, 'malformed', `the page could not be read (${nameOf(error)})`);
      return { ...NOTHING, skipped: [skip] };
    }
  }

  #validatorsFor(ask: Ask): Validators | undefined {
    const { keeper, source } = this.#options;
    return isGet(ask) ? usable(keeper.validators(source.id, ask.url), this.#queryHash) : undefined;
  }

  #commit(outcome: Done, queue: AskQueue): void {
    const { keeper, source, names, project } = this.#options;
    const { ask, reading } = outcome;
    const threadAbout = (id: string): ReturnType<Keeper['threadAbout']> => keeper.threadAbout(source.id, id);
    const kept = sift(reading.mentions, { names, keep: source.keep, period: project.period, threadAbout });
    this.#count(outcome, kept);
    this.#look(outcome, kept.oldest);
    const step: PageStep = {
      ask,
      again: outcome.again,
      keep: kept.keep,
      follow: queue.add(reading.follow),
      seen: marksOf(reading),
      threads: kept.threads,
      coverage: this.#coverage('stopped', false),
      ...this.#shownOn(outcome),
      ...(outcome.validators === undefined ? {} : { validators: outcome.validators }),
    };
    const { added, revised, known, gone = 0 } = keeper.commit(source.id, step);
    this.#tally.added += added;
    this.#tally.revised += revised;
    this.#tally.known += known;
    this.#tally.gone += gone;
  }

  /** A page that lost something says nothing of what is gone. */
  #shownOn({ kind, reading: { shown, skipped } }: Done): Pick<PageStep, 'shown'> {
    if (kind !== 'read' || shown === undefined) return {};
    for (const post of shown.posts) this.#shown.add(post);
    return skipped.length > 0 ? {} : { shown: { ...shown, inThisRun: this.#shown } };
  }

  #count({ kind, reading }: Done, kept: ReturnType<typeof sift>): void {
    const tally = this.#tally;
    if (kind === 'read') tally.pages += 1;
    if (kind === 'unchanged') tally.notModified += 1;
    tally.read += kept.read;
    tally.kept += kept.keep.length;
    tally.notKept += kept.notKept;
    tally.outsidePeriod += kept.outsidePeriod;
    if (reading.way !== undefined) tally.ways[reading.way] = (tally.ways[reading.way] ?? 0) + 1;
    if (reading.unproven === true) tally.unproven = true;
    for (const skip of reading.skipped) countSkip(tally, skip);
  }

  #look({ ask, kind, reading }: Done, oldest: number | undefined): void {
    const sight = this.#sight;
    if (kind === 'unchanged') {
      sight.unchanged = true;
      sight.lastFetch = this.#options.now();
    }
    if (reading.complete === true) sight.complete.add(ask.stream);
    if (oldest !== undefined) sight.oldest = Math.min(sight.oldest ?? oldest, oldest);
  }

  #coverage(status: Coverage['status'], everythingRead = false): Coverage {
    const seen = windowOf(this.#sight, this.#options.project.period, everythingRead, this.#earlier);
    const ended = status === 'stopped' && this.#sight.complete.size > 0 ? { ended: [...this.#sight.complete] } : {};
    return { ...coverageOf(this.#options.source.id, this.#tally, status, seen), ...ended };
  }

  #report(queue: AskQueue, status?: Coverage['status']): void {
    const { onProgress, source } = this.#options;
    const pending = Math.min(queue.size, Math.max(0, source.pages - this.#asked));
    const state = status === undefined ? this.#timeLeft(pending) : { status };
    onProgress({ sourceId: source.id, asked: this.#asked, read: this.#tally.read, kept: this.#tally.kept, pending, ...state });
  }

  /** What this run took for a page holds the pace, the host's own delay and its other sources' turns: no rule knows them all beforehand. */
  #timeLeft(pending: number): Pick<Progress, 'leftMs'> {
    const here = this.#asked - this.#before;
    return here === 0 || pending === 0 ? {} : { leftMs: Math.round(((this.#options.now() - this.#since) / here) * pending) };
  }
}

const isGet = (ask: Ask): boolean => (ask.method ?? 'GET') === 'GET';

/** Of an error only its kind: its message may quote the page. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');

const marksOf = (reading: Reading): Readonly<Record<string, SeenMark>> => reading.seen ?? {};

function loginOf(connector: Connector, query: Query): Ask {
  const ask = connector.login?.(query);
  if (ask === undefined) throw new Error(`connector ${connector.id} has no login`);
  return ask;
}
