import { Compounds, LAST_PART, tagWords } from './compounds.js';
import { detached, fold } from './fold.js';
import type { Entry, Lexicon } from './lexicon.js';
import { namesIn } from './names.js';
import { type Element, parseTerm, type Pattern } from './pattern.js';
import { type Token, WAYS } from './reading.js';
import { addBest, bit, follow, type Found, joined, newNode, type Node, OPEN_PLACES, reachOf, recordOf, type Single, type Target, type WordRecord } from './records.js';
import { dutchWords, isStretched, NearWords, packagedSpelling } from './spelling.js';
import { stem } from './stem.js';

/** Ranks are indexes in WAYS: lower is better. */
const FORM = 0;
const FOLDED = 1;
const WILDCARD = 2;
const DERIVED = 3;
const SPELLING = 4;
const STEM = 5;
const COMPOUND = 6;

/**
 * Word records of a generation; the one before is kept beside it. Words met again move on to the new one, so numbers, addresses and slips
 * that come once fall out and a million texts hold no more than the first ten thousand: about 10 MB.
 */
const GENERATION = 20_000;
/** Numbers in words, for `<n>`. */
const NUMBER_WORDS = new Set([
  'een', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf', 'twintig', 'dertig', 'paar', 'tig', 'zoveel', 'enkele', 'aantal',
  'anderhalve', 'anderhalf', 'halve', 'meerdere', 'tientallen',
]);

/** The letters that open terms are kept by; none has fewer. */
const EDGE = 2;

interface Edge {
  readonly form: string;
  readonly symbol: number;
}

/** The terms of lexicons as one tree, and what every written word is in it. */
export class Vocabulary {
  readonly #root = newNode();
  /** Nodes by the element that leads to them, while terms are added. */
  readonly #children = new Map<Node, Map<string, Node>>();
  /** Symbols of words (`w`), names (`n`), beginnings (`p`), ends (`s`) and numbers (`#`). */
  readonly #symbols = new Map<string, number>();
  /** Open terms (klacht*, *storing) by their first and last letters. */
  readonly #prefixes = new Map<string, Edge[]>();
  readonly #suffixes = new Map<string, Edge[]>();
  readonly #folded = new Map<string, Set<string>>();
  readonly #stems = new Map<string, Target[]>();
  readonly #lastParts = new Map<string, Target[]>();
  readonly #lastStems = new Map<string, Target[]>();
  readonly #compounds = new Compounds(dutchWords());
  #near: NearWords | undefined;
  #records = new Map<string, WordRecord>();
  #older: ReadonlyMap<string, WordRecord> = new Map();
  /** The numbers of the lists of each lexicon, one for each layer. */
  readonly lists: Map<Lexicon, readonly number[]>;
  /** Numbers go on where those of the vocabulary below end, so that records of both can be joined. */
  listCount: number;
  /** Nothing for each list; a reading begins with a copy. */
  readonly noHits: readonly undefined[];
  readonly #firstSymbol: number;
  readonly #below: Vocabulary | undefined;

