import { afterEach, describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/run.js';
import type { Progress } from '../../src/collect/source-run.js';
import { fakeClock } from './clock.js';
import { faultServer, hang, inTurn, redirect, reset, send, type FaultServer, type Handler } from './fault-server.js';
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

const post = (text: string, at?: string): { text: string; nativeId: string; published?: { at: string; precision: 'minute' } } => ({
  text, nativeId: `post-${text}`, ...(at === undefined ? {} : { published: { at, precision: 'minute' } }),
});
const html = (body: string): Handler => send(body, { headers: { 'content-type': 'text/html' } });

describe('a source', () => {
  it('is read page by page, each page once, and its posts are kept or counted', async () => {
    const server = await serve({
      '/list': toyPage({ posts: [post('Stroomhuis a'), post('niets')], follow: ['/t/1', '/t/2', '/list#top', '/t/1?sid=abc'] }),
      '/t/1': toyPage({ posts: [post('Stroomhuis b'), post('Stroomhuis oud', '2026-01-03T10:00:00Z')], follow: ['/list', '/t/2'] }),
      '/t/2': toyPage({ posts: [post('Stroomhuis c')] }),
    });
    const keeper = new MemoryKeeper();
    const progress: Progress[] = [];
    const coverage = await collectOne(runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper, onProgress: (each) => progress.push(each) }));
    expect(server.paths()).toEqual(['/list', '/t/1', '/t/2']);
    expect([...keeper.of('toy-1').texts.values()]).toEqual(['Stroomhuis a', 'Stroomhuis b', 'Stroomhuis c']);
    expect(coverage).toMatchObject({ status: 'ok', requests: 4, pages: 3, read: 5, notKept: 1, outsidePeriod: 1, added: 3, revised: 0, known: 0, skips: [], ways: { toy: 3 } });
    expect(progress).toEqual([
      { sourceId: 'toy-1', asked: 0, read: 0, kept: 0, pending: 1 },
      { sourceId: 'toy-1', asked: 1, read: 2, kept: 1, pending: 2, leftMs: 0 },
      { sourceId: 'toy-1', asked: 2, read: 4, kept: 2, pending: 1, leftMs: 0 },
      { sourceId: 'toy-1', asked: 3, read: 5, kept: 3, pending: 0 },
      { sourceId: 'toy-1', asked: 3, read: 5, kept: 3, pending: 0, status: 'ok' },
    ]);
    expect(keeper.of('toy-1').open).toBe(false);
  });

  it('run again adds nothing', async () => {
    const server = await serve({ '/list': toyPage({ posts: [post('Stroomhuis a')] }) });
    const keeper = new MemoryKeeper();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper });
    await collect(options);
    keeper.newRun();
    expect(await collectOne(options)).toMatchObject({ added: 0, known: 1 });
  });

  it('keeps replies on later pages of a thread that is about an entity', async () => {
    const thread = { id: 't1' };
    const server = await serve({
      '/t/1': toyPage({ posts: [{ ...post('Stroomhuis rekent dubbel'), thread: { ...thread, opening: true } }], follow: ['/t/1/2'] }),
      '/t/1/2': toyPage({ posts: [{ ...post('hier ook'), thread }, { ...post('elders'), thread: { id: 't2' } }] }),
    });
    const keeper = new MemoryKeeper();
    await collect(runOptions([server.host], [toySource([`${server.origin}/t/1`])], { keeper }));
    expect([...keeper.of('toy-1').texts.values()]).toEqual(['Stroomhuis rekent dubbel', 'hier ook']);
  });

  it('hands its marks to the next run', async () => {
    const server = await serve({ '/list': toyPage({ seen: { '/list': { at: '2026-03-01T10:00:00Z' } } }) });
    const keeper = new MemoryKeeper();
    await collect(runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper }));
    expect(keeper.resume('toy-1').seen).toEqual({ '/list': { at: '2026-03-01T10:00:00Z' } });
  });

  it('that fails does not hold up the others, and coverage keeps the order of the sources', async () => {
    const good = await serve({ '/list': toyPage({ posts: [post('Stroomhuis a')] }) });
    const bad = await serve({ '/list': hang });
    const sources = [toySource([`${bad.origin}/list`], { id: 'bad' }), toySource([`${good.origin}/list`], { id: 'good' })];
    const coverage = await collect(runOptions([good.host, bad.host], sources));
    expect(coverage.map(({ sourceId, status }) => [sourceId, status])).toEqual([['bad', 'failed'], ['good', 'ok']]);
  });

  it('of an unknown connector is an error', async () => {
    await expect(collect(runOptions([], [toySource(['http://voorbeeld.nl/'], { connector: 'nope' })]))).rejects.toThrow('no connector named "nope"');
  });
});

