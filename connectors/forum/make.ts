import type { Published } from '../../src/domain/mention.js';
import { cleanAddress } from '../../src/text/address.js';
import { textOf, type Doc, type Selection } from '../../src/text/html.js';
import { anywhere, firstAnywhere } from './anywhere.js';
import { pagesOf, threadAddress, type PageMarks } from './pages.js';
import { placeIn } from './place.js';
import { allIn, askTogether, firstIn } from './scope.js';
import { absolute, dateIn, epochIn, matched, present, type BoardPage, type BoardThread, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';

/** CSS selectors, tried in this order: the first that finds something counts. */
export type Where = readonly string[];

/** Where a make's pages show a post and its parts. */
export interface PostMarks {
  readonly post: string;
  /** The post's number; what has none is no post. Absent where the make numbers nothing. */
  number?(post: Selection): string | undefined;
  /** `post` where not told. Numbers are compared within a kind. */
  readonly kind?: string | ((post: Selection) => string);
  /** All of the post, where its head stands beside its body. */
  whole?(post: Selection): Selection;
  author(post: Selection): string | undefined;
  readonly date: Where;
  readonly text: Where;
  /** What is not the author's words: quotes of others, signatures, what the software adds. Code stays. */
  readonly drop: string;
  /** What no selector can leave out. */
  tidy?(text: string): string;
  link?(number: string, post: Selection, page: ForumPage, thread: ForumThread): string | undefined;
  /** Where the author's place may stand among other facts. */
  readonly profile?: string;
  /** nativeId of the post that is quoted first, or number of it. */
  answers?(post: Selection): string | undefined;
  /** True where a page that begins a thread does not begin with its opening post. */
  opens?(post: Selection): boolean;
}

/** Where a make's boards show a thread. */
export interface RowMarks {
  readonly row: string;
  readonly link: Where;
  /** Date of the last post. */
  readonly last: Where;
  /** Link to the last post, with its number. */
  readonly lastLink?: { readonly at: string; readonly number: RegExp };
  readonly opened?: Where;
  readonly sticky?: string;
  readonly boards?: string;
}

/** Where a make's search pages show a post. */
export interface HitMarks {
  readonly hit: string;
  readonly link: string;
  readonly number: RegExp;
  readonly author: Where;
  readonly date: Where;
  readonly text: Where;
}

/** A make of forum software, as its templates have it. */
export interface Make {
  readonly id: string;
  readonly unproven?: boolean;
  recognises(page: ForumPage): boolean;
  readonly posts: PostMarks;
  readonly title: Where;
  /** The thread's number in its address. */
  readonly thread?: RegExp;
  /** The thread's address from its number. */
  threadUrl?(number: string, page: ForumPage): string | undefined;
  readonly pages: PageMarks;
  readonly rows?: RowMarks;
  readonly hits?: HitMarks;
}

/** The reader of a make. */
export function readerOf(make: Make): ForumReader {
  return {
    id: make.id,
    ...present({ unproven: make.unproven }),
    recognises: (page) => make.recognises(page),
    thread: (page) => threadPage(page, make) ?? searchPage(page, make),
    board: (page) => boardPage(page, make),
  };
}

/** In a list of places for a date: the block itself, which carries it as a number. */
export const ITSELF = '&';

export function firstPart(within: Selection, where: Where): Selection | undefined {
  for (const selector of where) {
    const found = firstIn(within, selector);
    if (found.length > 0) return found;
  }
  return undefined;
}

const tidied = (part: Selection): string => part.text().replaceAll(/\s+/g, ' ').trim();

/** The words of the first such element of a page. */
export const wordsAt = ($: Doc, selector: string): string | undefined => tidied(firstAnywhere($, selector)) || undefined;

/** The words of the first part that has any. */
export function firstWords(within: Selection, where: Where): string | undefined {
  for (const selector of where) {
    const words = tidied(firstIn(within, selector));
    if (words) return words;
  }
  return undefined;
}

export function firstDate(page: ForumPage, within: Selection, where: Where): Published | undefined {
  for (const selector of where) {
    if (selector === ITSELF) {
      const found = epochIn(within);
      if (found) return found;
      continue;
    }
    for (const node of allIn(within, selector, 3).toArray()) {
      const found = dateIn(page, page.$(node));
      if (found) return found;
    }
  }
  return undefined;
}

function threadPage(page: ForumPage, make: Make): ThreadPage | undefined {
  const found = blocksOf(page, make);
  if (found.length === 0) return undefined;
  const thread = threadOf(page, make);
  const { next, previous } = pagesOf(page, make.pages);
  // One question for all posts: asking each post anew costs more than reading it.
  const drop = new Set(anywhere(page.$, make.posts.drop));
  // What holds a post is no part to leave out of it.
  for (const { body } of found) for (const node of body ?? []) drop.delete(node);
  const posts = found.map((block) => readPost(page, make, block, thread, drop));
  const [first, ...rest] = posts;
  const opens = first && previous === undefined && make.posts.opens === undefined;
  return { thread, posts: opens ? [{ ...first, opening: true }, ...rest] : posts, ...present({ next, previous }) };
}

interface Block {
  readonly head: Selection;
  readonly post: Selection;
  readonly number: string | undefined;
  readonly body: Selection | undefined;
}

function blocksOf({ $ }: ForumPage, { posts: marks }: Make): Block[] {
  const met = new Set<string>();
  const heads = anywhere($, marks.post).map((node) => $(node));
  askTogether($, heads);
  const blocks = heads.flatMap((head) => {
    const number = marks.number?.(head);
    // Some makes show the accepted answer twice.
    if (marks.number && (number === undefined || met.has(number))) return [];
    if (number !== undefined) met.add(number);
    const post = marks.whole?.(head) ?? head;
    return [{ head, post, number }];
  });
  // Once more without those that are no posts, and with what stands beside a head.
  askTogether($, blocks.map(({ post }) => post));
  return blocks.map((block) => ({ ...block, body: firstPart(block.post, marks.text) }));
}

function readPost(page: ForumPage, { posts: marks }: Make, { head, post, number, body }: Block, thread: ForumThread, drop: ReadonlySet<Selection[number]>): ForumPost {
  const kind = typeof marks.kind === 'function' ? marks.kind(head) : marks.kind ?? 'post';
  const answered = marks.answers?.(post);
  const text = body ? textOf(body, { drop }) : '';
  return {
    url: number === undefined ? thread.url ?? page.url : marks.link?.(number, post, page, thread) ?? `${thread.url ?? page.url}#${head.attr('id') ?? `post-${number}`}`,
    text: marks.tidy?.(text) ?? text,
    ...present({
      nativeId: number === undefined ? undefined : `${kind}-${number}`,
      author: marks.author(post)?.replaceAll(/\s+/g, ' ').trim() || undefined,
      authorPlace: marks.profile === undefined ? undefined : placeIn(firstIn(post, marks.profile)),
      published: firstDate(page, post, marks.date),
      replyTo: answered === undefined || /^[a-z]+-/.test(answered) ? answered : `${kind}-${answered}`,
      opening: marks.opens?.(head) || undefined,
    }),
  };
}

function threadOf(page: ForumPage, make: Make): ForumThread {
  const { $ } = page;
  const address = threadAddress(page);
  const number = make.thread && [page.url, address].map((url) => matched(make.thread, url)).find(Boolean);
  const url = (number && make.threadUrl?.(number, page)) ?? address;
  const title = make.title.map((selector) => wordsAt($, selector)).find(Boolean);
  return { id: number ? `t${number}` : cleanAddress(url), url, ...present({ title }) };
}

function boardPage(page: ForumPage, make: Make): BoardPage | undefined {
  const { rows } = make;
  if (!rows) return undefined;
  const { $ } = page;
  const threads = $(rows.row).toArray().flatMap((node) => readRow(page, make, rows, $(node)));
  const boards = rows.boards === undefined ? [] : $(rows.boards).toArray().flatMap((node) => absolute(page, $(node).attr('href')) ?? []);
  if (threads.length === 0 && boards.length === 0) return undefined;
  return { threads, ...present({ next: threads.length > 0 ? pagesOf(page, make.pages).next : undefined, boards: threads.length > 0 ? undefined : [...new Set(boards)] }) };
}

function readRow(page: ForumPage, make: Make, marks: RowMarks, row: Selection): BoardThread[] {
  const link = firstPart(row, marks.link);
  const href = absolute(page, link?.attr('href'));
  if (!link || href === undefined) return [];
  const number = matched(make.thread, href);
  const url = (number && make.threadUrl?.(number, page)) ?? href.replace(/#.*$/, '').replace(/\/(?:unread|latest)\/?$/, '/');
  const post = marks.lastLink && matched(marks.lastLink.number, row.find(marks.lastLink.at).first().attr('href'));
  return [{
    id: number ? `t${number}` : cleanAddress(url), url, title: link.text().replaceAll(/\s+/g, ' ').trim(),
    lastPost: present({ published: firstDate(page, row, marks.last), nativeId: post ? `post-${post}` : undefined }),
    ...present({
      opened: marks.opened && firstDate(page, row, marks.opened),
      sticky: (marks.sticky !== undefined && (row.is(marks.sticky) || row.find(marks.sticky).length > 0 || row.closest(marks.sticky).length > 0)) || undefined,
    }),
  }];
}

/** Posts of many threads, cut short. */
function searchPage(page: ForumPage, make: Make): ThreadPage | undefined {
  const { hits } = make;
  if (!hits) return undefined;
  const { $ } = page;
  const posts = $(hits.hit).toArray().flatMap((node) => readHit(page, make, hits, $(node)));
  return posts.length > 0 ? { thread: { id: page.url }, posts, ...present({ next: pagesOf(page, make.pages).next }) } : undefined;
}

function readHit(page: ForumPage, make: Make, marks: HitMarks, hit: Selection): ForumPost[] {
  const link = hit.find(marks.link).first();
  const url = absolute(page, link.attr('href'));
  const body = firstPart(hit, marks.text);
  if (url === undefined || !body) return [];
  const number = matched(marks.number, url);
  const topic = matched(make.thread, url);
  const threadUrl = (topic && make.threadUrl?.(topic, page)) ?? url.replace(/#.*$/, '').replace(/\/post-\d+\/?$/, '/');
  return [{
    url, text: textOf(body), partial: true, thread: { id: topic ? `t${topic}` : cleanAddress(threadUrl), url: threadUrl, title: link.text().replaceAll(/\s+/g, ' ').trim() },
    ...present({ nativeId: number ? `post-${number}` : undefined, author: firstWords(hit, marks.author), published: firstDate(page, hit, marks.date) }),
  }];
}
