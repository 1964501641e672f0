import { htmlText } from '../../src/text/html.js';
import { fieldsOf, listOf, numberOf, withQuery, wordsOf, type Fields } from './json.js';
import { dateOf, present, type BoardPage, type ForumPage, type ForumPost, type ForumThread, type ThreadPage } from './reader.js';

/** Quotes of posts, and what the software shows in place of a picture or a poll. */
export const DISCOURSE_DROP = 'aside.quote, .lightbox .meta, .lightbox-wrapper .meta, .poll-info, .poll-buttons, .cooked-selection-barrier';

/** `/t/ID.json`: twenty posts a page, and the numbers of all. `/search.json`: pieces of posts. */
export function discourseAnswer(page: ForumPage): ThreadPage | undefined {
  const answer = fieldsOf(page.json);
  const stream = fieldsOf(answer['post_stream']);
  if (Array.isArray(stream['posts'])) return topic(page, answer, stream);
  return Array.isArray(answer['posts']) && 'grouped_search_result' in answer ? found(page, answer) : undefined;
}

/** What a page shows where the answer does not say: Discourse's own size. */
const PAGE_SIZE = 20;

function topic(page: ForumPage, answer: Fields, stream: Fields): ThreadPage {
  const id = wordsOf(answer['id']) ?? wordsOf(fieldsOf(listOf(stream['posts'])[0])['topic_id']) ?? '';
  const thread = threadOf(page, id, answer);
  const posts = listOf(stream['posts']).flatMap((post) => readPost(page, fieldsOf(post), id, thread));
  const here = Number(new URL(page.url).searchParams.get('page') ?? 1);
  const size = numberOf(answer['chunk_size']) ?? PAGE_SIZE;
  const all = listOf(stream['stream']).length || (numberOf(answer['posts_count']) ?? 0);
  const next = here * size < all ? withQuery(page, page.url, { page: String(here + 1) }) : undefined;
  return { thread, posts, ...present({ next, previous: here > 1 ? withQuery(page, page.url, { page: here > 2 ? String(here - 1) : undefined }) : undefined }) };
}

function threadOf(page: ForumPage, id: string, fields: Fields): ForumThread {
  const title = wordsOf(fields['title']) ?? htmlText(wordsOf(fields['fancy_title']) ?? '');
  const folder = /^(.*?)\/(?:t|c|latest|search|top|new)(?:[/.?]|$)/.exec(new URL(page.url).pathname)?.[1] ?? '';
  return { id: `t${id}`, url: new URL(`${folder}/t/${wordsOf(fields['slug']) ?? '-'}/${id}`, page.url).href, ...present({ title: title || undefined }) };
}

/** Only posts of people: `post_type` 1. */
function readPost(page: ForumPage, post: Fields, topicId: string, thread: ForumThread): ForumPost[] {
  const number = wordsOf(post['post_number']);
  if (number === undefined || (numberOf(post['post_type']) ?? 1) !== 1 || post['hidden'] === true || post['deleted_at']) return [];
  const answered = wordsOf(post['reply_to_post_number']);
  return [{
    nativeId: `post-${topicId}-${number}`, url: `${thread.url ?? ''}/${number}`, text: htmlText(wordsOf(post['cooked']) ?? '', { drop: DISCOURSE_DROP }),
    ...present({
      author: wordsOf(post['username']), published: published(page, post['created_at']), replyTo: answered ? `post-${topicId}-${answered}` : undefined,
      opening: number === '1' || undefined, reach: reach(post),
    }),
  }];
}

const published = (page: ForumPage, value: unknown): ForumPost['published'] => dateOf(page, wordsOf(value));

function reach(post: Fields): ForumPost['reach'] | undefined {
  const likes = listOf(post['actions_summary']).map(fieldsOf).find((action) => action['id'] === 2);
  const fields = present({ likes: numberOf(likes?.['count']), replies: numberOf(post['reply_count']) });
  return Object.keys(fields).length > 0 ? fields : undefined;
}

function found(page: ForumPage, answer: Fields): ThreadPage {
  const topics = new Map(listOf(answer['topics']).map(fieldsOf).map((one) => [wordsOf(one['id']), one]));
  const posts = listOf(answer['posts']).map(fieldsOf).flatMap((post): ForumPost[] => {
    const [id, number] = [wordsOf(post['topic_id']), wordsOf(post['post_number'])];
    if (id === undefined || number === undefined) return [];
    const thread = threadOf(page, id, topics.get(id) ?? {});
    return [{ nativeId: `post-${id}-${number}`, url: `${thread.url ?? ''}/${number}`, text: htmlText(wordsOf(post['blurb']) ?? ''), partial: true, thread, ...present({ author: wordsOf(post['username']), published: published(page, post['created_at']) }) }];
  });
  const more = fieldsOf(answer['grouped_search_result'])['more_full_page_results'] === true;
  const here = Number(new URL(page.url).searchParams.get('page') ?? 1);
  return { thread: { id: page.url }, posts, ...present({ next: more ? withQuery(page, page.url, { page: String(here + 1) }) : undefined }) };
}

/** `/latest.json`, `/c/SLUG/ID.json`: threads, the last written in first. */
export function discourseLists(page: ForumPage): BoardPage | undefined {
  const list = fieldsOf(fieldsOf(page.json)['topic_list']);
  if (!Array.isArray(list['topics'])) return undefined;
  const threads = listOf(list['topics']).map(fieldsOf).flatMap((one) => {
    const id = wordsOf(one['id']);
    if (id === undefined) return [];
    const thread = threadOf(page, id, one);
    const newest = wordsOf(one['highest_post_number']);
    return [{
      ...thread, url: `${thread.url ?? ''}.json`,
      lastPost: present({ published: published(page, one['last_posted_at']), nativeId: newest ? `post-${id}-${newest}` : undefined }),
      ...present({ opened: published(page, one['created_at']), sticky: one['pinned'] === true || undefined }),
    }];
  });
  const more = wordsOf(list['more_topics_url']);
  // The address in the answer is the one for people; its JSON stands beside it.
  return { threads, ...present({ next: more && new URL(more.replace(/^([^?]*?)(?:\.json)?(\?|$)/, '$1.json$2'), page.url).href }) };
}
