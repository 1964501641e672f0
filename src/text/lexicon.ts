import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One line of a lexicon: the term, and the columns after it by the names in the header. */
export interface Entry {
  readonly index: number;
  readonly term: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Ways of meeting a term beyond its own form, asked for by a lexicon's `#!` line. `name`: genitives, hyphen and service compounds, tags
 * and handles, for lists of names.
 */
export const MATCHES = ['stem', 'compound', 'name'] as const;
export type Match = (typeof MATCHES)[number];

/** A word list of lexicons/nl. Reading it is text/table.ts's work; stages ask a Reading for its hits. */
export interface Lexicon {
  readonly name: string;
  readonly entries: readonly Entry[];
  /** SHA-256 of what the lines say, comments left out: part of a stage's fingerprint. */
  readonly hash: string;
  readonly match?: readonly Match[];
}

/** Where the text of lexicons comes from; tests hand in their own. Both throw where the name is unknown. */
export interface LexiconSource {
  /** The lines of lexicons/nl/<name>.tsv */
  lines(name: string): string;
  /** The text of lexicons/nl/weights/<name>.json */
  weights(name: string): string;
}

/** The folder of the package, found from this module upwards: src/text under a test, dist/src/text when built. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'lexicons', 'nl'))) {
    const up = dirname(folder);
    if (up === folder) throw new Error('the folder lexicons/nl of the package is missing: install the package again');
    folder = up;
  }
  return folder;
}

let packaged: LexiconSource | undefined;

/** The lexicons that come with the package; the same object every time, so that what is made of it can be kept. */
export function packagedLexicons(): LexiconSource {
  return (packaged ??= folderOfLexicons(join(packageRoot(), 'lexicons', 'nl')));
}

function folderOfLexicons(folder: string): LexiconSource {
  return {
    lines: (name) => readFileSync(join(folder, `${name}.tsv`), 'utf8'),
    weights: (name) => readFileSync(join(folder, 'weights', `${name}.json`), 'utf8'),
  };
}

/**
 * Reads a lexicon: `#` lines are comments, one `#!` line may ask for ways of matching, the first other line names the columns, and `term`
 * is the first of them. Throws a SyntaxError with the line number where a line is not of that shape.
 */
export function parseLexicon(name: string, text: string): Lexicon {
  const entries: Entry[] = [];
  const match: Match[] = [];
  const said: string[] = [];
  let columns: readonly string[] | undefined;
  for (const [number, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd();
    if (line === '' || (line.startsWith('#') && !line.startsWith('#!') && !line.startsWith('#\t') && !isTag(line, columns))) continue;
    said.push(line);
    if (line.startsWith('#!')) match.push(...matches(name, number + 1, line));
    else if (columns === undefined) columns = header(name, number + 1, line);
    else entries.push(entry(name, number + 1, line, columns, entries.length));
  }
  return { name, entries, match, hash: hashText(said.join('\n')) };
}

/** A line `#tag<TAB>…` below the header is a term, not a comment; comments have a blank after the mark. */
function isTag(line: string, columns: readonly string[] | undefined): boolean {
  return columns !== undefined && /^#[\p{L}\p{N}]/u.test(line) && line.includes('\t');
}

function matches(name: string, number: number, line: string): Match[] {
  return line.slice(2).trim().split(/\s+/u).map((word) => {
    const match = MATCHES.find((known) => known === word);
    if (match === undefined) throw new SyntaxError(`${name}.tsv:${number}: unknown way of matching "${word}"; known: ${MATCHES.join(', ')}`);
    return match;
  });
}

function header(name: string, number: number, line: string): readonly string[] {
  const columns = line.split('\t');
  if (columns[0] !== 'term') throw new SyntaxError(`${name}.tsv:${number}: the first column is called "term", not "${columns[0] ?? ''}"`);
  return columns;
}

function entry(name: string, number: number, line: string, columns: readonly string[], index: number): Entry {
  const cells = line.split('\t');
  const term = cells[0]?.trim() ?? '';
  if (term === '' || cells.length > columns.length) {
    throw new SyntaxError(`${name}.tsv:${number}: expected a term and at most ${columns.length - 1} columns after it`);
  }
  const fields: Record<string, string> = {};
  for (let i = 1; i < columns.length; i++) fields[columns[i] ?? ''] = cells[i]?.trim() ?? '';
  return { index, term, fields };
}

/** SHA-256 of a text in hexadecimal. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The number in a column, or `otherwise` where the column is empty. Throws a RangeError on anything else. */
export function numberField(entry: Entry, column: string, otherwise: number): number {
  const text = entry.fields[column];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (Number.isNaN(value)) throw new RangeError(`"${entry.term}": the column ${column} holds "${text}", which is no number`);
  return value;
}
