import { cleanAddress } from '../../src/text/address.js';
import type { ForumPage, ForumPost, ForumReader, ThreadPage } from './reader.js';
import { present } from './reader.js';
import { structured } from './structured.js';

/**
 * What schema.org words on the page add to what a make's reader found: authors, moments with their offset, counts, the author's place.
 * Texts and numbers stay the reader's.
 */
export function completed(page: ForumPage, reader: ForumReader, found: ThreadPage): ThreadPage {
  if (reader.id === structured.id || page.json !== undefined || !found.posts.some(isThin) || !structured.recognises(page)) return found;
  const told = structured.thread?.(page)?.posts ?? [];
  if (told.length === 0) return found;
  const byName = new Map(told.flatMap((post) => namesOf(post).map((name) => [name, post] as const)));
  return { ...found, posts: found.posts.map((post) => filled(post, namesOf(post).map((name) => byName.get(name)).find(Boolean))) };
}

const ZONE = /(?:z|[+-]\d{2}:\d{2})$/i;

const isThin = ({ author, published }: ForumPost): boolean => author === undefined || published === undefined || published.precision !== 'minute' || !ZONE.test(published.at.slice(10));

function namesOf({ nativeId, url, text, opening }: ForumPost): string[] {
  const number = /\d+$/.exec(nativeId ?? '')?.[0];
  const letters = text.replaceAll(/\W+/gu, '').slice(0, 40);
  return [...(number ? [`number ${number}`] : []), ...(url && !opening ? [`at ${cleanAddress(url)}`] : []), ...(letters.length >= 20 ? [`says ${letters}`] : [])];
}

function filled(post: ForumPost, told: ForumPost | undefined): ForumPost {
  if (!told) return post;
  const sameDay = !post.published || !told.published || Math.abs(Date.parse(post.published.at.slice(0, 10)) - Date.parse(told.published.at.slice(0, 10))) <= 86_400_000;
  const better = sameDay && told.published?.precision === 'minute' && ZONE.test(told.published.at.slice(10)) && isThin({ ...post, author: post.author ?? '-' });
  return {
    ...post,
    ...present({
      author: post.author ?? told.author, authorPlace: post.authorPlace ?? told.authorPlace, reach: post.reach ?? told.reach,
      published: better ? told.published : post.published ?? told.published,
    }),
  };
}
