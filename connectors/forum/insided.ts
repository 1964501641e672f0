import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import type { ForumReader } from './reader.js';
import { firstIn } from './scope.js';

/** Gainsight Customer Communities, once inSided: the question in `#topicN`, replies in `#postN`, dates without a time. */
export const insided: ForumReader = readerOf({
  id: 'insided',
  recognises: ({ $, html }) => html.includes('qa-topic-') && anywhere($, '[class*="qa-topic-"]').length > 0,
  title: ['.qa-thread-title', 'h1'],
  thread: /-(\d+)(?:\/index\d+\.html|\/)?(?:[?#]|$)/,
  pages: { bar: '.qa-pagination, .pagination', next: '.pagination__next a, a.qa-pagination-next, .next a, a[rel~="next"]', previous: '.pagination__prev a, .prev a, a[rel~="prev"]' },
  posts: {
    post: '.qa-topic-post-box[id]',
    number: (post) => /^(?:topic|post)(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    kind: (post) => ((post.attr('id') ?? '').startsWith('topic') ? 'topic' : 'post'),
    whole: (post) => ((post.attr('id') ?? '').startsWith('topic') && post.closest('.qa-topic-first-post').length > 0 ? post.closest('.qa-topic-first-post') : post),
    author: (post) => firstWords(post, ['.qa-username', '.username', '.link--user']),
    date: ['time[datetime]', '.qa-topic-meta time', '.tooltip__content--publish-date', '.list-item--publish-date time', 'time'],
    text: ['.qa-topic-post-content', '.post__content'],
    drop: 'blockquote, .content-quote, .quote, .signature, .post__signature, .attachments',
    link: (number, post, _page, thread) => (post.is('.qa-topic-first-post') || (post.attr('id') ?? '').startsWith('topic') ? thread.url : `${thread.url ?? ''}?postid=${number}#post${number}`),
    answers: (post) => /(?:postid=|#post)(\d+)/.exec(firstIn(post, '.content-quote a[href], blockquote a[href*="post"]').attr('href') ?? '')?.[1],
    opens: (post) => (post.attr('id') ?? '').startsWith('topic'),
  },
  rows: {
    row: '.qa-topic-list-item, .topic-list__item, .qa-topic-block',
    link: ['a.qa-topic-title', '.qa-topic-title a', 'h3 a', 'a[href*="-"]'],
    last: ['.qa-latest-reply-time', '.qa-topic-meta-last-activity time', '.qa-latest-post-time', 'time'],
    sticky: '.qa-sticky-topic, .topic--sticky',
    boards: 'a.qa-category-title, a.qa-category-block-link, .category-block a[href]',
  },
});
