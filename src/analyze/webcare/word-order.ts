import { type Lexicon } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';

/**
 * Kinds of small word and phrase in question-words.tsv. Words: `wh` asks; `you`, `third`, `thing`, `someone`, `me` may follow the verb of a
 * question, `det` opens what may; `modal`, `aux`, `other` are finite verbs; `func` cannot be a verb; `sub` opens a subordinate clause; `opener`
 * may stand before a question; `lead` turns the order round without asking (dan ga ik); `tag` asks at the end; `particle`; `either`; `exclaim`
 * makes "wat" or "hoe" a cry. Phrases: `indirect` asks in a statement; `chat` looks like asking; `ending`; `whatif`; `none` is no question.
 */
const KINDS = [
  'wh', 'you', 'third', 'thing', 'someone', 'me', 'det', 'modal', 'aux', 'other', 'func', 'sub', 'opener', 'lead', 'tag', 'particle', 'either', 'exclaim',
  'indirect', 'chat', 'ending', 'whatif', 'none',
] as const;
type Kind = (typeof KINDS)[number];

const BIT: Readonly<Record<string, number>> = Object.fromEntries(KINDS.map((kind, at) => [kind, 1 << at]));
const bit = (...kinds: readonly Kind[]): number => kinds.reduce((bits, kind) => bits | (BIT[kind] ?? 0), 0);

const WH = bit('wh');
const YOU = bit('you');
const THIRD = bit('third');
const THING = bit('thing');
const SOMEONE = bit('someone');
const ME = bit('me');
const DET = bit('det');
const VERB = bit('modal', 'aux', 'other');
const SUBJECT = bit('you', 'third', 'thing', 'someone', 'me');
const CLOSED = bit('func', 'wh', 'you', 'third', 'thing', 'someone', 'me', 'det');
const TAG = bit('tag');
const SUB = bit('sub');
const INDIRECT = bit('indirect');
const CHAT = bit('chat');
const ENDING = bit('ending');
const OPENER = bit('opener');
const OPENER_FUNC_DET_YOU = bit('opener', 'func', 'det', 'you');
const WHATIF = bit('whatif');
const NONE = bit('none');
const FUNC = bit('func');
const LEAD = bit('lead');
const EXCLAIM = bit('exclaim');
const MODAL = bit('modal');
const AUX = bit('aux');
const PARTICLE = bit('particle');
const EITHER = bit('either');

/** What the order of words in a sentence shows, each 0 or 1. The names are those of the weights. */
export const FORM_FEATURES = [
  'wh_verb', 'wh_phrase_verb', 'wh_short', 'wh_clause', 'wh_cry', 'later_wh_verb', 'preposition_wh', 'what_if',
  'modal_you', 'modal_me', 'modal_third', 'modal_thing', 'modal_noun', 'aux_you', 'aux_me', 'aux_third', 'aux_thing', 'aux_noun', 'verb_you', 'verb_me', 'verb_third', 'verb_he', 'verb_thing',
  'verb_noun', 'any_you', 'any_third', 'any_thing', 'verb_someone', 'later_verb_first', 'after_subordinate', 'lead_inversion', 'verb_alone',
  'you_verb', 'me_first', 'third_first', 'thing_first', 'noun_first', 'tag_he', 'tag_toch', 'tag_ok', 'tag_yes', 'ending', 'or_inside', 'or_first', 'and_first', 'so_first', 'but_first', 'because_first',
  'soft_toch', 'soft_particle', 'you_toch', 'indirect', 'chat', 'lower_first', 'two_words', 'four_words', 'over_ten', 'over_twenty', 'you_inside', 'fragment', 'subordinate_first',
] as const;
export type FormFeature = (typeof FORM_FEATURES)[number];

/** A sentence's form: the features that hold, and the tokens that show it best. */
export interface SentenceForm {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  readonly features: ReadonlySet<FormFeature>;
  readonly shown: readonly [first: number, last: number];
}

/** Kinds of each token, and where phrases begin. */
interface Words {
  readonly reading: Reading;
  readonly bits: readonly number[];
  readonly ends: readonly number[];
}

