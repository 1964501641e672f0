import { load as loadBrowserLike } from 'cheerio';
import { readdirSync, readFileSync } from 'node:fs';
import { indexed } from '../../connectors/forum/anywhere.js';
import { completed } from '../../connectors/forum/complete.js';
import { drafts } from '../../connectors/forum/drafts.js';
import { openPage, readersOf } from '../../connectors/forum/open.js';
import type { ForumPage } from '../../connectors/forum/reader.js';
import type { Page } from '../../src/collect/connector.js';
import type { MentionDraft } from '../../src/domain/mention.js';
import { decode } from '../../src/text/decode.js';

/** Processor milliseconds a page, and how many times ours the others take: medians over the rounds. */
export interface PageTiming {
  readonly make: string;
  readonly kilobytes: number;
  readonly posts: number;
  readonly ours: number;
  /** What a user of cheerio writes: `cheerio.load`, and each selector put to the page or to the post. */
  readonly plain: number;
  readonly ratio: number;
  /** `cheerio.load` with our index on its tree: the part of the gain that is not the index. */
  readonly indexedRatio: number;
}

const FIXTURES = new URL('../../fixtures/connectors/forum/', import.meta.url);
const PAGE_BYTES = 300_000;
/** What real pages of that size hold: 7 to 30 posts on 150 to 220 KB, the rest menus, panels and buttons. */
const POSTS = 40;
/** A page of every make that holds its posts in HTML, one with schema.org words, and two of makes nobody listed; by fixture. */
const THREADS = [
  ...readdirSync(FIXTURES).filter((name) => name.endsWith('-thread') && !name.startsWith('flarum')),
  'mybb-archive', 'smf-2-1-thread-page-2', 'wordpress-article', 'microdata-question', 'generic-own-software', 'generic-head-beside-body',
];

/** Menus, panels and buttons, as they stand between the posts of every make: half of it attributes. */
const furniture = (bytes: number): string => {
  const item = (index: number): string => `<li class="menu-item menu-item--level${index % 3} has-tip"><a href="/tools/panel-${index}/?return=thread" class="button button--link" data-xf-click="overlay" rel="nofollow" aria-label="Onderdeel"><i class="icon icon--kind${index % 9}" aria-hidden="true"></i><span class="button-text">Onderdeel ${index}</span></a></li>`;
  return `<nav class="furniture"><ul class="menu">${Array.from({ length: Math.ceil(bytes / item(1).length) }, (_, index) => item(index)).join('')}</ul></nav>`;
};

/** A page of one make of 300 KB: the posts of its fixture over and over, each time under other numbers, and furniture between them. */
function largePage(name: string): Page {
  const folder = new URL(`${name}/`, FIXTURES);
  const asked = JSON.parse(readFileSync(new URL('ask.json', folder), 'utf8')) as { url: string }; // test/connectors/fixtures.test.ts holds its shape
  const html = readFileSync(new URL('page.html', folder), 'utf8');
  const [, head = '', body = html, tail = ''] = /^([^]*?<body[^>]*>)([^]*)(<\/body>[^]*)$/i.exec(html) ?? [];
  const numbers = [...new Set(body.match(/\d{1,9}/g) ?? [])];
  const shown = read({ url: asked.url, text: html }).flatMap(({ nativeId }) => /\d+$/.exec(nativeId ?? '')?.[0] ?? []);
  const posts = new Set(numbers.filter((number) => shown.includes(number)));
  const copies = Math.ceil(POSTS / Math.max(1, shown.length));
  const between = furniture(Math.max(0, PAGE_BYTES / copies - body.length));
  const text = head + Array.from({ length: copies }, (_, copy) => body.replaceAll(/(?<!\d)\d{1,9}(?!\d)/g, (number) => (posts.has(number) ? String(Number(number) + copy * 10_000) : number))).join(between) + between + tail;
  return pageOf(asked.url, text);
}

const pageOf = (url: string, text: string): Page => ({ ask: { stream: 's', step: 'thread', url }, url, status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, bytes: Buffer.from(text), fetchedAt: '2026-03-16T10:30:00Z' });

const textOf = (page: Page): string => decode(page.bytes, { contentType: 'text/html; charset=utf-8', kind: 'html' }).text;

const read = ({ url, text }: { readonly url: string; readonly text: string }): readonly MentionDraft[] => postsOf(openPage(pageOf(url, text), text), 'auto').posts;

function postsOf(page: ForumPage, platform: string): { readonly make: string; readonly posts: readonly MentionDraft[] } {
  for (const reader of readersOf(page, { platform })) {
    const found = reader.thread?.(page);
    if (found !== undefined && found.posts.length > 0) return { make: reader.id, posts: drafts(completed(page, reader, found)) };
  }
  return { make: '', posts: [] };
}

/** Pages read in a row: clearing the young heap takes as long as a page and comes with every second or third one, so a page by itself is quick or slow by chance. */
const IN_A_ROW = 4;

function milliseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  for (let time = 0; time < IN_A_ROW; time += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3 / IN_A_ROW;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const WAYS = ['ours', 'plain', 'withIndex'] as const;
type Way = (typeof WAYS)[number];

/**
 * One page read in three ways. The others are told the make, the page's base and how it writes its dates; ours finds all that out.
 * @throws Error where two ways do not read the same posts.
 */
function waysOf(page: Page): { readonly posts: number; readonly ways: Readonly<Record<Way, () => unknown>> } {
  const frame = openPage(page, textOf(page));
  const { make, posts } = postsOf(frame, 'auto');
  const ways = {
    ours: () => postsOf(openPage(page, textOf(page)), 'auto').posts,
    plain: () => postsOf({ ...frame, $: loadBrowserLike(textOf(page)) }, make).posts,
    withIndex: () => postsOf({ ...frame, $: indexed(loadBrowserLike(textOf(page))) }, make).posts,
  };
  for (const way of WAYS.map((name) => ways[name])) if (JSON.stringify(way()) !== JSON.stringify(posts)) throw new Error(`${make}: the ways read other posts`);
  return { posts: posts.length, ways };
}

/** Pages of every make, read in all ways in turns: each round begins with another way, so that none always pays for the rubbish of the same. */
export function timeForumPages(rounds = 15, warming = 2): readonly PageTiming[] {
  return THREADS.map((name) => {
    const page = largePage(name);
    const { posts, ways } = waysOf(page);
    const measured = Array.from({ length: warming + rounds }, (_, round) => {
      const turn = WAYS.map((_way, at) => WAYS[(at + round) % WAYS.length] ?? 'ours');
      return new Map(turn.map((way) => [way, milliseconds(ways[way])]));
    }).slice(warming);
    const of = (way: Way): number => median(measured.map((round) => round.get(way) ?? 0));
    const times = (way: Way): number => median(measured.map((round) => (round.get(way) ?? 0) / (round.get('ours') ?? 1)));
    return { make: name, kilobytes: Math.round(page.bytes.length / 1000), posts, ours: of('ours'), plain: of('plain'), ratio: times('plain'), indexedRatio: times('withIndex') };
  });
}
