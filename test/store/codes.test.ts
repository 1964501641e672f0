import { describe, expect, it } from 'vitest';
import type { Code } from '../../src/domain/code.js';
import type { Store } from '../../src/store/open.js';
import SQLite from 'better-sqlite3';
import { draft, rows, store } from './help.js';

const COMPLAINT: Code = { about: 'yes', sentiment: 'negative', webcare: 'complaint' };
const post = (number: number, over = {}) => draft({ nativeId: `post-${number}`, url: `https://stroomforum.example/b/${number}`, text: `Bericht ${number}`, ...over });

/** Four mentions, the first three drawn. */
function drawn(): { readonly opened: Store; readonly no: number } {
  const opened = store();
  opened.mentions.add('forum', [1, 2, 3, 4].map((number) => post(number)));
  return { opened, no: opened.codes.keep(7, [3, 1], [{ id: 3, stratum: 0 }, { id: 1, stratum: 0 }, { id: 2, stratum: 1 }]) };
}

describe('codes by hand', () => {
  it('come back as they were given, by coder, who began first comes first', () => {
    const { opened, no } = drawn();
    opened.codes.put(3, 'zus', COMPLAINT);
    opened.codes.put(1, 'anna', { about: 'unsure' });
    opened.codes.put(1, 'zus', { about: 'no' });
    expect([...opened.codes.codes(no)]).toEqual([
      ['zus', [{ mention: 3, code: COMPLAINT }, { mention: 1, code: { about: 'no' } }]], ['anna', [{ mention: 1, code: { about: 'unsure' } }]],
    ]);
    opened.codes.put(3, 'zus', { ...COMPLAINT, webcare: 'question' });
    opened.codes.drop(1, 'anna');
    expect([...opened.codes.codes(no)].map(([coder, given]) => [coder, given[0]?.code.webcare])).toEqual([['zus', 'question']]);
  });

  it('leave what the machine found as it was', () => {
    const { opened } = drawn();
    const before = rows(opened.path, 'SELECT * FROM mentions');
    opened.codes.put(3, 'zus', COMPLAINT);
    opened.codes.decide(3, COMPLAINT);
    expect(rows(opened.path, 'SELECT * FROM mentions')).toEqual(before);
    expect(rows(opened.path, 'SELECT * FROM findings')).toEqual([]);
  });

  it('are of the text that was read: an edited mention must be read anew', () => {
    const { opened, no } = drawn();
    opened.codes.put(3, 'zus', COMPLAINT);
    opened.codes.decide(3, COMPLAINT);
    opened.mentions.add('forum', [post(3, { text: 'Bericht 3, en nu is alles goed' })]);
    expect([...opened.codes.codes(no)]).toEqual([]);
    expect(opened.codes.decisions(no)).toEqual([]);
    opened.codes.put(3, 'zus', { about: 'yes', sentiment: 'positive', webcare: 'compliment' });
    expect(opened.codes.codes(no).get('zus')?.[0]?.code.webcare).toBe('compliment');
  });

  it('go with a mention that is erased, and so does its place in the sample', () => {
    const { opened, no } = drawn();
    opened.codes.put(3, 'zus', COMPLAINT);
    opened.codes.decide(3, COMPLAINT);
    const db = new SQLite(opened.path);
    db.pragma('foreign_keys = ON');
    db.prepare('DELETE FROM mentions WHERE id = 3').run();
    db.close();
    expect(opened.codes.drawn(no).map(({ id }) => id)).toEqual([1, 2]);
    for (const table of ['codes', 'code_decisions']) expect(rows(opened.path, `SELECT * FROM ${table}`)).toEqual([]);
  });
});

describe('a stored sample', () => {
  it('keeps its order, its strata and what the store held, and puts new mentions behind', () => {
    const { opened, no } = drawn();
    opened.codes.enlarge(no, [{ id: 4, stratum: 1 }, { id: 1, stratum: 0 }]);
    expect(opened.codes.drawn(no)).toEqual([{ id: 3, stratum: 0 }, { id: 1, stratum: 0 }, { id: 2, stratum: 1 }, { id: 4, stratum: 1 }]);
    const [sample] = opened.codes.samples();
    expect(sample).toMatchObject({ no, seed: 7, lastId: 4 });
    expect(sample?.strata.slice(0, 3)).toEqual([3, 1, 0]);
  });

  it('is one of its seed', () => {
    const { opened } = drawn();
    expect(() => opened.codes.keep(7, [4], [])).toThrow();
    expect(opened.codes.samples()).toHaveLength(1);
  });
});

describe('sentiments of other tools', () => {
  it('are listed by tool and label; "unscored" is none', () => {
    const { opened } = drawn();
    const given = (sentiment: string) => ({ given: { tool: 'Meetbureau', sentiment } });
    opened.mentions.add('forum', [post(5, given('negative')), post(6, given('positive')), post(7, given('unscored'))]);
    expect([...opened.codes.given()]).toEqual([['Meetbureau', { negative: [5], neutral: [], positive: [6] }]]);
  });
});
