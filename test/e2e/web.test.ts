import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/index.js';
import { parseProject } from '../../src/config/load.js';
import type { Coverage } from '../../src/domain/coverage.js';
import { collect } from '../../src/scan/collect.js';
import { openStore, type Store } from '../../src/store/open.js';
import { serve, type Site } from './live-site.js';

const NOW = new Date('2026-03-25T09:00:00Z');
/** Stands in the pages for the host and port that the site gets. */
const SAVED = 'site.invalid:80';

/** The day of the last change of articles that changed. */
const changed = new Map<number, string>();
let articles = 30;
/** A site with neither robots.txt nor sitemap. */
let bare = false;

const article = (number: number): string => `<!doctype html><html><head><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: `Bericht ${number}`, datePublished: '2026-03-02T08:14:00+01:00' })}</script></head>
<body><article><p>Stroomopaal laat in bericht ${number} weten dat het onderhoud aan het net tot vrijdag duurt.${changed.has(number) ? ' Aangevuld.' : ''}</p></article></body></html>`;

/** Articles 0–9 stand in the first map, and so on. */
function sitemap(part: number): string {
  const numbers = Array.from({ length: articles }, (_, number) => number).filter((number) => Math.min(2, Math.floor(number / 10)) === part);
  const urls = numbers.map((number) => `<url><loc>http://${SAVED}/nieuws/${number}</loc><lastmod>${changed.get(number) ?? '2026-03-02'}</lastmod></url>`);
  return `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}<url><loc>http://elders.example/nieuws/1</loc></url></urlset>`;
}

function route({ pathname }: URL): ReturnType<Parameters<typeof serve>[1]> {
  const xml = (body: string): { body: string; type: string } => ({ body, type: 'application/xml' });
  if (bare && pathname === '/') return { type: 'text/html', body: `<nav><a href="/over-ons-en-onze-missie">Over ons en onze missie voor het dorp</a></nav><main>${Array.from({ length: 5 }, (_, number) => `<h2><a href="/nieuws/${number}">Bericht ${number} over het onderhoud aan het net</a></h2>`).join('')}<a href="http://elders.example/een-heel-ander-stuk">Een heel ander stuk op een andere plek</a></main>` };
  if (bare && !pathname.startsWith('/nieuws/')) return undefined;
  if (pathname === '/robots.txt') return { body: `User-agent: *\nDisallow: /zoek\nSitemap: http://${SAVED}/kaarten.xml\n`, type: 'text/plain' };
  if (pathname === '/kaarten.xml') return xml(`<sitemapindex>${[0, 1, 2].map((part) => `<sitemap><loc>http://${SAVED}/kaart-${part}.xml</loc></sitemap>`).join('')}</sitemapindex>`);
  const part = /^\/kaart-(\d)\.xml$/.exec(pathname)?.[1];
  if (part) return xml(sitemap(Number(part)));
  const number = /^\/nieuws\/(\d+)$/.exec(pathname)?.[1];
  return number ? { body: article(Number(number)), type: 'text/html; charset=utf-8' } : undefined;
}

let folder: string;
let site: Site;
let store: Store | undefined;

beforeEach(async () => {
  changed.clear();
  articles = 30;
  bare = false;
  folder = mkdtempSync(join(tmpdir(), 'quickscan-web-'));
  site = await serve(SAVED, route);
});

afterEach(async () => {
  store?.close();
  store = undefined;
  await site.close();
  rmSync(folder, { recursive: true });
});

async function run(pages = 200): Promise<Coverage | undefined> {
  const yaml = `
organisation: { name: Stroomopaal, contact: scan@example.org }
entities: [{ id: stroomopaal, kind: brand, name: Stroomopaal, terms: [Stroomopaal] }]
sources: [{ id: krant, type: news, connector: web, pages: ${pages}, options: { url: "${site.origin}/" } }]
period: { start: 2026-03-01, end: 2026-03-31 }
local_hosts: ["${site.host}"]
`;
  const project = parseProject(yaml, join(folder, 'quickscan.yaml'), CONNECTORS, NOW);
  store ??= openStore(project.database, { create: true, now: () => NOW.toISOString() });
  const { coverage } = await collect(store, project, { signal: new AbortController().signal, now: () => NOW, log: () => undefined });
  return coverage[0];
}

const read = (from = 0): string[] => site.log.slice(from).map(({ path }) => path).filter((path) => path.startsWith('/nieuws/'));

it('a site with three sitemaps is read whole the first time, and then only what is new or changed; nothing off its host', async () => {
  const first = await run();
  expect(first).toMatchObject({ status: 'ok', added: 30, skipCounts: {} });
  expect(new Set(read()).size).toBe(30);
  const before = site.log.length;
  changed.set(4, '2026-03-20');
  articles = 31;
  expect(await run()).toMatchObject({ status: 'ok', added: 1, revised: 1 });
  expect(read(before).toSorted()).toEqual(['/nieuws/30', '/nieuws/4']);
});

it('the budget of pages is kept, and that some are left is said', async () => {
  const coverage = await run(10);
  expect(coverage).toMatchObject({ status: 'partly', skipCounts: { budget: 1 } });
  expect(site.log.filter(({ path }) => path !== '/robots.txt').length).toBeLessThanOrEqual(10);
});

it('a site with neither robots.txt nor a sitemap is read from its front page, and then only what is new there; that is no failure', async () => {
  bare = true;
  expect(await run()).toMatchObject({ status: 'ok', added: 5, skipCounts: {}, ways: { robots: 1, 'no-sitemap': 1, 'front-page': 1 } });
  expect(read().toSorted()).toEqual(['/nieuws/0', '/nieuws/1', '/nieuws/2', '/nieuws/3', '/nieuws/4']);
  const before = site.log.length;
  expect(await run()).toMatchObject({ status: 'ok', added: 0, skipCounts: { empty: 1 } });
  expect(read(before)).toEqual([]);
});
