import type { Entity } from '../domain/project.js';
import { dayNumber } from '../domain/time.js';
import { settled } from './coding/coded.js';
import { rootOf, sideOf } from './facts/sides.js';
import { type Context, type FactFilter, type FigureColumn, type Note, type ReportInput, type Share, SIDES } from './section.js';

/** Below this many messages a share says nothing: the issue's own floor. */
export const FEWEST = 10;

/** A part of `of` messages, to four decimals; null below FEWEST. */
export function shareOf(part: number, of: number): Share {
  return { share: of < FEWEST ? null : Math.round((part / of) * 10_000) / 10_000, n: of };
}

/** Messages about the organisation that others wrote: what most tables speak of. One row a mention, so that parts add up. */
export const ORGANISATION = { side: 'organisation', about: 'yes', own: false, noise: false } as const satisfies FactFilter;

/** Messages that others wrote and that surely speak of the entity, its parts included. */
export const aboutEntity = (id: string): FactFilter => ({ entity: id, about: 'yes', own: false, noise: false });

/** What a reader knows a source by. */
export function sourceLabel(source: string, { input: { project } }: Context): string {
  return project.sources.find(({ id }) => id === source)?.label ?? source;
}

/** First and last day whose messages are current: not older than `currentDays` on the last day of the period. */
export function currentDays({ project: { period, currentDays } }: ReportInput): readonly [number, number] {
  const end = dayNumber(period.end);
  return [Math.max(dayNumber(period.start), end - currentDays), end];
}

/** The project's entities: by side, a brand directly before its parts, otherwise as the project has them. */
export function entitiesInOrder(entities: readonly Entity[]): readonly Entity[] {
  const place = (entity: Entity): readonly number[] => [
    SIDES.indexOf(sideOf(entity, entities)), entities.indexOf(rootOf(entity, entities)), Number(rootOf(entity, entities) !== entity), entities.indexOf(entity),
  ];
  return entities.toSorted((a, b) => {
    const [x, y] = [place(a), place(b)];
    return x.reduce((order, value, n) => order || value - (y[n] ?? 0), 0);
  });
}

/** Line keys that are no id of the user's; an id that reads the same gets `id:` before it. */
const TAKEN = new Set(['total', 'all', 'own', 'noise', 'unsure', 'nobody', 'undated', 'organisation', 'competitors', 'branch', 'current']);
export const lineKey = (id: string): string => (TAKEN.has(id) ? `id:${id}` : id);

export const numberColumns = (...keys: readonly FigureColumn['key'][]): readonly FigureColumn[] => keys.map((key) => ({ key, kind: 'number' }));
export const shareColumns = (...keys: readonly FigureColumn['key'][]): readonly FigureColumn[] => keys.map((key) => ({ key, kind: 'share' }));

/** Says how many own messages and how much noise were left out of a table of shares, where there are any. */
export function ownApart({ facts }: Context): readonly Note[] {
  const n = facts.count({ row: 'whole', own: true }).messages;
  const noise = facts.count({ row: 'whole', noise: true }).messages;
  return [...(n === 0 ? [] : [{ key: 'own-apart' as const, values: { n } }]), ...(noise === 0 ? [] : [{ key: 'noise-apart' as const, values: { n: noise } }])];
}

/** Shares of labels that nobody checks by hand carry this. */
export const MACHINE: Note = { key: 'machine' };

/** Shares of sentiment and class of the organisation say how many messages were checked by hand, once some were. */
export function machineOr({ input: { coded } }: Context): Note {
  return coded === undefined ? MACHINE : { key: 'checked', values: { n: settled(coded).length } };
}
