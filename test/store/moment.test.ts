import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../src/domain/time.js';
import type { Precision } from '../../src/domain/mention.js';
import { bestMoment, momentOf, UNDATED } from '../../src/store/moment.js';

const moment = (at: string, precision: Precision = 'minute') => momentOf({ at, precision });
const utc = (at: string): string | undefined => {
  const { instant } = moment(at);
  return instant === null ? undefined : new Date(instant).toISOString();
};

describe('the moment of a mention', () => {
  it.each([
    ['2026-03-02T08:14:00+01:00', '2026-03-02T07:14:00.000Z'],
    ['2026-03-02T08:14Z', '2026-03-02T08:14:00.000Z'],
    ['2026-03-02T08:14:30.500-0500', '2026-03-02T13:14:30.000Z'],
    ['2026-03-02T08:14', '2026-03-02T07:14:00.000Z'],
    ['2026-07-02 08:14', '2026-07-02T06:14:00.000Z'],
    // The night of 29 March 2026 has no 02:30: the clock is moved on.
    ['2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    // The night of 25 October 2026 has 02:30 twice: the first is taken, unless the page tells.
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30+01:00', '2026-10-25T01:30:00.000Z'],
    ['2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
  ])('reads %s as %s', (at, expected) => {
    expect(utc(at)).toBe(expected);
  });

  it('says when it took the Dutch zone because the page gives none', () => {
    expect(moment('2026-03-02T08:14').zone_assumed).toBe(1);
    expect(moment('2026-03-02T08:14Z').zone_assumed).toBe(0);
    expect(moment('2026-03-02', 'day').zone_assumed).toBe(0);
  });

  it('counts a late evening in UTC on the next local day', () => {
    expect(moment('2026-07-01T22:30:00Z')).toMatchObject({ day: dayNumber('2026-07-02'), hour: 0 });
    expect(moment('2026-01-01T22:59:00Z')).toMatchObject({ day: dayNumber('2026-01-01'), hour: 23 });
  });

  it('gives a date without a time no hour, and keeps its day whatever stands behind it', () => {
    expect(moment('2026-03-02', 'day')).toMatchObject({ precision: 1, day: dayNumber('2026-03-02'), hour: null });
    expect(moment('2026-03-02T00:00:00Z', 'day')).toMatchObject({ precision: 1, day: dayNumber('2026-03-02'), hour: null });
    expect(moment('2026-03-02')).toMatchObject({ precision: 1, hour: null });
  });

  it('gives a month neither day nor hour', () => {
    expect(moment('2026-03', 'month')).toMatchObject({ published: '2026-03', precision: 2, day: null, hour: null });
  });

  it.each(['gisteren', '', '2026-02-30T10:00', '2026-13-01', '2026-03-02T25:00', '02-03-2026'])('takes %j for undated', (at) => {
    expect(moment(at)).toEqual(UNDATED);
  });

  it('takes the finer of two datings, then the one with a zone, then the earlier, in either order', () => {
    const fine = moment('2026-03-02T08:14+01:00');
    const assumed = moment('2026-03-02T07:00');
    const later = moment('2026-03-05T07:00Z');
    const day = moment('2026-03-01', 'day');
    for (const [best, other] of [[fine, assumed], [fine, later], [assumed, day], [day, UNDATED]] as const) {
      expect(bestMoment(best, other)).toEqual(best);
      expect(bestMoment(other, best)).toEqual(best);
    }
  });
});
