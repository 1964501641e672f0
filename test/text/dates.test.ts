import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOrder, findDate, instantOf, parseDate } from '../../src/text/dates.js';

const fetchedAt = '2026-03-16T10:30:00Z';
const rows = readFileSync(new URL('../../fixtures/text/dates.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'));

describe('dates as Dutch and English pages write them', () => {
  it.each(rows)('%s is %s', (text, at, precision, order) => {
    const found = parseDate(text ?? '', { fetchedAt, ...(order === 'mdy' ? { order } : {}) });
    expect(found ?? { at: '', precision: '' }).toEqual({ at, precision });
  });

  it('counts relative dates on the clock of Amsterdam, also in summer and at the turn of the day', () => {
    expect(parseDate('gisteren 23:50', { fetchedAt: '2026-07-01T22:10:00Z' })?.at).toBe('2026-07-01T23:50');
    expect(parseDate('20 minuten geleden', { fetchedAt: '2026-07-01T22:10:00Z' })?.at).toBe('2026-07-01T23:50:00+02:00');
    expect(parseDate('gisteren', { fetchedAt: '2026-03-29T22:30:00Z' })?.at).toBe('2026-03-29');
  });

  it('counts weekdays back, over the day that clocks change', () => {
    expect(parseDate('zaterdag 10:00', { fetchedAt: '2026-03-30T07:00:00Z' })?.at).toBe('2026-03-28T10:00');
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(() => parseDate(text, { fetchedAt })).not.toThrow();
    }));
  });
});

describe('the instant of a date', () => {
  it('takes the offset where there is one and Amsterdam where there is none', () => {
    expect(instantOf({ at: '2026-03-02T08:14:00+01:00', precision: 'minute' })).toBe(Date.parse('2026-03-02T07:14:00Z'));
    expect(instantOf({ at: '2026-03-02T08:14', precision: 'minute' })).toBe(Date.parse('2026-03-02T07:14:00Z'));
    expect(instantOf({ at: '2026-07-02T08:14', precision: 'minute' })).toBe(Date.parse('2026-07-02T06:14:00Z'));
  });

  it('ends a day or month at its last millisecond where asked', () => {
    expect(instantOf({ at: '2026-03-02', precision: 'day' }, 'last')).toBe(Date.parse('2026-03-02T22:59:59.999Z'));
    expect(instantOf({ at: '2025-12', precision: 'month' }, 'last')).toBe(Date.parse('2025-12-31T22:59:59.999Z'));
    expect(instantOf({ at: '2025-12', precision: 'month' })).toBe(Date.parse('2025-11-30T23:00:00Z'));
  });
});

describe('a date in a line of words', () => {
  it.each([
    ['« Reactie #2 Gepost op: 02 maart 2026, 08:14:05 »', '2026-03-02T08:14:05'],
    ['« Reply #2 on: March 02, 2026, 08:14:05 am »', '2026-03-02T08:14:05'],
    ['Geplaatst: Ma Mrt 02, 2026 8:14 am   Onderwerp: Sluis van 3 april 2025', '2026-03-02T08:14'],
    ['door Jan » gisteren, 21:05', '2026-03-15T21:05'],
    ['30 minuten geleden\nLaatste bericht: flitslicht', '2026-03-16T11:00:00+01:00'],
    ['dinsdag 10 maart 2026 @ 20:31', '2026-03-10T20:31'],
    ['#12 · 10-03-2026, 06:31 PM', '2026-03-10T18:31'],
    ['Joke (03-03-2026, 12:01)', '2026-03-03T12:01'],
    ['2 dagen, 3 uren geleden', '2026-03-14'],
  ])('%j is %s', (line, at) => {
    expect(findDate(line, { fetchedAt })?.at).toBe(at);
  });

  it.each(['Berichten: 1.077', 'Lid sinds lang', 'versie 10.12', 'Re: huur 2026', '', 'mei', '17 reacties'])('%j holds none', (line) => {
    expect(findDate(line, { fetchedAt })).toBeUndefined();
  });

  it('never throws, whatever the line', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (line) => {
      expect(() => findDate(line, { fetchedAt })).not.toThrow();
    }), { numRuns: 2000 });
  });
});

describe('the order of day and month on a page', () => {
  it.each([
    ['<td>03-04-2026, 10:00</td><td>29-03-2026, 10:00</td>', 'en', 'dmy'],
    ['<td>03-04-2026</td><td>11-29-2024, 01:50 PM</td>', 'nl', 'mdy'],
    ['<td>03-04-2026, 01:50 PM</td>', 'en-US', 'mdy'],
    ['<td>03-04-2026, 13:50</td>', 'en-US', 'dmy'],
    ['<td>03-04-2026</td>', 'en-GB', 'dmy'],
    ['<td>03-04-2026</td>', '', 'dmy'],
  ])('of %s in %j is %s', (html, language, order) => {
    expect(dateOrder(html, language)).toBe(order);
  });
});