describe('a page that cannot be read', () => {
  const wall = html('<title>Just a moment...</title><script>window._cf_chl_opt={}</script>');
  const login = html('<title>Inloggen</title><form><input type="password"></form>');
  it.each<[name: string, handler: Handler, reason: string, again: boolean]>([
    ['404', send('', { status: 404 }), 'not-found', false],
    ['404 with a login box', send('<form><input type="password"></form>', { status: 404, headers: { 'content-type': 'text/html' } }), 'not-found', false],
    ['410', send('', { status: 410 }), 'gone', false],
    ['451', send('', { status: 451 }), 'legal', false],
    ['401', send('', { status: 401 }), 'login-needed', false],
    ['403', send('', { status: 403 }), 'http-error', false],
    ['500', send('', { status: 500 }), 'http-error', true],
    ['304 that nobody asked for', send('', { status: 304 }), 'http-error', false],
    ['429 three times', send('', { status: 429 }), 'rate-limited', true],
    ['429 with a wait beyond all patience', send('', { status: 429, headers: { 'retry-after': '86400' } }), 'rate-limited', true],
    ['a reset connection', reset, 'unreachable', true],
    ['silence', hang, 'timeout', true],
    ['a circle', redirect('/page'), 'too-many-redirects', false],
    ['a challenge', wall, 'blocked-wall', true],
    ['a login page', login, 'login-needed', false],
    ['what the connector chokes on', send('geen json'), 'malformed', false],
  ])('%s is told with its reason, and the rest is read', async (_name, handler, reason, again) => {
    const server = await serve({ '/page': handler, '/next': toyPage({ posts: [post('Stroomhuis a')] }) });
    const keeper = new MemoryKeeper();
    const coverage = await collectOne(runOptions([server.host], [toySource([`${server.origin}/page`, `${server.origin}/next`])], { keeper }));
    const limited = server.hits.some(({ path }) => path === '/next') ? 'partly' : 'failed';
    expect(coverage).toMatchObject({ status: limited, skipCounts: { [reason]: limited === 'partly' ? 1 : 2 }, skips: [{ scope: 'page', reason }, ...(limited === 'partly' ? [] : [{ reason }])] });
    expect(keeper.of('toy-1').pending.has(`GET ${server.origin}/page`)).toBe(again);
  });

  it('for a passing 503 is read at the second try', async () => {
    const server = await serve({ '/page': inTurn(send('', { status: 503 }), toyPage({ posts: [post('Stroomhuis a')] })) });
    expect(await collectOne(runOptions([server.host], [toySource([`${server.origin}/page`])]))).toMatchObject({ status: 'ok', requests: 3, pages: 1, added: 1 });
  });

  it('for a 429 is read after the wait the server asked for', async () => {
    const clock = fakeClock();
    const server = await serve({ '/page': inTurn(send('', { status: 429, headers: { 'retry-after': '90' } }), toyPage({ posts: [post('Stroomhuis a')] })) });
    const start = clock.now();
    expect(await collectOne(runOptions([server.host], [toySource([`${server.origin}/page`])], clock))).toMatchObject({ status: 'ok', added: 1 });
    expect(clock.now() - start).toBe(90_000);
  });

  it('after a host asked for more than all patience is not asked for again in this run', async () => {
    const server = await serve({ '/page': send('', { status: 429, headers: { 'retry-after': '3600' } }), '/next': toyPage({}) });
    const keeper = new MemoryKeeper();
    const coverage = await collectOne(runOptions([server.host], [toySource([`${server.origin}/page`, `${server.origin}/next`])], { keeper }));
    expect(server.paths()).toEqual(['/page']);
    expect(coverage).toMatchObject({ status: 'failed', skipCounts: { 'rate-limited': 2 } });
    expect([...keeper.of('toy-1').pending.keys()]).toEqual([`GET ${server.origin}/page`, `GET ${server.origin}/next`]);
  });

  it('tells of a connector\'s fault its kind and never its words, which may quote the page', async () => {
    const server = await serve({ '/page': send('Jan de Vries schreef') });
    const coverage = await collectOne(runOptions([server.host], [toySource([`${server.origin}/page`])]));
    expect(coverage.skips).toEqual([{ scope: 'page', reason: 'malformed', url: `${server.origin}/page`, detail: 'the page could not be read (SyntaxError)' }]);
  });
});

