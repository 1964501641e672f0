import type { Evidence } from '../../domain/finding.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { evidence, onePerPlace, type Part, termShown } from '../evidence.js';

/** Lists the scorer looks words up in. */
export interface SentimentLexicons {
  /** Our own words of service talk: polarity, strength, kind. */
  readonly own: Lexicon;
  readonly pattern: Lexicon;
  /** Negators, degree words, contrasts, and words that end a negation. */
  readonly modifiers: Lexicon;
  /** The entities' terms: a name that is also a word (Helder, Prima) carries no opinion. */
  readonly names: Lexicon;
}

export const SENTIMENT_WEIGHTS = [
  'pattern', 'pattern_least', 'negated_positive', 'negated_negative', 'too', 'irrealis', 'question', 'before_contrast', 'after_contrast',
  'last_sentence', 'title', 'sarcasm', 'quoted', 'neutral_below', 'mixed_share', 'clear_share', 'half_score',
] as const;
export type SentimentWeights = Readonly<Record<(typeof SENTIMENT_WEIGHTS)[number], number>>;

/** A word or phrase of opinion in its place, after negation, degree, contrast and mood. */
export interface Unit {
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  /** Signed strength; about ±0.6 for a plain word. */
  value: number;
  /** As the lexicon has it, before the sentence changed it. */
  readonly base: number;
  /** The lexicon's kind: `failure`, `irony`, `emoji`, `verb`, `denied`, `pattern` or empty. */
  readonly kind: string;
  /** What changed it: `lexicon`, `negated`, `intensified`, `too` … */
  rule: string;
  readonly note: string;
}

/** How far before a word a negator or degree word reaches, in tokens. */
const REACH = 6;
/** How far after a verb its `niet` may stand: "bevalt mij tot nu toe niet". */
const REACH_AFTER = 6;

/** Finds every unit of opinion in a text. */
export function unitsOf(reading: Reading, lexicons: SentimentLexicons, weights: SentimentWeights): Unit[] {
  const own = onePerPlace(reading.hits(lexicons.own));
  const taken = new Uint8Array(reading.tokens.length);
  for (const hit of reading.hits(lexicons.names)) taken.fill(2, hit.first, hit.last + 1);
  for (const hit of own) if (taken[hit.first] !== 2) taken.fill(1, hit.first, hit.last + 1);
  const modifiers = modifiersByToken(reading, lexicons.modifiers, taken);
  const units: Unit[] = [];
  for (const hit of own) {
    if (taken[hit.first] === 2 || isName(reading, hit)) continue;
    const value = numberField(hit.entry, 'polarity', 0) * numberField(hit.entry, 'strength', 1) * wayFactor(hit);
    if (value !== 0) units.push(unit(reading, hit, value, hit.entry.fields['kind'] ?? ''));
  }
  for (const hit of reading.hits(lexicons.pattern)) {
    const polarity = numberField(hit.entry, 'polarity', 0);
    if (taken[hit.first] !== 0 || Math.abs(polarity) < weights.pattern_least || isModifier(modifiers, hit) || isName(reading, hit)) continue;
    units.push(unit(reading, hit, polarity * weights.pattern, 'pattern'));
  }
  units.sort((a, b) => a.first - b.first);
  for (const one of units) modify(one, reading, modifiers, weights);
  quoted(units, reading, weights);
  return units.filter(({ value }) => value !== 0);
}

/** One word with a capital inside a sentence of a text that is not all capitals: a name, or part of one. */
function isName(reading: Reading, { first, last }: Hit): boolean {
  const token = reading.tokens[first];
  if (first !== last || first === 0 || token?.kind !== 'word' || reading.sentences[first - 1] !== reading.sentences[first]) return false;
  const raw = reading.text.slice(token.start, token.end);
  return raw.charAt(0) !== token.form.charAt(0) && raw !== raw.toUpperCase() && reading.tokens[first - 1]?.kind !== 'punctuation';
}

