import type { Evidence } from '../../domain/finding.js';
import type { SourceType } from '../../domain/source-type.js';
import { type TermLexicons } from '../../text/match.js';
import type { Reading } from '../../text/reading.js';
import { wholeEvidence } from '../evidence.js';
import type { Subject } from '../stage.js';

/** Where somebody writes in person, one word is enough to hear him; elsewhere fewer words than this are a caption or a loose line. */
const LEAST_WORDS: Partial<Record<SourceType, number>> = { other: 6, video: 3, blog: 3, news: 2 };
const REMOVED = /^\s*[[(*]?\s*(?:dit\s+)?(?:bericht|post|reactie|comment)\s+(?:is\s+)?(?:verwijderd|gewist|niet beschikbaar)/iu;

/** Says why nobody can be heard in a text: it was removed, or names, numbers and tags are all there is. */
export function saysNothing({ text, title, mention }: Subject, terms: TermLexicons): Evidence | undefined {
  if (REMOVED.test(text.text)) return wholeEvidence(text, 'removed');
  const words = contentWords(text, terms) + (title === undefined ? 0 : contentWords(title, terms));
  return words < (LEAST_WORDS[mention.sourceType] ?? 1) ? wholeEvidence(text, 'too-few-words') : undefined;
}

/** Words and emoji that no name takes up. */
function contentWords(reading: Reading, { terms }: TermLexicons): number {
  const names = reading.hits(terms);
  let words = 0;
  for (const [at, { kind, form }] of reading.tokens.entries()) {
    if (kind !== 'emoji' && (kind !== 'word' || !startsWithLetter(form))) continue;
    if (!names.some(({ first, last }) => at >= first && at <= last)) words++;
  }
  return words;
}

function startsWithLetter(form: string): boolean {
  const code = form.charCodeAt(0);
  // The letters most words begin with need no pattern.
  return (code >= 0x61 && code <= 0x7a) || /^\p{L}/u.test(form);
}
