import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/index.js';
import { parseProject } from '../../src/config/load.js';
import type { Coverage } from '../../src/domain/coverage.js';
import { collect } from '../../src/scan/collect.js';
import { reportInput } from '../../src/scan/report.js';
import { openStore, type Store } from '../../src/store/open.js';
import { faultServer, send, shortBody, type Handler } from './fault-server.js';

const NOW = new Date('2026-03-16T10:30:00Z');
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

type Posts = Readonly<Record<number, string>>;
interface Shape {
  readonly page?: number;
  readonly of?: number;
  /** Leaves out the end of the page, as a server that dies half-way does. */
  readonly cut?: true;
}

/** A page of a phpBB thread about an energy firm. */
function threadPage(posts: Posts, { page = 1, of = 1, cut }: Shape = {}): string {
  const links = Array.from({ length: of }, (_, index) => (index + 1 === page ? `<li class="active"><span>${page}</span></li>` : `<li><a class="button" href="./viewtopic.php?t=9&amp;start=${index * 5}">${index + 1}</a></li>`));
  const next = page < of ? `<li class="arrow next"><a rel="next" href="./viewtopic.php?t=9&amp;start=${page * 5}">Volgende</a></li>` : '';
  const blocks = Object.entries(posts).map(([number, text]) => `<div id="p${number}" class="post"><div class="postbody">
    <h3><a href="./viewtopic.php?p=${number}#p${number}">Re: Stroomhuis</a></h3><p class="author">door <strong><a class="username" href="./memberlist.php?u=${number}">lid${number}</a></strong> » <time datetime="2026-03-0${(Number(number) % 9) + 1}T08:14:00+00:00">maart</time></p>
    <div class="content">${text}</div></div></div>`);
  return `<!DOCTYPE html><html><head><title>Stroomhuis rekent dubbel</title></head><body id="phpbb" class="section-viewtopic">
    <h2 class="topic-title"><a href="./viewtopic.php?t=9">Stroomhuis rekent dubbel</a></h2>${of > 1 ? `<div class="pagination"><ul>${links.join('')}${next}</ul></div>` : ''}${blocks.join('\n')}${cut ? '' : '</body></html>'}`;
}

const FIVE: Posts = { 11: 'Stroomhuis rekent bij mij dubbel.', 12: 'Bij mij ook, al twee maanden.', 13: 'Bel ze op, dan is het zo klaar.', 14: 'Ik wacht al een week op antwoord.', 15: 'Hier ging het goed.' };
const without = (posts: Posts, ...numbers: readonly number[]): Posts => Object.fromEntries(Object.entries(posts).filter(([number]) => !numbers.includes(Number(number))));

interface Scan {
  readonly store: Store;
  /** Serves these pages by address and collects once. */
  readonly run: (pages: Readonly<Record<string, string | Handler>>) => Promise<Coverage>;
  readonly gone: () => number;
}

async function scan(): Promise<Scan> {
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-reread-'));
  let pages: Readonly<Record<string, string | Handler>> = {};
  const server = await faultServer({
    '/viewtopic.php': (request, response) => {
      const page = pages[new URL(request.url ?? '/', 'http://forum.invalid').searchParams.get('start') ?? '0'] ?? send('', { status: 404 });
      return (typeof page === 'string' ? send(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }) : page)(request, response);
    },
  });
  const project = parseProject(`
organisation: { name: Stroomhuis, contact: scan@example.org }
entities: [{ id: stroomhuis, kind: brand, name: Stroomhuis, terms: [Stroomhuis] }]
sources: [{ id: forum, type: forum, connector: forum, options: { url: "${server.origin}/viewtopic.php?t=9", kind: thread } }]
period: { start: 2026-03-01, end: 2026-03-31 }
local_hosts: ["${server.host}"]
`, join(folder, 'quickscan.yaml'), CONNECTORS, NOW);
  const store = openStore(project.database, { create: true, now: () => NOW.toISOString() });
  closing.push(() => rmSync(folder, { recursive: true }), () => server.close(), () => store.close());
  return {
    store,
    async run(served) {
      pages = served;
      const { coverage } = await collect(store, project, { signal: new AbortController().signal, now: () => NOW, log: () => undefined });
      const [one] = coverage;
      if (one === undefined) throw new Error('no coverage');
      return one;
    },
    gone: () => reportInput(store, project, NOW).gone ?? 0,
  };
}

