import type { Entry, Lexicon } from './lexicon.js';

export const TOKEN_KINDS = ['word', 'number', 'punctuation', 'emoji', 'url', 'handle', 'hashtag', 'amount'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** A word, mark or sign of a text; `start` and `end` are UTF-16 offsets into the text as published. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
  /** Lower-cased, accents kept, apostrophes unified: what lexicons are looked up by. */
  readonly form: string;
}

/**
 * How a word met a term, best first: as written; without accents; by a `prefix*` or `*suffix`; as a name's genitive or compound, or as a
 * word inside a tag; in its usual spelling (heeeel, slegt, ff); by its stem; by its last part. Names, stems and last parts only where the
 * lexicon asks for them.
 */
export const WAYS = ['form', 'folded', 'wildcard', 'derived', 'spelling', 'stem', 'compound'] as const;
export type Way = (typeof WAYS)[number];

/** A lexicon entry found in a text. `first`..`last` are token numbers, both included. */
export interface Hit {
  readonly entry: Entry;
  readonly first: number;
  readonly last: number;
  /** The poorest way among its words. */
  readonly way: Way;
}

/** A text tokenised once and looked up once in the table of every registered lexicon. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Number of the sentence each token stands in, counted from 0. */
  readonly sentences: Uint16Array;
  /**
   * Longest hits, left to right, in order of first token; of equally long ones those met in the best way, all of them where a
   * term stands in several lines. Hits of one lexicon do not overlap, or, where it has a column `layer`, those of one layer do not.
   */
  hits(lexicon: Lexicon): readonly Hit[];
}
