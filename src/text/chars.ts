/** What a code point is to the tokenizer. */
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const PICTURE = 4;
export const MARK = 5;
export const OTHER = 6;

const LETTERS = /\p{L}/u;
const DIGITS = /\p{Nd}/u;
const SPACES = /[\s\p{Cc}\p{Z}\u200B\uFEFF]/u;
const MARKS = /\p{M}/u;
const PICTURES = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
/** Pictographic by Unicode, but written as plain marks in Dutch posts. */
const PLAIN = new Set(['©', '®', '™', '‼', '⁉', '↔', '↕', '↖', '↗', '↘', '↙', '↩', '↪']);

function classify(code: number): number {
  const char = String.fromCodePoint(code);
  if (SPACES.test(char)) return SPACE;
  if (LETTERS.test(char)) return LETTER;
  if (DIGITS.test(char)) return DIGIT;
  if (PICTURES.test(char) && !PLAIN.has(char)) return PICTURE;
  return MARKS.test(char) ? MARK : OTHER;
}

/** Filled on first use: a property look-up by RegExp costs a hundred times this table. */
const known = new Uint8Array(0x20000);

/** The class of a code point; above the second plane everything is OTHER. */
export function charClass(code: number): number {
  if (code >= known.length) return OTHER;
  return known[code] || (known[code] = classify(code));
}

/** True for the apostrophes people type: ' ’ ‘ ` ´ */
export function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2018 || code === 0x60 || code === 0xb4;
}
