import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/index.js';
import { collectCode } from '../../src/cli/commands/collect.js';
import { overdueLines } from '../../src/cli/overdue-lines.js';
import { parseProject } from '../../src/config/load.js';
import { collect, type CollectOutcome } from '../../src/scan/collect.js';
import { openStore, type Store } from '../../src/store/open.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-recheck-'));
let clock = '2026-03-10T10:00:00.000Z';
let items: readonly number[] = [1, 2, 3, 4];
const answers = new Map<string, readonly [status: number, location?: string]>();
const asked: string[] = [];
let host = '';
let store: Store;

const item = (n: number): string => `<item><title>Bericht ${n}</title><link>http://${host}/bericht/${n}</link><guid>http://${host}/bericht/${n}</guid>
  <pubDate>Mon, 09 Mar 2026 0${n}:00:00 +0100</pubDate><description>Vodrillo levert niet, nummer ${n}.</description></item>`;

const server = createServer(({ url = '/' }, response) => {
  asked.push(url);
  if (url === '/feed') return response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(`<rss version="2.0"><channel><title>Krant</title>${items.map(item).join('')}</channel></rss>`);
  if (url === '/robots.txt') return response.end('');
  const [status, location] = answers.get(url) ?? [200];
  return response.writeHead(status, { 'content-type': 'text/html', ...(location === undefined ? {} : { location }) }).end('<p>Een pagina met een bericht erop.</p>');
});

async function run(at: string): Promise<CollectOutcome> {
  clock = at;
  asked.length = 0;
  const project = parseProject(`
organisation: { name: Vodrillo, contact: webcare@vodrillo.example }
entities: [{ id: vodrillo, kind: brand, name: Vodrillo, terms: [Vodrillo] }]
sources: [{ id: krant, type: news, connector: rss, options: { url: "http://${host}/feed" }, recheck: { days: 7, erase_gone: true } }]
period: { start: 2026-03-01, end: 2026-06-30 }
local_hosts: ["${host}"]
`, join(folder, 'quickscan.yaml'), CONNECTORS, new Date(clock));
  return collect(store, project, { signal: new AbortController().signal, now: () => new Date(clock), log: () => undefined });
}

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  store = openStore(join(folder, 'scan.db'), { create: true, now: () => clock });
});
afterAll(async () => {
  store.close();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

it('asks nothing again of what the source has just shown', async () => {
  expect(await run('2026-03-10T10:00:00.000Z')).toMatchObject({ overdue: [], coverage: [{ added: 4 }] });
  expect(await run('2026-03-19T10:00:00.000Z')).toMatchObject({ overdue: [] });
  expect(asked.filter((url) => url.startsWith('/bericht'))).toEqual([]);
});

it('tells what it has not been shown in time, and which exit code that is', async () => {
  items = [4];
  const outcome = await run('2026-03-30T10:00:00.000Z');
  expect(outcome.overdue).toEqual([{ sourceId: 'krant', posts: 3, days: 7 }]);
  expect(collectCode(outcome)).toBe(3);
  expect(overdueLines(outcome.overdue)[0]).toMatch(/^krant: 3 posts were not looked at again within 7 days/u);
});

it('asks their addresses in the next run, erases what is gone, and waits for what it could not see', async () => {
  answers.set('/bericht/1', [404]);
  answers.set('/bericht/2', [302, '/']);
  const outcome = await run('2026-03-31T10:00:00.000Z');
  expect(asked.filter((url) => url.startsWith('/bericht')).toSorted()).toEqual(['/bericht/1', '/bericht/2', '/bericht/3']);
  expect(store.mentions.count()).toBe(3);
  expect(outcome.overdue).toEqual([{ sourceId: 'krant', posts: 1, days: 7 }]);
});

it('asks what is overdue at every run until it is seen, and no failure makes it gone', async () => {
  answers.set('/bericht/2', [503]);
  expect((await run('2026-04-01T10:00:00.000Z')).overdue).toHaveLength(1);
  expect(store.mentions.count()).toBe(3);
  answers.delete('/bericht/2');
  expect((await run('2026-04-02T10:00:00.000Z')).overdue).toEqual([]);
  expect(asked.filter((url) => url.startsWith('/bericht'))).toEqual(['/bericht/2']);
});
