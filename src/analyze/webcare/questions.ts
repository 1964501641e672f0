import type { Evidence } from '../../domain/finding.js';
import type { Lexicon } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { evidence, type Part, termShown } from '../evidence.js';
import { type CueHit, of } from './cues.js';
import { FORM_FEATURES, type SentenceForm, sentenceForms } from './word-order.js';

/** Log-odds of each feature of a sentence's form, and the bias. */
export type FormWeights = Readonly<Record<string, number>>;
export const FORM_NAMES: readonly string[] = ['bias', ...FORM_FEATURES];

/** A sentence that asks, or may. */
export interface Question {
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  /** How sure its word order alone makes it a question, 0..1. */
  readonly form: number;
  /** Has a question mark. */
  readonly marked: boolean;
  /** Doubled mark: ?! or ??. */
  readonly doubled: boolean;
  /** Asks without wanting an answer: a rhetorical cue in it. */
  readonly rhetorical: boolean;
  /** Asks for an answer in so many words: "weet iemand". */
  readonly asks: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly evidence: Evidence;
}

/** How much like a question a sentence is by its form alone, 0..1. */
export function formChance({ features }: SentenceForm, weights: FormWeights): number {
  let odds = weights['bias'] ?? 0;
  for (const feature of features) odds += weights[feature] ?? 0;
  return 1 / (1 + Math.exp(-odds));
}

/** Below this the form of a sentence without a mark says nothing about asking. */
const FAINT = 0.1;

/** Sentences that may be questions: by their mark, by asking words, or by their form. */
export function questionsOf(reading: Reading, part: Part, cues: readonly CueHit[], lexicon: Lexicon, weights: FormWeights): Question[] {
  const forms = sentenceForms(reading, lexicon);
  const asking = of(cues, 'ask');
  const turned = of(cues, 'rhetorical');
  const found: Question[] = [];
  for (const [at, sentence] of forms.entries()) {
    const mark = markIn(reading, sentence);
    const form = formChance(sentence, weights);
    const ask = cueIn(asking, sentence);
    if (mark === undefined && ask === undefined && form < FAINT) continue;
    const rhetorical = cueIn(turned, sentence);
    found.push({
      sentence: sentence.sentence, from: sentence.from, to: sentence.to, first: at === 0, last: at >= forms.length - 2,
      form, marked: mark !== undefined, doubled: mark !== undefined && mark.length > 1, rhetorical: rhetorical !== undefined, asks: ask !== undefined,
      evidence: shownBy(reading, part, sentence, ask ?? rhetorical, mark !== undefined && form < 0.5),
    });
  }
  return found;
}

function cueIn(cues: readonly CueHit[], { from, to }: SentenceForm): CueHit | undefined {
  return cues.length === 0 ? undefined : cues.find(({ hit }) => hit.first >= from && hit.first <= to);
}

function shownBy(reading: Reading, part: Part, { shown, to }: SentenceForm, cue: CueHit | undefined, byMark: boolean): Evidence {
  if (cue !== undefined) return evidence(reading, cue.hit.first, cue.hit.last, cue.cue === 'ask' ? 'asks' : 'rhetorical', termShown(reading, cue.hit), part);
  if (byMark) return evidence(reading, to, to, 'question-mark', undefined, part);
  return evidence(reading, shown[0], shown[1], 'question-form', undefined, part);
}

/** The sentence's question mark, with what it is doubled with; a mark inside quotes or brackets counts too. */
function markIn(reading: Reading, { from, to }: SentenceForm): string | undefined {
  for (let at = to; at >= from; at--) {
    const token = reading.tokens[at];
    if (token?.kind === 'punctuation' && token.form.includes('?')) return token.form;
  }
  return undefined;
}
