import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

/** bbPress, a plugin of WordPress: a post's head and its body stand beside each other. */
export const bbpress: ForumReader = readerOf({
  id: 'bbpress',
  unproven: true,
  recognises: ({ $ }) => anywhere($, '#bbpress-forums, body.bbpress, .bbp-reply-content').length > 0,
  title: ['.entry-title', 'h1', '.bbp-breadcrumb-current'],
  pages: { bar: '.bbp-pagination-links', next: 'a.next', previous: 'a.prev' },
  posts: {
    // The page's own wrapper has the same words in its class as the post that opened the topic.
    post: '.type-reply:has(.bbp-reply-content), .type-topic:has(.bbp-reply-content, .bbp-topic-content):not(:has(#bbpress-forums, .type-reply, .bbp-body))',
    number: (post) => /(?:^|\s)post-(\d+)(?:\s|$)/.exec(post.attr('class') ?? '')?.[1] ?? /^post-(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    whole: (post) => post.add(post.prev('.bbp-reply-header, .bbp-topic-header')),
    author: (post) => firstWords(post, ['.bbp-author-name', '.bbp-reply-author-name', '.bbp-author-link:not(:has(img))', '.bbp-reply-author a', '.bbp-topic-author a', '.bbp-reply-author']),
    date: ['.bbp-reply-post-date a[title]', '.bbp-reply-post-date', '.bbp-topic-post-date', '.bbp-meta time', 'time[datetime]'],
    text: ['.bbp-reply-content', '.bbp-topic-content'],
    drop: 'blockquote, .bbp-meta, .bbp-reply-author, .bbp-topic-meta, .bbp-signature, .bbp-reply-revision-log, .bbp-topic-revision-log, .bbp-attachments, .bbp-topic-tags, .d4p-bbp-quote-title, .bbcode-quote',
    link: (_number, post, page) => absolute(page, firstIn(post, 'a.bbp-reply-permalink, a.bbp-topic-permalink').attr('href')),
    answers: (post) => /post-(\d+)/.exec(firstIn(post, 'blockquote a[href*="#post-"]').attr('href') ?? '')?.[1],
  },
  rows: {
    row: 'ul.topic, .bbp-body > ul.type-topic, .bbp-body > ul:has(.bbp-topic-permalink)',
    link: ['a.bbp-topic-permalink'],
    last: ['.bbp-topic-freshness a', '.bbp-topic-freshness'],
    sticky: '.sticky, .super-sticky',
    boards: 'a.bbp-forum-title',
  },
});
