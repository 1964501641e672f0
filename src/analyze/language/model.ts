import type { Json } from '../../domain/json.js';
import { detached } from '../../text/fold.js';
import type { Reading } from '../../text/reading.js';
import { isStretched, packagedSpelling } from '../../text/spelling.js';
import type { WordLists } from '../../text/words.js';
import { gramsOf } from './grams.js';
import { LISTED_CLASSES, listedClass } from './listed.js';
import { spelledAs } from './spelled.js';

/** The languages and groups that the letters tell apart; `rom` and `nor` are Romance languages and those of Scandinavia. */
export const MODELLED = ['nl', 'af', 'de', 'en', 'fr', 'rom', 'nor', 'id', 'pl', 'tr'] as const;
export type Modelled = (typeof MODELLED)[number];
export const SIZE = MODELLED.length;

/** Words kept before the store of them starts anew: one and a half megabytes. */
const MOST_WORDS = 32_768;

/** What weights/language.json holds. */
export interface LanguageStatistics {
  readonly buckets: number;
  /** What one step of a stored number stands for. */
  readonly scale: number;
  /** Log of the share of words in each class (see listed.ts), by class, a number for each language. */
  readonly listed: readonly (readonly number[])[];
  /** Signed bytes in base64: for each bucket a number for each language, the log-odds against the mean of all. */
  readonly grams: string;
}

/** Reads the statistics. Throws a RangeError where they are not of this shape. */
export function readStatistics(json: Json): LanguageStatistics {
  const field = (name: string): unknown => (typeof json === 'object' && json !== null && !Array.isArray(json) ? Reflect.get(json, name) : undefined);
  const [buckets, scale, grams, listed] = ['buckets', 'scale', 'grams', 'listed'].map(field);
  const rows = (Array.isArray(listed) ? listed : []).map((row: unknown) => (Array.isArray(row) ? row.map(Number) : []));
  if (typeof buckets !== 'number' || typeof scale !== 'number' || typeof grams !== 'string' || rows.length !== LISTED_CLASSES || rows.some((row) => row.length !== SIZE || row.some(Number.isNaN))) {
    throw new RangeError('weights/language.json: expected buckets, scale, listed and grams');
  }
  return { buckets, scale, grams, listed: rows };
}

/** Evidence summed over words: by language, in the order of MODELLED, and how many runs of letters it rests on. */
export interface Sums {
  readonly by: Float64Array;
  runs: number;
  letters: number;
  /** What the spelling says for Frisian and Limburgish, whose letters were not counted. */
  fy: number;
  li: number;
}

export const emptySums = (): Sums => ({ by: new Float64Array(SIZE), runs: 0, letters: 0, fy: 0, li: 0 });

/** Sums to be used again: making them anew for every text cost more than adding them up. */
export function emptied(sums: Sums): Sums {
  sums.by.fill(0);
  sums.runs = sums.letters = sums.fy = sums.li = 0;
  return sums;
}

/** Kept for each word: a number for each language, the runs, and the two weights of its spelling. */
const ROW = SIZE + 3;

/** How far one word known or unknown to the lists counts beside one run of letters. Chosen on one half of the set, scored on the other: 1, 2, 4, 8. */
const LIST_WEIGHT = 4;

/** Adds up what the letters of a text say; every written word is worked out once. */
export class LetterModel {
  readonly #grams: Int8Array;
  readonly #known = new Map<string, number>();
  readonly #kept = new Float32Array(MOST_WORDS * ROW);
  readonly #buffer: number[] = [];

  constructor(
    readonly statistics: LanguageStatistics,
    readonly lists: Pick<WordLists, 'ordinary' | 'english'>,
  ) {
    const bytes = Buffer.from(statistics.grams, 'base64');
    if (bytes.length !== statistics.buckets * SIZE) throw new RangeError('weights/language.json: grams and buckets do not fit');
    this.#grams = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Adds the words of a text; tags, handles, addresses, emoji and words with digits say nothing about its language. */
  add({ tokens }: Reading, sums: Sums): void {
    for (const { kind, form } of tokens) {
      if (kind !== 'word' || hasDigit(form)) continue;
      const at = this.#at(form);
      for (let i = 0; i < SIZE; i++) sums.by[i] = (sums.by[i] ?? 0) + (this.#kept[at + i] ?? 0);
      sums.runs += this.#kept[at + SIZE] ?? 0;
      sums.fy += this.#kept[at + SIZE + 1] ?? 0;
      sums.li += this.#kept[at + SIZE + 2] ?? 0;
      sums.letters += form.length;
    }
  }

  /** Where the sums of a word are kept. */
  #at(form: string): number {
    const known = this.#known.get(form);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_WORDS) this.#known.clear();
    const at = this.#known.size * ROW;
    this.#known.set(detached(form), at);
    this.#work(form, at);
    return at;
  }

  #work(written: string, at: number): void {
    const { buckets, scale, listed } = this.statistics;
    // Letters held down (zoooo) are no letters of a language.
    const form = isStretched(written) ? (packagedSpelling().readings(written)[0] ?? written) : written;
    gramsOf(form, buckets, this.#buffer);
    const shares = listed[listedClass(form, this.lists)] ?? [];
    for (let i = 0; i < SIZE; i++) {
      let sum = 0;
      for (const gram of this.#buffer) sum += this.#grams[gram * SIZE + i] ?? 0;
      this.#kept[at + i] = sum * scale + LIST_WEIGHT * (shares[i] ?? 0);
    }
    const { fy, li } = spelledAs(form);
    this.#kept[at + SIZE] = this.#buffer.length;
    this.#kept[at + SIZE + 1] = fy;
    this.#kept[at + SIZE + 2] = li;
  }
}

function hasDigit(form: string): boolean {
  for (let at = 0; at < form.length; at++) {
    const code = form.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) return true;
  }
  return false;
}
