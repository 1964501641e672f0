import { bandKey, BANDS, HEAD_BAND, LEAST_WORDS, likeness, pairHashes, SIGNATURE_BYTES } from './signature.js';

/** Pairs whose signatures are less alike are not looked at: with 63 bytes the estimate of .3 is off by .06 one time in three. */
const LEAST_LIKENESS = 0.12;
/** Share of the shorter text's word pairs that stand in the longer one. Measured: test/analyze/copies.test.ts prints the curve. */
const LEAST_SHARED = 0.4;
/** How much of the longer text the shared part must be, unless the shorter one is a cut-off start or a quotation of most of it. */
const LEAST_OF_LONGER = 0.25;
/** A start or a part taken over nearly whole is a copy however little of the whole piece it is. */
const TAKEN_OVER = 0.85;
/** Few words are soon alike ("Dank je wel, ik ga het vanavond proberen"): a short text must be nearly the same on both sides. */
const SHORT_WORDS = 14;
const LEAST_SHARED_SHORT = 0.75;

/** Is one text a copy of the other, edited, cut off or with something added? Symmetric. Texts are given as copyWords. */
export function isCopy(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < LEAST_WORDS) return false;
  const few = pairHashes(short);
  const many = new Set(pairHashes(long));
  let shared = 0;
  for (const pair of few) if (many.has(pair)) shared++;
  const ofShort = shared / few.length;
  if (short.length < SHORT_WORDS) return ofShort >= LEAST_SHARED_SHORT && shared / many.size >= LEAST_SHARED_SHORT;
  if (ofShort >= TAKEN_OVER) return true;
  return ofShort >= LEAST_SHARED && shared / many.size >= LEAST_OF_LONGER;
}

/** Who belongs together: each set is named by its smallest member. */
export class Sets {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i);
  }

  find(member: number): number {
    let root = member;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    for (let at = member; at !== root; ) {
      const next = this.#parent[at] ?? root;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [low, high] = [this.find(a), this.find(b)].sort((x, y) => x - y) as [number, number]; // two in, two out
    this.#parent[high] = low;
  }
}

export interface CopyInput {
  /** Signatures one after the other, SIGNATURE_BYTES each. */
  readonly signatures: Uint8Array;
  /** Texts numbered below this were linked before; pairs among them are not looked at again. */
  readonly known: number;
  /** Sets of the texts linked before. Joined further in place. */
  readonly sets: Sets;
  /** The words of a text, by its number. */
  readonly words: (index: number) => readonly string[];
}

/** Index of a text is packed beside its key of 24 bits into one exact number: room for 2²⁸ texts. */
const INDEX_ROOM = 2 ** 28;

/**
 * Joins every text with its copies. Two texts are held against each other when a band of their signatures is equal, whatever else stands
 * in the collection, so the outcome is the same for any order and any batching. Time grows with the number of texts, memory is the
 * signatures and one number a text.
 */
export function linkCopies({ signatures, known, sets, words }: CopyInput): void {
  const count = signatures.length / SIGNATURE_BYTES;
  const keyed = new Float64Array(count);
  for (let band = 0; band < BANDS; band++) {
    for (let i = 0; i < count; i++) keyed[i] = bandKey(signatures, i * SIGNATURE_BYTES, band) * INDEX_ROOM + i;
    keyed.sort();
    for (let from = 0; from < count; ) {
      const key = Math.floor((keyed[from] ?? 0) / INDEX_ROOM);
      let to = from + 1;
      while (to < count && Math.floor((keyed[to] ?? 0) / INDEX_ROOM) === key) to++;
      if (to - from > 1) linkBucket(keyed.subarray(from, to), band === HEAD_BAND, { signatures, known, sets, words });
      from = to;
    }
  }
}

function linkBucket(bucket: Float64Array, sameHead: boolean, { signatures, known, sets, words }: CopyInput): void {
  const members = Array.from(bucket, (packed) => packed % INDEX_ROOM);
  for (let i = members.length - 1; i > 0; i--) {
    const later = members[i] ?? 0;
    // Members are in order of number: once this one is known, so are all before it.
    if (later < known) return;
    for (let j = 0; j < i; j++) {
      const earlier = members[j] ?? 0;
      if (sets.find(later) === sets.find(earlier)) continue;
      if (!sameHead && likeness(signatures, later * SIGNATURE_BYTES, earlier * SIGNATURE_BYTES) < LEAST_LIKENESS) continue;
      if (isCopy(words(later), words(earlier))) sets.join(later, earlier);
    }
  }
}
