import type { Evidence } from '../../domain/finding.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { hitEvidence, type Part } from '../evidence.js';

/**
 * Kinds of cue in webcare.tsv. `own`: the author's own experience; `demand`: wants it mended; `ask`: asks for an answer whatever the word
 * order; `wh`, `inverted`: open a question at the start of a clause; `rhetorical`: asks without asking; `hearsay`, `assumption`, `damage`:
 * the three parts of a rumour; `unknown`: facts are missing; `praise`; `news`, `official`, `trade`: the voice of others than customers;
 * `address`: speaks to the organisation; `peers`: speaks to fellow readers; `opener`: may stand before the first word of a question.
 */
export const CUES = [
  'own', 'demand', 'ask', 'wh', 'inverted', 'rhetorical', 'hearsay', 'assumption', 'damage', 'unknown', 'praise', 'news', 'official', 'trade',
  'address', 'greeting', 'peers', 'opener', 'none',
] as const;
export type Cue = (typeof CUES)[number];

/** A cue in its place. */
export interface CueHit {
  readonly cue: Cue;
  readonly weight: number;
  readonly hit: Hit;
  readonly part: Part;
  readonly reading: Reading;
  readonly sentence: number;
}

/** All cues of a text, in order. Throws a RangeError on a kind webcare.tsv should not have. */
export function cuesOf(reading: Reading, part: Part, lexicon: Lexicon): CueHit[] {
  return reading.hits(lexicon).map((hit) => {
    const cue = CUES.find((name) => name === hit.entry.fields['cue']);
    if (cue === undefined) throw new RangeError(`webcare: the line of "${hit.entry.term}" has an unknown cue`);
    return { cue, weight: numberField(hit.entry, 'weight', 1), hit, part, reading, sentence: reading.sentences[hit.first] ?? 0 };
  });
}

export function of(cues: readonly CueHit[], ...kinds: readonly Cue[]): CueHit[] {
  return cues.filter(({ cue }) => kinds.includes(cue));
}

/** Sum of weights, a term said twice counting once. */
export function weightOf(cues: readonly CueHit[]): number {
  const seen = new Set<string>();
  let weight = 0;
  for (const cue of cues) {
    if (seen.has(cue.hit.entry.term)) continue;
    seen.add(cue.hit.entry.term);
    weight += cue.weight;
  }
  return weight;
}

export function cueEvidence(cues: readonly CueHit[], most = 3): Evidence[] {
  return cues.slice(0, most).map(({ reading, hit, cue, part }) => hitEvidence(reading, hit, cue, part));
}
