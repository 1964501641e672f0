import { describe, expect, it } from 'vitest';
import { failure, type Answer, type Outcome } from '../../src/collect/outcome.js';
import { BACKOFF_MS, PATIENCE_MS, retryAfterMs, withRetries, type RetryOptions } from '../../src/collect/retry.js';
import { fakeClock, START, type FakeClock } from './clock.js';

const answer = (status: number, headers: Answer['headers'] = {}): Answer => ({
  kind: 'answer', url: 'https://voorbeeld.nl/', status, headers, bytes: new Uint8Array(), cut: false, fetchedAt: '2026-03-02T09:00:00.000Z',
});
const broken = failure('unreachable', 'the connection broke (ECONNRESET)', true);

interface Tried {
  readonly outcome: Outcome;
  readonly attempts: number;
  readonly clock: FakeClock;
  readonly rests: readonly number[];
  readonly leftMs: number;
  readonly log: readonly string[];
}

/** Answers in turn; the last one again and again. */
async function tryWith(outcomes: readonly Outcome[], patienceMs = PATIENCE_MS): Promise<Tried> {
  const clock = fakeClock();
  const rests: number[] = [];
  const log: string[] = [];
  const patience = { leftMs: patienceMs };
  let attempts = 0;
  const options: RetryOptions = {
    ...clock, patience, backoffMs: BACKOFF_MS, signal: new AbortController().signal, url: 'https://voorbeeld.nl/', log: (line) => log.push(line), rest: (ms) => rests.push(ms),
  };
  const outcome = await withRetries(async () => outcomes[Math.min(attempts++, outcomes.length - 1)] ?? broken, options);
  return { outcome, attempts, clock, rests, leftMs: patience.leftMs, log };
}

describe('what passes is asked again', () => {
  it.each([429, 500, 502, 503, 504, 408])('HTTP %i, and then fine', async (status) => {
    const { outcome, attempts, log } = await tryWith([answer(status), answer(200)]);
    expect(outcome).toMatchObject({ status: 200 });
    expect(attempts).toBe(2);
    expect(log).toEqual([`retry 1 of 2 in 2 s: https://voorbeeld.nl/: HTTP ${status}`]);
  });

  it('a broken connection, three times at most', async () => {
    const { outcome, attempts, clock } = await tryWith([broken]);
    expect(outcome).toBe(broken);
    expect(attempts).toBe(3);
    expect(clock.sleeps).toEqual([2_000, 10_000]);
  });
});

describe('what does not pass is not', () => {
  it.each([200, 304, 400, 401, 403, 404, 410, 451, 501])('HTTP %i', async (status) => {
    expect(await tryWith([answer(status)])).toMatchObject({ attempts: 1, outcome: { status } });
  });

  it.each(['timeout', 'tls', 'private-address', 'too-large'] as const)('%s', async (reason) => {
    expect(await tryWith([failure(reason, '')])).toMatchObject({ attempts: 1, outcome: { reason } });
  });
});

describe('Retry-After', () => {
  it('is waited for in full, and the host is left alone for it', async () => {
    const { clock, rests, leftMs } = await tryWith([answer(429, { 'retry-after': '120' }), answer(200)]);
    expect(clock.now() - START).toBe(120_000);
    expect(rests).toEqual([120_000]);
    expect(leftMs).toBe(PATIENCE_MS - 120_000);
  });

  it('may be a date', async () => {
    const { clock } = await tryWith([answer(503, { 'retry-after': 'Mon, 02 Mar 2026 09:01:30 GMT' }), answer(200)]);
    expect(clock.now() - START).toBe(90_000);
  });

  it('longer than the patience left ends it at once, for the next run', async () => {
    const { outcome, attempts, clock, rests } = await tryWith([answer(429, { 'retry-after': '601' })]);
    expect(outcome).toMatchObject({ kind: 'failure', reason: 'rate-limited' });
    expect(attempts).toBe(1);
    expect(clock.sleeps).toEqual([]);
    expect(rests).toEqual([601_000]);
  });

  it('counts against the patience of all requests together', async () => {
    const slow = answer(429, { 'retry-after': '400' });
    const { outcome, attempts } = await tryWith([slow, slow]);
    expect(outcome).toMatchObject({ reason: 'rate-limited' });
    expect(attempts).toBe(2);
  });

  it.each([
    ['0', 0], ['7', 7_000], ['1.5', 1_500], ['Mon, 02 Mar 2026 09:00:10 GMT', 10_000], ['Mon, 02 Mar 2026 08:00:00 GMT', 0], ['soon', undefined], ['-5', undefined], ['', undefined],
  ])('%j means %s ms', (value, ms) => {
    expect(retryAfterMs({ 'retry-after': value }, START)).toBe(ms);
  });

  it('as a date is counted on the clock of the server', () => {
    expect(retryAfterMs({ 'retry-after': 'Mon, 02 Mar 2026 12:00:30 GMT', date: 'Mon, 02 Mar 2026 12:00:00 GMT' }, START)).toBe(30_000);
  });
});
