import type { SourceType } from '../../domain/source-type.js';
import type { Reading } from '../../text/reading.js';
import { formSign, type VoiceSign } from './signs.js';

/** First person singular; `me` is seldom anything else in prose. */
const I = ['ik', "'k", 'mij', 'me', 'mijn', "m'n", 'mn', 'mijne', 'mezelf', 'ikzelf', 'ikke'];
const WE = ['wij', 'we', 'ons', 'onze'];
const YOU = ['je', 'jij', 'jouw', 'u', 'uw', 'ge', 'jullie'];
const PERSONS: ReadonlyMap<string, keyof Persons> = new Map([...I.map((form) => [form, 'i'] as const), ...WE.map((form) => [form, 'we'] as const), ...YOU.map((form) => [form, 'you'] as const)]);
/** From this many words on, a text without any person in it is somebody reporting. In a blog `je` is anybody: "het best snoei je in maart". */
const IMPERSONAL_FROM = 12;

/** What the shape of a text tells: persons, lower case, marks and emoji, questions. Quotations left out. `greetsFirm`: the greeting names the organisation. */
export function formSigns(reading: Reading, quoted: readonly boolean[], persons: Persons, type: SourceType, greetsFirm: boolean): VoiceSign[] {
  const faq = faqSigns(reading, persons, type);
  return [...opening(reading, persons, greetsFirm), ...faq, ...(faq.length > 0 ? [] : personSigns(reading, persons, type)), ...style(reading, quoted)];
}

const GREETINGS = new Set(['hoi', 'hi', 'beste', 'dag', 'hallo', 'hé', 'hey', 'hai', 'goedemiddag', 'goedemorgen', 'goedenavond', 'goeiemorgen', 'goedendag', 'geachte']);

/** How it opens: as a press release, or with a greeting by name and then "you" or "we" without "I", as a desk answers a customer. */
function opening(reading: Reading, { i, we, you }: Persons, greetsFirm: boolean): VoiceSign[] {
  const first = reading.tokens[0];
  if (first?.form === 'persbericht') return [formSign('organisation', 'press', 2, reading, 0, 0, 'opens-as-press-release')];
  if (first === undefined || !GREETINGS.has(first.form) || greetsFirm || i.length > 0 || we.length + you.length === 0) return [];
  const last = greeted(reading);
  return last === undefined ? [] : [formSign('organisation', 'webcare', you.length > 0 && we.length > 0 ? 1.8 : we.length > 0 ? 1.4 : 1, reading, 0, last, 'greets-by-name')];
}

/** The last token of the names a greeting holds ("Beste Toon en Jolanda,", "Hoi @naam,"), where a mark closes it. */
function greeted({ tokens, text }: Reading): number | undefined {
  let at = 1;
  for (; at <= MOST_GREETED; at++) {
    const token = tokens[at];
    const name = token?.kind === 'handle' || (token?.kind === 'word' && (/\p{Lu}/u.test(text.charAt(token.start)) || BETWEEN_NAMES.has(token.form)));
    if (!name) break;
  }
  return at > 1 && tokens[at]?.kind === 'punctuation' ? at - 1 : undefined;
}

/** Most words of a greeting's names. */
const MOST_GREETED = 5;
const BETWEEN_NAMES = new Set(['en', 'van', 'de', 'der', 'mevrouw', 'meneer', 'heer', 'dhr', 'mevr', 'mw']);

/** Places of the first person singular, of we, and of you, quotations left out. */
export interface Persons {
  readonly i: readonly number[];
  readonly we: readonly number[];
  readonly you: readonly number[];
}

/** Finds them, each as a token number. */
export function personsOf(reading: Reading, quoted: readonly boolean[]): Persons {
  const found: { i: number[]; we: number[]; you: number[] } = { i: [], we: [], you: [] };
  for (const [at, token] of reading.tokens.entries()) {
    const person = token.kind === 'word' && quoted[at] !== true ? PERSONS.get(token.form) : undefined;
    if (person !== undefined && !isPortal(reading, at)) found[person].push(at);
  }
  return found;
}

