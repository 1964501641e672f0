import { rootOf } from '../report/facts/sides.js';
import { entitiesInOrder, ORGANISATION } from '../report/figures.js';
import type { Axis, Count, FactFilter, Facts } from '../report/section.js';
import type { Entity, Project } from '../domain/project.js';

/** Numbers that every table of figures ends with; each is a figure of the report for the same messages. */
export const COUNT_COLUMNS = ['messages', 'families', 'authors', 'relevant', 'negative', 'neutral', 'positive', 'unscored'] as const;
export type Counts = Readonly<Record<(typeof COUNT_COLUMNS)[number], number>>;

export const NO_COUNTS: Counts = { messages: 0, families: 0, authors: 0, relevant: 0, negative: 0, neutral: 0, positive: 0, unscored: 0 };

/** Whose messages a line counts: the organisation with all its parts (entity null, each message once), or one entity. */
export interface Subject {
  readonly entity: string | null;
  readonly kind: Entity['kind'] | 'organisation';
}

export function subjectsOf({ entities }: Project): readonly Subject[] {
  return [{ entity: null, kind: 'organisation' }, ...entitiesInOrder(entities).map(({ id, kind }): Subject => ({ entity: id, kind }))];
}

/** Surely about somebody, by others, no advert: what the report counts, before it is said about whom. */
const ABOUT_SOMEBODY = { about: 'yes', own: false, noise: false } as const satisfies FactFilter;

/** Counts by subject and by the values of the axes. */
export type Table = (subject: Subject, ...values: readonly string[]) => Counts | undefined;

/** Counted in a handful of passes over the facts, whatever the number of subjects and values. */
export function countTable(facts: Facts, axes: readonly Axis[]): { readonly of: Table; readonly values: readonly (readonly string[])[] } {
  const organisation = countsBy(facts, ORGANISATION, axes);
  const entities = countsBy(facts, ABOUT_SOMEBODY, [{ by: 'entity' }, ...axes]);
  const values = new Map<string, readonly string[]>();
  for (const keys of [...organisation.values.values(), ...[...entities.values.values()].map(([, ...rest]) => rest)]) values.set(keyOf(keys), keys);
  return {
    of: ({ entity }, ...keys) => (entity === null ? organisation.counts.get(keyOf(keys)) : entities.counts.get(keyOf([entity, ...keys]))),
    values: [...values.values()],
  };
}

const keyOf = (keys: readonly string[]): string => keys.join('\n');

interface Counted {
  readonly counts: ReadonlyMap<string, Counts>;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

function countsBy(facts: Facts, where: FactFilter, axes: readonly Axis[]): Counted {
  const counts = new Map<string, Counts>();
  const values = new Map<string, readonly string[]>();
  for (const { keys, count } of facts.cross(where, axes)) {
    counts.set(keyOf(keys), { ...NO_COUNTS, ...count });
    values.set(keyOf(keys), keys);
  }
  const put = (keys: readonly string[], name: string, { messages }: Count): void => {
    const before = counts.get(keyOf(keys));
    if (before !== undefined) counts.set(keyOf(keys), { ...before, [name]: messages });
  };
  for (const { keys, count } of facts.cross({ ...where, relevant: true }, axes)) put(keys, 'relevant', count);
  for (const { keys, count } of facts.cross(where, [...axes, { by: 'sentiment' }])) put(keys.slice(0, -1), keys.at(-1) ?? '', count);
  return { counts, values };
}

/** The brand an entity counts with in the end, where it is not itself. */
export function ownerOf(entity: Entity, { entities }: Project): string | null {
  const root = rootOf(entity, entities);
  return root === entity ? null : root.id;
}
