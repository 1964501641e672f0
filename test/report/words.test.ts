import { describe, expect, it } from 'vitest';
import { SKIP_REASONS } from '../../src/domain/coverage.js';
import { ENTITY_KINDS } from '../../src/domain/entity.js';
import { PLACE_LINKS } from '../../src/domain/fact.js';
import { SENTIMENTS } from '../../src/domain/sentiment.js';
import { SOURCE_TYPES } from '../../src/domain/source-type.js';
import { SERVICE_TOPICS } from '../../src/domain/topic.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import { dateText, fill, numberText, shareText, weekText } from '../../src/report/words/fill.js';
import { wordsOf } from '../../src/report/words/index.js';

const [nl, en] = [wordsOf('nl'), wordsOf('en')];

/** Every text with the path to it. */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => (typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : texts(Object(value), `${path}${key}.`)));
}
const slots = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)/gu)].map((found) => found[1] ?? ''))].toSorted();

describe('the words of the report', () => {
  it('are there in both languages, with the same slots to fill', () => {
    const slotsOf = (words: object): Readonly<Record<string, unknown>> => Object.fromEntries(texts(words).map(([path, text]) => [path, slots(text)]));
    expect(slotsOf(en)).toEqual(slotsOf(nl));
  });

  it('name every value a report can hold', () => {
    const lists = { type: SOURCE_TYPES, kind: ENTITY_KINDS, sentiment: SENTIMENTS, class: WEBCARE_CLASSES, topic: SERVICE_TOPICS, skip: SKIP_REASONS, link: PLACE_LINKS };
    for (const { values } of [nl, en]) {
      const known: Readonly<Record<string, object>> = values;
      for (const [vocabulary, list] of Object.entries(lists)) expect(Object.keys(known[vocabulary] ?? {}).toSorted()).toEqual([...list].toSorted());
    }
  });

  it('leave no slot open and choose between one and more', () => {
    expect(fill('{n} {n:bericht|berichten}', { n: 1 }, nl)).toBe('1 bericht');
    expect(fill('{n} {n:bericht|berichten}', { n: 1234 }, nl)).toBe('1.234 berichten');
    expect(fill('t/m {day@date} {gone}', { day: '2026-03-02' }, nl)).toBe('t/m 2 mrt 2026 ');
  });
});

describe('numbers and dates', () => {
  it('are written as the language writes them', () => {
    expect(numberText(1234.5, nl)).toBe('1.234,5');
    expect(numberText(1234.5, en)).toBe('1,234.5');
    expect(shareText({ share: 0.337, n: 50 }, nl)).toBe('34 %');
    expect(shareText({ share: 0.337, n: 50 }, en)).toBe('34%');
    expect(weekText('2026-W01', nl)).toBe('wk 1 · 29 dec 2025–4 jan 2026');
    expect(weekText('2026-W10', en)).toBe('wk 10 · 2–8 Mar 2026');
  });

  it('show a share that is not zero as more than zero, and one that is not all as less than all', () => {
    expect(shareText({ share: 0.001, n: 1000 }, nl)).toBe('<1 %');
    expect(shareText({ share: 0, n: 1000 }, nl)).toBe('0 %');
    expect(shareText({ share: 0.999, n: 1000 }, nl)).toBe('>99 %');
    expect(shareText({ share: 1, n: 1000 }, nl)).toBe('100 %');
  });

  it('give an instant its day in Amsterdam, and leave out the year that goes without saying', () => {
    expect(dateText('2026-03-28T23:30:00Z', nl)).toBe('29 mrt 2026');
    expect(dateText('2026-03-28', nl, '2026')).toBe('28 mrt');
    expect(dateText('2025-12-31', nl, '2026')).toBe('31 dec 2025');
  });

  it('leave what is no week or date as it is', () => {
    expect(weekText('2025-W53', nl)).toBe('2025-W53');
    expect(weekText('soon', nl)).toBe('soon');
    expect(dateText('soon', nl)).toBe('soon');
  });
});
