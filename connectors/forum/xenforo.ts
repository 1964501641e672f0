import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import type { ForumReader } from './reader.js';
import { absolute } from './reader.js';
import { firstIn } from './scope.js';

/** XenForo 2: `html#XF`, posts in `article.message`. */
export const xenforo: ForumReader = readerOf({
  id: 'xenforo',
  recognises: ({ $ }) => anywhere($, 'html#XF').length > 0 || anywhere($, 'article.message[data-author] .bbWrapper').length > 0,
  title: ['h1.p-title-value', 'h1'],
  thread: /\/threads\/(?:[^/?#]*\.)?(\d+)(?:[/?#]|$)/,
  pages: { bar: '.pageNav, .block-outer .pageNavSimple', next: 'a.pageNav-jump--next, a.pageNavSimple-el--next', previous: 'a.pageNav-jump--prev, a.pageNavSimple-el--prev' },
  posts: {
    post: 'article.message[data-content^="post-"], article.message[id^="js-post-"], article.message--post, div.message.message--post[data-author]',
    number: (post) => /post-(\d+)$/.exec(post.attr('data-content') ?? post.attr('id') ?? '')?.[1] ?? /post-(\d+)/.exec(firstIn(post, '[id^="post-"]').attr('id') ?? '')?.[1],
    author: (post) => post.attr('data-author') || firstWords(post, ['.message-name .username', '.message-name', '.message-attribution-user .username']),
    date: ['.message-attribution-main time', '.message-attribution time', 'time.u-dt[itemprop="datePublished"]', '.message-articleUserInfo time', '.message-lastEdit ~ time', 'time.u-dt'],
    text: ['.message-body .bbWrapper', '.message-body', '.message-content .bbWrapper'],
    drop: 'blockquote.bbCodeBlock--quote, .bbCodeBlock--quote, blockquote[data-quote], .bbCodeBlock-expandLink, .bbCodeBlock-shrinkLink, .bbCodeSpoiler-button, .js-selectToQuoteEnd, .message-signature, .bbCodeBlock--screen .bbCodeBlock-title, .bbCodeBlock--code .bbCodeBlock-title, .attachmentList',
    link: (number, post, page, thread) => absolute(page, firstIn(post, '.message-attribution a[href*="post-"]').attr('href')) ?? (thread.url && `${thread.url.replace(/\/$/, '')}/post-${number}`),
    profile: '.message-userExtras',
    answers: (post) => /post: ?(\d+)/.exec(firstIn(post, '.bbCodeBlock--quote[data-source]').attr('data-source') ?? '')?.[1]
      ?? /post-(\d+)/.exec(firstIn(post, '.bbCodeBlock-sourceJump').attr('data-content-selector') ?? '')?.[1],
  },
  rows: {
    row: '.structItem--thread',
    link: ['.structItem-title a[href*="/threads/"]:not(.labelLink)', '.structItem-title a[data-tp-primary]', '.structItem-title a:not(.labelLink)'],
    last: ['.structItem-cell--latest time', '.structItem-latestDate'],
    opened: ['.structItem-startDate time'],
    sticky: '.structItemContainer-group--sticky',
    boards: '.node--forum .node-title a',
  },
  hits: {
    hit: '.block-row[data-author]:has(.contentRow-snippet), .js-inlineModContainer:has(> .contentRow .contentRow-snippet)',
    link: '.contentRow-title a', number: /\/post-(\d+)|\/posts\/(\d+)/,
    author: ['.contentRow-minor .username'], date: ['.contentRow-minor time'], text: ['.contentRow-snippet'],
  },
});

/** XenForo 1: `html#XenForo`, posts in `li.message`, links that count from `<base>`. */
export const xenforo1: ForumReader = readerOf({
  id: 'xenforo-1',
  recognises: ({ $ }) => anywhere($, 'html#XenForo').length > 0 || anywhere($, 'li.message[data-author] .messageText').length > 0,
  title: ['.titleBar h1', 'h1'],
  thread: /(?:^|\/|\?)threads\/(?:[^/?#]*\.)?(\d+)(?:[/?#]|$)/,
  pages: { bar: '.PageNav' },
  posts: {
    post: 'li.message[id^="post-"]',
    number: (post) => /^post-(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    author: (post) => post.attr('data-author') || firstWords(post, ['.messageMeta .author', '.messageUserBlock .username', '.username']),
    date: ['.datePermalink .DateTime', '.messageMeta .DateTime', '.datePermalink', '.messageDetails .DateTime'],
    text: ['.messageText', '.messageContent article'],
    drop: '.bbCodeQuote, .messageTextEndMarker, .bbCodeSpoilerButton, .editDate, .signature, .attachedFiles, .bbCodeBlock > .type',
    link: (number, post, page) => absolute(page, firstIn(post, 'a.datePermalink, a.hashPermalink').attr('href')?.replace(/#.*$/, '').replace(/\/page-\d+$/, '/'))?.concat(`#post-${number}`),
    profile: '.extraUserInfo',
    answers: (post) => /post[-=](\d+)/.exec(firstIn(post, '.bbCodeQuote .AttributionLink').attr('href') ?? '')?.[1],
  },
  rows: {
    row: 'li.discussionListItem',
    link: ['.title a.PreviewTooltip', '.title a[href*="threads/"]:not(.prefixLink)'],
    last: ['.lastPost .DateTime'],
    opened: ['.posterDate .DateTime'],
    sticky: '.sticky',
    boards: '.node.forum .nodeTitle a',
  },
  hits: { hit: 'li.searchResult.post', link: '.title a', number: /posts?[/-](\d+)/, author: ['.meta .username'], date: ['.meta .DateTime'], text: ['.snippet'] },
});
