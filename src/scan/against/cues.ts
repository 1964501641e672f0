import { packagedLexicons, parseLexicon, type LexiconSource } from '../../text/lexicon.js';
import type { QuerySpan } from '../../text/query/match.js';
import { compileTable } from '../../text/table.js';
import type { Part } from './document.js';

/** What says, beside the term itself, that a message is about a firm, and what says that it is not. */
export interface Cues {
  /** Does the message speak of what firms do for customers: bills, faults, deliveries? */
  service(text: string): boolean;
}

/** Topics that a firm's customers speak of, whatever its trade. */
const SERVICE = new Set(['outage', 'billing', 'price', 'delivery', 'service', 'contract', 'digital', 'staff']);

/** Cues from the plain words of the service topics; the wider ones stand in any message. */
export function packagedCues(source: LexiconSource = packagedLexicons()): Cues {
  const all = parseLexicon('topics', source.lines('topics'));
  const entries = all.entries.filter(({ fields }) => SERVICE.has(fields['layer'] ?? '') && fields['cue']?.endsWith('-wide') !== true).map((entry, index) => ({ ...entry, index }));
  const topics = { ...all, entries };
  const table = compileTable([topics]);
  return { service: (text) => table.read(text).hits(topics).length > 0 };
}

/** Written in lower case where the term has a capital, in a text that does use capitals: seldom the name. */
export function isLowered(term: string, part: Part, { start, end }: QuerySpan): boolean {
  const name = term.replace(/^[="“„#@]+/u, '');
  if (name.charAt(0) === name.charAt(0).toLowerCase()) return false;
  const written = part.text.slice(start, end);
  return written === written.toLowerCase() && part.text !== part.text.toLowerCase();
}
