import type { About } from '../../domain/entity.js';
import type { Evidence } from '../../domain/finding.js';
import type { TermHit } from '../../text/match.js';
import type { Reading } from '../../text/reading.js';
import { hitEvidence, type Part, sure } from '../evidence.js';
import type { Around, Cue } from './cue.js';
import { lettersOf } from './letters.js';
import { cuesOf } from './signs.js';

/** What one place of a name says of its entity. */
export interface Sign {
  readonly label: About;
  readonly confidence: number;
  readonly evidence: Evidence;
}

/** Cues must add up to this much to either side; between the two a careful reader cannot tell. Chosen of .6, .8 and 1 on all hand-written cases. */
const YES = 0.6;
const NO = -1;
/** An upper-case name in lower case starts below others, one of two letters further: `ns` is a slip of `eens` too. */
const LOWERED = -0.5;
const LOWERED_SHORT = -1;
/** Posts on a review or answer page were collected for what the page is about. */
const COLLECTED = 1;

const HEADLINE = -0.6;

/** A page that was collected for the entity: a review, an answer page. */
export type Collected = boolean;

/** What a name stands for where it was found, with the words that say so. */
export function judge(reading: Reading, part: Part, found: TermHit, around: Around, collected: Collected): Sign {
  const { hit, doubt, guard } = found;
  const sign = (label: About, confidence: number, rule: string, note?: string): Sign => ({ label, confidence: sure(confidence), evidence: hitEvidence(reading, hit, rule, part, note) });
  if (doubt === 'guarded') return sign('no', 0.9, 'unless-word', guard);
  if (doubt === 'missing') return sign('no', 0.8, 'without-required');
  const base: Cue[] = doubt === 'capitals' ? [{ rule: 'no-capitals', weight: hit.entry.term.length < 3 ? LOWERED_SHORT : LOWERED }] : [];
  // Headlines leave articles out: a word that opens one and has a verb after it is still a word.
  if (part !== 'text' && around.ambiguity.ordinary && lettersOf(reading, hit) === 'opening') base.push({ rule: 'headline', weight: HEADLINE });
  const cues = [...base, ...cuesOf(reading, found, around), ...(collected ? [{ rule: 'collected-for', weight: COLLECTED }] : [])];
  const sum = cues.reduce((total, { weight }) => total + weight, 0);
  const label: About = sum >= YES ? 'yes' : sum <= NO ? 'no' : 'unsure';
  const { rule, note } = strongest(cues, label) ?? { rule: doubt === 'capitals' ? 'no-capitals' : 'several-meanings' };
  return sign(label, label === 'unsure' ? 0.4 : 0.97 - 0.5 * Math.exp(-Math.abs(sum) / 2), label === 'unsure' ? (doubt === 'capitals' ? 'no-capitals' : 'several-meanings') : rule, note);
}

function strongest(cues: readonly Cue[], label: About): Cue | undefined {
  const side = label === 'no' ? -1 : 1;
  return cues.filter(({ weight }) => weight * side > 0).toSorted((a, b) => side * (b.weight - a.weight))[0];
}
