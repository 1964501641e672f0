import type { Entity } from '../../domain/project.js';
import type { Reading } from '../../text/reading.js';
import { evidence, wholeEvidence } from '../evidence.js';
import type { Subject } from '../stage.js';
import { type ElsewhereLists, speaksOfAnother, titleOfAnother } from './elsewhere.js';
import type { Sign } from './judge.js';

/** Shorter names stand inside words by chance; that says nothing. */
const SHORTEST_INSIDE = 3;

/**
 * A mention that was handed in for an entity and names it nowhere, nor its thread. A review or answer was collected for what its page is about;
 * elsewhere it is not about it where the name is part of another word only, or another firm is spoken of; else it cannot be told.
 */
export function unnamed({ mention, text, title, thread }: Subject, entity: Entity, lists: ElsewhereLists): Sign {
  const other = speaksOfAnother(text, { lists, own: new Set(), names: [entity.name, ...entity.terms].flatMap((name) => name.split(/\s+/u)) }) ?? (thread?.title === undefined ? undefined : titleOfAnother(thread.title, new Set()));
  if (other !== undefined) return { label: 'no', confidence: 0.75, evidence: other };
  const inside = [text, ...(title === undefined ? [] : [title])].map((reading) => insideWord(reading, entity)).find((at) => at !== undefined);
  if (inside !== undefined) return { label: 'no', confidence: 0.7, evidence: evidence(text, inside, inside, 'inside-word') };
  if (mention.sourceType === 'review' || mention.sourceType === 'qa') return { label: 'yes', confidence: 0.7, evidence: wholeEvidence(text, 'collected-for') };
  return { label: 'unsure', confidence: 0.4, evidence: wholeEvidence(text, 'not-named') };
}

/** The word that holds the name's letters as a part, or as its letters in other capitals. */
function insideWord(reading: Reading, { name }: Entity): number | undefined {
  const wanted = name.toLowerCase().replace(/[\s-]/gu, '');
  if (wanted.length < SHORTEST_INSIDE) return reading.tokens.some(({ form }) => form === wanted) ? reading.tokens.findIndex(({ form }) => form === wanted) : undefined;
  const at = reading.tokens.findIndex(({ form, kind }) => (kind === 'word' || kind === 'hashtag' || kind === 'url') && form.replaceAll('-', '').includes(wanted));
  return at === -1 ? undefined : at;
}
