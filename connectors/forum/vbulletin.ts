import type { Selection } from '../../src/text/html.js';
import { anywhere } from './anywhere.js';
import { firstWords, ITSELF, readerOf, type RowMarks } from './make.js';
import { absolute, generatorOf, matched, type ForumPage, type ForumReader } from './reader.js';
import { firstIn, hrefIn } from './scope.js';

const version = (page: ForumPage): string => /vBulletin\s+(\d)/i.exec(generatorOf(page))?.[1] ?? '';

/** Addresses of threads as vBulletin 3 and 4 make them, and as the rewriting add-ons do. */
const THREAD = /(?:showthread\.php\?(?:.*&)?t=|showthread\.php[/?]|threads\/|\/)(\d{2,})(?:-[^/?#]*)?(?:[/?&#.]|$)/;

const threadUrl = (number: string, page: ForumPage): string | undefined => (/showthread\.php\?.*\bt=/.test(page.url) ? absolute(page, `showthread.php?t=${number}`) : undefined);

/** The number in the link to the quoted post: `showthread.php?p=12#post12`. */
const quotedPost = (post: Selection, selector: string): string | undefined => matched(/#post(\d+)|[?&]p=(\d+)/, firstIn(post, selector).attr('href'));

const messageNumber = (post: Selection): string | undefined => /\d+$/.exec(post.attr('id') ?? '')?.[0];

/** vBulletin 3: posts in tables, or in blocks with the same ids. */
export const vbulletin3: ForumReader = readerOf({
  id: 'vbulletin-3',
  recognises: (page) => {
    const { $ } = page;
    return version(page) === '3' || (anywhere($, '[id^="post_message_"]').length > 0 && anywhere($, 'html#vbulletin_html, li.postcontainer').length === 0 && anywhere($, '[id^="postmenu_"], .bigusername, td.thead, .vbmenu_control').length > 0);
  },
  title: ['h1', '.navbar strong', 'td.navbar strong', 'title'],
  thread: THREAD,
  threadUrl,
  pages: { bar: '.pagenav', next: 'a[rel~="next"], a[title^="Next Page"], a[title^="Volgende"]', previous: 'a[rel~="prev"], a[title^="Prev"], a[title^="Vorige"]' },
  posts: {
    post: '[id^="post_message_"]',
    number: messageNumber,
    // The table or block of the post: the nearest above its text that carries the number.
    whole: (message) => {
      const number = messageNumber(message) ?? '';
      const above = message.parents();
      const block = above.filter((_, { name, attribs: { id } }) => id === `edit${number}` || (id === `post${number}` && (name === 'table' || name === 'div'))).first();
      return block.length > 0 ? block : above.filter((_, { name }) => name === 'table').first();
    },
    author: (post) => firstWords(post, ['.bigusername', '[id^="postmenu_"]:not([id$="_menu"]) a', '[id^="postmenu_"]:not([id$="_menu"])', 'a.username']),
    date: ['td.thead', '.thead .tcell', '.thead', '.postdate', '.postbit-date'],
    text: ['[id^="post_message_"]'],
    drop: 'div:has(> .smallfont + table td.alt2), div:has(> .smallfont + table .alt2 > em), blockquote, .quote, .bbcode_quote, .smallfont:has(+ pre), .smallfont:has(+ table), .postedit',
    link: (number, post, page) => {
      if (/showthread\.php/.test(page.url)) return absolute(page, `showthread.php?p=${number}#post${number}`);
      return absolute(page, hrefIn(post, 'a[id^="postcount"]', ({ id }) => id === `postcount${number}`)) ?? `${page.url.replace(/#.*$/, '')}#post${number}`;
    },
    profile: 'td.alt2, .alt2:has(.bigusername), .postbit_legacy',
    answers: (post) => quotedPost(post, '[id^="post_message_"] .alt2 a[href*="#post"], [id^="post_message_"] td a[href*="#post"]'),
  },
  rows: {
    row: 'tr:has(a[id^="thread_title_"])',
    link: ['a[id^="thread_title_"]'],
    last: ['td[title] .smallfont:has(.time)', '.smallfont:has(a[href*="lastpost"], a[href*="#post"])', 'td.alt2 .smallfont'],
    lastLink: { at: 'a[href*="#post"]', number: /#post(\d+)/ },
    sticky: 'img[src*="sticky"]',
    boards: 'td.alt1Active a[href*="forumdisplay.php"] strong, td.alt1Active > div > a[href]',
  },
});

const ROWS: RowMarks = {
  row: 'li.threadbit',
  link: ['a.title', 'a[id^="thread_title_"]', '.threadtitle a'],
  last: ['.threadlastpost dd:last-of-type', '.threadlastpost dd + dd', '.threadlastpost'],
  lastLink: { at: '.threadlastpost a.lastpostdate', number: /#post(\d+)/ },
  sticky: '#stickies, .sticky',
  boards: 'li.forumbit_post .forumtitle a, li.forumbit_post h2 a',
};

/** vBulletin 4: `html#vbulletin_html`, posts in `li.postcontainer`. */
export const vbulletin4: ForumReader = readerOf({
  id: 'vbulletin-4',
  recognises: (page) => version(page) === '4' || anywhere(page.$, 'html#vbulletin_html, li.postcontainer[id^="post_"]').length > 0,
  title: ['.threadtitle', 'h1', '#pagetitle'],
  thread: THREAD,
  threadUrl,
  pages: { bar: '.pagination_top, .pagination_bottom, .pagination, #pagination_top, #pagination_bottom', next: '.prev_next a[rel~="next"], a[rel~="next"]', previous: 'a[rel~="prev"]' },
  posts: {
    post: 'li.postcontainer[id^="post_"], li.postbit[id^="post_"], li.postbitlegacy[id^="post_"]',
    number: (post) => /^post_(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    author: (post) => firstWords(post, ['.username_container .username', '.userinfo .username', 'a.username', '.username', '.username_container']),
    date: ['.postdate', '.posthead .date', '.date'],
    text: ['.postcontent', '[id^="post_message_"]'],
    drop: '.bbcode_container:has(.bbcode_quote), .bbcode_quote, .quote_container, .bbcode_description, .signature, .postcontent.lastedited, .after_content, .attachments, .textcontrols',
    link: (number, post, page) => absolute(page, hrefIn(post, 'a.postcounter, a[name][href]', ({ name, class: words = '' }) => name === `post${number}` || words.includes('postcounter'))),
    profile: '.userstats, .userinfo_extra',
    answers: (post) => quotedPost(post, '.bbcode_postedby a[href]'),
  },
  rows: ROWS,
});

/** vBulletin 5 and 6: `li.b-post`. */
export const vbulletin5: ForumReader = readerOf({
  id: 'vbulletin-5',
  recognises: (page) => /^[56]$/.test(version(page)) || anywhere(page.$, 'body#vb-page-body, li.b-post[data-node-id]').length > 0,
  title: ['h1.main-title', 'h1.js-main-title', '.b-page-title', 'h1'],
  thread: /\/(\d+)-[^/?#]+(?:\/page\d+)?(?:[?#]|$)/,
  pages: { bar: '.pagenav-container, .js-pagenav, .pagenav', next: 'a.js-pagenav-next-button, a.right-arrow, a[rel~="next"]', previous: 'a.js-pagenav-prev-button, a.left-arrow, a[rel~="prev"]' },
  posts: {
    post: 'li.b-post, .b-post[data-node-id]',
    number: (post) => post.attr('data-node-id') ?? /^post(\d+)$/.exec(firstIn(post, 'a.anchor[id^="post"], [id^="post"]').attr('id') ?? '')?.[1],
    author: (post) => firstWords(post, ['.author [itemprop="name"]', '.b-userinfo .author a', '.author a', '.author', '.b-userinfo__details strong']),
    // The block's own number counts; in some versions `datetime` is the reader's clock with a wrong zone behind it.
    date: [ITSELF, '.b-post__timestamp time', 'time[itemprop="dateCreated"]', '.b-post__timestamp'],
    text: ['.js-post__content-text', '[itemprop="text"]'],
    drop: '.bbcode_container:has(.bbcode_quote), .bbcode_quote, .quote_container, .bbcode_description, .signature, .b-post__edit, .post-signature, .js-post__history',
    link: (number, post, page, thread) => absolute(page, firstIn(post, 'a.b-post__count, a.js-show-post-link').attr('href')) ?? `${thread.url ?? page.url}#post${number}`,
    profile: '.b-userinfo__additional-info-block, .userinfo-extra',
    answers: (post) => quotedPost(post, '.bbcode_postedby a[href]'),
  },
  rows: {
    row: 'tr.topic-item, .topic-item',
    link: ['a.topic-title', '.topic-title a', '.js-topic-title'],
    last: ['.cell-lastpost .post-date', '.lastpost-date', '.cell-lastpost time', '.cell-lastpost'],
    opened: ['.topic-info .date', '.cell-topic .date'],
    sticky: '.sticky',
    boards: '.forum-item a.forum-title, a.forum-title',
  },
});
