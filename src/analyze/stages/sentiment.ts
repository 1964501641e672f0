import type { EntityId } from '../../domain/entity.js';
import type { Evidence, Finding } from '../../domain/finding.js';
import { SCORED_LANGUAGES } from '../../domain/language.js';
import type { Sentiment } from '../../domain/sentiment.js';
import { termLexicons } from '../../text/match.js';
import type { Reading } from '../../text/reading.js';
import { evidence, type Part, sure, wholeEvidence } from '../evidence.js';
import { patternLexicon } from '../pattern-nl.js';
import { SENTIMENT_WEIGHTS, type SentimentLexicons, type SentimentWeights, turnSarcasm, type Unit, unitEvidence, unitsOf, weighSentences } from '../sentiment/units.js';
import type { Earlier, Stage, Subject } from '../stage.js';
import { numbers } from '../weights.js';
import { type Windows, windowsOf } from '../windows.js';

export type SentimentLabel = Sentiment | 'mixed';

/**
 * How the mention feels, as a whole and towards each entity. `score` runs from −1 to 1 and its sign answers positive or negative also
 * where the label is neutral. A second finding `mixed` stands beside a label that has a strong other side. `unscored`: a language no
 * lexicon reads.
 */
export const sentiment: Stage<'sentiment', SentimentLabel> = {
  name: 'sentiment',
  version: 1,
  labels: ['unscored', 'negative', 'neutral', 'positive', 'mixed'],
  needs: ['language', 'entities'],
  prepare(tools) {
    const lexicons: SentimentLexicons = {
      own: tools.lexicon('sentiment'),
      pattern: tools.register(patternLexicon()),
      modifiers: tools.lexicon('modifiers'),
      names: tools.register(termLexicons(tools.project('entities') ?? []).terms),
    };
    const weights = numbers('sentiment', tools.weights('sentiment'), SENTIMENT_WEIGHTS);
    return (subject, earlier) => read(subject, earlier, lexicons, weights);
  },
};

interface Placed {
  readonly unit: Unit;
  readonly part: Part;
  readonly reading: Reading;
}

function read(subject: Subject, earlier: Earlier, lexicons: SentimentLexicons, weights: SentimentWeights): readonly Finding<SentimentLabel>[] {
  const scored = earlier['language']?.[0]?.label ?? 'und';
  const windows = windowsOf(subject.text, earlier);
  if (!SCORED_LANGUAGES.some((name) => name === scored)) {
    const shown = [wholeEvidence(subject.text, 'language-not-scored', scored)];
    return [undefined, ...windows.entities].map((about) => finding('unscored', 0, 1, shown, about));
  }
  const body = scoredUnits(subject.text, 'text', lexicons, weights);
  const head = subject.title === undefined ? [] : scoredUnits(subject.title, 'title', lexicons, weights);
  for (const { unit } of head) unit.value *= weights.title;
  const sentences = 1 + (subject.text.sentences[subject.text.tokens.length - 1] ?? 0);
  const whole = judge([...head, ...body], sentences, subject.text, weights, undefined);
  if (windows.entities.length === 0) return whole;
  if (windows.entities.length === 1) return [...whole, ...whole.map((one) => ({ ...one, about: windows.entities[0] ?? '' }))];
  return [...whole, ...windows.entities.flatMap((entity) => judge(share(entity, windows, head, body), sentences, subject.text, weights, entity))];
}

function scoredUnits(reading: Reading, part: Part, lexicons: SentimentLexicons, weights: SentimentWeights): Placed[] {
  const units = unitsOf(reading, lexicons, weights);
  weighSentences(units, reading, lexicons, weights);
  turnSarcasm(units, reading, lexicons, weights);
  return units.map((unit) => ({ unit, part, reading }));
}

/** The units that speak of one entity of several: those in its windows, and the other side of a comparison with the sign turned. */
function share(entity: EntityId, windows: Windows, head: readonly Placed[], body: readonly Placed[]): Placed[] {
  return [...head, ...body].flatMap((placed): Placed[] => {
    if (placed.part !== 'text') return [];
    const lesser = windows.comparedWith(placed.unit.last);
    if (lesser === entity) return [{ ...placed, unit: { ...placed.unit, value: -placed.unit.value, rule: 'compared' } }];
    return windows.owners(placed.unit.first).includes(entity) ? [placed] : [];
  });
}

function finding(label: SentimentLabel, score: number, confidence: number, shown: readonly Evidence[], about: EntityId | undefined): Finding<SentimentLabel> {
  return { stage: 'sentiment', label, score: Math.round(score * 1000) / 1000, confidence: sure(confidence), evidence: shown, ...(about === undefined ? {} : { about }) };
}

/** Units → label: how much opinion there is for the length of the text, then which side it leans to. */
function judge(placed: readonly Placed[], sentences: number, text: Reading, weights: SentimentWeights, about: EntityId | undefined): Finding<SentimentLabel>[] {
  let positive = 0;
  let negative = 0;
  for (const { unit } of placed) {
    if (unit.value > 0) positive += unit.value;
    else negative -= unit.value;
  }
  const balance = positive - negative;
  const opinion = positive + negative;
  const density = balance / Math.sqrt(Math.max(1, Math.min(sentences, 12) / 2));
  const score = balance / (Math.abs(balance) + weights.half_score);
  const lean = opinion === 0 ? 0 : Math.abs(balance) / opinion;
  const label = Math.abs(density) < weights.neutral_below || lean < weights.clear_share ? 'neutral' : balance > 0 ? 'positive' : 'negative';
  const shown = strongest(placed);
  const evident = shown.length > 0 ? shown : [evidence(text, 0, text.tokens.length - 1, 'no-opinion-word')];
  const doubt = placed.some(({ unit }) => unit.rule === 'sarcasm') ? 0.75 : 1;
  const confidence = (label === 'neutral' ? 0.85 - Math.min(0.4, Math.abs(density)) : 0.5 + Math.abs(score) / 2) * doubt * (0.6 + 0.4 * (label === 'neutral' ? 1 : lean));
  const first = finding(label, score, confidence, evident, about);
  const mixed = opinion > 0.8 && Math.min(positive, negative) >= weights.mixed_share * Math.max(positive, negative);
  return mixed ? [first, finding('mixed', score, 0.6, evident, about)] : [first];
}

function strongest(placed: readonly Placed[]): Evidence[] {
  return [...placed]
    .sort((a, b) => Math.abs(b.unit.value) - Math.abs(a.unit.value))
    .slice(0, 6)
    .map(({ unit, part, reading }) => unitEvidence(reading, unit, part));
}
