/** Rows of a band: a pair of likeness J meets in a band with chance J³. */
const ROWS = 3;
/** Bands: a pair of likeness .45, a text with a fifth of its words changed, meets in at least one with chance 1 − (1 − .09)³⁰ = .94; of .2 with .21. */
const HASHED_BANDS = 30;
const HASHED_BYTES = ROWS * HASHED_BANDS;
/** One more band holds the first words: a cut-off teaser is unlike the whole piece, but starts the same. */
export const HEAD_BAND = HASHED_BANDS;
export const BANDS = HASHED_BANDS + 1;
const HEAD_WORDS = 10;
/** Bytes of a signature: one byte of each smallest hash is enough to tell likeness, and three make a band key of 24 bits. */
export const SIGNATURE_BYTES = ROWS * BANDS;
/** A text of fewer words says too little to be called a copy: "Bedankt, ik ga het proberen!" is written anew every day. */
export const LEAST_WORDS = 8;

const MULTIPLIERS = new Uint32Array(HASHED_BYTES);
const ADDENDS = new Uint32Array(HASHED_BYTES);
for (let i = 0, state = 0x9e3779b9; i < HASHED_BYTES; i++) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  MULTIPLIERS[i] = state | 1;
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  ADDENDS[i] = state;
}

/** FNV-1a with a final mix, over UTF-16 units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Hashes of the pairs of neighbouring words, each once, sorted: what likeness is measured on. */
export function pairHashes(words: readonly string[]): Uint32Array {
  const hashes = words.map(hashWord);
  const pairs = new Set<number>();
  for (let i = 0; i + 1 < hashes.length; i++) {
    const mixed = Math.imul(hashes[i] ?? 0, 0x85ebca6b) ^ (hashes[i + 1] ?? 0);
    pairs.add(Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35) >>> 0);
  }
  return Uint32Array.from(pairs).sort();
}

/** MinHash of a text's word pairs, one byte a hash; undefined where the text is too short to be a copy of anything. */
export function signatureOf(words: readonly string[]): Uint8Array | undefined {
  if (words.length < LEAST_WORDS) return undefined;
  const pairs = pairHashes(words);
  const signature = new Uint8Array(SIGNATURE_BYTES);
  for (let i = 0; i < HASHED_BYTES; i++) {
    const multiplier = MULTIPLIERS[i] ?? 1;
    const addend = ADDENDS[i] ?? 0;
    let least = 0xffffffff;
    for (const pair of pairs) {
      let mixed = (Math.imul(pair, multiplier) + addend) | 0;
      mixed = (mixed ^ (mixed >>> 15)) >>> 0;
      if (mixed < least) least = mixed;
    }
    signature[i] = Math.imul(least, 0x9e3779b1) >>> 24;
  }
  const head = hashWord(words.slice(0, HEAD_WORDS).join(' '));
  signature.set([head >>> 24, (head >>> 16) & 255, (head >>> 8) & 255], HASHED_BYTES);
  return signature;
}

/** Key of a band, 24 bits. `at` is where the signature starts in the bytes. */
export function bandKey(bytes: Uint8Array, at: number, band: number): number {
  const from = at + band * ROWS;
  return ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
}

/** Estimated likeness of two signatures, 0..1: equal bytes, less the one in 256 that is equal by chance. */
export function likeness(bytes: Uint8Array, a: number, b: number): number {
  let equal = 0;
  for (let i = 0; i < HASHED_BYTES; i++) if (bytes[a + i] === bytes[b + i]) equal++;
  return Math.max(0, (equal / HASHED_BYTES - 1 / 256) / (1 - 1 / 256));
}
