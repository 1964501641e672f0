import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

/** Gathering of Tweakers: 100 messages a page, pages counted from 0. */
export const tweakers: ForumReader = readerOf({
  id: 'tweakers',
  recognises: ({ $ }) => anywhere($, 'div.message[data-message-id]').length > 0 || anywhere($, 'a[href*="/forum/list_messages/"]').length > 3,
  title: ['h1', 'title'],
  thread: /\/forum\/list_messages\/(\d+)/,
  threadUrl: (number, page) => absolute(page, `/forum/list_messages/${number}`),
  pages: { bar: '.pageIndex, .pageDistribution', next: 'a.next', previous: 'a.previous, a.prev' },
  posts: {
    post: 'div.message[data-message-id]',
    number: (post) => post.attr('data-message-id'),
    author: (post) => firstWords(post, ['.userheader .username', 'p.username', '.poster .username', '.username']),
    date: ['.date [data-timestamp]', '.date', '.messageheader .date'],
    text: ['.messagecontent'],
    drop: 'blockquote, .message-quote-div, .quote, p.edit, .signature, .messagesignature',
    link: (number, _post, page) => absolute(page, `/forum/list_message/${number}#${number}`),
    answers: (post) => /list_message\/(\d+)/.exec(firstIn(post, 'blockquote a[href*="list_message/"], .message-quote-div a[href*="list_message/"]').attr('href') ?? '')?.[1],
  },
  rows: {
    row: 'table.listing tr, table.forum tr, #topiclist tr',
    link: ['td.topic a[href*="list_messages/"]', 'a[href*="/forum/list_messages/"]'],
    last: ['td.time [data-timestamp]', '[data-timestamp]', 'td.time', 'td.lastreply'],
    sticky: '.sticky',
    boards: 'a[href*="/forum/list_topics/"]',
  },
});
