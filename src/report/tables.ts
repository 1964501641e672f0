import { fill, numberText, shareText, dateText, weekText } from './words/fill.js';
import type { Block, Cell, Column, FigureColumn, FigureLine, Line, Share, Table, Value, Withheld } from './section.js';
import type { Vocabulary, Words } from './words/nl.js';

/** The block in the words of a language, as one table. */
export function tableOf(block: Block, words: Words): Table {
  return {
    id: block.id,
    title: words.blocks[block.id],
    columns: block.columns.map((column) => columnOf(column, words)),
    lines: block.lines.map((line): Line => lineOf(line, block.columns, words)),
    notes: block.notes.map(({ key, values }) => fill(words.texts[key], values ?? {}, words)),
  };
}

function columnOf({ key, kind }: FigureColumn, words: Words): Column {
  return { key, heading: words.columns[key], ...(kind === 'text' && { prose: true }), ...(kind === 'week' && { whole: true }), align: kind === 'number' || kind === 'share' ? 'right' : 'left' };
}

function lineOf(line: FigureLine, columns: readonly FigureColumn[], words: Words): Line {
  const cells = columns.map((column, n) => (n === 0 && line.label !== undefined ? text(fill(words.texts[line.label.key], line.label.values ?? {}, words)) : cellOf(line, column, words)));
  return { key: line.key, ...(line.total === true && { total: true }), cells };
}

const text = (value: string): Cell => ({ kind: 'text', value });

function cellOf({ values }: FigureLine, { key, kind, vocabulary }: FigureColumn, words: Words): Cell {
  const value = values[key];
  if (value === undefined) return text('');
  if (kind === 'number' && isWithheld(value)) return { kind: 'number', value: null, below: value.below };
  if (kind === 'number') return { kind: 'number', value: typeof value === 'number' ? value : null };
  if (kind === 'share') return isShare(value) ? { kind: 'share', value: value.share, n: value.n } : text('');
  if (kind === 'date') return { kind: 'date', value: typeof value === 'string' ? value : null };
  if (kind === 'counts') return text(countsText(value, vocabulary, words));
  if (typeof value !== 'string') return text('');
  return text(kind === 'week' ? weekText(value, words) : wordOf(vocabulary, value, words));
}

export function isShare(value: Value | undefined): value is Share {
  return typeof value === 'object' && value !== null && 'share' in value && 'n' in value;
}

export function isWithheld(value: Value | undefined): value is Withheld {
  return typeof value === 'object' && value !== null && 'below' in value && (value.below === null || typeof value.below === 'number');
}

/** The language's word for a key; the key itself where it is a sector's or a project's own. */
export function wordOf(vocabulary: Vocabulary | undefined, key: string, words: Words): string {
  if (vocabulary === undefined) return key;
  const known: Readonly<Record<string, string>> = words.values[vocabulary];
  return Object.hasOwn(known, key) ? (known[key] ?? key) : key;
}

function countsText(value: Value | undefined, vocabulary: Vocabulary | undefined, words: Words): string {
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value).map(([key, count]) => `${numberText(Number(count), words)}× ${wordOf(vocabulary, key, words)}`).join(', ');
}

/** A wide block as two tables that share their first column; without the columns that may go where they say nothing. */
export function partsOf(whole: Table, columns: readonly FigureColumn[]): readonly Table[] {
  const says = (n: number): boolean => whole.lines.some(({ cells }) => (cells[n]?.value ?? 0) !== 0 && cells[n]?.value !== '');
  const pick = (wanted: 2 | undefined): Table => {
    const at = columns.flatMap(({ part, optional, files }, n) => (n === 0 || (part === wanted && files !== true && (optional !== true || says(n))) ? [n] : []));
    const choose = <Item>(items: readonly Item[]): readonly Item[] => at.flatMap((n) => items.slice(n, n + 1));
    return { ...whole, columns: choose(whole.columns), lines: whole.lines.map(({ key, total = false, cells }) => ({ key, total, cells: choose(cells) })) };
  };
  return columns.some(({ part }) => part === 2) ? [pick(undefined), pick(2)] : [pick(undefined)];
}

/** What a reader sees in a cell; `year` is the one that dates need not say. */
export function cellText(cell: Cell, words: Words, year?: string): string {
  switch (cell.kind) {
    case 'number': return cell.value === null ? missingText(cell, words) : numberText(cell.value, words);
    case 'share': return shareText({ share: cell.value, n: cell.n }, words);
    case 'date': return cell.value === null ? words.nothing : dateText(cell.value, words, year);
    default: return cell.value;
  }
}

/** What stands for a number that is not there: not known, kept back, or kept back to protect another. */
export function missingText({ below }: { readonly below?: number | null }, words: Words): string {
  if (below === undefined) return words.nothing;
  return below === null ? words.withheldToo : fill(words.withheld, { n: below }, words);
}
