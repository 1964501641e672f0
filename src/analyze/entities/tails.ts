import { isFirmTail } from '../../text/names.js';
import type { Hit, Reading } from '../../text/reading.js';

/** `firm`: the rest of the word goes with a firm (Vonk-monteur); `open`: it may go with anything (Vonk-gevoel); `event`: with a team, event or hall; `other`: it is another name. */
export type Tail = 'firm' | 'open' | 'event' | 'other' | 'none';

const EVENT = /(?:ploeg|team|renners?|rijders?|kopman|kopvrouw|(?:single|straten|avond|nacht|kerst|polder|dorps)?loop|cup|arena|dome|stadion|toernooi|festival|ronde|koers|trofee|marathon|race|competitie|league|vierdaagse|park|hal|theater)$/u;

/** What the rest of a compound, tag or handle says of the name in it. */
export function tailOf({ text, tokens }: Reading, { first, last, way, entry }: Hit): Tail {
  const token = tokens[first];
  if (token === undefined || first !== last) return 'none';
  const raw = text.slice(token.start, token.end);
  if (token.kind === 'word') {
    // Two names with a dash or stroke between them: a team, a merger, a match.
    const joined = /^\s?[–/-]\s?(\p{Lu}\p{Ll}+)/u.exec(text.slice(token.end));
    if (joined !== null && text.slice(token.end, token.end + 2).trim() !== '' && !/^\s/u.test(text.slice(token.end))) return 'other';
  }
  if (way !== 'derived' || token.kind === 'url') return 'none';
  const name = entry.term.toLowerCase().replace(/[\s-]/gu, '');
  const written = raw.toLowerCase().replace(/^[#@]/u, '');
  const rest = written.replace(new RegExp(`^${escaped(entry.term.toLowerCase())}`, 'u'), '').replace(name, '').replace(/^[-_]+|[-_]+$/gu, '');
  if (rest === written || /^'?s?$|^'(?:er|ers)$/u.test(rest)) return 'none';
  if (EVENT.test(rest)) return 'event';
  if (token.kind === 'handle') return rest.split(/[_.-]/u).every(isFirmTail) ? 'firm' : raw.includes('_') ? 'other' : 'firm';
  if (token.kind === 'hashtag') return 'firm';
  if (/^\p{Lu}/u.test(raw.slice(raw.toLowerCase().indexOf(rest))) && raw.includes('-') && !isFirmTail(rest)) return 'other';
  return isFirmTail(rest) || !raw.includes('-') ? 'firm' : 'open';
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
