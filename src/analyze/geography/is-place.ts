import type { Lexicon } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { isCapital, opensSentence } from './capitals.js';

/** The lists a name is held against. */
export interface PlaceWords {
  readonly places: Lexicon;
  readonly cues: Lexicon;
  /** Is it a first name? */
  readonly isGiven: (word: string) => boolean;
}

/** Why a name is a place here, and how sure that is, 0..1. */
export interface PlaceSign {
  readonly rule: 'place-cue' | 'place-name';
  readonly confidence: number;
}

/** From so many people on a place is known enough to be meant without a capital. */
const KNOWN = 40_000;
/** Shorter names without a capital are more often a slip or a word of another language. */
const LEAST_LETTERS = 5;

/** Is this name a place here? `cased`: the text uses capitals. Undefined: no, or nothing says so. */
export function placeSign(reading: Reading, hit: Hit, cased: boolean, words: PlaceWords): PlaceSign | undefined {
  const { cues } = words;
  if (reading.tokens[hit.first]?.kind !== 'word') return undefined;
  const flags = hit.entry.fields['flag'] ?? '';
  if (flags.includes('article') && !isCapital(reading, hit.last)) return undefined;
  const capital = isCapital(reading, hit.first) || flags.includes('article');
  const at = cueBefore(reading, hit, cues, 'at');
  const cued = at !== undefined || cueAfter(reading, hit, cues, 'at-after') || liesIn(reading, hit, words.places);
  if (meansOther(reading, hit, at !== undefined, words)) return undefined;
  if (flags.includes('word')) return wordSign({ capital, cased, cued: cued && !isInfinitive(reading, hit, at, capital), strict: flags.includes('strict') });
  if (cued && !(flags.includes('common') && isInfinitive(reading, hit, at, capital))) return { rule: 'place-cue', confidence: capital ? 0.97 : 0.8 };
  return flags.includes('given') ? undefined : nameSign(reading, hit, { capital, cased, common: flags.includes('common') });
}

/** A name that is a plain word or a surname too counts after a word of place only. */
function wordSign({ capital, cased, cued, strict }: { readonly capital: boolean; readonly cased: boolean; readonly cued: boolean; readonly strict: boolean }): PlaceSign | undefined {
  return cued && (capital || (!cased && !strict)) ? { rule: 'place-cue', confidence: 0.75 } : undefined;
}

/** A name by itself: by its capital, or where nobody writes capitals by being known, or by being nothing else. */
function nameSign(reading: Reading, hit: Hit, { capital, cased, common }: { readonly capital: boolean; readonly cased: boolean; readonly common: boolean }): PlaceSign | undefined {
  const size = sizeOf(hit);
  if (capital) {
    if (common && opensSentence(reading, hit.first) && !isSpokenOf(reading, hit)) return undefined;
    return { rule: 'place-name', confidence: size >= KNOWN ? 0.85 : 0.65 };
  }
  if (cased || common) return undefined;
  if (size >= KNOWN) return { rule: 'place-name', confidence: 0.6 };
  return hit.entry.term.length >= LEAST_LETTERS ? { rule: 'place-name', confidence: 0.5 } : undefined;
}

/** People, 0 where unknown. */
export function sizeOf({ entry }: Hit): number {
  return Number(entry.fields['population'] ?? 0);
}

/** What follows a place that is spoken of, and seldom a verb or noun at the head of a sentence: "Soest is weer overgeslagen", "Delft, maandag". */
const AFTER_SUBJECT: ReadonlySet<string> = new Set([
  'is', 'was', 'heeft', 'had', 'krijgt', 'kreeg', 'zit', 'zat', 'ligt', 'lag', 'blijft', 'staat', 'stond', 'wacht', 'gaat', 'kan', 'wil', 'moet', 'doet', 'heet', 'ook', 'nog', 'weer', 'al',
  'en', ',', ':', '-', '–', '(', ')', '/', '.', '!', '?',
]);

function isSpokenOf({ tokens }: Reading, { last }: Hit): boolean {
  const next = tokens[last + 1];
  return next === undefined || AFTER_SUBJECT.has(next.form);
}

