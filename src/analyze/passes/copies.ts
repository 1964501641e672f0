import { bandKey, BANDS, HEAD_BAND, LEAST_WORDS, likeness, pairHashes, SIGNATURE_BYTES } from './signature.js';

/** Pairs whose signatures are less alike are not looked at: with 90 bytes the estimate of .3 is off by .05 one time in three. */
const LEAST_LIKENESS = 0.12;
/**
 * Share of the shorter text's word pairs that must stand in the longer one. Few words are soon alike ("Dank je wel, ik ga het vanavond
 * proberen"; two people on one outage), so a short text must be nearly the same; from LONG_WORDS on the share of unlike texts stays
 * below .22. `npm run eval copies` prints the curve.
 */
const LEAST_SHARED_SHORT = 0.75;
const LEAST_SHARED_LONG = 0.4;
const SHORT_WORDS = 11;
const LONG_WORDS = 22;
/** How much of the longer text the shared part must be, unless nearly all of the shorter one is taken over. */
const LEAST_OF_LONGER = 0.25;
/** A start or a part taken over nearly whole is a copy however little of the whole piece it is. */
const TAKEN_OVER = 0.85;

/** The share asked of a text of so many words: falls in a straight line between the two lengths. */
function leastShared(words: number): number {
  const along = Math.min(1, Math.max(0, (words - SHORT_WORDS) / (LONG_WORDS - SHORT_WORDS)));
  return LEAST_SHARED_SHORT + along * (LEAST_SHARED_LONG - LEAST_SHARED_SHORT);
}

/** What a text is compared by. */
export interface CopyFeatures {
  /** Number of words. */
  readonly words: number;
  /** Hashes of neighbouring words, each once, in order of size. */
  readonly pairs: Uint32Array;
}

export function featuresOf(words: readonly string[]): CopyFeatures {
  return { words: words.length, pairs: pairHashes(words) };
}

function sharedPairs(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}

/** Is one text a copy of the other, edited, cut off or with something added? Symmetric. */
export function isCopy(a: CopyFeatures, b: CopyFeatures): boolean {
  const [short, long] = a.words <= b.words ? [a, b] : [b, a];
  if (short.words < LEAST_WORDS) return false;
  const shared = sharedPairs(short.pairs, long.pairs);
  const ofShort = shared / short.pairs.length;
  const ofLong = shared / long.pairs.length;
  if (short.words < SHORT_WORDS) return ofShort >= LEAST_SHARED_SHORT && ofLong >= LEAST_SHARED_SHORT;
  return ofShort >= TAKEN_OVER || (ofShort >= leastShared(short.words) && ofLong >= LEAST_OF_LONGER);
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
  /** A text's features, by its number. */
  readonly features: (index: number) => CopyFeatures;
}

/** Index of a text is packed beside its key of 24 bits into one exact number: room for 2²⁸ texts. */
const INDEX_ROOM = 2 ** 28;
/** Up to so many texts with an equal band are all held against each other; of more, each against its nearest only, which keeps time linear. */
const FULL_BUCKET = 32;
/** Neighbours in the order of signatures that each text of a fuller bucket is held against. */
const NEIGHBOURS = 8;
/** In a fuller bucket an equal band says less, so the whole signature must say more. */
const LEAST_LIKENESS_FULL = 0.3;

/**
 * Joins every text with its copies. Two texts are held against each other when a band of their signatures is equal. What is compared depends
 * on the collection as a whole and never on the order in which it came, so the outcome is the same for any order and any batching: where
 * new texts make a bucket full, false is returned, and the caller starts again from nothing (`known` 0, new sets).
 * Time grows with the number of texts; memory is the signatures and one number a text.
 */
export function linkCopies(input: CopyInput): boolean {
  const { signatures, known } = input;
  const count = signatures.length / SIGNATURE_BYTES;
  const keyed = new Float64Array(count);
  for (let band = 0; band < BANDS; band++) {
    for (let i = 0; i < count; i++) keyed[i] = bandKey(signatures, i * SIGNATURE_BYTES, band) * INDEX_ROOM + i;
    keyed.sort();
    for (let from = 0; from < count; ) {
      const key = Math.floor((keyed[from] ?? 0) / INDEX_ROOM);
      let to = from + 1;
      while (to < count && Math.floor((keyed[to] ?? 0) / INDEX_ROOM) === key) to++;
      const newest = (keyed[to - 1] ?? 0) % INDEX_ROOM;
      if (to - from > 1 && newest >= known) {
        const members = Array.from(keyed.subarray(from, to), (packed) => packed % INDEX_ROOM);
        if (members.length > FULL_BUCKET && known > 0) return false;
        if (members.length > FULL_BUCKET) linkNeighbours(members, input);
        else linkBucket(members, band === HEAD_BAND ? 0 : LEAST_LIKENESS, input);
      }
      from = to;
    }
  }
  return true;
}

function linkPair(a: number, b: number, least: number, { signatures, sets, features }: CopyInput): void {
  if (sets.find(a) === sets.find(b)) return;
  if (least > 0 && likeness(signatures, a * SIGNATURE_BYTES, b * SIGNATURE_BYTES) < least) return;
  if (isCopy(features(a), features(b))) sets.join(a, b);
}

function linkBucket(members: readonly number[], least: number, input: CopyInput): void {
  for (let i = members.length - 1; i > 0; i--) {
    const later = members[i] ?? 0;
    // Members are in order of number: once this one is known, so are all before it.
    if (later < input.known) return;
    for (let j = 0; j < i; j++) linkPair(later, members[j] ?? 0, least, input);
  }
}

function linkNeighbours(members: readonly number[], input: CopyInput): void {
  const { signatures } = input;
  const bytes = Buffer.from(signatures.buffer, signatures.byteOffset, signatures.byteLength);
  const at = (member: number): number => member * SIGNATURE_BYTES;
  const sorted = members.toSorted((a, b) => bytes.compare(bytes, at(b), at(b) + SIGNATURE_BYTES, at(a), at(a) + SIGNATURE_BYTES));
  for (const [i, member] of sorted.entries()) {
    for (const other of sorted.slice(i + 1, i + 1 + NEIGHBOURS)) linkPair(member, other, LEAST_LIKENESS_FULL, input);
  }
}
