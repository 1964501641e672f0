import SQLite from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/open.js';
import { ask, coverage, databasePath, draft, keeper, open, rows, SOURCES, step } from './help.js';

/** How often a run of bytes stands in the files of a database, its backups among them. */
function hits(path: string, needle: string): number {
  const files = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)));
  return files.reduce((sum, name) => sum + readFileSync(join(dirname(path), name)).toString('latin1').split(Buffer.from(needle).toString('latin1')).length - 1, 0);
}

const URL_OF = (n: number): string => `https://stroomforum.example/draad/7#post-${n}`;
const thread = { id: 'thread-7', title: 'Zonnestorm bij Volt en Zonen', url: 'https://stroomforum.example/draad/zonnestorm' };
const POSTS = [
  draft({ nativeId: 'post-1', url: URL_OF(1), author: 'merelvdbrink', text: 'Volt & Zonen brak mijn dakgoot kersenrood af.', thread: { ...thread, opening: true } }),
  draft({ nativeId: 'post-2', url: URL_OF(2), author: 'joost_w', text: 'Bij ons ging het met Volt & Zonen prima.', thread, replyTo: 'post-1' }),
  draft({ nativeId: 'post-3', url: URL_OF(3), author: 'merelvdbrink', text: 'Na het gesprek kwam een vlinderstruik van Volt & Zonen.', thread }),
];

function filled(): { readonly path: string; readonly store: Store } {
  const path = databasePath();
  const store = open(path);
  store.names.putSources(SOURCES);
  store.mentions.add('forum', POSTS);
  return { path, store };
}

const erase = (store: Store, kind: 'author' | 'url' | 'text', value: string) => {
  const wish = store.erasing.wish(kind, value);
  return store.erasing.erase(wish, store.erasing.find(wish));
};

