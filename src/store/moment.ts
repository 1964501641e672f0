import type { Published } from '../domain/mention.js';
import { dayNumber, instantOfLocal, localDayHour } from '../domain/time.js';

/** Index is what the database keeps; the finest first. */
export const PRECISIONS = ['minute', 'day', 'month'] as const;

/** When a mention was published, as the store counts it. All null or 0 where undated. */
export interface Moment {
  /** As the page said it. */
  readonly published: string | null;
  /** Index in PRECISIONS. */
  readonly precision: number | null;
  /** Milliseconds since 1970 in UTC; the local start of the day or month where the time is not known. For order only. */
  readonly instant: number | null;
  /** 1 where the page gave a time without its zone, and Europe/Amsterdam was taken. */
  readonly zone_assumed: 0 | 1;
  /** Local day number; null where undated or known to the month only. */
  readonly day: number | null;
  /** Local hour; null where no time is known: a date without a time is not midnight. */
  readonly hour: number | null;
}

export const UNDATED: Moment = { published: null, precision: null, instant: null, zone_assumed: 0, day: null, hour: null };

const AT = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?$/i;

/** The instant, local day and hour of a date as a page says it; a date that does not exist is undated, never another date. */
export function momentOf(published: Published | undefined): Moment {
  const parts = published === undefined ? null : AT.exec(published.at.trim());
  if (published === undefined || parts === null) return UNDATED;
  const [, year, month, day, hour, minute, second = '0', zone] = parts;
  if (!isDate(Number(year), Number(month), Number(day ?? 1))) return UNDATED;
  const base = { published: published.at.trim(), zone_assumed: 0 as const, hour: null };
  if (day === undefined || published.precision === 'month') {
    return { ...base, precision: 2, instant: instantOfLocal(Number(year), Number(month), 1), day: null };
  }
  if (hour === undefined || published.precision === 'day') {
    const instant = instantOfLocal(Number(year), Number(month), Number(day));
    return { ...base, precision: 1, instant, day: dayNumber(`${year}-${month}-${day}`) };
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return UNDATED;
  const instant = zone === undefined
    ? instantOfLocal(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second))
    : Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) - zoneMs(zone);
  return { ...base, precision: 0, instant, zone_assumed: zone === undefined ? 1 : 0, ...localDayHour(instant) };
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function zoneMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/**
 * Of two datings of one mention the finer one, then the one with its zone, then the earlier: an edit does not move a mention. The
 * answer is the same whichever came first.
 */
export function bestMoment(a: Moment, b: Moment): Moment {
  const order = rank(a) - rank(b) || (a.instant ?? 0) - (b.instant ?? 0) || ((a.published ?? '') <= (b.published ?? '') ? -1 : 1);
  return order <= 0 ? a : b;
}

function rank(moment: Moment): number {
  return (moment.precision ?? PRECISIONS.length) * 2 + moment.zone_assumed;
}
