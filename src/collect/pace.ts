/** Waits; rejects when the signal ends the run. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface PaceOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly sleep: Sleep;
}

/** Strangers' hosts are asked once a second at most. Milliseconds from start to start. */
const LEAST_GAP_MS = 1_000;

/**
 * Milliseconds from start to start at a host: a second, or more where the connector (`paceS`, seconds) or the host's robots.txt
 * (`delayMs`) wants more. A local host is the user's own: there only its robots.txt counts.
 */
export function gapAt(local: boolean, paceS: number, delayMs: number): number {
  return local ? delayMs : Math.max(LEAST_GAP_MS, paceS * 1000, delayMs);
}

/** Whose turn it is at each host: one request at a time, and a gap from start to start. */
export interface Pace {
  /**
   * Waits for the host's turn, at least `gapMs` after the last request began; call the answer when the request is over. A rest the host
   * asked for is waited out of `patience`; the milliseconds of one that is longer are the answer instead, also for those already waiting.
   */
  turn(host: string, gapMs: number, signal: AbortSignal, patience?: Patience): Promise<(() => void) | number>;
  /** The request of the turn given last goes out now: the gap counts from here. */
  sent(host: string): void;
  /** Nobody asks the host before this instant: it said so itself. */
  rest(host: string, until: number): void;
  /** Milliseconds the host still wants to be left alone. */
  resting(host: string): number;
}

/** Milliseconds that may still be spent on waiting because a server asked for it; shared by all requests of one source. */
export interface Patience {
  leftMs: number;
}

interface HostState {
  /** Ends when all turns handed out so far are over. */
  tail: Promise<void>;
  lastStart: number;
  restUntil: number;
}

/** A pace kept per host name: its ports and protocols are one machine. */
export function createPace({ now, sleep }: PaceOptions): Pace {
  const hosts = new Map<string, HostState>();
  const stateOf = (host: string): HostState => {
    const known = hosts.get(host);
    if (known !== undefined) return known;
    const fresh: HostState = { tail: Promise.resolve(), lastStart: Number.NEGATIVE_INFINITY, restUntil: 0 };
    hosts.set(host, fresh);
    return fresh;
  };
  /** 0 when the turn has come; else the milliseconds of a rest that is longer than the patience. */
  const waitFor = async (state: HostState, gapMs: number, signal: AbortSignal, patience: Patience): Promise<number> => {
    // Asked again after each sleep: a rest may have been called meanwhile, and timers fire a little early.
    for (;;) {
      signal.throwIfAborted();
      const rest = Math.max(0, state.restUntil - now());
      if (rest > patience.leftMs) return rest;
      const ms = Math.max(state.lastStart + gapMs - now(), rest);
      if (ms <= 0) return 0;
      patience.leftMs -= rest;
      await sleep(ms, signal);
    }
  };
  return {
    async turn(host, gapMs, signal, patience = { leftMs: Number.POSITIVE_INFINITY }) {
      const state = stateOf(host);
      const before = state.tail;
      const gate = newGate();
      state.tail = before.then(() => gate.over);
      try {
        await before;
        const tooLong = await waitFor(state, gapMs, signal, patience);
        if (tooLong > 0) {
          gate.open();
          return tooLong;
        }
      } catch (error) {
        gate.open();
        throw error;
      }
      state.lastStart = now();
      return gate.open;
    },
    sent(host) {
      const state = hosts.get(host);
      if (state !== undefined) state.lastStart = now();
    },
    rest(host, until) {
      const state = stateOf(host);
      state.restUntil = Math.max(state.restUntil, until);
    },
    resting: (host) => Math.max(0, stateOf(host).restUntil - now()),
  };
}

interface Gate {
  readonly over: Promise<void>;
  readonly open: () => void;
}

/** A promise and the function that ends it (Promise.withResolvers is not in Node 20). */
function newGate(): Gate {
  let open: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { over, open: () => open() };
}