const QUOTES = new Set(['"', '“', '”', '„', '‘', '’', "'", '«', '»']);
/** Longer quotations are somebody's account of what happened, and count. */
const LONGEST_CLAIM = 12;

/** Praise between quotation marks is what somebody else claims. Changes the units. */
function quoted(units: readonly Unit[], reading: Reading, weights: SentimentWeights): void {
  for (const one of units) {
    if (one.value <= 0) continue;
    const open = nearest(reading, one.first - 1, -1);
    const close = nearest(reading, one.last + 1, 1);
    if (open === undefined || close === undefined || close - open > LONGEST_CLAIM) continue;
    one.value *= weights.quoted;
    one.rule = 'quoted';
  }
}

function nearest(reading: Reading, from: number, step: -1 | 1): number | undefined {
  for (let at = from; at >= 0 && at < reading.tokens.length && Math.abs(at - from) < LONGEST_CLAIM; at += step) {
    const token = reading.tokens[at];
    if (token?.kind === 'punctuation' && QUOTES.has(token.form)) return at;
  }
  return undefined;
}

function wayFactor({ way }: Hit): number {
  return way === 'stem' || way === 'compound' ? 0.7 : 1;
}

function unit(reading: Reading, hit: Hit, value: number, kind: string): Unit {
  return { first: hit.first, last: hit.last, sentence: reading.sentences[hit.first] ?? 0, value, base: value, kind, rule: kind === 'pattern' ? 'pattern-nl' : 'lexicon', note: termShown(reading, hit) };
}

/** The modifier that ends at each token, where no opinion phrase has taken the token. */
export interface Modifiers {
  readonly at: readonly (Hit | undefined)[];
}

function modifiersByToken(reading: Reading, lexicon: Lexicon, taken: Uint8Array): Modifiers {
  const at: (Hit | undefined)[] = Array.from({ length: reading.tokens.length });
  for (const hit of reading.hits(lexicon)) {
    if (taken[hit.first] === 1) continue;
    for (let i = hit.first; i <= hit.last; i++) at[i] = hit;
  }
  return { at };
}

function isModifier({ at }: Modifiers, { first }: Hit): boolean {
  const kind = at[first]?.entry.fields['kind'];
  return kind === 'intensifier' || kind === 'diminisher' || kind === 'none';
}

const SCOPE_END = new Set([',', ';', ':', '(', ')', '.', '!', '?', '...', '…', '–', '-', '—', '/']);

/** True where a negation cannot reach across. */
function stops(reading: Reading, modifiers: Modifiers, at: number, sentence: number): boolean {
  const token = reading.tokens[at];
  if (token === undefined || reading.sentences[at] !== sentence) return true;
  if (token.kind === 'punctuation') return SCOPE_END.has(token.form) || token.form.startsWith('.') || token.form.startsWith('-');
  const kind = modifiers.at[at]?.entry.fields['kind'];
  return kind === 'contrast' || kind === 'stop';
}

function modify(one: Unit, reading: Reading, modifiers: Modifiers, weights: SentimentWeights): void {
  if (one.kind === 'emoji') return;
  let negated = false;
  for (let at = one.first - 1; at >= one.first - REACH && !stops(reading, modifiers, at, one.sentence); at--) {
    const hit = modifiers.at[at];
    if (hit === undefined || hit.last !== at) continue;
    const kind = hit.entry.fields['kind'];
    const near = at >= one.first - 2;
    if (kind === 'negator') negated = !negated || near;
    else if ((kind === 'intensifier' || kind === 'diminisher') && near) degree(one, hit);
    else if (kind === 'too' && at === one.first - 1 && one.kind !== 'failure') tooMuch(one, weights);
  }
  if (!negated && (one.kind === 'verb' || one.kind === 'denied')) negated = negatedAfter(one, reading, modifiers);
  if (negated) negate(one, weights);
  else if (one.kind === 'denied') one.value = 0;
}

function degree(one: Unit, hit: Hit): void {
  one.value *= numberField(hit.entry, 'factor', 1);
  one.rule = hit.entry.fields['kind'] === 'intensifier' ? 'intensified' : 'weakened';
}

