import type { Reading } from '../../text/reading.js';

/** Quotations of fewer words are names and so-called words, not somebody speaking. */
const LEAST_WORDS = 3;
/** A mark opened and not closed within so many letters was an apostrophe or an inch. */
const LONGEST = 900;
const OPENERS = '"“„”‘’\'«';
const CLOSERS: Readonly<Record<string, string>> = { '"': '"”“', '“': '”"“', '„': '”“"', '”': '”', '‘': '’\'', '’': '’', "'": "'’", '«': '»' };
/** 's avonds, 't, 'n: an apostrophe before these opens no quotation. */
const CLITIC = /^(?:s|t|n|k|m|r|ns|ie|tis)(?=[\s.,!?]|$)/iu;

const NONE: readonly boolean[] = [];

/** True for every token that stands inside a quotation of three words or more; an empty list where nothing is quoted. */
export function quotedTokens({ text, tokens }: Reading): readonly boolean[] {
  const spans = quotations(text);
  if (spans.length === 0) return NONE;
  const quoted = tokens.map(() => false);
  let at = 0;
  for (const [start, end] of spans) {
    while (at < tokens.length && (tokens[at]?.start ?? 0) < start) at++;
    const first = at;
    let words = 0;
    for (; at < tokens.length && (tokens[at]?.end ?? 0) <= end; at++) if (tokens[at]?.kind === 'word') words++;
    if (words >= LEAST_WORDS) quoted.fill(true, first, at);
  }
  return quoted;
}

/** Start and end of quotations, marks included. A quotation does not run over a blank line. */
export function quotations(text: string): readonly (readonly [start: number, end: number])[] {
  const spans: [number, number][] = [];
  for (let at = 0; at < text.length; at++) {
    if (!mayOpen(text.charCodeAt(at)) || !OPENERS.includes(text.charAt(at)) || !opens(text, at)) continue;
    const end = closing(text, at);
    if (end === -1) continue;
    spans.push([at, end + 1]);
    at = end;
  }
  return spans;
}

/** No letter, digit or space is a quotation mark: most of a text is turned away by its number. */
function mayOpen(code: number): boolean {
  return code === 0x22 || code === 0x27 || code >= 0xab;
}

function opens(text: string, at: number): boolean {
  const before = at === 0 ? ' ' : text.charAt(at - 1);
  const after = text.charAt(at + 1);
  if (!/[\s(:>\-–—]/u.test(before) || after === '' || /[\s.,;!?)]/u.test(after)) return false;
  return !"'’‘".includes(text.charAt(at)) || !CLITIC.test(text.slice(at + 1, at + 6));
}

function closing(text: string, from: number): number {
  const marks = CLOSERS[text.charAt(from)] ?? '';
  const blank = text.indexOf('\n\n', from);
  const end = Math.min(text.length - 1, from + LONGEST, blank === -1 ? text.length : blank);
  for (let at = from + 2; at <= end; at++) {
    if (!marks.includes(text.charAt(at))) continue;
    const after = text.charAt(at + 1);
    if (/\S/u.test(text.charAt(at - 1)) && (after === '' || /[\s.,;:!?)\-–—]/u.test(after))) return at;
  }
  return -1;
}
