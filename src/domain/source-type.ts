/** The kind of place a mention stands in (brontype), whatever way it is read. Order is fixed: packed fact rows hold the index. */
export const SOURCE_TYPES = ['forum', 'news', 'blog', 'review', 'social', 'video', 'qa', 'other'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];
