import type { Evidence } from '../../domain/finding.js';
import type { Json } from '../../domain/json.js';
import { WEBCARE_CLASSES, type WebcareClass } from '../../domain/webcare.js';
import { weightsOf, weightsReader } from '../weights.js';
import { type Cue, cueEvidence, type CueHit } from './cues.js';
import { type Features, type Signs, WEBCARE_FEATURES, type WebcareFeature } from './features.js';
import { FORM_NAMES, type FormWeights } from './questions.js';

/** The learned numbers of weights/webcare.json: log-odds per class and feature, and of a sentence's form being a question's. */
export interface WebcareModel {
  readonly form: FormWeights;
  readonly bias: Float64Array;
  readonly features: ReadonlyMap<WebcareFeature, FeatureWeights>;
  /** Chance from which the form of a sentence without a mark is called a question. */
  readonly formHolds: number;
  /** Chance from which a class holds beside the main one. */
  readonly alsoHolds: number;
}

/** Log-odds of every class for a feature, in the order of WEBCARE_CLASSES, and their mean. */
interface FeatureWeights {
  readonly of: Float64Array;
  readonly mean: number;
}

/** Reads weights/webcare.json. Throws a RangeError that names what is missing or unknown. */
export function webcareModel(weights: Json): WebcareModel {
  const number = weightsReader('webcare', weights);
  const groups = WEBCARE_CLASSES.map((name) => weightsOf('webcare', weights, name, ['bias', ...WEBCARE_FEATURES]));
  const row = (name: string): FeatureWeights => {
    const of = Float64Array.from(groups, (group) => group[name] ?? 0);
    return { of, mean: of.reduce((sum, value) => sum + value, 0) / of.length };
  };
  return {
    form: weightsOf('webcare', weights, 'form', FORM_NAMES),
    bias: row('bias').of,
    features: new Map(WEBCARE_FEATURES.map((name) => [name, row(name)])),
    formHolds: number('form_holds'),
    alsoHolds: number('also_holds'),
  };
}

export type Chances = Readonly<Record<WebcareClass, number>>;

/** How likely each class is the main one; together 1. */
export function chancesOf(features: Features, model: WebcareModel): Chances {
  const odds = model.bias.slice();
  for (const [feature, value] of features) {
    const weights = model.features.get(feature)?.of;
    if (weights !== undefined) for (let at = 0; at < odds.length; at++) odds[at] = (odds[at] ?? 0) + value * (weights[at] ?? 0);
  }
  let most = Number.NEGATIVE_INFINITY;
  for (const value of odds) if (value > most) most = value;
  let total = 0;
  for (let at = 0; at < odds.length; at++) {
    const raised = Math.exp((odds[at] ?? 0) - most);
    odds[at] = raised;
    total += raised;
  }
  const chances: Record<WebcareClass, number> = { none: 0, complaint: 0, question: 0, rumour: 0, information: 0, compliment: 0 };
  for (const [at, name] of WEBCARE_CLASSES.entries()) chances[name] = (odds[at] ?? 0) / total;
  return chances;
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

/** A feature that moves a class less than this is no reason to show. */
const LEAST_GAIN = 0.05;

/** The words that speak most for a class, at most `most`; empty where only the place or the form of the text does. */
export function evidenceFor(name: WebcareClass, features: Features, signs: Signs, model: WebcareModel, most = 5): readonly Evidence[] {
  const at = WEBCARE_CLASSES.indexOf(name);
  const ranked: { readonly feature: WebcareFeature; readonly gain: number }[] = [];
  for (const [feature, value] of features) {
    const weights = model.features.get(feature);
    const gain = weights === undefined ? 0 : value * ((weights.of[at] ?? 0) - weights.mean);
    if (gain > LEAST_GAIN) ranked.push({ feature, gain });
  }
  ranked.sort((a, b) => b.gain - a.gain);
  const shown = new Map<string, Evidence>();
  // What failed is what a reader of the evidence looks for first.
  const failed = name === 'complaint' && features.has('failure') ? (['failure'] as const) : [];
  for (const feature of [...failed, ...ranked.map(({ feature }) => feature)]) {
    if (shown.size >= most) break;
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
  return made === undefined ? cueEvidence(firstTwo(cues, feature), 2) : made.flatMap((cue) => cueEvidence(firstTwo(cues, cue), 2));
}

function firstTwo(cues: readonly CueHit[], kind: string): CueHit[] {
  const found: CueHit[] = [];
  for (const hit of cues) {
    if (hit.cue === kind) found.push(hit);
    if (found.length === 2) break;
  }
  return found;
}
