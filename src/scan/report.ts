import { gazetteer } from '../analyze/gazetteer.js';
import { dayNumber } from '../domain/time.js';
import type { Project } from '../domain/project.js';
import { buildReport } from '../report/quickscan.js';
import type { Lookup, Report, ReportInput } from '../report/section.js';
import type { Store } from '../store/open.js';
import { mentionsWhere, onlyFacts, onlyLinks, whereOf } from './where.js';

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
    gone: store.gone.count(),
    ...(run === undefined ? {} : { run: { id: run.id, startedAt: run.startedAt, state: run.state, ...(run.finishedAt === undefined ? {} : { finishedAt: run.finishedAt }) } }),
    now: now.toISOString(),
  };
}

/** The input with only the mentions that fit a query. What was looked at stays as it was: coverage is not narrowed. */
function narrowed(input: ReportInput, store: Store, query: string | undefined): ReportInput {
  if (query === undefined) return input;
  const kept = mentionsWhere(store, whereOf(query, store, input.project));
  return { ...input, facts: onlyFacts(input.facts, kept), topics: onlyLinks(input.topics, kept), places: onlyLinks(input.places, kept) };
}

/** The facts of the mentions that fit a query, or of all, with the names they need. Throws QueryError. */
export function inputWhere(store: Store, project: Project, now: Date, where?: string): { readonly input: ReportInput; readonly lookup: Lookup } {
  return { input: narrowed(reportInput(store, project, now), store, where), lookup: lookupOf() };
}

/** The quick scan of what is stored and analysed. Reads only. */
export function makeReport(store: Store, project: Project, now: Date, where?: string): { readonly report: Report; readonly input: ReportInput; readonly lookup: Lookup } {
  const { input, lookup } = inputWhere(store, project, now, where);
  return { report: buildReport(input, { lookup, language: project.language }), input, lookup };
}
