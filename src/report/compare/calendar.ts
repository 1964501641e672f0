import type { Period } from '../../domain/project.js';
import { dayNumber, isoWeekday, localDayHour } from '../../domain/time.js';

/** Local day numbers, both included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The days of two snapshots that are held against each other, one for one, on the same weekdays. */
export interface SameWeekdays {
  readonly old: Stretch;
  readonly new: Stretch;
  /** True where days were left out for it. */
  readonly cut: boolean;
}

const WEEK = 7;
const lengthOf = ({ from, to }: Stretch): number => to - from + 1;

/** The days of a period that were over when the reading began: what is written later that day was not there to be read. */
export function completeDays({ start, end }: Period, readAt: string): Stretch {
  return { from: dayNumber(start), to: Math.min(dayNumber(end), localDayHour(Date.parse(readAt)).day - 1) };
}

/**
 * Two stretches of as many days on the same weekdays. As they are where they already agree; otherwise the last whole weeks that both
 * have, ending on the same weekday. Undefined where they share no whole week.
 */
export function sameWeekdays(old: Stretch, next: Stretch): SameWeekdays | undefined {
  const alike = lengthOf(old) === lengthOf(next) && lengthOf(old) > 0 && isoWeekday(old.from) === isoWeekday(next.from);
  if (alike) return { old, new: next, cut: false };
  const later = (one: Stretch, other: Stretch): number => (isoWeekday(one.to) - isoWeekday(other.to) + WEEK) % WEEK;
  const [oldOver, newOver] = [later(old, next), later(next, old)];
  // One of the two gives up the days after the other's last weekday: whichever leaves more weeks.
  const ends = [{ old: old.to - oldOver, new: next.to }, { old: old.to, new: next.to - newOver }];
  const weeks = ends.map((end) => Math.floor(Math.min(end.old - old.from + 1, end.new - next.from + 1) / WEEK));
  const best = (weeks[1] ?? 0) > (weeks[0] ?? 0) ? 1 : 0;
  const [end, days] = [ends[best], (weeks[best] ?? 0) * WEEK];
  if (end === undefined || days < WEEK) return undefined;
  return { old: { from: end.old - days + 1, to: end.old }, new: { from: end.new - days + 1, to: end.new }, cut: true };
}
