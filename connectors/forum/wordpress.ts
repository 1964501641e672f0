import { cleanAddress } from '../../src/text/address.js';
import { textOf, type Selection } from '../../src/text/html.js';
import { anywhere } from './anywhere.js';
import { absolute, dateOf, generatorOf, present, type BoardPage, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';

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
  const article = $(number ? `#post-${number}, .post-${number}, article.hentry, .hentry` : 'article.hentry, .hentry').first();
  const single = $('body.single, body.page').length > 0 || (number !== undefined && $('body.home, body.archive, body.blog').length === 0);
  if (!single) return undefined;
  const thread = threadOf(page);
  const opening = readArticle(page, article.length > 0 ? article : $('main, #content').first(), number, thread);
  const comments = $(COMMENTS).find('li[id^="comment-"], li[id^="li-comment-"], li.comment, .comment[id^="comment-"]').toArray();
  const posts = [...(opening ? [opening] : []), ...comments.flatMap((node) => readComment(page, $(node), thread))];
  return posts.length > 0 ? { thread, posts, ...commentPages(page) } : undefined;
}

function articleNumber({ $ }: ForumPage): string | undefined {
  return /\b(?:postid|page-id)-(\d+)/.exec($('body').attr('class') ?? '')?.[1]
    ?? $('#comment_post_ID').attr('value')
    ?? /[?&]p=(\d+)/.exec($('link[rel="shortlink"]').attr('href') ?? '')?.[1];
}

/** The canonical address of a second page of comments names that page; the article's own does not. */
function threadOf(page: ForumPage): ForumThread {
  const { $ } = page;
  const given = absolute(page, $('link[rel="canonical"]').attr('href')) ?? page.url;
  const url = withoutCommentPage(given);
  const title = $('h1.entry-title, .entry-title, h1.post-title, h1.wp-block-post-title, h1').first().text().replaceAll(/\s+/g, ' ').trim();
  return { id: cleanAddress(url), url, ...present({ title: title || undefined }) };
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
  const said = page.$('meta[property="article:published_time"]').attr('content') ?? time.attr('datetime');
  return {
    text,
    opening: true,
    ...present({
      nativeId: number ? `article-${number}` : undefined,
      url: thread.url,
      author: author || page.$('meta[name="author"]').attr('content'),
      published: dateOf(page, said, time.text() || article.find('.entry-date, .post-date, .date').first().text()),
    }),
  };
}

function readComment(page: ForumPage, comment: Selection, thread: ForumThread): ForumPost[] {
  // Other sites' links to the article: nobody said anything here.
  if (comment.is('.pingback, .trackback')) return [];
  const number = /\d+$/.exec(comment.attr('id') ?? comment.find('[id^="comment-"], [id^="div-comment-"]').first().attr('id') ?? '')?.[0];
  if (!number) return [];
  // Answers stand inside the comment they answer: only what comes before them is this comment's.
  const own = comment.clone();
  own.find('ol, .children, li.comment').not('.comment-content ol, .comment-content ul').remove();
  const body = own.find('.comment-content, .comment-text, .comment-entry, .wp-block-comment-content, .comment_content').first();
  const time = own.find('time').first();
  const link = own.find('.comment-metadata a, .comment-meta a, .comment-date a, .wp-block-comment-date a').filter((_, node) => /#comment-\d+$/.test(page.$(node).attr('href') ?? '')).first();
  const parent = comment.parents('li[id*="comment-"], li.comment').first();
  return [{
    nativeId: `comment-${number}`,
    url: absolute(page, link.attr('href')) ?? `${thread.url ?? page.url}#comment-${number}`,
    text: textOf(body.length > 0 ? body : own, { drop: body.length > 0 ? DROP_IN_COMMENT : `${DROP_IN_COMMENT}, .comment-meta, .comment-author, .vcard, .comment-metadata` }),
    ...present({
      author: own.find('.fn, .comment-author-name, .wp-block-comment-author-name, .comment-author cite').first().text().trim() || undefined,
      published: dateOf(page, time.attr('datetime'), time.text() || link.text()),
      replyTo: parent.length > 0 ? `comment-${/\d+$/.exec(parent.attr('id') ?? '')?.[0] ?? ''}`.replace(/-$/, '') || undefined : undefined,
    }),
  }];
}

const NAVIGATION = '.comments-pagination, .comment-navigation, .comments-nav, .wp-block-comments-pagination, #comments .nav-links, .comment-nav';

/** Themes mark the arrows; where they show bare numbers, this page's own tells which is next. */
function commentPages(page: ForumPage): Pick<ThreadPage, 'next' | 'previous'> {
  const bar = page.$(NAVIGATION);
  const address = (link: Selection): string | undefined => absolute(page, link.attr('href')?.replace(/#.*$/, ''));
  const arrow = (selector: string): string | undefined => address(bar.find(selector).first());
  const [next, previous] = [arrow('.nav-next a, a.next, .wp-block-comments-pagination-next'), arrow('.nav-previous a, a.prev, .wp-block-comments-pagination-previous')];
  if (next ?? previous) return present({ next, previous });
  const numbered = bar.find('a').toArray().flatMap((node) => {
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
  const shown = /\d+/.exec($('.comments-pagination .current, .comment-navigation .current, .wp-block-comments-pagination .current').first().text())?.[0];
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
