import type { About } from './entity.js';
import type { Sentiment } from './sentiment.js';
import type { WebcareClass } from './webcare.js';

/** A person always gives a side; what no lexicon reads is the machine's trouble alone. */
export type CodedSentiment = Exclude<Sentiment, 'unscored'>;
export const CODED_SENTIMENTS = ['negative', 'neutral', 'positive'] as const satisfies readonly CodedSentiment[];

/** What a person says of one mention by hand. A mention that is not about the organisation has no sentiment towards it and no class. */
export interface Code {
  readonly about: About;
  readonly sentiment?: CodedSentiment;
  readonly webcare?: WebcareClass;
}

/** The questions of hand coding, in the order in which they are asked. */
export const CODE_FIELDS = ['about', 'sentiment', 'webcare'] as const satisfies readonly (keyof Code)[];
export type CodeField = (typeof CODE_FIELDS)[number];
