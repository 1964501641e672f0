import { dayNumber, dayText, isoWeekday } from '../../domain/time.js';
import { FEWEST, numberColumns, ORGANISATION } from '../figures.js';
import type { Block, Context, FigureLine } from '../section.js';
import type { SeenDays } from '../seen.js';

const COUNTS = numberColumns('messages', 'families', 'authors');
const NOTHING = { messages: 0, families: 0, authors: 0 } as const;
const NOT_SEEN = { messages: null, families: null, authors: null } as const;

/** Every day of the period; for files, since a quarter has ninety. */
export function daysBlock({ facts, input: { project: { period } } }: Context, seen: SeenDays): Block {
  const counts = facts.tally(ORGANISATION, 'day');
  const lines = daysBetween(period.start, period.end).map((day): FigureLine => {
    const date = dayText(day);
    const count = counts.get(date) ?? (seen.some[day - seen.first] === 1 ? NOTHING : NOT_SEEN);
    return { key: date, where: { ...ORGANISATION, days: [day, day] }, files: true, values: { date, ...count } };
  });
  const isUnseen = lines.some(({ values }) => values['messages'] === null);
  return { id: 'days', columns: [{ key: 'date', kind: 'date' }, ...COUNTS], lines, notes: isUnseen ? [{ key: 'days-unseen' }] : [] };
}

function daysBetween(start: string, end: string): readonly number[] {
  const first = dayNumber(start);
  return Array.from({ length: Math.max(0, dayNumber(end) - first + 1) }, (_, n) => first + n);
}

/** Monday to Sunday: all messages, and the mean of the days that could be seen. */
export function weekdaysBlock(context: Context, seen: SeenDays): Block {
  const { facts } = context;
  const counts = facts.tally(ORGANISATION, 'weekday');
  const rates = ratesOf(context, seen);
  const lines = rates.map(({ days, perDay }, n): FigureLine => {
    const weekday = n + 1;
    const { messages, families } = counts.get(String(weekday)) ?? NOTHING;
    return { key: `weekday:${weekday}`, where: { ...ORGANISATION, weekday }, values: { weekday: String(weekday), messages, families, days_seen: days, per_day: perDay } };
  });
  return { id: 'weekdays', columns: [{ key: 'weekday', kind: 'word', vocabulary: 'weekday' }, ...numberColumns('messages', 'families', 'days_seen', 'per_day')], lines, notes: notesOf(context, seen) };
}

function notesOf({ facts }: Context, { unknown }: SeenDays): Block['notes'] {
  const { messages } = facts.count({ ...ORGANISATION, dated: true });
  if (unknown) return [{ key: 'seen-unknown' }];
  return messages < FEWEST ? [{ key: 'per-day-too-few', values: { n: messages } }] : [{ key: 'per-day-is' }];
}

interface Rate {
  readonly days: number | null;
  /** Messages a seen day to one decimal; null where no such day was seen, or all messages together are too few. */
  readonly perDay: number | null;
}

/** Messages of unseen days stand in the count and not in the mean: nobody knows how many more there were. */
function ratesOf({ facts, input: { project: { period } } }: Context, { unknown, some, first }: SeenDays): readonly Rate[] {
  const byDay = facts.tally(ORGANISATION, 'day');
  const tooFew = facts.count({ ...ORGANISATION, dated: true }).messages < FEWEST;
  const seen = daysBetween(period.start, period.end).filter((day) => some[day - first] === 1);
  return Array.from({ length: 7 }, (_, n) => {
    const days = seen.filter((day) => isoWeekday(day) === n + 1);
    const messages = days.reduce((sum, day) => sum + (byDay.get(dayText(day))?.messages ?? 0), 0);
    return { days: unknown ? null : days.length, perDay: tooFew || days.length === 0 ? null : Math.round((messages / days.length) * 10) / 10 };
  });
}
