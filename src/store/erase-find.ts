import type { Database } from './database.js';
import { storedText } from './content.js';
import type { AuthorStore } from './pseudonym.js';
import { addressHash, wordsIn } from './tombstones.js';

/** What must go. `words`: of the text, as texts are searched for them; empty where it holds none. */
export type EraseWish =
  | { readonly kind: 'author'; readonly value: string }
  | { readonly kind: 'url'; readonly value: string; readonly address: Buffer }
  | { readonly kind: 'text'; readonly value: string; readonly words: readonly string[] };

/** What a wish is about. */
export interface Found {
  /** Numbers of mentions that go whole. */
  readonly mentions: readonly number[];
  /** Earlier texts of mentions that stay. */
  readonly revisions: readonly (readonly [mention: number, revision: number])[];
  /** Threads whose title goes, because it or the post that opened it does. */
  readonly threads: readonly number[];
  /** Messages of others that name the handle; they stay. */
  readonly naming: number;
}

interface Piece {
  readonly id: number;
  readonly title: string | null;
  readonly text: string | null;
}

/** Looks up what a wish is about. Texts are searched in order, one at a time in memory. */
export function finderOf(db: Database, authors: AuthorStore, mask: boolean) {
  const ids = (where: string) => db.prepare<Record<string, unknown>, number>(`SELECT DISTINCT m.id FROM mentions m JOIN mention_sources s ON s.mention_id = m.id WHERE ${where} ORDER BY m.id`).pluck();
  const byAuthor = ids(`m.author_no = @no OR s.draft ->> '$.author_no' = @no`);
  const byAddress = ids(`s.address = @address OR m.url = @url OR s.draft ->> '$.url' = @url`);
  const texts = db.prepare<[], Piece>('SELECT id, title, text FROM mentions');
  const drafts = db.prepare<[], Piece>(`SELECT mention_id AS id, draft ->> '$.title' AS title, draft ->> '$.text' AS text FROM mention_sources WHERE draft IS NOT NULL`);
  const revisions = db.prepare<[], Piece & { readonly revision: number }>('SELECT mention_id AS id, revision, title, text FROM revisions');
  const titles = db.prepare<[], { no: number; title: string | null; url: string | null }>('SELECT no, title, url FROM threads WHERE title IS NOT NULL OR url IS NOT NULL');
  const opened = db.prepare<[number], number>('SELECT thread_no FROM mentions WHERE id = ? AND opening = 1 AND thread_no IS NOT NULL').pluck();

  const holds = (text: string | null, words: readonly string[]): boolean => text !== null && ` ${wordsIn(text).join(' ')} `.includes(` ${words.join(' ')} `);

  function holding<Row extends Piece>(rows: Iterable<Row>, words: readonly string[]): Row[] {
    const found: Row[] = [];
    for (const row of rows) if (holds(row.text, words) || holds(row.title, words)) found.push(row);
    return found;
  }

  function byText(words: readonly string[]): Omit<Found, 'naming'> {
    const mentions = [...new Set([...holding(texts.iterate(), words), ...holding(drafts.iterate(), words)].map(({ id }) => id))];
    const whole = new Set(mentions);
    const old = holding(revisions.iterate(), words).filter(({ id }) => !whole.has(id));
    const named = titles.all().filter(({ title }) => holds(title, words)).map(({ no }) => no);
    return { mentions, revisions: old.map(({ id, revision }) => [id, revision] as const), threads: named };
  }

  function mentionsOf(wish: Exclude<EraseWish, { kind: 'text' }>): readonly number[] {
    if (wish.kind === 'url') return byAddress.all({ address: wish.address, url: wish.value.trim() });
    const [no] = authors.recognise([wish.value]);
    return no === undefined ? [] : byAuthor.all({ no });
  }

  const named = (handle: string): number => {
    const words = wordsIn(handle);
    return words.length === 0 ? 0 : holding(texts.iterate(), words).length;
  };

  function find(wish: EraseWish): Found {
    if (wish.kind === 'text') {
      const found = byText(wish.words);
      return { ...found, threads: withOpened(found.mentions, found.threads), naming: 0 };
    }
    const mentions = mentionsOf(wish);
    const at = wish.kind === 'url' ? titles.all().filter(({ url }) => url !== null && addressHash(url).equals(wish.address)).map(({ no }) => no) : [];
    return { mentions, revisions: [], threads: withOpened(mentions, at), naming: wish.kind === 'author' ? named(wish.value) : 0 };
  }

  function withOpened(mentions: readonly number[], threads: readonly number[]): readonly number[] {
    return [...new Set([...threads, ...mentions.flatMap((id) => opened.all(id))])];
  }

  return {
    /** A wish from what was typed. Texts are masked as stored ones are. */
    wish(kind: EraseWish['kind'], value: string): EraseWish {
      if (kind === 'url') return { kind, value, address: addressHash(value) };
      return kind === 'author' ? { kind, value } : { kind, value, words: wordsIn(storedText(value, mask)) };
    },
    find,
  };
}
