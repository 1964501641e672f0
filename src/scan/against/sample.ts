import { maskPersonal } from '../../text/mask.js';
import type { QuerySpan } from '../../text/query/match.js';
import type { Token } from '../../text/reading.js';
import type { WordLists } from '../../text/words.js';
import type { Part } from './document.js';

/** Letters shown on either side of the term, and letters looked at, so that nothing is masked by half. */
const SIDE = 45;
const WIDE = 200;

/** A number from a text that is the same on every machine (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

interface Kept<Item> {
  readonly rank: number;
  readonly key: string;
  readonly make: () => Item;
}

/** Keeps some of many, spread over all of them and the same whatever order they came in. */
export class Picked<Item> {
  readonly #most: number;
  #kept: Kept<Item>[] = [];
  /** Once enough are kept, a higher rank than this need not be looked at. */
  #limit = Number.POSITIVE_INFINITY;

  constructor(most: number) {
    this.#most = most;
  }

  offer(key: string, make: () => Item): void {
    const rank = hashOf(key);
    if (rank > this.#limit) return;
    this.#kept.push({ rank, key, make });
    if (this.#kept.length >= this.#most * 2) this.#cut();
  }

  items(): Item[] {
    this.#cut();
    return this.#kept.map(({ make }) => make());
  }

  #cut(): void {
    this.#kept.sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
    this.#kept.length = Math.min(this.#kept.length, this.#most);
    if (this.#kept.length === this.#most) this.#limit = this.#kept.at(-1)?.rank ?? this.#limit;
  }
}

/**
 * The term between what stands before and after it, on one line, without handles, personal details and names of persons. `named` are the
 * places of the project's own terms: what stands there is left as it is.
 */
export function keywordInContext(part: Part, { start, end }: QuerySpan, named: readonly QuerySpan[], lists: WordLists): string {
  const hide = (from: number, to: number): string => hidden(part, from, to, named, lists);
  const before = hide(Math.max(0, start - WIDE), start);
  const after = hide(end, Math.min(part.text.length, end + WIDE));
  const left = before.length > SIDE ? `…${before.slice(before.length - SIDE).replace(/^\S*\s/u, '')}` : before;
  const right = after.length > SIDE ? `${after.slice(0, SIDE).replace(/\s\S*$/u, '')}…` : after;
  return `${left}[${oneLine(part.text.slice(start, end))}]${right}`;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

/** A stretch of the text with handles and persons' names taken out. */
function hidden({ text, tokens }: Part, from: number, to: number, named: readonly QuerySpan[], lists: WordLists): string {
  let out = '';
  let at = from;
  for (const [index, token] of tokens.entries()) {
    if (token.start < at || token.end > to || named.some((span) => token.start < span.end && span.start < token.end)) continue;
    const next = tokens[index + 1];
    const person = isPerson(text, token, next, lists);
    if (token.kind !== 'handle' && !person) continue;
    out += text.slice(at, token.start) + (person ? '[naam]' : '@…');
    at = person && next !== undefined ? Math.min(next.end, to) : token.end;
  }
  return oneLine(maskPersonal(out + text.slice(at, to)));
}

/** A first name with a surname after it. A first name alone says little of who it is. */
function isPerson(text: string, token: Token, next: Token | undefined, lists: WordLists): boolean {
  return token.kind === 'word' && next?.kind === 'word' && isCapital(text, token.start) && isCapital(text, next.start) && lists.firstNames.has(text.slice(token.start, token.end));
}

function isCapital(text: string, at: number): boolean {
  const letter = text.charAt(at);
  return letter !== letter.toLowerCase();
}
