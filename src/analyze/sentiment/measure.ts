import { FEATURES, FIRST_MEASURE, place } from './features.js';
import type { Voice } from '../../domain/voice.js';
import type { Item } from './items.js';

/** What a text is beside its words. */
export interface Shape {
  /** Words, marks and signs of the text. */
  readonly tokens: number;
  readonly news: boolean;
  readonly review: boolean;
  /** Who speaks, where the stage voice has told. */
  readonly voice: Voice;
}

/** Strength on either side. */
export interface Sides {
  readonly positive: number;
  readonly negative: number;
}

export function sidesOf(items: readonly Item[]): Sides {
  let positive = 0;
  let negative = 0;
  for (const { value } of items) {
    if (value > 0) positive += value;
    else negative -= value;
  }
  return { positive, negative };
}

/** Half of the way to 1 is reached at this strength: two plain words. */
const HALF = 1.2;
/** A text has fewer tokens than this to be short. */
const SHORT = 8;

const BALANCE = place('balance');
const LEAN = place('lean');
const OPINION = place('opinion');
const CLASH = place('clash');
const SIDED = place('sided');
const SILENT = place('silent');
const ONLY_GOOD = place('only_good');
const ONLY_BAD = place('only_bad');
const IRONY_TROUBLE = place('irony_trouble');
const IRONY_OPENS = place('irony_opens');
const LENGTH = place('length');
const SHORTNESS = place('short');
const NEWS = place('news');
const REVIEW = place('review');
const SPEAKERS: Readonly<Partial<Record<Voice, number>>> = { consumer: place('consumer'), media: place('media'), organisation: place('organisation'), trade: place('trade'), competitor: place('trade'), public: place('public') };

const IRONY = place('good_irony');
/** Signs of trouble beside praise: events, blame, denials, delay, repetition, compulsion. */
const TROUBLE = (['failure', 'nuisance', 'bad_strong', 'bad_plain', 'bad_mild', 'bad_hint', 'denied', 'bare_not', 'bare_no', 'bare_never', 'tone_again', 'tone_wait', 'tone_must', 'tone_span', 'tone_times', 'tone_irony', 'mark_question', 'mark_amount', 'mark_quote'] as const).map(place);

/** 0..1: how many kinds of trouble a text shows. */
function troubleOf(vector: Float64Array): number {
  let kinds = 0;
  for (const at of TROUBLE) if (vector[at] !== 0) kinds++;
  return kinds / (kinds + 2);
}

/** Tokens within which praise opens a text: "Nou, hulde aan …", "Oh fijn, weer …". */
const OPENING = 3;

function opensInIrony({ part, first, touches }: Item): boolean {
  return part === 'text' && first < OPENING && touches[0] === IRONY;
}

/**
 * Counts what the items touch, and measures the whole: the vector the weights are for. A count grows as a logarithm: ten words of praise are
 * not ten times one. `vector` is written over and returned; a new one where absent.
 */
export function measure(items: readonly Item[], { tokens, news, review, voice }: Shape, vector: Float64Array = new Float64Array(FEATURES.length)): Float64Array {
  vector.fill(0);
  for (const { touches } of items) for (const at of touches) vector[at] = (vector[at] ?? 0) + 1;
  for (let at = 0; at < FIRST_MEASURE; at++) if (vector[at] !== 0) vector[at] = Math.log1p(vector[at] ?? 0);
  const { positive, negative } = sidesOf(items);
  const balance = positive - negative;
  const opinion = positive + negative;
  vector[BALANCE] = balance / (Math.abs(balance) + HALF);
  vector[LEAN] = balance / (opinion + HALF / 2);
  vector[OPINION] = opinion / (opinion + HALF);
  vector[CLASH] = Math.min(positive, negative) / (Math.max(positive, negative) + HALF / 2);
  vector[SIDED] = Math.abs(balance) / (Math.abs(balance) + HALF);
  vector[SILENT] = Number(opinion === 0);
  vector[ONLY_GOOD] = Number(negative === 0 && positive > 0);
  vector[ONLY_BAD] = Number(positive === 0 && negative > 0);
  const trouble = troubleOf(vector);
  vector[IRONY_TROUBLE] = (vector[IRONY] ?? 0) * trouble;
  vector[IRONY_OPENS] = items.some(opensInIrony) ? trouble : 0;
  vector[LENGTH] = Math.log1p(tokens) / 5;
  vector[SHORTNESS] = Number(tokens < SHORT);
  vector[NEWS] = Number(news);
  vector[REVIEW] = Number(review);
  const speaker = SPEAKERS[voice];
  if (speaker !== undefined) vector[speaker] = 1;
  return vector;
}
