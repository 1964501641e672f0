import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';
import { allIn, hrefIn } from './scope.js';

/** Khoros Communities, once Lithium: `/t5/BOARD/SLUG/td-p/N` and `m-p/N`. */
export const khoros: ForumReader = readerOf({
  id: 'khoros',
  unproven: true,
  recognises: ({ $ }) => anywhere($, 'body.lia-body, body[class*="lia-"], .lia-message-body-content, .lia-page').length > 0,
  title: ['.lia-thread-subject', 'h1 .lia-message-subject', '.lia-message-subject', 'h1'],
  thread: /\/[tm]d?-p\/(\d+)/,
  threadUrl: (_number, page) => page.url.replace(/[?#].*$/, '').replace(/\/(?:page|highlight|jump-to)\/.*$/, ''),
  pages: { bar: '.lia-paging-full-wrapper, .lia-paging-full, .lia-paging', next: '.lia-paging-page-next a', previous: '.lia-paging-page-previous a' },
  posts: {
    post: '[data-lia-message-uid]:has(.lia-message-body-content)',
    number: (post) => (allIn(post, '[data-lia-message-uid] .lia-message-body-content').length > 1 ? undefined : post.attr('data-lia-message-uid')),
    author: (post) => firstWords(post, ['.lia-user-name-link', '.UserName a', '.lia-user-name', '.UserName']),
    date: ['.lia-message-post-date .local-friendly-date', '.lia-message-posted-on .local-friendly-date', '.lia-message-post-date', '.lia-message-posted-on', '.DateTime', '.local-date'],
    text: ['.lia-message-body-content'],
    drop: 'blockquote, .lia-message-signature, .lia-quilt-row-message-signature, .UserSignature, .lia-message-edited-on, .lia-message-body-accepted-solution-checkmark',
    link: (number, post, page) => absolute(page, hrefIn(post, 'a[href*="/m-p/"], a[href*="/td-p/"]', ({ href = '' }) => href.includes(`/m-p/${number}`) || href.includes(`/td-p/${number}`))),
  },
  rows: {
    row: '.lia-list-row:has(.page-link), tr.lia-list-row, .message-list .lia-component-messages-message-item',
    link: ['h2 a.page-link', 'a.page-link', '.message-subject a'],
    last: ['.lia-info-area-item .local-friendly-date', '.latest-post-date .local-friendly-date', '.DateTime', '.cLatestPostColumn'],
    sticky: '.lia-list-row-float, .lia-thread-floated, .lia-img-icon-floated-thread',
    boards: '.lia-node-board a.lia-link-navigation, .node-title a',
  },
});
