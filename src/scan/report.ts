import { type FactColumns, hasClass, type LinkColumns } from '../domain/fact.js';
import { dayNumber } from '../domain/time.js';
import type { Project } from '../domain/project.js';
import { groupSection, type GroupByOptions } from '../report/group-by.js';
import { buildReport } from '../report/quickscan.js';
import type { Lookup, Report, ReportInput } from '../report/section.js';
import type { Store } from '../store/open.js';
import { newestCoded } from './coded.js';
import { lookupOf } from './lookup.js';
import { version } from './version.js';
import { mentionsWhere, onlyFacts, onlyLinks, whereOf } from './where.js';

/** The stored facts of the project's period as columns, with what says how they came about. */
export function reportInput(store: Store, project: Project, now: Date): ReportInput {
  const run = store.runs.last();
  const loaded = store.facts.load({ from: dayNumber(project.period.start), to: dayNumber(project.period.end) });
  const threads = rumourThreads(loaded.facts, store);
  const coded = newestCoded(store);
  const themes = store.themes.load();
  return {
    project,
    ...loaded,
    threads: threads.links,
    themes: themes.links,
    answers: answerLinks(store),
    names: { ...store.names.all(), threads: threads.names, themes: themes.keys },
    coverage: run === undefined ? [] : store.runs.coverage(run.id),
    gone: store.gone.count(),
    ...(coded === undefined ? {} : { coded }),
    ...(run === undefined ? {} : { run: { id: run.id, startedAt: run.startedAt, state: run.state, ...(run.finishedAt === undefined ? {} : { finishedAt: run.finishedAt }) } }),
    ...instrumentOf(store),
    now: now.toISOString(),
  };
}

function instrumentOf(store: Store): Pick<ReportInput, 'instrument'> {
  const [most, ...others] = store.fingerprints.used();
  return most === undefined ? {} : { instrument: { version: version(), stages: most.stages, older: others.reduce((sum, { messages }) => sum + messages, 0) } };
}

/** Minutes until the first answer, for every mention that has one. */
function answerLinks(store: Store): LinkColumns {
  const found = [...store.passes.answers()].toSorted(([a], [b]) => a - b);
  return { length: found.length, mention: Int32Array.from(found, ([id]) => id), target: Int32Array.from(found, ([, minutes]) => minutes), kind: new Uint8Array(found.length) };
}

/** Where rumours stand. */
function rumourThreads({ length, mention, packed }: FactColumns, store: Store): { readonly links: LinkColumns; readonly names: readonly string[] } {
  const ids = new Set<number>();
  for (let row = 0; row < length; row++) if (hasClass(packed[row] ?? 0, 'rumour')) ids.add(mention[row] ?? 0);
  const numbers = new Map<string, number>();
  const links: [mention: number, thread: number][] = [];
  for (const id of ids) {
    const name = store.telling.discussionOf(id);
    if (name === undefined) continue;
    const number = numbers.get(name) ?? numbers.size + 1;
    numbers.set(name, number);
    links.push([id, number]);
  }
  return {
    links: { length: links.length, mention: Int32Array.from(links, ([id]) => id), target: Int32Array.from(links, ([, number]) => number), kind: new Uint8Array(links.length) },
    names: ['', ...numbers.keys()],
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
  return { input: narrowed(reportInput(store, project, now), store, where), lookup: lookupOf(store, project) };
}

/** The quick scan of what is stored and analysed. Reads only. */
export function makeReport(store: Store, project: Project, now: Date, where?: string): { readonly report: Report; readonly input: ReportInput; readonly lookup: Lookup } {
  const { input, lookup } = inputWhere(store, project, now, where);
  return { report: buildReport(input, { lookup, language: project.language }), input, lookup };
}

export interface GroupsOptions extends GroupByOptions {
  /** One or two dimensions: `topic,sentiment`. */
  readonly by: string;
  readonly where?: string;
}

/** One table instead of the quick scan: what is stored, split by one or two dimensions. Throws GroupByError and QueryError. */
export function makeGroups(store: Store, project: Project, now: Date, { by, where, ...options }: GroupsOptions): Report {
  const { input, lookup } = inputWhere(store, project, now, where);
  return buildReport(input, { lookup, language: project.language, sections: [groupSection(by, input, lookup, options)] });
}
