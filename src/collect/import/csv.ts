import { parse } from 'csv-parse/sync';

/** Marks between the cells of a line, in the order in which they are tried. */
const MARKS = [';', ',', '\t'] as const;

/** The mark that the first line holds most of, outside quotes. */
function markOf(text: string): string {
  const end = text.search(/[\r\n]/u);
  const head = (end === -1 ? text : text.slice(0, end)).replace(/"[^"]*"/gu, '');
  const count = (mark: string): number => head.split(mark).length;
  return [...MARKS].sort((a, b) => count(b) - count(a))[0] ?? ',';
}

/**
 * Rows of a CSV text: cells split by `;`, `,` or a tab, whichever the first line holds most of. Rows of unequal length and stray quotes are
 * read as they stand, empty lines passed over.
 */
export function csvRows(text: string): string[][] {
  const rows: unknown = parse(text, {
    bom: true, delimiter: markOf(text.replace(/^\uFEFF/u, '')), relax_column_count: true, relax_quotes: true, skip_empty_lines: true, skip_records_with_empty_values: true,
  });
  return rows as string[][]; // what csv-parse gives without `columns`
}