describe('robots.txt', () => {
  it('shuts pages out, and is asked for once', async () => {
    const server = await serve({
      '/robots.txt': send('User-agent: *\nDisallow: /private'), '/list': toyPage({ follow: ['/private/1', '/t/1'] }), '/t/1': redirect('/private/2'), '/private/2': toyPage({}),
    });
    const log: string[] = [];
    const coverage = await collectOne(runOptions([server.host], [toySource([`${server.origin}/list`])], { log: (line) => log.push(line) }));
    expect(server.hits.map(({ path }) => path)).toEqual(['/robots.txt', '/list', '/t/1']);
    expect(coverage).toMatchObject({ status: 'partly', skipCounts: { robots: 2 } });
    expect(log).toContain(`robots: ${server.origin}/private/1: refused by "Disallow: /private"`);
  });

  it('that answers 5xx shuts the site for this run', async () => {
    const server = await serve({ '/robots.txt': send('', { status: 503 }), '/list': toyPage({}) });
    expect(await collectOne(runOptions([server.host], [toySource([`${server.origin}/list`])]))).toMatchObject({ status: 'failed', skipCounts: { 'robots-unreachable': 1 } });
    expect(server.paths()).toEqual([]);
  });

  it('of 600 KB is read for its first 500 KiB', async () => {
    const filling = `# ${'x'.repeat(98)}\n`.repeat(6_000);
    const server = await serve({
      '/robots.txt': send(`User-agent: *\nDisallow: /early\n${filling}Disallow: /late\n`), '/early': toyPage({}), '/late': toyPage({}),
    });
    const coverage = await collectOne(runOptions([server.host], [toySource([`${server.origin}/early`, `${server.origin}/late`])]));
    expect(server.paths()).toEqual(['/late']);
    expect(coverage).toMatchObject({ skipCounts: { robots: 1 } });
  });

  it('sets the pace where it asks for one', async () => {
    const clock = fakeClock();
    const server = await serve({ '/robots.txt': send('User-agent: *\nCrawl-delay: 20'), '/list': toyPage({ follow: ['/1', '/2'] }), '/1': toyPage({}), '/2': toyPage({}) });
    const start = clock.now();
    await collect(runOptions([server.host], [toySource([`${server.origin}/list`])], clock));
    expect(clock.now() - start).toBe(60_000);
  });

  it('tells the time left from the pace a host keeps it to, within the page budget', async () => {
    const clock = fakeClock();
    const server = await serve({ '/robots.txt': send('User-agent: *\nCrawl-delay: 20'), '/list': toyPage({ follow: ['/1', '/2', '/3', '/4'] }), '/1': toyPage({}), '/2': toyPage({}) });
    const left: (readonly [number, number, number | undefined])[] = [];
    await collect(runOptions([server.host], [toySource([`${server.origin}/list`], { pages: 3 })], {
      ...clock, onProgress: ({ asked, pending, leftMs }) => left.push([asked, pending, leftMs]),
    }));
    expect(left).toEqual([[0, 1, undefined], [1, 2, 40_000], [2, 1, 20_000], [3, 0, undefined], [3, 0, undefined]]);
  });
});

describe('the page budget', () => {
  const pages = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`/t/${index}`, toyPage({ posts: [post(`Stroomhuis ${index}`)] })]));

  it('ends a run, says so, and leaves the rest to the next', async () => {
    const server = await serve({ ...pages, '/list': toyPage({ follow: Object.keys(pages) }) });
    const keeper = new MemoryKeeper();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`], { pages: 4 })], { keeper });
    const coverage = await collectOne(options);
    expect(coverage).toMatchObject({ status: 'partly', pages: 4, skipCounts: { budget: 1 }, skips: [{ reason: 'budget', detail: '6 more pages wait for the next run (pages: 4)' }] });
    keeper.newRun();
    await collect(options);
    expect(server.paths()).toEqual(['/list', '/t/0', '/t/1', '/t/2', '/list', '/t/0', '/t/3', '/t/1']);
  });

  it('goes to new finds and old leftovers in turn, and to the start before both', async () => {
    const server = await serve({ ...pages, '/list': inTurn(toyPage({ follow: ['/t/0', '/t/1', '/t/2', '/t/3'] }), toyPage({ follow: ['/t/8', '/t/3'] })) });
    const keeper = new MemoryKeeper();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`], { pages: 3 })], { keeper });
    await collect(options);
    keeper.newRun();
    await collect(options);
    expect(server.paths()).toEqual(['/list', '/t/0', '/t/1', '/list', '/t/8', '/t/2']);
    expect(options.keeper.resume('toy-1').pending.map(({ url }) => new URL(url).pathname)).toEqual(['/t/3']);
  });
});

