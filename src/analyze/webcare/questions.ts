import type { Evidence } from '../../domain/finding.js';
import type { Reading } from '../../text/reading.js';
import { evidence, type Part, termShown } from '../evidence.js';
import { type CueHit, of } from './cues.js';

/** A sentence in the form of a question. */
export interface Question {
  readonly sentence: number;
  /** Has a question mark. */
  readonly marked: boolean;
  /** Asks without wanting an answer: a rhetorical cue in it, or a doubled mark. */
  readonly rhetorical: boolean;
  /** Asks for an answer in so many words: "weet iemand", "kunnen jullie". */
  readonly asks: boolean;
  readonly last: boolean;
  readonly evidence: Evidence;
}

/** Sentences that are questions: by an asking phrase, by what they open with, or by their mark. */
export function questionsOf(reading: Reading, part: Part, cues: readonly CueHit[]): Question[] {
  const questions: Question[] = [];
  const final = reading.sentences[reading.tokens.length - 1] ?? 0;
  for (const { from, to, sentence } of sentencesOf(reading)) {
    const inside = cues.filter((cue) => cue.sentence === sentence);
    const marks = markIn(reading, from, to);
    const ask = of(inside, 'ask')[0];
    const opening = openingOf(reading, from, to, inside, marks !== undefined || to - from < SHORT);
    if (marks === undefined && ask === undefined && opening === undefined) continue;
    const rhetorical = of(inside, 'rhetorical')[0];
    const shown = ask ?? rhetorical ?? opening;
    questions.push({
      sentence,
      marked: marks !== undefined,
      rhetorical: rhetorical !== undefined || (ask === undefined && marks !== undefined && marks.length > 1),
      asks: ask !== undefined,
      last: sentence >= final - 1,
      evidence: shown === undefined ? evidence(reading, to, to, 'question-mark', undefined, part) : evidence(reading, shown.hit.first, shown.hit.last, shown === ask ? 'asks' : shown === rhetorical ? 'rhetorical' : 'question-form', termShown(reading, shown.hit), part),
    });
  }
  return questions;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

function sentencesOf(reading: Reading): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let at = 1; at <= reading.tokens.length; at++) {
    if (at < reading.tokens.length && reading.sentences[at] === reading.sentences[from]) continue;
    spans.push({ from, to: at - 1, sentence: reading.sentences[from] ?? 0 });
    from = at;
  }
  return reading.tokens.length === 0 ? [] : spans;
}

/** The sentence's question mark, with what it is doubled with; a mark inside quotes or brackets counts too. */
function markIn(reading: Reading, from: number, to: number): string | undefined {
  for (let at = to; at >= from; at--) {
    const token = reading.tokens[at];
    if (token?.kind === 'punctuation' && token.form.includes('?')) return token.form;
  }
  return undefined;
}

const OPENING: ReadonlySet<string> = new Set(['wh', 'inverted', 'opener', 'greeting']);
/** In a longer sentence without a mark a wh-word alone opens a clause ("hoe lang dit duurt weet niemand"); with its verb it asks. */
const SHORT = 4;

/** A wh-word or a verb before its subject where the clause begins, after greetings and small words. */
function openingOf(reading: Reading, from: number, to: number, inside: readonly CueHit[], bare: boolean): CueHit | undefined {
  let at = from;
  while (at <= to) {
    const here = inside.find(({ hit, cue }) => hit.first === at && OPENING.has(cue));
    if (here?.cue === 'inverted' || (bare && here?.cue === 'wh')) return here;
    const token = reading.tokens[at];
    if (here?.cue === 'opener' || here?.cue === 'greeting') at = here.hit.last + 1;
    else if (token?.kind === 'handle' || token?.kind === 'punctuation' || token?.kind === 'emoji') at++;
    else if (at === from && reading.tokens[at + 1]?.form === ',') at += 2;
    else return undefined;
  }
  return undefined;
}