describe('erasing', () => {
  it.each([
    ['author', '@MerelvdBrink', 2, ['kersenrood', 'vlinderstruik', 'Zonnestorm', 'draad/zonnestorm']],
    ['url', 'http://www.stroomforum.example/draad/7?page=2#post-1', 1, ['kersenrood', 'Zonnestorm']],
    ['text', 'mijn  DAKGOOT, kersenrood', 1, ['kersenrood', 'dakgoot']],
  ] as const)('by %s leaves no byte of it in the database, its log or its backups', (kind, value, mentions, words) => {
    const { path, store } = filled();
    writeFileSync(`${path}.schema-1.bak`, readFileSync(path));
    store.mentions.add('forum', [{ ...POSTS[0] ?? draft(), text: 'Volt & Zonen brak mijn dakgoot kersenrood af, en de schutting.' }]);
    for (const word of words) expect(hits(path, word), word).toBeGreaterThan(0);
    expect(erase(store, kind, value)).toMatchObject({ mentions, cleared: true, backups: [`${path}.schema-1.bak`] });
    for (const word of words) expect(hits(path, word), word).toBe(0);
    expect(existsSync(`${path}.schema-1.bak`)).toBe(false);
    expect(hits(path, 'prima')).toBe(1);
  });

  it('keeps an account away: with the same posts, with edited ones, and with new ones', () => {
    const { path, store } = filled();
    erase(store, 'author', 'merelvdbrink');
    const again = store.mentions.add('forum', [
      ...POSTS, { ...POSTS[0] ?? draft(), text: 'Volt & Zonen, anders gezegd: kersenrood.' },
      draft({ nativeId: 'post-9', url: URL_OF(9), author: 'MerelVdBrink', text: 'Nog een keer Volt & Zonen, kersenrood.' }),
      draft({ nativeId: 'post-1', url: URL_OF(1), text: 'Volt & Zonen zonder naam, kersenrood.' }),
    ]);
    expect(again).toEqual({ added: 0, revised: 0, known: 6 });
    expect(hits(path, 'kersenrood')).toBe(0);
    expect(hits(path, 'Zonnestorm')).toBe(0);
    expect(rows(path, 'SELECT text FROM mentions')).toEqual([{ text: 'Bij ons ging het met Volt & Zonen prima.' }]);
  });

  it('keeps an address away, from whatever source and after an edit', () => {
    const { store } = filled();
    erase(store, 'url', URL_OF(3));
    expect(store.mentions.add('blog', [draft({ url: URL_OF(3), text: 'Heel iets anders over Volt & Zonen.' })])).toMatchObject({ added: 0, known: 1 });
    expect(store.mentions.add('forum', [{ ...POSTS[2] ?? draft(), text: 'Bewerkt, Volt & Zonen.' }])).toMatchObject({ added: 0, known: 1 });
    expect(store.mentions.count()).toBe(2);
  });

  it('keeps words away, wherever they are written anew', () => {
    const { path, store } = filled();
    erase(store, 'text', 'dakgoot kersenrood');
    expect(store.mentions.add('krant', [
      draft({ nativeId: 'article-1', url: 'https://krant.example/1', text: 'Lezers: "mijn dakgoot, kersenrood!" zegt er een over Volt & Zonen.' }),
      draft({ nativeId: 'article-2', url: 'https://krant.example/2', text: 'Een dakgoot van Volt & Zonen is kersenrood.' }),
    ])).toEqual({ added: 1, revised: 0, known: 1 });
    expect(rows(path, 'SELECT count(*) AS n FROM mentions')).toEqual([{ n: 3 }]);
  });

  it('finds a text that was edited away, and leaves what it was edited into', () => {
    const { path, store } = filled();
    store.mentions.add('forum', [{ ...POSTS[2] ?? draft(), text: 'Na het gesprek kwam niets van Volt & Zonen.' }]);
    expect(erase(store, 'text', 'een vlinderstruik van')).toMatchObject({ mentions: 0, revisions: 1 });
    expect(hits(path, 'vlinderstruik')).toBe(0);
    expect(store.mentions.count()).toBe(3);
  });

  it('finds what only another source of the same post shows', () => {
    const { path, store } = filled();
    store.mentions.add('blog', [draft({ url: 'https://krant.example/z', title: 'Kort', text: 'Volt & Zonen deed het.' })]);
    store.mentions.add('krant', [draft({ url: 'https://krant.example/z', title: 'Lang', text: 'Volt & Zonen deed het, zegt de boterbloem.' })]);
    expect(erase(store, 'text', 'de boterbloem')).toMatchObject({ mentions: 1 });
    expect(hits(path, 'boterbloem')).toBe(0);
  });

  it('leaves families and stories that are named by what stays', () => {
    const { path, store } = filled();
    store.copies.finish([[1, 1], [2, 1], [3, 1]]);
    store.passes.putStories([[1, 1], [2, 1], [3, 1]]);
    erase(store, 'url', URL_OF(1));
    expect(rows(path, 'SELECT id, family FROM mentions')).toEqual([{ id: 2, family: null }, { id: 3, family: 2 }]);
    expect(rows(path, 'SELECT * FROM stories')).toEqual([{ mention_id: 2, story: 2 }, { mention_id: 3, story: 2 }]);
    erase(store, 'url', URL_OF(3));
    expect(rows(path, 'SELECT * FROM stories')).toEqual([]);
  });

  it('asks a reply anew that lost the post it answers', () => {
    const { path, store } = filled();
    const [before] = rows(path, 'SELECT context FROM mentions WHERE id = 2');
    erase(store, 'url', URL_OF(1));
    expect(before?.['context']).not.toBe(0);
    expect(rows(path, 'SELECT context FROM mentions WHERE id = 2')).toEqual([{ context: 0 }]);
  });

  it('never gives the number of an erased mention to another', () => {
    const { path, store } = filled();
    erase(store, 'url', URL_OF(3));
    store.mentions.add('forum', [draft({ nativeId: 'post-10', url: URL_OF(10) }), draft({ nativeId: 'post-11', url: URL_OF(11) })]);
    expect(rows(path, 'SELECT id FROM mentions')).toEqual([{ id: 1 }, { id: 2 }, { id: 4 }, { id: 5 }]);
  });

  it('leaves no address in what was still to be asked, in what servers said, or in coverage', () => {
    const { path, store } = filled();
    const { keep } = keeper(store);
    const url = 'https://stroomforum.example/pad/moerbei';
    store.mentions.add('forum', [draft({ nativeId: 'post-20', url })]);
    const skips = [{ scope: 'page' as const, reason: 'timeout' as const, url }];
    keep.commit('forum', step(1, { follow: [{ url, stream: `thread:${url}` }], validators: { etag: '"1"' }, ask: { url: `${url}?x=1`, stream: 'a' } }));
    keep.commit('forum', step(2, { follow: [ask(3)] }));
    keep.finish('forum', coverage({ skips, skipCounts: { timeout: 1 } }));
    expect(hits(path, 'moerbei')).toBeGreaterThan(3);
    erase(store, 'url', url);
    expect(hits(path, 'moerbei')).toBe(0);
    expect(rows(path, `SELECT count(*) AS n FROM asks WHERE state = 'pending'`)).toEqual([{ n: 1 }]);
    expect(rows(path, `SELECT coverage ->> '$.skipCounts.timeout' AS n FROM run_sources`)).toEqual([{ n: 1 }]);
  });

  it('says that a reader holds back the log, and has cleared it once that has closed', { timeout: 20_000 }, () => {
    const { path, store } = filled();
    const reader = new SQLite(path, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM mentions').get();
    expect(erase(store, 'author', 'merelvdbrink')).toMatchObject({ mentions: 2, cleared: false });
    reader.close();
    expect(erase(store, 'author', 'merelvdbrink')).toMatchObject({ mentions: 0, cleared: true });
    expect(hits(path, 'kersenrood')).toBe(0);
  });

  it('counts without changing anything', () => {
    const { path, store } = filled();
    const found = store.erasing.find(store.erasing.wish('author', 'joost_w'));
    expect(found).toMatchObject({ mentions: [2], threads: [], naming: 0 });
    expect(rows(path, 'SELECT count(*) AS n FROM tombstones')).toEqual([{ n: 0 }]);
    expect(store.mentions.count()).toBe(3);
  });

  it('erases posts that are gone where no other source shows them', () => {
    const { store } = filled();
    store.mentions.add('krant', [draft({ url: URL_OF(3), text: 'Volt & Zonen, elders getoond.' })]);
    store.rechecks.gone('forum', 2);
    store.rechecks.gone('forum', 3);
    expect(store.erasing.eraseGone('forum')).toBe(1);
    expect(store.mentions.count()).toBe(2);
  });
});
