import type { Evidence } from '../../domain/finding.js';
import type { Json } from '../../domain/json.js';
import { WEBCARE_CLASSES, type WebcareClass } from '../../domain/webcare.js';
import { weightsOf, weightsReader } from '../weights.js';
import { type Cue, cueEvidence, of } from './cues.js';
import { type Features, type Signs, WEBCARE_FEATURES, type WebcareFeature } from './features.js';
import { FORM_NAMES, type FormWeights } from './questions.js';

/** The learned numbers of weights/webcare.json: log-odds per class and feature, and of a sentence's form being a question's. */
export interface WebcareModel {
  readonly form: FormWeights;
  readonly classes: Readonly<Record<WebcareClass, ClassWeights>>;
  /** Chance from which the form of a sentence without a mark is called a question. */
  readonly formHolds: number;
  /** Chance from which a class holds beside the main one. */
  readonly alsoHolds: number;
}

interface ClassWeights {
  readonly bias: number;
  readonly of: ReadonlyMap<WebcareFeature, number>;
}

/** Reads weights/webcare.json. Throws a RangeError that names what is missing or unknown. */
export function webcareModel(weights: Json): WebcareModel {
  const number = weightsReader('webcare', weights);
  const known = ['bias', ...WEBCARE_FEATURES];
  const group = (name: WebcareClass): ClassWeights => {
    const read = weightsOf('webcare', weights, name, known);
    return { bias: read['bias'] ?? 0, of: new Map(WEBCARE_FEATURES.flatMap((feature) => (read[feature] === undefined ? [] : [[feature, read[feature]] as const]))) };
  };
  return {
    form: weightsOf('webcare', weights, 'form', FORM_NAMES),
    // Object.fromEntries forgets the names it was given.
    classes: Object.fromEntries(WEBCARE_CLASSES.map((name) => [name, group(name)])) as Record<WebcareClass, ClassWeights>,
    formHolds: number('form_holds'),
    alsoHolds: number('also_holds'),
  };
}

export type Chances = Readonly<Record<WebcareClass, number>>;

/** How likely each class is the main one; together 1. */
export function chancesOf(features: Features, { classes }: WebcareModel): Chances {
  const odds = WEBCARE_CLASSES.map((name) => {
    const weights = classes[name];
    let sum = weights.bias;
    for (const [feature, value] of features) sum += (weights.of.get(feature) ?? 0) * value;
    return Math.exp(Math.min(50, sum));
  });
  const total = odds.reduce((sum, value) => sum + value, 0);
  // As above.
  return Object.fromEntries(WEBCARE_CLASSES.map((name, at) => [name, (odds[at] ?? 0) / total])) as Chances;
}

/** The classes that hold: the likeliest, which is the point of the text, then those likely enough, in the order of the codebook. */
export function held(chances: Chances, alsoHolds: number): readonly WebcareClass[] {
  const main = WEBCARE_CLASSES.reduce((best, name) => (chances[name] > chances[best] ? name : best));
  if (main === 'none') return [main];
  return [main, ...WEBCARE_CLASSES.filter((name) => name !== main && name !== 'none' && chances[name] >= alsoHolds)];
}

/** Which cues stand behind a feature that is made of several. */
const MADE_OF: Partial<Record<WebcareFeature, readonly Cue[]>> = {
  irony_trouble: ['irony', 'wait', 'nothing', 'broken', 'repeat'], positive_trouble: ['wait', 'nothing', 'broken', 'praise'], own_trouble: ['wait', 'nothing', 'broken', 'repeat', 'fob', 'quit'],
  own_good: ['praise', 'relief'], told_damage: ['hearsay', 'gossip', 'assumption', 'damage'], told_scheme: ['hearsay', 'gossip', 'scheme'], question_trouble: ['nothing', 'broken'],
  silent_impersonal: ['unknown', 'conflict'], silent_others: ['unknown', 'conflict'], told_others: ['hearsay', 'gossip'], speech_trouble: ['quoted', 'wait', 'nothing', 'broken'], speech_good: ['quoted', 'praise', 'relief'], good_plain: ['praise', 'relief'],
  others_voice: ['news', 'official', 'trade', 'report', 'policy'], by_media: ['news', 'report'], by_organisation: ['official'], by_public: ['policy', 'news'], by_trade: ['trade'], noise: ['trade'],
};

/** The words that speak most for a class, at most `most`; empty where only the place or the form of the text does. */
export function evidenceFor(name: WebcareClass, features: Features, signs: Signs, { classes }: WebcareModel, most = 5): readonly Evidence[] {
  const mean = (feature: WebcareFeature): number => WEBCARE_CLASSES.reduce((sum, other) => sum + (classes[other].of.get(feature) ?? 0), 0) / WEBCARE_CLASSES.length;
  const ranked = [...features]
    .map(([feature, value]) => ({ feature, gain: value * ((classes[name].of.get(feature) ?? 0) - mean(feature)) }))
    .filter(({ gain }) => gain > 0.05)
    .sort((a, b) => b.gain - a.gain);
  const shown = new Map<string, Evidence>();
  // What failed is what a reader of the evidence looks for first.
  const failed = name === 'complaint' && features.has('failure') ? (['failure'] as const) : [];
  for (const feature of [...failed, ...ranked.map(({ feature }) => feature)]) {
    for (const one of behind(feature, signs)) {
      const place = `${one.in ?? ''} ${one.start}`;
      if (shown.size < most && !shown.has(place)) shown.set(place, one);
    }
  }
  return [...shown.values()];
}

function behind(feature: WebcareFeature, { cues, questions, failures, sentiment }: Signs): readonly Evidence[] {
  if (feature === 'failure') return failures.slice(0, 2).map(({ evidence }) => evidence);
  if (feature === 'negative' || feature === 'positive') return (sentiment?.evidence ?? []).slice(0, 2);
  if (feature.startsWith('q_')) return questions.filter(({ rhetorical }) => rhetorical === (feature === 'q_rhetorical')).slice(0, 2).map(({ evidence }) => evidence);
  const made = MADE_OF[feature];
  return made === undefined ? cueEvidence(cues.filter(({ cue }) => cue === feature), 2) : made.flatMap((cue) => cueEvidence(of(cues, cue), 2));
}
