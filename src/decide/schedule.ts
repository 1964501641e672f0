/** Days and hours of a week at which somebody answers: Monday first, 24 hours a day. */
export interface Schedule {
  readonly id: string;
  /** By weekday from Monday, by hour: is it open? */
  readonly open: readonly (readonly boolean[])[];
}

export const HOURS = 24;
export const DAYS = 7;
export const WEEK = HOURS * DAYS;

/** From the first day to the last (0 is Monday), from an hour up to another. */
export function scheduleOf(id: string, days: readonly [number, number], hours: readonly [number, number]): Schedule {
  return { id, open: Array.from({ length: DAYS }, (_, day) => Array.from({ length: HOURS }, (__, hour) => day >= days[0] && day <= days[1] && hour >= hours[0] && hour < hours[1])) };
}

/** Office hours, and seven days with the evening. */
export const NAMED: readonly Schedule[] = [scheduleOf('office', [0, 4], [9, 17]), scheduleOf('wide', [0, 6], [8, 22])];

export const openHours = ({ open }: Schedule): number => open.reduce((sum, day) => sum + day.filter(Boolean).length, 0);

/** Is it open in this hour of the week, counted on from Monday's first hour over any number of weeks? */
export function isOpen({ open }: Schedule, hour: number): boolean {
  const inWeek = ((hour % WEEK) + WEEK) % WEEK;
  return open[Math.floor(inWeek / HOURS)]?.[inWeek % HOURS] === true;
}
