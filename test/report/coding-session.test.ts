import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_FIELDS, type Code } from '../../src/domain/code.js';
import { type MentionToCode, screenOf } from '../../src/report/coding/screen.js';
import { CONTROL, mentionInView, press, questionOf, type Session, startSession } from '../../src/report/coding/session.js';
import { codingWords } from '../../src/report/coding/words/index.js';
import { PLAIN } from '../../src/report/why.js';

const nl = codingWords('nl');

/** Strikes keys one by one; gives the session and what is kept after them. */
function strike(keys: string, mentions: readonly number[] = [7, 8, 9], words = nl): { readonly session: Session; readonly kept: ReadonlyMap<number, Code> } {
  let session = startSession(mentions);
  const kept = new Map<number, Code>();
  for (const key of keys) {
    const pressed = press(session, key, words);
    if (pressed.drop !== undefined) kept.delete(pressed.drop);
    if (pressed.keep !== undefined) kept.set(pressed.keep.mention, pressed.keep.code);
    session = pressed.session;
  }
  return { session, kept };
}

describe('coding by keys', () => {
  it('asks three questions of a message about the organisation, and one of any other', () => {
    const { session, kept } = strike('j1kno');
    expect([...kept]).toEqual([[7, { about: 'yes', sentiment: 'negative', webcare: 'complaint' }], [8, { about: 'no' }], [9, { about: 'unsure' }]]);
    expect(session.stopped).toBe(true);
    expect(mentionInView(session)).toBeUndefined();
  });

  it('keeps nothing of a message until its last question is answered', () => {
    expect(strike('j1').kept.size).toBe(0);
    expect(questionOf(strike('j1').session)).toBe('webcare');
  });

  it('passes over keys that mean nothing, and takes capitals', () => {
    expect(strike('§9Jw2V').kept.get(7)).toEqual({ about: 'yes', sentiment: 'neutral', webcare: 'question' });
  });

  it('goes back answer by answer, also into the message before, which is then no longer coded', () => {
    expect(questionOf(strike('j1z').session)).toBe('sentiment');
    const back = strike('j1kz');
    expect([back.kept.size, mentionInView(back.session), questionOf(back.session)]).toEqual([0, 7, 'webcare']);
    expect(strike('j1kzv').kept.get(7)?.webcare).toBe('question');
    expect(mentionInView(strike('nnzz').session)).toBe(7);
    expect(strike('zzz').session).toEqual(startSession([7, 8, 9]));
  });

  it('skips a message without coding it, and comes back over it to the one coded last', () => {
    expect([...strike('n n').kept.keys()]).toEqual([7, 9]);
    expect(mentionInView(strike('n z').session)).toBe(7);
  });

  it('shows the codebook and comes back where it was, without taking the key for an answer', () => {
    expect(strike('j?').session.help).toBe(true);
    const after = strike('j?1');
    expect([after.session.help, questionOf(after.session)]).toEqual([false, 'sentiment']);
  });

  it('stops at x and at Ctrl-C, with what was coded kept', () => {
    for (const key of CONTROL.stop) expect(strike(`n${key}j`).session).toMatchObject({ stopped: true, at: 1 });
    expect(strike('', []).session.stopped).toBe(true);
  });

  it('has one key a class in each language, none of them a key of the controls', () => {
    for (const { keys } of [nl, codingWords('en')]) {
      for (const field of CODE_FIELDS) {
        const mine = Object.values(keys[field]);
        expect(new Set(mine).size).toBe(mine.length);
        expect(mine.filter((key) => Object.values(CONTROL).some((control) => (control as readonly string[]).includes(key)))).toEqual([]);
      }
    }
  });

  it('keeps a whole code of every message it counts as coded, whatever keys are struck', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('jno123kvsic zx?q')), maxLength: 40 }), (keys) => {
      const { session, kept } = strike(keys);
      expect(kept.size).toBe(session.coded.length);
      for (const one of kept.values()) expect(questionOf({ answers: one })).toBeUndefined();
    }), { numRuns: 500 });
  });
});

describe('the screen of a coder', () => {
  const mention: MentionToCode = { id: 7, sourceType: 'forum', threadTitle: 'Storing \u001B[31mrood', title: 'Al dagen niets', text: `Weer geen internet, ${'heel '.repeat(60)}vervelend.` };
  const look = { words: nl, organisation: 'Zonnewarm', coder: 'anna', columns: 80, paint: PLAIN };
  const shown = (keys: string, of = mention, columns = 80): readonly string[] => screenOf(strike(keys).session, of, { ...look, columns });

  it('shows source, thread, title and text, how far one is, and the keys of the question', () => {
    const screen = shown('').join('\n');
    for (const part of ['Nakijken · 1 van 3 · anna', 'forum', 'Discussie: Storing', 'Al dagen niets', 'Weer geen internet', 'Gaat het over Zonnewarm?', '[j] ja']) expect(screen).toContain(part);
    expect(shown('j').join('\n')).toContain('[1] negatief');
    expect(shown('j').join('\n')).toContain('✓ ja');
  });

  it('holds nothing that a terminal would obey, and no line wider than it', () => {
    for (const keys of ['', 'j', 'j1', '?']) {
      for (const columns of [40, 80, 200]) {
        const lines = shown(keys, mention, columns);
        expect(lines.join('')).not.toContain('\u001B');
        expect(Math.max(...lines.map((one) => one.replaceAll(/[«»]/gu, '').length))).toBeLessThanOrEqual(Math.min(columns, 100));
      }
    }
  });

  it('shows what coders said who differ, by number and not by name', () => {
    const said = [{ about: 'yes', sentiment: 'negative', webcare: 'complaint' }, { about: 'no' }] as const;
    expect(shown('', { ...mention, said }).join('\n')).toContain('Eerder gezegd: 1e ja, negatief, klacht · 2e nee');
  });

  it('shows the codebook of the question in view, on a screen of 24 lines', () => {
    expect(shown('?').join('\n')).toContain('GAAT HET OVER Zonnewarm?');
    expect(shown('j1?').join('\n')).toContain('  klacht: iemand met een eigen ervaring');
    for (const keys of ['?', 'j?', 'j1?']) expect(shown(keys).length).toBeLessThan(24);
  });

  it('tells in the codebook of every class', () => {
    for (const language of ['nl', 'en'] as const) {
      const { codebook, labels } = codingWords(language);
      for (const field of CODE_FIELDS) for (const label of Object.values(labels[field])) expect(codebook[field].some((one) => one.startsWith(`  ${label}: `)), label).toBe(true);
    }
  });
});
