import { createRequire } from 'node:module';
import { type Entry, hashText, type Lexicon } from '../text/lexicon.js';

/** Pattern nl (PDDL) as natural ships it, read as data: its analyzer never ends a negation and is not used. */
const FILE = 'natural/lib/natural/sentiment/Dutch/pattern-sentiment-nl.json';

/**
 * The adjectives and adverbs of Pattern nl as a lexicon with the columns `polarity` (−1..1) and `intensity`. Several senses of a form
 * are one line with their mean.
 */
export function patternLexicon(): Lexicon {
  return (made ??= make());
}

let made: Lexicon | undefined;

function make(): Lexicon {
  const data: unknown = createRequire(import.meta.url)(FILE);
  const entries: Entry[] = [];
  if (typeof data === 'object' && data !== null) {
    for (const [form, value] of Object.entries(data)) {
      const polarity = polarityOf(value);
      if (polarity !== undefined && /^\p{L}[\p{L} -]*$/u.test(form)) entries.push({ index: entries.length, term: form, fields: { polarity: String(polarity) } });
    }
  }
  return { name: 'pattern-nl', entries, hash: hashText(JSON.stringify(entries)), match: [] };
}

function polarityOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('polarity' in value)) return undefined;
  const polarity = Number(value.polarity);
  return Number.isFinite(polarity) && polarity !== 0 ? polarity : undefined;
}
