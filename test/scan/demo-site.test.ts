import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CONNECTORS } from '../../connectors/index.js';
import type { Ask, Page, Query } from '../../src/collect/connector.js';
import { projectFile } from '../../src/config/schema.js';
import type { MentionDraft } from '../../src/domain/mention.js';
import { SENTIMENTS } from '../../src/domain/sentiment.js';
import { dayNumber, isoWeek } from '../../src/domain/time.js';
import { VOICES } from '../../src/domain/voice.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import { DEMO_FOLDER, DEMO_PLACES, type DemoPlaceId, type DemoPost, demoPlace } from '../../src/scan/demo-site/data.js';
import { demoProject, type DemoSite, startDemoSite } from '../../src/scan/demo-site.js';

interface Written extends DemoPost {
  readonly from: DemoPlaceId;
  readonly key: string;
}

const label = z.strictObject({
  place: z.enum(DEMO_PLACES),
  post: z.int(),
  path: z.string().startsWith('/'),
  about: z.array(z.string()),
  sentiment: z.enum(SENTIMENTS),
  webcare: z.enum(WEBCARE_CLASSES),
  webcare_all: z.array(z.enum(WEBCARE_CLASSES)).min(2).optional(),
  places: z.array(z.string()),
  voice: z.enum(VOICES),
});

const places = DEMO_PLACES.map(demoPlace);
const written: Written[] = places.flatMap((place) =>
  [...place.items, ...place.threads.flatMap(({ posts }) => posts)].map((post) => Object.assign({}, post, { from: place.id, key: `${place.id}:${post.id}` })),
);
const truth = readFileSync(new URL('truth.jsonl', DEMO_FOLDER), 'utf8').trim().split('\n').map((line) => label.parse(JSON.parse(line)));
const counted = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const fours = (text: string): Set<string> => {
  const all = words(text);
  return new Set(all.slice(0, Math.max(0, all.length - 3)).map((_, at) => all.slice(at, at + 4).join(' ')));
};

describe('the texts of the demo', () => {
  it('are as many as the demo says, place by place', () => {
    expect(counted(written.map(({ from }) => from))).toEqual({
      klantenplein: 155, ijsselpraat: 51, oostlander: 35, kanaalblad: 20, kabelknoop: 59, providerpeil: 40, merelnet: 10,
    });
  });

  it('are each written in their own words, but for the copies that say what they copy', () => {
    const alike: string[] = [];
    const known = written.map((post) => ({ ...post, fours: fours(post.text) }));
    for (const [at, one] of known.entries()) {
      for (const other of known.slice(at + 1)) {
        const shared = [...one.fours].filter((four) => other.fours.has(four)).length;
        const same = words(one.text).join(' ') === words(other.text).join(' ');
        const copied = one.copy_of === other.key || other.copy_of === one.key;
        if (!copied && (same || shared > Math.min(one.fours.size, other.fours.size) / 2)) alike.push(`${one.key} ~ ${other.key}`);
      }
    }
    expect(alike).toEqual([]);
  });

  it('hold one press release in two papers', () => {
    const copies = written.filter((post) => post.copy_of !== undefined);
    expect(copies).toHaveLength(1);
    expect(written.map(({ key }) => key)).toContain(copies[0]?.copy_of);
  });

  it('fall within the twelve weeks of the project, some in each, most in the week of the outage', () => {
    const weeks = counted(written.map(({ at }) => isoWeek(dayNumber(at))));
    expect(Object.keys(weeks).sort()).toEqual(Array.from({ length: 12 }, (_, at) => `2026-W${at + 10}`));
    expect(Math.max(...Object.values(weeks))).toBe(weeks['2026-W13']);
    expect(Math.min(...Object.values(weeks))).toBeGreaterThanOrEqual(8);
  });

  it('stand in the order of their times within a thread, under numbers used once', () => {
    for (const place of places) {
      for (const { posts } of place.threads) expect(posts.map(({ at }) => at)).toEqual(posts.map(({ at }) => at).toSorted());
    }
    expect(new Set(written.map(({ key }) => key)).size).toBe(written.length);
  });

  it('name no firm, product or watchdog that exists', () => {
    const real = /\b(?:KPN|Ziggo|Odido|Vodafone|T-Mobile|Tele2|Telenet|Proximus|Orange|Youfone|Budget Thuis|Tweakers|Radar|Kassa|ACM|Consumentenbond|Netflix|Videoland|NLZIET|Google|WhatsApp|Facebook|Instagram|TikTok|Marktplaats|Tikkie|ING|Rabobank|ABN|Fritz!?box|iPhone|Samsung|Apple|Microsoft|Sky|NOS|RTL|KNMI|Albert Heijn)\b/u;
    expect(written.filter((post) => real.test(`${post.author} ${post.title ?? ''} ${post.text}`)).map(({ key }) => key)).toEqual([]);
  });
});

