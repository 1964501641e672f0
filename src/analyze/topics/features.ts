import { SERVICE_TOPICS } from '../../domain/topic.js';
import { SOURCE_TYPES, type SourceType } from '../../domain/source-type.js';
import type { Lexicon } from '../../text/lexicon.js';
import type { Earlier, Subject } from '../stage.js';
import type { TopicWord } from './cues.js';

/** What is measured beside the words: how long the text is, has it a title, does it ask, is it about somebody else, the kind of place. */
type General = 'length' | 'title' | 'asks' | 'not-about' | `in-${SourceType}`;
const GENERAL: readonly General[] = ['length', 'title', 'asks', 'not-about', ...SOURCE_TYPES.map((type) => `in-${type}` as const)];
/** Logarithm of the number of words of a mention of usual length; `length` counts from there. */
const USUAL_LENGTH = 3.4;

/** The features of a list of topic words: one a cue, one a topic, and the general ones. Numbers are their places in `names`. */
export interface TopicSpace {
  readonly names: readonly string[];
  /** The features a line of the list adds to: its cue's and its topic's. */
  readonly ofLine: readonly (readonly [cue: number, topic: number])[];
  readonly general: Readonly<Record<General, number>>;
}

export function topicSpace({ entries }: Lexicon): TopicSpace {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, known);
    return known;
  };
  for (const topic of SERVICE_TOPICS) numberOf(topic);
  const ofLine = entries.map(({ fields }) => [numberOf(`${fields['layer'] ?? 'other'}.${fields['cue'] ?? ''}`), numberOf(fields['layer'] ?? 'other')] as const);
  const general = Object.fromEntries(GENERAL.map((name) => [name, numberOf(name)])) as TopicSpace['general']; // fromEntries forgets the names it was given
  return { names, ofLine, general };
}

/** Features that are not zero, by number. Words of a cue count with their logarithm: the second says less than the first. */
export function topicFeatures(subject: Subject, words: readonly TopicWord[], earlier: Earlier, { ofLine, general }: TopicSpace): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { hit, weight } of words) for (const feature of ofLine[hit.entry.index] ?? []) found.set(feature, (found.get(feature) ?? 0) + weight);
  for (const [feature, sum] of found) found.set(feature, Math.log1p(sum));
  const { text, title, mention } = subject;
  found.set(general.length, Math.log1p(text.tokens.length) - USUAL_LENGTH);
  found.set(general[`in-${mention.sourceType}`], 1);
  if (title !== undefined) found.set(general.title, 1);
  if (text.text.includes('?')) found.set(general.asks, 1);
  const named = earlier['entities'] ?? [];
  if (named.length > 0 && named.every(({ label }) => label === 'no')) found.set(general['not-about'], 1);
  return found;
}
