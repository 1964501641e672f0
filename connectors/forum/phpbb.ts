import { findDate, parseDate } from '../../src/text/dates.js';
import { textOf, type Selection } from '../../src/text/html.js';
import { anywhere, firstAnywhere } from './anywhere.js';
import { placeIn } from './place.js';
import { absolute, dateOf, present, type BoardPage, type BoardThread, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';
import { allIn, askTogether, firstIn } from './scope.js';

type Node = Selection[number];

/** Quotes of other posts, signatures, and what the software adds around a post. Code stays: it is the author's. */
const DROP = 'blockquote, .signature, .notice, .attachbox, .rules, .codebox > p, dl.codebox > dt, .quotetitle, .quotecontent';

/** phpBB 3 with prosilver or a style made from it: thread, board, index and search pages. */
export const phpbb: ForumReader = {
  id: 'phpbb',
  recognises({ $ }) {
    return anywhere($, 'body#phpbb').length > 0 || (anywhere($, '.postbody, .topiclist').length > 0 && anywhere($, 'a[href*="viewtopic.php"], a[href*="viewforum.php"]').length > 0);
  },
  thread(page) {
    return isSearch(page) ? searchPage(page) : threadPage(page);
  },
  board: boardPage,
};

const isSearch = ({ $ }: ForumPage): boolean => anywhere($, '.search.post').length > 0;

function threadPage(page: ForumPage): ThreadPage | undefined {
  const { $ } = page;
  const posts = anywhere($, '.post[id^="p"]').filter((node) => /^p\d+$/.test($(node).attr('id') ?? '')).map((node) => $(node));
  if (posts.length === 0) return undefined;
  askTogether($, posts);
  const lines = posts.map((post) => firstIn(post, '.postbody .author, p.author'));
  askTogether($, lines);
  const thread = threadOf(page);
  const { next, previous } = pagination(page);
  const onFirst = previous === undefined;
  const drop = new Set(anywhere($, DROP));
  return { thread, posts: posts.map((post, index) => readPost(page, post, lines[index] ?? $([]), onFirst && index === 0, drop)), ...present({ next, previous }) };
}

/** `by` is the line above the post, with its author and its moment. */
function readPost(page: ForumPage, post: Selection, by: Selection, opening: boolean, drop: ReadonlySet<Selection[number]>): ForumPost {
  const number = (post.attr('id') ?? '').slice(1);
  const author = firstIn(by, '.username, .username-coloured, strong').text() || allIn(post, PROFILED).last().text();
  const body = firstIn(post, '.content');
  return {
    nativeId: `post-${number}`,
    url: absolute(page, firstIn(by, 'a[href*="viewtopic.php"]').attr('href')) ?? absolute(page, `./viewtopic.php?p=${number}#p${number}`) ?? page.url,
    text: textOf(body, { drop }),
    ...present({
      author: author.trim() || undefined,
      authorPlace: placeIn(firstIn(post, '.postprofile')),
      published: parseDate(firstIn(by, 'time').attr('datetime') ?? '', page.dates) ?? findDate(saidIn(by).replace(/^.*»/s, '').replace(/^\s*(?:by|door)\s+/, ''), page.dates),
      replyTo: quoted(page, post),
      opening: opening || undefined,
    }),
  };
}

/** The poster's name beside the post. */
const PROFILED = ['.username', '.username-coloured', 'dt > a:not(.avatar)', 'dt > strong'].map((one) => `.postprofile ${one}`).join(', ');

/** What a line says but for these parts of it. */
const wordsOf = (part: Node, without: ReadonlySet<Node>): string => (without.has(part) ? '' : 'children' in part ? part.children.map((child) => wordsOf(child, without)).join('') : part.nodeType === TEXT_NODE ? part.data : '');

/** As in the DOM standard. */
const TEXT_NODE = 3;

/** The line above a post without its author. */
const saidIn = (by: Selection): string => by.toArray().map((node) => wordsOf(node, new Set(allIn(by, 'strong, .responsive-hide, .sr-only').toArray()))).join('');

/** The post that is quoted first, where the quote carries its number. */
function quoted({ $ }: ForumPage, post: Selection): string | undefined {
  const cite = allIn(post, '.content blockquote cite a').toArray().map((node) => $(node));
  const number = cite.map((link) => link.attr('data-post-id') ?? /[?&]p=(\d+)/.exec(link.attr('href') ?? '')?.[1]).find(Boolean);
  return number ? `post-${number}` : undefined;
}

function threadOf(page: ForumPage): ForumThread {
  const { $ } = page;
  const heading = firstAnywhere($, 'h2.topic-title a, #page-body > h2 a[href*="viewtopic.php"], h2 a[href*="viewtopic.php"]');
  const links = [heading.attr('href'), firstAnywhere($, 'link[rel="canonical"]').attr('href'), page.url, firstAnywhere($, '.pagination a[href*="t="]').attr('href')];
  const number = links.map((link) => /[?&]t=(\d+)/.exec(link ?? '')?.[1]).find(Boolean) ?? firstAnywhere($, 'input[name="t"]').attr('value');
  const title = heading.text().trim() || firstAnywhere($, 'h2.topic-title, #page-body h2').text().trim();
  const url = number ? absolute(page, `./viewtopic.php?t=${number}`) : page.url;
  return { id: number ? `t${number}` : page.url, ...present({ title: title || undefined, url }) };
}

/** 3.1 and later mark the arrows; 3.0 has the number of this page in bold among links. */
function pagination(page: ForumPage): { readonly next: string | undefined; readonly previous: string | undefined } {
  const { $ } = page;
  const bars = anywhere($, '.pagination').map((node) => $(node));
  const bar = bars.find((one) => one.find('a[href*="start="], a[rel]').length > 0 && one.closest('.topic-poster, .topictitle, li.row').length === 0) ?? $([]);
  const here = bar.find('strong, li.active').last();
  const [before, after] = [here.prevAll('a, li').first(), here.nextAll('a, li').first()];
  const link = (part: Selection): string | undefined => absolute(page, part.is('a') ? part.attr('href') : part.find('a[href*="php"]').attr('href'));
  return {
    next: absolute(page, bar.find('a[rel="next"], .next a').attr('href')) ?? link(after),
    previous: absolute(page, bar.find('a[rel="prev"], .previous a').attr('href')) ?? link(before),
  };
}

function boardPage(page: ForumPage): BoardPage | undefined {
  const { $ } = page;
  const rows = $('.topiclist.topics > li.row, .topiclist.topics li.row').not('.global-announce').toArray();
  const threads = rows.flatMap((node) => readRow(page, $(node)));
  if (threads.length > 0) return { threads, ...present({ next: pagination(page).next }) };
  const boards = $('a.forumtitle').toArray().flatMap((node) => absolute(page, $(node).attr('href')) ?? []);
  const isBoard = boards.length > 0 || $('body.section-viewforum, body.section-index, body.section-search').length > 0;
  return isBoard ? { threads, boards: [...new Set(boards)] } : undefined;
}

function readRow(page: ForumPage, row: Selection): BoardThread[] {
  const title = row.find('a.topictitle').first();
  const url = absolute(page, title.attr('href'));
  const number = /[?&]t=(\d+)/.exec(url ?? '')?.[1];
  if (!url || !number) return [];
  const last = row.find('.lastpost').first();
  const words = textOf(last).split(/\n|»/).at(-1);
  const post = /[?&]p=(\d+)/.exec(last.find('a[href*="p="]').last().attr('href') ?? '')?.[1];
  const lastPost = present({ published: dateOf(page, last.find('time').attr('datetime'), words), nativeId: post ? `post-${post}` : undefined });
  return [{
    id: `t${number}`,
    url: absolute(page, `./viewtopic.php?t=${number}`) ?? url,
    title: title.text().trim(),
    lastPost,
    ...present({ opened: dateOf(page, row.find('.topic-poster time').attr('datetime'), row.find('.topic-poster').text().split('»').at(-1)), sticky: row.hasClass('sticky') || row.hasClass('announce') || undefined }),
  }];
}

/** Search pages show posts of many threads, cut at 300 letters unless the asker wanted all. */
function searchPage(page: ForumPage): ThreadPage {
  const { $ } = page;
  const posts = $('.search.post').toArray().flatMap((node) => readFound(page, $(node)));
  return { thread: { id: page.url }, posts, ...present({ next: pagination(page).next }) };
}

function readFound(page: ForumPage, found: Selection): ForumPost[] {
  const number = /[?&]p=(\d+)/.exec(found.find('h3 a, a[href*="#p"]').first().attr('href') ?? '')?.[1];
  const url = number && absolute(page, `./viewtopic.php?p=${number}#p${number}`);
  if (!url) return [];
  const topic = found.find('.postprofile a[href*="viewtopic.php"]').first();
  const thread = /[?&]t=(\d+)/.exec(topic.attr('href') ?? '')?.[1];
  const title = topic.text().trim();
  const about = thread ? { id: `t${thread}`, ...present({ title: title || undefined, url: absolute(page, `./viewtopic.php?t=${thread}`) }) } : undefined;
  const text = textOf(found.find('.content').first(), { drop: DROP });
  return [{
    nativeId: `post-${number}`, url, text,
    ...present({
      author: found.find('.author a, .author span').first().text().trim() || undefined,
      published: dateOf(page, found.find('time').attr('datetime'), found.find('.search-result-date').text()),
      partial: /(?:…|\.\.\.)$/.test(text) || undefined,
      thread: about,
    }),
  }];
}
