import type { Coverage } from '../../domain/coverage.js';
import { localDayHour } from '../../domain/time.js';
import type { SameWeekdays } from './calendar.js';

/** Which days of each source had been seen: by its id, over all reading so far. */
export type Sight = ReadonlyMap<string, (day: number) => boolean>;

const localDay = (instant: string): number => localDayHour(Date.parse(instant)).day;

/**
 * What had been seen after some runs, the coverage of each. The day of the last fetch is not over then and does not count. A source that was
 * read and never said how far back it went counts as seen throughout, as in the report; one that could never be read as never.
 */
export function sightOf(runs: readonly (readonly Coverage[])[]): Sight {
  const windows = new Map<string, (readonly [from: number, to: number])[]>();
  const unsaid = new Set<string>();
  for (const { sourceId, status, seen } of runs.flat()) {
    const known = windows.get(sourceId) ?? [];
    if (seen !== undefined) known.push([localDay(seen.from), localDay(seen.to) - 1]);
    else if (status === 'ok') unsaid.add(sourceId);
    windows.set(sourceId, known);
  }
  return new Map([...windows].map(([id, known]) => [
    id, (day) => (known.length === 0 ? unsaid.has(id) : known.some(([from, to]) => day >= from && day <= to)),
  ]));
}

/** May a message of this source and day of one side count: could both sides see that day and the day that stands against it? */
export function seenByBoth(old: Sight, next: Sight, days: SameWeekdays): (sourceId: string, offset: number) => boolean {
  return (sourceId, offset) => (old.get(sourceId)?.(days.old.from + offset) ?? false) && (next.get(sourceId)?.(days.new.from + offset) ?? false);
}
