import type { Reading } from '../../text/reading.js';

/** Does the token begin with a capital? */
export function isCapital({ text, tokens }: Reading, at: number): boolean {
  const start = tokens[at]?.start;
  if (start === undefined) return false;
  const letter = text.charAt(start) === "'" ? text.charAt(text.indexOf('-', start) + 1) : text.charAt(start);
  return letter !== letter.toLowerCase();
}

/** Does any word of the text begin with a capital? Where none does, capitals tell nothing. */
export function usesCapitals(reading: Reading): boolean {
  return reading.tokens.some(({ kind }, at) => kind === 'word' && isCapital(reading, at));
}

/** Is it the first word of its sentence? A capital tells nothing there. */
export function opensSentence({ tokens, sentences }: Reading, at: number): boolean {
  for (let before = at - 1; before >= 0 && sentences[before] === sentences[at]; before--) if (tokens[before]?.kind === 'word') return false;
  return true;
}
