import { nearest } from '../nearest.js';
import { QueryError } from './ast.js';

/** A piece of a query as typed. */
export type Piece =
  | { readonly kind: 'open' | 'close'; readonly column: number }
  | { readonly kind: 'and' | 'or' | 'not'; readonly column: number }
  | { readonly kind: 'near'; readonly most: number; readonly column: number }
  /** `title:` or another field, right before its value. */
  | { readonly kind: 'field'; readonly name: string; readonly column: number }
  | { readonly kind: 'quoted' | 'bare'; readonly text: string; readonly exact: boolean; readonly column: number };

const QUOTES = new Set(['"', '“', '”', '„']);
const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = { AND: 'and', OR: 'or', NOT: 'not' };
const FIELD = /^(?<name>[a-z]+):(?!\/\/)/u;
const NEAR = /^NEAR(?:\/(?<most>\d{1,4}))?$/u;

const isSpace = (char: string | undefined): boolean => char === undefined || /\s/u.test(char);

function quoted(query: string, at: number): number {
  let end = at + 1;
  while (end < query.length && !QUOTES.has(query[end] ?? '')) end++;
  if (end >= query.length) throw new QueryError(at + 1, 'quote', 'this quotation mark is never closed');
  return end;
}

function bareEnd(query: string, at: number): number {
  let end = at;
  while (end < query.length && !isSpace(query[end]) && query[end] !== '(' && query[end] !== ')' && !QUOTES.has(query[end] ?? '')) end++;
  return end;
}

function bare(text: string, column: number): Piece {
  const operator = OPERATORS[text];
  if (operator !== undefined) return { kind: operator, column };
  const near = NEAR.exec(text);
  if (near !== null) {
    if (near.groups?.['most'] === undefined) throw new QueryError(column, 'value', 'NEAR needs the most words between, such as NEAR/5');
    return { kind: 'near', most: Number(near.groups['most']), column };
  }
  if (text.startsWith('NEAR/')) throw new QueryError(column, 'value', 'NEAR needs a whole number, such as NEAR/5');
  const exact = text.startsWith('=') && text.length > 1;
  return { kind: 'bare', text: exact ? text.slice(1) : text, exact, column };
}

function unknownField(name: string, fields: ReadonlySet<string>): string {
  const guess = nearest(name, fields);
  return `no field ${name}:${guess === undefined ? `; known: ${[...fields].join(', ')}. Put quotes around it to search the word` : `; did you mean ${guess}:?`}`;
}

/** Cuts a query into pieces. Throws QueryError on an open quotation mark or a broken NEAR. */
export function lexQuery(query: string, fields: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < query.length) {
    const char = query[at] ?? '';
    const column = at + 1;
    if (isSpace(char)) at++;
    else if (char === '(' || char === ')') {
      pieces.push({ kind: char === '(' ? 'open' : 'close', column });
      at++;
    } else if (QUOTES.has(char) || (char === '=' && QUOTES.has(query[at + 1] ?? ''))) {
      const from = char === '=' ? at + 1 : at;
      const end = quoted(query, from);
      pieces.push({ kind: 'quoted', text: query.slice(from + 1, end), exact: char === '=', column });
      at = end + 1;
    } else {
      const field = FIELD.exec(query.slice(at, at + 20))?.groups?.['name'];
      // A mistyped field must not silently become a word that is searched.
      if (field !== undefined && !fields.has(field)) throw new QueryError(column, 'field', unknownField(field, fields));
      if (field !== undefined) {
        pieces.push({ kind: 'field', name: field, column });
        at += field.length + 1;
      } else {
        const end = bareEnd(query, at);
        pieces.push(bare(query.slice(at, end), column));
        at = end;
      }
    }
  }
  return pieces;
}
