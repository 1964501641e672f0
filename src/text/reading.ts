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

/** A lexicon entry found in a text. `first`..`last` are token numbers, both included. */
export interface Hit {
  readonly entry: Entry;
  readonly first: number;
  readonly last: number;
}

/** A text tokenised once and looked up once in the table of every registered lexicon. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Number of the sentence each token stands in, counted from 0. */
  readonly sentences: Uint16Array;
  /** Longest hits, left to right, in order of first token. */
  hits(lexicon: Lexicon): readonly Hit[];
}
