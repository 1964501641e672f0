import type { CellObject, Row } from 'write-excel-file/node';
import { offsetMinutes } from '../../../domain/time.js';
import { clean } from '../../clean.js';
import type { Cell } from '../../section.js';
import { missingText } from '../../tables.js';
import { wrap } from '../../width.js';
import { fill } from '../../words/fill.js';
import type { Words } from '../../words/nl.js';

export type Looks = Partial<CellObject>;

export const BOLD = { fontWeight: 'bold' } as const satisfies Looks;
export const HEAD = { ...BOLD, backgroundColor: '#e6eaed', wrap: true, alignVertical: 'bottom', bottomBorderStyle: 'thin', bottomBorderColor: '#24303a' } as const satisfies Looks;
/** What stands where a number cannot. */
const SOFT = { align: 'right', textColor: '#5b6770' } as const satisfies Looks;
/** What a cell holds at most, by the format's own limit. */
const MOST_LETTERS = 32_767;
/** A longer text is broken over lines. */
export const BREAKS_AT = 60;

/** `_x0007_` in a text would be read as the control it names; its own first sign written so stays what it was. */
const CODED = /_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Texts are shared strings in the file, which no spreadsheet reads as a formula. */
export function textCell(text: string, looks: Looks = {}): Row[number] {
  const value = sharedText(clean(text).replace(CODED, '_x005F_'));
  if (value === '') return null;
  return { ...(value.length > BREAKS_AT && { wrap: true }), ...looks, type: String, value: value.length > MOST_LETTERS ? `${value.slice(0, MOST_LETTERS - 1).replace(/\p{Cs}$/u, '')}…` : value };
}

/** The package keeps texts in a plain object, where `constructor` is there from the start: behind such a name comes a space. */
const sharedText = (text: string): string => (text in Object.prototype ? `${text} ` : text);

/** In points: what a line of the workbook's letters takes. */
const LINE = 15;

/**
 * A row as high as its longest broken text, since not every spreadsheet works that out by itself. `widths` are the columns', in digits,
 * which are wider than most letters.
 */
export function fitted(cells: Row, widths: readonly number[]): Row {
  const lines = cells.map((cell, n) => (typeof cell === 'object' && cell !== null && 'wrap' in cell && cell.wrap && typeof cell.value === 'string' ? linesOf(cell.value, widths[n] ?? 9) : 1));
  const height = LINE * Math.max(1, ...lines);
  return height === LINE ? cells : cells.map((cell) => (typeof cell === 'object' && cell !== null && 'value' in cell ? { ...cell, height } : cell));
}

const linesOf = (text: string, width: number): number => wrap(text, Math.max(4, Math.floor(width))).length;

/** A number as a number, a share as a percentage, a date as a date; what is not there is a text or nothing. */
export function cellOf(cell: Cell, looks: Looks, words: Words): Row[number] {
  if (cell.kind === 'text') return textCell(cell.value, looks);
  if (cell.kind === 'date') return cell.value === null ? null : dateCell(cell.value, looks);
  if (cell.kind === 'share') return cell.value === null ? textCell(fill(words.tooFew, { n: cell.n }, words), { ...looks, ...SOFT }) : { ...looks, type: Number, value: cell.value, format: '0.0%' };
  if (cell.value === null) return cell.below === undefined ? null : textCell(missingText(cell, words), { ...looks, ...SOFT });
  return { ...looks, type: Number, value: cell.value, format: Number.isInteger(cell.value) ? '#,##0' : '#,##0.00' };
}

/** A day is a day; an instant is the clock in Europe/Amsterdam, since a sheet knows no zones. */
export function dateCell(iso: string, looks: Looks): Row[number] {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return textCell(iso, looks);
  const day = iso.length === 10;
  return { ...looks, type: Date, value: new Date(day ? at : at + offsetMinutes(at) * 60_000), format: day ? 'dd-mm-yyyy' : 'dd-mm-yyyy hh:mm' };
}
