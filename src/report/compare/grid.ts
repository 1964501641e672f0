import { clean } from '../clean.js';
import { GAP, type Measured, widthsFor } from '../views/layout.js';
import { widthOf, wrap } from '../width.js';

/** A column of a plain table: heading, cells, and whether they are figures, which stand to the right. */
export interface GridColumn {
  readonly heading: string;
  readonly figures?: boolean;
  readonly cells: readonly string[];
}

/** A plain table as lines of at most `room` columns where that can be: headings, a rule, rows. Texts are cleaned and wrapped. */
export function gridLines(columns: readonly GridColumn[], room: number): readonly string[] {
  const measured = columns.map(({ heading, figures = false, cells }): Measured => ({ heading, fixed: figures, cells: cells.map(clean) }));
  const widths = widthsFor(measured, room);
  const row = (texts: readonly string[]): readonly string[] => rowLines(texts, widths, columns);
  const heads = row(measured.map(({ heading }) => heading));
  const rule = '─'.repeat(Math.max(...heads.map((line) => widthOf(line)), widths.reduce((sum, width) => sum + width + GAP, -GAP)));
  const rows = Array.from({ length: columns[0]?.cells.length ?? 0 }, (_, n) => row(measured.map(({ cells }) => cells[n] ?? '')));
  return [...heads, rule, ...rows.flat()];
}

function rowLines(texts: readonly string[], widths: readonly number[], columns: readonly GridColumn[]): readonly string[] {
  const wrapped = texts.map((text, n) => wrap(text, widths[n] ?? 1));
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => wrapped.map((cell, n) => padded(cell[line] ?? '', widths[n] ?? 1, columns[n]?.figures === true)).join(' '.repeat(GAP)).trimEnd());
}

function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}
