import type { Row } from 'write-excel-file/node';
import { FEWEST } from '../../figures.js';
import type { Report } from '../../section.js';
import { fill } from '../../words/fill.js';
import type { Words } from '../../words/nl.js';
import { BOLD, cellOf, dateCell, fitted, HEAD, textCell } from './cells.js';
import type { Named, Sheet } from './sheet.js';

const WIDTHS = [34, 70, 9, 80] as const;
const TOP = { alignVertical: 'top' } as const;
const wrapped = (text: string): Row[number] => textCell(text, { ...TOP, wrap: true });
const pair = (name: string, cell: Row[number]): Row => [textCell(name, { ...BOLD, ...TOP }), cell];

/** The first sheet: whose figures, of when, made how and from how many, what each sheet holds, and what its table does not say. */
export function explanation(report: Report, tables: readonly Named[], words: Words): Sheet {
  const data: Row[] = [
    [textCell(fill(words.heading, { organisation: report.organisation }, words), { ...BOLD, fontSize: 16 })],
    ...about(report, words), [],
    ...sizes(tables, words), [],
    ...contents(tables, words),
  ];
  return { sheet: words.view.explanation, data: data.map((row) => fitted(row, WIDTHS)), columns: WIDTHS.map((width) => ({ width })), orientation: 'landscape' };
}

function about(report: Report, words: Words): readonly Row[] {
  const { view } = words;
  return [
    pair(view.sheetOrganisation, wrapped(report.organisation)),
    pair(view.sheetPeriod, wrapped(fill(words.period, report.period, words))),
    pair(view.sheetMade, dateCell(report.generatedAt, { ...TOP, align: 'left' })),
    pair(view.sheetVersion, wrapped(report.schema)),
    ...(report.run === undefined ? [] : [pair(view.sheetRun, wrapped(String(report.run.id)))]),
    pair(view.method, wrapped(fill(view.methodText, { n: FEWEST }, words))),
    pair(view.definitions, wrapped(view.definitionsText)),
  ];
}

/** Tables that say how the figures were made: from how many messages, by which versions. They stand here whole. */
const MADE_BY: ReadonlySet<string> = new Set(['steps', 'versions']);

function sizes(tables: readonly Named[], words: Words): readonly Row[] {
  return tables.filter(({ table }) => MADE_BY.has(table.id)).flatMap(({ table: { title, columns, lines } }): Row[] => [
    [textCell(title, BOLD)],
    columns.map(({ heading }) => textCell(heading, HEAD)),
    ...lines.map(({ cells }): Row => cells.map((cell) => cellOf(cell, { ...TOP, align: 'left', wrap: true }, words))),
    [],
  ]);
}

/** A line a sheet: what it holds, how many lines, and the notes of its table. */
function contents(tables: readonly Named[], words: Words): readonly Row[] {
  const { view } = words;
  const lines = tables.map(({ name, table }): Row => [
    textCell(name, TOP), wrapped(view.sheetMeanings[table.id] ?? table.title), { ...TOP, type: Number, value: table.lines.length, format: '#,##0' }, textCell(table.notes.join(' '), { ...TOP, wrap: true, align: 'left', indent: 1 }),
  ]);
  return [[view.sheet, view.holds, view.lines, view.note].map((heading) => textCell(heading, HEAD)), ...lines];
}
