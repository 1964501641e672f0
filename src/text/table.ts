import { detached, fold } from './fold.js';
import type { Entry, Lexicon } from './lexicon.js';
import { namesIn } from './names.js';
import { type Element, parseTerm, type Pattern } from './pattern.js';
import { type Hit, type Reading, type Token, WAYS } from './reading.js';
import { sentenceNumbers } from './sentences.js';
import { stem } from './stem.js';
import { tokenize } from './tokens.js';

/** Ranks are indexes in WAYS: lower is better. */
const FORM = 0;
const FOLDED = 1;
const WILDCARD = 2;
const DERIVED = 3;
const STEM = 4;
const COMPOUND = 5;

/** Word records kept before the cache starts anew; about 40 MB of a wide vocabulary. */
const MOST_WORDS = 150_000;
/** A compound's last part has at least this many letters, and its head three; wan-, mis-, ver- and the like change the meaning of what follows. */
const LAST_PART = 5;
const HEAD = 3;
const PREFIXES = new Set(['wan', 'mis', 'ver', 'her', 'ont', 'anti', 'niet', 'non', 'over', 'onder', 'tegen']);
/** Numbers in words, for `<n>`. */
const NUMBER_WORDS = new Set([
  'een', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf', 'twintig', 'dertig', 'paar', 'tig', 'zoveel', 'enkele', 'aantal',
  'anderhalve', 'anderhalf', 'halve', 'meerdere', 'tientallen',
]);

interface Target {
  /** Number of the list it belongs to: a lexicon, or one layer of it. Hits of one list do not overlap. */
  readonly list: number;
  readonly entry: Entry;
}

/** A place in the tree of terms: what ends here, and where the next word leads. */
interface Node {
  readonly ends: Target[];
  readonly next: Map<number, Node>;
  any?: Node;
}

interface Single extends Target {
  readonly rank: number;
}

/** What one written word can be, worked out once: entries it hits alone, nodes it opens, and the symbols by which it carries a term on. */
interface WordRecord {
  readonly singles: readonly Single[];
  readonly starts: readonly { readonly node: Node; readonly rank: number }[];
  readonly symbols: readonly number[];
  readonly ranks: readonly number[];
}

const NOTHING: WordRecord = { singles: [], starts: [], symbols: [], ranks: [] };

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
  return tableOf(new Words(lexicons));
}

function tableOf(words: Words): Table {
  return { read: (text) => new TableReading(text, words), holds: (lexicon) => words.lists.has(lexicon), with: (more) => tableOf(new Words(more, words)) };
}

class Words {
  readonly #root: Node = { ends: [], next: new Map() };
  /** Symbols by element; names have symbols of their own because they are met in more ways. */
  readonly #symbols = new Map<string, number>();
  readonly #folded = new Map<string, Set<string>>();
  /** The choices a word stands in, by their symbols' names. */
  readonly #choices = new Map<string, Set<string>>();
  readonly #stems = new Map<string, Target[]>();
  readonly #lastParts = new Map<string, Target[]>();
  #records = new Map<string, WordRecord>();
  /** The lists of each lexicon, by layer. */
  readonly lists: Map<Lexicon, Map<string, number>>;
  /** Numbers go on where those of the table below end, so that records of both can be joined. */
  #lastList: number;
  readonly #firstSymbol: number;
  readonly #below: Words | undefined;

  constructor(lexicons: readonly Lexicon[], below?: Words) {
    this.#below = below;
    this.lists = new Map(below?.lists);
    this.#lastList = below === undefined ? 0 : below.#lastList;
    this.#firstSymbol = below === undefined ? 0 : below.#firstSymbol + below.#symbols.size;
    for (const lexicon of lexicons) {
      const layers = new Map<string, number>();
      this.lists.set(lexicon, layers);
      for (const entry of lexicon.entries) this.#addEntry(lexicon, layers, entry);
    }
  }

