import type { LookupFunction } from 'node:net';
import type { CookieJar } from 'tough-cookie';
import { isLocalHost } from './address.js';
import type { BodyLimit } from './body.js';
import { FETCH_LIMITS, newJar, openFetch, userAgentOf, type Fetch, type FetchLimits, type Request } from './fetch.js';
import type { Log } from './keeper.js';
import { Stopped, type Failure, type Outcome } from './outcome.js';
import { createPace, gapAt, type Pace, type Patience, type Sleep } from './pace.js';
import { BACKOFF_MS, PATIENCE_MS, tooLong, withRetries } from './retry.js';
import { createRobots, ROBOTS_BYTES, type Robots } from './robots.js';
import type { Private } from './secrets.js';
import { whenSent } from './sent.js';

/** What a run may change about the door; tests use short deadlines. */
export interface DoorLimits extends FetchLimits {
  /** Most milliseconds a source waits because servers ask for it. */
  readonly patienceMs: number;
  readonly backoffMs: readonly number[];
}

export const DOOR_LIMITS: DoorLimits = { ...FETCH_LIMITS, patienceMs: PATIENCE_MS, backoffMs: BACKOFF_MS };

export interface DoorOptions {
  readonly version: string;
  readonly contact: string;
  readonly localHosts: readonly string[];
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly limits?: Partial<DoorLimits>;
  readonly lookup?: LookupFunction;
}

/** One source's way through the door: its cookies, its patience, its pace and its count of requests. */
export interface Visitor {
  readonly jar: CookieJar;
  readonly patience: Patience;
  /** Seconds between two requests its connector wants at least. */
  readonly paceS: number;
  /** Called for every request sent: retries, redirects and robots.txt included. */
  readonly counted: () => void;
}

export interface Knock {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly hidden?: Private;
}

/** The only way to the network. Answers with any status, or a failure; throws `Stopped` alone. */
export interface Door {
  newVisitor(paceS: number, counted: () => void): Visitor;
  ask(knock: Knock, visitor: Visitor): Promise<Outcome>;
  close(): Promise<void>;
}

/** Local hosts are the user's own: they are asked without a gap, and again at once. */
const LOCAL_BACKOFF_MS: readonly number[] = [50, 200];

class HttpDoor implements Door {
  readonly #options: DoorOptions;
  readonly #limits: DoorLimits;
  readonly #fetch: Fetch;
  readonly #pace: Pace;
  readonly #robots: Robots;
  readonly #deaf: () => void;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#limits = { ...DOOR_LIMITS, ...options.limits };
    const userAgent = userAgentOf(options.version, options.contact);
    const { localHosts, now, lookup } = options;
    this.#fetch = openFetch({ userAgent, localHosts, limits: this.#limits, now, ...(lookup === undefined ? {} : { lookup }) });
    this.#pace = createPace(options);
    this.#deaf = whenSent((host) => this.#pace.sent(host));
    this.#robots = createRobots(options.log);
  }

  newVisitor(paceS: number, counted: () => void): Visitor {
    return { jar: newJar(), patience: { leftMs: this.#limits.patienceMs }, paceS, counted };
  }

  ask(knock: Knock, visitor: Visitor): Promise<Outcome> {
    return this.#send({ ...knock, jar: visitor.jar }, visitor, (url, shown) => this.#allowedTurn(url, shown, visitor));
  }

  close(): Promise<void> {
    this.#deaf();
    return this.#fetch.close();
  }

  #isLocal(url: string): boolean {
    return URL.canParse(url) && isLocalHost(new URL(url), this.#options.localHosts);
  }

  async #send(asked: Omit<Request, 'signal' | 'turn'>, visitor: Visitor, turn: Request['turn']): Promise<Outcome> {
    const { now, sleep, signal, log } = this.#options;
    let last = asked.url;
    const noted: Request['turn'] = async (url, shown) => {
      last = url.href;
      return turn(url, shown);
    };
    const backoffMs = this.#isLocal(asked.url) ? LOCAL_BACKOFF_MS : this.#limits.backoffMs;
    const rest = (ms: number): void => this.#pace.rest(new URL(last).hostname, now() + ms);
    try {
      return await withRetries(() => this.#fetch.send({ ...asked, signal, turn: noted }), {
        patience: visitor.patience, backoffMs, now, sleep, signal, log, url: asked.url, rest,
      });
    } catch (error) {
      throw signal.aborted ? new Stopped() : error;
    }
  }

  async #allowedTurn(url: URL, shown: string, visitor: Visitor): Promise<Failure | (() => void)> {
    const robots = await this.#robots(url, shown, (robotsUrl) => this.#askRobots(robotsUrl, visitor));
    return robots.kind === 'failure' ? robots : this.#turn(url, visitor, robots.delayMs);
  }

  async #askRobots(robotsUrl: string, visitor: Visitor): Promise<Outcome> {
    const limit: BodyLimit = { maxBytes: ROBOTS_BYTES, cut: true };
    const asked = { url: robotsUrl, method: 'GET', headers: { accept: 'text/plain,*/*;q=0.5' }, jar: newJar(), limit } as const;
    return this.#send(asked, visitor, (url) => this.#turn(url, visitor, 0));
  }

  async #turn(url: URL, visitor: Visitor, delayMs: number): Promise<Failure | (() => void)> {
    const resting = this.#pace.resting(url.hostname);
    if (resting > visitor.patience.leftMs) return tooLong(resting);
    const gapMs = gapAt(this.#isLocal(url.href), visitor.paceS, delayMs);
    const turn = await this.#pace.turn(url.hostname, gapMs, this.#options.signal, visitor.patience);
    if (typeof turn === 'number') return tooLong(turn);
    visitor.counted();
    return turn;
  }
}

export function openDoor(options: DoorOptions): Door {
  return new HttpDoor(options);
}
