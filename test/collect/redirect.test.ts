import { afterEach, describe, expect, it } from 'vitest';
import { FETCH_LIMITS, newJar, openFetch, type Fetch, type Request } from '../../src/collect/fetch.js';
import type { Outcome } from '../../src/collect/outcome.js';
import type { Private } from '../../src/collect/secrets.js';
import { START } from './clock.js';
import { faultServer, hang, redirect, send, type FaultServer, type Handler } from './fault-server.js';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serve(routes: Readonly<Record<string, Handler>>): Promise<FaultServer> {
  const server = await faultServer(routes);
  open.push(() => server.close());
  return server;
}

function fetcher(...local: readonly FaultServer[]): Fetch {
  const limits = { ...FETCH_LIMITS, deadlineMs: 300 };
  const fetch = openFetch({ userAgent: 'quickscan/0 (+test)', localHosts: local.map(({ host }) => host), limits, now: () => START });
  open.push(() => fetch.close());
  return fetch;
}

function asking(url: string, more: Partial<Request> = {}): Request {
  return { url, method: 'GET', headers: {}, jar: newJar(), signal: new AbortController().signal, turn: async () => () => undefined, ...more };
}

const KEY = 'geheim/42';
const inHeader: Private = { value: KEY, headers: { 'x-api-key': KEY, authorization: `Bearer ${KEY}` } };
const inQuery: Private = { value: KEY, headers: {}, query: ['key', KEY] };
const textOf = (outcome: Outcome): string => (outcome.kind === 'answer' ? Buffer.from(outcome.bytes).toString('utf8') : `no answer: ${outcome.reason}`);

describe('redirects', () => {
  it('are followed, and the page tells where it was found', async () => {
    const server = await serve({ '/old': redirect('/new?a=1#part', 301), '/new': send('hier') });
    const outcome = await fetcher(server).send(asking(`${server.origin}/old`));
    expect(outcome).toMatchObject({ kind: 'answer', status: 200, url: `${server.origin}/new?a=1` });
  });

  it('to letters beyond ASCII are taken as UTF-8', async () => {
    const server = await serve({ '/old': redirect(Buffer.from('/caf\u00e9').toString('latin1')), '/caf%C3%A9': send('hier') });
    expect(textOf(await fetcher(server).send(asking(`${server.origin}/old`)))).toBe('hier');
  });

  it('are followed five times and not six', async () => {
    const steps = Object.fromEntries([0, 1, 2, 3, 4, 5].map((step) => [`/${step}`, redirect(`/${step + 1}`)]));
    const server = await serve({ ...steps, '/6': send('ver') });
    expect(textOf(await fetcher(server).send(asking(`${server.origin}/1`)))).toBe('ver');
    expect(await fetcher(server).send(asking(`${server.origin}/0`))).toMatchObject({ kind: 'failure', reason: 'too-many-redirects' });
  });

  it('in a circle come to an end', async () => {
    const server = await serve({ '/a': redirect('/b'), '/b': redirect('/a') });
    expect(await fetcher(server).send(asking(`${server.origin}/a`))).toMatchObject({ kind: 'failure', reason: 'too-many-redirects' });
    expect(server.hits).toHaveLength(6);
  });

  it('to the same address pass once the cookie they set comes along', async () => {
    const wall: Handler = (request, response) => {
      const next = request.headers.cookie === 'seen=1' ? send('achter de muur') : redirect('/page', 302, { 'set-cookie': 'seen=1; Path=/' });
      return next(request, response);
    };
    const server = await serve({ '/page': wall });
    expect(textOf(await fetcher(server).send(asking(`${server.origin}/page`)))).toBe('achter de muur');
  });

  it.each([['nowhere', undefined], ['to no address', 'http://['], ['to another protocol', 'ftp://voorbeeld.nl/x'], ['to a file', 'file:///etc/passwd']])(
    '%s are refused', async (_name, location) => {
      const server = await serve({ '/page': send('', { status: 302, headers: location === undefined ? {} : { location } }) });
      expect(await fetcher(server).send(asking(`${server.origin}/page`))).toMatchObject({ kind: 'failure', reason: 'bad-redirect' });
    },
  );

  it('share one deadline', async () => {
    const slowly: Handler = (request, response) => {
      const timer = setTimeout(() => void redirect('/page')(request, response), 120);
      response.on('close', () => clearTimeout(timer));
    };
    const server = await serve({ '/page': slowly });
    expect(await fetcher(server).send(asking(`${server.origin}/page`))).toMatchObject({ kind: 'failure', reason: 'timeout' });
    expect(server.hits.length).toBeLessThanOrEqual(3);
  });

  it('take a turn for every hop, and give each back', async () => {
    const server = await serve({ '/a': redirect('/b'), '/b': hang });
    const turns: string[] = [];
    const turn = async (url: URL): Promise<() => void> => {
      turns.push(`take ${url.pathname}`);
      return () => turns.push(`give ${url.pathname}`);
    };
    await fetcher(server).send(asking(`${server.origin}/a`, { turn }));
    expect(turns).toEqual(['take /a', 'give /a', 'take /b', 'give /b']);
  });

  it.each([[301, 'GET', ''], [302, 'GET', ''], [303, 'GET', ''], [307, 'POST', 'q=storing'], [308, 'POST', 'q=storing']])(
    'with %i go on as %s', async (status, method, body) => {
      const server = await serve({ '/a': redirect('/b', status), '/b': send('ok') });
      await fetcher(server).send(asking(`${server.origin}/a`, { method: 'POST', body: 'q=storing', headers: { 'content-type': 'text/plain' } }));
      expect(server.hits[1]).toMatchObject({ method, body });
      expect(server.hits[1]?.headers['content-type']).toBe(method === 'POST' ? 'text/plain' : undefined);
    },
  );
});

