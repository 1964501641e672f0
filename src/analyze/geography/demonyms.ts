import type { Lexicon } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { isCapital } from './capitals.js';

/** How sure it is that people or a branch named after a place are there: they may live elsewhere. */
export const DEMONYM_CONFIDENCE = 0.4;

/** People of a place ("Tilburgers", "als Utrechter"), and customers, neighbourhoods and branches named by it ("de Haagse vestiging"): not its cheese or its politics. */
export function demonymsIn(reading: Reading, demonyms: Lexicon): Hit[] {
  const hits = reading.hits(demonyms);
  if (hits.length === 0) return [];
  return hits.filter(({ entry, first, last }) => {
    const kind = entry.fields['kind'];
    if (kind === 'people') return isCapital(reading, first);
    if (kind === 'person') return isCapital(reading, first) && reading.tokens[first - 1]?.form === 'als';
    return kind === 'adjective' && isCapital(reading, first) && hits.some((noun) => noun.first === last + 1 && noun.entry.fields['kind'] === 'noun');
  });
}