describe('a thread that is read again', () => {
  it('gives one post added, one edited and one gone, and loses nothing', async () => {
    const { run, store, gone } = await scan();
    expect(await run({ 0: threadPage(FIVE) })).toMatchObject({ status: 'ok', added: 5, ways: { phpbb: 1 } });
    const second = await run({ 0: threadPage({ ...without(FIVE, 13), 12: 'Bij mij ook, al drie maanden.', 16: 'Vandaag kreeg ik mijn geld.' }) });
    expect(second).toMatchObject({ status: 'ok', added: 1, revised: 1, known: 3, gone: 1 });
    expect(store.mentions.count()).toBe(6);
    expect(gone()).toBe(1);
  });

  it('tells of a missing post once, and takes it back when the post is there again', async () => {
    const { run, gone } = await scan();
    await run({ 0: threadPage(FIVE) });
    await run({ 0: threadPage(without(FIVE, 15)) });
    expect(gone()).toBe(1);
    expect(await run({ 0: threadPage(without(FIVE, 15)) })).not.toHaveProperty('gone');
    expect(gone()).toBe(1);
    await run({ 0: threadPage(FIVE) });
    expect(gone()).toBe(0);
  });

  it.each<[name: string, page: string | Handler]>([
    ['is not there', send('', { status: 404 })],
    ['is refused', send('', { status: 500 })],
    ['breaks off on the way', shortBody],
    ['was cut off by its own server', threadPage(without(FIVE, 14, 15), { cut: true })],
    ['is a wall', send('<html><head><title>Inloggen</title></head><body><form><input type="password"></form></body></html>', { headers: { 'content-type': 'text/html' } })],
    ['has come to be another thread', threadPage({ 91: 'Iets over het weer.' }).replaceAll('t=9', 't=10')],
    ['shows the newest posts alone', threadPage(without(FIVE, 11, 12))],
  ])('calls nothing gone when the page %s', async (_name, page) => {
    const { run, store, gone } = await scan();
    await run({ 0: threadPage(FIVE) });
    expect(await run({ 0: page })).not.toHaveProperty('gone');
    expect(gone()).toBe(0);
    expect(store.mentions.count()).toBeGreaterThanOrEqual(5);
  });
});

describe('a thread of two pages that is read again', () => {
  const six: Posts = { 16: 'Pagina twee over Stroomhuis.', 17: 'Nog een.', 18: 'En nog een.', 19: 'De vierde.', 20: 'De vijfde.' };
  const first = { 0: threadPage(FIVE, { of: 2 }), 5: threadPage(six, { page: 2, of: 2 }) };

  it('misses what is gone from the middle of a page, and goes on from the last', async () => {
    const { run } = await scan();
    expect(await run(first)).toMatchObject({ added: 10 });
    const again = await run({ 0: threadPage(FIVE, { of: 2 }), 5: threadPage({ ...without(six, 18), 21: 'De zesde.' }, { page: 2, of: 2 }) });
    expect(again).toMatchObject({ status: 'ok', pages: 1, added: 1, known: 4, gone: 1 });
  });

  it('calls nothing gone that moved to the other page', async () => {
    const { run, gone } = await scan();
    await run(first);
    expect(await run({ 0: threadPage(without(FIVE, 15), { of: 2 }), 5: threadPage({ 15: FIVE[15] ?? '', ...six }, { page: 2, of: 2 }) })).toMatchObject({ known: 6, added: 0 });
    expect(gone()).toBe(0);
  });
});
