import type { Evidence } from '../../domain/finding.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { hitEvidence, type Part } from '../evidence.js';

/**
 * Kinds of cue in webcare.tsv. `own`: the author's own experience; `demand`: wants it mended; `ask`: asks for an answer whatever the word
 * order; `rhetorical`: asks without asking; `hearsay`, `assumption`, `damage`: the three parts of a rumour; `unknown`: facts are missing;
 * `praise`; `news`, `official`, `trade`: the voice of others than customers; `address`: speaks to the organisation, `greeting`: with its
 * name right after; `peers`: speaks to fellow readers.
 */
export const CUES = ['own', 'demand', 'ask', 'rhetorical', 'hearsay', 'assumption', 'damage', 'unknown', 'praise', 'news', 'official', 'trade', 'address', 'greeting', 'peers'] as const;

/**
 * Kinds of word in webcare-signs.tsv. Trouble: `wait`, `contact`, `repeat`, `nothing` (what did not come), `broken`, `money`, `fob` (sent from
 * pillar to post, told otherwise), `promise`, `suffer`, `quit` (had enough); `irony` (words of praise that may be none), `anger`, `joy` (emoji);
 * `quoted` (a person is quoted); good: `relief`, `staff`; rumour: `scheme` (they do it on purpose), `gossip`, `warn`; `conflict` (sources
 * are silent or contradict each other); `guess`, `policy`, `report`, `other_party`, `past`; `turn` (what follows is the other side); `polite`, `practical` (what can be answered), `dispute`;
 * `advice` and `chatter` among readers, `third_party` (others than the author).
 */
export const SIGNS = [
  'wait', 'contact', 'repeat', 'nothing', 'broken', 'money', 'fob', 'promise', 'suffer', 'quit', 'irony', 'anger', 'joy', 'quoted', 'relief', 'staff', 'scheme', 'gossip', 'warn',
  'conflict', 'guess', 'policy', 'report', 'other_party', 'past', 'turn', 'polite', 'practical', 'dispute', 'advice', 'chatter', 'third_party',
] as const;
export type Cue = (typeof CUES)[number] | (typeof SIGNS)[number];

const KNOWN: ReadonlySet<string> = new Set([...CUES, ...SIGNS]);
const isCue = (name: string | undefined): name is Cue => name !== undefined && KNOWN.has(name);

/** A cue in its place. */
export interface CueHit {
  readonly cue: Cue;
  readonly weight: number;
  readonly hit: Hit;
  readonly part: Part;
  readonly reading: Reading;
}

/** A lexicon of cues with what each of its lines is. */
export interface CueLexicon {
  readonly lexicon: Lexicon;
  readonly lines: readonly { readonly cue: Cue; readonly weight: number }[];
}

/** Reads the kinds once. Throws a RangeError on a kind the lexicon should not have. */
export function cueLexicon(lexicon: Lexicon): CueLexicon {
  const lines = lexicon.entries.map((entry) => {
    const cue = entry.fields['cue'];
    if (!isCue(cue)) throw new RangeError(`${lexicon.name}: the line of "${entry.term}" has an unknown cue`);
    return { cue, weight: numberField(entry, 'weight', 1) };
  });
  return { lexicon, lines };
}

/** All cues of a text by a lexicon, in order. */
export function cuesOf(reading: Reading, part: Part, { lexicon, lines }: CueLexicon): CueHit[] {
  const found: CueHit[] = [];
  for (const hit of reading.hits(lexicon)) {
    const line = lines[hit.entry.index];
    if (line !== undefined) found.push({ cue: line.cue, weight: line.weight, hit, part, reading });
  }
  return found;
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
