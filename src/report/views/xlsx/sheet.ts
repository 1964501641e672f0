import type writeExcelFile from 'write-excel-file/node';
import type { Row } from 'write-excel-file/node';
import { shadeOf } from '../../charts/look.js';
import type { Block, Column, Table } from '../../section.js';
import { widthOf } from '../../width.js';
import type { Words } from '../../words/nl.js';
import { BOLD, BREAKS_AT, cellOf, fitted, HEAD, type Looks, textCell } from './cells.js';

/** The package does not name it by itself. */
export type Sheet = Parameters<typeof writeExcelFile>[0][number];

/** A table and the sheet it stands on. */
export interface Named {
  /** At most 31 letters, unlike the others in the workbook. */
  readonly name: string;
  readonly table: Table;
  readonly block: Block;
}

/** One table from the first cell on: its headings stay in sight, a grid of shades is shaded. */
export function sheetOf({ name, table, block }: Named, words: Words): Sheet {
  const head = table.columns.map(({ heading, align }, n) => textCell(heading, { ...HEAD, align, ...indentOf(n, align) }));
  const shades = block.chart === 'heat' ? shadesOf(table) : undefined;
  const rows = table.lines.map(({ cells, total }): Row => cells.map((cell, n) => {
    const shade: Looks = shades !== undefined && total !== true && cell.kind === 'number' && cell.value !== null ? shades(cell.value) : {};
    return cellOf(cell, { alignVertical: 'top', ...(cell.kind === 'text' && indentOf(n, table.columns[n]?.align)), ...(total === true && BOLD), ...shade }, words);
  }));
  const widths = table.columns.map((_, n) => widthFor(table, n));
  return { sheet: name, data: [head, ...rows].map((row) => fitted(row, widths)), columns: widths.map((width) => ({ width })), stickyRowsCount: 1, stickyColumnsCount: 1, orientation: 'landscape' };
}

/** A text keeps away from the number on its left. */
const indentOf = (n: number, align: Column['align'] | undefined): Looks => (n > 0 && align === 'left' ? { align: 'left', indent: 1 } : {});

function shadesOf({ lines }: Table): (value: number) => Looks {
  const most = Math.max(1, ...lines.flatMap(({ cells, total }) => (total === true ? [] : cells.map((cell) => (cell.kind === 'number' ? (cell.value ?? 0) : 0)))));
  return (value) => {
    if (value === 0) return {};
    const { fill, ink } = shadeOf(value / most);
    return { backgroundColor: fill, textColor: ink };
  };
}

/** In letters: the longest text, within what is pleasant to read; a heading may break. */
function widthFor({ columns, lines }: Table, n: number): number {
  const texts = lines.map(({ cells }) => (cells[n]?.kind === 'date' ? 16 : widthOf(String(cells[n]?.value ?? ''))));
  const heading = Math.max(...(columns[n]?.heading ?? '').split(' ').map((word) => widthOf(word)));
  return Math.min(BREAKS_AT, Math.max(7, heading + 4, ...texts.map((width) => width + 2)));
}
