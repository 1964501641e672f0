import type { Evidence, Finding } from '../../domain/finding.js';
import { SCORED_LANGUAGES } from '../../domain/language.js';
import { WEBCARE_CLASSES } from '../../domain/webcare.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { hitEvidence, onePerPlace, type Part, sure, wholeEvidence } from '../evidence.js';
import type { Earlier, Stage, Subject } from '../stage.js';
import { cueEvidence, cuesOf, of, weightOf } from '../webcare/cues.js';
import { inOrder, official, type Signs, verdicts, WEBCARE_WEIGHTS, type WebcareWeights } from '../webcare/classes.js';
import { questionsOf } from '../webcare/questions.js';
import { numbers } from '../weights.js';
import { windowsOf } from '../windows.js';

/** Beside the classes: `addressed` (speaks to the organisation), and what the text does by form alone. */
export const WEBCARE_LABELS = [...WEBCARE_CLASSES, 'addressed', 'cue-question', 'cue-rhetorical', 'cue-claim'] as const;
export type WebcareLabel = (typeof WEBCARE_LABELS)[number];

/**
 * Would a webcare team have something to do here? The classes that hold for the whole, the main one first, then those of each entity;
 * `none` where none does.
 */
export const webcare: Stage<'webcare', WebcareLabel> = {
  name: 'webcare',
  version: 1,
  labels: WEBCARE_LABELS,
  needs: ['language', 'entities', 'sentiment'],
  prepare(tools) {
    const lexicons = { cues: tools.lexicon('webcare'), sentiment: tools.lexicon('sentiment') };
    const weights = numbers('webcare', tools.weights('webcare'), WEBCARE_WEIGHTS);
    return (subject, earlier) => read(subject, earlier, lexicons, weights);
  },
};

interface Lexicons {
  readonly cues: Lexicon;
  /** For its lines of kind `failure`: events that should not have happened. */
  readonly sentiment: Lexicon;
}

const CONSUMER_PLACES = new Set(['forum', 'social', 'review', 'qa']);

function read(subject: Subject, earlier: Earlier, lexicons: Lexicons, weights: WebcareWeights): readonly Finding<WebcareLabel>[] {
  const language = earlier['language']?.[0]?.label ?? 'und';
  if (!SCORED_LANGUAGES.some((name) => name === language)) return [{ stage: 'webcare', label: 'none', confidence: 0.5, evidence: [wholeEvidence(subject.text, 'language-not-scored', language)] }];
  const signs = signsOf(subject, earlier, lexicons);
  return [...classes(subject, earlier, signs, weights), ...formCues(signs), ...addressed(subject, earlier, signs, weights)];
}

function signsOf(subject: Subject, earlier: Earlier, lexicons: Lexicons): Signs {
  const body = cuesOf(subject.text, 'text', lexicons.cues);
  const head = subject.title === undefined ? [] : cuesOf(subject.title, 'title', lexicons.cues);
  const failures = [...failuresIn(subject.text, 'text', lexicons.sentiment), ...(subject.title === undefined ? [] : failuresIn(subject.title, 'title', lexicons.sentiment))];
  return {
    cues: [...head, ...body],
    questions: [...(subject.title === undefined ? [] : questionsOf(subject.title, 'title', head)), ...questionsOf(subject.text, 'text', body)],
    failure: { weight: failures.reduce((sum, { weight }) => sum + weight, 0), evidence: failures.map(({ evidence }) => evidence) },
    sentiment: earlier['sentiment']?.find(({ about, label }) => about === undefined && label !== 'mixed'),
    consumerPlace: CONSUMER_PLACES.has(subject.mention.sourceType),
    own: subject.mention.own === true,
  };
}

function failuresIn(reading: Reading, part: Part, lexicon: Lexicon): { readonly weight: number; readonly evidence: Evidence }[] {
  const seen = new Set<string>();
  return onePerPlace(reading.hits(lexicon)).flatMap((hit) => {
    if (hit.entry.fields['kind'] !== 'failure' || seen.has(hit.entry.term)) return [];
    seen.add(hit.entry.term);
    return [{ weight: numberField(hit.entry, 'strength', 1), evidence: hitEvidence(reading, hit, 'failed-event', part) }];
  });
}

