import { isName, termQuery } from '../src/text/query/term.js';

/**
 * What places that search can be asked for: names of at least `shortest` letters. What a longer term asks for is held against what
 * comes back.
 */
export function namesToAsk(terms: readonly string[], shortest: number): readonly string[] {
  return terms.filter((term) => isName(termQuery(term))).map((term) => term.replaceAll('"', '').trim()).filter((name) => name.length >= shortest);
}
