import type { Log } from './keeper.js';
import { failure, type Answer, type Failure, type Outcome } from './outcome.js';
import type { Patience, Sleep } from './pace.js';

/** Ten minutes a source: longer waits are left to the next run. */
export const PATIENCE_MS = 10 * 60_000;

const MOST_ATTEMPTS = 3;
/** Waits after the first and second failed attempt where the server names none. */
export const BACKOFF_MS: readonly number[] = [2_000, 10_000];

/** Statuses that pass: 501 and 505 and their like say what the server cannot do, and asking again does not change that. */
const PASSING_STATUSES = new Set([408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

export interface RetryOptions {
  readonly patience: Patience;
  readonly backoffMs: readonly number[];
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** For the log; without secrets. */
  readonly url: string;
  /** Told how long the server wants to be left alone, before the wait. */
  readonly rest: (ms: number) => void;
}

/** Milliseconds a server asks to wait: seconds or a date, the date counted on the server's own clock where it shows one. */
export function retryAfterMs(headers: Answer['headers'], now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  // Date.parse takes "-5" for a year; every date form a server sends begins with a day's name or a full year.
  const at = /^(?:[a-z]{3,9},? |\d{4}-)/i.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  const clock = Date.parse(headers['date'] ?? '');
  return Math.max(0, at - (Number.isNaN(clock) ? now : clock));
}

const why = (outcome: Outcome): string => (outcome.kind === 'answer' ? `HTTP ${outcome.status}` : outcome.detail);

function passes(outcome: Outcome): boolean {
  return outcome.kind === 'answer' ? PASSING_STATUSES.has(outcome.status) : outcome.broken === true;
}

/**
 * Asks up to three times where an outcome may pass (429, 5xx, a broken connection) and waits as long as the server asks, in full. A
 * wait longer than the patience left is not begun: the outcome is then `rate-limited`, for the next run.
 */
export async function withRetries(attempt: () => Promise<Outcome>, options: RetryOptions): Promise<Outcome> {
  for (let tried = 1; ; tried++) {
    const outcome = await attempt();
    if (!passes(outcome)) return outcome;
    const asked = outcome.kind === 'answer' ? retryAfterMs(outcome.headers, options.now()) : undefined;
    if (asked !== undefined) options.rest(asked);
    const wait = asked ?? options.backoffMs[tried - 1] ?? 0;
    if (asked !== undefined && wait > options.patience.leftMs) return tooLong(wait);
    if (tried >= MOST_ATTEMPTS || wait > options.patience.leftMs) return outcome;
    options.patience.leftMs -= wait;
    options.log(`retry ${tried} of ${MOST_ATTEMPTS - 1} in ${Math.ceil(wait / 1000)} s: ${options.url}: ${why(outcome)}`);
    await options.sleep(wait, options.signal);
  }
}

export const tooLong = (ms: number): Failure => failure('rate-limited', `the server asks to wait ${Math.ceil(ms / 1000)} s; left to the next run`);
