import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from './fold.js';
import { packageRoot } from './lexicon.js';

const NEWLINE = 0x0a;
/** Below this many letters nearly every name is a letter from some word. */
const SHORTEST_NEAR = 4;

/** A sorted list of words, one a line. */
export interface WordList {
  /** Is it in the list, whatever its case, and without regard to accents? */
  has(word: string): boolean;
  /** How many words of the list begin or end with these letters in lower case, and a few of them, shortest first. */
  edge(letters: string, at: 'start' | 'end'): { readonly count: number; readonly some: readonly string[] };
}

/** A list short enough to be gone through. */
export interface ShortList extends WordList {
  /** Its words, in lower case and without accents. */
  all(): readonly string[];
}

const SHOWN = 3;

/** Searches the lines where they stand in the file: nothing is split, so a list of some megabytes opens as fast as it is read. */
class SortedLines implements WordList {
  readonly #bytes: Buffer;
  readonly #start: number;
  #folded: Set<string> | undefined;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    let start = 0;
    while (bytes[start] === 0x23) start = this.#after(start);
    this.#start = start;
  }

  has(word: string): boolean {
    const lower = word.normalize('NFC').toLowerCase();
    if (this.#line(this.#seek(lower)) === lower) return true;
    this.#folded ??= this.#accented();
    return this.#folded.has(fold(lower));
  }

  edge(letters: string, at: 'start' | 'end'): { count: number; some: readonly string[] } {
    const found = at === 'start' ? this.#starting(letters) : this.#ending(letters);
    return { count: found.length, some: [...found].sort((a, b) => a.length - b.length).slice(0, SHOWN) };
  }

  #starting(letters: string): string[] {
    const found: string[] = [];
    for (let at = this.#seek(letters); at < this.#bytes.length; at = this.#after(at)) {
      const word = this.#line(at);
      if (!word.startsWith(letters)) break;
      found.push(word);
    }
    return found;
  }

  #ending(letters: string): string[] {
    const found: string[] = [];
    const wanted = Buffer.from(`${letters}\n`, 'utf8');
    for (let at = this.#bytes.indexOf(wanted, this.#start); at !== -1; at = this.#bytes.indexOf(wanted, at + 1)) {
      found.push(this.#line(this.#bytes.lastIndexOf(NEWLINE, at) + 1));
    }
    return found;
  }

  #after(at: number): number {
    const end = this.#bytes.indexOf(NEWLINE, at);
    return end === -1 ? this.#bytes.length : end + 1;
  }

  #line(at: number): string {
    const end = this.#bytes.indexOf(NEWLINE, at);
    return this.#bytes.toString('utf8', at, end === -1 ? this.#bytes.length : end);
  }

  /** Where the first line begins that is not before the word. UTF-8 bytes sort as code points do. */
  #seek(word: string): number {
    const wanted = Buffer.from(word, 'utf8');
    let low = this.#start;
    let high = this.#bytes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const line = middle === 0 ? 0 : Math.max(low, this.#bytes.lastIndexOf(NEWLINE, middle - 1) + 1);
      const after = this.#after(line);
      const end = this.#bytes[after - 1] === NEWLINE ? after - 1 : after;
      if (this.#bytes.compare(wanted, 0, wanted.length, line, end) < 0) low = after;
      else high = line;
    }
    return low;
  }

  /** Words with an accent, without it. */
  #accented(): Set<string> {
    const found = new Set<string>();
    for (let at = this.#start; at < this.#bytes.length; at++) {
      if ((this.#bytes[at] ?? 0) < 0x80) continue;
      found.add(fold(this.#line(this.#bytes.lastIndexOf(NEWLINE, at) + 1)));
      at = this.#after(at) - 1;
    }
    return found;
  }
}

/** A short list of names: those of a few thousand lines, met without regard to case and accents. */
class NameList implements ShortList {
  readonly #names: ReadonlySet<string>;

  constructor(lines: readonly string[]) {
    this.#names = new Set(lines.map((line) => fold(line.toLowerCase())));
  }

  has(word: string): boolean {
    return this.#names.has(fold(word.toLowerCase()));
  }

  all(): readonly string[] {
    return [...this.#names];
  }

  edge(letters: string, at: 'start' | 'end'): { count: number; some: readonly string[] } {
    const found = [...this.#names].filter((name) => (at === 'start' ? name.startsWith(letters) : name.endsWith(letters)));
    return { count: found.length, some: found.sort((a, b) => a.length - b.length).slice(0, SHOWN) };
  }
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

/** A list of ordinary words in lower case, sorted by code point; `#` lines at its head are comments. */
export function sortedWords(bytes: Buffer): WordList {
  return new SortedLines(bytes);
}

/** A list of names, in any order; `#` lines are comments. */
export function nameList(text: string): ShortList {
  return new NameList(linesOf(text));
}

/** Words that Dutch texts are full of, with how often they stand in the texts they were counted in. */
export class CommonWords {
  readonly #counts: ReadonlyMap<string, number>;

  /** Lines of a word, a tab and its count; `#` lines are comments. */
  constructor(text: string) {
    this.#counts = new Map(linesOf(text).map((line) => {
      const [word = '', count = '0'] = line.split('\t');
      return [word, Number(count)];
    }));
  }

  has(word: string): boolean {
    return this.#counts.has(word.toLowerCase());
  }

  /** The most common word that is this one with one letter added, dropped, replaced, or swapped with its neighbour. */
  near(word: string): { readonly word: string; readonly by: 'added' | 'dropped' | 'replaced' | 'swapped' } | undefined {
    const typed = fold(word.toLowerCase());
    if (typed.length < SHORTEST_NEAR) return undefined;
    let best: { word: string; by: 'added' | 'dropped' | 'replaced' | 'swapped'; count: number } | undefined;
    for (const [known, count] of this.#counts) {
      if (Math.abs(known.length - typed.length) > 1 || known.length < SHORTEST_NEAR || count <= (best?.count ?? 0)) continue;
      const by = oneEdit(typed, fold(known));
      if (by !== undefined) best = { word: known, by, count };
    }
    return best === undefined ? undefined : { word: best.word, by: best.by };
  }
}

/** In how many of our own texts each term stands: what is common in Dutch of this kind. */
export class Background {
  readonly texts: number;
  readonly #counts: ReadonlyMap<string, number>;

  /** Lines of a term, a tab and its number of texts; `*` stands for all texts. */
  constructor(text: string) {
    this.#counts = new Map(linesOf(text).map((line) => {
      const [term = '', count = '0'] = line.split('\t');
      return [term, Number(count)];
    }));
    this.texts = this.of('*');
  }

  of(term: string): number {
    return this.#counts.get(term) ?? 0;
  }
}

