import type { Selection } from '../../src/text/html.js';
import { anywhere } from './anywhere.js';
import { DISCOURSE_DROP, discourseAnswer, discourseLists } from './discourse-json.js';
import { firstWords, readerOf } from './make.js';
import { absolute, generatorOf, matched, present, type ForumPage, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

const html = readerOf({
  id: 'discourse',
  recognises: (page) => generatorOf(page).startsWith('Discourse') || anywhere(page.$, '.topic-body.crawler-post, #topic-title, meta#data-discourse-setup, #data-preloaded').length > 0,
  title: ['#topic-title h1 a', '#topic-title h1', 'h1 [itemprop="headline"]', 'h1'],
  thread: /\/t\/(?:[^/?#]+\/)?(\d+)/,
  // The slug stays: without it Discourse answers with a redirect.
  threadUrl: (number, page) => absolute(page, /^(.*?\/t\/(?:[^/?#]+\/)?)/.exec(new URL(page.url).pathname)?.[1]?.concat(number)),
  pages: { bar: '[role="navigation"], .topic-navigation', next: 'a[rel~="next"]', previous: 'a[rel~="prev"]' },
  posts: {
    post: '.topic-body.crawler-post, article[data-post-id], .crawler-post',
    number: (post) => {
      const number = /^post_(\d+)$/.exec(post.attr('id') ?? '')?.[1] ?? firstIn(post, '[itemprop="position"]').text().trim().replace('#', '');
      return number && /^\d+$/.test(number) ? number : undefined;
    },
    author: (post) => firstWords(post, ['.creator [itemprop="name"]', '.creator a', '.creator', '.topic-meta-data .username a', '.names .username', '.username']),
    date: ['time.post-time', '.post-date [data-time]', '.relative-date[data-time]', 'time'],
    text: ['.post[itemprop="text"]', '.post[itemprop="articleBody"]', '.cooked', 'div.post'],
    drop: DISCOURSE_DROP,
    link: (number, _post, page, thread) => `${thread.url ?? page.url}/${number}`,
    profile: '.post-info.user-location, .user-location',
  },
  rows: {
    row: 'tr.topic-list-item',
    link: ['a.raw-topic-link', 'a.title', 'td.main-link a[href*="/t/"]'],
    last: ['.activity .relative-date[data-time]', 'td.age [data-time]', 'td:last-child time', 'td.last [data-time]'],
    sticky: '.pinned, .topic-status .pinned',
    boards: '.category-list a.category-title-link, .category a[href*="/c/"], a.badge-category__wrapper[href*="/c/"]',
  },
});

/** Discourse: the pages it gives to readers without scripts, and its JSON (`/t/ID.json`, `/latest.json`, `/search.json`). */
export const discourse: ForumReader = {
  ...html,
  recognises: (page) => (page.json === undefined ? html.recognises(page) : discourseAnswer(page) !== undefined || discourseLists(page) !== undefined),
  thread: (page) => {
    if (page.json !== undefined) return discourseAnswer(page);
    const found = html.thread?.(page);
    if (!found) return undefined;
    const topic = found.thread.id.slice(1);
    const quoted = quotedIn(page, topic);
    // Posts are numbered within their topic; a quote tells the topic beside the number.
    return { ...found, posts: found.posts.map((post) => ({ ...post, nativeId: `post-${topic}-${(post.nativeId ?? '').slice(5)}`, ...present({ replyTo: quoted.get((post.nativeId ?? '').slice(5)) }), ...openingOf(post.nativeId) })) };
  },
  board: (page) => (page.json === undefined ? html.board?.(page) : discourseLists(page)),
};

const openingOf = (nativeId: string | undefined): { opening?: true } => (nativeId === 'post-1' ? { opening: true } : {});

/** What each post quotes first, by the post's number. */
function quotedIn({ $ }: ForumPage, topic: string): ReadonlyMap<string, string> {
  const quotes = anywhere($, 'aside.quote[data-post]').map((node) => $(node));
  const postOf = (quote: Selection): string => quote.parents('[id^="post_"]').toArray().map((node) => matched(/^post_(\d+)$/, $(node).attr('id'))).find(Boolean) ?? '';
  const byPost = new Map(quotes.toReversed().map((quote) => [postOf(quote), quote] as const));
  const ofTopic = [...byPost].filter(([, quote]) => (quote.attr('data-topic') ?? topic) === topic);
  return new Map(ofTopic.map(([post, quote]) => [post, `post-${topic}-${quote.attr('data-post') ?? ''}`]));
}
