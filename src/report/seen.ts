import { dayNumber, localDayHour } from '../domain/time.js';
import type { ReportInput } from './section.js';

/** What the sources could show of the project's period, in local days. */
export interface SeenDays {
  /** No source said how far back it could show. */
  readonly unknown: boolean;
  /** 1 where at least one source could show the day; by day number − first. */
  readonly some: Uint8Array;
  readonly first: number;
  /** First and last day that every source that was read could show; absent where there is none. */
  readonly common?: readonly [number, number];
}

/** Sources that failed or never said how far back they went have no window, and take no time away from the others. */
export function seenDays({ project: { period }, coverage }: ReportInput): SeenDays {
  const first = dayNumber(period.start);
  const last = dayNumber(period.end);
  const some = new Uint8Array(Math.max(0, last - first + 1));
  const windows = coverage.flatMap(({ seen }) => (seen === undefined ? [] : [[localDay(seen.from), localDay(seen.to)] as const]));
  for (const [from, to] of windows) some.fill(1, Math.max(0, from - first), Math.max(0, Math.min(to, last) - first + 1));
  const from = Math.max(first, ...windows.map(([start]) => start));
  const to = Math.min(last, ...windows.map(([, end]) => end));
  const unknown = windows.length === 0;
  return { unknown, some, first, ...(unknown || from > to ? {} : { common: [from, to] as const }) };
}

/** Days of the period that some source could see, in order; all of them where no source said how far back it went. */
export function daysSeen(input: ReportInput): readonly number[] {
  const { unknown, some, first } = seenDays(input);
  const { start, end } = input.project.period;
  const all = Array.from({ length: dayNumber(end) - dayNumber(start) + 1 }, (_, at) => dayNumber(start) + at);
  return unknown ? all : all.filter((day) => some[day - first] === 1);
}

const localDay = (instant: string): number => localDayHour(Date.parse(instant)).day;

export type Sight = 'full' | 'part' | 'none' | 'unknown';

/** How much of a week could be seen: `full` only where all seven days lie in the period and some source could show each. */
export function weekSight(monday: number, { unknown, some, first }: SeenDays): { readonly sight: Sight; readonly days: number | null } {
  if (unknown) return { sight: 'unknown', days: null };
  let days = 0;
  for (let day = monday; day < monday + 7; day++) days += some[day - first] ?? 0;
  return { sight: days === 7 ? 'full' : days === 0 ? 'none' : 'part', days };
}
