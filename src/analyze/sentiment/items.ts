import type { Hit, Reading } from '../../text/reading.js';
import type { Part } from '../evidence.js';
import { BARE, CUES, type Feature, place, TONES } from './features.js';
import { Scope, type Sense } from './scope.js';
import { type SentimentLexicons, type Word, type WordKind, wordsOf } from './words.js';

/** Something in a text that counts: a word of opinion as its sentence has it, a cue or a mark. */
export interface Item {
  readonly reading: Reading;
  readonly part: Part;
  readonly first: number;
  readonly last: number;
  /** Places of the features it adds one to. */
  readonly touches: readonly number[];
  /** Signed strength as meant, for balance and order of evidence; 0 for a cue. */
  readonly value: number;
  readonly rule: string;
  /** The line that was met, where a list has it. */
  readonly hit?: Hit;
}

/** Strength of a word after what was done to it, as a factor; only balance and the order of evidence rest on these. */
const NEGATED_GOOD = -0.8;
const NEGATED_BAD = -0.4;
const TOO = -0.5;
const UNREAL = 0.4;
const ASKED = 0.6;
const QUOTED = 0.2;
/** What was good then, or is good elsewhere, speaks faintly against here and now, and the other way round. */
const ELSEWHERE = -0.3;
const SARCASM = -0.8;

/** Reads a text into what counts in it. `several`: it is about more than one target. */
export function itemsOf(reading: Reading, part: Part, lexicons: SentimentLexicons, several: boolean): Item[] {
  const { words, taken } = wordsOf(reading, lexicons);
  const scope = new Scope(reading, lexicons.modifiers, taken, several);
  const kept = words.filter((word) => word.kind !== 'pattern' || !scope.isDegree(word.first));
  const asked = questionSentences(reading);
  const senses = kept.map((word) => scope.sense(word));
  const repeated = reading.hits(lexicons.tone).filter(({ entry }) => entry.fields['cue'] === 'again');
  const sarcastic = sarcasm(kept, senses, scope) || repeatedly(kept, repeated, reading);
  const items: Item[] = [];
  for (const [at, word] of kept.entries()) {
    const sense = senses[at];
    if (sense?.empty === false) items.push(opinion({ reading, part, word, sense, scope, asked: asked.has(word.sentence), turned: sarcastic && word.base > 0 && (word.kind === 'irony' || word.kind === 'emoji') }));
  }
  for (const at of scope.bareNegators()) items.push(cue(reading, part, at, at, [place(bare(reading, at))], 'bare-negation'));
  for (const hit of reading.hits(lexicons.tone)) items.push(toneItem(reading, part, hit));
  for (const list of lexicons.cues) cueItems(reading, part, reading.hits(list), items);
  marks(reading, part, items);
  return items;
}

interface Said {
  readonly reading: Reading;
  readonly part: Part;
  readonly word: Word;
  readonly sense: Sense;
  readonly scope: Scope;
  readonly asked: boolean;
  readonly turned: boolean;
}

/** A word of opinion: one feature for what it is or what became of it, and those of its manner. */
function opinion(said: Said): Item {
  const { reading, part, word } = said;
  const { feature, factor, rule } = fate(said);
  const value = word.base * factor * (factor > 0 ? said.sense.degree : 1);
  const touches = [place(feature)];
  manners(said, value > 0 ? 'good' : 'bad', touches);
  return { reading, part, first: word.first, last: word.last, touches, value, rule, hit: word.hit };
}

interface Fate {
  readonly feature: Feature;
  readonly factor: number;
  readonly rule: string;
}

