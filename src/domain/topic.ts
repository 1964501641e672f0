/** The service topics every scan has. Sectors and projects add their own keys, which are any other kebab-case word. */
export const SERVICE_TOPICS = [
  'outage', 'billing', 'price', 'delivery', 'service', 'contract', 'product', 'digital', 'privacy', 'staff', 'policy',
  'employer', 'corporate', 'campaign', 'sustainability', 'other',
] as const;

/** Trades that add topics of their own, each by the file lexicons/nl/topics/<sector>.tsv. */
export const TOPIC_SECTORS = [
  'telecom', 'energy', 'banking-insurance', 'public-transport', 'parcel-retail', 'municipality', 'tax-benefits', 'health-care',
  'housing-construction', 'leisure',
] as const;
export type TopicSector = (typeof TOPIC_SECTORS)[number];

/** What a project says of topics. */
export interface TopicWishes {
  /** Topics of its own, with the terms that show them, in the language of the lexicons. */
  readonly add: readonly { readonly id: string; readonly name: string; readonly terms: readonly string[] }[];
  /** Names by topic. */
  readonly rename: Readonly<Record<string, string>>;
  /** Topics that are not looked for. */
  readonly silence: readonly string[];
}
