import { htmlText } from '../../src/text/html.js';
import { anywhere, firstAnywhere } from './anywhere.js';
import { fieldsOf, listOf, numberOf, withQuery, wordsOf, type Fields } from './json.js';
import { firstWords, readerOf } from './make.js';
import { absolute, dateOf, present, type BoardPage, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';

const DROP = 'blockquote, script, .FileUpload, .PostMeta';

/** The page for readers without scripts: names and texts, no dates and no numbers. */
const html = readerOf({
  id: 'flarum',
  recognises: ({ $ }) => anywhere($, '#flarum-content, #flarum-json-payload').length > 0,
  title: ['#flarum-content h1', 'h1'],
  thread: /\/d\/(\d+)/,
  threadUrl: (number, page) => absolute(page, /^.*?\/d\/[^/?#]+/.exec(new URL(page.url).pathname)?.[0] ?? `/d/${number}`),
  pages: { bar: '#flarum-content', next: 'a[rel~="next"]', previous: 'a[rel~="prev"]' },
  posts: {
    post: '#flarum-content article',
    author: (post) => firstWords(post, ['.PostUser-name', '.username']),
    date: ['time'], text: ['.Post-body'], drop: DROP,
  },
  rows: { row: '#flarum-content li', link: ['a[href*="/d/"]'], last: ['time'] },
});

/** Flarum: the JSON:API document inside its pages (`#flarum-json-payload`) or by itself (`/api/discussions/ID`, `/api/discussions`). */
export const flarum: ForumReader = {
  ...html,
  recognises: (page) => (page.json === undefined ? html.recognises(page) : documentOf(page) !== undefined),
  thread: (page) => fromDocument(page) ?? (page.json === undefined ? html.thread?.(page) : undefined),
  board: (page) => boardIn(page) ?? (page.json === undefined ? html.board?.(page) : undefined),
};

function documentOf(page: ForumPage): Fields | undefined {
  const inPage = page.json === undefined ? fieldsOf(parsed(firstAnywhere(page.$, '#flarum-json-payload').text()))['apiDocument'] : page.json;
  const document = fieldsOf(inPage);
  const kinds = [document['data']].flat().map((one) => wordsOf(fieldsOf(one)['type']));
  return kinds.some((kind) => kind === 'discussions' || kind === 'posts') ? document : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Resource {
  readonly type: string;
  readonly id: string;
  readonly attributes: Fields;
  readonly relationships: Fields;
}

function resource(value: unknown): Resource[] {
  const fields = fieldsOf(value);
  const [type, id] = [wordsOf(fields['type']), wordsOf(fields['id'])];
  return type !== undefined && id !== undefined ? [{ type, id, attributes: fieldsOf(fields['attributes']), relationships: fieldsOf(fields['relationships']) }] : [];
}

const idOf = (one: Resource, name: string): string | undefined => wordsOf(fieldsOf(fieldsOf(one.relationships[name])['data'])['id']);

function fromDocument(page: ForumPage): ThreadPage | undefined {
  const document = documentOf(page);
  const shown = [document?.['data']].flat().flatMap(resource);
  const discussion = shown[0]?.type === 'discussions' && !Array.isArray(document?.['data']) ? shown[0] : undefined;
  if (!document || (!discussion && shown[0]?.type !== 'posts')) return undefined;
  const around = listOf(document['included']).flatMap(resource);
  const posts = [...shown, ...around].filter(({ type, attributes }) => type === 'posts' && attributes['contentType'] === 'comment' && attributes['isHidden'] !== true);
  const [users, threads] = [named(around, 'users'), named([...shown, ...around], 'discussions')];
  const ordered = posts.toSorted((a, b) => Number(a.attributes['number'] ?? 0) - Number(b.attributes['number'] ?? 0));
  const all = new Set(discussion ? listOf(fieldsOf(discussion.relationships['posts'])['data']).map((one) => wordsOf(fieldsOf(one)['id'])) : []);
  // A page of posts is what `posts` names and carries; the posts of mentions stand beside them.
  const named20 = discussion ? ordered.filter(({ id }) => all.size === 0 || all.has(id)) : ordered;
  const thread = discussion ? threadOf(page, discussion) : { id: page.url };
  return { thread, posts: onPage(page, named20).map((post) => readPost(page, post, users, discussion ?? threads.get(idOf(post, 'discussion') ?? ''), discussion === undefined)), ...neighbours(page, document, discussion) };
}

const named = (resources: readonly Resource[], type: string): Map<string, Resource> => new Map(resources.filter((one) => one.type === type).map((one) => [one.id, one]));

/** The page names all posts of the thread; those that answer its posts come along though they stand pages away. */
function onPage(page: ForumPage, posts: readonly Resource[]): readonly Resource[] {
  return posts.length <= PAGE_SIZE || page.json !== undefined ? posts : posts.slice(0, PAGE_SIZE);
}

/** Flarum's own number of posts a page. */
const PAGE_SIZE = 20;

function threadOf(page: ForumPage, { id, attributes }: Resource): ForumThread {
  const folder = /^(.*?)\/(?:d|api|t|all)(?:\/|$)/.exec(new URL(page.url).pathname)?.[1] ?? '';
  const title = wordsOf(attributes['title']);
  return { id: `t${id}`, url: new URL(`${folder}/d/${wordsOf(attributes['slug']) ?? id}`, page.url).href, ...present({ title }) };
}

function readPost(page: ForumPage, post: Resource, users: ReadonlyMap<string, Resource>, discussion: Resource | undefined, mixed: boolean): ForumPost {
  const { attributes } = post;
  const words = wordsOf(attributes['contentHtml']) ?? wordsOf(attributes['content']) ?? '';
  const thread = discussion && threadOf(page, discussion);
  const number = wordsOf(attributes['number']);
  const user = users.get(idOf(post, 'user') ?? '')?.attributes;
  const answered = /class="PostMention[^"]*"[^>]*data-id="(\d+)"|data-id="(\d+)"[^>]*class="PostMention/.exec(words)?.slice(1).find(Boolean);
  return {
    nativeId: `post-${post.id}`, text: htmlText(words, { drop: DROP }), url: `${thread?.url ?? page.url.replace(/[?#].*$/, '')}${number ? `/${number}` : `#post-${post.id}`}`,
    ...present({
      author: user && (wordsOf(user['username']) ?? wordsOf(user['displayName'])),
      published: dateOf(page, wordsOf(attributes['createdAt']) ?? wordsOf(attributes['time'])),
      replyTo: answered ? `post-${answered}` : undefined, opening: number === '1' || undefined, thread: mixed ? thread : undefined,
    }),
  };
}

function neighbours(page: ForumPage, document: Fields, discussion: Resource | undefined): Pick<ThreadPage, 'next' | 'previous'> {
  const links = fieldsOf(document['links']);
  if (page.json !== undefined) return present({ next: absolute(page, wordsOf(links['next'])), previous: absolute(page, wordsOf(links['prev'])) });
  const here = Number(new URL(page.url).searchParams.get('page') ?? 1);
  const posts = numberOf(discussion?.attributes['lastPostNumber']) ?? numberOf(discussion?.attributes['commentCount']) ?? 0;
  const at = (wanted: number): string => withQuery(page, page.url, { page: wanted > 1 ? String(wanted) : undefined });
  return present({ next: here * PAGE_SIZE < posts ? at(here + 1) : undefined, previous: here > 1 ? at(here - 1) : undefined });
}

function boardIn(page: ForumPage): BoardPage | undefined {
  const document = documentOf(page);
  const shown = listOf(document?.['data']).flatMap(resource).filter(({ type }) => type === 'discussions');
  if (!document || shown.length === 0) return undefined;
  const threads = shown.map((one) => {
    const thread = threadOf(page, one);
    return {
      ...thread, url: thread.url ?? page.url,
      lastPost: present({ published: dateOf(page, wordsOf(one.attributes['lastPostedAt']) ?? wordsOf(one.attributes['lastTime'])) }),
      ...present({ opened: dateOf(page, wordsOf(one.attributes['createdAt'])), sticky: one.attributes['isSticky'] === true || undefined }),
    };
  });
  const here = Number(new URL(page.url).searchParams.get('page') ?? 1);
  const next = page.json === undefined ? withQuery(page, page.url, { page: String(here + 1) }) : absolute(page, wordsOf(fieldsOf(document['links'])['next']));
  return { threads, ...present({ next: page.json === undefined && threads.length < PAGE_SIZE ? undefined : next }) };
}
