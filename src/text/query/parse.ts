import { fold } from '../fold.js';
import { nearest } from '../nearest.js';
import { tokenize } from '../tokens.js';
import { QUERY_FIELDS, QueryError, type PhraseNode, type PlaceNode, type QueryField, type QueryNode, type WordPattern } from './ast.js';
import { lexQuery, type Piece } from './lex.js';

const FIELD_NAMES: ReadonlySet<string> = new Set(['title', ...QUERY_FIELDS]);
const OPERATORS: ReadonlySet<Piece['kind']> = new Set(['and', 'or', 'not', 'near', 'field']);
const NO_WORD = 'expected a word or a "phrase" here';

/** Values a field may have; absent: any. Handed in, since the text floor knows nothing of sources. */
export type FieldValues = Partial<Readonly<Record<QueryField, readonly string[]>>>;

class Parser {
  readonly #pieces: readonly Piece[];
  readonly #end: number;
  readonly #values: FieldValues;
  #at = 0;

  constructor(query: string, values: FieldValues) {
    this.#pieces = lexQuery(query, FIELD_NAMES);
    this.#end = query.length + 1;
    this.#values = values;
  }

  parse(): QueryNode {
    if (this.#pieces.length === 0) throw new QueryError(1, 'empty', 'the query is empty');
    const node = this.#either();
    const rest = this.#peek();
    if (rest !== undefined) throw new QueryError(rest.column, rest.kind === 'close' ? 'parenthesis' : 'operand', rest.kind === 'close' ? 'this parenthesis closes nothing' : NO_WORD);
    return node;
  }

  #peek(): Piece | undefined {
    return this.#pieces[this.#at];
  }

