import { hashText, type Lexicon, packagedLexicons, parseLexicon } from './lexicon.js';
import { packagedWords, type WordList, type WordLists } from './words.js';

let lists: WordLists | undefined;

/** The word lists of the package, opened once a process. */
export function dutchWords(): WordLists {
  return (lists ??= packagedWords());
}

/** What spelling needs of the word lists. */
export type SpellingLists = Readonly<Record<'ordinary' | 'english' | 'names' | 'places' | 'firstNames' | 'surnames', WordList>>;

/** A letter three times or more: Dutch never writes that. */
const STRETCHED = /(\p{L})\1{2,}/u;
const STRETCHES = /(\p{L})\1{2,}/gu;
/** More stretched letters than this in one word are not tried in every way. */
const MOST_STRETCHES = 4;
/** From this length a word that no list knows is held against words that sound or look like it; shorter ones are like too many. */
const SOUNDS_FROM = 5;
const NEAR_FROM = 7;

/** Spellings by ear and their usual form: g for ch (slegt), y for ij (gelyk), ei and ij, au and ou, k for c (kontakt). */
const BY_EAR: readonly (readonly [RegExp, string])[] = [
  [/g(?=t|$)/gu, 'ch'],
  [/g(?=[a-z])/u, 'ch'],
  [/y/gu, 'ij'],
  [/ij/gu, 'ei'],
  [/ei/gu, 'ij'],
  [/au/gu, 'ou'],
  [/ou/gu, 'au'],
  [/k(?=t)/gu, 'c'],
  [/^ko/u, 'co'],
  [/^kont(.*)kt/u, 'cont$1ct'],
  [/dt$/u, 'd'],
  [/dt$/u, 't'],
  [/sg/gu, 'sch'],
  [/ies$/u, 'isch'],
  [/iese$/u, 'ische'],
  [/lik$/u, 'lijk'],
  [/like$/u, 'lijke'],
  [/lyk(e?)$/u, 'lijk$1'],
  [/^ge(?=i)/u, 'geï'],
];

/**
 * Reads careless spelling: a list of chat spellings, letters held down (heeeel), and, for words of five letters or more that no list
 * knows, words they sound like (slegt, altyd).
 */
export class Spelling {
  constructor(
    readonly written: ReadonlyMap<string, string>,
    readonly lists: SpellingLists,
  ) {}

  /** The word asked last: several tables ask for the same one in a row. */
  #asked = { form: '', known: false };

  /** Does a word list know it, as a word or as a name? */
  known(form: string): boolean {
    if (this.#asked.form !== form) this.#asked = { form, known: this.#isListed(form) };
    return this.#asked.known;
  }

  #isListed(form: string): boolean {
    const { ordinary, english, names, places, firstNames, surnames } = this.lists;
    return ordinary.has(form) || english.has(form) || names.has(form) || places.has(form) || firstNames.has(form) || surnames.has(form);
  }

  /** The words a form (in lower case) may stand for, besides itself; likeliest first. */
  readings(form: string): readonly string[] {
    const written = this.written.get(form);
    if (written !== undefined) return [written];
    if (STRETCHED.test(form)) return this.#relaxed(form);
    return form.length < SOUNDS_FROM || !isWord(form) || this.known(form) ? NONE : this.#byEar(form);
  }

  /** May the form be a slip of the keys for another word? Only of what no list knows, long enough to be like few words. */
  mayBeSlip(form: string): boolean {
    return form.length >= NEAR_FROM && isWord(form) && !this.written.has(form) && !this.known(form);
  }

  /** Each stretched letter once and twice; those a list knows, or else all letters once. */
  #relaxed(form: string): readonly string[] {
    const once = form.replace(STRETCHES, '$1');
    if ((form.match(STRETCHES)?.length ?? 0) > MOST_STRETCHES) return [this.written.get(once) ?? once];
    const ways = waysOf(form);
    const meant = ways.flatMap((way) => this.written.get(way) ?? []);
    const known = ways.filter((way) => this.lists.ordinary.has(way));
    const found = [...new Set([...known, ...meant])];
    if (found.length > 0) return found;
    return once.length > 1 ? [once] : NONE;
  }

  #byEar(form: string): readonly string[] {
    const found = new Set<string>();
    for (const [heard, usual] of BY_EAR) {
      const other = form.replace(heard, usual);
      if (other !== form && this.lists.ordinary.has(other)) found.add(other);
    }
    return [...found];
  }
}

const NONE: readonly string[] = [];

/** Is a letter held down? */
export function isStretched(form: string): boolean {
  return STRETCHED.test(form);
}

function isWord(form: string): boolean {
  return /^\p{L}+$/u.test(form);
}

/** A form with every stretched letter once or twice, in all combinations. */
function waysOf(form: string): readonly string[] {
  const found = STRETCHED.exec(form);
  if (found === null) return [form];
  const before = form.slice(0, found.index);
  const letter = found[1] ?? '';
  const rest = waysOf(form.slice(found.index + found[0].length));
  return [letter + letter, letter].flatMap((letters) => rest.map((after) => before + letters + after));
}

/** Words one slip of the keys away: one letter added, dropped or replaced, or two neighbours swapped; found by what both leave when a letter is dropped. */
export class NearWords {
  readonly #byRest = new Map<string, string[]>();

  /** Words shorter than a slip can be told in are left out. */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word.length < NEAR_FROM || !isWord(word)) continue;
      for (const rest of [word, ...rests(word)]) {
        const list = this.#byRest.get(rest);
        if (list === undefined) this.#byRest.set(rest, [word]);
        else if (!list.includes(word)) list.push(word);
      }
    }
  }

  /** The words one slip from a form that begin with the same letter: people rarely miss the first. */
  of(form: string): readonly string[] {
    const found = new Set<string>();
    for (const rest of [form, ...rests(form)]) {
      for (const word of this.#byRest.get(rest) ?? []) if (word !== form && word.charCodeAt(0) === form.charCodeAt(0) && isOneSlip(form, word)) found.add(word);
    }
    return [...found];
  }
}

function rests(word: string): string[] {
  const made: string[] = [];
  for (let at = 0; at < word.length; at++) made.push(word.slice(0, at) + word.slice(at + 1));
  return made;
}

/** Two words that leave the same rest may differ by two letters: ab → ba is a slip, abc → bca is none. */
function isOneSlip(from: string, to: string): boolean {
  if (from.length !== to.length) return Math.abs(from.length - to.length) === 1;
  let first = 0;
  while (from[first] === to[first]) first++;
  let last = from.length - 1;
  while (from[last] === to[last]) last--;
  return first === last || (last === first + 1 && from[first] === to[last] && from[last] === to[first]);
}

/** Raised whenever the same text may be cut or looked up otherwise: by tokens, table, spelling, compounds, or another word list. */
const READING_VERSION = 2;
let readingHash: string | undefined;

/** What every answer of every stage rests on besides its own lists: the rules of reading and the list of spellings. */
export function hashOfReading(): string {
  return (readingHash ??= hashText(`${READING_VERSION} ${spellings().hash}`));
}

let listed: Lexicon | undefined;

function spellings(): Lexicon {
  return (listed ??= parseLexicon('spelling', packagedLexicons().lines('spelling')));
}

let packaged: Spelling | undefined;

/** Spelling by the lists of the package, made once a process. */
export function packagedSpelling(): Spelling {
  if (packaged !== undefined) return packaged;
  const written = new Map(spellings().entries.map(({ term, fields }) => [term.normalize('NFC'), fields['word'] ?? '']));
  return (packaged = new Spelling(written, dutchWords()));
}
