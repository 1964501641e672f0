import type { TermHit } from '../../text/match.js';
import { isFirmTail } from '../../text/names.js';
import type { Hit, Reading } from '../../text/reading.js';
import { type Ambiguity, isContentWord, isFiniteVerb, isFirstName, isOrdinary } from './ambiguity.js';
import { besideCues } from './beside.js';
import { type Around, type Cue, shown } from './cue.js';
import { isCapital, type Letters, lettersOf, opens } from './letters.js';
import { tailOf } from './tails.js';

/*
 * Weights: 1 is about what one clear word tells, and the sum decides. They were set by hand on two thirds of the hand-written cases, and held
 * against the rest. A name that nothing else is called starts out as the firm.
 */
const UNIQUE = 2.5;

/** Everything that tells what a name stands for where it was found. */
export function cuesOf(reading: Reading, found: TermHit, around: Around): readonly Cue[] {
  const letters = lettersOf(reading, found.hit);
  const tag = reading.tokens[found.hit.first]?.kind === 'hashtag';
  return [
    ...(around.ambiguity.any && found.asked !== true ? [] : [{ rule: 'term', weight: UNIQUE }]),
    ...(tag ? [{ rule: 'hashtag', weight: around.ambiguity.common ? -1 : 0.5 }] : letterCues(reading, found.hit, letters, around.ambiguity)),
    ...(tag ? [] : besideCues(reading, found.hit, letters, around)),
    ...nearCues(reading, found.hit, around),
    ...personCues(reading, found.hit, letters, around.ambiguity),
    ...shapeCues(reading, found.hit),
  ];
}

/** A capital within a sentence tells a name from a word, but not a firm from a person or town. */
function letterCues(reading: Reading, hit: Hit, letters: Letters, { any, ordinary, common, firstName, place, surname }: Ambiguity): Cue[] {
  if (letters === 'lower') return [{ rule: 'lower-case', weight: any ? -2.5 : -0.3 }];
  if (!any) return [];
  const parts = hit.entry.term.split(/\s+/u).filter((word) => word.length > 3).length;
  if (letters === 'inside') return [{ rule: 'capital', weight: parts > 1 ? 2.5 : surname || firstName || place ? (ordinary ? 0.6 : 0.3) : 1.2 }];
  if (parts > 1) return [{ rule: 'term', weight: 0.8 }];
  if (common) return [{ rule: 'ordinary-word', weight: -1.2 }];
  return letters === 'opening' && ordinary ? openingCues(reading, hit) : [];
}

/** "Simpel recept", "Helder!": a word that opens a sentence and goes with the next as a word does. */
function openingCues({ tokens, text }: Reading, { last, first }: Hit): Cue[] {
  const next = tokens[last + 1];
  if (next === undefined || first !== last) return [];
  if (next.form.startsWith('!') && text.charAt(next.start) === '!') return [{ rule: 'ordinary-word', weight: -1.2, note: next.form }];
  const lower = next.kind === 'word' && text.charAt(next.start) === next.form.charAt(0);
  return lower && isContentWord(next.form) && !isFiniteVerb(next.form) ? [{ rule: 'ordinary-word', weight: -1.3, note: next.form }] : [];
}

/** Words of service in its sentence, or elsewhere in the text; sport and sponsors in its sentence. */
function nearCues(reading: Reading, hit: Hit, { homonyms, ambiguity, served: titled }: Around): Cue[] {
  const cues: Cue[] = [];
  const sentence = reading.sentences[hit.first];
  const outside = (word: Hit): boolean => word.first > hit.last || word.last < hit.first;
  const near = reading.hits(homonyms).filter((word) => word.entry.fields['side'] === 'near' && outside(word));
  const served = near.filter((word) => word.entry.fields['layer'] === 'context');
  const here = served.filter((word) => reading.sentences[word.first] === sentence);
  const [word] = here.length > 0 ? here : served;
  // What one does with a firm one does with a person too: bellen, een afspraak.
  const share = ambiguity.firstName || ambiguity.surname ? 0.65 : 1;
  const places = new Set(here.map(({ first }) => first)).size;
  if (word !== undefined) cues.push({ rule: 'context', weight: share * (places > 1 ? 1.6 : places > 0 ? 1.1 : 0.7), note: shown(reading, word) });
  else if (titled) cues.push({ rule: 'context', weight: 0.7 });
  const sponsor = near.find(({ entry }) => entry.fields['layer'] === 'sponsor');
  if (sponsor !== undefined) return [...cues, { rule: 'sponsor', weight: 4, note: shown(reading, sponsor) }];
  const sport = near.find((one) => one.entry.fields['layer'] === 'sport' && reading.sentences[one.first] === sentence);
  if (sport !== undefined && ambiguity.any) cues.push({ rule: 'sport', weight: -1.2, note: shown(reading, sport) });
  return cues;
}

