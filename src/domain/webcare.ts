/**
 * Webcare relevance: would a webcare team have something to do here? The order decides the main class when several hold.
 * Order is fixed: packed fact rows hold the index, and one bit each for all classes that hold.
 */
export const WEBCARE_CLASSES = ['none', 'complaint', 'question', 'rumour', 'information', 'compliment'] as const;
export type WebcareClass = (typeof WEBCARE_CLASSES)[number];

/** The classes that count as relevant for webcare (CODEBOOK: relevant = complaint, question, rumour or information). */
export const RELEVANT_CLASSES = ['complaint', 'question', 'rumour', 'information'] as const satisfies readonly WebcareClass[];