describe('secrets', () => {
  it('go along to the same origin', async () => {
    const server = await serve({ '/a': redirect('/b'), '/b': send('ok') });
    await fetcher(server).send(asking(`${server.origin}/a`, { hidden: inHeader }));
    expect(server.hits[1]?.headers).toMatchObject({ 'x-api-key': KEY, authorization: `Bearer ${KEY}` });
  });

  it('never go to another origin, nor do a connector\'s own headers', async () => {
    const other = await serve({ '/b': send('ok') });
    const server = await serve({ '/a': redirect(`${other.origin}/b`) });
    const headers = { 'x-token': 'abc', 'X-API-Key': 'def', authorization: 'Basic eA==' };
    expect(textOf(await fetcher(server, other).send(asking(`${server.origin}/a`, { hidden: inHeader, headers })))).toBe('ok');
    const sent = other.hits[0]?.headers ?? {};
    expect(Object.keys(sent).toSorted()).toEqual(['accept', 'accept-encoding', 'accept-language', 'connection', 'host', 'user-agent']);
    expect(server.hits[0]?.headers).toMatchObject({ 'x-api-key': KEY, 'x-token': 'abc' });
  });

  it('do not come back by way of another origin', async () => {
    const server = await serve({ '/c': send('ok') });
    const other = await serve({ '/b': redirect(`${server.origin}/c`) });
    const first = await serve({ '/a': redirect(`${other.origin}/b`) });
    await fetcher(first, other, server).send(asking(`${first.origin}/a`, { hidden: inHeader }));
    expect(server.hits[0]?.headers['x-api-key']).toBeUndefined();
  });

  it('in a query reach the server and stay out of the page\'s address', async () => {
    const server = await serve({ '/a': send('ok') });
    const outcome = await fetcher(server).send(asking(`${server.origin}/a?q=1`, { hidden: inQuery }));
    expect(server.hits[0]?.path).toBe('/a?q=1&key=geheim%2F42');
    expect(JSON.stringify(outcome)).not.toContain('geheim');
  });

  it('that a server sends on in a location are not taken to another origin', async () => {
    const other = await serve({ '/b': send('ok') });
    const server = await serve({ '/a': redirect(`${other.origin}/b?key=${encodeURIComponent(KEY)}`) });
    expect(await fetcher(server, other).send(asking(`${server.origin}/a`, { hidden: inQuery }))).toMatchObject({ reason: 'bad-redirect' });
    expect(other.hits).toHaveLength(0);
  });

  it('in a posted body are not taken to another origin', async () => {
    const other = await serve({ '/b': send('ok') });
    const server = await serve({ '/a': redirect(`${other.origin}/b`, 307) });
    const posted = asking(`${server.origin}/a`, { method: 'POST', hidden: { value: KEY, headers: {}, body: `{"password":"${KEY}"}` } });
    expect(await fetcher(server, other).send(posted)).toMatchObject({ reason: 'bad-redirect' });
    expect(server.hits[0]?.body).toContain(KEY);
    expect(other.hits).toHaveLength(0);
  });
});

describe('private addresses', () => {
  it.each(['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0.0.0.0', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '127.0.0.1.'])(
    'a redirect to %s is refused and nothing is sent there', async (host) => {
      const inner = await serve({ '/secret': send('intern') });
      const server = await serve({ '/page': redirect(`http://${host}:${inner.port}/secret`) });
      expect(await fetcher(server).send(asking(`${server.origin}/page`))).toMatchObject({ kind: 'failure', reason: 'private-address' });
      expect(inner.hits).toHaveLength(0);
    },
  );

  it('a name that leads to one is refused after connecting', async () => {
    const inner = await serve({ '/': send('intern') });
    expect(await fetcher().send(asking(`http://localhost:${inner.port}/`))).toMatchObject({ kind: 'failure', reason: 'private-address' });
    expect(inner.hits).toHaveLength(0);
  });

  it('a listed name may be asked, on any port or on the one it is listed with', async () => {
    const inner = await serve({ '/': send('intern') });
    const ask = async (localHosts: readonly string[]): Promise<string> => {
      const fetch = openFetch({ userAgent: 'quickscan/0', localHosts, limits: FETCH_LIMITS, now: () => START });
      open.push(() => fetch.close());
      return textOf(await fetch.send(asking(`http://localhost:${inner.port}/`)));
    };
    expect(await ask(['localhost'])).toBe('intern');
    expect(await ask([`localhost:${inner.port}`])).toBe('intern');
    expect(await ask(['localhost:1'])).toBe('no answer: private-address');
    expect(await ask(['127.0.0.1'])).toBe('no answer: private-address');
  });
});