function fate({ word, sense, scope, asked, turned }: Said): Fate {
  const side = word.base > 0 ? 'good' : 'bad';
  const event = word.kind === 'failure' || word.kind === 'nuisance';
  if (turned) return { feature: 'sarcasm', factor: SARCASM, rule: 'sarcasm' };
  if (sense.negated) return { feature: word.kind === 'denied' ? 'denied' : `${side}_negated`, factor: side === 'good' ? NEGATED_GOOD : NEGATED_BAD, rule: 'negated' };
  if (sense.too && side === 'good') return { feature: 'too', factor: TOO, rule: 'too' };
  if (side === 'good' && scope.quoted(word)) return { feature: 'good_quoted', factor: QUOTED, rule: 'quoted' };
  if (word.kind !== 'emoji' && scope.elsewhere(word)) return { feature: `${side}_elsewhere`, factor: ELSEWHERE, rule: 'elsewhere' };
  if (!event && word.kind !== 'emoji' && scope.unreal(word)) return { feature: `${side}_unreal`, factor: UNREAL, rule: 'irrealis' };
  if (!event && word.kind !== 'emoji' && asked) return { feature: `${side}_asked`, factor: ASKED, rule: 'asked' };
  return { feature: own(word.kind, side), factor: 1, rule: word.kind === 'pattern' ? 'pattern-nl' : sense.degree > 1 ? 'intensified' : sense.degree < 1 ? 'weakened' : 'lexicon' };
}

function own(kind: WordKind, side: 'good' | 'bad'): Feature {
  if (kind === 'failure' || kind === 'nuisance' || kind === 'denied') return kind;
  if (kind === 'irony') return side === 'good' ? 'good_irony' : 'bad_plain';
  return `${side}_${kind}`;
}

function manners({ reading, part, word, sense, scope }: Said, side: 'good' | 'bad', touches: number[]): void {
  if (sense.degree > 1) touches.push(place(`${side}_much`));
  else if (sense.degree < 1) touches.push(place(`${side}_little`));
  if (part === 'title') touches.push(place(`${side}_title`));
  const last = reading.sentences[reading.tokens.length - 1] ?? 0;
  if (last > 0 && part === 'text') {
    if (word.sentence === 0) touches.push(place(`${side}_opening`));
    else if (word.sentence === last) touches.push(place(`${side}_closing`));
  }
  const contrast = scope.side(word);
  if (contrast !== 0) touches.push(place(contrast < 0 ? `${side}_before` : `${side}_after`));
}

/**
 * Praise and a grave failure close together, without a contrast between them: praise in that breath is meant the other way. Not where
 * the text says that it was put right: thanks are thanks then.
 */
function sarcasm(words: readonly Word[], senses: readonly Sense[], scope: Scope): boolean {
  if (words.some(({ kind, base }, at) => kind === 'denied' && base > 0 && senses[at]?.negated === false)) return false;
  const praise = words.filter(({ kind, base }) => kind === 'irony' && base > 0);
  const failures = words.filter(({ kind }) => kind === 'failure');
  return praise.some((one) => failures.some((failure) => Math.abs(failure.sentence - one.sentence) <= 1 && !scope.contrastBetween(Math.min(one.first, failure.first), Math.max(one.first, failure.first))));
}

/** Tokens between praise and the word that says it happens again: "Heerlijk, alweer …", "Leuk hoor, nog steeds …". */
const SOON = 3;

/** Praise opens a sentence, a mark follows, then it happens again, and nothing else is good about it: "Heerlijk, alweer een graafmachine". */
function repeatedly(words: readonly Word[], again: readonly Hit[], { tokens, sentences }: Reading): boolean {
  return again.some(({ first }) => {
    const praise = words.findLast((word) => word.last < first);
    if (praise?.kind !== 'irony' || praise.base < 0 || first - praise.last > SOON || tokens[first - 1]?.kind !== 'punctuation') return false;
    if (praise.first > 0 && sentences[praise.first - 1] === praise.sentence) return false;
    return !words.some((word) => word.first > first && word.base > 0 && word.sentence === (sentences[first] ?? 0));
  });
}