describe('a page that did not change', () => {
  const versioned: Handler = (request, response) => {
    const same = request.headers['if-none-match'] === '"v1"' && request.headers['if-modified-since'] === 'Mon, 02 Mar 2026 08:00:00 GMT';
    const headers = { etag: '"v1"', 'last-modified': 'Mon, 02 Mar 2026 08:00:00 GMT' };
    const answer = same ? send('', { status: 304, headers }) : toyPage({ posts: [post('Stroomhuis a', '2026-02-20T10:00:00Z')] }, headers);
    return answer(request, response);
  };

  it('is not sent again, counts as such and keeps its seen window', async () => {
    const server = await serve({ '/list': versioned });
    const keeper = new MemoryKeeper();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper });
    const first = await collectOne(options);
    expect(first).toMatchObject({ pages: 1, notModified: 0, seen: { from: '2026-02-20T10:00:00.000Z' } });
    for (let run = 0; run < 2; run++) {
      keeper.newRun();
      expect(await collectOne(options)).toMatchObject({ status: 'ok', pages: 0, notModified: 1, added: 0, seen: { from: '2026-02-20T10:00:00.000Z' } });
    }
  });

  it('is read anew when the question changed', async () => {
    const server = await serve({ '/list': versioned });
    const keeper = new MemoryKeeper();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper });
    await collect(options);
    keeper.newRun();
    const entities = options.project.entities.map((entity) => ({ ...entity, terms: [...entity.terms, 'SH'] }));
    expect(await collectOne({ ...options, project: { ...options.project, entities } })).toMatchObject({ pages: 1, notModified: 0 });
  });

  it('is asked for whole after it could not be read', async () => {
    const server = await serve({ '/list': inTurn(send('geen json', { headers: { etag: '"v1"' } }), versioned) });
    const keeper = new MemoryKeeper();
    const options = runOptions([server.host], [toySource([`${server.origin}/list`])], { keeper });
    await collect(options);
    keeper.newRun();
    expect(await collectOne(options)).toMatchObject({ pages: 1, added: 1 });
  });
});

describe('the seen window', () => {
  const windowOf = async (page: Parameters<typeof toyPage>[0], more: Parameters<typeof runOptions>[2] = {}): Promise<unknown> => {
    const server = await serve({ '/list': toyPage(page), '/t/1': toyPage({}) });
    return (await collectOne(runOptions([server.host], [toySource([`${server.origin}/list`], { pages: 1 })], more))).seen;
  };

  it('reaches from the oldest dated post to the last fetch', async () => {
    expect(await windowOf({ posts: [post('a', '2026-02-20T10:00:00Z'), post('b', '2026-02-18T09:00'), post('c')] })).toEqual({ from: '2026-02-18T08:00:00.000Z', to: '2026-03-02T09:00:00.000Z' });
  });

  it('begins with the period where a post is older than that, or where the list showed its end', async () => {
    expect(await windowOf({ posts: [post('a', '2020-02-20T10:00:00Z')] })).toMatchObject({ from: '2026-01-31T23:00:00.000Z' });
    expect(await windowOf({ posts: [], complete: true })).toMatchObject({ from: '2026-01-31T23:00:00.000Z' });
  });

  it('does not begin with the period while pages of the list are left', async () => {
    expect(await windowOf({ posts: [post('a', '2026-02-20T10:00:00Z')], complete: true, follow: ['/t/1'] })).toMatchObject({ from: '2026-02-20T10:00:00.000Z' });
  });

  it('is unknown where nothing is dated', async () => {
    expect(await windowOf({ posts: [post('a')] })).toBeUndefined();
  });

  it('joins the one before it where they meet, and stands alone where they do not', async () => {
    const keeper = new MemoryKeeper();
    keeper.of('toy-1').window = { from: '2026-02-05T10:00:00.000Z', to: '2026-02-20T10:00:00.000Z' };
    expect(await windowOf({ posts: [post('a', '2026-02-19T10:00:00Z')] }, { keeper })).toMatchObject({ from: '2026-02-05T10:00:00.000Z' });
    keeper.of('toy-1').window = { from: '2026-02-05T10:00:00.000Z', to: '2026-02-18T10:00:00.000Z' };
    keeper.newRun();
    expect(await windowOf({ posts: [post('a', '2026-02-19T10:00:00Z')] }, { keeper })).toMatchObject({ from: '2026-02-19T10:00:00.000Z' });
  });
});
