import type { Language } from '../../domain/language.js';
import { MODELLED, type Modelled, SIZE, type Sums } from './model.js';

/** Weight of cue words by language. */
export type Cues = ReadonlyMap<Language, number>;

/** The language that stands first, and how likely it is, 0..1. */
export interface Standing {
  readonly label: Language;
  readonly confidence: number;
}

/** One cue word counts as many runs of letters. Chosen on one half of lid_lingua15, scored on the other and on tweets: 4, 8, 16. */
const CUE = 8;
/** How far Frisian and Limburgish stand behind Dutch or Afrikaans, which their letters look like, before any word of their own. */
const HANDICAP = 1;
/** How far another language must lead Dutch, or it cannot be told: with words of its own, and by letters alone. */
const LEAD = 0.2;
const LEAD_BY_LETTERS = 0.8;
/** Makes scores into shares that fit how often they are right; fitted on the halves of lid_lingua15. */
const SHARPNESS = 1.6;

const LABELS: Readonly<Record<Modelled, Language>> = { nl: 'nl', af: 'af', de: 'de', en: 'en', fr: 'fr', rom: 'xx', nor: 'xx', id: 'xx', pl: 'xx', tr: 'xx' };
const NEIGHBOURS = ['fy', 'li'] as const;

/** Which language the summed evidence speaks for; `und` without any, and where another language leads Dutch by a hair. */
export function standingOf(sums: Sums, cues: Cues): Standing {
  if (sums.runs === 0) return { label: 'und', confidence: 0.3 };
  const scale = 1 / Math.sqrt(sums.runs);
  const scores = new Map<Language, number>();
  for (let i = 0; i < SIZE; i++) {
    const label = LABELS[MODELLED[i] ?? 'nl'];
    const own = (cues.get(label) ?? 0) + (label === 'nl' ? (cues.get('nl-BE') ?? 0) : 0);
    const score = ((sums.by[i] ?? 0) + CUE * own) * scale;
    scores.set(label, Math.max(score, scores.get(label) ?? Number.NEGATIVE_INFINITY));
  }
  const like = Math.max(scores.get('nl') ?? 0, scores.get('af') ?? 0);
  for (const label of NEIGHBOURS) scores.set(label, like - HANDICAP + CUE * ((cues.get(label) ?? 0) + sums[label]) * scale);
  return first(scores, cues);
}

function first(scores: ReadonlyMap<Language, number>, cues: Cues): Standing {
  let label: Language = 'nl';
  let top = Number.NEGATIVE_INFINITY;
  for (const [name, score] of scores) if (score > top) [label, top] = [name, score];
  let all = 0;
  for (const score of scores.values()) all += Math.exp(SHARPNESS * (score - top));
  const lead = cues.has(label) ? LEAD : LEAD_BY_LETTERS;
  if (label !== 'nl' && top - (scores.get('nl') ?? top) < lead) return { label: 'und', confidence: 0.4 };
  return { label, confidence: 1 / all };
}
