import { afterEach, describe, expect, it } from 'vitest';
import type { SecretOf } from '../../src/collect/login.js';
import { placeSecret } from '../../src/collect/secrets.js';
import type { CollectOptions } from '../../src/collect/run.js';
import type { Coverage } from '../../src/domain/coverage.js';
import { faultServer, inTurn, send, type FaultServer, type Handler } from './fault-server.js';
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

const PASSWORD = 'wacht"woord';
const secret: SecretOf = (name) => ({ password: PASSWORD, key: 'sleutel/7' })[name];
const login = (token: string, until = '2026-03-02T12:00:00Z'): Handler => toyPage({ login: { token, until } });
/** Serves the page to whoever brings the token. */
const guarded = (token: string, page: Handler): Handler => (request, response) =>
  (request.headers.authorization === `Bearer ${token}` ? page : send('', { status: 401 }))(request, response);

async function run(server: FaultServer, paths: readonly string[], where: { readonly name: string; readonly in: string }, more: Partial<CollectOptions> = {}): Promise<Coverage> {
  return collectOne(runOptions([server.host], [toySource(paths.map((path) => server.origin + path), { secret: where })], { secret, ...more }));
}
const byLogin = { name: 'login', in: 'bearer' };

describe('a login', () => {
  it('is made once, with the password in the body, and its token goes with every page', async () => {
    const server = await serve({ '/session': login('t1'), '/a': guarded('t1', toyPage({ follow: ['/b'] })), '/b': guarded('t1', toyPage({})) });
    expect(await run(server, ['/a'], byLogin)).toMatchObject({ status: 'ok', pages: 2, requests: 4 });
    expect(server.paths()).toEqual(['/session', '/a', '/b']);
    expect(JSON.parse(server.hits.find(({ path }) => path === '/session')?.body ?? '')).toEqual({ password: PASSWORD });
  });

  it('is made once more after a 401, and the page is asked again', async () => {
    const server = await serve({ '/session': inTurn(login('t1'), login('t2')), '/a': guarded('t2', toyPage({})) });
    expect(await run(server, ['/a'], byLogin)).toMatchObject({ status: 'ok', pages: 1 });
    expect(server.paths()).toEqual(['/session', '/a', '/session', '/a']);
  });

  it('is not made a third time', async () => {
    const server = await serve({ '/session': login('t1'), '/a': send('', { status: 401 }) });
    expect(await run(server, ['/a'], byLogin)).toMatchObject({ status: 'failed', skipCounts: { 'key-refused': 1 } });
    expect(server.paths()).toEqual(['/session', '/a', '/session', '/a']);
  });

  it('is made again when the token ends', async () => {
    const server = await serve({ '/session': login('t1', '2026-03-02T09:00:01Z'), '/a': toyPage({}), '/b': toyPage({}) });
    await run(server, ['/a', '/b'], byLogin);
    expect(server.paths()).toEqual(['/session', '/a', '/session', '/b']);
  });

  it.each([
    ['with 401', send('', { status: 401 })], ['with 400', send('', { status: 400 })], ['without a token', toyPage({})], ['in no words we know', send('geen json')],
  ])('that is refused %s is not tried again in this run', async (_name, handler) => {
    const server = await serve({ '/session': handler, '/a': toyPage({}), '/b': toyPage({}) });
    const coverage = await run(server, ['/a', '/b'], byLogin);
    expect(coverage).toMatchObject({ status: 'failed', skipCounts: { 'key-refused': 2 } });
    expect(server.paths()).toEqual(['/session']);
  });

  it('without a password asks nothing', async () => {
    const server = await serve({ '/session': login('t1'), '/a': toyPage({}) });
    expect(await run(server, ['/a'], byLogin, { secret: () => undefined })).toMatchObject({ status: 'failed', requests: 0, skipCounts: { 'key-missing': 1 } });
  });
});

describe('a key', () => {
  it('that is missing is told by its name', async () => {
    const server = await serve({ '/a': toyPage({}) });
    expect(await run(server, ['/a'], { name: 'other', in: 'query:key' })).toMatchObject({ status: 'failed', skips: [{ reason: 'key-missing', detail: 'no key named "other"' }] });
  });

  it.each([401, 403])('that is refused with %i says so', async (status) => {
    const server = await serve({ '/a': send('', { status }) });
    expect(await run(server, ['/a'], { name: 'key', in: 'header:x-api-key' })).toMatchObject({ skipCounts: { 'key-refused': 1 } });
  });

  it('stays out of coverage, log and all that is committed', async () => {
    const server = await serve({
      '/robots.txt': send('User-agent: *\nDisallow: /private'), '/a': toyPage({ posts: [{ text: 'Stroomhuis' }], follow: ['/b', '/private'] }), '/b': send('', { status: 500 }),
    });
    const log: string[] = [];
    const keeper = new MemoryKeeper();
    const coverage = await run(server, ['/a'], { name: 'key', in: 'query:key' }, { keeper, log: (line) => log.push(line) });
    expect(server.hits.some(({ path }) => path === '/a?key=sleutel%2F7')).toBe(true);
    expect(log.length).toBeGreaterThan(3);
    expect(JSON.stringify([coverage, log, keeper.of('toy-1').steps])).not.toMatch(/sleutel/);
  });

  it('in a place that does not exist loses the page, not the run', async () => {
    const server = await serve({ '/a': toyPage({}) });
    expect(await run(server, ['/a'], { name: 'key', in: 'nowhere' })).toMatchObject({ status: 'failed', requests: 0, skipCounts: { malformed: 1 } });
  });
});

describe('where a secret goes', () => {
  const ask = (where: string, body?: string): Parameters<typeof placeSecret>[0] => ({
    stream: 's', step: 'x', url: 'https://a.nl/', secret: { name: 'key', in: where }, ...(body === undefined ? {} : { body }),
  });
  it.each([
    ['bearer', undefined, { headers: { authorization: 'Bearer a b"$&' } }],
    ['basic', undefined, { headers: { authorization: `Basic ${Buffer.from('a b"$&').toString('base64')}` } }],
    ['header:X-Key', undefined, { headers: { 'x-key': 'a b"$&' } }],
    ['query:k', undefined, { query: ['k', 'a b"$&'] }],
    ['body:json', '{"p":"{secret}"}', { body: String.raw`{"p":"a b\"$&"}` }],
    ['body:form', 'p={secret}&q=1', { body: 'p=a%20b%22%24%26&q=1' }],
  ])('%s', (where, body, laid) => {
    expect(placeSecret(ask(where, body), 'a b"$&')).toMatchObject(laid);
  });
});
