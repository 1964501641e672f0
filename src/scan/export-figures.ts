import { PLACE_LINKS } from '../domain/fact.js';
import type { Project } from '../domain/project.js';
import { factsOf } from '../report/facts.js';
import { sideOf } from '../report/facts/sides.js';
import { aboutEntity, currentDays, entitiesInOrder } from '../report/figures.js';
import type { ReportInput } from '../report/section.js';
import { wordOf } from '../report/tables.js';
import { wordsOf } from '../report/words/index.js';
import type { Store } from '../store/open.js';
import { COUNT_COLUMNS, type Counts, countTable, NO_COUNTS, ownerOf, subjectsOf } from './export-counts.js';
import type { Export, ExportOptions } from './export-table.js';
import { inputWhere } from './report.js';

/** Most messages first, then by name; what has no value last. */
function ranked(values: readonly string[], messages: (value: string) => number): readonly string[] {
  return [...new Set(values)].sort((a, b) => Number(a === '') - Number(b === '') || messages(b) - messages(a) || (a < b ? -1 : 1));
}

const TOPIC_COLUMNS = ['entity', 'kind', 'topic', 'topic_name', ...COUNT_COLUMNS] as const;

/** One line a subject and topic. A message with two topics counts in both; one without any has topic null. */
export function exportTopics(store: Store, project: Project, { now, where }: ExportOptions): Export<(typeof TOPIC_COLUMNS)[number]> {
  const { input, lookup } = inputWhere(store, project, now, where);
  const { of, values } = countTable(factsOf(input, lookup), [{ by: 'topic' }]);
  const words = wordsOf(project.language);
  const nameOf = (topic: string): string | null => (topic === '' ? null : (lookup.topic?.(topic) ?? wordOf('topic', topic, words)));
  const rows = subjectsOf(project).flatMap((subject) => {
    const topics = ranked(values.map(([topic = '']) => topic), (topic) => of(subject, topic)?.messages ?? 0);
    return topics.flatMap((topic) => {
      const counts = of(subject, topic);
      return counts === undefined ? [] : [{ ...subject, topic: topic === '' ? null : topic, topic_name: nameOf(topic), ...counts }];
    });
  });
  return { columns: TOPIC_COLUMNS, rows };
}

const PLACE_COLUMNS = ['entity', 'kind', 'link', 'place', 'place_name', 'place_kind', 'municipality', 'province', 'country', ...COUNT_COLUMNS] as const;
type PlaceRow = Readonly<Record<(typeof PLACE_COLUMNS)[number], string | number | null>>;

/** One line a subject, kind of link (spoken of, the author's, the outlet's) and place: the three are never added together. */
export function exportPlaces(store: Store, project: Project, { now, where }: ExportOptions): Export<(typeof PLACE_COLUMNS)[number]> {
  const { input, lookup } = inputWhere(store, project, now, where);
  const facts = factsOf(input, lookup);
  const tables = PLACE_LINKS.map((link) => ({ link, ...countTable(facts, [{ by: link }]) }));
  const rows = subjectsOf(project).flatMap((subject) => tables.flatMap(({ link, of, values }): PlaceRow[] => {
    const places = ranked(values.map(([place = '']) => place), (place) => of(subject, place)?.messages ?? 0);
    return places.flatMap((id) => {
      const counts = of(subject, id);
      const place = lookup.place(id);
      const { name = id, kind = null, municipality = null, province = null, country = null } = place ?? {};
      return counts === undefined || id === '' ? [] : [{ ...subject, link, place: id, place_name: name, place_kind: kind, municipality, province: kind === 'province' ? name : province, country, ...counts }];
    });
  }));
  return { columns: PLACE_COLUMNS, rows };
}

const SOURCE_COLUMNS = [
  'source', 'label', 'source_type', 'connector', 'status', 'seen_from', 'seen_to', 'requests', 'pages', 'read', 'kept', 'not_kept', 'outside_period', 'own', 'noise', ...COUNT_COLUMNS,
] as const;

/** One line a source: how it went in the last run, and the messages about the organisation that stand there. */
export function exportSources(store: Store, project: Project, { now, where }: ExportOptions): Export<(typeof SOURCE_COLUMNS)[number]> {
  const { input, lookup } = inputWhere(store, project, now, where);
  const facts = factsOf(input, lookup);
  const { of } = countTable(facts, [{ by: 'source' }]);
  const [own, noise] = [facts.tally({ row: 'whole', own: true }, 'source'), facts.tally({ row: 'whole', noise: true }, 'source')];
  const known = new Set([...project.sources.map(({ id }) => id), ...input.names.sources.slice(1).filter((id) => id !== '')]);
  const rows = [...known].map((id) => {
    const source = project.sources.find((one) => one.id === id);
    const named = { source: id, label: source?.label ?? null, source_type: source?.type ?? null, connector: source?.connector ?? null };
    const apart = { own: own.get(id)?.messages ?? 0, noise: noise.get(id)?.messages ?? 0 };
    return { ...named, ...wentOf(input, id), ...apart, ...(of({ entity: null, kind: 'organisation' }, id) ?? NO_COUNTS) };
  });
  return { columns: SOURCE_COLUMNS, rows };
}

/** Null where the last run did not come to the source: not asked is not zero. */
function wentOf({ coverage }: ReportInput, id: string) {
  const went = coverage.find(({ sourceId }) => sourceId === id);
  if (went === undefined) return { status: null, seen_from: null, seen_to: null, requests: null, pages: null, read: null, kept: null, not_kept: null, outside_period: null };
  const { status, seen, requests, pages, read, added, revised, known, notKept, outsidePeriod } = went;
  return { status, seen_from: seen?.from ?? null, seen_to: seen?.to ?? null, requests, pages, read, kept: added + revised + known, not_kept: notKept, outside_period: outsidePeriod };
}

const ENTITY_COLUMNS = ['entity', 'name', 'kind', 'of', 'side', 'unsure', 'current_relevant', ...COUNT_COLUMNS] as const;

/** One line an entity of the project; messages about a product count with its brand too. */
export function exportEntities(store: Store, project: Project, { now, where }: ExportOptions): Export<(typeof ENTITY_COLUMNS)[number]> {
  const { input, lookup } = inputWhere(store, project, now, where);
  const facts = factsOf(input, lookup);
  const { of } = countTable(facts, []);
  const rows = entitiesInOrder(project.entities).map((entity) => {
    const { id, name, kind } = entity;
    const about = aboutEntity(id);
    const counts: Counts = of({ entity: id, kind }) ?? NO_COUNTS;
    const more = { unsure: facts.count({ ...about, about: 'unsure' }).messages, current_relevant: facts.count({ ...about, relevant: true, days: currentDays(input) }).messages };
    return { entity: id, name, kind, of: ownerOf(entity, project), side: sideOf(entity, project.entities), ...more, ...counts };
  });
  return { columns: ENTITY_COLUMNS, rows };
}
