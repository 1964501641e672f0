import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { csvRows } from '../../collect/import/csv.js';
import { decode } from '../../text/decode.js';
import type { AgainstDocument } from './document.js';

/** Names that a column or key with the text, title or id goes by, the likeliest first. */
const COLUMNS = {
  text: ['text', 'tekst', 'bericht', 'inhoud', 'message', 'content', 'body', 'post'],
  title: ['title', 'titel', 'thread', 'kop', 'onderwerp', 'subject', 'headline'],
  id: ['id', 'nr', 'nummer'],
} as const;

/** A file of messages that cannot be read as one. */
export class AgainstFileError extends Error {
  override readonly name = 'AgainstFileError';
}

/**
 * The messages of a file: JSON Lines (`.jsonl`, `.ndjson`, `.json` with one list or one object a line), CSV with a heading (`.csv`, `.tsv`),
 * or text with one message a line (anything else). Messages without an id are numbered by line. Throws AgainstFileError, with the line
 * where there is one.
 */
export function* documentsIn(path: string): Generator<AgainstDocument> {
  const { text } = decode(readFileSync(path), { kind: 'text' });
  const extension = extname(path).toLowerCase();
  if (extension === '.jsonl' || extension === '.ndjson') yield* jsonLines(text, path);
  else if (extension === '.json') yield* jsonWhole(text, path);
  else if (extension === '.csv' || extension === '.tsv') yield* csv(text, path);
  else yield* plainLines(text);
}

function* plainLines(text: string): Generator<AgainstDocument> {
  for (const [index, line] of text.split(/\r?\n/u).entries()) if (line.trim() !== '') yield { id: String(index + 1), text: line.trim() };
}

function* jsonWhole(text: string, path: string): Generator<AgainstDocument> {
  if (!text.trimStart().startsWith('[')) return yield* jsonLines(text, path);
  const list = parsed(text, `${path} is no JSON`);
  if (!Array.isArray(list)) return;
  for (const [index, value] of list.entries()) yield fromObject(value, `${path}, item ${index + 1}`, String(index + 1));
}

function* jsonLines(text: string, path: string): Generator<AgainstDocument> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = `${path}:${index + 1}`;
    yield fromObject(parsed(line, `${place} is no JSON`), place, String(index + 1));
  }
}

function parsed(text: string, message: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new AgainstFileError(message, { cause: error });
  }
}

function fromObject(value: unknown, place: string, number: string): AgainstDocument {
  const cell = (names: readonly string[]): string | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    for (const name of names) {
      const found: unknown = Reflect.get(value, name);
      if (typeof found === 'string' || typeof found === 'number') return String(found);
    }
    return undefined;
  };
  const text = cell(COLUMNS.text);
  if (text === undefined) throw new AgainstFileError(`${place} has no text: expected one of the keys ${COLUMNS.text.join(', ')}`);
  return document(cell(COLUMNS.id) ?? number, text, cell(COLUMNS.title));
}

function rowsOf(text: string, path: string): string[][] {
  try {
    return csvRows(text);
  } catch (error) {
    throw new AgainstFileError(`${path} cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function* csv(text: string, path: string): Generator<AgainstDocument> {
  let columns: { readonly text: number; readonly title: number; readonly id: number } | undefined;
  let number = 0;
  for (const row of rowsOf(text, path)) {
    number++;
    if (columns === undefined) {
      const heading = row.map((cell) => cell.trim().toLowerCase());
      const at = (names: readonly string[]): number => heading.indexOf(names.find((name) => heading.includes(name)) ?? '');
      columns = { text: at(COLUMNS.text), title: at(COLUMNS.title), id: at(COLUMNS.id) };
      if (columns.text === -1) throw new AgainstFileError(`${path} has no column with text: expected one of ${COLUMNS.text.join(', ')} in the first row, found ${row.join(', ').slice(0, 200)}`);
      continue;
    }
    const body = row[columns.text] ?? '';
    if (body.trim() !== '') yield document(row[columns.id] ?? String(number), body, row[columns.title]);
  }
}

function document(id: string, text: string, title: string | undefined): AgainstDocument {
  return title === undefined || title.trim() === '' ? { id, text } : { id, text, title };
}
