import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { FETCH_LIMITS, newJar, openFetch, userAgentOf, type Fetch, type FetchLimits, type Request } from '../../src/collect/fetch.js';
import { Stopped, type Outcome } from '../../src/collect/outcome.js';
import { START } from './clock.js';
import { drip, endless, faultServer, hang, hangAfterHead, raw, reset, send, shortBody, type FaultServer, type Handler } from './fault-server.js';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serve(routes: Readonly<Record<string, Handler>>): Promise<FaultServer> {
  const server = await faultServer(routes);
  open.push(() => server.close());
  return server;
}

function fetcher(localHosts: readonly string[], limits: Partial<FetchLimits> = {}): Fetch {
  const fetch = openFetch({
    userAgent: userAgentOf('1.2.3', 'webcare@voorbeeld.nl'), localHosts, limits: { ...FETCH_LIMITS, deadlineMs: 2_000, ...limits }, now: () => START,
  });
  open.push(() => fetch.close());
  return fetch;
}

function asking(url: string, more: Partial<Request> = {}): Request {
  return { url, method: 'GET', headers: {}, jar: newJar(), signal: new AbortController().signal, turn: async () => () => undefined, ...more };
}

async function get(handler: Handler, limits: Partial<FetchLimits> = {}, more: Partial<Request> = {}): Promise<Outcome> {
  const server = await serve({ '/page': handler });
  return fetcher([server.host], limits).send(asking(`${server.origin}/page`, more));
}

const textOf = (outcome: Outcome): string => (outcome.kind === 'answer' ? Buffer.from(outcome.bytes).toString('utf8') : `no answer: ${outcome.reason}`);
const packed = (bytes: Uint8Array, encoding: string): Handler => send(bytes, { headers: { 'content-encoding': encoding } });

describe('a page that comes as it should', () => {
  it('is handed over with status, lower-case headers, bytes and the time of fetching', async () => {
    const outcome = await get(send('Goedemorgen', { headers: { ETag: '"a1"', 'Set-Cookie': 'sid=1' } }));
    expect(outcome).toMatchObject({ kind: 'answer', status: 200, headers: { etag: '"a1"' }, fetchedAt: '2026-03-02T09:00:00.000Z', cut: false });
    expect(textOf(outcome)).toBe('Goedemorgen');
    expect(outcome.kind === 'answer' && outcome.headers).not.toHaveProperty('set-cookie');
  });

  it('is asked for with an honest name and a contact, which no ask can change', async () => {
    const server = await serve({ '/page': send('ok') });
    await fetcher([server.host]).send(asking(`${server.origin}/page`, { headers: { 'User-Agent': 'Mozilla/5.0', Accept: 'text/html', Cookie: 'a=1' } }));
    expect(server.hits[0]?.headers).toMatchObject({ 'user-agent': 'quickscan/1.2.3 (+webcare@voorbeeld.nl)', accept: 'text/html' });
    expect(server.hits[0]?.headers.cookie).toBeUndefined();
  });

  it.each([
    ['gzip', gzipSync('Zeg het maar')],
    ['x-gzip', gzipSync('Zeg het maar')],
    ['br', brotliCompressSync('Zeg het maar')],
    ['deflate', deflateSync('Zeg het maar')],
    ['deflate', deflateRawSync('Zeg het maar')],
    ['gzip, br', brotliCompressSync(gzipSync('Zeg het maar'))],
    ['identity', Buffer.from('Zeg het maar')],
  ])('is unpacked from %s', async (encoding, bytes) => {
    expect(textOf(await get(packed(bytes, encoding)))).toBe('Zeg het maar');
  });

  it('may be empty under an encoding', async () => {
    expect(textOf(await get(packed(new Uint8Array(), 'gzip')))).toBe('');
  });

  it('keeps the name of a contact to what a header can carry', () => {
    expect(userAgentOf('1.0.0', 'Café\r\nX: 1')).toBe('quickscan/1.0.0 (+CafeX: 1)');
  });
});

