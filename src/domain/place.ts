/** A place of the gazetteer (lexicons/nl/places.tsv). `id` is stable and is what the store keeps. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: 'town' | 'municipality' | 'province' | 'region' | 'country';
  readonly municipality?: string;
  readonly province?: string;
  readonly country: 'NL' | 'BE';
  readonly population?: number;
}
