import type { Evidence, Finding } from '../../domain/finding.js';
import { SERVICE_TOPICS } from '../../domain/topic.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { hitEvidence, type Part, sure, wholeEvidence } from '../evidence.js';
import type { Stage, Subject } from '../stage.js';

/** Weight from which a topic holds: one clear term, or two weak ones. */
const HOLDS = 1;
/** What stands in a title is what the piece is about. */
const TITLE_FACTOR = 1.5;
/** A topic far behind the strongest is a passing word in a long text. */
const BEHIND = 0.25;
const MOST_SHOWN = 4;

/** What the mention is about in service terms; several may hold, `other` where none does. */
export const topics: Stage<'topics'> = {
  name: 'topics',
  version: 1,
  labels: SERVICE_TOPICS,
  prepare(tools) {
    const terms = tools.lexicon('topics');
    return (subject) => read(subject, terms);
  },
};

interface Tally {
  weight: number;
  readonly evidence: Evidence[];
  readonly seen: Set<string>;
}

function read(subject: Subject, terms: Lexicon): readonly Finding[] {
  const tallies = new Map<string, Tally>();
  count(subject.text, terms, 'text', 1, tallies);
  if (subject.title !== undefined) count(subject.title, terms, 'title', TITLE_FACTOR, tallies);
  const strongest = Math.max(0, ...[...tallies.values()].map(({ weight }) => weight));
  const held = [...tallies].filter(([, { weight }]) => weight >= HOLDS && weight >= strongest * BEHIND).sort(([a, x], [b, y]) => y.weight - x.weight || (a < b ? -1 : 1));
  if (held.length === 0) return [{ stage: 'topics', label: 'other', confidence: 0.5, evidence: [wholeEvidence(subject.text, 'no-topic-term')] }];
  return held.map(([label, { weight, evidence }]) => ({ stage: 'topics', label, score: Math.round(weight * 100) / 100, confidence: sure(0.4 + weight / 5), evidence }));
}

/** A term said twice counts once: repeating a word does not make it more of a topic. */
function count(reading: Reading, terms: Lexicon, part: Part, factor: number, tallies: Map<string, Tally>): void {
  for (const hit of reading.hits(terms)) {
    const topic = hit.entry.fields['topic'] ?? 'other';
    const tally = tallies.get(topic) ?? { weight: 0, evidence: [], seen: new Set() };
    tallies.set(topic, tally);
    if (tally.seen.has(hit.entry.term)) continue;
    tally.seen.add(hit.entry.term);
    tally.weight += numberField(hit.entry, 'weight', 1) * factor;
    if (tally.evidence.length < MOST_SHOWN) tally.evidence.push(hitEvidence(reading, hit, 'topic-term', part));
  }
}
