import { sentenceNumbers } from '../text/sentences.js';
import { tokenize } from '../text/tokens.js';
import { clean } from './clean.js';

/** A quote holds at most this many letters, the marks of what was left out among them. */
export const QUOTE_LETTERS = 160;
const CUT = '…';
/** Texts of these lengths say one thing, and say it whole enough to be understood. */
const TYPICAL = [40, 400] as const;

/** A message that may be quoted, without its text. */
export interface Candidate {
  readonly id: number;
  readonly family: number;
  /** Absent where unknown: unknown authors are not one author. */
  readonly author?: number;
  /** Local day number; absent where undated. */
  readonly day?: number;
  /** Letters of the text; 0 where it is no longer kept. */
  readonly letters: number;
  /** 0..1: how sure the finding is that puts the message in its line of figures. */
  readonly sure: number;
  /** A customer or citizen speaks: that tells more than what is written about them. */
  readonly heard: boolean;
}

/**
 * The most telling first: rather sure than not, by a customer, the surer (to a tenth), of a length that can be read, the newer, the higher
 * number. At most `most`, and none of a family or an author in `used`, which is added to.
 */
export function chosen(candidates: readonly Candidate[], most: number, used: Set<string> = new Set()): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const one of candidates.filter(({ letters }) => letters > 0).toSorted((a, b) => compare(rank(b), rank(a)))) {
    if (found.length === most) break;
    const marks = [`family ${one.family}`, ...(one.author === undefined ? [] : [`author ${one.author}`])];
    if (marks.some((mark) => used.has(mark))) continue;
    for (const mark of marks) used.add(mark);
    found.push(one);
  }
  return found;
}

function rank({ sure, heard, letters, day = -1, id }: Candidate): readonly number[] {
  return [Number(sure >= 0.5), Number(heard), Math.round(sure * 10), Number(letters >= TYPICAL[0] && letters <= TYPICAL[1]), day, id];
}

const compare = (a: readonly number[], b: readonly number[]): number => a.reduce((order, value, n) => order || value - (b[n] ?? 0), 0);

/** How many of `seats` each part gets by its number, in the order given (Sainte-Laguë: the larger number over 1, 3, 5 … is served first). */
export function seatsBy(numbers: readonly number[], seats: number): readonly number[] {
  const given = numbers.map(() => 0);
  for (let seat = 0; seat < seats; seat++) {
    const quotients = numbers.map((number, n) => ((given[n] ?? 0) < number ? number / (2 * (given[n] ?? 0) + 1) : 0));
    const best = quotients.indexOf(Math.max(...quotients));
    if ((quotients[best] ?? 0) <= 0) break;
    given[best] = (given[best] ?? 0) + 1;
  }
  return given;
}

/**
 * The words around `deciding`, a stretch of the raw text, out of `shown`, the same text with persons masked: whole sentences where they fit,
 * cut at words with `…` where they do not; one line, at most QUOTE_LETTERS. What follows is taken in first, unless `led` asks for what leads up
 * to it.
 */
export function excerpt(raw: string, shown: string, deciding: readonly [start: number, end: number], led = false): string {
  const [start, end] = placeIn(raw, shown, deciding);
  const sentences = sentencesOf(shown);
  let first = sentences.findIndex(([, stop]) => stop > start);
  if (first < 0) first = 0;
  let last = Math.max(first, sentences.findLastIndex(([from]) => from < Math.max(end, start + 1)));
  const textOf = (from: number, to: number): string => cutOf(shown, sentences[from]?.[0] ?? 0, sentences[to]?.[1] ?? shown.length);
  if (textOf(first, last).length > QUOTE_LETTERS) return around(shown, start, end);
  const lead = (): void => {
    while (first > 0 && textOf(first - 1, last).length <= QUOTE_LETTERS) first--;
  };
  if (led) lead();
  while (last + 1 < sentences.length && textOf(first, last + 1).length <= QUOTE_LETTERS) last++;
  lead();
  return textOf(first, last);
}

/** The stretch in the masked text: the same words, as many times met before. A stretch that was masked itself starts the text. */
function placeIn(raw: string, shown: string, [start, end]: readonly [number, number]): readonly [number, number] {
  const words = raw.slice(start, end);
  if (words === '' || raw === shown) return [start, end];
  let before = raw.slice(0, start).split(words).length - 1;
  let at = shown.indexOf(words);
  for (; before > 0 && at >= 0; before--) at = shown.indexOf(words, at + 1);
  return at < 0 ? [0, 0] : [at, at + words.length];
}

function sentencesOf(text: string): readonly (readonly [start: number, end: number])[] {
  const tokens = tokenize(text);
  const numbers = sentenceNumbers(text, tokens);
  const found: [number, number][] = [];
  for (const [at, { start, end }] of tokens.entries()) {
    const last = found.at(-1);
    if (last === undefined || numbers[at] !== numbers[at - 1]) found.push([start, end]);
    else last[1] = end;
  }
  return found;
}

const oneLine = (text: string): string => clean(text).replace(/\s+/gu, ' ').trim();

/** The stretch from `from` to `to`, with `…` where something was left out. */
function cutOf(text: string, from: number, to: number): string {
  const before = oneLine(text.slice(0, from)) === '' ? '' : `${CUT} `;
  const after = oneLine(text.slice(to)) === '' ? '' : ` ${CUT}`;
  return `${before}${oneLine(text.slice(from, to))}${after}`;
}

/** Words around the stretch, a third of the room before it; a mask is never cut in two. */
function around(text: string, start: number, end: number): string {
  const words = [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => [index, index + word.length] as const);
  let first = Math.max(0, words.findIndex(([, stop]) => stop > start));
  let last = Math.max(first, words.findLastIndex(([from]) => from < Math.max(end, start + 1)));
  const textOf = (from: number, to: number): string => cutOf(text, words[from]?.[0] ?? 0, words[to]?.[1] ?? 0);
  if (textOf(first, first).length > QUOTE_LETTERS) return `${beginning(oneLine(text.slice(start)))}${CUT}`;
  while (textOf(first, last).length > QUOTE_LETTERS) last--;
  while (first > 0 && start - (words[first - 1]?.[0] ?? 0) <= QUOTE_LETTERS / 3 && textOf(first - 1, last).length <= QUOTE_LETTERS) first--;
  while (last + 1 < words.length && textOf(first, last + 1).length <= QUOTE_LETTERS) last++;
  while (first > 0 && textOf(first - 1, last).length <= QUOTE_LETTERS) first--;
  return textOf(first, last);
}

/** Half a quote of a word without end, cut between signs as a reader sees them. */
function beginning(text: string): string {
  let found = '';
  for (const { segment } of new Intl.Segmenter('nl').segment(text.slice(0, QUOTE_LETTERS))) {
    if (found.length + segment.length > QUOTE_LETTERS / 2) break;
    found += segment;
  }
  return found;
}