  #either(): QueryNode {
    const parts = [this.#all()];
    while (this.#peek()?.kind === 'or') {
      this.#at++;
      parts.push(this.#all());
    }
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return only;
    const places = parts.filter(isPlace);
    return places.length === parts.length ? { kind: 'any', of: places } : { kind: 'either', of: parts };
  }

  #all(): QueryNode {
    const parts = [this.#not()];
    for (;;) {
      const next = this.#peek();
      if (next === undefined || next.kind === 'or' || next.kind === 'close') break;
      if (next.kind === 'and') this.#at++;
      parts.push(this.#not());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'all', of: parts };
  }

  #not(): QueryNode {
    if (this.#peek()?.kind !== 'not') return this.#near();
    this.#at++;
    return { kind: 'not', of: this.#not() };
  }

  #near(): QueryNode {
    const start = this.#peek();
    let left = this.#field();
    for (let piece = this.#peek(); piece?.kind === 'near'; piece = this.#peek()) {
      this.#at++;
      const place = this.#peek();
      const right = this.#field();
      if (!isPlace(left)) throw new QueryError(start?.column ?? piece.column, 'operand', 'NEAR joins words, phrases or (a OR b) only');
      if (!isPlace(right)) throw new QueryError(place?.column ?? this.#end, 'operand', 'NEAR joins words, phrases or (a OR b) only');
      left = { kind: 'near', most: piece.most, left, right };
    }
    return left;
  }

  #field(): QueryNode {
    const piece = this.#peek();
    if (piece?.kind !== 'field') return this.#primary();
    this.#at++;
    if (piece.name === 'title') return { kind: 'title', of: this.#primary() };
    const value = this.#peek();
    if (value === undefined || (value.kind !== 'bare' && value.kind !== 'quoted')) throw new QueryError(piece.column, 'value', `expected a value right after ${piece.name}:`);
    this.#at++;
    const field = QUERY_FIELDS.find((name) => name === piece.name);
    if (field === undefined) throw new QueryError(piece.column, 'field', `no field ${piece.name}:`);
    return { kind: 'field', field, value: this.#value(field, value.text, value.column) };
  }

  #value(field: QueryField, text: string, column: number): string {
    if ((field === 'after' || field === 'before') && !isDay(text)) throw new QueryError(column, 'value', `expected a day such as 2026-03-02 after ${field}:`);
    const known = this.#values[field];
    if (known !== undefined && !known.includes(text)) {
      const guess = nearest(text, known);
      throw new QueryError(column, 'value', `no ${field} ${text}${guess === undefined ? `; known: ${known.join(', ')}` : `; did you mean ${guess}?`}`);
    }
    return text;
  }

  #primary(): QueryNode {
    const piece = this.#peek();
    const before = this.#pieces[this.#at - 1];
    // An operator at the end, or before a closing parenthesis, lacks what it joins: it is the one to mend.
    if ((piece === undefined || piece.kind === 'close') && before !== undefined && OPERATORS.has(before.kind)) throw new QueryError(before.column, 'operand', 'nothing stands after this operator');
    if (piece === undefined) throw new QueryError(this.#end, 'operand', NO_WORD);
    this.#at++;
    if (piece.kind === 'open') return this.#group(piece.column);
    if (piece.kind === 'quoted' || piece.kind === 'bare') return phrase(piece);
    throw new QueryError(piece.column, piece.kind === 'close' ? 'parenthesis' : 'operand', piece.kind === 'close' && this.#at === 1 ? 'this parenthesis closes nothing' : NO_WORD);
  }

  #group(column: number): QueryNode {
    if (this.#peek()?.kind === 'close') throw new QueryError(column, 'empty', 'these parentheses are empty');
    const node = this.#either();
    if (this.#peek()?.kind !== 'close') throw new QueryError(column, 'parenthesis', 'this parenthesis is never closed');
    this.#at++;
    return node;
  }
}

function isPlace(node: QueryNode): node is PlaceNode {
  return node.kind === 'phrase' || node.kind === 'near' || node.kind === 'any';
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** One word of a phrase, with a star at one end where it is part of a word. */
function pattern(raw: string, exact: boolean, column: number): WordPattern | undefined {
  const prefix = raw.endsWith('*');
  const suffix = raw.startsWith('*');
  const core = raw.slice(suffix ? 1 : 0, prefix ? -1 : undefined);
  if (core === '' || core.includes('*') || (prefix && suffix)) throw new QueryError(column, 'value', 'a * stands at the start or at the end of a word, as in klacht* or *storing');
  const form = exact ? core : fold(core.toLowerCase().replace(/[’‘`´]/gu, "'"));
  return { kind: prefix ? 'prefix' : suffix ? 'suffix' : 'word', form, exact };
}

function phrase(piece: { kind: 'quoted' | 'bare'; text: string; exact: boolean; column: number }): PhraseNode {
  const words: WordPattern[] = [];
  let glued: string | undefined;
  const pieces = piece.text.split(/\s+/u).filter((word) => word !== '');
  for (const raw of pieces) {
    if (raw.includes('*')) {
      const word = pattern(raw, piece.exact, piece.column);
      if (word !== undefined) words.push(word);
      continue;
    }
    const tokens = tokenize(raw);
    const kept = tokens.filter((token) => token.kind !== 'punctuation');
    if (pieces.length === 1 && tokens.length !== kept.length && kept.length > 0 && kept[0]?.start === 0) glued = raw;
    for (const token of kept) words.push({ kind: 'word', form: piece.exact ? raw.slice(token.start, token.end) : fold(token.form), exact: piece.exact });
  }
  if (words.length === 0) throw new QueryError(piece.column, piece.kind === 'quoted' ? 'empty' : 'operand', 'no word in these quotation marks or signs');
  return { kind: 'phrase', words, column: piece.column, ...(glued === undefined ? {} : { glued: piece.exact ? glued : fold(glued.toLowerCase()) }) };
}

/** Reads a query. Throws QueryError with the column of what is wrong. */
export function parseQuery(query: string, values: FieldValues = {}): QueryNode {
  return new Parser(query, values).parse();
}
