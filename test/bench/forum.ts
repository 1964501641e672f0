import { load as loadBrowserLike } from 'cheerio';
import { readdirSync, readFileSync } from 'node:fs';
import { completed } from '../../connectors/forum/complete.js';
import { drafts } from '../../connectors/forum/drafts.js';
import { openPage, readersOf } from '../../connectors/forum/open.js';
import type { ForumPage } from '../../connectors/forum/reader.js';
import type { Page } from '../../src/collect/connector.js';
import type { MentionDraft } from '../../src/domain/mention.js';
import { decode } from '../../src/text/decode.js';

export interface PageTiming {
  readonly make: string;
  readonly kilobytes: number;
  readonly posts: number;
  /** Processor milliseconds a page. */
  readonly ours: number;
  /** The same readers on a page loaded by `cheerio.load`. */
  readonly same: number;
  /** `cheerio.load` alone, which reads no post. */
  readonly alone: number;
  /** Median over the rounds of what the other took for each of ours. */
  readonly ratio: number;
}

const FIXTURES = new URL('../../fixtures/connectors/forum/', import.meta.url);
const PAGE_BYTES = 300_000;
/** What real pages of that size hold: 7 to 30 posts on 150 to 220 KB, the rest menus, panels and buttons. */
const POSTS = 40;
/** Makes of which a page is at hand that holds its posts in HTML, by fixture. */
const THREADS = readdirSync(FIXTURES).filter((name) => /^(?!.*json)(?!.*(?:generic|unknown|selectors|wall|without|windows|bbpress-relative|flarum)).*-thread$/.test(name));

/** Menus, panels and buttons, as they stand between the posts of every make: half of it attributes. */
const furniture = (bytes: number): string => {
  const item = (index: number): string => `<li class="menu-item menu-item--level${index % 3} has-tip"><a href="/tools/panel-${index}/?return=thread" class="button button--link" data-xf-click="overlay" rel="nofollow" aria-label="Onderdeel"><i class="icon icon--kind${index % 9}" aria-hidden="true"></i><span class="button-text">Onderdeel ${index}</span></a></li>`;
  return `<nav class="furniture"><ul class="menu">${Array.from({ length: Math.ceil(bytes / item(1).length) }, (_, index) => item(index)).join('')}</ul></nav>`;
};

/** A page of one make of 300 KB: the posts of its fixture over and over, each time under other numbers, and furniture between them. */
function largePage(name: string): { readonly page: Page; readonly text: string } {
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
  return { page: pageOf(asked.url, text), text };
}

const pageOf = (url: string, text: string): Page => ({ ask: { stream: 's', step: 'thread', url }, url, status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, bytes: Buffer.from(text), fetchedAt: '2026-03-16T10:30:00Z' });

function read({ url, text }: { readonly url: string; readonly text: string }): readonly MentionDraft[] {
  const page = pageOf(url, text);
  return postsOf(openPage(page, decode(page.bytes, { contentType: 'text/html; charset=utf-8', kind: 'html' }).text));
}

function postsOf(page: ForumPage): readonly MentionDraft[] {
  for (const reader of readersOf(page, { platform: 'auto' })) {
    const found = reader.thread?.(page);
    if (found !== undefined && found.posts.length > 0) return drafts(completed(page, reader, found));
  }
  return [];
}

function milliseconds(work: () => void, times: number): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3 / times;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Pages of every make, read by ours and with `cheerio.load` in turns. @throws Error where the two do not read the same posts. */
export function timeForumPages(rounds = 7, times = 4): readonly PageTiming[] {
  return THREADS.map((make) => {
    const { page, text } = largePage(make);
    const bytes = page.bytes;
    const frame = openPage(page, text);
    const ours = (): readonly MentionDraft[] => postsOf(openPage(page, decode(bytes, { contentType: 'text/html; charset=utf-8', kind: 'html' }).text));
    const same = (): readonly MentionDraft[] => postsOf({ ...frame, $: loadBrowserLike(decode(bytes, { contentType: 'text/html; charset=utf-8', kind: 'html' }).text) });
    const alone = (): unknown => loadBrowserLike(text);
    const posts = ours();
    if (JSON.stringify(posts) !== JSON.stringify(same())) throw new Error(`${make}: the two ways read other posts`);
    for (const work of [ours, same, alone, ours, same, alone]) work();
    const measured = Array.from({ length: rounds }, () => ({ ours: milliseconds(ours, times), same: milliseconds(same, times), alone: milliseconds(alone, times) }));
    const of = (pick: (one: (typeof measured)[number]) => number): number => median(measured.map(pick));
    return {
      make, kilobytes: Math.round(bytes.length / 1000), posts: posts.length, ours: of((one) => one.ours), same: of((one) => one.same), alone: of((one) => one.alone),
      ratio: of((one) => one.same / one.ours),
    };
  });
}