/** The one edit that makes `from` into `to`, if one is enough. */
export function oneEdit(from: string, to: string): 'added' | 'dropped' | 'replaced' | 'swapped' | undefined {
  if (from === to || Math.abs(from.length - to.length) > 1) return undefined;
  let head = 0;
  while (head < from.length && head < to.length && from[head] === to[head]) head++;
  const rest = (word: string, skip: number): string => word.slice(head + skip);
  if (to.length > from.length) return rest(from, 0) === rest(to, 1) ? 'added' : undefined;
  if (to.length < from.length) return rest(from, 1) === rest(to, 0) ? 'dropped' : undefined;
  if (rest(from, 1) === rest(to, 1)) return 'replaced';
  return from[head] === to[head + 1] && from[head + 1] === to[head] && rest(from, 2) === rest(to, 2) ? 'swapped' : undefined;
}

/** The lists that tell whether a name is also something else. Each is read from disk when it is first asked for. */
export interface WordLists {
  readonly ordinary: WordList;
  readonly english: WordList;
  readonly places: WordList;
  readonly firstNames: ShortList;
  readonly surnames: WordList;
  /** Other names of persons and places. */
  readonly names: ShortList;
  readonly common: CommonWords;
  /** Terms of themes. */
  readonly background: Background;
  /** Articles, pronouns, prepositions and the like: they tell nothing about what a text is about. */
  readonly functionWords: WordList;
}

let packaged: WordLists | undefined;

/** The lists that come with the package, from lexicons/nl/words; the same object every time. */
export function packagedWords(): WordLists {
  return (packaged ??= listsOfPackage());
}

function listsOfPackage(): WordLists {
  const read = (file: string): Buffer => readFileSync(join(packageRoot(), 'lexicons', 'nl', 'words', file));
  const ordinary = lazy(() => sortedWords(read('ordinary.txt')));
  const english = lazy(() => sortedWords(read('english.txt')));
  const names = (file: string): (() => ShortList) => lazy(() => nameList(read(file).toString('utf8')));
  const places = names('placenames.txt');
  const firstNames = names('firstnames.txt');
  const surnames = names('surnames.txt');
  const others = names('names.txt');
  const functionWords = names('function.txt');
  const background = lazy(() => new Background(read('background.tsv').toString('utf8')));
  const common = lazy(() => new CommonWords(read('common.tsv').toString('utf8')));
  return {
    get ordinary() { return ordinary(); },
    get english() { return english(); },
    get places() { return places(); },
    get firstNames() { return firstNames(); },
    get surnames() { return surnames(); },
    get names() { return others(); },
    get common() { return common(); },
    get background() { return background(); },
    get functionWords() { return functionWords(); },
  };
}

function lazy<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: make() }).value;
}
