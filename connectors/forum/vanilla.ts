import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, matched, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

/** Vanilla: discussions and comments are numbered apart. */
export const vanilla: ForumReader = readerOf({
  id: 'vanilla',
  recognises: ({ $ }) => anywhere($, 'body.Vanilla, body[id^="vanilla_"], body[id^="DiscussionPage"]').length > 0 || anywhere($, '.ItemComment .Message, .ItemDiscussion .Message').length > 0,
  title: ['.PageTitle h1', '#Item_0 h1', 'h1', '.HeadlineTitle'],
  thread: /\/discussion\/(\d+)(?:[/?#]|$)/,
  pages: { bar: '.Pager, .NumberedPager, .PagerWrap', next: 'a.Next', previous: 'a.Previous' },
  posts: {
    post: '[id^="Discussion_"]:has(.Message), [id^="Comment_"]:has(.Message)',
    number: (post) => /^(?:Discussion|Comment)_(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    kind: (post) => ((post.attr('id') ?? '').startsWith('D') ? 'discussion' : 'comment'),
    author: (post) => firstWords(post, ['.Author .Username', 'a.Username', '.Author a[href*="/profile/"]:not(.PhotoWrap)', '.Author']),
    date: ['.DateCreated time', '.CommentMeta time', '.DiscussionMeta time', 'time', '.DateCreated'],
    text: ['.Message', '.userContent'],
    drop: 'blockquote.Quote, blockquote.UserQuote, .UserQuote, .blockquote, .QuoteAuthor, .js-embed:has(.embedQuote), .embedQuote, .quoteEmbed, .Signature, .UserSignature, .ThankedByBox, .DateUpdated',
    link: (_number, post, page) => absolute(page, firstIn(post, 'a.Permalink').attr('href')),
    answers: (post) => matched(/\/comment\/(\d+)|Comment_(\d+)/, firstIn(post, '.Quote a[href*="comment"], .UserQuote a[href*="comment"], .QuoteText a[href*="comment"]').attr('href')),
    opens: (post) => (post.attr('id') ?? '').startsWith('D'),
  },
  rows: {
    row: 'li.ItemDiscussion, tr.ItemDiscussion',
    link: ['a.Title', '.Title a', '.DiscussionName a'],
    last: ['.LastCommentDate time', '.LastCommentDate', '.LastUser time', '.MItem time', 'time'],
    opened: ['.FirstUser time'],
    sticky: '.Tag-Announcement, .Announcement, .isPinned',
    boards: '.CategoryList .ItemContent .Title, .DataList.CategoryList a.Title, h2.CategoryName a',
  },
});
