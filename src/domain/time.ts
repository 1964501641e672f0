/** The zone every Dutch and Belgian (Brussels has the same rules) local day and hour is counted in. */
const ZONE = 'Europe/Amsterdam';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const localParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});

/** `localParts` costs microseconds a call and the offset changes on a whole hour only: one look-up per hour is enough. */
const offsetByHour = new Map<number, number>();

/** Minutes that local time is ahead of UTC at this instant (60 or 120). */
export function offsetMinutes(epochMs: number): number {
  const hour = Math.floor(epochMs / HOUR_MS);
  let offset = offsetByHour.get(hour);
  if (offset === undefined) {
    const at: Record<string, number> = {};
    for (const part of localParts.formatToParts(hour * HOUR_MS)) at[part.type] = Number(part.value);
    const local = Date.UTC(at['year'] ?? 0, (at['month'] ?? 1) - 1, at['day'] ?? 1, at['hour'] ?? 0, at['minute'] ?? 0);
    offset = Math.round((local - hour * HOUR_MS) / 60_000);
    if (offsetByHour.size > 200_000) offsetByHour.clear();
    offsetByHour.set(hour, offset);
  }
  return offset;
}

/** Instant of a local wall-clock time; in the hour that exists twice the first is taken, in the missing hour the clock is moved on. */
export function instantOfLocal(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const summer = wall - 120 * 60_000;
  return offsetMinutes(summer) === 120 ? summer : wall - 60 * 60_000;
}

/** Days since 1970-01-01 of a date `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

/** `YYYY-MM-DD` of a day number. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Local day number and hour (0..23) of an instant. */
export function localDayHour(epochMs: number): { readonly day: number; readonly hour: number } {
  const local = epochMs + offsetMinutes(epochMs) * 60_000;
  const day = Math.floor(local / DAY_MS);
  return { day, hour: Math.floor((local - day * DAY_MS) / HOUR_MS) };
}

/** 1 = Monday … 7 = Sunday. */
export function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** ISO week of a day number, such as `2026-W09`. */
export function isoWeek(day: number): string {
  const thursday = day - isoWeekday(day) + 4;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  const first = Math.floor(Date.UTC(year, 0, 1) / DAY_MS);
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, '0')}`;
}

/** Day number of the Monday that opens an ISO week. */
export function mondayOf(day: number): number {
  return day - isoWeekday(day) + 1;
}