describe('the labels of the demo', () => {
  it('are there once for every text', () => {
    expect(truth.map(({ place, post }) => `${place}:${post}`).sort()).toEqual(written.map(({ key }) => key).sort());
  });

  it('speak of the entities of the project only, and of all of them', () => {
    const origins = Object.fromEntries(DEMO_PLACES.map((id, n) => [id, `http://127.0.0.1:${8000 + n}`])) as DemoSite['origins']; // one for each place
    const project = projectFile.parse(parse(demoProject(origins)));
    expect([...new Set(truth.flatMap(({ about }) => about))].sort()).toEqual(project.entities.map(({ id }) => id).sort());
  });

  it('name places that the text names', () => {
    const texts = new Map(written.map((post) => [post.key, `${post.title ?? ''} ${post.text}`]));
    const absent = truth.flatMap((row) => row.places.filter((place) => !(texts.get(`${row.place}:${row.post}`) ?? '').toLowerCase().includes(place.toLowerCase().slice(0, 5))).map((place) => `${row.place}:${row.post} ${place}`));
    expect(absent).toEqual([]);
  });

  it('hold every webcare class, and more trouble than praise in the week of the outage', () => {
    const ofWeek = (week: string): Record<string, number> => {
      const keys = new Set(written.filter(({ at }) => isoWeek(dayNumber(at)) === week).map(({ key }) => key));
      return counted(truth.filter(({ place, post }) => keys.has(`${place}:${post}`)).map(({ sentiment }) => sentiment));
    };
    expect(Object.keys(counted(truth.map(({ webcare }) => webcare))).sort()).toEqual([...WEBCARE_CLASSES].sort());
    expect(ofWeek('2026-W13')['negative'] ?? 0).toBeGreaterThan(3 * (ofWeek('2026-W13')['positive'] ?? 0));
    expect(ofWeek('2026-W20')['positive'] ?? 0).toBeGreaterThan(ofWeek('2026-W20')['negative'] ?? 0);
  });
});

const VOID = new Set(['meta', 'link', 'br', 'img', 'input', 'hr']);

