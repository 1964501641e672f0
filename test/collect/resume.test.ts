import { afterEach, describe, expect, it } from 'vitest';
import { askKey } from '../../src/collect/ask-key.js';
import { AskQueue } from '../../src/collect/queue.js';
import type { Ask } from '../../src/collect/connector.js';
import { faultServer, hang, inTurn, send, type FaultServer, type Handler } from './fault-server.js';
import { MemoryKeeper } from './memory-keeper.js';
import { collectOne, runOptions, toyPage, toySource } from './toy.js';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serve(routes: Readonly<Record<string, Handler>>): Promise<FaultServer> {
  const server = await faultServer(routes);
  open.push(() => server.close());
  return server;
}

const COUNT = 6;
const threads = Array.from({ length: COUNT }, (_, index) => `/t/${index}`);
const site = (slow: string, first: Handler): Readonly<Record<string, Handler>> => ({
  '/list': toyPage({ follow: threads }),
  ...Object.fromEntries(threads.map((path) => [path, toyPage({ posts: [{ text: `Stroomhuis ${path}`, nativeId: path }] })])),
  [slow]: inTurn(first, toyPage({ posts: [{ text: `Stroomhuis ${slow}`, nativeId: slow }] })),
});

describe('a run that is stopped', () => {
  it('gives up the page in flight, keeps the rest, and its resumption asks nothing twice but that page', async () => {
    const server = await serve(site('/t/3', hang));
    const keeper = new MemoryKeeper();
    const stop = new AbortController();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper, limits: { deadlineMs: 10_000 } });
    const stopped = collectOne({ ...options, signal: stop.signal });
    await expect.poll(() => server.paths()).toContain('/t/3');
    stop.abort();
    expect(await stopped).toMatchObject({ status: 'stopped', pages: 4, added: 3 });
    expect(keeper.of('toy-1').open).toBe(true);
    expect(await collectOne(options)).toMatchObject({ status: 'ok', pages: 7, read: COUNT, added: COUNT });
    expect(server.paths()).toEqual(['/list', '/t/0', '/t/1', '/t/2', '/t/3', '/t/3', '/t/4', '/t/5']);
    expect([...keeper.of('toy-1').texts.keys()].toSorted()).toEqual(threads);
  });

  it('and goes on knows still which lists showed their very end', async () => {
    const post = { text: 'Stroomhuis', published: { at: '2026-02-20T10:00:00Z', precision: 'minute' as const } };
    const server = await serve({ '/list': toyPage({ posts: [post], follow: ['/t/0'], complete: true }), '/t/0': inTurn(hang, toyPage({ posts: [post] })) });
    const stop = new AbortController();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`])], { limits: { deadlineMs: 10_000 } });
    const stopped = collectOne({ ...options, signal: stop.signal });
    await expect.poll(() => server.paths()).toContain('/t/0');
    stop.abort();
    expect(await stopped).toMatchObject({ status: 'stopped', ended: ['/list'], seen: { from: '2026-02-20T10:00:00.000Z' } });
    const done = await collectOne(options);
    expect(done).toMatchObject({ status: 'ok', seen: { from: '2026-01-31T23:00:00.000Z' } });
    expect(done).not.toHaveProperty('ended');
  });

  it('while it waits for its turn stops at once', async () => {
    const server = await serve({ '/list': send('', { status: 429, headers: { 'retry-after': '500' } }) });
    const stop = new AbortController();
    const sleep = (_ms: number, signal?: AbortSignal): Promise<void> =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('stopped')));
        stop.abort();
      });
    expect(await collectOne(runOptions([server.host], [toySource([`${server.origin}/list`])], { sleep, signal: stop.signal }))).toMatchObject({ status: 'stopped', pages: 0 });
  });

  it('before it began asks nothing', async () => {
    const server = await serve(site('/t/3', hang));
    expect(await collectOne(runOptions([server.host], [toySource([`${server.origin}/list`])], { signal: AbortSignal.abort() }))).toMatchObject({ status: 'stopped', requests: 0 });
    expect(server.hits).toEqual([]);
  });

  it('does not read again a source that was through', async () => {
    const server = await serve(site('/t/3', toyPage({})));
    const keeper = new MemoryKeeper();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper });
    const first = await collectOne(options);
    const asked = server.hits.length;
    expect(await collectOne(options)).toEqual(first);
    expect(server.hits).toHaveLength(asked);
  });
});

describe('a crash between two commits', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])('after %i pages loses none and doubles none', async (after) => {
    const server = await serve(site('/t/3', toyPage({ posts: [{ text: 'Stroomhuis /t/3', nativeId: '/t/3' }] })));
    const keeper = new MemoryKeeper();
    let commits = 0;
    keeper.beforeCommit = () => {
      if (commits++ === after) throw new Error('disk full');
    };
    const options = runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper });
    await expect(collectOne(options)).rejects.toThrow('disk full');
    expect(await collectOne(options)).toMatchObject({ status: 'ok', pages: COUNT + 1, added: COUNT, known: 0 });
    const paths = server.paths();
    expect(paths).toHaveLength(COUNT + 2);
    expect(new Set(paths).size).toBe(COUNT + 1);
  });

  it('of one source stops the others, whose work stays', async () => {
    const server = await serve({ ...site('/t/3', hang), '/other': toyPage({ posts: [{ text: 'x' }] }) });
    const keeper = new MemoryKeeper();
    keeper.beforeCommit = (step) => {
      if (step.ask.url.endsWith('/t/2')) throw new Error('disk full');
    };
    await expect(collectOne(runOptions([server.host], [toySource([`${server.origin}/list`]), toySource([`${server.origin}/other`], { id: 'toy-2' })], { keeper }))).rejects.toThrow('disk full');
    expect(keeper.of('toy-1').steps).toHaveLength(3);
    expect(keeper.of('toy-2').steps.length).toBeLessThanOrEqual(1);
  });
});

describe('two asks are one', () => {
  const ask = (url: string, more: Partial<Ask> = {}): Ask => ({ stream: 's', step: 'list', url, ...more });
  it.each([
    ['https://A.nl:443/x#deel', 'https://a.nl/x'],
    ['https://a.nl/t?id=2&sid=9f', 'https://a.nl/t?id=2'],
    ['https://a.nl/t?utm_source=x&id=2', 'https://a.nl/t?id=2'],
    ['https://jan:geheim@a.nl/t', 'https://a.nl/t'],
    ['https://a.nl/t;jsessionid=5?id=2', 'https://a.nl/t?id=2'],
  ])('%s and %s', (one, other) => {
    expect(askKey(ask(one))).toBe(askKey(ask(other)));
  });

  it.each([
    [ask('https://a.nl/t?id=2'), ask('https://a.nl/t?id=3')],
    [ask('https://a.nl/t'), ask('https://a.nl/t', { method: 'POST' })],
    [ask('https://a.nl/t', { method: 'POST', body: 'a' }), ask('https://a.nl/t', { method: 'POST', body: 'b' })],
    [ask('https://a.nl/t?q=a%26b'), ask('https://a.nl/t?q=a&b')],
    [ask('http://a.nl/t'), ask('https://a.nl/t')],
  ])('not %j and %j', (one, other) => {
    expect(askKey(one)).not.toBe(askKey(other));
  });
});

describe('the queue', () => {
  const ask = (path: string, carry?: string): Ask => ({ stream: 's', step: 'list', url: `https://a.nl/${path}`, ...(carry === undefined ? {} : { carry }) });
  const drain = (queue: AskQueue): readonly string[] => {
    const paths: string[] = [];
    for (let next = queue.next(); next !== undefined; next = queue.next()) paths.push(next.url.slice(13));
    return paths;
  };

  it('asks a start that was left over first, and one that was done not at all', () => {
    const pending = [ask('old'), ask('start-1')];
    const known = new Set([...pending, ask('start-2')].map(askKey));
    expect(drain(new AskQueue({ pending, known }, [ask('start-1'), ask('start-2'), ask('start-3'), ask('start-3')]))).toEqual(['start-1', 'start-3', 'old']);
  });

  it('lets new finds and leftovers take turns', () => {
    const queue = new AskQueue({ pending: [ask('old-1'), ask('old-2'), ask('old-3')], known: new Set() }, []);
    queue.add([ask('new-1'), ask('new-2'), ask('old-2')]);
    expect(drain(queue)).toEqual(['new-1', 'old-1', 'new-2', 'old-2', 'old-3']);
  });

  it('takes the newest form of a leftover that is found again', () => {
    const queue = new AskQueue({ pending: [ask('old', 'then')], known: new Set() }, []);
    expect(queue.add([ask('old', 'now')])).toEqual([]);
    expect(queue.next()).toMatchObject({ carry: 'now' });
  });
});