/** The form of every sentence of a text. */
export function sentenceForms(reading: Reading, lexicon: Lexicon): SentenceForm[] {
  const words = wordsOf(reading, lexicon);
  const forms: SentenceForm[] = [];
  let from = 0;
  for (let at = 1; at <= reading.tokens.length; at++) {
    if (at < reading.tokens.length && reading.sentences[at] === reading.sentences[from]) continue;
    forms.push(formOf(words, from, at - 1));
    from = at;
  }
  return forms;
}

function wordsOf(reading: Reading, lexicon: Lexicon): Words {
  const bits = reading.tokens.map(() => 0);
  const ends = reading.tokens.map(() => 0);
  for (const { entry, first, last } of reading.hits(lexicon)) {
    bits[first] = (bits[first] ?? 0) | (BIT[entry.fields['kind'] ?? ''] ?? 0);
    ends[first] = Math.max(ends[first] ?? 0, last);
  }
  return { reading, bits, ends };
}

class Form {
  readonly features = new Set<FormFeature>();
  shown: readonly [number, number] | undefined;

  constructor(
    readonly words: Words,
    readonly from: number,
    readonly to: number,
  ) {}

  add(feature: FormFeature, first?: number, last?: number): void {
    this.features.add(feature);
    if (first !== undefined) this.shown ??= [first, Math.min(this.to, last ?? first)];
  }

  is(at: number, bits: number): boolean {
    return at <= this.to && ((this.words.bits[at] ?? 0) & bits) !== 0;
  }

  form(at: number): string {
    return at <= this.to ? (this.words.reading.tokens[at]?.form ?? '') : '';
  }

  isWord(at: number): boolean {
    return at <= this.to && this.words.reading.tokens[at]?.kind === 'word';
  }
}

function formOf(words: Words, from: number, to: number): SentenceForm {
  const form = new Form(words, from, to);
  const start = openersEnd(form, from);
  const subordinate = form.is(start, SUB) && !(form.is(start, WH) && verbAfterWh(form, start + 1));
  opening(form, start, subordinate);
  for (let at = start + 1; at < to; at++) {
    if (isBreak(form, at)) later(form, openersEnd(form, at + 1), subordinate);
    if (form.is(at, INDIRECT)) form.add('indirect', at, words.ends[at]);
    if (form.is(at, CHAT)) form.add('chat');
    if (form.is(at, ENDING) && (words.ends[at] ?? 0) >= to - 1) form.add('ending', at, words.ends[at]);
  }
  tail(form);
  around(form, start);
  return { from, to, sentence: words.reading.sentences[from] ?? 0, features: form.features, shown: form.shown ?? [from, to] };
}

const BREAKS: ReadonlySet<string> = new Set([',', ':', ';', '-', '–', '—', '…', '...', '..', '(']);

function isBreak(form: Form, at: number): boolean {
  return BREAKS.has(form.form(at));
}

/** Past greetings, small words, handles, signs, and one word set apart by a comma. */
function openersEnd(form: Form, from: number): number {
  let at = from;
  while (at < form.to) {
    const kind = form.words.reading.tokens[at]?.kind;
    if (kind === 'handle' || kind === 'punctuation' || kind === 'emoji' || kind === 'hashtag' || kind === 'url') at++;
    else if (form.is(at, OPENER) && !form.is(at, WH)) at++;
    else if (!form.is(at, WH) && (form.form(at + 1) === ',' || (form.form(at + 2) === ',' && form.is(at, OPENER_FUNC_DET_YOU))) && at + 3 < form.to) at += form.form(at + 1) === ',' ? 2 : 3;
    else return at;
  }
  return at;
}

