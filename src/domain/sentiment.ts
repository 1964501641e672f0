/**
 * Sentiment towards the entity as the text carries it. `unscored` is for texts in a language that no lexicon reads: it is
 * not neutral, and it never enters a share. Order is fixed: packed fact rows hold the index.
 */
export const SENTIMENTS = ['unscored', 'negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];
