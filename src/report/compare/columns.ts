import type { FactColumns, LinkColumns } from '../../domain/fact.js';
import type { ReportInput } from '../section.js';

/** What was found of mentions, by row: the part of a report's input that another reading changes. */
export type Columns = Pick<ReportInput, 'facts' | 'topics' | 'places'>;

/** Rows chosen from some columns. */
interface Chosen<Of> {
  readonly of: Of;
  readonly rows: readonly number[];
}

/** Only some rows, and the links of mentions that keep one. */
export function onlyRows<Input extends Columns>(input: Input, keeps: (row: number) => boolean): Input {
  const rows = rowsWhere(input.facts.length, keeps);
  if (rows.length === input.facts.length) return input;
  const kept = new Set(rows.map((row) => input.facts.mention[row] ?? 0));
  const links = (of: LinkColumns): LinkColumns => gatherLinks([{ of, rows: rowsWhere(of.length, (row) => kept.has(of.mention[row] ?? 0)) }]);
  return { ...input, facts: gatherFacts([{ of: input.facts, rows }]), topics: links(input.topics), places: links(input.places) };
}

/** What `base` says, and of some mentions what `other` says instead. */
export function spliced(base: Columns, other: Columns, isOther: (mention: number) => boolean): Columns {
  const halves = <Of extends { readonly length: number; readonly mention: Int32Array }>(a: Of, b: Of): readonly Chosen<Of>[] => [
    { of: a, rows: rowsWhere(a.length, (row) => !isOther(a.mention[row] ?? 0)) },
    { of: b, rows: rowsWhere(b.length, (row) => isOther(b.mention[row] ?? 0)) },
  ];
  return {
    facts: gatherFacts(halves(base.facts, other.facts)),
    topics: gatherLinks(halves(base.topics, other.topics)),
    places: gatherLinks(halves(base.places, other.places)),
  };
}

/**
 * The rows that another reading of the same mentions has too, about the same entity and as surely: what both queries find. The labels are
 * those of the first.
 */
export function agreed<Input extends Columns>(input: Input, other: FactColumns): Input {
  const theirs = new Set<string>();
  for (let row = 0; row < other.length; row++) theirs.add(keyOf(other, row));
  return onlyRows(input, (row) => theirs.has(keyOf(input.facts, row)));
}

/** The lowest four bits of a packed fact say the kind of row and whether it is about the entity. */
const ROW_AND_ABOUT = 0b1111;
const keyOf = ({ mention, entity, packed }: FactColumns, row: number): string => `${mention[row]} ${entity[row]} ${(packed[row] ?? 0) & ROW_AND_ABOUT}`;

function rowsWhere(length: number, keeps: (row: number) => boolean): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (keeps(row)) rows.push(row);
  return rows;
}

/** In the order of mentions, and of rows within one. */
function inOrder<Of extends { readonly mention: Int32Array }>(chosen: readonly Chosen<Of>[]): readonly (readonly [of: Of, row: number])[] {
  const all = chosen.flatMap(({ of, rows }) => rows.map((row) => [of, row] as const));
  return chosen.length < 2 ? all : all.toSorted(([a, x], [b, y]) => (a.mention[x] ?? 0) - (b.mention[y] ?? 0));
}

function gatherFacts(chosen: readonly Chosen<FactColumns>[]): FactColumns {
  const rows = inOrder(chosen);
  const column = (of: (columns: FactColumns) => ArrayLike<number>): number[] => rows.map(([columns, row]) => of(columns)[row] ?? 0);
  return {
    length: rows.length,
    mention: Int32Array.from(column((one) => one.mention)), entity: Uint16Array.from(column((one) => one.entity)),
    packed: Int32Array.from(column((one) => one.packed)), day: Int32Array.from(column((one) => one.day)),
    source: Uint16Array.from(column((one) => one.source)), type: Uint8Array.from(column((one) => one.type)),
    author: Int32Array.from(column((one) => one.author)), family: Int32Array.from(column((one) => one.family)),
  };
}

function gatherLinks(chosen: readonly Chosen<LinkColumns>[]): LinkColumns {
  const rows = inOrder(chosen);
  return {
    length: rows.length,
    mention: Int32Array.from(rows, ([of, row]) => of.mention[row] ?? 0), target: Uint16Array.from(rows, ([of, row]) => of.target[row] ?? 0),
    kind: Uint8Array.from(rows, ([of, row]) => of.kind[row] ?? 0),
  };
}
