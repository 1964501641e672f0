import type { Hit, Reading } from '../../text/reading.js';

/**
 * How a name stands in a text that may or may not use capitals. `lower`: without its capital though the text uses them; `inside`: with its capital
 * within a sentence; `opening`: where a sentence opens, so that the capital tells nothing; `careless`: the text uses none;
 * `shouted`: nearly all of it is capitals.
 */
export type Letters = 'lower' | 'inside' | 'opening' | 'careless' | 'shouted';

/** Above this share of capitals among its letters a text is shouted. */
const SHOUTED = 0.6;
/** Fewer capitals are a name or an abbreviation. */
const LEAST_SHOUTED = 5;

const FUNCTION = /^(?:de|het|van|een|'t)$/iu;

/** How the name of a hit is written. A term that was typed in lower case is told nothing by capitals: then as in a careless text. */
export function lettersOf(reading: Reading, { first, last, entry }: Hit): Letters {
  const use = capitalUse(reading);
  if (use !== 'normal') return use;
  if (entry.term === entry.term.toLowerCase()) return 'careless';
  const typed = entry.term.split(/\s+/u);
  for (let at = last; at >= first; at--) {
    const word = typed[typed.length - 1 - (last - at)] ?? typed[0] ?? '';
    // Only words typed with a capital can lack it; function words inside a name may have either.
    if (word === word.toLowerCase() || (last > first && word.length <= 3)) continue;
    const token = reading.tokens[at];
    if (token === undefined || token.kind !== 'word') continue;
    if (!/\p{Lu}/u.test(reading.text.slice(token.start, token.end))) return 'lower';
  }
  // The second word of a name does not open the sentence: its capital is the name's.
  if (last > first && isCapital(reading, last) && typed.at(-1) !== typed.at(-1)?.toLowerCase() && /^\p{Lu}\S*\p{Ll}.*\s\p{Lu}/u.test(entry.term) && !FUNCTION.test(typed[0] ?? '')) return 'inside';
  return opens(reading, first) ? 'opening' : 'inside';
}

type Use = 'normal' | 'careless' | 'shouted';

/** Worked out once a text, however many names stand in it. */
const uses = new WeakMap<Reading, Use>();

function capitalUse(reading: Reading): Use {
  const known = uses.get(reading) ?? useIn(reading.text);
  uses.set(reading, known);
  return known;
}

function useIn(text: string): Use {
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (upper === 0) return 'careless';
  if (upper >= LEAST_SHOUTED && upper >= SHOUTED * (text.match(/\p{L}/gu)?.length ?? 1)) return 'shouted';
  // Names that happen to have a capital do not show that sentences get one.
  return /^[^\p{L}]*\p{Ll}/u.test(text) && upper <= 2 && !/[.!?]\s+\p{Lu}/u.test(text) ? (upper === 1 ? 'careless' : 'normal') : 'normal';
}

/** Does nothing but marks stand before it in its sentence? */
export function opens({ tokens, sentences }: Reading, at: number): boolean {
  for (let i = at - 1; i >= 0 && sentences[i] === sentences[at]; i--) {
    const kind = tokens[i]?.kind;
    if (kind === 'word' || kind === 'number' || kind === 'amount') return false;
    if (kind === 'punctuation' && (tokens[i]?.form === ':' || tokens[i]?.form === '"')) return true;
  }
  return true;
}

/** Is this token a word with a capital? */
export function isCapital({ tokens, text }: Reading, at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && /^[\p{Lu}]/u.test(text.charAt(token.start));
}
