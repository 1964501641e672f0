/** Words of one name. */
const MOST_WORDS = 3;

/** What decides whether a run of words is the name under which somebody wrote. */
export interface AuthorNames {
  /** Did somebody of this name write something that was collected? Asked with the name as it is typed. */
  readonly isAuthor: (name: string) => boolean;
  /** May this word, in lower case, be shown whoever is called so: a name of the project, an ordinary word of Dutch? */
  readonly isWord: (word: string) => boolean;
}

/**
 * Hides names under which somebody wrote, where others mention them: one word, or up to three in a row. An ordinary word alone is shown, whoever
 * is called so. What is hidden keeps its length, so that offsets into the text still hold.
 */
export function hideAuthors(text: string, { isAuthor, isWord }: AuthorNames): string {
  const pieces = [...text.matchAll(/\S+/gu)].map(({ 0: piece, index }) => trimmed(piece, index)).filter(({ name }) => name !== '');
  let shown = text;
  for (const [n, first] of pieces.entries()) {
    for (let size = 1; size <= MOST_WORDS && n + size <= pieces.length; size++) {
      const last = pieces[n + size - 1];
      if (last === undefined) break;
      const name = text.slice(first.start, last.start + last.name.length);
      const words = name.split(/\s+/u);
      // A name of several words has a capital or a figure in each but its particles.
      if (size === 1 ? isWord(name.toLowerCase()) : !isTelling(words[0] ?? '') || !isTelling(words.at(-1) ?? '')) continue;
      if (isAuthor(name)) shown = shown.slice(0, first.start) + name.replace(/\S/gu, (letter) => '•'.repeat(letter.length)) + shown.slice(first.start + name.length);
    }
  }
  return shown;
}

interface Piece {
  readonly name: string;
  readonly start: number;
}

/** Without the marks around it. */
function trimmed(piece: string, at: number): Piece {
  const lead = /^[^\p{L}\p{N}_]*/u.exec(piece)?.[0].length ?? 0;
  return { name: piece.slice(lead).replace(/[^\p{L}\p{N}_]+$/u, '').replace(/['’]s$/u, ''), start: at + lead };
}

const isTelling = (word: string): boolean => /[\p{Lu}\p{N}_]/u.test(word);
