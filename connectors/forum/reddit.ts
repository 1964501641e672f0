import { cleanAddress } from '../../src/text/address.js';
import { textOf, type Selection } from '../../src/text/html.js';
import { anywhere, firstAnywhere } from './anywhere.js';
import { dateIn, absolute, present, type BoardPage, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';
import { askTogether, firstIn } from './scope.js';

/** In Reddit's pages a quote is what another said. */
const DROP = 'blockquote';

/** Reddit's older pages: `.thing.link`, and `.thing.comment` in trees. */
export const reddit: ForumReader = {
  id: 'reddit',
  unproven: true,
  recognises: ({ $ }) => anywhere($, '.thing[data-fullname]').length > 0,
  thread: threadPage,
  board: boardPage,
};

function threadPage(page: ForumPage): ThreadPage | undefined {
  const { $ } = page;
  const comments = anywhere($, '.thing.comment[data-fullname]');
  const link = firstAnywhere($, '.thing.link[data-fullname]');
  if (anywhere($, '.commentarea, .thing.comment').length === 0) return undefined;
  const thread = threadOf(page, link);
  const things = [...link.toArray(), ...comments].map((node) => $(node)).filter((thing) => !thing.is('.comment.deleted'));
  const entries = things.map((thing) => thing.children('.entry'));
  askTogether($, entries);
  const drop = new Set(anywhere($, DROP));
  const posts = things.map((thing, at) => readThing(page, thing, entries[at] ?? $([]), thread, drop));
  const next = absolute(page, firstAnywhere($, '.nextprev a[rel~="next"], .next-button a').attr('href'));
  return { thread, posts: posts.filter(({ text }) => text !== ''), ...present({ next }) };
}

function threadOf(page: ForumPage, link: Selection): ForumThread {
  const number = /\/comments\/([0-9a-z]+)/.exec(page.url)?.[1] ?? link.attr('data-fullname')?.slice(3);
  const url = absolute(page, link.attr('data-permalink') ?? link.find('a.comments').first().attr('href')) ?? page.url;
  const title = link.find('a.title').first().text().trim() || firstAnywhere(page.$, 'title').text().replace(/ : [^:]+$/, '').trim();
  return { id: number ? `t${number}` : cleanAddress(page.url), url, ...present({ title: title || undefined }) };
}

/** A thing's own words stand in its `.entry`; answers stand in `.child` beside it. */
function readThing(page: ForumPage, thing: Selection, entry: Selection, thread: ForumThread, drop: ReadonlySet<Selection[number]>): ForumPost {
  const fullname = thing.attr('data-fullname') ?? '';
  const isLink = fullname.startsWith('t3_');
  const parent = thing.parent().closest('.thing.comment').attr('data-fullname');
  const body = firstIn(entry, '.usertext-body .md');
  const title = isLink ? firstIn(entry, 'a.title').text().trim() : '';
  const time = firstIn(entry, '.tagline time');
  return {
    nativeId: `${isLink ? 'post' : 'comment'}-${fullname.slice(3)}`,
    url: absolute(page, thing.attr('data-permalink') ?? firstIn(entry, 'a.bylink').attr('href')) ?? page.url,
    // A link without words of its own is its title.
    text: textOf(body, { drop }) || title,
    ...present({
      author: thing.attr('data-author') ?? (firstIn(entry, '.tagline .author').text().trim() || undefined),
      published: time.length > 0 ? dateIn(page, time) : dateIn(page, thing),
      replyTo: isLink ? undefined : parent ? `comment-${parent.slice(3)}` : `post-${thread.id.slice(1)}`,
      opening: isLink || undefined,
    }),
  };
}

function boardPage(page: ForumPage): BoardPage | undefined {
  const { $ } = page;
  const threads = $('.thing.link[data-fullname]').not('.promoted').toArray().flatMap((node) => {
    const thing = $(node);
    const url = absolute(page, thing.attr('data-permalink') ?? thing.find('a.comments').first().attr('href'));
    const time = thing.find('time').first();
    return url === undefined ? [] : [{
      id: `t${(thing.attr('data-fullname') ?? '').slice(3)}`, url, title: thing.find('a.title').first().text().trim(),
      ...present({ opened: time.length > 0 ? dateIn(page, time) : dateIn(page, thing), sticky: thing.hasClass('stickied') || undefined }),
    }];
  });
  if (threads.length === 0) return undefined;
  return { threads, sortedBy: 'opened', ...present({ next: absolute(page, $('.nextprev a[rel~="next"], .next-button a').first().attr('href')) }) };
}