/** The first element that is not closed as it should be; undefined where all are. Comments and CDATA are no markup. */
function unbalanced(markup: string): string | undefined {
  const open: string[] = [];
  const bare = markup.replace(/<!\[CDATA\[[\s\S]*?\]\]>/gu, '').replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/gu, '$1</script>').replace(/<[!?][^>]*>/gu, '');
  const isXml = markup.startsWith('<?xml');
  for (const [tag, closing, name = '', rest = ''] of bare.matchAll(/<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*\/?>/gu)) {
    if (closing === '/') {
      if (open.pop() !== name) return `${tag} in ${rest}`;
    } else if (!tag.endsWith('/>') && (isXml || !VOID.has(name))) open.push(name);
  }
  const stray = bare.replace(/<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*\/?>/gu, '').match(/[<>]|&(?![a-z]+;|#\d+;)/u);
  return stray === null ? open.at(-1) : `stray ${stray[0]}`;
}

describe('the demo sites', () => {
  let site: DemoSite;
  beforeAll(async () => {
    site = await startDemoSite();
  });
  afterAll(() => site.close());

  /** Every page of a place that can be reached from its front by links, with its body. */
  async function crawl(origin: string): Promise<Map<string, string>> {
    const bodies = new Map<string, string>();
    const rules = await (await fetch(`${origin}/robots.txt`)).text();
    const closed = [...rules.matchAll(/^Disallow: (\S+)$/gmu)].map(([, path = '']) => path);
    const waiting = [`${origin}/`, `${origin}/feed.xml`, `${origin}/feed/`, `${origin}/comments/feed/`];
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      if (bodies.has(url)) continue;
      const response = await fetch(url);
      const body = await response.text();
      if (response.status === 404 && /\/feed(?:\.xml|\/)$/u.test(url)) continue;
      expect(response.status, url).toBe(200);
      bodies.set(url, body);
      for (const [, href = ''] of body.matchAll(/\shref="([^"]+)"/gu)) {
        const next = new URL(href.replaceAll('&amp;', '&'), url);
        next.hash = '';
        if (next.origin === origin && !closed.some((path) => next.pathname.startsWith(path)) && !next.searchParams.has('author')) waiting.push(next.href);
      }
    }
    return bodies;
  }

  it('are served within 200 ms, a port for each place', async () => {
    const before = performance.now();
    const another = await startDemoSite();
    const ms = performance.now() - before;
    await another.close();
    expect(ms).toBeLessThan(200);
    expect(new Set(Object.values(site.origins)).size).toBe(DEMO_PLACES.length);
  });

  it('answer every link with a well-formed page', async () => {
    for (const broken of ['<p><b></p></b>', '<ul><li></ul>', '<p>a & b</p>', '<p>', '<p>1 < 2</p>']) expect(unbalanced(broken), broken).toBeDefined();
    for (const origin of Object.values(site.origins)) {
      const bodies = await crawl(origin);
      expect(bodies.size).toBeGreaterThan(5);
      for (const [url, body] of bodies) expect(unbalanced(body), url).toBeUndefined();
    }
  });

  it('answer 304 to who has the page already, 404 to who asks for what is not there', async () => {
    const url = `${site.origins['oostlander'] ?? ''}/feed.xml`;
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/u);
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(url, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    for (const path of ['/artikel/1', '/nergens']) expect((await fetch(`${site.origins['oostlander'] ?? ''}${path}`)).status).toBe(404);
    expect((await fetch(`${site.origins['klantenplein'] ?? ''}/viewtopic.php?t=999`)).status).toBe(404);
  });

  it('serve every labelled text at the path its label names', async () => {
    const texts = new Map(written.map((post) => [post.key, post.text]));
    for (const { place, post, path } of truth) {
      const url = new URL(path, site.origins[place]);
      const response = await fetch(url);
      const bare = (await response.text()).replace(/<[^>]*>/gu, ' ').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
      const isOnLaterPage = place === 'ijsselpraat' || place === 'kabelknoop';
      expect(response.status, path).toBe(200);
      if (!isOnLaterPage) expect(words(bare).join(' '), path).toContain(words(texts.get(`${place}:${post}`) ?? '').join(' '));
    }
  });

  /** What the project's connectors make of the sites, without the collector: every page asked once. */
  async function read(): Promise<Map<DemoPlaceId, MentionDraft[]>> {
    const project = projectFile.parse(parse(demoProject(site.origins)));
    const found = new Map<DemoPlaceId, MentionDraft[]>();
    for (const source of project.sources) {
      const connector = CONNECTORS.get(source.connector);
      if (connector === undefined) throw new Error(`no connector ${source.connector}`);
      const query: Query = { options: connector.options.parse(source.options), terms: [], period: { start: '2026-03-02', end: '2026-05-24' }, seen: {} };
      const asks: Ask[] = [...connector.start(query)];
      const asked = new Set<string>();
      for (let ask = asks.shift(); ask !== undefined; ask = asks.shift()) {
        if (asked.has(ask.url)) continue;
        asked.add(ask.url);
        const response = await fetch(ask.url);
        const page: Page = { ask, url: ask.url, status: response.status, headers: { 'content-type': response.headers.get('content-type') ?? '' }, bytes: new Uint8Array(await response.arrayBuffer()), fetchedAt: '2026-05-25T08:00:00Z' };
        const reading = await connector.read(page, query);
        expect(reading.skipped, ask.url).toEqual([]);
        asks.push(...reading.follow);
        const place = DEMO_PLACES.find((id) => new URL(ask.url).origin === site.origins[id]);
        if (place !== undefined) found.set(place, [...(found.get(place) ?? []), ...reading.mentions]);
      }
    }
    return found;
  }

  it('are read in full by the connectors of the project: every text, its author and its minute', async () => {
    const found = await read();
    const lost = written.filter((post) => {
      const instant = (at: string | undefined): string => (at === undefined ? '' : new Date(at).toISOString());
      const wanted = words(post.text).join(' ');
      const drafts = found.get(post.from) ?? [];
      return !drafts.some((draft) => words(draft.text).join(' ').endsWith(wanted) && draft.author === post.author && instant(draft.published?.at).startsWith(instant(`${post.at}:00+0${post.at < '2026-03-29T03:00' ? 1 : 2}:00`).slice(0, 16)));
    });
    expect(lost.map(({ key }) => key)).toEqual([]);
    const distinct = new Set([...found.values()].flat().map(({ url, nativeId }) => `${new URL(url).host} ${nativeId ?? url}`));
    expect(distinct.size).toBe(written.length);
  });

  it('fill in every placeholder of the project file, and refuse one for a place that is not served', () => {
    expect(demoProject(site.origins)).not.toMatch(/\$\{\w+:[a-z]+\}/u);
    expect(() => demoProject({})).toThrow('not served');
  });
});
