import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';

/** bbPress, a plugin of WordPress: a post's head and its body stand beside each other. */
export const bbpress: ForumReader = readerOf({
  id: 'bbpress',
  unproven: true,
  recognises: ({ $ }) => $('#bbpress-forums, body.bbpress, .bbp-reply-content').length > 0,
  title: ['.entry-title', 'h1', '.bbp-breadcrumb-current'],
  pages: { bar: '.bbp-pagination-links', next: 'a.next', previous: 'a.prev' },
  posts: {
    post: '.bbp-reply-header, .bbp-topic-header:has(.bbp-topic-post-date, .bbp-reply-post-date)',
    number: (head) => /^post-(\d+)$/.exec(head.attr('id') ?? head.closest('[id^="post-"]').attr('id') ?? '')?.[1] ?? /#post-(\d+)/.exec(head.find('.bbp-reply-permalink, .bbp-topic-permalink').attr('href') ?? '')?.[1],
    whole: (head) => (head.parent().is('li, article, .bbp-reply') && head.siblings('.bbp-reply-header').length === 0 ? head.parent() : head.add(head.next())),
    author: (post) => firstWords(post, ['.bbp-author-name', '.bbp-reply-author .bbp-author-link:not(:has(img))', '.bbp-topic-author .bbp-author-link', '.bbp-reply-author']),
    date: ['.bbp-reply-post-date', '.bbp-topic-post-date', '.bbp-meta time'],
    text: ['.bbp-reply-content', '.bbp-topic-content'],
    drop: 'blockquote, .bbp-signature, .bbp-reply-revision-log, .bbp-topic-revision-log, .bbp-attachments, .bbp-topic-tags, .d4p-bbp-quote-title, .bbcode-quote',
    link: (_number, post, page) => absolute(page, post.find('a.bbp-reply-permalink, a.bbp-topic-permalink').first().attr('href')),
    answers: (post) => /post-(\d+)/.exec(post.find('blockquote a[href*="#post-"]').first().attr('href') ?? '')?.[1],
  },
  rows: {
    row: 'ul.topic, .bbp-body > ul.type-topic, .bbp-body > ul:has(.bbp-topic-permalink)',
    link: ['a.bbp-topic-permalink'],
    last: ['.bbp-topic-freshness a', '.bbp-topic-freshness'],
    sticky: '.sticky, .super-sticky',
    boards: 'a.bbp-forum-title',
  },
});