function tooMuch(one: Unit, weights: SentimentWeights): void {
  one.value = Math.min(one.value, weights.too);
  one.rule = 'too';
}

function negatedAfter(one: Unit, reading: Reading, modifiers: Modifiers): boolean {
  for (let at = one.last + 1; at <= one.last + REACH_AFTER && !stops(reading, modifiers, at, one.sentence); at++) {
    if (modifiers.at[at]?.entry.fields['kind'] === 'negator') return true;
  }
  return false;
}

function negate(one: Unit, weights: SentimentWeights): void {
  one.value *= one.value > 0 ? weights.negated_positive : weights.negated_negative;
  one.rule = 'negated';
}

/** The unit as evidence. */
export function unitEvidence(reading: Reading, one: Unit, part: Part): Evidence {
  const shown = `${one.value > 0 ? '+' : ''}${one.value.toFixed(2)} ${one.note}`;
  return evidence(reading, one.first, one.last, one.rule, shown, part);
}

/** A sentence with a contrast in it: what follows counts more than what stands before. Irrealis and questions weaken. Changes the units. */
export function weighSentences(units: readonly Unit[], reading: Reading, lexicons: SentimentLexicons, weights: SentimentWeights): void {
  if (units.length === 0) return;
  const contrasts = reading.hits(lexicons.modifiers);
  const last = reading.sentences[reading.tokens.length - 1] ?? 0;
  const asked = questionSentences(reading);
  for (const one of units) {
    const inSentence = contrasts.filter((hit) => reading.sentences[hit.first] === one.sentence);
    const contrast = inSentence.find((hit) => hit.entry.fields['kind'] === 'contrast' && !opens(reading, hit));
    if (contrast !== undefined) one.value *= one.first < contrast.first ? weights.before_contrast : weights.after_contrast;
    if (one.kind !== 'failure' && inSentence.some((hit) => hit.entry.fields['kind'] === 'irrealis' && hit.first < one.first)) one.value *= weights.irrealis;
    if (asked.has(one.sentence) && one.kind !== 'failure') one.value *= weights.question;
    if (one.sentence === last && last > 0) one.value *= weights.last_sentence;
  }
}

function opens(reading: Reading, hit: Hit): boolean {
  return hit.first === 0 || reading.sentences[hit.first - 1] !== reading.sentences[hit.first];
}

function questionSentences(reading: Reading): ReadonlySet<number> {
  const asked = new Set<number>();
  for (const [at, token] of reading.tokens.entries()) if (token.kind === 'punctuation' && token.form.includes('?')) asked.add(reading.sentences[at] ?? 0);
  return asked;
}

/**
 * Praise and failure close together, without a contrast between them: the praise is meant the other way, and so are the other exclamations
 * and cheerful emoji of the text. Changes the units; true where it found any.
 */
export function turnSarcasm(units: readonly Unit[], reading: Reading, lexicons: SentimentLexicons, weights: SentimentWeights): boolean {
  const praise = units.filter(({ kind, value }) => kind === 'irony' && value > 0);
  const failures = units.filter(({ kind, value }) => kind === 'failure' && value < 0);
  if (praise.length === 0 || failures.length === 0) return false;
  const contrasts = reading.hits(lexicons.modifiers).filter((hit) => hit.entry.fields['kind'] === 'contrast');
  const sarcastic = praise.some((one) => failures.some((failure) => inOneBreath(one, failure, contrasts)));
  if (!sarcastic) return false;
  for (const one of units) {
    if (one.value <= 0 || (one.kind !== 'irony' && one.kind !== 'emoji')) continue;
    one.value *= weights.sarcasm;
    one.rule = 'sarcasm';
  }
  return true;
}

function inOneBreath(one: Unit, failure: Unit, contrasts: readonly Hit[]): boolean {
  if (Math.abs(failure.sentence - one.sentence) > 1) return false;
  const from = Math.min(one.first, failure.first);
  const to = Math.max(one.first, failure.first);
  return !contrasts.some((hit) => hit.first > from && hit.first < to);
}
