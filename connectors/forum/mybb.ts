import type { Selection } from '../../src/text/html.js';
import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, matched, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

/** Where a MyBB thread stands: plainly, or with search engine friendly addresses. */
const THREAD = /[?&]tid=(\d+)|\/thread-(\d+)(?:[-./?#]|$)/;

/** MyBB 1.6 and 1.8: `.post_body#pid_N`. */
export const mybb: ForumReader = readerOf({
  id: 'mybb',
  recognises: ({ $ }) => anywhere($, '.post_body[id^="pid_"], #tid_ratings, [id^="pid_"].post_body, span[id^="tid_"]').length > 0 || anywhere($, 'script[src*="jscripts/general.js"], script[src*="jscripts/thread.js"]').length > 0,
  title: ['.navigation .active', '.navigation span.active', '#posts_container ~ h1', 'h1', 'title'],
  thread: THREAD,
  threadUrl: (number, page) => (/tid=/.test(page.url) ? absolute(page, `showthread.php?tid=${number}`) : undefined),
  pages: { bar: '.pagination', next: 'a.pagination_next', previous: 'a.pagination_previous' },
  posts: {
    post: '[id^="post_"]:has(.post_body)',
    number: (post) => /^post_(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    author: (post) => firstWords(post, ['.author_information strong a[href]', '.author_information .largetext', '.author_information strong', '.post_author .largetext', '.largetext a', '.largetext', '.post_author a']),
    date: ['.post_date', '.post_head .smalltext', '.smalltext'],
    text: ['.post_body'],
    drop: 'blockquote, .mycode_quote, .quote_header, .quote_body, .codeblock .title, .signature, .post_meta, .edited_post, .post_edit, fieldset:has(legend + .attachment)',
    link: (number, post, page) => absolute(page, firstIn(post, '.post_head a[href*="#pid"]').attr('href')) ?? absolute(page, `#pid${number}`),
    profile: '.author_statistics, .author_information .smalltext',
    answers: (post: Selection) => matched(/#pid(\d+)|pid=(\d+)/, firstIn(post, '.post_body blockquote cite a').attr('href')),
  },
  rows: {
    row: 'tr.inline_row, tr:has(span[id^="tid_"])',
    link: ['span[id^="tid_"] a', '.subject_new a, .subject_old a'],
    last: ['.lastpost'],
    opened: ['.thread_start_datetime'],
    sticky: '.forumdisplay_sticky',
    boards: 'td.trow1 > strong > a[href*="forum"], td.trow2 > strong > a[href*="forum"], td > div > strong > a[href*="forumdisplay"]',
  },
});

/** The light pages that MyBB makes for search engines (`archive/index.php?thread-1.html`): without numbers of posts. */
export const mybbArchive: ForumReader = readerOf({
  id: 'mybb-archive',
  recognises: ({ $, url }) => /\/archive\/index\.php[?/]/.test(url) && anywhere($, '#content .post .header .dateline').length > 0,
  title: ['#fullversion a', '.navigation strong', 'title'],
  thread: /[?/]thread-(\d+)/,
  pages: { bar: '.multipage' },
  posts: {
    post: '#content .post',
    author: (post) => firstWords(post, ['.author']),
    date: ['.dateline'],
    text: ['.message'],
    drop: 'blockquote',
  },
});
