import type { Token } from './reading.js';

/** Words that end in a dot without ending a sentence. */
const ABBREVIATIONS = new Set([
  'bijv', 'bv', 'nr', 'nrs', 'dhr', 'mevr', 'mw', 'dr', 'drs', 'mr', 'ir', 'ing', 'prof', 'ca', 'evt', 'incl', 'excl', 'max', 'min', 'gem',
  'tel', 'blz', 'pag', 'art', 'afd', 'jl', 'vgl', 'zgn', 'resp', 'ong', 'oa', 'mbt', 'tov', 'ipv', 'ivm', 'tav', 'tnv', 'pct', 'st', 'vs',
  'jan', 'feb', 'mrt', 'apr', 'jun', 'jul', 'aug', 'sept', 'sep', 'okt', 'nov', 'dec', 'abonn', 'svp', 'aub', 'dwz', 'mln', 'mld', 'm',
  'gld', 'adm', 'dir', 'etc', 'enz', 'id', 'ed', 'red', 'fig', 'hfst', 'par', 'p', 'wo', 'do', 'vr', 'za', 'zo', 'ma', 'di', 'n',
]);
/** Abbreviations that often do end the sentence: they only run on before a lower-case word. */
const OPEN_END = new Set(['etc', 'enz', 'wo', 'do', 'vr', 'za', 'zo', 'ma', 'di', 'min', 'max', 'id', 'st', 'par', 'p', 'm', 'n', 'svp', 'aub']);
const CLOSERS = new Set(['"', '”', "'", '’', ')', ']', '»', '“']);

/** The number of the sentence each token stands in, from 0. Ends: . ! ? …, a blank line, and a line that a capital or bullet follows. */
export function sentenceNumbers(text: string, tokens: readonly Token[]): Uint16Array {
  const numbers = new Uint16Array(tokens.length);
  let current = 0;
  let ended = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    const before = tokens[i - 1];
    const closes: boolean = ended && token.kind === 'punctuation' && CLOSERS.has(token.form) && before?.end === token.start;
    const trails = ended && token.kind === 'emoji';
    if (before !== undefined && !closes && ((ended && !trails) || lineBreak(text, before, token))) {
      if (current < 65_535) current++;
      ended = false;
    }
    numbers[i] = current;
    if (token.kind === 'punctuation') ended = closes || ends(text, tokens, i);
  }
  return numbers;
}

function lineBreak(text: string, before: Token, token: Token): boolean {
  let lines = 0;
  for (let i = before.end; i < token.start; i++) if (text.charCodeAt(i) === 10) lines++;
  if (lines === 0) return false;
  if (lines > 1) return true;
  const first = text.charAt(token.start);
  return first !== first.toLowerCase() || token.kind !== 'word';
}

function ends(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const mark = token.form;
  if (mark.startsWith('!') || mark.startsWith('?')) return true;
  if (mark === '…') return startsNew(text, tokens[at + 1]);
  if (mark !== '.') return mark.startsWith('..') && startsNew(text, tokens[at + 1]);
  const before = tokens[at - 1];
  if (before === undefined || before.end !== token.start) return true;
  if (before.kind === 'number') return tokens[at + 1]?.start !== token.end;
  if (!ABBREVIATIONS.has(before.form)) return !(before.end - before.start === 1 && /\p{Lu}/u.test(text.charAt(before.start)));
  return OPEN_END.has(before.form) && startsNew(text, tokens[at + 1]);
}

function startsNew(text: string, next: Token | undefined): boolean {
  if (next === undefined) return true;
  const first = text.charAt(next.start);
  return first !== first.toLowerCase();
}
