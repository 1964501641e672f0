/** Signs that take two columns on a terminal: East Asian wide and full-width forms, and pictures. */
const WIDE = /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const NOTHING = /\p{M}|\u200D/u;
/** Pictures that a terminal draws wide, and flags; a lone © or ✓ is a letter. */
const PICTURE = /^(?:\p{Emoji_Presentation}|\p{RI}\p{RI}|\p{Extended_Pictographic}[\uFE0F\u200D])/u;
const SIGNS = new Intl.Segmenter();
const PLAIN = /^[\u0020-\u007E\u00A0-\u02FF\u2010-\u2027]*$/u;

/** Columns a cleaned text takes on a terminal. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of SIGNS.segment(text)) width += signWidth(segment);
  return width;
}

/** A picture is two columns wide however many code points make it; other signs are as wide as what they are made of. */
function signWidth(sign: string): number {
  if (PICTURE.test(sign)) return 2;
  let width = 0;
  for (const char of sign) width += NOTHING.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return width;
}

/** Lines of at most `width` columns, broken between words (never at a no-break space) and after hyphens; a longer word is cut. Never empty. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[^\S\u00A0]|\/)|(?<=\p{L}-)/u)) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
    while (widthOf(line.trimEnd()) > width) {
      const cut = cutAt(line, width);
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function cutAt(text: string, width: number): number {
  let at = 0;
  let taken = 0;
  for (const { segment } of SIGNS.segment(text)) {
    taken += signWidth(segment);
    // A sign that is wider than the whole line stands alone on it.
    if (taken > width && at > 0) break;
    at += segment.length;
  }
  return at;
}
