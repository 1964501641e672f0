import type { Selection } from '../../src/text/html.js';
import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

/** `topic=4.msg32#msg32`, `?msg=32` */
const messageIn = (part: Selection): string | undefined => /[?.;#/]msg=?(\d+)/.exec(part.attr('href') ?? '')?.[1];

/** SMF 2.0 and 2.1; `rel=next` leads to the next thread there. */
export const smf: ForumReader = readerOf({
  id: 'smf',
  recognises: ({ $ }) => anywhere($, '#forumposts, #messageindex, #boardindex_table').length > 0 || (anywhere($, 'body#smf').length > 0 && anywhere($, 'a[href*="board="], a[href*="topic="]').length > 0),
  title: ['#top_subject', '.display_title', '#display_head h2', '#forumposts .catbg h3', '.navigate_section li.last span', '.navigate_section li:last-child', 'h1'],
  thread: /[?;&]topic=(\d+)|\/topic,(\d+)/,
  threadUrl: (number, page) => (/topic=/.test(page.url) ? absolute(page, `?topic=${number}.0`) : undefined),
  pages: { bar: '.pagelinks, .pagesection', next: 'a.nav_page:has(.next_page), a:has(> .next_page)', previous: 'a.nav_page:has(.previous_page), a:has(> .previous_page)', rel: false },
  posts: {
    post: '#forumposts .post_wrapper, #forumposts .windowbg:not(:has(.post_wrapper)):has(.post), #forumposts .windowbg2:not(:has(.post_wrapper)):has(.post)',
    number: (post) => {
      const ids = [firstIn(post, '[data-msgid]').attr('data-msgid'), firstIn(post, '[id^="msg_"]').attr('id'), firstIn(post, '[id^="subject_"]').attr('id')];
      const digits = (id: string | undefined): string | undefined => /(\d+)(?:_quick_mod)?$/.exec(id ?? '')?.[1];
      return ids.map(digits).find(Boolean) ?? digits(post.closest('[id^="msg"]').attr('id'));
    },
    author: (post) => firstWords(post, ['.poster h4 a[href*="profile"]', '.poster h4', '.poster a[href*="profile"]', '.poster_name', 'td a[href*="action=profile"]']),
    date: ['.postinfo > a.smalltext', '.postinfo .smalltext:not(.modified)', '.keyinfo > .smalltext', '.keyinfo .smalltext', '.postinfo', '.smalltext:not(.modified)'],
    text: ['.post > .inner', '.inner[data-msgid]', '.post', '.inner'],
    drop: 'blockquote, .bbc_standard_quote, .bbc_alternate_quote, .quoteheader, .quotefooter, .topslice_quote, .botslice_quote, .codeheader, .signature, .attachments, .moderatorbar, .modified, .quote',
    link: (number, post, page, thread) => absolute(page, firstIn(post, '[id^="subject_"] a, .postinfo a.smalltext').attr('href')) ?? `${thread.url ?? page.url}#msg${number}`,
    profile: '.user_info, .poster ul, .poster',
    answers: (post) => messageIn(firstIn(post, '.bbc_standard_quote cite a, .quoteheader a, blockquote cite a')),
  },
  rows: {
    row: '#topic_container > div, #messageindex tbody tr, #messageindex tr, .messageindex .windowbg',
    link: ['.message_index_title a[href*="topic"]', 'span[id^="msg_"] a', 'td.subject a[href*="topic"]'],
    last: ['.lastpost a[href*="msg"]', '.lastpost', 'td.lastpost'],
    lastLink: { at: '.lastpost a[href*="msg"]', number: /msg=?(\d+)/ },
    sticky: '.sticky, .stickybg, .stickybg2',
    boards: 'a.subject[href*="board"], .info a.subject, a.subject.mobile_subject',
  },
});