  #addEntry({ name, match = [] }: Lexicon, layers: Map<string, number>, entry: Entry): void {
    const layer = entry.fields['layer'] ?? '';
    const list = layers.get(layer) ?? this.#lastList++;
    layers.set(layer, list);
    try {
      for (const pattern of parseTerm(entry.term)) this.#add({ list, entry }, pattern, match);
    } catch (error) {
      throw new RangeError(`lexicon ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  #add(target: Target, pattern: Pattern, match: readonly string[]): void {
    const name = match.includes('name');
    let node = this.#root;
    for (const element of pattern) node = this.#step(node, element, name);
    node.ends.push(target);
    const only = pattern.length === 1 ? pattern[0] : undefined;
    if (name && pattern.length > 1 && pattern.every(({ kind }) => kind === 'form')) this.#step(this.#root, { kind: 'form', form: pattern.map(({ form }) => form).join('') }, true).ends.push(target);
    for (const form of only?.forms ?? (only?.kind === 'form' ? [only.form] : [])) {
      if (match.includes('stem')) push(this.#stems, stem(fold(form)), target);
      if (match.includes('compound') && form.length >= LAST_PART) push(this.#lastParts, fold(form), target);
    }
  }

  #step(node: Node, element: Element, name: boolean): Node {
    if (element.kind === 'any') return (node.any ??= { ends: [], next: new Map() });
    const key = `${name && element.kind === 'form' ? 'name' : element.kind}:${element.form}`;
    const symbol = this.#symbols.get(key) ?? this.#firstSymbol + this.#symbols.size;
    this.#symbols.set(key, symbol);
    for (const form of element.forms ?? (element.kind === 'form' ? [element.form] : [])) {
      addTo(this.#folded, fold(form), form);
      if (element.kind === 'choice') addTo(this.#choices, form, key);
    }
    let next = node.next.get(symbol);
    if (next === undefined) node.next.set(symbol, (next = { ends: [], next: new Map() }));
    return next;
  }

  /** The record of a token: one Map look-up, worked out at first sight. */
  record(token: Token, text: string): WordRecord {
    const key = token.kind === 'hashtag' || token.kind === 'handle' ? text.slice(token.start, token.end) : token.kind === 'url' ? host(token.form) : token.form;
    const known = this.#records.get(key);
    if (known !== undefined) return known;
    const made = joined(this.#below?.record(token, text), this.#make(key, token.kind === 'number'));
    if (this.#records.size >= MOST_WORDS) this.#records = new Map();
    this.#records.set(detached(key), made);
    return made;
  }

  #make(key: string, isNumber: boolean): WordRecord {
    const best = this.#symbolsOf(key, isNumber);
    const singles = new Map<number, Single[]>();
    const starts: { node: Node; rank: number }[] = [];
    for (const [symbol, rank] of best) {
      const node = this.#root.next.get(symbol);
      if (node === undefined) continue;
      for (const target of node.ends) addBest(singles, { ...target, rank });
      if (node.next.size > 0 || node.any !== undefined) starts.push({ node, rank });
    }
    const form = fold(key.toLowerCase());
    for (const target of this.#stems.get(stem(form)) ?? []) addBest(singles, { ...target, rank: STEM });
    for (const target of this.#compound(form)) addBest(singles, { ...target, rank: COMPOUND });
    if (best.size === 0 && singles.size === 0) return NOTHING;
    return { singles: [...singles.values()].flat(), starts, symbols: [...best.keys()], ranks: [...best.values()] };
  }

  #symbolsOf(key: string, isNumber: boolean): Map<number, number> {
    const lower = key.toLowerCase();
    const best = new Map<number, number>();
    const note = (name: string, rank: number): void => {
      const symbol = this.#symbols.get(name);
      if (symbol !== undefined && rank < (best.get(symbol) ?? WAYS.length)) best.set(symbol, rank);
    };
    const written = (form: string, rank: number): void => {
      note(`form:${form}`, rank);
      note(`name:${form}`, rank);
      for (const choice of this.#choices.get(form) ?? []) note(choice, rank);
    };
    written(lower, FORM);
    for (const form of this.#folded.get(fold(lower)) ?? []) written(form, FOLDED);
    for (let cut = 2; cut <= lower.length; cut++) note(`prefix:${lower.slice(0, cut)}`, WILDCARD);
    for (let cut = 0; cut <= lower.length - 2; cut++) note(`suffix:${lower.slice(cut)}`, WILDCARD);
    if (isNumber || NUMBER_WORDS.has(lower)) note('number:', WILDCARD);
    for (const name of namesIn(key)) {
      note(`name:${name}`, DERIVED);
      for (const form of this.#folded.get(fold(name)) ?? []) note(`name:${form}`, DERIVED);
    }
    return best;
  }

  #compound(form: string): readonly Target[] {
    for (let cut = HEAD; cut <= form.length - LAST_PART; cut++) {
      const found = this.#lastParts.get(form.slice(cut));
      if (found !== undefined) return PREFIXES.has(form.slice(0, cut)) ? [] : found;
    }
    return [];
  }
}

class TableReading implements Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: Uint16Array;
  readonly #lists: Words['lists'];
  /** Everything found, by list, in order of first token; overlaps are settled when a stage asks. */
  readonly #found: (Hit[] | undefined)[] = [];
  readonly #settled = new Map<Lexicon, readonly Hit[]>();

  constructor(text: string, words: Words) {
    this.text = text;
    this.tokens = tokenize(text);
    this.sentences = sentenceNumbers(text, this.tokens);
    this.#lists = words.lists;
    const records = this.tokens.map((token) => words.record(token, text));
    for (let i = 0; i < records.length; i++) {
      const record = records[i];
      if (record === undefined || record === NOTHING) continue;
      for (const single of record.singles) this.#note(single, i, i, single.rank);
      for (const { node, rank } of record.starts) this.#walk(node, records, i, i + 1, rank);
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
    const token = this.tokens[at];
    if (node.any !== undefined && token !== undefined && token.kind !== 'punctuation' && token.kind !== 'emoji') this.#walk(node.any, records, first, at + 1, rank);
    for (let i = 0; i < record.symbols.length; i++) {
      const next = node.next.get(record.symbols[i] ?? -1);
      if (next === undefined) continue;
      const worst = Math.max(rank, record.ranks[i] ?? 0);
      for (const target of next.ends) this.#note(target, first, at, worst);
      if (next.next.size > 0 || next.any !== undefined) this.#walk(next, records, first, at + 1, worst);
    }
  }

  hits(lexicon: Lexicon): readonly Hit[] {
    const known = this.#settled.get(lexicon);
    if (known !== undefined) return known;
    const layers = this.#lists.get(lexicon);
    if (layers === undefined) throw new RangeError(`the lexicon ${lexicon.name} is not in the table`);
    const hits = inOrder([...layers.values()].map((list) => settle(this.#found[list])).filter(({ length }) => length > 0));
    this.#settled.set(lexicon, hits);
    return hits;
  }
}

/** Hits of several layers in order of first token, then of line. */
function inOrder(layers: readonly (readonly Hit[])[]): readonly Hit[] {
  if (layers.length < 2) return layers[0] ?? NO_HITS;
  return layers.flat().sort(byPlace);
}

const NO_HITS: readonly Hit[] = [];

/** What a word is in two tables at once. */
function joined(below: WordRecord | undefined, own: WordRecord): WordRecord {
  if (below === undefined || below === NOTHING) return own;
  if (own === NOTHING) return below;
  return {
    singles: [...below.singles, ...own.singles],
    starts: [...below.starts, ...own.starts],
    symbols: [...below.symbols, ...own.symbols],
    ranks: [...below.ranks, ...own.ranks],
  };
}

/** Left to right: the longest at each place, the best way among equally long, each line once. */
function settle(found: readonly Hit[] | undefined): readonly Hit[] {
  if (found === undefined) return NO_HITS;
  if (found.length === 1) return found;
  const kept: Hit[] = [];
  let free = 0;
  for (let from = 0; from < found.length; ) {
    const first = found[from]?.first ?? 0;
    let to = from;
    while (to < found.length && found[to]?.first === first) to++;
    if (first >= free) {
      const here = found.slice(from, to);
      const last = Math.max(...here.map((hit) => hit.last));
      const rank = Math.min(...here.filter((hit) => hit.last === last).map((hit) => WAYS.indexOf(hit.way)));
      const entries = new Set<Entry>();
      for (const hit of here) {
        if (hit.last !== last || WAYS.indexOf(hit.way) !== rank || entries.has(hit.entry)) continue;
        entries.add(hit.entry);
        kept.push(hit);
      }
      free = last + 1;
    }
    from = to;
  }
  return kept.sort(byPlace);
}

function byPlace(a: Hit, b: Hit): number {
  return a.first - b.first || a.entry.index - b.entry.index;
}

function addBest(singles: Map<number, Single[]>, single: Single): void {
  const list = singles.get(single.list);
  const rank = list?.[0]?.rank ?? WAYS.length;
  if (single.rank < rank) singles.set(single.list, [single]);
  else if (single.rank === rank && list?.every(({ entry }) => entry !== single.entry) === true) list.push(single);
}

function push(map: Map<string, Target[]>, key: string, target: Target): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [target]);
  else list.push(target);
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}

/** `https://www.bol.com/x` → `bol.com`: an address names its host. */
function host(form: string): string {
  return form.replace(/^https?:\/\//u, '').replace(/^www\./u, '').replace(/[/?#].*$/u, '');
}
