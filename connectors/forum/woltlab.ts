import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

/** WoltLab Suite Forum 3 and later, and Burning Board 4. */
export const woltlab: ForumReader = readerOf({
  id: 'woltlab',
  unproven: true,
  recognises: ({ $ }) => anywhere($, '.wbbPost, .wbbThreadPostList, body#tpl_wbb_thread, body[id^="tpl_wbb_"], .wbbThread').length > 0,
  title: ['.contentHeaderTitle .contentTitle', 'h1.contentTitle', 'h1'],
  thread: /(?:\/thread\/|[?&]thread\/|\/index\.php\/Thread\/|\/Thread\/)(\d+)/i,
  pages: { bar: '.pagination, .pageNavigation', next: 'li.skip a[rel~="next"], a[rel~="next"]', previous: 'li.skip a[rel~="prev"], a[rel~="prev"]' },
  posts: {
    post: 'article.wbbPost:has(.messageText, .messageBody), .wbbPost.message:has(.messageText, .messageBody), li.message:has(.messageText)',
    number: (post) => post.attr('data-object-id') ?? post.attr('data-post-id') ?? /^post(\d+)$/.exec(post.closest('[id^="post"]').attr('id') ?? '')?.[1],
    author: (post) => firstIn(post, 'meta[itemprop="name"]').attr('content') ?? firstWords(post, ['.messageAuthor [itemprop="name"]', '.messageSidebar [itemprop="name"]', '.messageAuthor .username', '.messageSidebar .username', '.userLink', '.username']),
    date: ['meta[itemprop="datePublished"]', 'meta[itemprop="dateCreated"]', '.messageHeaderBox time', '.messageHeader time', '.messageHeaderBox woltlab-core-date-time', 'woltlab-core-date-time', 'time.datetime', 'time', '.messagePublicationTime'],
    text: ['.messageText', '.messageBody .htmlContent', '.messageBody'],
    drop: 'blockquote.quoteBox, .quoteBox, woltlab-quote, blockquote, .messageSignature, .messageFooter, .messageFooterNotes, .messageFooterGroup, .codeBoxHeader, .jsAttachmentList, .attachmentThumbnailList, .attachmentFileList',
    link: (number, post, page, thread) => absolute(page, firstIn(post, 'a.permalink, .messagePublicationTime a, .messageHeaderMetaData a[href*="#post"]').attr('href')) ?? `${thread.url ?? page.url}?postID=${number}#post${number}`,
    profile: '.messageSidebar .userCredits, .messageSidebar dl',
    answers: (post) => {
      const quote = firstIn(post, '.quoteBox, woltlab-quote');
      return /(?:postID=|#post)(\d+)/.exec(quote.attr('data-link') ?? firstIn(quote, 'a[href*="#post"]').attr('href') ?? '')?.[1];
    },
  },
  rows: {
    row: '.tabularListRow:has(.wbbTopicLink), li.wbbThread, tr.wbbThread',
    link: ['a.wbbTopicLink', '.columnSubject a[href*="hread/"]'],
    last: ['.columnLastPost time', '.columnLastPost woltlab-core-date-time', '.columnLastPost'],
    opened: ['.columnSubject time', '.columnSubject woltlab-core-date-time'],
    sticky: '.sticky, .wbbThreadSticky, .announcement',
    boards: '.wbbBoardTitle a, .wbbBoard h3 a',
  },
});
