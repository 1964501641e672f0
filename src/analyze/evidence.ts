import type { Evidence } from '../domain/finding.js';
import type { Hit, Reading } from '../text/reading.js';

/** Where a piece of evidence stands: the text itself, or the title, or the thread's title. */
export type Part = 'text' | 'title' | 'thread';

/** Evidence for a run of tokens, both ends included. */
export function evidence(reading: Reading, first: number, last: number, rule: string, note?: string, part: Part = 'text'): Evidence {
  const start = reading.tokens[first]?.start ?? 0;
  const end = reading.tokens[last]?.end ?? start;
  // Most evidence is of this shape, and there is much of it: no object is made to be spread.
  if (part === 'text') return note === undefined ? { start, end, rule } : { start, end, rule, note };
  return { in: part, start, end, rule, ...(note === undefined ? {} : { note }) };
}

/** Evidence for a hit; the note is the lexicon's term unless another is given. */
export function hitEvidence(reading: Reading, hit: Hit, rule: string, part: Part = 'text', note: string = termShown(reading, hit)): Evidence {
  return evidence(reading, hit.first, hit.last, rule, note, part);
}

/** The term as the lexicon has it, or the words found where the term is written with choices or gaps. */
export function termShown({ tokens }: Reading, { entry, first, last }: Hit): string {
  const { term } = entry;
  return term.includes('[') || term.includes('~') || term.includes('<') ? tokens.slice(first, last + 1).map(({ form }) => form).join(' ') : term;
}

/** One hit per place: where several lines of a list hit the same words, the first line speaks. */
export function onePerPlace(hits: readonly Hit[]): readonly Hit[] {
  return hits.filter((hit, at) => hits[at - 1]?.first !== hit.first);
}

/** Evidence for a text as a whole: used where what decides is no single word. */
export function wholeEvidence(reading: Reading, rule: string, note?: string): Evidence {
  return { start: 0, end: reading.text.length, rule, ...(note === undefined ? {} : { note }) };
}

/** A confidence of two decimals within 0..1. */
export function sure(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
}
