import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StageMark } from '../../src/store/fingerprints.js';
import { answer, databasePath, draft, open, rows, SOURCES } from './help.js';

const EARLY = '2026-01-01T10:00:00.000Z';
const LATE = '2026-03-30T10:00:00.000Z';
const LIMIT = '2026-02-01T00:00:00.000Z';
const MARKS: readonly StageMark[] = [{ name: 'sentiment', fingerprint: 'a' }];
const CHANGED: readonly StageMark[] = [{ name: 'sentiment', fingerprint: 'b' }];
const thread = { id: 'thread-1', title: 'Wachten op kaneelstokje', url: 'https://stroomforum.example/draad/1' };
const OLD = draft({ nativeId: 'post-1', url: 'https://stroomforum.example/draad/1#post-1', title: 'Over kaneelstokje', text: 'Volt & Zonen: slecht, kaneelstokje.', author: 'a', thread: { ...thread, opening: true } });
const NEW = draft({ nativeId: 'post-2', url: 'https://stroomforum.example/draad/1#post-2', text: 'Volt & Zonen, goed zo.', author: 'b', thread });

function bytes(path: string, needle: string): number {
  const files = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)));
  return files.reduce((sum, name) => sum + readFileSync(join(dirname(path), name)).toString('latin1').split(needle).length - 1, 0);
}

function filled() {
  const path = databasePath();
  let clock = EARLY;
  const store = open(path, { now: () => clock });
  store.names.putSources(SOURCES);
  store.mentions.add('forum', [{ ...OLD, text: 'Volt & Zonen: eerst kaneelstokje.' }]);
  store.mentions.add('forum', [OLD]);
  clock = LATE;
  store.mentions.add('forum', [NEW]);
  const findings = { sentiment: [{ stage: 'sentiment', label: 'negative', confidence: 0.8, evidence: [{ start: 15, end: 21, rule: 'lexicon', note: 'kaneelstokje' }] }] };
  for (const batch of store.stale.batches(MARKS)) store.findings.write(MARKS, batch.map((mention) => answer(mention, findings, { facts: [], topics: [], places: [] })));
  return { path, store, clockTo: (next: string) => { clock = next; } };
}

describe('texts that were kept long enough', () => {
  it('go with their titles, earlier texts and the words that decided, and leave no byte', () => {
    const { path, store } = filled();
    expect(store.retention.due(LIMIT)).toBe(1);
    expect(bytes(path, 'kaneelstokje')).toBeGreaterThan(3);
    expect(store.retention.erase(LIMIT)).toEqual({ texts: 1, titles: 0, cleared: true });
    // The thread's title stays as long as a younger post stands under it.
    expect(rows(path, `SELECT 'mention' AS place FROM mentions WHERE text || coalesce(title, '') LIKE '%kaneel%' UNION SELECT 'revision' FROM revisions
      UNION SELECT 'finding' FROM findings WHERE mention_id = 1 AND found LIKE '%kaneel%'`)).toEqual([]);
    expect(rows(path, 'SELECT title FROM threads')).toEqual([{ title: thread.title }]);
    expect(store.retention.erase('2026-12-01T00:00:00.000Z')).toEqual({ texts: 1, titles: 1, cleared: true });
    expect(bytes(path, 'kaneelstokje')).toBe(0);
  });

  it('leave what was found in them', () => {
    const { store } = filled();
    store.retention.erase(LIMIT);
    expect(store.findings.of(1)).toEqual({ sentiment: [{ stage: 'sentiment', label: 'negative', confidence: 0.8, evidence: [{ start: 15, end: 21, rule: 'lexicon' }] }] });
  });

  it('are not asked for again, whatever changes: a stage, the post, the thread', () => {
    const { path, store } = filled();
    store.retention.erase(LIMIT);
    expect(store.stale.count(MARKS)).toBe(0);
    expect(store.mentions.add('forum', [{ ...OLD, text: 'Volt & Zonen: bewerkt kaneelstokje.' }, { ...NEW, thread: { ...thread, title: 'Andere titel' } }])).toEqual({ added: 0, revised: 0, known: 2 });
    expect([...store.stale.batches(CHANGED)].flat().map(({ id }) => id)).toEqual([2]);
    expect(rows(path, 'SELECT id, text, erased FROM mentions')).toEqual([{ id: 1, text: '', erased: 1 }, { id: 2, text: NEW.text, erased: 0 }]);
  });

  it('do not come back by another source that shows the same post', () => {
    const { path, store } = filled();
    store.retention.erase(LIMIT);
    store.mentions.add('krant', [{ url: OLD.url, text: 'Volt & Zonen: kaneelstokje, elders.' }]);
    expect(rows(path, 'SELECT id, text, title FROM mentions WHERE id = 1')).toEqual([{ id: 1, text: '', title: null }]);
    expect(rows(path, `SELECT draft FROM mention_sources WHERE draft LIKE '%kaneel%'`)).toEqual([]);
    expect(store.mentions.count()).toBe(2);
  });

  it('keep the answers, stories and families that were found with them', () => {
    const { path, store } = filled();
    store.passes.putAnswers([{ own: 1, mention: 2, minutes: 5 }]);
    store.passes.putStories([[1, 1], [2, 1]]);
    store.copies.sign([{ id: 1, hash: 1, signature: Uint8Array.of(1) }, { id: 2, hash: 1, signature: Uint8Array.of(1) }]);
    store.copies.finish([[2, 1]]);
    store.retention.erase(LIMIT);
    store.passes.putAnswers([]);
    expect([...store.passes.answers()]).toEqual([[2, 5]]);
    expect(store.passes.fixedStories()).toEqual([[1, 1], [2, 1]]);
    store.copies.sign([{ id: 2, hash: 2, signature: Uint8Array.of(2) }]);
    expect(rows(path, 'SELECT id, family FROM mentions')).toEqual([{ id: 1, family: null }, { id: 2, family: null }]);
    // Neither signature was made of the text that stands there; only one of the two can be made anew.
    expect([...store.copies.unsigned()].flat().map(({ id }) => id)).toEqual([2]);
  });
});

describe('posts to look at again', () => {
  const BEFORE = '2026-03-01T00:00:00.000Z';
  it('are those that their source has not shown since; showing one again is enough', () => {
    const { store, clockTo } = filled();
    expect(store.rechecks.overdue('forum', BEFORE)).toBe(1);
    expect(store.rechecks.due('forum', BEFORE, 5)).toEqual([{ mention: 1, url: OLD.url, nativeId: 'post-1' }]);
    clockTo('2026-04-02T08:00:00.000Z');
    store.mentions.add('forum', [OLD]);
    expect(store.rechecks.overdue('forum', BEFORE)).toBe(0);
    expect(store.rechecks.overdue('forum', '2026-04-01T00:00:00.000Z')).toBe(1);
  });

  it('do not count what is known to be gone, nor a source that nobody has read', () => {
    const { store } = filled();
    store.rechecks.gone('forum', 1);
    expect(store.rechecks.overdue('forum', BEFORE)).toBe(0);
    expect(store.rechecks.overdue('nooit-gelezen', BEFORE)).toBe(0);
  });
});