const LIES: ReadonlySet<string> = new Set(['in', 'bij', 'nabij', '(']);

/** "Laren in Gelderland", "Beek (Limburg)": another place says where it lies. */
function liesIn(reading: Reading, { first, last }: Hit, places: Lexicon): boolean {
  return isCapital(reading, first) && LIES.has(reading.tokens[last + 1]?.form ?? '') && reading.hits(places).some((other) => other.first === last + 2 && isCapital(reading, other.first));
}

/** Before an infinitive too: "te leiden", "uit putten", "om te halen". In lower case these words tell no place of a verb's form. */
const BEFORE_VERBS: ReadonlySet<string> = new Set(['te', 'uit', 'op', 'aan', 'door', 'via', 'in']);

function isInfinitive({ tokens }: Reading, { entry, first }: Hit, cue: Hit | undefined, capital: boolean): boolean {
  return !capital && entry.term.endsWith('en') && cue !== undefined && BEFORE_VERBS.has(tokens[first - 1]?.form ?? '');
}

/** A person, a club, a firm, a street, or an event that bears the name of a place. */
function meansOther(reading: Reading, hit: Hit, at: boolean, { cues, isGiven }: PlaceWords): boolean {
  if (cueBefore(reading, hit, cues, 'not') !== undefined || isEvent(reading, hit)) return true;
  if (at) return false;
  return cueAfter(reading, hit, cues, 'not-after') || isSurname(reading, hit, isGiven) || isTail(reading, hit);
}

/** "SAIL Amsterdam 2025", "Brussel 2000": a year right after the name makes it an event's. */
function isEvent({ tokens, text }: Reading, { last }: Hit): boolean {
  const next = tokens[last + 1];
  return next?.kind === 'number' && /^(?:1[89]|20)\d\d$/u.test(next.form) && text.charAt(next.start - 1) === ' ';
}

const PARTICLES: ReadonlySet<string> = new Set(['van', 'de', 'den', 'der', 'het', 'ten', 'ter', "'t", 'op', 'vande', 'vanden', 'vander']);

/** After a first name ("Tineke Breda", "Jan van den Bergen"), or after a particle with a capital in the middle of a sentence ("mevrouw Van Assen"). */
function isSurname(reading: Reading, hit: Hit, isGiven: (word: string) => boolean): boolean {
  const { tokens, sentences } = reading;
  let at = hit.first - 1;
  let particle = false;
  while (at >= 0 && sentences[at] === sentences[hit.first] && PARTICLES.has(tokens[at]?.form ?? '')) {
    if (isCapital(reading, at) && !opensSentence(reading, at) && tokens[at]?.form !== 'den') return true;
    particle = true;
    at--;
  }
  if (at < 0 || sentences[at] !== sentences[hit.first] || (particle && at === hit.first - 1)) return false;
  const before = tokens[at];
  return before?.kind === 'word' && isCapital(reading, at) && isGiven(before.form);
}

/** A capitalised word right before it in the middle of a sentence makes it part of a longer name: Feyenoord Rotterdam, Rock Werchter. */
function isTail(reading: Reading, { first }: Hit): boolean {
  const { tokens, sentences } = reading;
  return tokens[first - 1]?.kind === 'word' && sentences[first - 1] === sentences[first] && isCapital(reading, first - 1) && !opensSentence(reading, first - 1);
}

function cueBefore(reading: Reading, hit: Hit, cues: Lexicon, cue: string): Hit | undefined {
  return reading.hits(cues).find((word) => word.last === hit.first - 1 && word.entry.fields['cue'] === cue && reading.sentences[word.last] === reading.sentences[hit.first]);
}

function cueAfter(reading: Reading, hit: Hit, cues: Lexicon, cue: string): boolean {
  return reading.hits(cues).some((word) => word.first === hit.last + 1 && word.entry.fields['cue'] === cue && reading.sentences[word.first] === reading.sentences[hit.last]);
}

/** Is the name said to be a province's: "in de provincie Utrecht"? */
export function isProvince(reading: Reading, hit: Hit, cues: Lexicon): boolean {
  return cueBefore(reading, hit, cues, 'province') !== undefined;
}
