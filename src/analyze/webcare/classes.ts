import type { Evidence, Finding } from '../../domain/finding.js';
import type { WebcareClass } from '../../domain/webcare.js';
import { type CueHit, cueEvidence, of, weightOf } from './cues.js';
import type { Question } from './questions.js';

export const WEBCARE_WEIGHTS = [
  'own', 'consumer_place', 'failure', 'most_failure', 'negative', 'demand', 'news', 'complaint_holds', 'ask', 'form_marked', 'form_unmarked', 'rhetorical',
  'question_holds', 'hearsay', 'assumption', 'damage', 'rumour_holds', 'unknown', 'information_holds', 'praise', 'positive', 'compliment_holds',
  'official_holds', 'address_holds',
] as const;
export type WebcareWeights = Readonly<Record<(typeof WEBCARE_WEIGHTS)[number], number>>;

/** Everything the classes are decided on. */
export interface Signs {
  readonly cues: readonly CueHit[];
  readonly questions: readonly Question[];
  /** Failed events by the sentiment lexicon: weight and where. */
  readonly failure: { readonly weight: number; readonly evidence: readonly Evidence[] };
  readonly sentiment: Finding | undefined;
  /** A kind of place where customers speak: forum, social, review, questions. */
  readonly consumerPlace: boolean;
  readonly own: boolean;
}

/** A class with its points above or below what it needs. */
export interface Verdict {
  readonly name: WebcareClass;
  readonly points: number;
  readonly holds: boolean;
  readonly evidence: readonly Evidence[];
}

/** Points per class; each rule adds, none but the voice of others than customers forbids. */
export function verdicts(signs: Signs, weights: WebcareWeights): readonly Verdict[] {
  const others = official(signs, weights);
  return [complaint(signs, weights), question(signs, weights), rumour(signs, weights), information(signs, weights), compliment(signs, weights)].map((verdict) =>
    others === undefined ? verdict : { ...verdict, holds: false },
  );
}

/** The organisation's own words, or trade: none of the classes holds, whatever the words. */
export function official({ cues, own }: Signs, weights: WebcareWeights): readonly CueHit[] | undefined {
  const found = of(cues, 'official', 'trade');
  const first = weightOf(of(cues, 'own').filter(({ hit }) => /^(?:ik|mijn|me|mij|m'n|mn)$/u.test(hit.entry.term)));
  return own || weightOf(found) - first * 0.5 >= weights.official_holds ? found : undefined;
}

function verdict(name: WebcareClass, points: number, needed: number, evidence: readonly Evidence[], also = true): Verdict {
  return { name, points: points - needed, holds: also && points >= needed, evidence };
}

function complaint({ cues, failure, sentiment, consumerPlace }: Signs, weights: WebcareWeights): Verdict {
  const own = of(cues, 'own');
  const demand = of(cues, 'demand');
  const negative = Math.max(0, -(sentiment?.score ?? 0));
  const failed = Math.min(weights.most_failure, failure.weight);
  const points = Math.min(1, weightOf(own)) * weights.own + (consumerPlace ? weights.consumer_place : 0) + failed * weights.failure + negative * weights.negative
    + Math.min(1, weightOf(demand)) * weights.demand + (own.length === 0 || !consumerPlace ? Math.min(1, weightOf(of(cues, 'news'))) * weights.news : 0);
  const evidence = [...failure.evidence.slice(0, 3), ...cueEvidence(demand, 1), ...cueEvidence(own, 1), ...(failure.evidence.length === 0 ? (sentiment?.evidence.slice(0, 2) ?? []) : [])];
  return verdict('complaint', points, weights.complaint_holds, evidence, failed > 0 || negative > 0.25 || demand.length > 0);
}

function question({ questions, cues, consumerPlace }: Signs, weights: WebcareWeights): Verdict {
  const real = questions.filter(({ rhetorical, asks }) => !rhetorical || asks);
  const loose = of(cues, 'ask').length > 0;
  const best = Math.max(0, ...real.map(({ marked, asks }) => (asks ? weights.ask : marked ? weights.form_marked : weights.form_unmarked + (consumerPlace ? 0.15 : 0))));
  const turned = questions.length > real.length ? weights.rhetorical * 0.3 : 0;
  const points = Math.max(best, loose ? weights.ask : 0) + turned + Math.min(1, weightOf(of(cues, 'news'))) * weights.news * 0.6;
  return verdict('question', points, weights.question_holds, real.slice(0, 3).map(({ evidence }) => evidence), best > 0);
}

function rumour({ cues }: Signs, weights: WebcareWeights): Verdict {
  const hearsay = of(cues, 'hearsay');
  const assumption = of(cues, 'assumption');
  const damage = of(cues, 'damage');
  const told = Math.min(1.5, weightOf(hearsay)) * weights.hearsay + Math.min(1.5, weightOf(assumption)) * weights.assumption;
  const points = told + Math.min(2, weightOf(damage)) * weights.damage;
  return verdict('rumour', points, weights.rumour_holds, cueEvidence([...hearsay, ...assumption, ...damage], 5), told > 0 && damage.length > 0);
}

function information({ cues }: Signs, weights: WebcareWeights): Verdict {
  const unknown = of(cues, 'unknown');
  return verdict('information', weightOf(unknown) * weights.unknown, weights.information_holds, cueEvidence(unknown, 4), unknown.length > 0);
}

function compliment({ cues, sentiment, failure, consumerPlace }: Signs, weights: WebcareWeights): Verdict {
  const praise = of(cues, 'praise');
  const positive = Math.max(0, sentiment?.score ?? 0);
  const own = praise.length === 0 ? 0 : Math.min(0.5, weightOf(of(cues, 'own')) * 0.5);
  const points = Math.min(2, weightOf(praise)) * weights.praise + positive * weights.positive + own + (consumerPlace ? 0.25 : 0) - Math.min(1, failure.weight) * 0.5
    + Math.min(1, weightOf(of(cues, 'news'))) * weights.news;
  const shown = [...cueEvidence(praise, 3), ...(sentiment?.evidence.slice(0, 2) ?? [])];
  return verdict('compliment', points, weights.compliment_holds, shown, sentiment?.label === 'positive' || (praise.length > 0 && sentiment?.label !== 'negative'));
}

/** How much weaker than the complaint another class may be and still be plainly the point. */
const NEAR: Readonly<Partial<Record<WebcareClass, number>>> = { question: 0.4, rumour: 0.5, information: 0 };

/**
 * Main class first: the first that holds in the order of the codebook, unless another is plainly the point: the text ends in a request
 * for an answer, or rests on hearsay or on missing facts at least as much as on a complaint.
 */
export function inOrder(held: readonly Verdict[], { questions }: Signs): readonly Verdict[] {
  const first = held[0];
  if (first?.name !== 'complaint') return held;
  const ends = questions.some(({ last, rhetorical, asks }) => last && (!rhetorical || asks));
  const point = held.find((one) => {
    const near = NEAR[one.name];
    return near !== undefined && (one.name !== 'question' || ends) && first.points <= one.points + near;
  });
  return point === undefined ? held : [point, ...held.filter((one) => one !== point)];
}
