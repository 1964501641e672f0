import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/index.js';
import { parseProject } from '../../src/config/load.js';
import type { Project } from '../../src/domain/project.js';
import { dayNumber, localDayHour } from '../../src/domain/time.js';
import { analyze } from '../../src/scan/analyze.js';
import { collect } from '../../src/scan/collect.js';
import { openStore, type Store } from '../../src/store/open.js';
import { expectedPages, livePagesPresent, servePhpbb, serveWordpress, type ExpectedPost, type Site } from './live-site.js';

const NOW = new Date('2026-11-25T09:00:00Z');

/** Posts of all pages, each once: an article stands on every page of its comments. */
function truth(place: string): ExpectedPost[] {
  const posts = Object.values(expectedPages(place)).flatMap((page) => page.posts);
  return [...new Map(posts.map((post) => [`${post.kind ?? 'post'}-${post.id}`, post])).values()];
}

const perDay = (days: readonly number[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const day of days) counts[day] = (counts[day] ?? 0) + 1;
  return counts;
};

describe.skipIf(!livePagesPresent())('a scan of pages that real forum and blog software made (skipped where ../shared is absent)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-live-'));
  const sites: Site[] = [];
  let project: Project;
  let store: Store;
  let asked: number;

  const facts = () => store.facts.load().facts;
  const wholeRows = (): number[] => [...facts().entity.keys()].filter((row) => facts().entity[row] === 0);
  const sourceNo = (id: string): number => store.names.all().sources.indexOf(id);
  const rowsOf = (ids: readonly string[]): number[] => {
    const wanted = new Set(ids.map(sourceNo));
    return wholeRows().filter((row) => wanted.has(facts().source[row] ?? -1));
  };

  beforeAll(async () => {
    const [forum, blog] = [await servePhpbb(), await serveWordpress()];
    sites.push(forum, blog);
    const yaml = `
organisation: { name: TelecomNL, contact: scan@example.org }
entities: [{ id: telecomnl, kind: brand, name: TelecomNL, terms: [TelecomNL] }]
own: { accounts: [webcare_telecomnl], domains: [] }
sources:
  - { id: forum, type: forum, connector: forum, options: { url: "${forum.origin}/viewforum.php?f=2" } }
  - { id: topicfeed, type: forum, connector: rss, options: { url: "${forum.origin}/feed.php?t=2" } }
  - { id: blog, type: blog, connector: rss, options: { url: "${blog.origin}/?feed=rss2" } }
  - { id: reacties, type: blog, connector: rss, options: { url: "${blog.origin}/?feed=comments-rss2" } }
  - { id: paginas, type: blog, connector: forum, options: { urls: ["${blog.origin}/?p=4", "${blog.origin}/?p=5", "${blog.origin}/?p=6"] } }
period: { start: 2026-03-01, end: 2026-03-31 }
local_hosts: ["${forum.host}", "${blog.host}"]
`;
    project = parseProject(yaml, join(folder, 'quickscan.yaml'), CONNECTORS, NOW);
    store = openStore(project.database, { create: true, now: () => NOW.toISOString() });
    const run = () => collect(store, project, { signal: new AbortController().signal, now: () => NOW, log: () => undefined });
    const outcome = await run();
    expect(outcome.coverage.map(({ sourceId, status }) => [sourceId, status])).toEqual(project.sources.map(({ id }) => [id, 'ok']));
    await analyze(store, project, { signal: new AbortController().signal });
    asked = sites.reduce((sum, site) => sum + site.log.length, 0);
    const again = await run();
    expect(again.coverage.reduce((sum, one) => sum + one.added + one.revised, 0)).toBe(0);
  });

  afterAll(async () => {
    store.close();
    await Promise.all(sites.map((site) => site.close()));
    rmSync(folder, { recursive: true });
  });

  it('keeps all 32 posts of the forum, each once, though a feed shows some of them again', () => {
    expect(rowsOf(['forum', 'topicfeed'])).toHaveLength(32);
    expect(truth('live_phpbb')).toHaveLength(32);
  });

  it('keeps 3 articles and 29 comments of the blog, each once, though feeds and pages show most of them twice', () => {
    expect(truth('live_wordpress').filter(({ kind }) => kind === 'article')).toHaveLength(3);
    expect(rowsOf(['blog', 'reacties', 'paginas'])).toHaveLength(32);
  });

  it('tells the six that name the firm themselves from those that stand in a thread about it', () => {
    const themselves = wholeRows().filter((row) => {
      const findings = store.findings.of(facts().mention[row] ?? 0)?.['entities'] ?? [];
      return findings.some(({ label, evidence }) => label === 'yes' && evidence.some((one) => one.in === undefined && one.note !== 'thread'));
    });
    // The three openings of the forum and the same three texts as articles; every other post names it in the thread's title only.
    expect(themselves).toHaveLength(6);
    const about = [...facts().entity.keys()].filter((row) => facts().entity[row] !== 0);
    expect(about).toHaveLength(64);
  });

  it('dates every post on the local day that the page says', () => {
    for (const [place, sources] of [['live_phpbb', ['forum', 'topicfeed']], ['live_wordpress', ['blog', 'reacties', 'paginas']]] as const) {
      const days = truth(place).map(({ datetime }) => localDayHour(Date.parse(datetime)).day);
      expect(perDay(rowsOf(sources).map((row) => facts().day[row] ?? 0))).toEqual(perDay(days));
    }
    expect(dayNumber('2026-03-02')).toBe(localDayHour(Date.parse('2026-03-02T08:14:00+01:00')).day);
  });

  it('knows the authors apart by pseudonym, and no name or handle of them stands in the database', () => {
    const names = new Set([...truth('live_phpbb'), ...truth('live_wordpress')].map(({ author }) => author));
    expect(new Set(wholeRows().map((row) => facts().author[row])).size).toBe(names.size);
    const bytes = Buffer.concat([project.database, `${project.database}-wal`].map((path) => readFileSync(path)));
    // Some names are also words that people write in their posts; those with a sign, a figure or a capital inside are not.
    const handles = [...names].filter((name) => /[_.\d-]|\p{Ll}\p{Lu}/u.test(name));
    expect(handles.length).toBeGreaterThan(4);
    for (const name of handles) expect(bytes.indexOf(name), name).toBe(-1);
  });

  it('groups the posts in the threads of the pages', () => {
    const found = new Set(wholeRows().map((row) => store.quotes.one(facts().mention[row] ?? 0)?.threadTitle));
    const titles = new Set(Object.values(expectedPages('live_phpbb')).map(({ title }) => title));
    expect(new Set([...found].filter((title) => title !== undefined))).toEqual(titles);
  });

  it('asks little the second time: what has not changed comes back as 304', () => {
    const second = sites.flatMap((site) => site.log).length - asked;
    expect(second).toBeLessThan(asked);
    const lastAsked = sites.flatMap((site) => site.log.slice(Math.ceil(site.log.length / 2)));
    expect(lastAsked.filter(({ status }) => status === 304).length).toBeGreaterThan(0);
    expect(sites.flatMap((site) => site.log).filter(({ status }) => status >= 400)).toEqual([]);
  });
});
