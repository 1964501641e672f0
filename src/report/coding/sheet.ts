import { CODE_FIELDS, type Code, type CodeField } from '../../domain/code.js';
import { type MentionToCode, filled, saidText } from './screen.js';
import { en } from './words/en.js';
import { nl, type CodingWords } from './words/nl.js';

/** An empty sheet, a row a mention in the order of coding; the headings of what is to be filled in say the keys. */
export function sheetRows(mentions: Iterable<MentionToCode>, words: CodingWords, organisation: string): (string | number)[][] {
  const { sheet } = words;
  const decides = [...mentions];
  const said = decides.some((one) => one.said !== undefined);
  const head = [sheet.number, sheet.mention, sheet.type, sheet.thread, sheet.title, sheet.text, ...(said ? [sheet.said] : []), ...CODE_FIELDS.map((field) => heading(field, words, organisation))];
  const rows = decides.map((one, at) => [
    at + 1, one.id, words.types[one.sourceType], one.threadTitle ?? '', one.title ?? '', one.text, ...(said ? [saidText(one.said ?? [], words)] : []), ...CODE_FIELDS.map(() => ''),
  ]);
  return [head, ...rows];
}

/** `sentiment (1 negatief / 2 neutraal / 3 positief)`: without commas, which a spreadsheet that saves with semicolons would leave unquoted. */
function heading(field: CodeField, words: CodingWords, organisation: string): string {
  const labels: Readonly<Record<string, string>> = words.labels[field];
  const keys = Object.entries(words.keys[field]).map(([value, key]) => `${key} ${labels[value] ?? value}`);
  return `${filled(words.sheet[field], { organisation })} (${keys.join(' / ')})`;
}

/** What a filled-in sheet says. */
export interface SheetRead {
  readonly codes: readonly { readonly mention: number; readonly code: Code }[];
  /** Rows that could not be taken, by their line in the sheet, with the reason in English. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** Rows with no answer at all. */
  readonly empty: number;
}

/** The sheet is not one of ours: a column is missing. */
export class SheetError extends Error {
  override readonly name = 'SheetError';
}

interface Columns extends Readonly<Record<CodeField | 'mention', number>> {
  /** Of the language of the headings: one letter is another class in the other. */
  readonly words: CodingWords;
}

/**
 * Reads a sheet back: answers as the keys in the headings, as words of either language or as the keys of the report, in capitals or not. A row that cannot be
 * taken is refused with its reason, the others are taken. @throws SheetError without the columns that `sheetRows` writes.
 */
export function readSheet(rows: readonly (readonly string[])[], drawn: ReadonlySet<number>): SheetRead {
  const [head = [], ...body] = rows;
  const columns = columnsOf(head);
  const codes = new Map<number, Code>();
  const refused: { line: number; reason: string }[] = [];
  let empty = 0;
  for (const [at, row] of body.entries()) {
    if (CODE_FIELDS.every((field) => (row[columns[field]] ?? '').trim() === '')) {
      empty++;
      continue;
    }
    const read = readRow(row, columns);
    const reason = 'reason' in read ? read.reason : !drawn.has(read.mention) ? `mention ${read.mention} is not in this sample` : codes.has(read.mention) ? `mention ${read.mention} stands in the sheet twice` : undefined;
    if (reason !== undefined) refused.push({ line: at + 2, reason });
    else if ('code' in read) codes.set(read.mention, read.code);
  }
  return { codes: [...codes].map(([mention, code]) => ({ mention, code })), refused, empty };
}

function columnsOf(head: readonly string[]): Columns {
  const place = ({ sheet }: CodingWords, field: CodeField | 'mention'): number => {
    const name = filled(sheet[field], { organisation: '' }).trim();
    return head.findIndex((cell) => cell.trim().toLowerCase().startsWith(name));
  };
  const words = place(nl, 'mention') < 0 ? en : nl;
  const find = (field: CodeField | 'mention'): number => {
    const at = place(words, field);
    if (at < 0) throw new SheetError(`no column "${filled(nl.sheet[field], { organisation: '…' })}" in the first line: write a sheet with --csv and fill that in`);
    return at;
  };
  return { words, mention: find('mention'), about: find('about'), sentiment: find('sentiment'), webcare: find('webcare') };
}

function readRow(row: readonly string[], columns: Columns): { readonly mention: number; readonly code: Code } | { readonly reason: string } {
  const cell = (column: CodeField | 'mention'): string => (row[columns[column]] ?? '').trim();
  const mention = Number(cell('mention'));
  if (!Number.isInteger(mention) || mention < 1) return { reason: `"${cell('mention')}" is no number of a mention` };
  const answers: Partial<Record<CodeField, string>> = {};
  for (const field of CODE_FIELDS) {
    const value = valueOf(field, cell(field), columns.words);
    if (value === undefined && cell(field) !== '') return { reason: `"${cell(field)}" is no answer for ${field}; known: ${knownAnswers(field, columns.words)}` };
    if (value !== undefined) answers[field] = value;
  }
  const missing = CODE_FIELDS.find((field) => answers[field] === undefined && (field === 'about' || answers.about === 'yes'));
  if (missing !== undefined) return { reason: `no answer for ${missing}` };
  return { mention, code: (answers.about === 'yes' ? answers : { about: answers.about }) as Code }; // every value is a key of the words, which are the classes
}

function valueOf(field: CodeField, written: string, { keys }: CodingWords): string | undefined {
  const asked = written.toLowerCase();
  const isMeant = (value: string): boolean => [nl, en].some(({ labels }) => {
    const words: Readonly<Record<string, string>> = labels[field];
    return words[value] === asked;
  });
  return Object.entries(keys[field]).find(([value, key]) => key === asked || value === asked || isMeant(value))?.[0];
}

const knownAnswers = (field: CodeField, { keys }: CodingWords): string => Object.entries(keys[field]).map(([value, key]) => `${key} (${value})`).join(', ');
