import { tokenize } from './tokens.js';

/**
 * One place in a term. `form` is a word as written; `choice` one of several words, in `forms`; `prefix` and `suffix` stand for `klacht*`
 * and `*storing` (zero letters or more), `any` for one word of any kind (`_`), `number` for a number in figures or words (`<n>`).
 */
export interface Element {
  readonly kind: 'form' | 'choice' | 'prefix' | 'suffix' | 'any' | 'number';
  readonly form: string;
  readonly forms?: readonly string[];
}

/** A term as sequences of elements: several where it holds choices. */
export type Pattern = readonly Element[];

/** More readings than this means a term that should be several lines. */
const MOST_PATTERNS = 400;

/**
 * Reads a lexicon term: words; `[a|b c|]` one of these or nothing; `_` one word; `~` up to three words; `<n>` a number; `word*` and
 * `*word`. Throws a RangeError on a term that starts or ends in an open place, or that has too many readings.
 */
export function parseTerm(term: string): readonly Pattern[] {
  const patterns = piecesOf(term).reduce<readonly Pattern[]>((made, piece) => {
    const readings = readingsOf(piece);
    return made.flatMap((before) => readings.map((after) => [...before, ...after]));
  }, [[]]);
  const kept = patterns.filter((pattern) => pattern.length > 0);
  if (kept.length === 0) throw new RangeError(`the term "${term}" holds no word`);
  if (kept.length > MOST_PATTERNS) throw new RangeError(`the term "${term}" has ${kept.length} readings; split it over several lines`);
  for (const pattern of kept) {
    if (pattern[0]?.kind === 'any' || pattern.at(-1)?.kind === 'any') throw new RangeError(`the term "${term}" starts or ends in an open place`);
  }
  return kept;
}

/** Cuts at blanks outside brackets; a bracket may be glued to a word (aan[raden|bevelen]). */
function piecesOf(term: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let current = '';
  for (const char of term.trim()) {
    if (char === '[') depth++;
    if (char === ']') depth--;
    if (depth < 0 || depth > 1) throw new RangeError(`the term "${term}" has brackets that do not fit`);
    if (depth === 0 && /\s/u.test(char)) {
      if (current !== '') pieces.push(current);
      current = '';
    } else current += char;
  }
  if (depth !== 0) throw new RangeError(`the term "${term}" opens a choice and does not close it`);
  return current === '' ? pieces : [...pieces, current];
}

const OPEN: Element = { kind: 'any', form: '' };

function readingsOf(piece: string): readonly Pattern[] {
  if (piece === '~') return [[], [OPEN], [OPEN, OPEN], [OPEN, OPEN, OPEN]];
  const open = piece.indexOf('[');
  if (open === -1) return [elements(piece)];
  const close = piece.indexOf(']');
  const options = piece.slice(open + 1, close).split('|').map((option) => option.trim());
  if (open > 0 || close < piece.length - 1) return options.flatMap((option) => readingsOf(`${piece.slice(0, open)}${option}${piece.slice(close + 1)}`));
  const read = options.map((option) => option.split(/\s+/u).filter((word) => word !== '').flatMap(elements));
  const words = read.filter((pattern) => pattern.length === 1 && pattern[0]?.kind === 'form').flatMap((pattern) => pattern.map(({ form }) => form));
  const others = read.filter((pattern) => pattern.length !== 1 || pattern[0]?.kind !== 'form');
  if (words.length === 0) return others;
  const forms = [...new Set(words)].sort();
  return [[{ kind: 'choice', form: forms.join('|'), forms }], ...others];
}

function elements(piece: string): Pattern {
  if (piece === '_') return [OPEN];
  if (piece === '<n>') return [{ kind: 'number', form: '' }];
  if (piece.length > 2 && piece.endsWith('*')) return [{ kind: 'prefix', form: normal(piece.slice(0, -1)) }];
  if (piece.length > 2 && piece.startsWith('*')) return [{ kind: 'suffix', form: normal(piece.slice(1)) }];
  return tokenize(piece).map((token) => ({ kind: 'form', form: token.form }));
}

function normal(form: string): string {
  return form.normalize('NFC').toLowerCase().replace(/[’‘`´]/gu, "'");
}