describe('a page that does not come', () => {
  it.each([
    ['a server that says nothing', hang, 'timeout'],
    ['a body that stops after the head', hangAfterHead, 'timeout'],
    ['a body that drips for ever', drip, 'timeout'],
    ['a connection that is reset', reset, 'unreachable'],
    ['a body shorter than its Content-Length', shortBody, 'truncated'],
    ['a body without end', endless, 'too-large'],
    ['no HTTP at all', raw('SSH-2.0-OpenSSH_9.6\r\n'), 'malformed'],
    ['headers over 32 KiB', raw(`HTTP/1.1 200 OK\r\nx-long: ${'a'.repeat(70_000)}\r\n\r\n`), 'too-large'],
    ['a chunked body that breaks off', raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhallo\r\n'), 'truncated'],
    ['a gzip body that ends too early', packed(gzipSync('Zeg het maar'.repeat(100)).subarray(0, 40), 'gzip'), 'truncated'],
    ['a brotli body that ends too early', packed(brotliCompressSync('Zeg het maar'.repeat(100)).subarray(0, 15), 'br'), 'truncated'],
    ['gzip that is none', packed(Buffer.from('<html>geen gzip</html>'), 'gzip'), 'malformed'],
    ['an unknown encoding', packed(Buffer.from('abc'), 'zstd'), 'malformed'],
  ])('%s', async (_name, handler, reason) => {
    expect(await get(handler, { deadlineMs: 300, maxBytes: 1_000_000 })).toMatchObject({ kind: 'failure', reason });
  });

  it('a small gzip body that unpacks to more than is allowed is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    expect(bomb.length).toBeLessThan(50_000);
    expect(await get(packed(bomb, 'gzip'))).toMatchObject({ kind: 'failure', reason: 'too-large' });
  });

  it('a bomb in a bomb is refused as well', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(20_000_000)));
    expect(await get(packed(bomb, 'gzip, gzip'))).toMatchObject({ kind: 'failure', reason: 'too-large' });
  });

  it('a host that listens to nobody', async () => {
    const server = await serve({});
    await server.close();
    expect(await fetcher([server.host]).send(asking(`${server.origin}/`))).toMatchObject({ reason: 'unreachable', detail: 'nothing answers at this host and port (ECONNREFUSED)' });
  });

  it('a server without TLS behind an https address', async () => {
    const server = await serve({});
    expect(await fetcher([server.host]).send(asking(`https://${server.host}/`))).toMatchObject({ kind: 'failure', reason: 'tls' });
  });

  it('an address that is none', async () => {
    expect(await fetcher([]).send(asking('http//x'))).toMatchObject({ kind: 'failure', reason: 'unreachable' });
  });
});

describe('the head of a longer body', () => {
  it('is enough where the ask says so', async () => {
    const outcome = await get(endless, {}, { limit: { maxBytes: 1_000, cut: true } });
    expect(outcome).toMatchObject({ kind: 'answer', cut: true });
    expect(textOf(outcome)).toHaveLength(1_000);
  });
});

describe('a stop from outside', () => {
  it('ends the request in flight with Stopped', async () => {
    const server = await serve({ '/page': hang });
    const stop = new AbortController();
    const asked = fetcher([server.host]).send(asking(`${server.origin}/page`, { signal: stop.signal }));
    const seen = expect(asked).rejects.toBeInstanceOf(Stopped);
    await expect.poll(() => server.hits.length).toBe(1);
    stop.abort();
    await seen;
  });
});

describe('connections', () => {
  it('one serves several requests to a host', async () => {
    const server = await serve({ '/page': send('ok') });
    const fetch = fetcher([server.host]);
    for (let count = 0; count < 3; count++) await fetch.send(asking(`${server.origin}/page`));
    expect(server.connections()).toBe(1);
  });
});
