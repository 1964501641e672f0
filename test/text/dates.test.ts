import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, parseDate } from '../../src/text/dates.js';

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