function opening(form: Form, at: number, subordinate: boolean): void {
  if (form.is(at, INDIRECT)) form.add('indirect', at, form.words.ends[at]);
  if (form.is(at, CHAT)) form.add('chat');
  if (form.is(at, WHATIF)) form.add('what_if', at, form.words.ends[at]);
  if (form.is(at, NONE)) form.add('wh_cry');
  else if (subordinate) form.add('subordinate_first');
  else if (form.is(at, WH)) asking(form, at, '');
  else if (form.is(at + 1, WH) && form.is(at, FUNC) && !form.is(at, VERB | SUBJECT) && PREPOSITIONS.has(form.form(at))) asking(form, at + 1, 'preposition_wh');
  else if (form.is(at, LEAD) && (form.is(at + 1, VERB) || form.is(at + 2, SUBJECT))) form.add('lead_inversion');
  else if (!verbFirst(form, at, 'first')) statement(form, at);
}

const PREPOSITIONS: ReadonlySet<string> = new Set(['op', 'in', 'bij', 'met', 'van', 'voor', 'aan', 'naar', 'uit', 'om', 'tot', 'vanaf', 'sinds', 'door', 'over', 'tegen', 'rond']);
/** These go on before their verb comes: welke trein, hoe lang, wat voor weer. */
const CARRIES_ON: ReadonlySet<string> = new Set(['hoe', 'welk', 'welke', 'hoeveel', 'wat', 'wiens', 'wie']);

function asking(form: Form, at: number, extra: 'preposition_wh' | ''): void {
  if (form.is(at + 1, EXCLAIM) && (form.form(at) === 'wat' || form.form(at) === 'hoe') && !form.is(at + 2, VERB)) return form.add('wh_cry');
  if (extra !== '') form.add(extra, at - 1, at);
  if (verbAfterWh(form, at + 1)) return form.add('wh_verb', at, at + 2);
  if (CARRIES_ON.has(form.form(at))) {
    for (let next = at + 1; next <= at + 3 && next < form.to && !form.is(next, SUBJECT) && form.isWord(next); next++) {
      if (form.is(next + 1, VERB) || looksFinite(form, next + 1)) return form.add('wh_phrase_verb', at, next + 1);
    }
  }
  if (form.to - at < 4) return form.add('wh_short', at, form.to);
  return form.add('wh_clause', at);
}

/** A finite verb, known or told by the subject after it. */
function verbAfterWh(form: Form, at: number): boolean {
  if (form.is(at, VERB) && !(form.is(at, SUBJECT) && !form.is(at + 1, SUBJECT | DET))) return true;
  return form.isWord(at) && !form.is(at, CLOSED) && form.is(at + 1, YOU | THIRD | THING | ME);
}

const ENDINGS = /(?:t|en|te|de)$/u;

/** An unknown word with the ending of a finite verb, its subject right after it. */
function looksFinite(form: Form, at: number): boolean {
  return form.isWord(at) && !form.is(at, CLOSED) && ENDINGS.test(form.form(at)) && form.is(at + 1, SUBJECT | DET);
}

/** A finite verb where the clause begins, and its subject right after it. */
function verbFirst(form: Form, at: number, record: 'first' | 'later' | ''): boolean {
  const known = form.is(at, VERB);
  if (!form.isWord(at) || at + 1 > form.to || (!known && form.is(at, CLOSED))) return false;
  const subject = subjectOf(form, at + 1, known);
  if (subject === undefined) {
    if (known && record === 'first') form.add('verb_alone');
    return false;
  }
  if (!known && (subject === 'noun' || subject === 'someone' || (subject === 'thing' && !/(?:t|te|de|en)$/u.test(form.form(at))))) return false;
  // "Noem ze", "laat ze": a bare stem with ze commands.
  if (form.form(at + 1) === 'ze' && !ENDINGS.test(form.form(at)) && !form.is(at, MODAL | AUX)) return false;
  if (record === 'first') form.add(nameOf(form, at, subject, known), at, at + 1);
  else if (record === 'later') form.add('later_verb_first', at, at + 1);
  return true;
}

type SubjectKind = 'you' | 'me' | 'third' | 'thing' | 'someone' | 'noun';

