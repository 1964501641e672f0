import { stringify } from 'csv-stringify/sync';
import { localDayHour, offsetMinutes, dayText } from '../../domain/time.js';
import { clean } from '../clean.js';
import type { Cell, FigureColumn, FigureLine, SectionData, Value } from '../section.js';
import { isShare, isWithheld, missingText, tableOf } from '../tables.js';
import type { Dialect, View } from '../view.js';
import { fill } from '../words/fill.js';
import { wordsOf } from '../words/index.js';
import type { Words } from '../words/nl.js';

/**
 * `excel-nl` opens in Dutch Excel by a double click: semicolons, BOM, CRLF, decimal commas, the words of the language. `rfc4180` is for
 * scripts: commas, decimal points, keys. Both quote every field: with a CRLF delimiter csv-stringify leaves a lone line feed bare.
 */
const DIALECTS = {
  'excel-nl': { delimiter: ';', bom: true, record_delimiter: 'windows', quoted: true },
  rfc4180: { delimiter: ',', record_delimiter: 'windows', quoted: true },
} as const;

/** One file a section: its tables under each other, with the columns of all. */
export const csv: View = {
  id: 'csv',
  extension: 'csv',
  render(report, { sections, language, dialect = 'excel-nl' }) {
    const words = wordsOf(language ?? report.language);
    const shown = report.sections.filter(({ id }) => sections === undefined || sections.includes(id));
    return shown.map((section) => ({ name: `${section.id}.csv`, section: section.id, body: csvOf(rowsOf(section, dialect, words), dialect) }));
  },
};

/** Rows in a dialect. Texts are cleaned, and what a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvOf(rows: readonly (readonly (string | number)[])[], dialect: Dialect): string {
  return stringify(rows.map((row) => row.map((value) => fieldOf(value, dialect))), DIALECTS[dialect]);
}

/**
 * Lines as `csvOf` writes them (a test holds both to the same letters), without a BOM, for tables of a million rows: there the package
 * takes five times as long.
 */
export function csvLines(rows: readonly (readonly (string | number)[])[], dialect: Dialect): string {
  const { delimiter } = DIALECTS[dialect];
  const quoted = (field: string): string => (field === '' ? '' : `"${field.replaceAll('"', '""')}"`);
  return rows.map((row) => `${row.map((value) => quoted(fieldOf(value, dialect))).join(delimiter)}\r\n`).join('');
}

function fieldOf(value: string | number, dialect: Dialect): string {
  if (typeof value === 'number') return dialect === 'excel-nl' ? String(value).replace('.', ',') : String(value);
  return SIMPLE.test(value) ? value : harmless(clean(value));
}

/** Has nothing to clean and starts no formula: most fields of a table are such words. */
const SIMPLE = /^(?:[\p{L}\p{N}"(][\p{L}\p{N} .,:;/"'()!?&#_-]*)?$/u;

/** Excel, LibreOffice and Sheets read these, also after spaces and in their full-width forms, as the start of a formula. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|]/u;
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

function rowsOf(section: SectionData, dialect: Dialect, words: Words): (readonly (string | number)[])[] {
  const columns = columnsOf(section);
  const plain = dialect === 'rfc4180';
  const head = plain ? ['block', 'line', ...columns.map(({ key }) => key)] : [words.block, words.line, ...columns.map(({ key }) => words.columns[key])];
  const rows = section.blocks.flatMap((block) => {
    const table = tableOf(block, words);
    return block.lines.map((line, n) => {
      const cells = new Map(block.columns.map(({ key }, at) => [key, table.lines[n]?.cells[at]] as const));
      const value = ({ key }: FigureColumn): string | number => (plain ? keyValue(line.values[key]) : shownValue(cells.get(key), line, words));
      return [plain ? block.id : table.title, line.key, ...columns.map((column) => value(column))];
    });
  });
  return [head, ...rows];
}

/** Of all blocks, each once, in the order met. */
function columnsOf({ blocks }: SectionData): readonly FigureColumn[] {
  const columns = new Map(blocks.flatMap((block) => block.columns.map((column) => [column.key, column] as const)));
  return [...columns.values()];
}

function keyValue(value: Value | undefined): string | number {
  if (value === undefined || value === null) return '';
  if (isShare(value)) return value.share ?? '';
  if (isWithheld(value)) return value.below === null ? 'x' : `<${value.below}`;
  return typeof value === 'object' ? Object.entries(value).map(([key, count]) => `${key}:${count}`).join(' ') : value;
}

function shownValue(cell: Cell | undefined, { values }: FigureLine, words: Words): string | number {
  if (cell === undefined) return '';
  if (cell.kind === 'share') return cell.value ?? fill(words.tooFew, { n: cell.n }, words);
  if (cell.kind === 'date') return cell.value === null ? '' : localTime(cell.value);
  if (cell.kind === 'number' && cell.below !== undefined) return missingText(cell, words);
  if (cell.kind === 'number') return cell.value ?? (values['seen'] === 'none' ? words.notSeen : '');
  return cell.value;
}

/** `2026-03-29 02:30` in Europe/Amsterdam, which Excel takes for a time; a date as it is. */
function localTime(iso: string): string {
  const at = Date.parse(iso);
  if (iso.length === 10 || Number.isNaN(at)) return iso;
  const local = new Date(at + offsetMinutes(at) * 60_000).toISOString();
  return `${dayText(localDayHour(at).day)} ${local.slice(11, 16)}`;
}
