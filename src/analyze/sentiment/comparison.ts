import type { EntityId } from '../../domain/entity.js';
import type { Reading } from '../../text/reading.js';
import type { Named, Windows } from '../windows.js';

/** How a comparison sets two sides: the first above the second in what the word says, below it, level with it, or denied. */
export type Comparing = 'above' | 'below' | 'level' | 'not-above';

export interface Compared {
  /** Whom the comparison takes as its measure: the name after "dan" or "als". */
  readonly measure: EntityId;
  /** Who is held against it, where the sentence names somebody else. */
  readonly subject?: EntityId;
  readonly comparing: Comparing;
}

/** Words between "dan" and the name it takes as measure: "dan bij X", "dan die van X". */
const MEASURE_REACH = 4;
/** Words between the word of opinion and its "dan". */
const THAN_REACH = 5;
/** Words before the word of opinion that say how it compares. */
const BEFORE = 4;
const CLAUSE_END = new Set(['.', '!', '?', ';', ':', '…']);
const LEVEL = new Set(['zo', 'even', 'evenzeer', 'net', 'zo’n', "zo'n"]);
const NO = new Set(['niet', 'geen', 'niets', 'nauwelijks', 'nooit', 'amper', 'ni', 'nie']);

/**
 * The comparison that a word of opinion is part of: "beter dan X", "minder goed dan bij X", "niet zo snel als die van X", "net zo slecht als
 * X". Undefined where no name stands after it as a measure.
 */
export function comparisonAt(reading: Reading, windows: Windows, first: number, last: number): Compared | undefined {
  const than = thanAfter(reading, last);
  if (than === undefined) return undefined;
  const measure = windows.named.find((one) => one.first > than && one.first - than <= MEASURE_REACH && reading.sentences[one.first] === reading.sentences[last] && !crosses(reading, than, one));
  if (measure === undefined) return undefined;
  const subject = subjectOf(reading, windows, measure, first);
  return { measure: measure.entity, ...(subject === undefined ? {} : { subject }), comparing: comparing(reading, first, than) };
}

function thanAfter({ tokens, sentences }: Reading, last: number): number | undefined {
  for (let at = last + 1; at <= last + THAN_REACH && sentences[at] === sentences[last]; at++) {
    const form = tokens[at]?.form ?? '';
    if (form === 'dan' || form === 'als') return at;
    if (CLAUSE_END.has(form) || form === ',') return undefined;
  }
  return undefined;
}

function crosses({ tokens }: Reading, than: number, { first }: Named): boolean {
  for (let at = than + 1; at < first; at++) if (tokens[at]?.kind === 'punctuation') return true;
  return false;
}

/** The other name of the sentence nearest before the word, else nearest after the measure. */
function subjectOf(reading: Reading, { named }: Windows, measure: Named, first: number): EntityId | undefined {
  const others = named.filter((one) => one.entity !== measure.entity && reading.sentences[one.first] === reading.sentences[measure.first]);
  return (others.findLast((one) => one.first < first) ?? others[0])?.entity;
}

function comparing(reading: Reading, first: number, than: number): Comparing {
  const before: string[] = [];
  for (let at = first - 1; at >= first - BEFORE && reading.sentences[at] === reading.sentences[first]; at--) before.push(reading.tokens[at]?.form ?? '');
  const [next = ''] = before;
  const denied = before.some((form) => NO.has(form));
  if (next === 'minder' || reading.tokens[first]?.form === 'minder') return denied ? 'level' : 'below';
  const level = LEVEL.has(next) || (reading.tokens[than]?.form === 'als' && before.some((form) => LEVEL.has(form)));
  if (level) return denied ? 'below' : 'level';
  return denied || (reading.tokens[first]?.form === 'geen') ? 'not-above' : 'above';
}