function subjectOf(form: Form, at: number, known: boolean): SubjectKind | undefined {
  if (form.is(at, YOU)) return 'you';
  if (form.is(at, ME)) return known ? 'me' : undefined;
  if (form.is(at, THIRD)) return 'third';
  if (form.is(at, SOMEONE)) return 'someone';
  if (form.is(at, THING)) return 'thing';
  const capital = form.isWord(at) && /^\p{Lu}/u.test(form.words.reading.text.slice(form.words.reading.tokens[at]?.start ?? 0));
  return form.is(at, DET) || capital ? 'noun' : undefined;
}

/** After these no subject can be meant but of a verb right before: "rijden we" also goes on from a line before, "rijdt hij" seldom does. */
const HE: ReadonlySet<string> = new Set(['hij', 'ie', 'zij']);

function nameOf(form: Form, at: number, subject: SubjectKind, known: boolean): FormFeature {
  if (HE.has(form.form(at + 1)) && !form.is(at, MODAL | AUX)) return 'verb_he';
  if (!known) return subject === 'you' || subject === 'third' ? `any_${subject}` : 'any_thing';
  if (subject === 'someone') return 'verb_someone';
  if (form.is(at, MODAL)) return `modal_${subject}`;
  return form.is(at, AUX) ? `aux_${subject}` : `verb_${subject}`;
}

/** A clause after a comma: with a wh-word and its verb it asks; a verb first is most often the main clause after a subordinate one. */
function later(form: Form, at: number, subordinate: boolean): void {
  const prepared = form.is(at, WH) ? at : form.is(at + 1, WH) && PREPOSITIONS.has(form.form(at)) ? at + 1 : -1;
  if (prepared !== -1 && !form.is(prepared, NONE) && verbAfterWh(form, prepared + 1)) return form.add('later_wh_verb', prepared, prepared + 2);
  if (subordinate && verbFirst(form, at, '')) return form.add('after_subordinate');
  verbFirst(form, at, 'later');
}

function statement(form: Form, at: number): void {
  if (form.is(at, YOU)) form.add('you_verb');
  else if (form.is(at, ME)) form.add('me_first');
  else if (form.is(at, THIRD)) form.add('third_first');
  else if (form.is(at, THING)) form.add('thing_first');
  else form.add('noun_first');
}

/** How the sentence ends: hè, toch, oké, ja. */
function tail(form: Form): void {
  let last = form.to;
  while (last > form.from && !form.isWord(last)) last--;
  if (last === form.from || !form.is(last, TAG)) return;
  const word = form.form(last);
  if (word.startsWith('h') && word !== 'hoor') form.add('tag_he', last);
  else if (word === 'toch' || word === 'nietwaar') form.add('tag_toch', last);
  else if (word.startsWith('o')) form.add('tag_ok', last);
  else if ((word === 'ja' || word === 'nee') && form.form(last - 1) === ',') form.add('tag_yes', last);
}

const FIRST: Readonly<Record<string, FormFeature>> = { of: 'or_first', en: 'and_first', dus: 'so_first', maar: 'but_first', want: 'because_first' };

/** What stands anywhere in it, and how long it is. */
function around(form: Form, start: number): void {
  const { words: { reading }, from, to } = form;
  const first = FIRST[form.form(from)];
  if (first !== undefined) form.add(first);
  const letter = reading.text.charAt(reading.tokens[from]?.start ?? 0);
  if (letter !== letter.toUpperCase()) form.add('lower_first');
  let verbs = 0;
  for (let at = start; at <= to; at++) {
    if (form.is(at, VERB)) verbs++;
    if (form.is(at, YOU)) form.add('you_inside');
    if (at > start && at < to && form.is(at, PARTICLE)) form.add(form.form(at) === 'toch' ? 'soft_toch' : 'soft_particle');
    if (at > start + 1 && at < to && form.is(at, EITHER)) form.add('or_inside');
  }
  if (form.features.has('soft_toch') && form.features.has('you_verb')) form.add('you_toch');
  const length = to - from + 1;
  if (verbs === 0 && length < 8) form.add('fragment');
  if (length <= 2) form.add('two_words');
  else if (length <= 4) form.add('four_words');
  else if (length > 20) form.add('over_twenty');
  else if (length > 10) form.add('over_ten');
}
