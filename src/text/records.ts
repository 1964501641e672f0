import type { Entry } from './lexicon.js';
import { WAYS } from './reading.js';

export interface Target {
  /** Number of the list it belongs to: a lexicon, or one layer of it. Hits of one list do not overlap. */
  readonly list: number;
  readonly entry: Entry;
}

/** A place in the tree of terms: what ends here, and where the next word leads. */
export interface Node {
  readonly ends: Target[];
  /** Where each symbol leads: to several nodes where a word stands in choices too. */
  readonly next: Map<number, Node[]>;
  /** One bit for each symbol that leads on, by its last five bits: most words are turned away without a look-up. */
  mask: number;
  /** The bits of every symbol that can come next, open places passed over. */
  reach: number;
  any?: Node;
}

export interface Single extends Target {
  readonly rank: number;
}

/** What one written word can be, worked out once: entries it hits alone, nodes it opens, and the symbols by which it carries a term on. */
export interface WordRecord {
  readonly singles: readonly Single[];
  readonly starts: readonly { readonly node: Node; readonly rank: number }[];
  readonly symbols: readonly number[];
  readonly ranks: readonly number[];
  readonly mask: number;
}

export const NOTHING: WordRecord = { singles: [], starts: [], symbols: [], ranks: [], mask: 0 };


/** Open places in a row that `reach` looks past; a node before more of them is always walked. */
export const OPEN_PLACES = 3;

export const newNode = (): Node => ({ ends: [], next: new Map(), mask: 0, reach: 0 });
export const bit = (symbol: number): number => 1 << (symbol & 31);

/** Nodes behind an open place are reached through the node before it only, so theirs is not kept. */
export function reachOf(node: Node, places: number): number {
  if (node.any === undefined) return node.mask;
  return places === 0 ? -1 : node.mask | reachOf(node.any, places - 1);
}

/** Entries met and nodes opened, each in its best way. */
export interface Found {
  readonly singles: Map<number, Single[]>;
  readonly starts: Map<Node, number>;
}

/** The record of what was found, and of the symbols by which the word carries terms on. */
export function recordOf({ singles, starts }: Found, best: ReadonlyMap<number, number>): WordRecord {
  if (best.size === 0 && singles.size === 0) return NOTHING;
  let mask = 0;
  for (const symbol of best.keys()) mask |= bit(symbol);
  return { singles: [...singles.values()].flat(), starts: [...starts].map(([node, rank]) => ({ node, rank })), symbols: [...best.keys()], ranks: [...best.values()], mask };
}

/** Follows a term through the words of a tag. */
export function follow(node: Node, records: readonly WordRecord[], at: number, rank: number, singles: Map<number, Single[]>): void {
  const record = records[at];
  if (record === undefined) return;
  for (const [i, symbol] of record.symbols.entries()) {
    const worst = Math.max(rank, record.ranks[i] ?? 0);
    for (const next of node.next.get(symbol) ?? []) {
      for (const target of next.ends) addBest(singles, { ...target, rank: worst });
      follow(next, records, at + 1, worst, singles);
    }
  }
}

/** What a word is in two vocabularies at once. */
export function joined(below: WordRecord | undefined, own: WordRecord): WordRecord {
  if (below === undefined || below === NOTHING) return own;
  if (own === NOTHING) return below;
  return {
    singles: [...below.singles, ...own.singles],
    starts: [...below.starts, ...own.starts],
    symbols: [...below.symbols, ...own.symbols],
    ranks: [...below.ranks, ...own.ranks],
    mask: below.mask | own.mask,
  };
}

/** Keeps the entries of a list that were met in the best way. */
export function addBest(singles: Map<number, Single[]>, single: Single): void {
  const list = singles.get(single.list);
  const rank = list?.[0]?.rank ?? WAYS.length;
  if (single.rank < rank) singles.set(single.list, [single]);
  else if (single.rank === rank && list?.every(({ entry }) => entry !== single.entry) === true) list.push(single);
}
