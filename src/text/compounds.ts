import type { WordLists } from './words.js';

/** A last part has at least this many letters; shorter ones end too many words that are no compounds. */
export const LAST_PART = 5;
const HEAD = 3;
/** A head that no list knows may be a name (ziggostoring) if it is this long and what follows is too. */
const NAME = 4;
const AFTER_NAME = 6;
/**
 * What stands before a word and changes what it means, or makes a verb's noun of it: aanklacht is no klacht, overlast no last. Prefixes and
 * particles are no heads.
 */
const NO_HEADS = new Set([
  'een', 'dat', 'die', 'dan', 'dit', 'met', 'van', 'zijn', 'haar', 'hun', 'ons', 'wat', 'wie', 'hoe', 'geen', 'alle', 'veel', 'meer', 'zeer', 'maar', 'ook', 'nog', 'toch', 'heel', 'erg', 'goed',
  'aan', 'achter', 'af', 'anti', 'be', 'bij', 'binnen', 'boven', 'buiten', 'contra', 'dis', 'door', 'er', 'ex', 'ge', 'her', 'heen', 'in', 'inter', 'langs', 'mede', 'mee', 'mis',
  'na', 'neer', 'niet', 'non', 'om', 'onder', 'ont', 'oor', 'op', 'over', 'pre', 'pro', 'rond', 'samen', 'sub', 'te', 'tegen', 'terug', 'toe', 'trans', 'tussen', 'uit', 'ultra', 'ver', 'vol', 'voor', 'vooruit',
  'voort', 'wan', 'weder', 'weer', 'weg', 'wel', 'zonder', 'zelf', 'on', 'oer', 'aarts', 'ante', 'semi', 'pseudo', 'quasi', 'mono', 'multi', 'poly', 'para', 'per', 'intra', 're', 'de', 'des',
  'com', 'con', 'dia', 'epi', 'hyper', 'hypo', 'kata', 'meta', 'ana', 'peri', 'syn', 'sym', 'geo', 'macro', 'micro',
]);
/** Letters between two parts: s (stadsbus), en and n (boekenkast), e (zonnepaneel). */
const LINKS = ['s', 'en', 'n', 'e'];
const MOST_PARTS = 4;

/** What splitting needs of the word lists. */
export type CompoundLists = Pick<WordLists, 'ordinary'>;

/** Splits Dutch compounds: what stands before the last part must be a word, a compound itself, or a name. */
export class Compounds {
  constructor(readonly lists: CompoundLists) {}

  /** May the word (lower case, folded) be a compound whose last part begins at `cut`? */
  splitsAt(form: string, cut: number): boolean {
    if (cut < HEAD || form.length - cut < LAST_PART) return false;
    if (form.charCodeAt(cut - 1) === 0x2d) return cut > 2;
    // A listed word that ends in what is no word by itself is no compound of it.
    if (this.lists.ordinary.has(form) && !this.lists.ordinary.has(form.slice(cut))) return false;
    const head = form.slice(0, cut);
    return this.#isHead(head, MOST_PARTS) || (cut >= NAME && form.length - cut >= AFTER_NAME && isName(head) && !this.lists.ordinary.has(form));
  }

  /** The head and the last part, the longest last part first that `isPart` knows; undefined where the word is none. */
  split(form: string, isPart: (part: string) => boolean): readonly [string, string] | undefined {
    for (let cut = HEAD; cut <= form.length - LAST_PART; cut++) {
      if (isPart(form.slice(cut)) && this.splitsAt(form, cut)) return [form.slice(0, cut), form.slice(cut)];
    }
    return undefined;
  }

  /** Is the whole word listed, or made of listed words? */
  isWord(form: string): boolean {
    return this.lists.ordinary.has(form) || this.split(form, (part) => this.lists.ordinary.has(part)) !== undefined;
  }

  #isHead(head: string, parts: number): boolean {
    if (this.#isNoun(head)) return true;
    for (const link of LINKS) if (head.endsWith(link) && this.#isNoun(head.slice(0, -link.length))) return true;
    if (parts <= 2) return false;
    for (let cut = HEAD; cut <= head.length - HEAD; cut++) if (this.#isHead(head.slice(0, cut), parts - 1) && this.#isHead(head.slice(cut), 1)) return true;
    return false;
  }

  #isNoun(word: string): boolean {
    return word.length >= HEAD && !NO_HEADS.has(word) && this.lists.ordinary.has(word);
  }
}

/** Does it look like a name's letters: does it hold a vowel, and is it no prefix? */
function isName(head: string): boolean {
  return /^[a-z0-9]+$/u.test(head) && /[aeiouy]/u.test(head) && !NO_HEADS.has(head) && ![...NO_HEADS].some((prefix) => prefix.length >= 3 && head.length - prefix.length < 3 && head.startsWith(prefix));
}

/** Tags longer than this are not split: the ways grow with the square of the length. */
const LONGEST_TAG = 40;
const SHORT_WORDS = new Set(['de', 'het', 'een', 'in', 'op', 'is', 'en', 'te', 'je', 'ik', 'we', 'ze', 'er', 'om', 'af', 'al', 'nu', 'zo', 'ns', 'ov', 'tv', 'niet', 'geen']);
const TAG_WORD = 3;
/** What an unknown beginning costs beside one for each word. */
const UNKNOWN = 2.5;

/**
 * The words of a tag or handle without its sign, in lower case: by capitals, underscores and digits, or else by the word lists. One unknown
 * beginning may be a name (#ziggofaalt). The tag itself where it does not split.
 */
export function tagWords(raw: string, lists: Pick<WordLists, 'ordinary' | 'english' | 'names' | 'places'>): readonly string[] {
  const written = raw.split(/_|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})/u).filter((part) => part !== '').map((part) => part.toLowerCase());
  if (written.length > 1) return written;
  const tag = written[0] ?? '';
  if (tag.length < 2 * TAG_WORD || tag.length > LONGEST_TAG || lists.ordinary.has(tag) || lists.english.has(tag)) return [tag];
  const words = cheapest(tag, (word) => SHORT_WORDS.has(word) || (word.length >= TAG_WORD && lists.ordinary.has(word)));
  if (words === undefined || ((lists.names.has(tag) || lists.places.has(tag)) && words.some(({ length }) => length <= TAG_WORD))) return [tag];
  return words;
}

/** The split into the fewest known words; undefined where none covers the tag with words of four letters on average. */
function cheapest(tag: string, known: (word: string) => boolean): readonly string[] | undefined {
  const best: ({ readonly cost: number; readonly words: readonly string[] } | undefined)[] = [{ cost: 0, words: [] }];
  for (let end = 1; end <= tag.length; end++) {
    for (let start = 0; start < end; start++) {
      const before = best[start];
      if (before === undefined) continue;
      const word = tag.slice(start, end);
      const isKnown = known(word);
      if (!isKnown && (start > 0 || word.length < NAME || word.length === tag.length)) continue;
      const cost = before.cost + (isKnown ? 1 : UNKNOWN);
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, words: [...before.words, word] };
    }
  }
  const words = best[tag.length]?.words;
  return words !== undefined && words.length > 1 && tag.length / words.length >= 3.5 ? words : undefined;
}
