import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MentionDraft } from '../../src/domain/mention.js';
import { sameMentions, type Member } from '../../src/store/identity.js';
import { openStore } from '../../src/store/open.js';
import { databasePath, now, rows, SOURCES } from './help.js';

interface Met {
  readonly source: string;
  readonly draft: MentionDraft;
}

/** What a place shows of a post differs by source, but one post has one author and stands in one place of its thread. */
const met: fc.Arbitrary<Met> = fc.record({
  source: fc.constantFrom('forum', 'krant', 'blog'),
  address: fc.integer({ min: 1, max: 3 }),
  native: fc.constantFrom(undefined, 'post-1', 'post-2', 'post-3'),
  partial: fc.boolean(),
  dated: fc.constantFrom(undefined, 'day', 'minute'),
  signed: fc.boolean(),
  threaded: fc.boolean(),
}).map(({ source, address, native, partial, dated, signed, threaded }) => {
  // A native id belongs to one address, as it does on a real place.
  const nativeId = native && `${native}-${address}`;
  const day = `2026-03-0${address}`;
  return {
    source,
    draft: {
      url: `https://stroomforum.example/draad/${address}`, text: partial ? `Korte tekst […] ${source}` : `Tekst van ${source} ${native ?? ''}`,
      ...(nativeId !== undefined && { nativeId }), ...(partial && { partial }), ...(signed && { author: `auteur ${address}` }),
      ...(dated === 'day' && { published: { at: day, precision: 'day' as const } }),
      ...(dated === 'minute' && { published: { at: `${day}T08:14Z`, precision: 'minute' as const } }),
      ...(threaded && { thread: { id: `t${address}`, title: `Draad ${address}`, opening: native === 'post-1' }, replyTo: `post-1-${address}` }),
    },
  };
});

/** Everything a reader can see, without the numbers that only say who came first. */
const VISIBLE = `SELECT m.url, s.id AS source, m.type, m.title, m.text, m.partial, m.published, m.precision, m.day, m.hour, m.opening, m.reply_to,
  m.author_no IS NOT NULL AS signed, t.id AS thread, m.revision, m.context,
  (SELECT group_concat(b.id || ' ' || x.native_id, ', ' ORDER BY b.id, x.native_id) FROM mention_sources x JOIN sources b ON b.no = x.source_no
   WHERE x.mention_id = m.id) AS met
  FROM mentions m JOIN sources s ON s.no = m.source_no LEFT JOIN threads t ON t.no = m.thread_no ORDER BY m.url, met, m.text`;

function stored(drafts: readonly Met[], batch: number): unknown[] {
  const path = databasePath();
  const store = openStore(path, { create: true, now });
  try {
    store.names.putSources(SOURCES);
    for (let at = 0; at < drafts.length;) {
      const { source } = drafts[at] ?? { source: '' };
      let end = at + 1;
      while (end < drafts.length && end - at < batch && drafts[end]?.source === source) end++;
      store.mentions.add(source, drafts.slice(at, end).map(({ draft }) => draft));
      at = end;
    }
    return rows(path, VISIBLE);
  } finally {
    store.close();
    rmSync(dirname(path), { recursive: true });
  }
}

/** One reading per source and post: a second one would be an edit, and which edit is the newest is a matter of order. */
function readOnce(drafts: readonly Met[]): Met[] {
  const byKey = new Map(drafts.map((one) => [`${one.source} ${one.draft.nativeId ?? one.draft.url}`, one]));
  return [...byKey.values()];
}

describe('the order in which drafts come in', () => {
  it('and how they are batched leave the same mentions', () => {
    const shuffled = fc.array(met, { minLength: 1, maxLength: 10 }).map(readOnce)
      .chain((drafts) => fc.tuple(fc.constant(drafts), fc.shuffledSubarray(drafts, { minLength: drafts.length }), fc.integer({ min: 1, max: 10 })));
    fc.assert(fc.property(shuffled, ([drafts, other, batch]) => {
      expect(stored(other, batch)).toEqual(stored(drafts, 1));
    }), { numRuns: 200 });
  });

  it('and how often they come leave the same mentions', () => {
    fc.assert(fc.property(fc.array(met, { minLength: 1, maxLength: 8 }).map(readOnce), (drafts) => {
      expect(stored([...drafts, ...drafts], 3)).toEqual(stored(drafts, 3));
    }), { numRuns: 50 });
  });
});

describe('who is the same mention at one address', () => {
  const member: fc.Arbitrary<Member> = fc.record({ source_no: fc.integer({ min: 1, max: 3 }), native_id: fc.constantFrom('', 'a', 'b', 'c') });
  const members = fc.uniqueArray(member, { selector: ({ source_no, native_id }) => `${source_no} ${native_id}`, minLength: 1 });

  it('never joins two posts of one source, always joins one native id, and loses nobody', () => {
    fc.assert(fc.property(members, (all) => {
      const groups = sameMentions(all);
      expect(groups.flat().toSorted(byKey)).toEqual(all.toSorted(byKey));
      for (const group of groups) {
        const named = group.filter((one) => one.native_id !== '');
        expect(new Set(named.map((one) => one.source_no)).size).toBe(named.length);
      }
      for (const native of ['a', 'b', 'c']) {
        expect(groups.filter((group) => group.some((one) => one.native_id === native)).length).toBeLessThanOrEqual(1);
      }
    }));
  });
});

function byKey(a: Member, b: Member): number {
  return `${a.source_no} ${a.native_id}` < `${b.source_no} ${b.native_id}` ? -1 : 1;
}
