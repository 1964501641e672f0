/** One line of a lexicon: the term, and the columns after it by the names in the header. */
export interface Entry {
  readonly index: number;
  readonly term: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** A word list of lexicons/nl. Reading it is text/table.ts's work; stages ask a Reading for its hits. */
export interface Lexicon {
  readonly name: string;
  readonly entries: readonly Entry[];
  /** SHA-256 of what the lines say, comments left out: part of a stage's fingerprint. */
  readonly hash: string;
}
