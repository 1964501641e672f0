import type { EntityId } from '../../domain/entity.js';
import type { Evidence, Finding } from '../../domain/finding.js';
import { SCORED_LANGUAGES } from '../../domain/language.js';
import { WEBCARE_CLASSES } from '../../domain/webcare.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { aboutOf } from '../about.js';
import { evidence, hitEvidence, onePerPlace, type Part, sure, wholeEvidence } from '../evidence.js';
import type { Earlier, Stage, Subject, Tools } from '../stage.js';
import { chancesOf, evidenceFor, held, type WebcareModel, webcareModel } from '../webcare/classes.js';
import { cueEvidence, type CueLexicon, cueLexicon, cuesOf, of, weightOf } from '../webcare/cues.js';
import { featuresOf, type Signs } from '../webcare/features.js';
import { questionsOf } from '../webcare/questions.js';
import { type Windows, windowsOf } from '../windows.js';

/** Beside the classes: `addressed` (speaks to the organisation), and what the text does by form alone. */
export const WEBCARE_LABELS = [...WEBCARE_CLASSES, 'addressed', 'cue-question', 'cue-rhetorical', 'cue-claim'] as const;
export type WebcareLabel = (typeof WEBCARE_LABELS)[number];

/**
 * Would a webcare team have something to do here? The classes that hold for the whole, the main one first, then those of each entity;
 * `none` where none does. `score` is the chance, also the `confidence`, that the class is the main one.
 */
export const webcare: Stage<'webcare', WebcareLabel> = {
  name: 'webcare',
  version: 7,
  labels: WEBCARE_LABELS,
  needs: ['language', 'entities', 'sentiment', 'noise', 'voice'],
  prepare(tools) {
    const lexicons = webcareLexicons(tools);
    const model = webcareModel(tools.weights('webcare'));
    return (subject, earlier) => read(subject, earlier, lexicons, model);
  },
};

export interface WebcareLexicons {
  readonly cues: CueLexicon;
  readonly signs: CueLexicon;
  readonly order: Lexicon;
  /** For its lines of kind `failure`: events that should not have happened. */
  readonly sentiment: Lexicon;
}

export function webcareLexicons(tools: Tools): WebcareLexicons {
  return { cues: cueLexicon(tools.lexicon('webcare')), signs: cueLexicon(tools.lexicon('webcare-signs')), order: tools.lexicon('question-words'), sentiment: tools.lexicon('sentiment') };
}

function read(subject: Subject, earlier: Earlier, lexicons: WebcareLexicons, model: WebcareModel): readonly Finding<WebcareLabel>[] {
  const language = earlier['language']?.[0]?.label ?? 'und';
  if (!SCORED_LANGUAGES.some((name) => name === language)) return [{ stage: 'webcare', label: 'none', confidence: 0.5, evidence: [wholeEvidence(subject.text, 'language-not-scored', language)] }];
  const signs = signsOf(subject, earlier, lexicons, model);
  return [...classes(subject, earlier, signs, model), ...formCues(signs, model), ...addressed(subject, earlier, signs)];
}

/** Everything the classes are decided on. */
export function signsOf(subject: Subject, earlier: Earlier, lexicons: WebcareLexicons, { form }: Pick<WebcareModel, 'form'>): Signs {
  const { text, title, mention } = subject;
  const cues = (reading: Reading, part: Part) => [...cuesOf(reading, part, lexicons.cues), ...cuesOf(reading, part, lexicons.signs)];
  const body = cues(text, 'text');
  const head = title === undefined ? [] : cues(title, 'title');
  const failures = [...failuresIn(text, 'text', lexicons.sentiment), ...(title === undefined ? [] : failuresIn(title, 'title', lexicons.sentiment))];
  return {
    text,
    cues: [...head, ...body],
    questions: [...(title === undefined ? [] : questionsOf(title, 'title', head, lexicons.order, form)), ...questionsOf(text, 'text', body, lexicons.order, form)],
    failures,
    sentiment: earlier['sentiment']?.find(({ about, label }) => about === undefined && label !== 'mixed'),
    mixed: earlier['sentiment']?.some(({ about, label }) => about === undefined && label === 'mixed') === true,
    noise: (earlier['noise'] ?? []).length > 0,
    voice: earlier['voice']?.[0]?.label,
    source: mention.sourceType,
  };
}

function failuresIn(reading: Reading, part: Part, lexicon: Lexicon): { readonly weight: number; readonly evidence: Evidence }[] {
  const seen = new Set<string>();
  const found: { weight: number; evidence: Evidence }[] = [];
  for (const hit of onePerPlace(reading.hits(lexicon))) {
    if (hit.entry.fields['kind'] !== 'failure' || seen.has(hit.entry.term)) continue;
    seen.add(hit.entry.term);
    found.push({ weight: numberField(hit.entry, 'strength', 1), evidence: hitEvidence(reading, hit, 'failed-event', part) });
  }
  return found;
}

function classes(subject: Subject, earlier: Earlier, signs: Signs, model: WebcareModel): Finding<WebcareLabel>[] {
  const { text, mention } = subject;
  const named = earlier['entities'] ?? [];
  const entities = named.flatMap(({ label, about }) => (label === 'no' || about === undefined ? [] : [about]));
  const forAll = (found: readonly Finding<WebcareLabel>[]): Finding<WebcareLabel>[] => [...found, ...entities.flatMap((about) => found.map((one) => aboutOf(one, about)))];
  if (mention.own === true) return forAll([none(text, 'own-message', 0.98)]);
  if (named.length > 0 && named.every(({ label }) => label === 'no')) return [none(text, 'not-about', 0.9)];
  const whole = judged(signs, model);
  if (entities.length < 2) return forAll(whole);
  const windows = windowsOf(text, earlier);
  return [...whole, ...entities.flatMap((about) => judged(shareOf(about, signs, earlier, windows), model).map((one) => aboutOf(one, about)))];
}

