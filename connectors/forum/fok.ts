import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';
import { firstIn, hrefIn } from './scope.js';

/** FOK!: every post's block names its member. */
export const fok: ForumReader = readerOf({
  id: 'fok',
  unproven: true,
  recognises: ({ $, url }) => anywhere($, '[data-member][data-user][id]').length > 0 || /^https?:\/\/forum\.fok\.nl\//.test(url),
  title: ['.breadcrumb h1', 'h1', 'title'],
  thread: /\/topic\/(\d+)/,
  threadUrl: (number, page) => absolute(page, `/topic/${number}`),
  pages: { bar: '.pagination, .paging, .pages, #paginering' },
  posts: {
    post: '[data-member][data-user][id]',
    number: (post) => /(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    author: (post) => post.attr('data-member') ?? firstWords(post, ['.username']),
    date: ['time', '.post_time', '.postmain_right .post_time', '.posttime', '.date', '.post_sub'],
    text: ['.contents', '.postmain_right .contents', '.post_content', '.message', '.postmain_right'],
    drop: 'blockquote, .signature, .post_sub, .post_time, .post_signature, .edited',
    link: (number, post, page, thread) => absolute(page, hrefIn(post, 'a[href*="#p"]', ({ href = '' }) => href.includes(`#p${number}`))) ?? `${thread.url ?? page.url}#p${number}`,
    answers: (post) => /#p(\d+)/.exec(firstIn(post, 'blockquote a[href*="#p"]').attr('href') ?? '')?.[1],
  },
  rows: { row: 'tr:has(a[href*="/topic/"])', link: ['a[href*="/topic/"]'], last: ['.lastpost', 'td.tLastreply', 'td:last-child'], boards: 'a[href*="/forum/"]' },
});