/** "Marieke Vonk", "Ben Visser", "Ben en Karin", "Vonk (34)". */
function personCues(reading: Reading, hit: Hit, letters: Letters, ambiguity: Ambiguity): Cue[] {
  const { tokens, text } = reading;
  const raw = (at: number): string => text.slice(tokens[at]?.start, tokens[at]?.end);
  if (letters === 'lower' || letters === 'careless') return [];
  const before = hit.first - 1;
  if (isCapital(reading, before) && isFirstName(raw(before)) && !isOrdinary(raw(before)) && reading.sentences[before] === reading.sentences[hit.first]) return [{ rule: 'person', weight: -4, note: raw(before) }];
  const age = /^\s*\((?:\d{1,2}|[A-Z]{2,4}\d*)\)/u.exec(text.slice(tokens[hit.last]?.end));
  if (age !== null && ambiguity.any) return [{ rule: 'person', weight: -3, note: age[0].trim() }];
  if (!ambiguity.firstName) return [];
  const next = hit.last + 1;
  const joined = tokens[next]?.form === 'en' && isCapital(reading, next + 1);
  if (joined ? !isOrdinary(raw(next + 1)) : isCapital(reading, next) && !opens(reading, next)) return [{ rule: 'person', weight: -3, note: raw(joined ? next + 1 : next) }];
  return [];
}

const BOILERPLATE = /(?:verzonden|verstuurd|gestuurd) (?:vanaf|met|via|vanuit) mijn[^.\n]*$|(?:advertentie|gesponsord|reclame)\s*:[^\n]*$/iu;

/** What the token itself and the letters around it tell: a handle, an address, a tail (Bries-ploeg, vonkklanten), Kade 12, boilerplate. */
function shapeCues(reading: Reading, hit: Hit): Cue[] {
  const { text } = reading;
  const token = reading.tokens[hit.first];
  if (token === undefined) return [];
  const tail = tailOf(reading, hit);
  if (token.kind === 'handle') return [{ rule: 'handle', weight: tail === 'other' ? -4 : 5 }];
  if (token.kind === 'url') return [{ rule: 'url', weight: 5 }];
  if (BOILERPLATE.test(text.slice(Math.max(0, token.start - 200), token.start))) return [{ rule: 'boilerplate', weight: -8 }];
  if (/[\p{L}\p{N}]\/$/u.test(text.slice(Math.max(0, token.start - 2), token.start)) && /\.[a-z]{2,}\//u.test(text.slice(Math.max(0, token.start - 60), token.start))) return [{ rule: 'within-address', weight: -5 }];
  if (tail === 'firm') return [{ rule: 'compound', weight: 4 }];
  if (tail === 'open') return [{ rule: 'compound', weight: 1.5 }];
  if (tail !== 'none') return [{ rule: tail === 'event' ? 'event' : 'other-name', weight: -5 }];
  const next = reading.tokens[hit.last + 1];
  if (next?.kind === 'number' && isCapital(reading, hit.first) && /^\d{1,4}$/u.test(next.form) && /^\s*[,.]?\s*(?:\p{Lu}|\d{4})|^$/u.test(text.slice(next.end))) return [{ rule: 'address', weight: -3, note: next.form }];
  return next !== undefined && isFirmTail(next.form) && hit.first === hit.last && next.form.length > 3 ? [{ rule: 'compound', weight: 1.5, note: next.form }] : [];
}
