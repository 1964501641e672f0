import { isFirmTail } from '../../text/names.js';
import type { Hit, Reading } from '../../text/reading.js';
import { LOWERED } from './ambiguity.js';
import { type Around, type Cue, shown } from './cue.js';
import { isCapital, type Letters } from './letters.js';

type Weigh = (letters: Letters, around: Around) => number;

/** What a word right before or after the name weighs, by the layer of the list it stands in; see the list's head for the layers. */
const WEIGHTS: Readonly<Record<string, Weigh>> = {
  venue: () => -5,
  event: () => -5,
  team: () => -5,
  person: (letters, { ambiguity }) => (letters === 'lower' && ambiguity.ordinary ? -2 : -4),
  place: (letters, { ambiguity, own }) => (ambiguity.place && letters !== 'lower' && !isBody(own) ? -2.5 : 0),
  town: (_, { own }) => (isBody(own) ? 0 : -3.5),
  trade: (_, { kindKnown }) => (kindKnown ? -5 : -0.8),
  firm: () => 2.5,
  verb: (_, { ambiguity }) => (ambiguity.place && !ambiguity.ordinary ? 1 : 2),
  // "bij Ede" is near it.
  frame: (_, { ambiguity }) => (ambiguity.place ? 0 : 0.7),
  fromframe: () => 0.3,
  bare: () => 0.6,
  word: wordWeight,
  wordplace: (letters, { ambiguity }) => (ambiguity.ordinary && letters !== 'inside' ? -2.5 : 0),
};

/** After these stands a noun that can be counted, which no firm is. */
const INDEFINITE = new Set(['een', 'geen', "zo'n", "'n", 'n', 'ne', 'nen', 'elke', 'iedere', 'wat een']);

function wordWeight(letters: Letters, { ambiguity }: Around): number {
  if (letters === 'inside' || !ambiguity.any) return 0;
  // "de ns" is the firm as often as "de NS" is.
  if (ambiguity === LOWERED) return -0.7;
  return ambiguity.english && letters !== 'lower' ? -0.5 : -2.5;
}

/** A municipality is spoken of by its town's name. */
function isBody(own: ReadonlySet<string>): boolean {
  return own.has('gemeente') || own.has('stad');
}

/** What may stand between a kind of body and its name: "zaal De Kroon". */
const BETWEEN = new Set(['de', 'het', "'t"]);
const OVER_ARTICLE = new Set(['venue', 'team', 'trade', 'person']);

/** What the words right before and right after a name say of it. */
export function besideCues(reading: Reading, hit: Hit, letters: Letters, around: Around): Cue[] {
  const cues = new Map<string, Cue>();
  for (const word of reading.hits(around.homonyms)) {
    const { layer = '' } = word.entry.fields;
    if (!isBeside(reading, word, hit) || (word.first === word.last && around.own.has(reading.tokens[word.first]?.form ?? ''))) continue;
    const weight = (WEIGHTS[layer]?.(letters, around) ?? 0) * (AT_SHOP.has(word.entry.term) && letters === 'careless' ? 0.2 : partOfName(reading, word, layer, letters));
    if (weight !== 0) cues.set(layer, { rule: layer, weight, note: shown(reading, word) });
  }
  // A body's own word wins from the preposition in it: "klant bij" from "bij".
  if (cues.has('firm') || cues.has('town') || cues.has('trade')) for (const weak of ['frame', 'fromframe', 'place']) cues.delete(weak);
  return [...cues.values(), ...articleCues(reading, hit, letters, around), ...teamCues(reading, hit, around)];
}

/** Shops are spoken of with an article: "bij de jumbo". */
const AT_SHOP = new Set(['bij de', 'bij het']);

const AFTER_NAME = new Set(['venue', 'event', 'team', 'trade']);
/** Words that stand after a firm's name as words too: "Bries live chat", "Zonneveld open op zondag". */
const ALSO_WORDS = new Set(['open', 'live', 'prijs', 'club', 'run', 'walk', 'race', 'tour', 'concert', 'beach', 'mountain', 'academy', 'park', 'transport', 'muziek', 'ronde', 'schoonmaak', 'interieur', 'catering', 'evenementen', 'tegels', 'trappen', 'kozijnen', 'installaties', 'logistiek']);

/** What follows a name with a capital belongs to it where it has one too: "Bries Dome". From 0 (no part of it) to 1. */
function partOfName(reading: Reading, word: Hit, layer: string, letters: Letters): number {
  if (!AFTER_NAME.has(layer) || word.entry.fields['side'] !== 'after' || isCapital(reading, word.first)) return 1;
  if (ALSO_WORDS.has(reading.tokens[word.first]?.form ?? '')) return 0;
  return letters === 'careless' || letters === 'shouted' || letters === 'lower' ? 1 : 0.5;
}

function isBeside({ sentences, tokens }: Reading, word: Hit, hit: Hit): boolean {
  if (sentences[word.first] !== sentences[hit.first] && tokens[word.last + 1]?.form !== '.') return false;
  const { side, layer = '' } = word.entry.fields;
  if (side === 'after') return word.first === hit.last + 1;
  if (side !== 'before') return false;
  return word.last === hit.first - 1 || (word.last === hit.first - 2 && OVER_ARTICLE.has(layer) && BETWEEN.has(tokens[hit.first - 1]?.form ?? ''));
}

/** "een kamperfoelie" in a text that uses capitals; "de Zuidermeer", for a municipality: town names take no article. */
function articleCues({ tokens }: Reading, { first, last }: Hit, letters: Letters, { ambiguity, own }: Around): Cue[] {
  const before = tokens[first - 1]?.form ?? '';
  if (isBody(own) && BETWEEN.has(before) && letters !== 'careless' && first === last) return [{ rule: 'article', weight: -4, note: before }];
  if (ambiguity.any || letters !== 'lower' || !INDEFINITE.has(before) || isFirmTail(tokens[last + 1]?.form ?? '')) return [];
  return [{ rule: 'word', weight: -4.5, note: before }];
}

/** "Team X" signs a desk's message, or races. */
function teamCues(reading: Reading, { first }: Hit, { homonyms }: Around): Cue[] {
  if (reading.tokens[first - 1]?.form !== 'team') return [];
  const sport = reading.hits(homonyms).find(({ entry }) => entry.fields['layer'] === 'sport');
  return sport === undefined ? [{ rule: 'firm', weight: 0.8, note: 'team' }] : [{ rule: 'team', weight: -6, note: shown(reading, sport) }];
}
