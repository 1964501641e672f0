import type { ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import { clean } from '../../clean.js';
import type { Cell, Table } from '../../section.js';
import { cellText } from '../../tables.js';
import { wrap } from '../../width.js';
import { fill } from '../../words/fill.js';
import type { Words } from '../../words/nl.js';
import { GAP, holds, type Measured, totalOf, widthsFor } from '../layout.js';

export interface Look {
  readonly words: Words;
  readonly columns: number;
  readonly paint: ChalkInstance;
  /** The year of the whole period, which dates in tables need not repeat. */
  readonly year?: string;
}

/** A table drawn, and whether shares in it are said in short. */
export interface Drawn {
  readonly text: string;
  readonly shortened: boolean;
}

/** As many tables under each other as it takes for words to stay whole; each begins with the first column. */
export function asTables(part: Table, look: Look): readonly Table[] {
  const measured = measure(part, look, true);
  if (holds(measured, look.columns)) return [part];
  let fitting = part.columns.length - 1;
  while (fitting > 2 && !holds(measured.slice(0, fitting), look.columns)) fitting--;
  if (fitting < 2 || fitting >= part.columns.length) return [part];
  const pick = (choose: <Item>(items: readonly Item[]) => readonly Item[]): Table => ({ ...part, columns: choose(part.columns), lines: part.lines.map((line) => ({ ...line, cells: choose(line.cells) })) });
  return [pick((items) => items.slice(0, fitting)), ...asTables(pick((items) => [...items.slice(0, 1), ...items.slice(fitting)]), look)];
}

/** Shares of too few messages are said in full where there is room, and short with a note where there is not. */
export function draw(part: Table, look: Look): Drawn {
  const tooFew = part.lines.some(({ cells }) => cells.some((cell) => cell.kind === 'share' && cell.value === null));
  const full = measure(part, look, false);
  const widths = widthsFor(full, look.columns);
  const fits = totalOf(widths) <= look.columns && totalOf(widthsFor(full, Number.POSITIVE_INFINITY)) <= look.columns;
  if (!tooFew || fits) return { text: drawn(part, full, widths, look), shortened: false };
  const short = measure(part, look, true);
  return { text: drawn(part, short, widthsFor(short, look.columns), look), shortened: true };
}

function measure({ columns, lines }: Table, { words, year }: Look, short: boolean): readonly Measured[] {
  const shown = (cell: Cell | undefined): string => {
    if (cell === undefined) return '';
    return cell.kind === 'share' && cell.value === null && short ? fill(words.tooFewShort, { n: cell.n }, words) : clean(cellText(cell, words, year));
  };
  return columns.map(({ heading, align, prose, whole }, n) => ({ heading, ...(prose === true && { prose }), fixed: align === 'right' || whole === true || isDates(lines, n), cells: lines.map(({ cells }) => shown(cells[n])) }));
}

function isDates(lines: Table['lines'], n: number): boolean {
  return lines.every(({ cells }) => cells[n]?.kind === 'date' || cells[n]?.value === '');
}

/** cli-table3 draws a rule between all rows; the one under the headings and the one over a total are kept. */
function drawn({ columns, lines }: Table, measured: readonly Measured[], widths: readonly number[], { paint }: Look): string {
  const drawing = new CliTable({
    chars: { ...NO_LINES, mid: '─', 'mid-mid': '─'.repeat(GAP), middle: ' '.repeat(GAP) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: false },
    colWidths: [...widths],
    colAligns: columns.map(({ align }) => align),
  });
  const row = (texts: readonly string[], vAlign: 'top' | 'bottom', style: (text: string) => string) =>
    texts.map((text, n) => ({ content: wrap(text, widths[n] ?? 1).map((line) => style(line)).join('\n'), vAlign }));
  drawing.push(row(measured.map(({ heading }) => heading), 'bottom', paint.bold));
  for (const [n, line] of lines.entries()) drawing.push(row(measured.map(({ cells }) => cells[n] ?? ''), 'top', line.total === true ? paint.bold : String));
  const ruled = new Set([1, ...lines.flatMap(({ total }, n) => (total === true && n > 0 ? [n + 1] : []))]);
  return withoutRules(drawing.toString(), ruled, '─'.repeat(totalOf(widths)), paint);
}

const NO_LINES = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', 'left-mid': '', right: '', 'right-mid': '',
};

function withoutRules(text: string, kept: ReadonlySet<number>, rule: string, paint: ChalkInstance): string {
  let rules = 0;
  const lines = text.split('\n').flatMap((line) => {
    if (line !== rule) return [line.trimEnd()];
    rules++;
    return kept.has(rules) ? [paint.dim(line)] : [];
  });
  return lines.join('\n');
}
