/** Who speaks in most of the text (stem). Order is fixed: packed fact rows hold the index. */
export const VOICES = ['unknown', 'consumer', 'media', 'organisation', 'competitor', 'trade', 'public'] as const;
export type Voice = (typeof VOICES)[number];
