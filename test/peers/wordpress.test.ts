import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/index.js';
import { parseProject } from '../../src/config/load.js';
import type { Coverage } from '../../src/domain/coverage.js';
import { collect } from '../../src/scan/collect.js';
import type { MentionRow } from '../../src/store/mention-table.js';
import { openStore } from '../../src/store/open.js';
import { htmlText } from '../../src/text/html.js';
import { blog, getWordpress, startWordpress, type Wordpress } from './wordpress.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-wordpress-'));
const refused = await getWordpress(folder);
if (refused !== undefined) {
  console.warn(`WordPress cannot be had, its tests are skipped: ${refused}`);
  rmSync(folder, { recursive: true });
}

/** A post of the blog as its visitors see it: local minute, thread, and the words. */
interface Post {
  readonly published: string;
  readonly thread: string;
  readonly text: string;
}

const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const byMoment = (posts: readonly Post[]): Post[] => posts.toSorted((a, b) => `${a.published}${a.text}`.localeCompare(`${b.published}${b.text}`));
const articles = blog();
const comments = articles.flatMap(({ title, comments }) => comments.filter(({ hidden }) => hidden === undefined).map((one) => ({ ...one, title })));

const ARTICLES: readonly Post[] = byMoment(articles.map(({ title, at, paragraphs }) => ({ published: at.slice(0, 16), thread: title, text: words(paragraphs.join(' ')) })));
/** What a scan must hold: 20 articles and the 40 comments that are not hidden. */
const TRUTH: readonly Post[] = byMoment([
  ...ARTICLES,
  ...comments.map(({ title, at, text, shown }) => ({ published: at.slice(0, 16), thread: title, text: words(htmlText(shown ?? text)) })),
]);
/** So many the feed of all comments shows: one answer of feeds, as the blog sets it. */
const NEWEST = 20;

const postOf = ({ published, thread, text }: MentionRow): Post => ({ published: published ?? '', thread: thread ?? '', text: words(text) });
const sum = (coverage: readonly Coverage[], field: 'added' | 'revised' | 'notModified'): number => coverage.reduce((total, one) => total + one[field], 0);
/** How each source went; one that lost or skipped anything says what. */
const clean = (coverage: readonly Coverage[]): unknown[] => coverage.map(({ status, skips }) => (skips.length === 0 ? status : { status, skips }));

