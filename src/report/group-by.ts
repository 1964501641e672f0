import { nearest } from '../text/nearest.js';
import { MACHINE, numberColumns, ORGANISATION, ownApart, shareColumns, shareOf } from './figures.js';
import { type Grouping, groupings } from './group-by/dimensions.js';
import type { Context, Count, FactFilter, FigureLine, Lookup, Note, ReportInput, Section, Value, Withheld } from './section.js';

/** The same floor as the report's own table of places by topic. */
const FEWEST_SHOWN = 5;
const KEPT_BACK: Withheld = { below: FEWEST_SHOWN };

/** What is wrong with the wish to split: a name nobody knows, or more than two. */
export class GroupByError extends Error {
  override readonly name = 'GroupByError';
}

export interface GroupByOptions {
  /** Most lines; the rest is counted in a note. All where absent. */
  readonly most?: number;
}

/**
 * A section with one table: the messages about the organisation split by one or two dimensions, `A` or `A,B`. Rows by entity are of every
 * entity. Throws GroupByError.
 */
export function groupSection(typed: string, input: ReportInput, lookup: Lookup, { most = Number.POSITIVE_INFINITY }: GroupByOptions = {}): Section {
  const groups = chosen(typed, groupings(input, lookup));
  return { id: 'groups', build: (context) => ({ id: 'groups', blocks: [blockOf(groups, context, most)] }) };
}

function chosen(typed: string, known: Readonly<Record<string, Grouping>>): readonly Grouping[] {
  const names = typed.split(',').map((part) => part.trim().toLowerCase().replaceAll('-', '_'));
  const all = Object.keys(known).join(', ');
  const groups = names.map((wanted) => {
    const found = Object.hasOwn(known, wanted) ? known[wanted] : undefined;
    if (found !== undefined) return found;
    const guess = nearest(wanted, Object.keys(known));
    throw new GroupByError(`cannot group by ${wanted === '' ? 'nothing' : wanted}${guess === undefined ? '; known:' : `; did you mean ${guess}? Known:`} ${all}`);
  });
  if (groups.length > 2) throw new GroupByError(`groups by one or two dimensions, such as topic,sentiment; found ${groups.length}`);
  if (new Set(names).size < names.length) throw new GroupByError(`groups by two different dimensions, found ${names.join(' twice, ')}`);
  return groups;
}

/** Messages about the organisation, less what a dimension is there to tell apart. */
function baseOf(groups: readonly Grouping[]): FactFilter {
  const { side, about, own, noise } = ORGANISATION;
  const gone = new Set(groups.map(({ instead }) => instead));
  return { ...(gone.has('side') ? {} : { side }), ...(gone.has('about') ? {} : { about }), ...(gone.has('own') ? {} : { own }), ...(gone.has('noise') ? {} : { noise }) };
}

/** What a split must have a value of: rows of the whole are about no entity. */
const isCounted = (groups: readonly Grouping[], keys: readonly string[]): boolean => groups.every(({ instead }, n) => instead !== 'side' || keys[n] !== '');

interface Cell {
  readonly keys: readonly string[];
  readonly count: Count;
}

function blockOf(groups: readonly Grouping[], context: Context, most: number): ReturnType<Section['build']>['blocks'][number] {
  const { facts } = context;
  const base = baseOf(groups);
  const axes = groups.map(({ axis }) => axis);
  const counted = (more: FactFilter): readonly Cell[] => facts.cross({ ...base, ...more }, axes).filter(({ keys }) => isCounted(groups, keys));
  const cells = inOrder(counted({}), groups);
  const number = (more: FactFilter): ((keys: readonly string[]) => number) => {
    const found = new Map(counted(more).map(({ keys, count }) => [keys.join('\n'), count.messages]));
    return (keys) => found.get(keys.join('\n')) ?? 0;
  };
  const parts = { relevant: number({ relevant: true }), negative: number({ sentiment: 'negative' }), unscored: number({ sentiment: 'unscored' }) };
  const guarded = groups.some(({ kind }) => kind === 'place') && groups.some(({ kind }) => kind === 'topic');
  const lines = cells.slice(0, most).map(({ keys, count }): FigureLine => {
    const kept = guarded && count.messages < FEWEST_SHOWN && keys.every((key) => key !== '');
    const figures = kept ? withheld() : valuesOf(count, parts.relevant(keys), parts.negative(keys), parts.unscored(keys));
    const where = kept ? undefined : filterOf(base, groups, keys);
    return { key: keys.map((key) => (key === '' ? '-' : key)).join(','), ...labelOf(groups, keys), values: { ...namesOf(groups, keys), ...figures }, ...(where === undefined ? {} : { where, figures: FIGURES }) };
  });
  const [first] = groups;
  const total = totalOf(base, context);
  return {
    id: 'groups',
    ...(groups.length > 1 ? { undrawn: true as const } : {}),
    columns: [...groups.map(({ column }) => column), ...numberColumns('messages', 'families', 'authors'), ...shareColumns('share_relevant', 'share_negative')],
    lines: first?.instead === 'side' || groups[1]?.instead === 'side' ? lines : [...lines, total],
    notes: [...notesOf(groups, cells, { guarded, more: cells.length - lines.length }), ...(groups.some(({ instead }) => instead === 'own' || instead === 'noise') ? [] : ownApart(context)), MACHINE],
  };
}

