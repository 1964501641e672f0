/**
 * Languages a mention can be told to be in. `nl-BE` is Flemish as a variety of Dutch; `und` is too short or too mixed to tell;
 * `xx` is any other language. Order is fixed: packed fact rows hold the index.
 */
export const LANGUAGES = ['und', 'nl', 'nl-BE', 'fy', 'af', 'li', 'de', 'en', 'fr', 'xx'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The languages whose texts the Dutch lexicons score; `und` is scored too, since a few Dutch words are still Dutch words. */
export const SCORED_LANGUAGES = ['und', 'nl', 'nl-BE'] as const satisfies readonly Language[];
