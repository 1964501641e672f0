import { createHash } from 'node:crypto';
import type { MentionDraft, ThreadRef } from '../../src/domain/mention.js';
import { cleanAddress } from '../../src/text/address.js';
import { present, type ForumPost, type ForumThread, type ThreadPage } from './reader.js';

/** The posts of a page as drafts, each with an identity of its own. Posts without words are left out. */
export function drafts(found: ThreadPage): MentionDraft[] {
  const used = new Map<string, number>();
  const posts = found.posts.filter((post) => post.text !== '');
  const addresses = posts.map(({ url }) => (url === undefined ? undefined : cleanAddress(url)));
  // An address that no other post of the page has is identity enough, and it outlives an edit of the first words.
  const met = new Set<string>();
  const shared = new Set(addresses.filter((one) => one !== undefined && (met.has(one) || !met.add(one))));
  const isOwn = (address: string | undefined): boolean => address !== undefined && !shared.has(address);
  return posts.map((post, index) => {
    const thread = post.thread ?? found.thread;
    return draft(post, thread, post.nativeId ?? (isOwn(addresses[index]) ? undefined : madeId(thread.id, post, used)));
  });
}

function draft(post: ForumPost, { id, title, url }: ForumThread, nativeId: string | undefined): MentionDraft {
  const thread: ThreadRef = present({ id, title, url, opening: post.opening });
  const { text, partial, published, author, authorPlace, replyTo, reach } = post;
  return present({
    url: post.url ?? url ?? id, nativeId, text, thread,
    title: post.opening ? title : undefined, partial, published, author, authorPlace, replyTo, reach,
  });
}

/** For pages that number nothing. The author stays out: a hash of a name can be guessed back from a list of names. */
function madeId(thread: string, post: ForumPost, used: Map<string, number>): string {
  const parts = [thread, post.published?.at ?? '', post.text.replaceAll(/\s+/g, ' ').slice(0, 60)];
  const hash = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24);
  const count = (used.get(hash) ?? 0) + 1;
  used.set(hash, count);
  return `made-${hash}${count > 1 ? `-${count}` : ''}`;
}
