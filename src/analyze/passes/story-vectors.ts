import { compoundTail, kindOf, LONG_WORD, NAME, NUMBER, pieceTerms, WORD } from './story-terms.js';
import type { PieceTerms } from './story-terms.js';

/** What a shared term of each kind says, next to a name. Ours, set before the first run and not tuned. */
const SAYS = { [WORD]: 0.5, [LONG_WORD]: 0.8, [NUMBER]: 0.9, [NAME]: 1 };
/** As if so many more pieces had been read: in a small collection no term is known to be rare. */
const UNREAD = 400;
/** A term is a name when so much of its use has a capital where no sentence starts. */
const NAMED = 0.3;

const DAY = 24 * 60;
/** From so many pieces on it counts on how many days a term stands: the words of one great event are many, but not common. */
const BURST = 50;

/** The pieces as sorted lists of term numbers, and what each term weighs. Memory is four bytes a term and piece. */
export interface Vectors {
  readonly terms: readonly Int32Array[];
  readonly entities: readonly ReadonlySet<string>[];
  /** By term number, 0..1. */
  readonly weight: Float64Array;
  /** By term number: 1 for names of places, persons and the like. */
  readonly isName: Uint8Array;
}

/** A piece without copies, in its title and text. `counts` is false for a copy of an earlier one. */
export interface Told {
  readonly title?: string;
  readonly text: string;
  /** Minutes since 1970. */
  readonly at: number;
  readonly counts: boolean;
}

/** Reads every piece and weighs the terms by how rare they are among all. Pieces come by time. */
export function vectorsOf(told: readonly Told[], entities: ReadonlySet<string>): Vectors {
  const numbers = new Map<string, number>();
  const named: number[] = [];
  const read = told.map(({ title, text }) => numbered(pieceTerms(title, text, entities), numbers, named));
  const uses = new Int32Array(numbers.size);
  for (const { terms } of read) for (const term of terms) uses[term] = (uses[term] ?? 0) + 1;
  const tails = Int32Array.from(numbers.keys(), (term) => numbers.get(compoundTail(term, numbers) ?? '') ?? -1);
  const terms = read.map((piece) => withTails(piece.terms, tails));
  const { pieces, units } = commonness(told, terms, numbers.size);
  const weight = new Float64Array(numbers.size);
  const isName = new Uint8Array(numbers.size);
  const most = Math.log((units + UNREAD) / 3);
  for (const [term, number] of numbers) {
    const isNamed = (named[number] ?? 0) >= NAMED * (uses[number] ?? 1) && !term.startsWith('#');
    const kind = isNamed ? NAME : kindOf(term);
    isName[number] = isNamed ? 1 : 0;
    const rare = Math.min(1, Math.log((units + UNREAD) / ((pieces[number] ?? 0) + 1)) / most);
    weight[number] = Math.max(0, rare) * (SAYS[kind as keyof typeof SAYS] ?? 0); // kinds are the keys of SAYS
  }
  return { terms, entities: read.map((piece) => piece.entities), weight, isName };
}

/** How many pieces each term stands in, without copies, a burst of one or few days taken for less; and how many pieces there are. */
function commonness(told: readonly Told[], terms: readonly Int32Array[], size: number): { pieces: Int32Array; units: number } {
  const pieces = new Int32Array(size);
  const days = new Int32Array(size);
  const newest = new Float64Array(size).fill(Number.NaN);
  const all = new Set<number>();
  let units = 0;
  for (const [i, { at, counts }] of told.entries()) {
    if (!counts) continue;
    const day = Math.floor(at / DAY);
    units++;
    all.add(day);
    for (const term of terms[i] ?? []) {
      pieces[term] = (pieces[term] ?? 0) + 1;
      if (newest[term] !== day) days[term] = (days[term] ?? 0) + 1;
      newest[term] = day;
    }
  }
  for (const [term, count] of pieces.entries()) {
    if (count > BURST) pieces[term] = Math.max(BURST, Math.round((count * (days[term] ?? 0)) / all.size));
  }
  return { pieces, units };
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

/** How much the words and figures of what happened say next to the names of who and where, and what a day between takes off. */
const EVENT_SAYS = 2;
const NAMES_SAY = 1;
const DAY_TAKES = 1.2;

/**
 * How much two items seem to tell one event, from about −4 to 10: roots, because a fifth shared name says less than the first, and a
 * shared street needs a shared happening. The ratios are those of a logistic fit on the 358 pairs of fixtures/who/stories.jsonl that share a
 * term within three days, its form chosen by ranking with whole stories left out.
 */
export function nearness(vectors: Vectors, a: number, b: number, days: number): number {
  const left = vectors.terms[a] ?? new Int32Array();
  const right = vectors.terms[b] ?? new Int32Array();
  let event = 0;
  let names = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [x, y] = [left[i] ?? 0, right[j] ?? 0];
    if (x === y) {
      if (vectors.isName[x] === 1) names += vectors.weight[x] ?? 0;
      else event += vectors.weight[x] ?? 0;
    }
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return EVENT_SAYS * Math.sqrt(event) + NAMES_SAY * Math.sqrt(names) - DAY_TAKES * days;
}

/** Do both name an entity, and none the same? Then they tell of different firms, however alike the words. */
export function otherEntity(vectors: Vectors, a: number, b: number): boolean {
  const left = vectors.entities[a];
  const right = vectors.entities[b];
  if (left === undefined || right === undefined || left.size === 0 || right.size === 0) return false;
  for (const entity of left) if (right.has(entity)) return false;
  return true;
}
