import type { Coverage } from '../../domain/coverage.js';
import { localDayHour } from '../../domain/time.js';
import type { SameWeekdays } from './calendar.js';

/** Which days of each source had been seen: by its id, over all reading so far. */
export type Sight = ReadonlyMap<string, (day: number) => boolean>;

const localDay = (instant: string): number => localDayHour(Date.parse(instant)).day;

/** What one run came to know of its sources, and when it began to read. */
export interface SeenBy {
  /** ISO instant. */
  readonly readAt: string;
  readonly coverage: readonly Coverage[];
}

/**
 * What had been seen after some runs. The day of a fetch is not over then and does not count. A source that was read and never said how far back
 * it went counts as seen until then, as in the report; one that could never be read as never.
 */
export function sightOf(runs: readonly SeenBy[]): Sight {
  const windows = new Map<string, (readonly [from: number, to: number])[]>();
  for (const { readAt, coverage } of runs) {
    for (const { sourceId, status, seen } of coverage) {
      const known = windows.get(sourceId) ?? [];
      if (seen !== undefined) known.push([localDay(seen.from), localDay(seen.to) - 1]);
      else if (status === 'ok') known.push([Number.NEGATIVE_INFINITY, localDay(readAt) - 1]);
      windows.set(sourceId, known);
    }
  }
  return new Map([...windows].map(([id, known]) => [id, (day) => known.some(([from, to]) => day >= from && day <= to)]));
}

/** May a message of this source and day of one side count: could both sides see that day and the day that stands against it? */
export function seenByBoth(old: Sight, next: Sight, days: SameWeekdays): (sourceId: string, offset: number) => boolean {
  return (sourceId, offset) => (old.get(sourceId)?.(days.old.from + offset) ?? false) && (next.get(sourceId)?.(days.new.from + offset) ?? false);
}
