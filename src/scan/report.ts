import { gazetteer } from '../analyze/gazetteer.js';
import { dayNumber } from '../domain/time.js';
import type { Project } from '../domain/project.js';
import { buildReport } from '../report/quickscan.js';
import type { Lookup, Report, ReportInput } from '../report/section.js';
import type { Store } from '../store/open.js';

/** Names that the numbers need beside them. */
export function lookupOf(): Lookup {
  let places: ReturnType<typeof gazetteer> | undefined;
  return {
    place: (id) => {
      // Read at first need: a report without places needs no gazetteer.
      places ??= gazetteer();
      return places.get(id);
    },
  };
}

/** The stored facts of the project's period as columns, with what says how they came about. */
export function reportInput(store: Store, project: Project, now: Date): ReportInput {
  const run = store.runs.last();
  const loaded = store.facts.load({ from: dayNumber(project.period.start), to: dayNumber(project.period.end) });
  return {
    project,
    ...loaded,
    names: store.names.all(),
    coverage: run === undefined ? [] : store.runs.coverage(run.id),
    ...(run === undefined ? {} : { run: { id: run.id, startedAt: run.startedAt, state: run.state, ...(run.finishedAt === undefined ? {} : { finishedAt: run.finishedAt }) } }),
    now: now.toISOString(),
  };
}

/** The quick scan of what is stored and analysed. Reads only. */
export function makeReport(store: Store, project: Project, now: Date): { readonly report: Report; readonly input: ReportInput; readonly lookup: Lookup } {
  const lookup = lookupOf();
  const input = reportInput(store, project, now);
  return { report: buildReport(input, { lookup, language: project.language }), input, lookup };
}
