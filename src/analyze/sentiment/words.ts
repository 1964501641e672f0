import { type Entry, type Lexicon, numberField } from '../../text/lexicon.js';
import { type Hit, type Reading, WAYS } from '../../text/reading.js';

/** Lists the scorer looks words up in. */
export interface SentimentLexicons {
  /** Our own words with polarity, strength and kind; of hits at one place the longest counts, then the best met, then the earlier list's. */
  readonly own: readonly Lexicon[];
  readonly pattern: Lexicon;
  /** Negators, degree words, contrasts, and words that end a negation. */
  readonly modifiers: Lexicon;
  /** Words that carry no opinion and often stand beside one: again, volgens, waarom. */
  readonly tone: Lexicon;
  /** What happened, who speaks and to whom: the lists that tell webcare relevance. */
  readonly cues: readonly Lexicon[];
  /** The entities' terms: a name that is also a word (Helder, Prima) carries no opinion. */
  readonly names: Lexicon;
}

export const WORD_KINDS = ['strong', 'plain', 'mild', 'hint', 'failure', 'nuisance', 'irony', 'emoji', 'verb', 'denied', 'pattern', 'far'] as const;
/**
 * What sort of word of opinion: judgements by strength; a `hint`, which is what one judges by; a failed event, grave or small (`nuisance`); praise that is often meant the other
 * way; an emoji; a verb that a later `niet` turns; one that says something only when denied; one of Pattern's; one met by stem or compound.
 */
export type WordKind = (typeof WORD_KINDS)[number];

/** A word or phrase of opinion in its place. */
export interface Word {
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  readonly kind: WordKind;
  /** Signed strength of the lexicon, −1.1..1.1; about ±0.6 for a plain word. */
  readonly base: number;
  readonly hit: Hit;
}

/** Below this Pattern's mean of senses says nothing. */
const PATTERN_LEAST = 0.15;
/** Pattern's scale is wider than ours: its 1.0 is our plain word. */
const PATTERN_SCALE = 0.6;
/** A word met by its stem or by a compound's last part is less surely the word. */
const FAR = 0.7;
/** From these strengths on a judgement is strong, or plain. */
const STRONG = 0.85;
const PLAIN = 0.5;
/** A token of an entity's name. */
export const NAMED = 2;

/** Tokens that some phrase of opinion has taken (1) or that name an entity (`NAMED`). */
export type Taken = Uint8Array;

/** Finds every word of opinion of a text, in order, none overlapping. */
export function wordsOf(reading: Reading, lexicons: SentimentLexicons): { readonly words: Word[]; readonly taken: Taken } {
  const taken = new Uint8Array(reading.tokens.length);
  for (const { first, last } of reading.hits(lexicons.names)) taken.fill(NAMED, first, last + 1);
  const words: Word[] = [];
  for (const hit of ownHits(reading, lexicons.own)) {
    if (taken[hit.first] === NAMED || isName(reading, hit)) continue;
    taken.fill(1, hit.first, hit.last + 1);
    const word = ownWord(reading, hit);
    if (word !== undefined) words.push(word);
  }
  giveWay(reading, lexicons.modifiers, words, taken);
  const found = words.length;
  for (const hit of reading.hits(lexicons.pattern)) {
    if (taken[hit.first] !== 0) continue;
    const polarity = patternPolarity(hit.entry);
    if (Math.abs(polarity) < PATTERN_LEAST || isName(reading, hit)) continue;
    words.push({ first: hit.first, last: hit.last, sentence: reading.sentences[hit.first] ?? 0, kind: 'pattern', base: polarity * PATTERN_SCALE, hit });
  }
  if (words.length > found && found > 0) words.sort((a, b) => a.first - b.first);
  return { words, taken };
}

/** "vreselijk goed", "minder saai": a word that can also be a degree or denial is one when a word of opinion follows. Changes both. */
function giveWay(reading: Reading, modifiers: Lexicon, words: Word[], taken: Taken): void {
  for (let at = words.length - 2; at >= 0; at--) {
    const word = words[at];
    const next = words[at + 1];
    if (word === undefined || next === undefined || word.first !== word.last || next.first !== word.last + 1 || next.sentence !== word.sentence) continue;
    if (!reading.hits(modifiers).some(({ first, last }) => first === word.first && last === word.last)) continue;
    words.splice(at, 1);
    taken[word.first] = 0;
  }
}

function ownHits(reading: Reading, lists: readonly Lexicon[]): readonly Hit[] {
  const found = lists.map((list) => reading.hits(list)).filter(({ length }) => length > 0);
  const [only] = found;
  if (only === undefined) return [];
  const hits = found.length === 1 ? only : found.flat().sort(byPlaceAndLength);
  const kept: Hit[] = [];
  let free = 0;
  for (const hit of hits) {
    if (hit.first < free) continue;
    kept.push(hit);
    free = hit.last + 1;
  }
  return kept;
}

/** A stable sort: equals stay in the order of the lists. */
function byPlaceAndLength(a: Hit, b: Hit): number {
  return a.first - b.first || b.last - a.last || WAYS.indexOf(a.way) - WAYS.indexOf(b.way);
}

/** What a line says, read once. */
interface Value {
  readonly base: number;
  readonly kind: WordKind;
}
const values = new WeakMap<Entry, Value>();
const polarities = new WeakMap<Entry, number>();

function valueOf(entry: Entry): Value {
  const known = values.get(entry);
  if (known !== undefined) return known;
  const strength = numberField(entry, 'strength', 1);
  const base = numberField(entry, 'polarity', 0) * strength;
  const made = { base, kind: kindOf(entry.fields['kind'] ?? '', base, strength) };
  values.set(entry, made);
  return made;
}

function patternPolarity(entry: Entry): number {
  const known = polarities.get(entry);
  if (known !== undefined) return known;
  const made = numberField(entry, 'polarity', 0);
  polarities.set(entry, made);
  return made;
}

function ownWord(reading: Reading, hit: Hit): Word | undefined {
  const { base, kind } = valueOf(hit.entry);
  if (base === 0) return undefined;
  const far = hit.way === 'stem' || hit.way === 'compound';
  return { first: hit.first, last: hit.last, sentence: reading.sentences[hit.first] ?? 0, kind: far ? 'far' : kind, base: far ? base * FAR : base, hit };
}

function kindOf(kind: string, base: number, strength: number): WordKind {
  if (kind === 'failure') return strength < 1 ? 'nuisance' : 'failure';
  if (kind === 'irony' || kind === 'emoji' || kind === 'verb' || kind === 'denied' || kind === 'hint') return kind;
  const size = Math.abs(base);
  return size >= STRONG ? 'strong' : size >= PLAIN ? 'plain' : 'mild';
}

/** One word with a capital inside a sentence of a text that is not all capitals: a name, or part of one. */
function isName(reading: Reading, { first, last }: Hit): boolean {
  const token = reading.tokens[first];
  if (first !== last || first === 0 || token?.kind !== 'word' || reading.sentences[first - 1] !== reading.sentences[first]) return false;
  const raw = reading.text.slice(token.start, token.end);
  return raw.charAt(0) !== token.form.charAt(0) && raw !== raw.toUpperCase() && reading.tokens[first - 1]?.kind !== 'punctuation';
}
