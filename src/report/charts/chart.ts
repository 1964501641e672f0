import { FEWEST } from '../figures.js';
import type { Block, Cell, ChartKind, FigureColumn, Table } from '../section.js';
import { cellText, missingText } from '../tables.js';
import type { Words } from '../words/nl.js';

/** A named row of numbers; null is not known or not seen, which is not zero. */
export interface Row {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** What stands for a number that is kept back, by column. */
  readonly missing?: readonly (string | undefined)[];
}

/** What a drawing is made of: rows of the table, and the columns that are drawn. */
export interface Chart {
  readonly kind: ChartKind;
  readonly unit: 'number' | 'share';
  /** Headings of the columns, in the order of each row's values, and their keys. */
  readonly series: readonly string[];
  readonly keys: readonly string[];
  readonly rows: readonly Row[];
}

const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
/** More bars than this are a list, which the table is already. */
const MOST_BARS = 20;
/** Maps that fit beside each other. */
const MOST_MAPS = 2;

/** What of a block can be drawn, as the block asks or as its columns allow; undefined where a drawing would say nothing. */
export function chartOf(block: Block, table: Table, words: Words): Chart | undefined {
  const kind = block.chart ?? kindOf(block);
  if (kind === undefined || block.undrawn === true) return undefined;
  const columns = kind === 'lines' ? lineColumns(block.columns, table) : drawnColumns(kind, block.columns);
  const rows = table.lines.flatMap(({ cells, total }, n): readonly Row[] => {
    const timeless = (kind === 'columns' || kind === 'lines') && block.lines[n]?.label !== undefined;
    return total === true || timeless ? [] : [{ name: nameOf(cells[0], words), values: columns.map((at) => numberOf(cells[at])), missing: columns.map((at) => missingOf(cells[at], words)) }];
  });
  const unit = columns.every((at) => block.columns[at]?.kind === 'share') ? 'share' : 'number';
  const sum = rows.flatMap(({ values }) => values).reduce<number>((total, value) => total + (value ?? 0), 0);
  if (rows.length < (kind === 'tiles' ? 1 : 2) || sum <= 0 || (unit === 'number' && sum < FEWEST) || (kind === 'bars' && rows.length > MOST_BARS)) return undefined;
  return { kind, unit, series: columns.map((at) => table.columns[at]?.heading ?? ''), keys: columns.map((at) => table.columns[at]?.key ?? ''), rows };
}

function kindOf({ columns }: Block): ChartKind | undefined {
  const [first] = columns;
  if (SENTIMENTS.every((key) => columns.some((column) => column.key === key))) return 'diverging';
  // Lines that have a number for a name are texts: bars beside numbers say nothing.
  if (!columns.some(({ key }) => key === 'messages') || first?.key === 'no') return undefined;
  return first?.kind === 'week' || first?.kind === 'date' ? 'columns' : 'bars';
}

/** Places of the columns that a kind draws. */
function drawnColumns(kind: ChartKind, columns: readonly FigureColumn[]): readonly number[] {
  const places = (wanted: (column: FigureColumn) => boolean): readonly number[] => columns.flatMap((column, at) => (at > 0 && wanted(column) ? [at] : []));
  if (kind === 'diverging') return SENTIMENTS.flatMap((key) => places((column) => column.key === key));
  if (kind === 'tiles') return places((column) => column.kind === 'number').slice(0, MOST_MAPS);
  // A grid that is too wide for a printed table stands in the file's columns, beside a coarser one.
  const whole = kind === 'heat' && columns.some(({ files }) => files === true);
  if (kind === 'heat') return places((column) => (column.kind === 'number' || column.kind === 'share') && (!whole || column.files === true));
  const messages = places(({ key }) => key === 'messages');
  return (messages.length > 0 ? messages : places((column) => column.kind === 'number' || column.kind === 'share')).slice(0, 1);
}

/** Shares where some are known, since numbers of another size would press them flat; numbers where none are. */
function lineColumns(columns: readonly FigureColumn[], { lines }: Table): readonly number[] {
  const of = (kind: FigureColumn['kind']): readonly number[] => columns.flatMap((column, at) => (at > 0 && column.kind === kind ? [at] : []));
  const shares = of('share').filter((at) => lines.filter(({ cells }) => typeof cells[at]?.value === 'number').length > 1);
  return shares.length > 0 ? shares : of('number');
}

const nameOf = (cell: Cell | undefined, words: Words): string => (cell === undefined || typeof cell.value !== 'string' ? '' : cellText(cell, words));
const numberOf = (cell: Cell | undefined): number | null => (typeof cell?.value === 'number' ? cell.value : null);
const missingOf = (cell: Cell | undefined, words: Words): string | undefined => (cell?.kind === 'number' && cell.value === null && cell.below !== undefined ? missingText(cell, words) : undefined);
