/** Fields a query may ask of a mention besides its words. */
export const QUERY_FIELDS = ['source', 'type', 'author', 'lang', 'voice', 'after', 'before'] as const;
export type QueryField = (typeof QUERY_FIELDS)[number];

/** One pattern over single words; `form` is folded (lower case, no accents) unless `exact` holds. */
export interface WordPattern {
  readonly kind: 'word' | 'prefix' | 'suffix';
  readonly form: string;
  /** `=NS`: case and accents count. */
  readonly exact: boolean;
}

/** Words one after the other; marks and line ends between them do not count. */
export interface PhraseNode {
  readonly kind: 'phrase';
  readonly words: readonly WordPattern[];
  /** A word with marks inside (C++, R&D): the text must hold it letter for letter. */
  readonly glued?: string;
  /** UTF-16 column in the query, from 1. */
  readonly column: number;
}

/** What can stand on one side of NEAR. */
export type PlaceNode = PhraseNode | NearNode | AnyPlaceNode;

export interface NearNode {
  readonly kind: 'near';
  readonly most: number;
  readonly left: PlaceNode;
  readonly right: PlaceNode;
}

/** Alternatives with a position: `(a OR b)`. */
export interface AnyPlaceNode {
  readonly kind: 'any';
  readonly of: readonly PlaceNode[];
}

export type QueryNode =
  | PlaceNode
  | { readonly kind: 'all'; readonly of: readonly QueryNode[] }
  | { readonly kind: 'either'; readonly of: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly of: QueryNode }
  | { readonly kind: 'title'; readonly of: QueryNode }
  | { readonly kind: 'field'; readonly field: QueryField; readonly value: string };

/** What a broken query is about, for whoever shows or tests it. */
export type QueryProblem = 'quote' | 'parenthesis' | 'operand' | 'empty' | 'value' | 'field';

/** A query that cannot be read. `column` counts UTF-16 units from 1. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  constructor(
    readonly column: number,
    readonly about: QueryProblem,
    message: string,
  ) {
    super(`column ${column}: ${message}`);
  }
}
