import { cleanAddress } from '../../src/text/address.js';
import { textOf, type Selection } from '../../src/text/html.js';
import { anywhere, firstAnywhere, inside } from './anywhere.js';
import { wordsAt } from './make.js';
import { absolute, dateOf, generatorOf, present, type BoardPage, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';
import { allIn, askTogether, firstIn } from './scope.js';

type Node = Selection[number];

const DROP = 'blockquote.wp-embedded-content, .sharedaddy, .jp-relatedposts, .wp-block-buttons, .reply, .comment-reply-link, .comment-awaiting-moderation, .post-views, .addtoany_share_save_container';

/** In a comment a quote is another's words; in an article it is part of the story. */
const DROP_IN_COMMENT = `${DROP}, blockquote`;

const COMMENTS = '.comment-list, .commentlist, .comments-list, .wp-block-comment-template, #comments ol, #comments ul';

/** WordPress: an article with its comments, and the lists of articles. */
export const wordpress: ForumReader = {
  id: 'wordpress',
  recognises(page) {
    const { $ } = page;
    return /wordpress/i.test(generatorOf(page)) || anywhere($, 'link[rel="https://api.w.org/"]').length > 0
      || (anywhere($, 'link[href*="/wp-content/"], link[href*="/wp-includes/"]').length > 0 && anywhere($, 'article, .hentry, #comments').length > 0);
  },
  thread: threadPage,
  board: boardPage,
};

function threadPage(page: ForumPage): ThreadPage | undefined {
  const { $ } = page;
  const number = articleNumber(page);
  const named = (one: Selection): boolean => number !== undefined && (one.attr('id') === `post-${number}` || one.hasClass(`post-${number}`));
  const article = anywhere($, '.hentry, [id^="post-"], [class*="post-"]').map((node) => $(node)).find((one) => one.hasClass('hentry') || named(one));
  const single = anywhere($, 'body.single, body.page').length > 0 || (number !== undefined && anywhere($, 'body.home, body.archive, body.blog').length === 0);
  if (!single) return undefined;
  const thread = threadOf(page);
  const opening = readArticle(page, article ?? firstAnywhere($, 'main, #content'), number, thread);
  const comments = commentsOf(page);
  askTogether($, comments);
  const parts = { drop: new Set(anywhere($, DROP_IN_COMMENT)), lines: new Set(anywhere($, 'li[id*="comment-"], li.comment')) };
  const posts = [...(opening ? [opening] : []), ...comments.flatMap((comment) => readComment(page, comment, thread, parts))];
  return posts.length > 0 ? { thread, posts, ...commentPages(page) } : undefined;
}

function articleNumber({ $ }: ForumPage): string | undefined {
  return /\b(?:postid|page-id)-(\d+)/.exec(firstAnywhere($, 'body').attr('class') ?? '')?.[1]
    ?? firstAnywhere($, '#comment_post_ID').attr('value')
    ?? /[?&]p=(\d+)/.exec(firstAnywhere($, 'link[rel="shortlink"]').attr('href') ?? '')?.[1];
}

/** The canonical address of a second page of comments names that page; the article's own does not. */
function threadOf(page: ForumPage): ForumThread {
  const { $ } = page;
  const given = absolute(page, firstAnywhere($, 'link[rel="canonical"]').attr('href')) ?? page.url;
  const url = withoutCommentPage(given);
  const title = wordsAt($, 'h1.entry-title, .entry-title, h1.post-title, h1.wp-block-post-title, h1');
  return { id: cleanAddress(url), url, ...present({ title }) };
}

function withoutCommentPage(address: string): string {
  const url = new URL(address);
  url.hash = '';
  url.searchParams.delete('cpage');
  url.searchParams.delete('replytocom');
  url.pathname = url.pathname.replace(/\/comment-page-\d+\/?$/, '/');
  return url.href;
}

function readArticle(page: ForumPage, article: Selection, number: string | undefined, thread: ForumThread): ForumPost | undefined {
  const text = textOf(article.find('.entry-content, .post-content, .wp-block-post-content, .td-post-content, [itemprop="articleBody"]').first(), { drop: DROP });
  if (text === '') return undefined;
  const time = article.find('time.published, time.entry-date, .posted-on time, .wp-block-post-date time, time').not('.comment-list time').first();
  const author = article.find('[rel="author"], .author .fn, .author, .byline a, .wp-block-post-author__name').first().text().trim();
  const said = firstAnywhere(page.$, 'meta[property="article:published_time"]').attr('content') ?? time.attr('datetime');
  return {
    text,
    opening: true,
    ...present({
      nativeId: number ? `article-${number}` : undefined,
      url: thread.url,
      author: author || firstAnywhere(page.$, 'meta[name="author"]').attr('content'),
      published: dateOf(page, said, time.text() || article.find('.entry-date, .post-date, .date').first().text()),
    }),
  };
}

/** Some themes name a comment's line and the block in it alike: that is one comment. */
function commentsOf({ $ }: ForumPage): readonly Selection[] {
  const lists = new Set(anywhere($, COMMENTS));
  const named = anywhere($, 'li[id^="comment-"], li[id^="li-comment-"], li.comment, .comment[id^="comment-"]').map((node) => $(node));
  const met = new Map<Node | undefined, string | undefined>(named.map((comment) => [comment.get(0), numberOf(comment)]));
  return named.filter((comment) => {
    const above = comment.parents().toArray();
    const outer = above.find((node) => met.has(node));
    return above.some((node) => lists.has(node)) && (outer === undefined || met.get(outer) !== numberOf(comment));
  });
}

const numberOf = (comment: Selection): string | undefined => /\d+$/.exec(comment.attr('id') ?? '')?.[0];

/** What is asked of the page once for all comments: what is not their authors' words, and lines that hold comments. */
interface Parts {
  readonly drop: ReadonlySet<Node>;
  readonly lines: ReadonlySet<Node>;
}

function readComment(page: ForumPage, comment: Selection, thread: ForumThread, { drop, lines }: Parts): ForumPost[] {
  // Other sites' links to the article: nobody said anything here.
  if (comment.hasClass('pingback') || comment.hasClass('trackback')) return [];
  const number = numberOf(comment) ?? numberOf(firstIn(comment, '[id^="comment-"], [id^="div-comment-"]'));
  if (!number) return [];
  const body = firstIn(comment, '.comment-content, .comment-text, .comment-entry, .wp-block-comment-content, .comment_content');
  const time = firstIn(comment, 'time');
  const link = allIn(comment, '.comment-metadata a, .comment-meta a, .comment-date a, .wp-block-comment-date a').filter((_, node) => /#comment-\d+$/.test(page.$(node).attr('href') ?? '')).first();
  const parent = comment.parents().toArray().find((node) => lines.has(node));
  const answered = parent && numberOf(page.$(parent));
  return [{
    nativeId: `comment-${number}`,
    url: absolute(page, link.attr('href')) ?? `${thread.url ?? page.url}#comment-${number}`,
    text: body.length > 0 ? textOf(body, { drop }) : textOf(ownPart(comment), { drop: `${DROP_IN_COMMENT}, .comment-meta, .comment-author, .vcard, .comment-metadata` }),
    ...present({
      author: firstIn(comment, '.fn, .comment-author-name, .wp-block-comment-author-name, .comment-author cite').text().trim() || undefined,
      published: dateOf(page, time.attr('datetime'), time.text() || link.text()),
      replyTo: answered && `comment-${answered}`,
    }),
  }];
}

/** Answers stand inside the comment they answer: what is without them is this comment's. */
function ownPart(comment: Selection): Selection {
  const own = comment.clone();
  own.find('ol, .children, li.comment').not('.comment-content ol, .comment-content ul').remove();
  return own;
}

const NAVIGATION = '.comments-pagination, .comment-navigation, .comments-nav, .wp-block-comments-pagination, #comments .nav-links, .comment-nav';

/** Above and below the comments, each in a wrapper or two. */
const MOST_BARS = 8;

/** Themes mark the arrows; where they show bare numbers, this page's own tells which is next. */
function commentPages(page: ForumPage): Pick<ThreadPage, 'next' | 'previous'> {
  const bar = page.$(anywhere(page.$, NAVIGATION).slice(0, MOST_BARS));
  const address = (link: Selection): string | undefined => absolute(page, link.attr('href')?.replace(/#.*$/, ''));
  const arrow = (selector: string): string | undefined => address(inside(page.$, bar, selector).first());
  const [next, previous] = [arrow('.nav-next a, a.next, .wp-block-comments-pagination-next'), arrow('.nav-previous a, a.prev, .wp-block-comments-pagination-previous')];
  if (next ?? previous) return present({ next, previous });
  const numbered = inside(page.$, bar, 'a').toArray().flatMap((node) => {
    const url = address(page.$(node));
    const number = url && pageNumber(url);
    return number ? [{ url, number }] : [];
  });
  const here = pageNumber(page.url) ?? currentNumber(page, numbered.map(({ number }) => number));
  const at = (number: number): string | undefined => numbered.find((one) => one.number === number)?.url;
  return present({ next: at(here + 1), previous: at(here - 1) });
}

const pageNumber = (url: string): number | undefined => {
  const found = /[?&]cpage=(\d+)|\/comment-page-(\d+)/.exec(url);
  return found ? Number(found[1] ?? found[2]) : undefined;
};

/** The article's own address shows the first page of comments or, where the blog is set so, the last. */
function currentNumber({ $ }: ForumPage, others: readonly number[]): number {
  const shown = /\d+/.exec(firstAnywhere($, '.comments-pagination .current, .comment-navigation .current, .wp-block-comments-pagination .current').text())?.[0];
  if (shown) return Number(shown);
  return others.includes(2) || others.length === 0 ? 1 : Math.max(...others) + 1;
}

function boardPage(page: ForumPage): BoardPage | undefined {
  const { $ } = page;
  if ($('body.home, body.blog, body.archive, body.search, body.category').length === 0) return undefined;
  const threads = $('article.hentry, .hentry, li.wp-block-post').toArray().flatMap((node) => {
    const entry = $(node);
    const link = entry.find('.entry-title a, .wp-block-post-title a, h2 a, h3 a').first();
    const url = absolute(page, link.attr('href'));
    if (!url) return [];
    const published = dateOf(page, entry.find('time').first().attr('datetime'), entry.find('time').first().text());
    return [{ id: cleanAddress(url), url, title: link.text().trim(), ...present({ opened: published }) }];
  });
  const next = absolute(page, $('a.next.page-numbers, .nav-previous a, .nav-links a.next, .wp-block-query-pagination-next').first().attr('href'));
  return { threads, sortedBy: 'opened', ...present({ next }) };
}
