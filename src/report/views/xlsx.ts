import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node';
import { offsetMinutes } from '../../domain/time.js';
import { clean } from '../clean.js';
import { FEWEST } from '../figures.js';
import type { Cell, Report, SectionData, Table } from '../section.js';
import { missingText, tableOf } from '../tables.js';
import type { View } from '../view.js';
import { widthOf } from '../width.js';
import { fill } from '../words/fill.js';
import { wordsOf } from '../words/index.js';
import type { Words } from '../words/nl.js';

/** The package does not name these by themselves. */
type Writing = Parameters<typeof writeExcelFile>;
type Sheet = Writing[0][number];
type Feature = NonNullable<NonNullable<Writing[1]>['features']>[number];

/** A workbook: what the figures are first, then a sheet a table. Numbers are numbers, shares percentages, dates dates, texts only texts. */
export const xlsx: View = {
  id: 'xlsx',
  extension: 'xlsx',
  async render(report, { sections, language }) {
    const words = wordsOf(language ?? report.language);
    const tables = report.sections.filter(({ id }) => sections === undefined || sections.includes(id)).flatMap((section) => sheetTables(section, words));
    const sheets = [explanation(report, tables, words), ...tables.map(({ name, table }) => sheetOf(name, table, words))];
    const filters = [undefined, ...tables.map(({ table }) => filterOf(table))];
    const body = await writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [autoFilter(filters)] }).toBuffer();
    return [{ name: 'quickscan.xlsx', body }];
  },
};

interface Named {
  readonly name: string;
  readonly table: Table;
}

/** Excel takes at most 31 letters in a sheet's name, and none of []:*?/\. */
const LONGEST = 31;

function sheetTables({ id, blocks }: SectionData, words: Words): readonly Named[] {
  const filled = blocks.filter(({ lines }) => lines.length > 0);
  return filled.map((block): Named => {
    const table = tableOf(block, words);
    const name = blocks.length === 1 ? words.sections[id] : `${words.sections[id]} - ${words.view.sheets[block.id] ?? table.title}`;
    return { name: name.replace(/[[\]:*?/\\']/gu, ' ').slice(0, LONGEST).trim(), table };
  });
}

/** Texts are shared strings in the file, which no spreadsheet reads as a formula. A cell holds 32,767 letters at most. */
const textCell = (text: string, look: Partial<CellObject> = {}): Row[number] => (text === '' ? null : { ...look, type: String, value: clean(text).slice(0, 32_767) });
/** What stands where a number cannot. */
const SOFT = { align: 'right', textColor: '#5b6770' } as const;
const BOLD = { fontWeight: 'bold' } as const;
const HEAD = { ...BOLD, backgroundColor: '#e6eaed', wrap: true, alignVertical: 'bottom', bottomBorderStyle: 'thin', bottomBorderColor: '#24303a' } as const;

function sheetOf(name: string, table: Table, words: Words): Sheet {
  const head = table.columns.map(({ heading, align }) => textCell(heading, { ...HEAD, align }));
  const rows = table.lines.map(({ cells, total }): Row => cells.map((cell) => cellOf(cell, total === true ? BOLD : {}, words)));
  const columns = table.columns.map((_, n) => ({ width: widthFor(table, n) }));
  return { sheet: name, data: [head, ...rows], columns, stickyRowsCount: 1, stickyColumnsCount: 1, orientation: 'landscape' };
}

function cellOf(cell: Cell, look: Partial<CellObject>, words: Words): Row[number] {
  if (cell.kind === 'text') return textCell(cell.value, look);
  if (cell.kind === 'number' && cell.below !== undefined) return textCell(missingText(cell, words), { ...look, ...SOFT });
  if (cell.kind === 'share') return cell.value === null ? textCell(fill(words.tooFew, { n: cell.n }, words), { ...look, ...SOFT }) : { ...look, type: Number, value: cell.value, format: '0.0%' };
  if (cell.value === null) return null;
  if (cell.kind === 'number') return { ...look, type: Number, value: cell.value, format: Number.isInteger(cell.value) ? '#,##0' : '#,##0.00' };
  return dateCell(cell.value, look);
}

/** A day is a day; an instant is the clock in Europe/Amsterdam, since a sheet knows no zones. */
function dateCell(iso: string, look: Partial<CellObject>): Row[number] {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return textCell(iso, look);
  const day = iso.length === 10;
  return { ...look, type: Date, value: new Date(day ? at : at + offsetMinutes(at) * 60_000), format: day ? 'dd-mm-yyyy' : 'dd-mm-yyyy hh:mm' };
}

/** In letters: the longest text, within what is pleasant to read; a heading may break. */
function widthFor({ columns, lines }: Table, n: number): number {
  const texts = lines.map(({ cells }) => (cells[n]?.kind === 'date' ? 16 : widthOf(String(cells[n]?.value ?? '').slice(0, 60))));
  const heading = Math.max(...(columns[n]?.heading ?? '').split(' ').map((word) => widthOf(word)));
  return Math.min(48, Math.max(9, heading + 4, ...texts.map((width) => width + 2)));
}

/** The first sheet: whose figures, of when, made how, and what the tables do not say. */
function explanation(report: Report, tables: readonly Named[], words: Words): Sheet {
  const { view } = words;
  const pair = (name: string, cell: Row[number]): Row => [textCell(name, { ...BOLD, alignVertical: 'top' }), cell];
  const wrapped = (text: string): Row[number] => textCell(text, { wrap: true, alignVertical: 'top' });
  const notes = tables.flatMap(({ name, table }) => table.notes.map((note): Row => [textCell(name, { alignVertical: 'top' }), wrapped(note)]));
  const data: Row[] = [
    [textCell(fill(words.heading, { organisation: report.organisation }, words), { ...BOLD, fontSize: 16 })],
    pair(view.sheetOrganisation, wrapped(report.organisation)),
    pair(view.sheetPeriod, wrapped(fill(words.period, report.period, words))),
    pair(view.sheetMade, dateCell(report.generatedAt, { align: 'left' })),
    pair(view.sheetVersion, wrapped(report.schema)),
    ...(report.run === undefined ? [] : [pair(view.sheetRun, wrapped(String(report.run.id)))]),
    pair(view.method, wrapped(fill(view.methodText, { n: FEWEST }, words))),
    pair(view.explanation, wrapped(view.definitions)),
    [],
    [textCell(view.sheet, HEAD), textCell(view.note, HEAD)],
    ...notes,
  ];
  return { sheet: view.explanation, data, columns: [{ width: 32 }, { width: 100 }] };
}

/** `A1:F10` over the headings and the lines that are no total: those stay in sight under a filter. */
function filterOf({ columns, lines }: Table): string {
  const rows = 1 + lines.filter(({ total }) => total !== true).length;
  return `A1:${letters(columns.length)}${rows}`;
}

const letters = (n: number): string => (n > 26 ? letters(Math.floor((n - 1) / 26)) : '') + String.fromCharCode(65 + ((n - 1) % 26));

/** The package has no filters of its own; in the file they stand directly after the cells. */
function autoFilter(ranges: readonly (string | undefined)[]): Feature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetIndex }) => {
            const range = ranges[sheetIndex];
            return range === undefined ? content : content.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
          },
        },
      },
    },
  };
}
