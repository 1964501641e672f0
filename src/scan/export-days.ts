import { dayNumber, dayText, localDayHour } from '../domain/time.js';
import type { Project } from '../domain/project.js';
import { factsOf } from '../report/facts.js';
import type { ReportInput } from '../report/section.js';
import type { Store } from '../store/open.js';
import { COUNT_COLUMNS, countTable, NO_COUNTS, type Subject, subjectsOf, type Table } from './export-counts.js';
import type { Export, ExportOptions, ExportValue } from './export-table.js';
import { inputWhere } from './report.js';

const COLUMNS = ['day', 'source', 'source_type', 'entity', 'kind', 'seen', ...COUNT_COLUMNS] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], ExportValue>>;

/** First and last local day a source could show, both included. */
type Sight = readonly [from: number, to: number];

/**
 * One line a day, source and subject. A day that the source could show and on which nothing was said has zeros; a day it could not show
 * has no line, unless messages prove that something was seen. Messages without a day stand last, under no day.
 */
export function exportDays(store: Store, project: Project, { now, where }: ExportOptions): Export<(typeof COLUMNS)[number]> {
  const { input, lookup } = inputWhere(store, project, now, where);
  const { of } = countTable(factsOf(input, lookup), [{ by: 'day' }, { by: 'source' }]);
  return { columns: COLUMNS, rows: { [Symbol.iterator]: () => daysOf(input, of) } };
}

function* daysOf(input: ReportInput, of: Table): Generator<Row> {
  const { project } = input;
  const sources = sourcesOf(input);
  const subjects = subjectsOf(project);
  const [first, last] = [dayNumber(project.period.start), dayNumber(project.period.end)];
  for (let day = first; day <= last + 1; day++) {
    const name = day > last ? '' : dayText(day);
    for (const { id, type, sight } of sources) {
      const seen = sight === undefined || name === '' ? null : Number(day >= sight[0] && day <= sight[1]);
      for (const subject of subjects) yield* lineOf({ day: name === '' ? null : name, source: id, source_type: type, ...subject, seen }, of(subject, name, id));
    }
  }
}

function* lineOf(place: Pick<Row, 'day' | 'source' | 'source_type' | 'seen'> & Subject, counts: ReturnType<Table>): Generator<Row> {
  if (counts !== undefined || place.seen === 1) yield { ...place, ...(counts ?? NO_COUNTS) };
}

interface SeenSource {
  readonly id: string;
  readonly type: string | null;
  /** Undefined where nothing says how far back it could show. */
  readonly sight?: Sight;
}

/** The project's sources, then those that only the database knows. */
function sourcesOf({ project, names, coverage }: ReportInput): readonly SeenSource[] {
  const ids = [...new Set([...project.sources.map(({ id }) => id), ...names.sources.slice(1).filter((id) => id !== '')])];
  return ids.map((id) => {
    const seen = coverage.find(({ sourceId }) => sourceId === id)?.seen;
    const type = project.sources.find((source) => source.id === id)?.type ?? null;
    return { id, type, ...(seen === undefined ? {} : { sight: [localDay(seen.from), localDay(seen.to)] as const }) };
  });
}

const localDay = (instant: string): number => localDayHour(Date.parse(instant)).day;
