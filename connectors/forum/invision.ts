import type { Selection } from '../../src/text/html.js';
import { anywhere } from './anywhere.js';
import { firstWords, readerOf, type HitMarks } from './make.js';
import type { PageMarks } from './pages.js';
import { absolute, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

const PAGES: PageMarks = { bar: '.ipsPagination, .pagination', next: '.ipsPagination_next:not(.ipsPagination_inactive) a, .ipsPagination__next a, li.next a', previous: '.ipsPagination_prev:not(.ipsPagination_inactive) a, .ipsPagination__prev a, li.prev a' };
const THREAD = /\/topic\/(\d+)(?:-|\/|[?#]|$)|[?&]showtopic=(\d+)/;

const HITS: HitMarks = {
  hit: 'li.ipsStreamItem, .ipsStreamItem', link: '.ipsStreamItem_title a, .ipsStreamItem__title a', number: /comment=(\d+)|findComment-(\d+)/,
  author: ['.ipsStreamItem_status a', '.ipsStreamItem__header a[href*="/profile/"]'], date: ['time'], text: ['.ipsStreamItem_snippet', '.ipsStreamItem__content-content'],
};

const quoted = (post: Selection): string | undefined => firstIn(post, '.ipsQuote[data-ipsquote-contentcommentid], blockquote[data-ipsquote-contentcommentid]').attr('data-ipsquote-contentcommentid');

/** Invision Community 4 and 5. */
export const invision: ForumReader = readerOf({
  id: 'invision',
  recognises: ({ $ }) => anywhere($, 'body.ipsApp, .ipsApp, html[data-controller*="core.front"], body[data-controller*="core.front"]').length > 0 || anywhere($, 'article[id^="elComment_"], article[data-commentid] .ipsRichText').length > 0,
  title: ['h1.ipsType_pageTitle', '.ipsPageHeader__title', 'h1'],
  thread: THREAD,
  pages: PAGES,
  posts: {
    post: 'article[id^="elComment_"], article.ipsEntry, article[data-membergroup][id]',
    number: (post) => /(?:elComment_|findComment-|comment-)(\d+)/.exec(post.attr('id') ?? '')?.[1] ?? firstIn(post, '[data-commentid]').attr('data-commentid') ?? post.attr('data-commentid'),
    author: (post) => firstWords(post, ['.cAuthorPane_author', '.ipsComment_author h3', '.ipsEntry__username', '.ipsUsername', '.ipsComment_header a[href*="/profile/"]']),
    date: ['.ipsComment_meta time', '.ipsEntry__header time', '.ipsEntry__date time', 'time[datetime]'],
    text: ['[data-role="commentContent"]', '.ipsEntry__post .ipsRichText', '.ipsRichText'],
    drop: 'blockquote.ipsQuote, .ipsQuote, blockquote.ipsBlockquote, blockquote[data-ipsquote], .ipsQuote_citation, [data-role="memberSignature"], .ipsSignature, .ipsEntry__signature, .ipsAttachLink_title, .ipsCode_citation, .ipsEdited',
    link: (number, _post, page, thread) => `${thread.url ?? page.url}#findComment-${number}`,
    profile: '.cAuthorPane_info, .ipsEntry__author-info',
    answers: quoted,
  },
  rows: {
    row: 'li.ipsDataItem[data-rowid], li.ipsData__item[data-rowid], li.ipsData__item:has(.ipsData__last)',
    link: ['.ipsDataItem_title a[href*="/topic/"]', '.ipsData__title a', '.ipsDataItem_title a'],
    last: ['.ipsDataItem_lastPoster time', '.ipsData__last time'],
    opened: ['.ipsDataItem_meta time', '.ipsData__meta time'],
    sticky: '.ipsDataItem_pinned, .ipsBadge:has(.fa-thumbtack), .fa-thumb-tack, .fa-thumbtack',
    boards: '.cForumRow .ipsDataItem_title a[href*="/forum/"], .cForumTable .ipsDataItem_title a[href*="/forum/"], .ipsData__title a[href*="/forum/"]',
  },
  hits: HITS,
});

/** Invision Power Board 3: `div.post_block#post_id_N`. */
export const invision3: ForumReader = readerOf({
  id: 'invision-3',
  unproven: true,
  recognises: ({ $ }) => anywhere($, 'body#ipboard_body, .post_block[id^="post_id_"]').length > 0,
  title: ['h1.ipsType_pagetitle', 'h1'],
  thread: THREAD,
  pages: PAGES,
  posts: {
    post: '.post_block[id^="post_id_"]',
    number: (post) => /(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    author: (post) => firstWords(post, ['.author [itemprop="name"]', '.author.vcard', 'span.author', '.post_username']),
    date: ['abbr.published', '.posted_info abbr', '.posted_info'],
    text: ['.post.entry-content', '.post_body .post', '.entry-content'],
    drop: 'p.citation, .blockquote, blockquote, .signature, .edit, .attachment_list',
    link: (number, post, page) => absolute(page, firstIn(post, 'a[rel~="bookmark"]').attr('href')?.replace(/#.*$/, ''))?.concat(`#entry${number}`),
    profile: '.author_info .custom_fields, .custom_fields',
    answers: (post) => firstIn(post, 'blockquote[data-cid], .ipsBlockquote[data-cid]').attr('data-cid'),
  },
});