describe.skipIf(refused !== undefined)('a scan of a WordPress that runs (skipped where Debian packages cannot be installed)', () => {
  let peer: Wordpress;
  const ends: (() => unknown)[] = [];

  /** A project of its own over the peer; `run` collects once and tells how it went and what the peer answered. */
  function scan(name: string, sources: string) {
    const yaml = `
organisation: { name: Kwelderstroom, contact: scan@example.org }
entities: [{ id: kwelderstroom, kind: brand, name: Kwelderstroom, terms: [Kwelderstroom] }]
period: { start: 2024-03-01, end: 2024-03-31 }
local_hosts: ["${peer.host}"]
sources:
${sources}
`;
    const now = (): Date => new Date();
    mkdirSync(join(folder, name));
    const project = parseProject(yaml, join(folder, name, 'quickscan.yaml'), CONNECTORS, now());
    const store = openStore(project.database, { create: true, now: () => now().toISOString() });
    ends.push(() => store.close());
    const run = async () => {
      peer.answers();
      const { coverage } = await collect(store, project, { signal: new AbortController().signal, now, log: () => undefined });
      return { coverage, answers: peer.answers() };
    };
    return { run, rows: () => [...store.table.rows()] };
  }

  beforeAll(async () => {
    peer = await startWordpress(folder);
    ends.push(() => peer.stop());
  });

  afterAll(async () => {
    for (const end of ends) await end();
    rmSync(folder, { recursive: true });
  });

  it('shows, by its own word, 20 articles and 40 comments', async () => {
    expect(await peer.shown('posts')).toHaveLength(20);
    expect(await peer.shown('comments')).toHaveLength(40);
    expect(TRUTH).toHaveLength(60);
  });

  it('is read by its pages, as a visitor turns them: every article and every comment once', async () => {
    const pages = scan('pages', `
  - { id: blog, type: blog, connector: forum, options: { url: "${peer.origin}/" } }`);
    expect(clean((await pages.run()).coverage)).toEqual(['ok']);
    expect(byMoment(pages.rows().map(postOf))).toEqual(TRUTH);
  });

  it('is read by its pages and its feeds at once, found by its address alone, and nothing is there twice', async () => {
    const both = scan('both', `
  - { id: pages, type: blog, connector: forum, options: { url: "${peer.origin}/" } }
  - { id: feeds, type: blog, connector: rss, options: { url: "${peer.origin}/", comments: true } }`);
    const { coverage } = await both.run();
    expect(clean(coverage)).toEqual(['ok', 'ok']);
    expect(coverage.map(({ read }) => read)).toEqual([60, 60 + NEWEST]);
    expect(byMoment(both.rows().map(postOf))).toEqual(TRUTH);
  });

  it('is read by its sitemap: every article once, and the second time no article is asked', async () => {
    const web = scan('web', `
  - { id: blog, type: blog, connector: web, options: { url: "${peer.origin}/" } }`);
    expect((await web.run()).coverage.map(({ status }) => status)).toEqual(['ok']);
    const found = web.rows().map(({ published, title, text }) => ({ published: published ?? '', thread: title ?? '', text: words(text) }));
    expect(byMoment(found)).toEqual(ARTICLES);
    const { coverage, answers } = await web.run();
    expect(sum(coverage, 'added') + sum(coverage, 'revised')).toBe(0);
    expect(answers.filter(({ path }) => path.startsWith('/2024/'))).toEqual([]);
    expect(answers.length).toBeGreaterThan(0);
  });

  // Sources are feeds alone: WordPress gives its pages neither ETag nor Last-Modified, so no page of it can come back as 304.
  describe('by its feed, the comment feed of each article, and the feed of all comments', () => {
    let feeds: ReturnType<typeof scan>;
    let first: Awaited<ReturnType<typeof feeds.run>>;

    beforeAll(async () => {
      feeds = scan('feeds', `
  - { id: blog, type: blog, connector: rss, options: { urls: ["${peer.origin}/feed/", "${peer.origin}/comments/feed/"], comments: true } }`);
      first = await feeds.run();
    });

    it('holds every article and every comment once, with its minute, its thread and its words', () => {
      expect(clean(first.coverage)).toEqual(['ok']);
      expect(byMoment(feeds.rows().map(postOf))).toEqual(TRUTH);
    });

    it('gives each the address that the peer gives it', async () => {
      const links = [...(await peer.shown('posts')), ...(await peer.shown('comments'))].map(({ link }) => link);
      expect(feeds.rows().map(({ url }) => url).toSorted()).toEqual(links.toSorted());
    });

    it('is told "not modified" for at least 90 % of all it asks the second time, robots.txt included, and adds nothing', async () => {
      const { coverage, answers } = await feeds.run();
      const unchanged = answers.filter(({ status }) => status === 304).length;
      console.info(`second run: ${unchanged} of ${answers.length} answers were 304`);
      expect(answers.length).toBe(first.answers.length);
      expect(unchanged / answers.length).toBeGreaterThanOrEqual(0.9);
      expect(sum(coverage, 'notModified')).toBe(unchanged);
      expect([sum(coverage, 'added'), sum(coverage, 'revised')]).toEqual([0, 0]);
      expect(byMoment(feeds.rows().map(postOf))).toEqual(TRUTH);
    });

    it('adds a new comment, the first of its article, and nothing else', async () => {
      const before = new Set(feeds.rows().map(({ id }) => id));
      await peer.change({ title: 'Column: de brief', comment: { author: 'Jikke', at: '2024-03-21 08:30:00', text: 'Stuur hem maar naar mij, ik lees ze voor mijn vak.' } });
      const { coverage } = await feeds.run();
      const added = feeds.rows().filter(({ id }) => !before.has(id));
      expect(added.map(postOf)).toEqual([{ published: '2024-03-21 08:30', thread: 'Column: de brief', text: 'Stuur hem maar naar mij, ik lees ze voor mijn vak.' }]);
      expect([sum(coverage, 'added'), sum(coverage, 'revised')]).toEqual([1, 0]);
    });

    it('takes an article that was edited for a revision', async () => {
      await peer.change({ title: 'Open dag bij het verdeelstation', content: '<p>De open dag van Kwelderstroom gaat niet door.</p>' });
      const { coverage } = await feeds.run();
      expect([sum(coverage, 'added'), sum(coverage, 'revised')]).toEqual([0, 1]);
      expect(feeds.rows()).toHaveLength(61);
      expect(feeds.rows().find(({ title }) => title === 'Open dag bij het verdeelstation')?.text).toBe('De open dag van Kwelderstroom gaat niet door.');
    });
  });
});
