import type { WordLists } from '../../text/words.js';

/** Number of classes a word falls in by its length and the lists that know it. */
export const LISTED_CLASSES = 16;

/**
 * The class of a word: four lengths (to 3 letters, to 6, to 9, longer), each known to neither list, to the Dutch one, to the English one, or
 * to both. Long words that a Dutch list knows are hardly ever another language's; short ones often are.
 */
export function listedClass(form: string, lists: Pick<WordLists, 'ordinary' | 'english'>): number {
  const length = form.length <= 3 ? 0 : form.length <= 6 ? 1 : form.length <= 9 ? 2 : 3;
  return length * 4 + (lists.ordinary.has(form) ? 1 : 0) + (lists.english.has(form) ? 2 : 0);
}
