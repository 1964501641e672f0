import { describe, expect, it } from 'vitest';
import { createPace, gapAt } from '../../src/collect/pace.js';
import { fakeClock, START, type FakeClock } from './clock.js';

const never = new AbortController().signal;

/** Whoever has patience gets a turn. */
async function granted(turn: Promise<(() => void) | number>): Promise<() => void> {
  const over = await turn;
  if (typeof over === 'number') throw new Error(`refused for ${over} ms`);
  return over;
}

/** Takes turns one after the other, each request lasting `lastsMs`; gives the seconds at which they began. */
async function turns(clock: FakeClock, pace: ReturnType<typeof createPace>, host: string, count: number, gapMs: number, lastsMs = 0): Promise<readonly number[]> {
  const one = async (): Promise<number> => {
    const over = await granted(pace.turn(host, gapMs, never));
    const at = (clock.now() - START) / 1000;
    if (lastsMs > 0) await clock.sleep(lastsMs);
    over();
    return at;
  };
  return Promise.all(Array.from({ length: count }, one));
}

describe('the pace of a host', () => {
  it('is a second from start to start', async () => {
    const clock = fakeClock();
    expect(await turns(clock, createPace(clock), 'a.nl', 4, 1_000, 300)).toEqual([0, 1, 2, 3]);
  });

  it('counts from the moment a request really went out', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const over = await granted(pace.turn('a.nl', 1_000, never));
    clock.advance(400);
    pace.sent('a.nl');
    pace.sent('b.nl');
    over();
    (await granted(pace.turn('a.nl', 1_000, never)))();
    expect(clock.now() - START).toBe(1_400);
  });

  it('waits for the request before, however long it lasts', async () => {
    const clock = fakeClock();
    expect(await turns(clock, createPace(clock), 'a.nl', 3, 1_000, 2_500)).toEqual([0, 2.5, 5]);
  });

  it('can be slower', async () => {
    const clock = fakeClock();
    expect(await turns(clock, createPace(clock), 'a.nl', 3, 5_000)).toEqual([0, 5, 10]);
  });

  it('without a gap does not wait', async () => {
    const clock = fakeClock();
    expect(await turns(clock, createPace(clock), 'a.nl', 3, 0)).toEqual([0, 0, 0]);
    expect(clock.sleeps).toEqual([]);
  });

  it('does not hold up another host', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const [a, b] = await Promise.all([turns(clock, pace, 'a.nl', 3, 1_000), turns(clock, pace, 'b.nl', 3, 1_000)]);
    expect([a, b]).toEqual([[0, 1, 2], [0, 1, 2]]);
  });

  it('leaves a host alone as long as it asked, also for those already waiting', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const over = await granted(pace.turn('a.nl', 1_000, never));
    const next = turns(clock, pace, 'a.nl', 1, 1_000);
    pace.rest('a.nl', clock.now() + 30_000);
    expect(pace.resting('a.nl')).toBe(30_000);
    over();
    expect(await next).toEqual([30]);
    expect(pace.resting('a.nl')).toBe(0);
  });

  it('sends those already waiting away when the host asks for more rest than they have patience', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const over = await granted(pace.turn('a.nl', 1_000, never));
    const patience = { leftMs: 600_000 };
    const [second, third] = [pace.turn('a.nl', 1_000, never, patience), pace.turn('a.nl', 1_000, never, patience)];
    pace.rest('a.nl', clock.now() + 3_600_000);
    over();
    expect([await second, await third]).toEqual([3_600_000, 3_600_000]);
    expect(clock.now() - START).toBe(0);
  });

  it('takes the rest a host asks for out of the patience, and not the gap that is waited anyway', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const patience = { leftMs: 600_000 };
    (await granted(pace.turn('a.nl', 1_000, never, patience)))();
    (await granted(pace.turn('a.nl', 1_000, never, patience)))();
    expect(patience.leftMs).toBe(600_000);
    pace.rest('a.nl', clock.now() + 90_000);
    (await granted(pace.turn('a.nl', 1_000, never, patience)))();
    expect(patience.leftMs).toBe(510_000);
  });

  it('gives the turn to the next when a waiting one is stopped', async () => {
    const clock = fakeClock();
    const pace = createPace(clock);
    const over = await granted(pace.turn('a.nl', 1_000, never));
    const stop = new AbortController();
    const stopped = expect(pace.turn('a.nl', 1_000, stop.signal)).rejects.toThrow();
    const next = granted(pace.turn('a.nl', 1_000, never));
    stop.abort();
    over();
    await stopped;
    (await next)();
    expect(clock.now() - START).toBe(1_000);
  });
});

describe('the gap at a host', () => {
  it.each([
    ['a second by default', false, 0, 0, 1_000],
    ['never less, whatever a connector wants', false, 0.1, 0, 1_000],
    ['more where the connector wants more', false, 5, 2_000, 5_000],
    ['more where robots.txt wants more', false, 5, 20_000, 20_000],
    ['none at a local host', true, 5, 0, 0],
    ['what robots.txt wants at a local host', true, 0, 2_000, 2_000],
  ])('is %s', (_name, local, paceS, delayMs, gapMs) => {
    expect(gapAt(local, paceS, delayMs)).toBe(gapMs);
  });
});