const FIGURES: Readonly<Record<string, FactFilter>> = { share_relevant: { relevant: true }, share_negative: { sentiment: 'negative' } };

function valuesOf(count: Count, relevant: number, negative: number, unscored: number): Readonly<Record<string, Value>> {
  return { ...count, share_relevant: shareOf(relevant, count.messages), share_negative: shareOf(negative, count.messages - unscored) };
}

const withheld = (): Readonly<Record<string, Value>> => ({ messages: KEPT_BACK, families: KEPT_BACK, authors: KEPT_BACK, share_relevant: null, share_negative: null });

function totalOf(where: FactFilter, { facts }: Context): FigureLine {
  const messages = (more: FactFilter): number => facts.count({ ...where, ...more }).messages;
  const values = valuesOf(facts.count(where), messages({ relevant: true }), messages({ sentiment: 'negative' }), messages({ sentiment: 'unscored' }));
  return { key: 'total', label: { key: 'total' }, total: true, where, figures: FIGURES, values };
}

/** By the first dimension, then by the second; a value with more messages in all stands before one with fewer, no value last. */
function inOrder(cells: readonly Cell[], groups: readonly Grouping[]): readonly Cell[] {
  const sums = groups.map((_, n) => {
    const sum = new Map<string, number>();
    for (const { keys, count } of cells) sum.set(keys[n] ?? '', (sum.get(keys[n] ?? '') ?? 0) + count.messages);
    return sum;
  });
  const places = groups.map(({ order }, n) => {
    const values = [...(sums[n] ?? new Map<string, number>())];
    values.sort(([a, x], [b, y]) => Number(a === '') - Number(b === '') || (order === 'messages' ? y - x : 0) || byValue(a, b));
    return new Map(values.map(([value], at) => [value, at]));
  });
  const place = (keys: readonly string[], n: number): number => places[n]?.get(keys[n] ?? '') ?? 0;
  return cells.toSorted((a, b) => place(a.keys, 0) - place(b.keys, 0) || place(a.keys, 1) - place(b.keys, 1));
}

/** Hours and weekdays are numbers; dates and months sort as they are written. */
function byValue(a: string, b: string): number {
  return /^\d+$/u.test(a) && /^\d+$/u.test(b) ? Number(a) - Number(b) : a < b ? -1 : Number(a > b);
}

/** Both wishes in one filter. Undefined where one cannot be said, or both ask another thing of one field: a filter knows one place. */
function filterOf(base: FactFilter, groups: readonly Grouping[], keys: readonly string[]): FactFilter | undefined {
  const [first, second = {}] = groups.map(({ where }, n) => where(keys[n] ?? ''));
  if (first === undefined || groups.some(({ where }, n) => where(keys[n] ?? '') === undefined)) return undefined;
  if (first.days !== undefined && second.days !== undefined) return { ...base, days: [Math.max(first.days[0], second.days[0]), Math.min(first.days[1], second.days[1])] };
  return Object.keys(first).some((field) => field in second) && first.dated === undefined ? undefined : { ...base, ...first, ...second };
}

function labelOf([first]: readonly Grouping[], [key = '']: readonly string[]): Pick<FigureLine, 'label'> {
  if (key === '') return { label: { key: first?.order === 'value' ? 'undated' : 'without-value' } };
  return {};
}

function namesOf(groups: readonly Grouping[], keys: readonly string[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(groups.map(({ column, shown = String }, n) => [column.key, keys[n] === '' ? null : shown(keys[n] ?? '')]));
}

function notesOf(groups: readonly Grouping[], [first]: readonly Cell[], { guarded, more }: { readonly guarded: boolean; readonly more: number }): readonly Note[] {
  const query = first === undefined ? undefined : queryOf(groups, first.keys);
  return [
    ...(more > 0 ? [{ key: 'groups-more', values: { n: more } } as const] : []),
    ...(groups.some(({ several }) => several === true) ? [{ key: 'values-overlap' } as const] : []),
    ...(guarded ? [{ key: 'groups-withheld', values: { n: FEWEST_SHOWN } } as const] : []),
    ...(query === undefined ? [] : [{ key: 'groups-query', values: { query } } as const]),
  ];
}

/** What lists the messages of a line, where the query language can say it. */
function queryOf(groups: readonly Grouping[], keys: readonly string[]): string | undefined {
  const parts = groups.map(({ query }, n) => (keys[n] === '' ? undefined : query?.(keys[n] ?? '')));
  return parts.includes(undefined) ? undefined : parts.join(' ');
}