function questionSentences({ tokens, sentences }: Reading): ReadonlySet<number> {
  const asked = new Set<number>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === 'punctuation' && token.form.includes('?')) asked.add(sentences[at] ?? 0);
  }
  return asked;
}

const NO = new Set(['geen', 'weinig', 'nul', 'enkel', 'enkele']);
const NEVER = new Set(['nooit', 'nergens', 'niemand', 'niets', 'niks', 'nimmer', 'zelden']);
const WITHOUT = new Set(['zonder', 'mist', 'missen', 'aan', 'onvoldoende']);

function bare({ tokens }: Reading, at: number): `bare_${(typeof BARE)[number]}` {
  const form = tokens[at]?.form ?? '';
  return NO.has(form) ? 'bare_no' : NEVER.has(form) ? 'bare_never' : WITHOUT.has(form) ? 'bare_without' : 'bare_not';
}

function cue(reading: Reading, part: Part, first: number, last: number, touches: readonly number[], rule: string): Item {
  return { reading, part, first, last, touches, value: 0, rule };
}

const TONE_PLACES = new Map<string, { readonly touches: readonly number[]; readonly rule: string }>(TONES.map((name) => [name, { touches: [place(`tone_${name}`)], rule: `tone-${name}` }]));

function toneItem(reading: Reading, part: Part, hit: Hit): Item {
  const name = hit.entry.fields['cue'] ?? '';
  const known = TONE_PLACES.get(name);
  if (known === undefined) throw new RangeError(`tone.tsv: "${hit.entry.term}" is of no known kind (${name})`);
  return { reading, part, first: hit.first, last: hit.last, touches: known.touches, value: 0, rule: known.rule, hit };
}

const CUE_PLACES = new Map<string, { readonly touches: readonly number[]; readonly rule: string }>(CUES.map((name) => [name, { touches: [place(`cue_${name}`)], rule: `cue-${name}` }]));

function cueItems(reading: Reading, part: Part, hits: readonly Hit[], items: Item[]): void {
  for (const hit of hits) {
    const known = CUE_PLACES.get(hit.entry.fields['cue'] ?? '');
    if (known !== undefined) items.push({ reading, part, first: hit.first, last: hit.last, touches: known.touches, value: 0, rule: known.rule, hit });
  }
}

const MARK_PLACES: Readonly<Record<string, readonly number[]>> = {
  number: [place('mark_number')], amount: [place('mark_amount')], url: [place('mark_link')], handle: [place('mark_handle')], hashtag: [place('mark_hashtag')],
};
const EXCLAMATION = [place('mark_exclamation')];
const QUESTION = [place('mark_question')];
const DOTS = [place('mark_dots')];
const QUOTE = [place('mark_quote')];
const CAPITALS = [place('mark_capitals')];

function marks(reading: Reading, part: Part, items: Item[]): void {
  for (let at = 0; at < reading.tokens.length; at++) {
    const token = reading.tokens[at];
    if (token === undefined) continue;
    const touches = token.kind === 'punctuation' ? punctuation(token.form) : token.kind === 'word' ? shouted(reading, token.start, token.end) : MARK_PLACES[token.kind];
    if (touches !== undefined) items.push(cue(reading, part, at, at, touches, 'mark'));
  }
}

function punctuation(form: string): readonly number[] | undefined {
  if (form.includes('?')) return QUESTION;
  if (form.includes('!')) return EXCLAMATION;
  if (form.startsWith('..') || form === '…') return DOTS;
  return form === '"' || form === '“' || form === '”' ? QUOTE : undefined;
}

/** Abbreviations have up to four letters; longer words in capitals are shouted. */
function shouted({ text }: Reading, start: number, end: number): readonly number[] | undefined {
  if (end - start < 5) return undefined;
  const code = text.charCodeAt(start + 1);
  if (code < 0x41 || code > 0x5a) return undefined;
  const raw = text.slice(start, end);
  return raw === raw.toUpperCase() ? CAPITALS : undefined;
}
