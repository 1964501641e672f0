import { createHash } from 'node:crypto';
import type { MentionDraft } from '../domain/mention.js';
import { cleanAddress } from '../text/address.js';
import { storedText } from './content.js';
import type { Database } from './database.js';
import type { AuthorStore } from './pseudonym.js';

/** Bytes of SHA-256 that stand for a cleaned address: no two of a million addresses share them. */
const ADDRESS_BYTES = 12;

export function addressHash(url: string): Buffer {
  return createHash('sha256').update(cleanAddress(url), 'utf8').digest().subarray(0, ADDRESS_BYTES);
}

/** Words as texts are searched for them: case, spacing and punctuation do not count. */
export function wordsIn(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export type TombstoneStore = ReturnType<typeof tombstoneStore>;

/** What was erased and must not come back: hashes under the project's key, so that the list tells nobody what it is about. */
export function tombstoneStore(db: Database, authors: AuthorStore, mask: boolean) {
  const any = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM tombstones)').pluck();
  const find = db.prepare<[Buffer], number>('SELECT 1 FROM tombstones WHERE hash = ?').pluck();
  const add = db.prepare<[Buffer, number]>('INSERT OR IGNORE INTO tombstones (hash, words) VALUES (?, ?)');
  const lengths = db.prepare<[], number>('SELECT DISTINCT words FROM tombstones WHERE words > 0').pluck();
  const count = db.prepare<[], number>('SELECT count(*) FROM tombstones').pluck();
  const has = (...parts: readonly (string | number)[]): boolean => find.get(authors.mark(parts)) === 1;
  const put = (...parts: readonly (string | number)[]): void => void add.run(authors.mark(parts), 0);
  const authorOf = (handle: string): string => authors.pseudonym(handle)?.toString('hex') ?? '';

  function holdsErased(text: string): boolean {
    const words = wordsIn(storedText(text, mask));
    return lengths.all().some((length) => words.some((_, at) => at + length <= words.length && has('text', words.slice(at, at + length).join(' '))));
  }

  return {
    any: (): boolean => any.get() === 1,
    count: (): number => count.get() ?? 0,
    post: (source: number, nativeId: string): void => put('post', source, nativeId),
    address: (address: Buffer): void => put('address', address.toString('hex')),
    author: (handle: string): void => put('author', authorOf(handle)),
    thread: (source: number, thread: string): void => put('thread', source, thread),
    text(words: readonly string[]): void {
      add.run(authors.mark(['text', words.join(' ')]), words.length);
    },
    /** Was this post erased, or is it by somebody, at an address or with words that were? */
    keepsOut(source: number, { nativeId, url, author, title, text }: MentionDraft): boolean {
      return (nativeId !== undefined && has('post', source, nativeId)) || has('address', addressHash(url).toString('hex'))
        || (author !== undefined && has('author', authorOf(author))) || holdsErased(text) || (title !== undefined && holdsErased(title));
    },
    /** May a thread's title not be kept? */
    isNameless: (source: number, { id, title }: { readonly id: string; readonly title?: string }): boolean => has('thread', source, id) || (title !== undefined && holdsErased(title)),
  };
}
