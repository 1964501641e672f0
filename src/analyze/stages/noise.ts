import type { Finding } from '../../domain/finding.js';
import type { SourceType } from '../../domain/source-type.js';
import type { Lexicon } from '../../text/lexicon.js';
import { sure } from '../evidence.js';
import { formSigns, listedSigns, NOISE_KINDS, type NoiseKind, type NoiseSign } from '../noise/signs.js';
import type { Stage, Subject } from '../stage.js';

/** Points from which a kind holds: two or three independent signs. Set on fixtures/who/noise.jsonl. */
const HOLDS = 1.8;
/** More points asked where editors or customers write: a news piece reports on adverts, a review tells of them. */
const STRICTER: Partial<Record<SourceType, number>> = { news: 0.4, review: 0.4 };
/** The most that words of somebody who tells of it take off. */
const MOST_AGAINST = 2.6;
/** Kinds that sell, and what a sign of one counts for another. */
const SELLING: ReadonlySet<string> = new Set(['advert', 'affiliate', 'spam'] satisfies NoiseKind[]);
const BESIDE = 0.7;
const MOST_SHOWN = 5;

/**
 * Is this said to be read by nobody in particular: an advert, a job ad, an affiliate list, spam, a post that says it stands elsewhere too?
 * One finding with what showed it, or none. Complaints and questions about adverts, vacancies and spam are none of these.
 */
export const noise: Stage<'noise', NoiseKind> = {
  name: 'noise',
  version: 2,
  labels: NOISE_KINDS,
  prepare(tools) {
    const words = tools.lexicon('noise');
    return (subject) => read(subject, words);
  },
};

function read(subject: Subject, words: Lexicon): readonly Finding<NoiseKind>[] {
  const title = subject.title === undefined ? [] : listedSigns(subject.title, 'title', words);
  const signs = [...title, ...listedSigns(subject.text, 'text', words), ...formSigns(subject.text)];
  const against = Math.min(MOST_AGAINST, sum(signs.filter(({ kind }) => kind === 'author' || kind === 'report')));
  const needed = HOLDS + (STRICTER[subject.mention.sourceType] ?? 0);
  const best = NOISE_KINDS.map((kind) => pointsOf(kind, signs, against)).sort((a, b) => b.points - a.points)[0];
  if (best === undefined || best.points < needed) return [];
  const { label, points, shown } = best;
  return [{ stage: 'noise', label, score: Math.round(points * 100) / 100, confidence: sure(0.6 + (points - needed) / 6), evidence: shown.slice(0, MOST_SHOWN).map(({ evidence }) => evidence) }];
}

interface Points {
  readonly label: NoiseKind;
  readonly points: number;
  readonly shown: readonly NoiseSign[];
}

/**
 * A kind's own signs, and part of those of its neighbours: an affiliate's list advertises too. A post that says it is a repeat is one
 * whoever wrote it, so nothing is taken off there.
 */
function pointsOf(label: NoiseKind, signs: readonly NoiseSign[], against: number): Points {
  const shown = signs.filter(({ kind }) => kind === label);
  if (label === 'repeat' || shown.length === 0) return { label, points: sum(shown), shown };
  const beside = sum(signs.filter(({ kind }) => kind !== label && SELLING.has(kind)));
  return { label, points: sum(shown) + (SELLING.has(label) ? beside * BESIDE : 0) - against, shown };
}

function sum(signs: readonly NoiseSign[]): number {
  return signs.reduce((total, { weight }) => total + weight, 0);
}
