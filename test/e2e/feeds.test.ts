import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/index.js';
import { parseProject } from '../../src/config/load.js';
import type { Coverage } from '../../src/domain/coverage.js';
import { collect } from '../../src/scan/collect.js';
import { openStore, type Store } from '../../src/store/open.js';
import { serve, type Site } from './live-site.js';

const NOW = new Date('2026-03-25T09:00:00Z');
/** Stands in the pages for the host and port that the site gets. */
const SAVED = 'site.invalid:80';

const entry = (number: number, day: number): object => ({ id: `https://blog.example/${number}`, url: `http://${SAVED}/stuk/${number}`, title: `Stuk ${number}`, content_html: `<p>Stroomopaal legt in stuk ${number} de storing uit.</p>`, date_published: `2026-03-${day}T08:14:00+01:00` });
const JSON_FEED = { version: 'https://jsonfeed.org/version/1.1', title: 'Dorpsblog', home_page_url: `http://${SAVED}/` };
const rss = (items: string, end = '</channel></rss>'): string => `<rss version="2.0"><channel><title>Krant</title>${items}${end}`;
const item = (number: number, words = 'Stroomopaal meldt een storing.'): string => `<item><title>Bericht ${number}</title><link>http://${SAVED}/bericht/${number}</link><description>${words}</description><pubDate>Tue, 10 Mar 2026 07:12:00 GMT</pubDate></item>`;

const ROUTES: Readonly<Record<string, { readonly body: string; readonly type: string }>> = {
  '/robots.txt': { body: '', type: 'text/plain' },
  '/blog': { type: 'text/html', body: '<!doctype html><html><link rel="alternate" type="application/rss+xml" title="Reacties" href="/comments/feed"><link rel="alternate" type="application/feed+json" title="Dorpsblog" href="/feed.json"></html>' },
  '/feed.json': { type: 'application/feed+json', body: JSON.stringify({ ...JSON_FEED, next_url: `http://${SAVED}/feed-2.json`, items: [entry(3, 20), entry(2, 15)] }) },
  '/feed-2.json': { type: 'application/feed+json', body: JSON.stringify({ ...JSON_FEED, items: [entry(1, 10)] }) },
  '/comments/feed': { type: 'application/rss+xml', body: rss(item(7, 'Bij mij is Stroomopaal ook uitgevallen.')) },
  '/goed': { type: 'application/rss+xml', body: rss(item(21) + item(22)) },
  '/stuk': { type: 'application/rss+xml', body: rss(item(31) + item(32, 'Stroomopaal & de buren.')) },
  '/half': { type: 'application/rss+xml', body: rss(item(41) + item(42).slice(0, 60), '') },
  '/niets': { type: 'application/rss+xml', body: 'Onderhoud, tot straks!' },
};

let folder: string;
let site: Site;
let store: Store;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quickscan-feeds-'));
  site = await serve(SAVED, ({ pathname }) => ROUTES[pathname]);
});

afterAll(async () => {
  store.close();
  await site.close();
  rmSync(folder, { recursive: true });
});

async function run(): Promise<Record<string, Coverage>> {
  const source = (id: string, options: string): string => `  - { id: ${id}, type: news, connector: rss, options: { ${options} } }`;
  const yaml = `
organisation: { name: Stroomopaal, contact: scan@example.org }
entities: [{ id: stroomopaal, kind: brand, name: Stroomopaal, terms: [Stroomopaal] }]
period: { start: 2026-03-01, end: 2026-03-31 }
local_hosts: ["${site.host}"]
sources:
${source('blog', `url: "${site.origin}/blog", comments: true`)}
${['goed', 'stuk', 'half', 'niets'].map((id) => source(id, `url: "${site.origin}/${id}"`)).join('\n')}
`;
  const project = parseProject(yaml, join(folder, 'quickscan.yaml'), CONNECTORS, NOW);
  store ??= openStore(project.database, { create: true, now: () => NOW.toISOString() });
  const { coverage } = await collect(store, project, { signal: new AbortController().signal, now: () => NOW, log: () => undefined });
  return Object.fromEntries(coverage.map((one) => [one.sourceId, one]));
}

it('feeds go through the whole of collect: found in a page, in JSON, with their comments, whole, repaired or refused', async () => {
  const { blog, goed, stuk, half, niets } = await run();
  // The page, the feed with its older part, and the comments: each asked once.
  expect(blog).toMatchObject({ status: 'ok', added: 4, ways: { discovered: 1, feedsmith: 2, 'rss-parser': 1 } });
  expect(goed).toMatchObject({ status: 'ok', added: 2, ways: { 'rss-parser': 1 } });
  expect(stuk).toMatchObject({ status: 'ok', added: 2, ways: { repaired: 1 } });
  expect(half).toMatchObject({ added: 1, ways: { repaired: 1 }, skipCounts: { truncated: 1 } });
  expect(niets).toMatchObject({ status: 'failed', added: 0, skipCounts: { malformed: 1 } });
  const again = await run();
  expect(Object.values(again).map(({ added }) => added)).toEqual([0, 0, 0, 0, 0]);
});