function judged(signs: Signs, model: WebcareModel): Finding<WebcareLabel>[] {
  const features = featuresOf(signs);
  const chances = chancesOf(features, model);
  return held(chances, model.alsoHolds).map((name) => {
    const shown = evidenceFor(name, features, signs, model);
    return { stage: 'webcare', label: name, score: Math.round(chances[name] * 1000) / 1000, confidence: sure(chances[name]), evidence: shown.length > 0 ? shown : [wholeEvidence(signs.text, 'form-and-place')] };
  });
}

/** What is said of one entity of several: the signs in its windows, those of the title, and the feeling towards it. */
function shareOf(about: EntityId, signs: Signs, earlier: Earlier, windows: Windows): Signs {
  const mine = (token: number): boolean => windows.owners(token).includes(about);
  const sentiment = earlier['sentiment']?.find((one) => one.about === about && one.label !== 'mixed') ?? signs.sentiment;
  return {
    ...signs,
    sentiment,
    cues: signs.cues.filter(({ part, hit }) => part !== 'text' || mine(hit.first)),
    questions: signs.questions.filter(({ evidence, to }) => evidence.in !== undefined || mine(to)),
    failures: signs.failures.filter(({ evidence }) => evidence.in !== undefined || mine(tokenAt(signs.text, evidence.start))),
  };
}

function none(text: Reading, rule: string, confidence: number): Finding<WebcareLabel> {
  return { stage: 'webcare', label: 'none', confidence, evidence: [wholeEvidence(text, rule)] };
}

function tokenAt({ tokens }: Reading, start: number): number {
  return Math.max(0, tokens.findIndex((token) => token.end > start));
}

/** Questions, rhetorical questions and checkable claims as the text's form has them, whoever they concern. */
function formCues({ questions, cues, text }: Signs, { formHolds }: WebcareModel): Finding<WebcareLabel>[] {
  const found: Finding<WebcareLabel>[] = [];
  const shape = (label: WebcareLabel, confidence: number, evidence: readonly Evidence[]): void => {
    if (evidence.length > 0) found.push({ stage: 'webcare', label, confidence: sure(confidence), evidence });
  };
  const asking = questions.filter(({ marked, asks, form, rhetorical }) => (marked || asks || form >= formHolds) && (!rhetorical || asks));
  const turned = questions.filter(({ marked, form, asks, rhetorical }) => rhetorical && !asks && (marked || form >= formHolds));
  shape('cue-question', Math.max(...asking.map(({ marked, asks, form }) => (marked || asks ? 0.9 : form))), asking.slice(0, 3).map(({ evidence }) => evidence));
  shape('cue-rhetorical', 0.6, turned.slice(0, 3).map(({ evidence }) => evidence));
  if (text.tokens.length >= LEAST_CLAIM) shape('cue-claim', 0.6, [...cueEvidence(of(cues, 'hearsay', 'damage', 'news', 'report', 'policy')), ...figuresIn(text, 2)]);
  return found;
}

/** With fewer words nothing is stated that could be looked up. Set on claim_ct22_verifiable, where it is reported only. */
const LEAST_CLAIM = 13;

/** Figures and amounts, the first of them: what is counted can be checked. */
function figuresIn(text: Reading, most: number): Evidence[] {
  const found: Evidence[] = [];
  for (let at = 0; at < text.tokens.length && found.length < most; at++) {
    const kind = text.tokens[at]?.kind;
    if (kind === 'number' || kind === 'amount') found.push(evidence(text, at, at, 'figure'));
  }
  return found;
}

/** Points from which a text speaks to the organisation. */
const ADDRESS_HOLDS = 0.7;

/** Speaks to the organisation: by its handle, by a greeting with its name, or in the you-form where it does not speak to fellow readers. */
function addressed({ text, mention }: Subject, earlier: Earlier, { cues }: Signs): Finding<WebcareLabel>[] {
  if (mention.own === true) return [];
  const names = (earlier['entities'] ?? []).filter(({ label }) => label !== 'no').flatMap(({ evidence }) => evidence);
  const handle = names.find(({ rule, in: part, start }) => rule === 'handle' && part === undefined && tokenAt(text, start) <= 3);
  const greeting = of(cues, 'greeting').find(({ hit, part }) => part === 'text' && names.some(({ in: where, start, rule }) => where === undefined && rule !== 'thread-opening' && gap(text, hit.last, start) <= 3));
  const you = of(cues, 'address');
  const points = (handle === undefined ? 0 : 1) + (greeting === undefined ? 0 : 1) + Math.min(1.2, weightOf(you)) - Math.min(1, weightOf(of(cues, 'peers')));
  if (points < ADDRESS_HOLDS) return [];
  const shown = [...(handle === undefined ? [] : [handle]), ...cueEvidence([...(greeting === undefined ? [] : [greeting]), ...you])];
  return [{ stage: 'webcare', label: 'addressed', confidence: sure(0.4 + points / 3), evidence: shown }];
}

function gap(text: Reading, token: number, start: number): number {
  const to = tokenAt(text, start);
  return to > token ? to - token : Number.POSITIVE_INFINITY;
}
