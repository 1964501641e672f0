import { packagedWords, type WordLists } from './words.js';

let lists: WordLists | undefined;

/** The word lists of the package, opened once a process. */
export function dutchWords(): WordLists {
  return (lists ??= packagedWords());
}
