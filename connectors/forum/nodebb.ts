import { htmlText } from '../../src/text/html.js';
import { anywhere } from './anywhere.js';
import { fieldsOf, listOf, numberOf, withQuery, wordsOf, type Fields } from './json.js';
import { firstWords, ITSELF, readerOf } from './make.js';
import { absolute, dateOf, epochDate, present, type BoardPage, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';
import { firstIn } from './scope.js';

const DROP = 'blockquote, [component="post/signature"], .post-signature, .quote-tools';

const html = readerOf({
  id: 'nodebb',
  recognises: ({ $ }) => anywhere($, '[component="post"][data-pid], [component="category/topic"], [component="categories/category"]').length > 0,
  title: ['[component="topic/title"]', '[component="post/header"] [itemprop="name"]', 'h1'],
  thread: /\/topic\/(\d+)/,
  threadUrl: (number, page) => absolute(page, /^.*?\/topic\/\d+(?:\/[^/?#]+)?/.exec(new URL(page.url).pathname)?.[0] ?? `/topic/${number}`),
  pages: { bar: '[component="pagination"], .pagination', next: 'li.next:not(.disabled) a', previous: 'li.previous:not(.disabled) a' },
  posts: {
    post: '[component="post"][data-pid]',
    number: (post) => (post.hasClass('deleted') ? undefined : post.attr('data-pid')),
    author: (post) => post.attr('data-username') ?? firstWords(post, ['[component="user/username"]', '[itemprop="author"]', 'a[data-username]']),
    // The tips are in the reader's language.
    date: [ITSELF, 'meta[itemprop="datePublished"]', '.timeago[title]', '[component="post/timestamp"]'],
    text: ['[component="post/content"]', '.content'],
    drop: DROP,
    link: (number, _post, page) => absolute(page, `${/^(.*?)\/topic\//.exec(new URL(page.url).pathname)?.[1] ?? ''}/post/${number}`),
    answers: (post) => firstIn(post, '[data-parent-pid]').attr('data-parent-pid') ?? post.attr('data-parent-pid') ?? /\/post\/(\d+)/.exec(firstIn(post, '[component="post/parent"]').attr('href') ?? firstIn(post, '[component="post/parent"] a[href*="/post/"]').attr('href') ?? '')?.[1] ?? quoted(firstIn(post, '[component="post/content"] a[href*="/post/"]').attr('href')),
    opens: (post) => post.attr('data-index') === '0',
  },
  rows: {
    row: '[component="category/topic"]',
    link: ['[component="topic/header"] a[href*="/topic/"]', 'h3.title a[href*="/topic/"]', 'a[href*="/topic/"]'],
    last: ['[component="topic/teaser"] .timeago', '.lastpost .timeago', '.teaser .timeago'],
    opened: ['.title .timeago', '[component="topic/header"] ~ * .timeago', '.timeago'],
    sticky: '.pinned, [component="topic/pinned"]:not(.hidden)',
    boards: '[component="categories/category"] h2 a[href*="/category/"], [component="categories/category"] .title a[href*="/category/"]',
  },
});

const quoted = (href: string | undefined): string | undefined => /\/post\/(\d+)/.exec(href ?? '')?.[1];

/** NodeBB: its pages, and its JSON (`/api/topic/ID`, `/api/category/ID`, `/api/recent`, `/api/search`). */
export const nodebb: ForumReader = {
  ...html,
  recognises: (page) => (page.json === undefined ? html.recognises(page) : answer(page) !== undefined || lists(page) !== undefined),
  thread: (page) => (page.json === undefined ? html.thread?.(page) : answer(page)),
  board: (page) => (page.json === undefined ? html.board?.(page) : lists(page)),
};

function answer(page: ForumPage): ThreadPage | undefined {
  const topic = fieldsOf(page.json);
  const posts = listOf(topic['posts']).map(fieldsOf);
  if (posts.length === 0 || posts[0]?.['pid'] === undefined) return undefined;
  const single = wordsOf(topic['tid']) !== undefined;
  const thread = single ? threadOf(page, topic) : { id: page.url };
  return { thread, posts: posts.flatMap((post) => readPost(page, post, single ? undefined : fieldsOf(post['topic']))), ...neighbours(page, fieldsOf(topic['pagination'])) };
}

/** Where the forum lives: `/api/…` may stand in a folder. */
const folderOf = (page: ForumPage): string => /^(.*?)\/api\//.exec(new URL(page.url).pathname)?.[1] ?? '';

function threadOf(page: ForumPage, topic: Fields): ForumThread {
  const id = wordsOf(topic['tid']) ?? '';
  const title = htmlText(wordsOf(topic['titleRaw']) ?? wordsOf(topic['title']) ?? '');
  return { id: `t${id}`, url: new URL(`${folderOf(page)}/topic/${wordsOf(topic['slug']) ?? id}`, page.url).href, ...present({ title: title || undefined }) };
}

function readPost(page: ForumPage, post: Fields, topic: Fields | undefined): ForumPost[] {
  const id = wordsOf(post['pid']);
  if (id === undefined || post['deleted'] === true || post['deleted'] === 1) return [];
  const user = fieldsOf(post['user']);
  const answered = wordsOf(post['toPid']);
  const likes = numberOf(post['upvotes']) ?? numberOf(post['votes']);
  return [{
    // A post that came from another server has an address for a number.
    nativeId: `post-${id}`, url: new URL(`${folderOf(page)}/post/${encodeURIComponent(id)}`, page.url).href, text: htmlText(wordsOf(post['content']) ?? '', { drop: DROP }),
    ...present({
      author: wordsOf(user['username']) ?? wordsOf(user['displayname']), authorPlace: wordsOf(user['location']),
      published: dateOf(page, wordsOf(post['timestampISO'])) ?? epochDate(numberOf(post['timestamp']) ?? Number.NaN),
      replyTo: answered && answered !== '0' ? `post-${answered}` : undefined, opening: post['index'] === 0 || undefined,
      reach: likes === undefined ? undefined : { likes }, thread: topic && threadOf(page, topic),
    }),
  }];
}

function neighbours(page: ForumPage, pagination: Fields): Pick<ThreadPage, 'next' | 'previous'> {
  const at = (name: 'next' | 'prev'): string | undefined => {
    const way = fieldsOf(pagination[name]);
    const number = numberOf(way['page']);
    return way['active'] === true && number !== undefined ? withQuery(page, page.url, { page: number > 1 ? String(number) : undefined }) : undefined;
  };
  return present({ next: at('next'), previous: at('prev') });
}

function lists(page: ForumPage): BoardPage | undefined {
  const answered = fieldsOf(page.json);
  const categories = listOf(answered['categories']).map(fieldsOf);
  const topics = listOf(answered['topics']).map(fieldsOf);
  if (!Array.isArray(answered['topics']) && !categories.some((one) => wordsOf(one['cid']) !== undefined)) return undefined;
  const threads = topics.flatMap((topic) => {
    const thread = threadOf(page, topic);
    const teaser = wordsOf(fieldsOf(topic['teaser'])['pid']) ?? wordsOf(topic['teaserPid']);
    return wordsOf(topic['tid']) === undefined ? [] : [{
      ...thread, url: new URL(`${folderOf(page)}/api/topic/${wordsOf(topic['slug']) ?? wordsOf(topic['tid']) ?? ''}`, page.url).href,
      lastPost: present({ published: dateOf(page, wordsOf(topic['lastposttimeISO'])) ?? epochDate(numberOf(topic['lastposttime']) ?? Number.NaN), nativeId: teaser ? `post-${teaser}` : undefined }),
      ...present({ opened: dateOf(page, wordsOf(topic['timestampISO'])), sticky: topic['pinned'] === 1 || topic['pinned'] === true || undefined }),
    }];
  });
  const boards = categories.flatMap((one) => (wordsOf(one['slug']) === undefined ? [] : [new URL(`${folderOf(page)}/api/category/${wordsOf(one['slug']) ?? ''}`, page.url).href]));
  return { threads, ...neighbours(page, fieldsOf(answered['pagination'])), ...present({ boards: threads.length > 0 ? undefined : boards }) };
}
