import type { Lexicon } from './lexicon.js';
import { type Hit, type Reading, type Token, type Way, WAYS } from './reading.js';
import { bit, type Node, NOTHING, OPEN_PLACES, type Target, type WordRecord } from './records.js';
import { sentenceNumbers } from './sentences.js';
import { tokenize } from './tokens.js';
import { Vocabulary } from './vocabulary.js';

/** Every registered lexicon, compiled into one table with one look-up per token. */
export interface Table {
  /** Tokenises and looks up a text once for all lexicons. */
  read(text: string): Reading;
  /** Is this lexicon (the very object) among them? */
  holds(lexicon: Lexicon): boolean;
  /** A table of these lexicons and more: the work of compiling the first is not done again, and a token is still looked up once. */
  with(more: readonly Lexicon[]): Table;
}

/** Compiles lexicons into one table. Throws a RangeError naming the line where a term cannot be read. */
export function compileTable(lexicons: readonly Lexicon[]): Table {
  return tableOf(new Vocabulary(lexicons));
}

function tableOf(words: Vocabulary): Table {
  return { read: (text) => new TableReading(text, words), holds: (lexicon) => words.lists.has(lexicon), with: (more) => tableOf(new Vocabulary(more, words)) };
}

class TableReading implements Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: Uint16Array;
  readonly #lists: Vocabulary['lists'];
  /** Everything found, by list, in order of first token; overlaps are settled when a stage asks. */
  readonly #found: (Hit[] | undefined)[];
  /** By the first list of a lexicon. */
  readonly #settled: (readonly Hit[] | undefined)[] = [];

  constructor(text: string, words: Vocabulary) {
    this.text = text;
    this.tokens = tokenize(text);
    this.sentences = sentenceNumbers(text, this.tokens);
    this.#lists = words.lists;
    this.#found = words.noHits.slice();
    const records: WordRecord[] = [];
    for (const token of this.tokens) records.push(words.record(token, text));
    for (let i = 0; i < records.length; i++) {
      const record = records[i];
      if (record === undefined || record === NOTHING) continue;
      for (const single of record.singles) this.#note(single, i, i, single.rank);
      if (record.starts.length === 0) continue;
      const next = records[i + 1]?.mask ?? 0;
      const ahead = next | aheadOf(records, i + 2);
      for (const { node, rank } of record.starts) if ((node.reach & (node.any === undefined ? next : ahead)) !== 0) this.#walk(node, records, i, i + 1, rank);
    }
  }

  #note({ list, entry }: Target, first: number, last: number, rank: number): void {
    const hit: Hit = { entry, first, last, way: WAYS[rank] ?? 'form' };
    const found = this.#found[list];
    if (found === undefined) this.#found[list] = [hit];
    else found.push(hit);
  }

  #walk(node: Node, records: readonly WordRecord[], first: number, at: number, rank: number): void {
    const record = records[at];
    if (record === undefined) return;
    if (node.any !== undefined) {
      const kind = this.tokens[at]?.kind;
      if (kind !== 'punctuation' && kind !== 'emoji') this.#walk(node.any, records, first, at + 1, rank);
    }
    if ((node.mask & record.mask) === 0) return;
    const { symbols, ranks } = record;
    for (let i = 0; i < symbols.length; i++) {
      const symbol = symbols[i] ?? -1;
      const reached = (node.mask & bit(symbol)) === 0 ? undefined : node.next.get(symbol);
      if (reached === undefined) continue;
      const worst = Math.max(rank, ranks[i] ?? 0);
      for (const next of reached) {
        for (const target of next.ends) this.#note(target, first, at, worst);
        if (next.mask !== 0 || next.any !== undefined) this.#walk(next, records, first, at + 1, worst);
      }
    }
  }

  hits(lexicon: Lexicon): readonly Hit[] {
    const lists = this.#lists.get(lexicon);
    if (lists === undefined) throw new RangeError(`the lexicon ${lexicon.name} is not in the table`);
    const [first] = lists;
    return first === undefined ? NO_HITS : (this.#settled[first] ??= this.#settle(lists));
  }

  /** Hits of all layers in order of first token, then of line. */
  #settle(lists: readonly number[]): readonly Hit[] {
    let first: readonly Hit[] = NO_HITS;
    let all: Hit[] | undefined;
    for (const list of lists) {
      const found = this.#found[list];
      if (found === undefined) continue;
      const settled = settle(found);
      if (first === NO_HITS) first = settled;
      else {
        all ??= [...first];
        for (const hit of settled) all.push(hit);
      }
    }
    return all === undefined ? first : all.sort(byPlace);
  }
}

/** The symbols of the words that may follow a run of open places. */
function aheadOf(records: readonly WordRecord[], from: number): number {
  let mask = 0;
  for (let at = from; at < from + OPEN_PLACES; at++) mask |= records[at]?.mask ?? 0;
  return mask;
}

const NO_HITS: readonly Hit[] = [];

/** How good each way is: its index. */
const RANKS: Readonly<Record<Way, number>> = Object.fromEntries(WAYS.map((way, rank) => [way, rank])) as Record<Way, number>; // fromEntries forgets the names it was given

/** Left to right: the longest at each place, the best way among equally long, each line once. */
function settle(found: readonly Hit[]): readonly Hit[] {
  if (found.length === 1) return found;
  const kept: Hit[] = [];
  let free = 0;
  for (let from = 0; from < found.length; ) {
    const first = found[from]?.first ?? 0;
    let to = from + 1;
    while (to < found.length && found[to]?.first === first) to++;
    if (first >= free) free = keepBest(found, from, to, kept) + 1;
    from = to;
  }
  return kept;
}

/** Keeps the best of the hits that begin at one token, in order of line, and tells where they end. */
function keepBest(found: readonly Hit[], from: number, to: number, kept: Hit[]): number {
  let last = -1;
  let rank: number = WAYS.length;
  for (let i = from; i < to; i++) {
    const hit = found[i];
    if (hit === undefined || hit.last < last || (hit.last === last && RANKS[hit.way] >= rank)) continue;
    last = hit.last;
    rank = RANKS[hit.way];
  }
  const start = kept.length;
  for (let i = from; i < to; i++) {
    const hit = found[i];
    if (hit === undefined || hit.last !== last || RANKS[hit.way] !== rank) continue;
    let at = kept.length;
    while (at > start && (kept[at - 1]?.entry.index ?? 0) > hit.entry.index) at--;
    if (at > start && kept[at - 1]?.entry === hit.entry) continue;
    if (at === kept.length) kept.push(hit);
    else kept.splice(at, 0, hit);
  }
  return last;
}

function byPlace(a: Hit, b: Hit): number {
  return a.first - b.first || a.entry.index - b.entry.index;
}