  constructor(lexicons: readonly Lexicon[], below?: Vocabulary) {
    this.#below = below;
    this.lists = new Map(below?.lists);
    this.listCount = below === undefined ? 0 : below.listCount;
    this.#firstSymbol = below === undefined ? 0 : below.#firstSymbol + below.#symbols.size;
    for (const lexicon of lexicons) {
      const layers = new Map<string, number>();
      for (const entry of lexicon.entries) this.#addEntry(lexicon, layers, entry);
      this.lists.set(lexicon, [...layers.values()]);
    }
    for (const children of this.#children.values()) for (const node of children.values()) node.reach = reachOf(node, OPEN_PLACES);
    this.#children.clear();
    this.noHits = Array.from({ length: this.listCount }, () => undefined);
  }

  #addEntry({ name, match = [] }: Lexicon, layers: Map<string, number>, entry: Entry): void {
    const layer = entry.fields['layer'] ?? '';
    const list = layers.get(layer) ?? this.listCount++;
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
    for (const form of only === undefined ? [] : formsOf(only)) {
      const folded = fold(form);
      if (match.includes('stem')) push(this.#stems, stem(folded), target);
      if (!match.includes('compound') || form.length < LAST_PART) continue;
      push(this.#lastParts, folded, target);
      if (match.includes('stem')) push(this.#lastStems, stem(folded), target);
    }
  }

  #step(node: Node, element: Element, name: boolean): Node {
    if (element.kind === 'any') return (node.any ??= newNode());
    const children = this.#children.get(node) ?? new Map<string, Node>();
    this.#children.set(node, children);
    const key = `${name ? 'n' : 'w'}${element.kind}:${element.form}`;
    const known = children.get(key);
    if (known !== undefined) return known;
    const made = newNode();
    children.set(key, made);
    for (const symbol of this.#symbolsFor(element, name)) {
      const list = node.next.get(symbol);
      if (list === undefined) node.next.set(symbol, [made]);
      else list.push(made);
      node.mask |= bit(symbol);
    }
    return made;
  }

  /** The symbols that lead through an element: one, or one for each word of a choice. */
  #symbolsFor(element: Element, name: boolean): readonly number[] {
    if (element.kind === 'prefix') return [this.#edge(this.#prefixes, element.form.slice(0, EDGE), `p${element.form}`, element.form)];
    if (element.kind === 'suffix') return [this.#edge(this.#suffixes, element.form.slice(-EDGE), `s${element.form}`, element.form)];
    if (element.kind === 'number') return [this.#symbol('#')];
    return formsOf(element).map((form) => {
      const folded = fold(form);
      const set = this.#folded.get(folded);
      if (set === undefined) this.#folded.set(folded, new Set([form]));
      else set.add(form);
      return this.#symbol(`${name && element.kind === 'form' ? 'n' : 'w'}${form}`);
    });
  }

  #edge(edges: Map<string, Edge[]>, key: string, name: string, form: string): number {
    const known = this.#symbols.get(name);
    if (known !== undefined) return known;
    const symbol = this.#symbol(name);
    const list = edges.get(key);
    if (list === undefined) edges.set(key, [{ form, symbol }]);
    else list.push({ form, symbol });
    return symbol;
  }

  #symbol(name: string): number {
    const symbol = this.#symbols.get(name) ?? this.#firstSymbol + this.#symbols.size;
    this.#symbols.set(name, symbol);
    return symbol;
  }

  /** The record of a token: one Map look-up, worked out at first sight. */
  record(token: Token, text: string): WordRecord {
    const { kind } = token;
    const key = kind === 'word' ? token.form : kind === 'hashtag' || kind === 'handle' ? text.slice(token.start, token.end) : kind === 'url' ? host(token.form) : token.form;
    const known = this.#records.get(key);
    if (known !== undefined) return known;
    const older = this.#older.get(key);
    const made = older ?? this.#made(key, token, text);
    if (this.#records.size >= GENERATION) {
      this.#older = this.#records;
      this.#records = new Map();
    }
    this.#records.set(detached(key), made);
    return made;
  }

  #made(key: string, token: Token, text: string): WordRecord {
    const own = token.kind === 'hashtag' ? this.#ofTag(key) : this.#ofWord(key, token.kind);
    return joined(this.#below?.record(token, text), own);
  }

  #ofWord(key: string, kind: Token['kind'] = 'word'): WordRecord {
    const best = this.#symbolsOf(key, kind);
    const found = this.#reached(best);
    const form = fold(key.toLowerCase());
    if (this.#stems.size > 0) for (const target of this.#stems.get(stem(form)) ?? []) addBest(found.singles, { ...target, rank: STEM });
    if (this.#lastParts.size > 0) for (const target of this.#lastPartOf(form)) addBest(found.singles, { ...target, rank: COMPOUND });
    return recordOf(found, best);
  }

  /** What a tag is as it stands, and what the words in it are. */
  #ofTag(key: string): WordRecord {
    const best = this.#symbolsOf(key, 'hashtag');
    const found = this.#reached(best);
    const words = tagWords(key.slice(1), dutchWords());
    for (const list of words.length > 1 ? [words, [words.join('')]] : [words]) {
      const records = list.map((word) => this.#ofWord(word));
      for (const [at, record] of records.entries()) {
        for (const single of record.singles) addBest(found.singles, { ...single, rank: Math.max(single.rank, DERIVED) });
        for (const { node, rank } of record.starts) follow(node, records, at + 1, Math.max(rank, DERIVED), found.singles);
      }
    }
    return recordOf(found, best);
  }

  /** Entries and openings that symbols lead to from the root. */
  #reached(best: ReadonlyMap<number, number>): Found {
    const singles = new Map<number, Single[]>();
    const starts = new Map<Node, number>();
    for (const [symbol, rank] of best) {
      for (const node of this.#root.next.get(symbol) ?? []) {
        for (const target of node.ends) addBest(singles, { ...target, rank });
        if ((node.next.size > 0 || node.any !== undefined) && rank < (starts.get(node) ?? WAYS.length)) starts.set(node, rank);
      }
    }
    return { singles, starts };
  }

  #symbolsOf(key: string, kind: Token['kind']): Map<number, number> {
    const lower = key.toLowerCase();
    const best = new Map<number, number>();
    this.#noteForms(lower, kind, 0, best);
    for (const name of namesIn(key)) this.#noteName(name, DERIVED, best);
    if (kind === 'word') for (const reading of this.#respelled(lower)) this.#noteForms(reading, kind, SPELLING, best, isStretched(lower));
    return best;
  }

  /** The symbols of a word as written, folded, and by its beginnings and ends; none better than `atBest`. Names are only written otherwise by letters held down. */
  #noteForms(lower: string, kind: Token['kind'], atBest: number, best: Map<number, number>, names = true): void {
    const noteSymbol = (symbol: number | undefined, rank: number): void => {
      const worst = Math.max(rank, atBest);
      if (symbol !== undefined && worst < (best.get(symbol) ?? WAYS.length)) best.set(symbol, worst);
    };
    const written = (form: string, rank: number): void => {
      noteSymbol(this.#symbols.get(`w${form}`), rank);
      if (names) noteSymbol(this.#symbols.get(`n${form}`), rank);
    };
    written(lower, FORM);
    for (const form of this.#folded.get(fold(lower)) ?? []) written(form, FOLDED);
    for (const { form, symbol } of this.#prefixes.get(lower.slice(0, EDGE)) ?? []) if (lower.startsWith(form)) noteSymbol(symbol, WILDCARD);
    for (const { form, symbol } of this.#suffixes.get(lower.slice(-EDGE)) ?? []) if (lower.endsWith(form)) noteSymbol(symbol, WILDCARD);
    if (kind === 'number' || NUMBER_WORDS.has(lower)) noteSymbol(this.#symbols.get('#'), WILDCARD);
  }

  #noteName(name: string, rank: number, best: Map<number, number>): void {
    for (const form of [name, ...(this.#folded.get(fold(name)) ?? [])]) {
      const symbol = this.#symbols.get(`n${form}`);
      if (symbol !== undefined && rank < (best.get(symbol) ?? WAYS.length)) best.set(symbol, rank);
    }
  }

  /** Other spellings of a word; slips of the keys only for an ordinary word. */
  #respelled(lower: string): readonly string[] {
    const spelling = packagedSpelling();
    const readings = spelling.readings(lower);
    if (readings.length > 0 || !spelling.mayBeSlip(lower)) return readings;
    this.#near ??= new NearWords(this.#words());
    return this.#near.of(lower).filter((word) => this.#compounds.isWord(word));
  }

  *#words(): Iterable<string> {
    for (const name of this.#symbols.keys()) if (name.startsWith('w')) yield name.slice(1);
  }

  /** What the last part of a compound means, the longest part that is known; a part in another form by its stem. */
  #lastPartOf(form: string): readonly Target[] {
    const targetsOf = (part: string): readonly Target[] => this.#lastParts.get(part) ?? this.#lastStems.get(stem(part)) ?? [];
    const parts = this.#compounds.split(form, (part) => targetsOf(part).length > 0);
    return parts === undefined ? [] : targetsOf(parts[1]);
  }
}

function formsOf({ kind, form, forms }: Element): readonly string[] {
  return forms ?? (kind === 'form' ? [form] : []);
}

function push(map: Map<string, Target[]>, key: string, target: Target): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [target]);
  else list.push(target);
}

/** `https://www.bol.com/x` → `bol.com`: an address names its host. */
function host(form: string): string {
  return form.replace(/^https?:\/\//u, '').replace(/^www\./u, '').replace(/[/?#].*$/u, '');
}