function classes(subject: Subject, earlier: Earlier, signs: Signs, weights: WebcareWeights): Finding<WebcareLabel>[] {
  const held = inOrder(verdicts(signs, weights).filter(({ holds }) => holds), signs);
  const whole = held.map(({ name, points, evidence }): Finding<WebcareLabel> => ({ stage: 'webcare', label: name, score: Math.round(points * 100) / 100, confidence: sure(0.55 + points / 4), evidence: evidence.length > 0 ? evidence : [wholeEvidence(subject.text, name)] }));
  if (whole.length === 0) whole.push(nothing(subject, signs, weights));
  return [...whole, ...perEntity(subject, earlier, whole)];
}

function nothing({ text }: Subject, signs: Signs, weights: WebcareWeights): Finding<WebcareLabel> {
  const others = official(signs, weights);
  const shown = others === undefined || others.length === 0 ? [wholeEvidence(text, others === undefined ? 'no-cue' : 'own-message')] : cueEvidence(others, 4);
  return { stage: 'webcare', label: 'none', confidence: others === undefined ? 0.6 : 0.85, evidence: shown };
}

/** A class is an entity's when one of the words that carry it stands in the entity's window; what stands nowhere is everybody's. */
function perEntity({ text }: Subject, earlier: Earlier, whole: readonly Finding<WebcareLabel>[]): Finding<WebcareLabel>[] {
  const windows = windowsOf(text, earlier);
  if (windows.entities.length < 2) return windows.entities.flatMap((about) => whole.map((one) => ({ ...one, about })));
  return windows.entities.flatMap((about) => {
    const mine = whole.filter(({ evidence }) => evidence.some(({ in: part, start }) => part !== undefined || windows.owners(tokenAt(text, start)).includes(about)));
    const held = mine.length > 0 ? mine : [{ stage: 'webcare', label: 'none' as const, confidence: 0.5, evidence: [wholeEvidence(text, 'said-of-another')] }];
    return held.map((one) => ({ ...one, about }));
  });
}

function tokenAt({ tokens }: Reading, start: number): number {
  return Math.max(0, tokens.findIndex((token) => token.end > start));
}

/** Questions, rhetorical questions and checkable claims as the text's form has them, whoever they concern. */
function formCues({ questions, cues }: Signs): Finding<WebcareLabel>[] {
  const found: Finding<WebcareLabel>[] = [];
  const shape = (label: WebcareLabel, confidence: number, evidence: readonly Evidence[]): void => {
    if (evidence.length > 0) found.push({ stage: 'webcare', label, confidence, evidence });
  };
  shape('cue-question', 0.8, questions.filter(({ rhetorical, asks }) => !rhetorical || asks).slice(0, 3).map(({ evidence }) => evidence));
  shape('cue-rhetorical', 0.6, questions.filter(({ rhetorical, asks }) => rhetorical && !asks).slice(0, 3).map(({ evidence }) => evidence));
  shape('cue-claim', 0.6, cueEvidence(of(cues, 'hearsay', 'damage', 'news')));
  return found;
}

/** Speaks to the organisation: by its handle, by a greeting with its name, or in the you-form where it does not speak to fellow readers. */
function addressed({ text, mention }: Subject, earlier: Earlier, { cues }: Signs, weights: WebcareWeights): Finding<WebcareLabel>[] {
  if (mention.own === true) return [];
  const names = (earlier['entities'] ?? []).filter(({ label }) => label !== 'no').flatMap(({ evidence }) => evidence);
  const handle = names.find(({ rule, in: part, start }) => rule === 'handle' && part === undefined && tokenAt(text, start) <= 3);
  const greeting = of(cues, 'greeting').find(({ hit, part }) => part === 'text' && names.some(({ in: where, start, rule }) => where === undefined && rule !== 'thread-opening' && gap(text, hit.last, start) <= 3));
  const you = of(cues, 'address');
  const points = (handle === undefined ? 0 : 1) + (greeting === undefined ? 0 : 1) + Math.min(1.2, weightOf(you)) - Math.min(1, weightOf(of(cues, 'peers')));
  if (points < weights.address_holds) return [];
  const shown = [...(handle === undefined ? [] : [handle]), ...cueEvidence([...(greeting === undefined ? [] : [greeting]), ...you])];
  return [{ stage: 'webcare', label: 'addressed', confidence: sure(0.4 + points / 3), evidence: shown }];
}

function gap(text: Reading, token: number, start: number): number {
  const to = tokenAt(text, start);
  return to > token ? to - token : Number.POSITIVE_INFINITY;
}

