import type { Lexicon } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import type { Ambiguity } from './ambiguity.js';

/** One thing that speaks for the firm (weight above 0) or for another meaning. */
export interface Cue {
  readonly rule: string;
  readonly weight: number;
  /** The words that say so. */
  readonly note?: string;
}

/** What a name is held against. */
export interface Around {
  readonly homonyms: Lexicon;
  readonly ambiguity: Ambiguity;
  /** Words of the entity's own names, in lower case: "tuincentrum" where the firm is called that too. */
  readonly own: ReadonlySet<string>;
  /** Its names say what kind of firm it is ("Kompas Zorg" beside "Kompas"): another kind is then another firm. */
  readonly kindKnown: boolean;
  /** A word of service stands in the title or the thread's title. */
  readonly served: boolean;
}

/** A run of words as they stand in the text, in lower case. */
export function shown({ tokens }: Reading, { first, last }: Pick<Hit, 'first' | 'last'>): string {
  return tokens.slice(first, last + 1).map(({ form }) => form).join(' ');
}
