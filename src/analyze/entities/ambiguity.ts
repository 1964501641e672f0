import { fold } from '../../text/fold.js';
import { hashText, type Lexicon } from '../../text/lexicon.js';
import { packagedWords } from '../../text/words.js';

/** What else a name can be, by the word lists; all false where it is nothing but a name. */
export interface Ambiguity {
  /** Every word of it is an ordinary Dutch word. */
  readonly ordinary: boolean;
  /** It is a pronoun, auxiliary or the like, which texts are full of: ben, best. */
  readonly common: boolean;
  readonly english: boolean;
  readonly place: boolean;
  readonly firstName: boolean;
  /** A surname, or a name of some other kind and no ordinary word. */
  readonly surname: boolean;
  /** Any of these. */
  readonly any: boolean;
}

const words = packagedWords();

/** `Van Dam`, `Van der Steen`: a surname is told by what stands before it too. */
const PREPOSITIONS = new Set(['van', 'de', 'der', 'den', 'het', 'ten', 'ter', 'te', "'t", 'op', 'aan', 'in', 'la', 'le', 'du', 'von']);

/** What else a term can mean. */
export function ambiguityOf(term: string): Ambiguity {
  const parts = fold(term.toLowerCase()).split(/\s+/u).filter((part) => part !== '');
  const content = parts.filter((part) => !PREPOSITIONS.has(part));
  const ordinary = content.length > 0 && content.every((part) => words.ordinary.has(part) || words.common.has(part));
  const english = !ordinary && content.length > 0 && content.every((part) => words.english.has(part));
  const common = parts.length === 1 && words.functionWords.has(term);
  const place = words.places.has(term) || (content.length === 1 && parts.length <= 2 && words.places.has(content[0] ?? ''));
  const firstName = parts.length === 1 && words.firstNames.has(term);
  const named = content.length === 1 && (words.surnames.has(content[0] ?? '') || (!ordinary && words.names.has(content[0] ?? '')));
  const surname = named || (parts.length > 1 && content.length === 1 && parts[0] === 'van');
  return { ordinary, common, english, place, firstName, surname, any: ordinary || english || place || firstName || surname };
}

/** Of a name that nothing else is called. */
export const UNAMBIGUOUS: Ambiguity = { ordinary: false, common: false, english: false, place: false, firstName: false, surname: false, any: false };
/** Of an upper-case name in lower case. */
export const LOWERED: Ambiguity = { ...UNAMBIGUOUS, ordinary: true, any: true };

/** What was found out about the terms, as a list without lines: its hash tells the stage's fingerprint when the word lists change. */
export function ambiguityMark(found: ReadonlyMap<string, Ambiguity>): Lexicon {
  return { name: 'entity-ambiguity', entries: [], hash: hashText(JSON.stringify([...found])) };
}

/** Is this the first name of somebody, as far as the list knows? */
export const isFirstName = (word: string): boolean => words.firstNames.has(word);

/** Is this a place, as far as the list knows? */
export const isPlaceName = (word: string): boolean => words.places.has(word);

/** Is this an ordinary word, Dutch or English, or a day, month or the like that is written with a capital only where a sentence begins? */
export const isOrdinary = (word: string): boolean => words.ordinary.has(word) || words.functionWords.has(word) || words.common.has(word);

/** Is it a form of a verb with a subject of its own before it: stuurt, schrapte? */
export function isFiniteVerb(word: string): boolean {
  if (word.endsWith('t')) return words.ordinary.has(word.slice(0, -1)) && word.length > 3;
  return /[dt]e$/u.test(word) && words.ordinary.has(word.slice(0, -2));
}

/** Is it a word that carries meaning, not an article, pronoun or the like? */
export const isContentWord = (word: string): boolean => words.ordinary.has(word) && !words.functionWords.has(word);

/** Is it a name of a person, place or country, or an English word, as far as the lists know? */
export const isKnownName = (word: string): boolean => [words.names, words.places, words.firstNames, words.surnames, words.english].some((list) => list.has(word));
