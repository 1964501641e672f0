import { compoundTail, kindOf, LONG_WORD, NAME, NUMBER, pieceTerms, WORD } from './story-terms.js';
import type { PieceTerms } from './story-terms.js';

/** What a shared term of each kind says, next to a name. Chosen on half of fixtures/who/stories.jsonl. */
const SAYS = { [WORD]: 0.5, [LONG_WORD]: 0.8, [NUMBER]: 0.9, [NAME]: 1 };
/** As if so many more pieces had been read: in a small collection no term is known to be rare. */
const UNREAD = 400;
/** A term is a name when so much of its use has a capital where no sentence starts. */
const NAMED = 0.3;

/** The pieces as sorted lists of term numbers, and what each term weighs. Memory is four bytes a term and piece. */
export interface Vectors {
  readonly terms: readonly Int32Array[];
  readonly entities: readonly ReadonlySet<string>[];
  /** By term number, 0..1. */
  readonly weight: Float64Array;
  /** By term number: true for names and figures, which alone can tell one event from another of its kind. */
  readonly strong: Uint8Array;
  /** By term number: true for what is no name: the words and figures that say what happened. */
  readonly event: Uint8Array;
  /** By term number: pieces it stands in, copies counted once. */
  readonly pieces: Int32Array;
  /** Sum of the weights of a piece. */
  readonly total: Float64Array;
}

/** A piece without copies, in its title and text. `counts` is false for a copy of an earlier one. */
export interface Told {
  readonly title?: string;
  readonly text: string;
  readonly counts: boolean;
}

/** Reads every piece and weighs the terms by how rare they are among all. The same for any order of the pieces. */
export function vectorsOf(told: readonly Told[], entities: ReadonlySet<string>): Vectors {
  const numbers = new Map<string, number>();
  const named: number[] = [];
  const read = told.map(({ title, text }) => numbered(pieceTerms(title, text, entities), numbers, named));
  const uses = new Int32Array(numbers.size);
  for (const { terms } of read) for (const term of terms) uses[term] = (uses[term] ?? 0) + 1;
  const tails = Int32Array.from(numbers.keys(), (term) => numbers.get(compoundTail(term, numbers) ?? '') ?? -1);
  const terms = read.map((piece) => withTails(piece.terms, tails));
  const pieces = new Int32Array(numbers.size);
  let units = 0;
  for (const [i, list] of terms.entries()) {
    if (told[i]?.counts !== true) continue;
    units++;
    for (const term of list) pieces[term] = (pieces[term] ?? 0) + 1;
  }
  const weight = new Float64Array(numbers.size);
  const strong = new Uint8Array(numbers.size);
  const event = new Uint8Array(numbers.size);
  const most = Math.log((units + UNREAD) / 3);
  for (const [term, number] of numbers) {
    const isName = (named[number] ?? 0) >= NAMED * (uses[number] ?? 1) && !term.startsWith('#');
    const kind = isName ? NAME : kindOf(term);
    strong[number] = kind === NAME || kind === NUMBER ? 1 : 0;
    event[number] = kind === NAME ? 0 : 1;
    const rare = Math.min(1, Math.log((units + UNREAD) / ((pieces[number] ?? 0) + 1)) / most);
    weight[number] = Math.max(0, rare) * (SAYS[kind as keyof typeof SAYS] ?? 0); // kinds are the keys of SAYS
  }
  const total = Float64Array.from(terms, (list) => list.reduce((sum, term) => sum + (weight[term] ?? 0), 0));
  return { terms, entities: read.map((piece) => piece.entities), weight, strong, event, pieces, total };
}

function numbered(piece: PieceTerms, numbers: Map<string, number>, named: number[]): { terms: Int32Array; entities: ReadonlySet<string> } {
  const list = Int32Array.from(piece.terms, (term) => {
    const number = numbers.get(term) ?? numbers.size;
    numbers.set(term, number);
    if (piece.names.has(term)) named[number] = (named[number] ?? 0) + 1;
    return number;
  });
  return { terms: list, entities: piece.entities };
}

function withTails(terms: Int32Array, tails: Int32Array): Int32Array {
  const all = new Set<number>(terms);
  for (const term of terms) {
    const tail = tails[term] ?? -1;
    if (tail >= 0) all.add(tail);
  }
  return Int32Array.from(all).sort();
}

/** What two pieces share: the weight of it, how much of that is names and figures, and its part of the lighter and of both. */
export interface Overlap {
  readonly weight: number;
  readonly strong: number;
  readonly event: number;
  /** Shared weight over the geometric mean of both totals, 0..1. */
  readonly share: number;
}

export function overlap(vectors: Vectors, a: number, b: number): Overlap {
  const left = vectors.terms[a] ?? new Int32Array();
  const right = vectors.terms[b] ?? new Int32Array();
  let weight = 0;
  let strong = 0;
  let event = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [x, y] = [left[i] ?? 0, right[j] ?? 0];
    if (x === y) {
      const each = vectors.weight[x] ?? 0;
      weight += each;
      if (vectors.strong[x] === 1) strong += each;
      if (vectors.event[x] === 1) event += each;
    }
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const both = Math.sqrt((vectors.total[a] ?? 0) * (vectors.total[b] ?? 0));
  return { weight, strong, event, share: both === 0 ? 0 : weight / both };
}

/** Do both name an entity, and none the same? Then they tell of different firms, however alike the words. */
export function otherEntity(vectors: Vectors, a: number, b: number): boolean {
  const left = vectors.entities[a];
  const right = vectors.entities[b];
  if (left === undefined || right === undefined || left.size === 0 || right.size === 0) return false;
  for (const entity of left) if (right.has(entity)) return false;
  return true;
}
