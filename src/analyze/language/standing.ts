import { type Language, LANGUAGES } from '../../domain/language.js';
import { MODELLED, type Modelled, SIZE, type Sums } from './model.js';

/** Weight of cue words by language, in the order of LANGUAGES. */
export type Cues = number[];

/** The language that stands first, and how likely it is, 0..1. */
export interface Standing {
  readonly label: Language;
  readonly confidence: number;
}

/** One cue word counts as many runs of letters. Chosen on one half of lid_lingua15, scored on the other and on tweets: 4, 8, 16. */
const CUE = 8;
/** How far Frisian and Limburgish stand behind Dutch or Afrikaans, which their letters look like, before any word of their own. */
const HANDICAP = 1;
/** How far another language must lead Dutch, or it cannot be told: with plain words of its own, and by letters or a doubtful word. */
const LEAD = 0.2;
const LEAD_BY_LETTERS = 0.8;
const PLAIN = 0.5;
/** Careless Dutch (egt nie) looks like Afrikaans, and few Afrikaans texts stand in Dutch places: it takes more. */
const LEAD_OF_AFRIKAANS = 1.5;
const PLAIN_AFRIKAANS = 1;
/** Makes scores into shares that fit how often they are right, on the parts of lid_lingua15 left out and on tweets. */
const SHARPNESS = 1.6;

const LABELS: Readonly<Record<Modelled, Language>> = { nl: 'nl', af: 'af', de: 'de', en: 'en', fr: 'fr', rom: 'xx', nor: 'xx', id: 'xx', pl: 'xx', tr: 'xx' };
const numberOf = (label: Language): number => LANGUAGES.indexOf(label);
const AT = MODELLED.map((name) => numberOf(LABELS[name]));
const [NL, FLEMISH, AF, FY, LI] = [numberOf('nl'), numberOf('nl-BE'), numberOf('af'), numberOf('fy'), numberOf('li')] as const;
const UNTOLD: Standing = { label: 'und', confidence: 0.3 };
const CLOSE: Standing = { label: 'und', confidence: 0.4 };

/** Written over for every text. */
const SCORES = new Float64Array(LANGUAGES.length);

/** Which language the summed evidence speaks for; `und` without any, and where another language leads Dutch by a hair. */
export function standingOf(sums: Sums, cues: Cues): Standing {
  if (sums.runs === 0) return UNTOLD;
  const scale = 1 / Math.sqrt(sums.runs);
  const scores = SCORES.fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < SIZE; i++) {
    const at = AT[i] ?? NL;
    const own = (cues[at] ?? 0) + (at === NL ? (cues[FLEMISH] ?? 0) : 0);
    scores[at] = Math.max(scores[at] ?? 0, ((sums.by[i] ?? 0) + CUE * own) * scale);
  }
  const like = Math.max(scores[NL] ?? 0, scores[AF] ?? 0) - HANDICAP;
  scores[FY] = like + CUE * ((cues[FY] ?? 0) + sums.fy) * scale;
  scores[LI] = like + CUE * ((cues[LI] ?? 0) + sums.li) * scale;
  return first(scores, cues);
}

function first(scores: Float64Array, cues: Cues): Standing {
  let best = NL;
  for (let at = 0; at < scores.length; at++) if ((scores[at] ?? 0) > (scores[best] ?? 0)) best = at;
  const top = scores[best] ?? 0;
  if (best !== NL && top - (scores[NL] ?? 0) < leadFor(best, cues[best] ?? 0)) return CLOSE;
  let all = 0;
  for (const score of scores) all += Math.exp(SHARPNESS * (score - top));
  return { label: LANGUAGES[best] ?? 'und', confidence: 1 / all };
}

function leadFor(at: number, cue: number): number {
  if (at === AF) return cue >= PLAIN_AFRIKAANS ? LEAD : LEAD_OF_AFRIKAANS;
  return cue >= PLAIN ? LEAD : LEAD_BY_LETTERS;
}
