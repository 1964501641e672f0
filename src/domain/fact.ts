import { ABOUT, type About, type EntityId } from './entity.js';
import { LANGUAGES, type Language } from './language.js';
import { type Noise, NOISES } from './noise.js';
import { SENTIMENTS, type Sentiment } from './sentiment.js';
import { SOURCE_TYPES, type SourceType } from './source-type.js';
import { VOICES, type Voice } from './voice.js';
import { WEBCARE_CLASSES, type WebcareClass } from './webcare.js';

/**
 * A fact row says in a few integers what was found of one mention: row `whole` for the mention itself, one row per entity it is about
 * (yes or unsure), and a `rolled` row for the brand of a product. Reports count these rows and never load a text.
 */
export const FACT_ROWS = ['whole', 'entity', 'rolled'] as const;
export type FactRow = (typeof FACT_ROWS)[number];

export interface Fact {
  readonly row: FactRow;
  readonly entity?: EntityId;
  readonly about: About;
  readonly sentiment: Sentiment;
  readonly mixed: boolean;
  readonly main: WebcareClass;
  readonly classes: readonly WebcareClass[];
  readonly addressed: boolean;
  readonly voice: Voice;
  readonly language: Language;
  readonly own: boolean;
  readonly noise: Noise;
}

/** Where each field of the packed integer starts, and how many values it can hold. Append only: databases keep these numbers. */
export const FACT_FIELDS = {
  row: { shift: 0, bits: 2, values: FACT_ROWS },
  about: { shift: 2, bits: 2, values: ABOUT },
  sentiment: { shift: 4, bits: 2, values: SENTIMENTS },
  mixed: { shift: 6, bits: 1 },
  main: { shift: 7, bits: 3, values: WEBCARE_CLASSES },
  /** One bit per class, in the order of WEBCARE_CLASSES without `none`. */
  classes: { shift: 10, bits: 5 },
  addressed: { shift: 15, bits: 1 },
  voice: { shift: 16, bits: 3, values: VOICES },
  language: { shift: 19, bits: 4, values: LANGUAGES },
  own: { shift: 23, bits: 1 },
  /** Local hour 0..23; 31 where the place gives no time of day. */
  hour: { shift: 24, bits: 5 },
  /** Reaches the sign bit: read it with factField, which knows. */
  noise: { shift: 29, bits: 3, values: NOISES },
} as const;
export const NO_HOUR = 31;

export type FactField = keyof typeof FACT_FIELDS;

/** The field's number inside a packed fact. */
export function factField(packed: number, field: FactField): number {
  const { shift, bits } = FACT_FIELDS[field];
  return (packed >>> shift) & ((1 << bits) - 1);
}

/** One integer of 32 bits, signed: `hour` is the local hour 0..23, or absent where the place gives no time of day. */
export function packFact(fact: Fact, hour: number | undefined): number {
  let classes = 0;
  for (const name of fact.classes) if (name !== 'none') classes |= 1 << (WEBCARE_CLASSES.indexOf(name) - 1);
  return (
    (FACT_ROWS.indexOf(fact.row) << FACT_FIELDS.row.shift) |
    (ABOUT.indexOf(fact.about) << FACT_FIELDS.about.shift) |
    (SENTIMENTS.indexOf(fact.sentiment) << FACT_FIELDS.sentiment.shift) |
    (Number(fact.mixed) << FACT_FIELDS.mixed.shift) |
    (WEBCARE_CLASSES.indexOf(fact.main) << FACT_FIELDS.main.shift) |
    (classes << FACT_FIELDS.classes.shift) |
    (Number(fact.addressed) << FACT_FIELDS.addressed.shift) |
    (VOICES.indexOf(fact.voice) << FACT_FIELDS.voice.shift) |
    (LANGUAGES.indexOf(fact.language) << FACT_FIELDS.language.shift) |
    (Number(fact.own) << FACT_FIELDS.own.shift) |
    ((hour ?? NO_HOUR) << FACT_FIELDS.hour.shift) |
    (NOISES.indexOf(fact.noise) << FACT_FIELDS.noise.shift)
  );
}

/** True when the class is among all those that hold. */
export function hasClass(packed: number, name: Exclude<WebcareClass, 'none'>): boolean {
  return ((packed >>> FACT_FIELDS.classes.shift) & (1 << (WEBCARE_CLASSES.indexOf(name) - 1))) !== 0;
}

/**
 * The facts as columns, one index a row, ordered by mention. Numbers that name something (source, entity, author, topic, place)
 * are the store's own small ids; `names` in the report turns them into words.
 */
export interface FactColumns {
  readonly length: number;
  readonly mention: Int32Array;
  /** Entity number, 0 for the whole. */
  readonly entity: Uint16Array;
  readonly packed: Int32Array;
  /** Local day number; NO_DAY where undated. */
  readonly day: Int32Array;
  readonly source: Uint16Array;
  /** Index in SOURCE_TYPES. */
  readonly type: Uint8Array;
  /** Author number, 0 where unknown: unknown authors are not one author. */
  readonly author: Int32Array;
  /** Number of the family of copies; the mention's own number where it has none. */
  readonly family: Int32Array;
}
export const NO_DAY = -1;

/** One link of a whole mention to a topic or place. */
export interface LinkColumns {
  readonly length: number;
  readonly mention: Int32Array;
  /** Wider where the things linked to may be many: discussions. */
  readonly target: Uint16Array | Int32Array;
  /** For places: 0 spoken of, 1 author, 2 outlet. For topics: 0. */
  readonly kind: Uint8Array;
}
export const PLACE_LINKS = ['spoken', 'author', 'outlet'] as const;
export type PlaceLink = (typeof PLACE_LINKS)[number];

export const typeIndex = (type: SourceType): number => SOURCE_TYPES.indexOf(type);
