import type { Sleep } from '../../src/collect/pace.js';

/** A clock that stands still until somebody sleeps; then it jumps to the moment the first sleeper wakes. */
export interface FakeClock {
  readonly now: () => number;
  readonly sleep: Sleep;
  /** Milliseconds of every sleep asked for. */
  readonly sleeps: readonly number[];
  /** Moves the clock without waking anybody. */
  advance(ms: number): void;
}

export const START = Date.parse('2026-03-02T09:00:00Z');

export function fakeClock(start = START): FakeClock {
  let now = start;
  const sleeps: number[] = [];
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const wakeFirst = (): void => {
    sleepers.sort((a, b) => a.at - b.at);
    const first = sleepers.shift();
    if (first === undefined) return;
    now = Math.max(now, first.at);
    first.wake();
  };
  const sleep: Sleep = (ms, signal) =>
    new Promise((resolve, reject) => {
      sleeps.push(ms);
      if (signal?.aborted === true) {
        reject(new Error('stopped'));
        return;
      }
      const stop = (): void => reject(new Error('stopped'));
      const wake = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      sleepers.push({ at: now + ms, wake });
      signal?.addEventListener('abort', stop, { once: true });
      // After everybody who can go on without sleeping has done so.
      setImmediate(() => setImmediate(wakeFirst));
    });
  return {
    now: () => now,
    sleep,
    sleeps,
    advance(ms) {
      now += ms;
    },
  };
}
