import { fold } from './fold.js';
import type { WordLists } from './words.js';

/** Shorter names are a letter from too many words. */
const SHORTEST = 6;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * How a name is typed by slips of the hand: one letter more, less, other or swapped with its neighbour; the parts of a name glued, or parted
 * by a blank or hyphen. In lower case, without accents. Only for names of six letters or more of which no word is ordinary: a slip of
 * such a word would be another word. What the lists know as a word or name of its own is left out.
 */
export function misspellings(name: string, lists: WordLists): readonly string[] {
  const words = fold(name.toLowerCase()).split(/[\s-]+/u).filter((word) => word !== '');
  if (words.join('').length < SHORTEST || !words.every((word) => /^[a-z0-9]+$/u.test(word))) return [];
  const ordinary = words.length === 1 && isKnown(name, lists);
  const found = new Set<string>();
  if (words.length > 1) for (const mark of ['', '-', ' ']) found.add(words.join(mark));
  if (!ordinary) for (const [at, word] of words.entries()) for (const slip of slips(word)) {
    if (words.length > 1 ? word.length >= SHORTEST - 1 : !isKnown(slip, lists)) found.add(words.with(at, slip).join(' '));
  }
  found.delete(words.join(' '));
  return [...found];
}

function isKnown(word: string, { ordinary, english, places, firstNames, surnames, names }: WordLists): boolean {
  return [ordinary, english, places, firstNames, surnames, names].some((list) => list.has(word));
}

/** Every word of lower-case letters that one slip makes of this one; the first letter stays, as it does in most slips. */
function slips(word: string): Set<string> {
  const found = new Set<string>();
  for (let at = 1; at <= word.length; at++) {
    const [head, rest] = [word.slice(0, at), word.slice(at)];
    if (rest !== '') found.add(head + rest.slice(1));
    if (rest.length > 1) found.add(head + rest.charAt(1) + rest.charAt(0) + rest.slice(2));
    for (const letter of LETTERS) {
      found.add(head + letter + rest);
      if (rest !== '') found.add(head + letter + rest.slice(1));
    }
  }
  // A genitive is no slip.
  for (const own of [word, `${word}s`]) found.delete(own);
  return found;
}
