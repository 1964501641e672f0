import type { MentionDraft, Published } from '../domain/mention.js';
import type { Period } from '../domain/project.js';
import { dayText, instantOfLocal, localDayHour } from '../domain/time.js';

const LOCAL = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?/;
const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/i;

/** Epoch milliseconds of a moment as a page gives it; without an offset it is Dutch time. Undefined where it cannot be read. */
export function instantOf({ at, precision }: Published): number | undefined {
  if (precision === 'minute' && OFFSET.test(at)) {
    const instant = Date.parse(at);
    return Number.isNaN(instant) ? undefined : instant;
  }
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0'] = LOCAL.exec(at) ?? [];
  if (year === undefined || month === undefined) return undefined;
  return instantOfLocal(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
}

/** First instant of the project's period. */
export function periodStart({ start }: Period): number {
  return instantOf({ at: start, precision: 'day' }) ?? 0;
}

/** True where a draft is dated, and on a local day (or month) the period does not hold. Undated drafts are never outside. */
export function isOutside(draft: MentionDraft, period: Period): boolean {
  const { published } = draft;
  const instant = published === undefined ? undefined : instantOf(published);
  if (published === undefined || instant === undefined) return false;
  const day = dayText(localDayHour(instant).day);
  const length = published.precision === 'month' ? 7 : 10;
  const at = day.slice(0, length);
  return at < period.start.slice(0, length) || at > period.end.slice(0, length);
}
