import type { Evidence } from '../../domain/finding.js';
import type { Lexicon } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { evidence } from '../evidence.js';
import { isFirstName, isOrdinary, isPlaceName } from './ambiguity.js';
import { isCapital, opens } from './letters.js';

/** What stands before a firm of which somebody is a customer: "bij X", "die van X", "overgestapt naar X". */
const FRAMES = new Set(['bij', 'van', 'met', 'ben', 'naar', 'via']);
/** Verbs by which somebody tells what he had of a firm. */
const DEALT = /^(?:gebeld|belde|bel|gemaild|overgestapt|besteld|gekocht|gehaald|gewerkt|zat|zit|geklaagd|gehangen|gewacht|betaald|betaal|afgesloten|zat|heb|haalde)$/u;
const TIRED = /^(?:zo|echt|helemaal|spuug)?(?:zat|beu|moe|zo|kwijt)$/u;

/** "Ik woon in Arnhem en daar moest ik": what happened there is another's. */
const ELSEWHERE = /\b[Ii]k (?:woon|woonde|zit|zat|werk|werkte) (?:zelf )?in \p{Lu}\p{Ll}+[^.!?]*\bdaar\b/u;

/**
 * Words that say that a post speaks of another firm than its thread or the one it was handed in for: a firm's name the project does not know, in a
 * customer's words ("bij Noordnet zat ik in de wacht"), or "bij een andere". `own`: token numbers of names that are known.
 */
export function speaksOfAnother(reading: Reading, homonyms: Lexicon, own: ReadonlySet<number>): Evidence | undefined {
  const word = reading.hits(homonyms).find(({ entry }) => entry.fields['layer'] === 'elsewhere');
  if (word !== undefined) return evidence(reading, word.first, word.last, 'speaks-of-another');
  const there = ELSEWHERE.exec(reading.text);
  if (there !== null) return { start: there.index, end: there.index + there[0].length, rule: 'speaks-of-another' };
  const dealt = reading.tokens.some(({ form }) => DEALT.test(form));
  for (let at = 0; at < reading.tokens.length; at++) {
    if (own.has(at) || !isOtherName(reading, at)) continue;
    const article = reading.tokens[at - 1]?.form === 'de' || reading.tokens[at - 1]?.form === 'het';
    const before = reading.tokens[at - (article ? 2 : 1)]?.form ?? '';
    const after = reading.tokens[at + 1]?.form ?? '';
    const framed = before === 'bij' || (before === 'ben' && TIRED.test(after)) || (FRAMES.has(before) && before !== 'ben' && dealt) || DEALT.test(after);
    if (framed) return evidence(reading, at, at, 'speaks-of-another');
  }
  return undefined;
}

/** A capital within a sentence on what is no place, first name or ordinary word at a sentence's start. */
function isOtherName(reading: Reading, at: number): boolean {
  if (!isCapital(reading, at) || opens(reading, at)) return false;
  const token = reading.tokens[at];
  if (token === undefined || token.end - token.start < 3) return false;
  const raw = reading.text.slice(token.start, token.end);
  return !isPlaceName(raw) && !isFirstName(raw) && !/^(?:maan|dins|woens|donder|vrij|zater|zon)dag|^(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|Nederland|België|Vlaanderen|Europa|Facebook|Google|Instagram|Twitter|WhatsApp|Kerst|Pasen)$/iu.test(raw);
}

/** Does a thread's title put another firm forward: "Kast van Stekker scheef", "Oxxio of Essent?" */
export function titleOfAnother(reading: Reading, own: ReadonlySet<number>): Evidence | undefined {
  for (let at = 0; at < reading.tokens.length; at++) {
    const raw = reading.text.slice(reading.tokens[at]?.start, reading.tokens[at]?.end);
    if (own.has(at) || !isCapital(reading, at)) continue;
    const framed = FRAMES.has(reading.tokens[at - 1]?.form ?? '') && isOtherName(reading, at);
    const versus = reading.tokens[at + 1]?.form === 'of' && isCapital(reading, at + 2) && !isOrdinary(raw);
    if (framed || versus) return evidence(reading, at, at, 'thread-of-another', 'thread', 'thread');
  }
  return undefined;
}