/** "Mijn Vonk": the name of a customer's own pages, not the author speaking. */
function isPortal({ tokens, text }: Reading, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  return token?.form === 'mijn' && next?.kind === 'word' && text.charAt(token.start) === 'M' && /\p{Lu}/u.test(text.charAt(next.start));
}

function personSigns(reading: Reading, { i, we, you }: Persons, type: SourceType): VoiceSign[] {
  const signs: VoiceSign[] = [];
  const [first, second] = i;
  if (first !== undefined) signs.push(formSign('consumer', 'form', second === undefined ? 1 : 1.4, reading, first, first, 'first-person'));
  const [ours] = we;
  if (first === undefined && ours !== undefined) signs.push(formSign('consumer', 'form', 0.4, reading, ours, ours, 'first-person-plural'));
  const words = reading.tokens.filter(({ kind }) => kind === 'word').length;
  const spokenTo = type === 'blog' ? you.filter((at) => reading.tokens[at]?.form !== 'je') : you;
  if (type !== 'news' && i.length + we.length + spokenTo.length === 0 && words >= IMPERSONAL_FROM) signs.push(formSign('media', 'form', 0.9, reading, 0, reading.tokens.length - 1, 'no-person'));
  return signs;
}

function style(reading: Reading, quoted: readonly boolean[]): VoiceSign[] {
  const { tokens, text } = reading;
  const signs: VoiceSign[] = [];
  const first = tokens.findIndex(({ kind }) => kind === 'word');
  const opening = tokens[first];
  if (opening !== undefined && tokens.length >= 4 && /\p{Ll}/u.test(text.charAt(opening.start))) signs.push(formSign('consumer', 'casual', 0.6, reading, first, first, 'starts-in-lower-case'));
  const loud = tokens.findIndex((token, at) => quoted[at] !== true && token.kind === 'punctuation' && /^(?:[!?]{2,}|!)$/u.test(token.form));
  if (loud !== -1) signs.push(formSign('consumer', 'casual', tokens[loud]?.form === '!' ? 0.2 : 0.5, reading, loud, loud, 'exclaims'));
  const face = tokens.findIndex(({ kind }) => kind === 'emoji');
  if (face !== -1) signs.push(formSign('consumer', 'casual', 0.2, reading, face, face, 'emoji'));
  return signs;
}

/**
 * A question the text answers itself: the form of a list of frequent questions. The first person then stands in the questions only, and the
 * answers tell you what to do; where neither customers nor fellow users write, any answer will do.
 */
function faqSigns(reading: Reading, { i, you }: Persons, type: SourceType): VoiceSign[] {
  if (!OPENS_FAQ.has(reading.tokens[0]?.form ?? '')) return [];
  const marks = reading.tokens.flatMap(({ kind, form }, at) => (kind === 'punctuation' && form === '?' ? [at] : []));
  const [mark] = marks;
  if (mark === undefined || reading.sentences[mark] !== 0) return [];
  const asking = new Set(marks.map((at) => reading.sentences[at]));
  const answer = (at: number): boolean => !asking.has(reading.sentences[at]);
  const words = reading.tokens.filter(({ kind }, at) => kind === 'word' && answer(at)).length;
  if (words < LEAST_ANSWER || i.some(answer)) return [];
  const told = you.some(answer) || reading.tokens.some((token, at) => answer(at) && reading.sentences[at - 1] !== reading.sentences[at] && IMPERATIVES.has(token.form));
  if (!told && type !== 'other') return [];
  const weight = (type === 'other' || type === 'qa' ? 2.8 : 1.4) + (asking.size > 1 ? 0.6 : 0);
  return [formSign('organisation', 'faq', weight, reading, 0, mark, 'answers-its-own-question')];
}

/** Fewer words are no answer. */
const LEAST_ANSWER = 5;
const OPENS_FAQ = new Set(['hoe', 'wanneer', 'waar', 'wat', 'welke', 'waarom', 'kan', 'kun', 'mag', 'moet', 'hoeveel', 'heb', 'krijg', 'wie', 'is']);
const IMPERATIVES = new Set(['ga', 'kijk', 'log', 'klik', 'bel', 'vul', 'open', 'kies', 'neem', 'meld', 'geef', 'lees', 'download', 'stuur', 'controleer', 'zet', 'vraag', 'dien']);
