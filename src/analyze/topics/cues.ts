import type { Evidence, Finding } from '../../domain/finding.js';
import type { Lexicon } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { hitEvidence, type Part } from '../evidence.js';
import type { Subject } from '../stage.js';

/** What stands in a title is what the piece is about. */
const TITLE = 1.5;
const TEXT = 1;

/** A listed word where it stands. `layer` is the topic whose word it is. */
export interface TopicWord {
  readonly reading: Reading;
  readonly hit: Hit;
  readonly part: Part;
  /** How much it counts by its place: 1, in a title 1.5. */
  readonly weight: number;
}

/**
 * The listed words of a mention, of its title first. A word said twice counts once, at its first place: repeating it does not make it more
 * of a topic. The last part of a name is no word: a firm called Toeslagloket is no counter.
 */
export function topicWords({ text, title }: Subject, lexicon: Lexicon, named: readonly Finding[] = []): readonly TopicWord[] {
  const found: TopicWord[] = [];
  const seen = new Set<number>();
  const note = (reading: Reading, part: Part, weight: number): void => {
    for (const hit of reading.hits(lexicon)) {
      if (seen.has(hit.entry.index) || (hit.way === 'compound' && isNamed(reading, hit, part, named))) continue;
      seen.add(hit.entry.index);
      found.push({ reading, hit, part, weight });
    }
  };
  if (title !== undefined) note(title, 'title', TITLE);
  note(text, 'text', TEXT);
  return found;
}

function isNamed({ tokens }: Reading, { first }: Hit, part: Part, named: readonly Finding[]): boolean {
  const start = tokens[first]?.start ?? -1;
  return named.some(({ evidence }) => evidence.some((one) => one.start === start && (one.in ?? 'text') === part));
}

export function wordEvidence({ reading, hit, part }: TopicWord): Evidence {
  return hitEvidence(reading, hit, 'topic-term', part);
}
