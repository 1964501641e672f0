import { charClass, DIGIT, isApostrophe, LETTER, MARK, PICTURE, SPACE } from './chars.js';
import type { Token, TokenKind } from './reading.js';

const HASH = 0x23;
const AT = 0x40;
const DOT = 0x2e;
const COMMA = 0x2c;
const COLON = 0x3a;
const SLASH = 0x2f;
const HYPHEN = 0x2d;
const UNDERSCORE = 0x5f;
const PLUS = 0x2b;
const ZERO = 0x30;
const EURO = 0x20ac;
const NON_BREAKING_HYPHEN = 0x2011;
const VARIATION = 0xfe0f;
const JOINER = 0x200d;

/** Faces typed with marks; longest first is tried by length. */
const EMOTICONS = new Set([
  ':)', ':-)', ':(', ':-(', ':d', ':-d', ';)', ';-)', ':p', ':-p', ':/', ':-/', ':|', ':-|', ":'(", ':o', ':-o', '<3', ':$', ':@', ':s', ':-s',
  '=)', '=(', '=d', ':]', ':[', '^^', ':*', '>:(', ';(', ':))', ':((', '</3', 'xd', 'x-d',
]);
/** Ends of addresses typed without a scheme: bol.com, voorbeeld.nl/hulp. */
const BARE_DOMAIN = /^[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}][\p{L}\p{N}-]*)*\.(?:nl|be|com|org|net|eu|info|nu|shop|app|io|tv|amsterdam|vlaanderen|frl)(?=$|[^\p{L}\p{N}@])(?:\/[^\s<>"”’]*)?/iu;
const ADDRESS = /^(?:https?:\/\/|www\.)[^\s<>"”]+/iu;
const MAIL = /^[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/iu;
/** Marks that close a sentence around an address rather than belong to it. */
const TRAILING = /[.,;:!?)\]}'’]+$/u;
/** What may follow a loose apostrophe: 't, 'n, 's avonds, 'k, 'm, 'r, d'r is a word already. */
/** 's-Hertogenbosch, 's-avonds. */
const LEADING_S = /^[st]-/iu;
const CLITICS = new Set(['t', 'n', 's', 'k', 'm', 'r', 'ns', 'tis', 'tgaat', 'ie']);

/**
 * Cuts a text into words, marks and signs by one scan over its code units. Offsets are UTF-16 units into the text as given. Inner
 * hyphens and apostrophes stay in the word, a run of one kind of mark ("...", "?!") is one token, and an emoji is one token however many
 * code points it is made of; its form leaves skin tone and variation marks out.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const length = text.length;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    const kind = code < 0xd800 || code > 0xdbff ? charClass(code) : charClass(text.codePointAt(at) ?? code);
    if (kind === SPACE) {
      at++;
      continue;
    }
    const token = kind === LETTER ? word(text, at) : kind === DIGIT ? number(text, at) : kind === PICTURE ? picture(text, at) : sign(text, at, code);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function classAt(text: string, at: number): number {
  if (at >= text.length) return SPACE;
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff ? charClass(text.codePointAt(at) ?? code) : charClass(code);
}

function make(text: string, start: number, end: number, kind: TokenKind): Token {
  return { start, end, kind, form: text.slice(start, end).toLowerCase() };
}

/** End of letters, digits and inner hyphens, apostrophes from `at`; what stands at `at` is part of it. */
function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) {
      end++;
      continue;
    }
    const kind = classAt(text, end);
    if (kind === LETTER || kind === DIGIT || kind === MARK) {
      end += code >= 0xd800 && code <= 0xdbff ? 2 : 1;
    } else if (end > at && (code === HYPHEN || code === NON_BREAKING_HYPHEN || isApostrophe(code)) && joins(text, end + 1)) {
      end++;
    } else break;
  }
  return end;
}

function joins(text: string, at: number): boolean {
  const kind = classAt(text, at);
  return kind === LETTER || kind === DIGIT;
}

function word(text: string, at: number): Token {
  const end = wordEnd(text, at);
  const next = text.charCodeAt(end);
  if (next === COLON && text.charCodeAt(end + 1) === SLASH) return address(text, at, ADDRESS) ?? wordToken(text, at, end);
  if (next === DOT && joins(text, end + 1)) return dotted(text, at, end);
  if (next === AT || next === UNDERSCORE) return address(text, at, MAIL) ?? wordToken(text, at, end);
  if (end - at <= 3 && EMOTICONS.has(text.slice(at, end).toLowerCase())) return make(text, at, end, 'emoji');
  return wordToken(text, at, end);
}

/** A dot inside: an address, an abbreviation of single letters (a.u.b.), or two sentences typed without a space. */
function dotted(text: string, at: number, end: number): Token {
  const url = address(text, at, ADDRESS) ?? address(text, at, MAIL) ?? address(text, at, BARE_DOMAIN);
  if (url !== undefined) return url;
  let stop = end;
  while (text.charCodeAt(stop) === DOT && joins(text, stop + 1) && !joins(text, stop + 2) && stop - end < 12) stop += 2;
  const single = stop > end && (end - at <= 2);
  if (!single) return wordToken(text, at, end);
  return wordToken(text, at, text.charCodeAt(stop) === DOT ? stop + 1 : stop);
}

function wordToken(text: string, start: number, end: number): Token {
  let plain = true;
  let lower = true;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f || code === 0x60) plain = false;
    else if (code >= 0x41 && code <= 0x5a) lower = false;
  }
  const raw = text.slice(start, end);
  if (plain) return { start, end, kind: 'word', form: lower ? raw : raw.toLowerCase() };
  return { start, end, kind: 'word', form: raw.normalize('NFC').toLowerCase().replace(/[’‘`´]/gu, "'").replaceAll('\u2011', '-') };
}

function address(text: string, at: number, shape: RegExp): Token | undefined {
  // No address is longer than this, and a bounded piece keeps the scan linear.
  const found = shape.exec(text.slice(at, at + 2000))?.[0];
  if (found === undefined) return undefined;
  const kept = found.replace(TRAILING, '');
  return make(text, at, at + kept.length, 'url');
}

/** Ten digits that begin with 0, or twelve or so after a +, in groups as people type them: one token. */
const TELEPHONE = /^(?:0[1-9](?:[ -]?\d){8}|\+\d{2}(?: ?\(0\))?(?:[ -]?\d){8,10})(?![\d-])/u;

function telephone(text: string, at: number): Token | undefined {
  const found = TELEPHONE.exec(text.slice(at, at + 24))?.[0];
  return found === undefined ? undefined : make(text, at, at + found.length, 'number');
}

/** Digits with the marks that stand inside dates, times, telephone numbers and amounts; letters right after make it a word (3x, 2e, 24-uurs). */
function number(text: string, at: number): Token {
  const call = text.charCodeAt(at) === ZERO ? telephone(text, at) : undefined;
  if (call !== undefined) return call;
  const end = digitsEnd(text, at);
  const hyphen = text.charCodeAt(end) === HYPHEN;
  if (classAt(text, hyphen ? end + 1 : end) === LETTER) return wordToken(text, at, wordEnd(text, hyphen ? end + 1 : end));
  if (text.charCodeAt(end) === EURO) return make(text, at, end + 1, 'amount');
  return make(text, at, end, 'number');
}

function digitsEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (classAt(text, end) === DIGIT) end++;
    else if ((code === DOT || code === COMMA || code === COLON || code === SLASH || code === HYPHEN) && classAt(text, end + 1) === DIGIT) end += 2;
    else break;
  }
  return end;
}

function sign(text: string, at: number, code: number): Token {
  if (code === HASH && joins(text, at + 1)) return make(text, at, tagEnd(text, at + 1), 'hashtag');
  if (code === AT && (joins(text, at + 1) || text.charCodeAt(at + 1) === UNDERSCORE)) return make(text, at, handleEnd(text, at + 1), 'handle');
  if (code === EURO) return amount(text, at);
  if (code === PLUS && classAt(text, at + 1) === DIGIT) return telephone(text, at) ?? marks(text, at, code);
  if (isApostrophe(code)) {
    const end = wordEnd(text, at + 1);
    if (end > at + 1 && (CLITICS.has(text.slice(at + 1, end).toLowerCase()) || LEADING_S.test(text.slice(at + 1, at + 3)))) return wordToken(text, at, end);
  }
  return emoticon(text, at) ?? marks(text, at, code);
}

function tagEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && (joins(text, end) || classAt(text, end) === MARK || text.charCodeAt(end) === UNDERSCORE)) {
    const code = text.charCodeAt(end);
    end += code >= 0xd800 && code <= 0xdbff ? 2 : 1;
  }
  return end;
}

/** Handles may hold dots and a server: @naam.bsky.social, @naam@server.nl. */
function handleEnd(text: string, at: number): number {
  let end = tagEnd(text, at);
  for (;;) {
    const code = text.charCodeAt(end);
    if ((code !== DOT && code !== AT && code !== HYPHEN) || !joins(text, end + 1)) return end;
    end = tagEnd(text, end + 1);
  }
}

function amount(text: string, at: number): Token {
  let start = at + 1;
  while (start < text.length && start - at < 3 && classAt(text, start) === SPACE && text.charCodeAt(start) !== 0x0a) start++;
  if (classAt(text, start) !== DIGIT) return make(text, at, at + 1, 'punctuation');
  const end = digitsEnd(text, start);
  const round = text.startsWith(',-', end) || text.startsWith(',–', end) || text.startsWith('.-', end);
  return make(text, at, round ? end + 2 : end, 'amount');
}

function emoticon(text: string, at: number): Token | undefined {
  for (let size = 3; size >= 2; size--) {
    const piece = text.slice(at, at + size);
    if (piece.length !== size || !EMOTICONS.has(piece.toLowerCase())) continue;
    const last = text.charCodeAt(at + size - 1);
    const lettered = charClass(last) === LETTER || last === SLASH;
    if (!lettered || !joins(text, at + size)) return make(text, at, at + size, 'emoji');
  }
  return undefined;
}

const RUNS = new Set(['.', '!', '?', '-', '*', '=', '_', '~']);

function marks(text: string, at: number, code: number): Token {
  const char = text.charAt(at);
  let end = at + (code >= 0xd800 && code <= 0xdbff ? 2 : 1);
  if (char === '!' || char === '?') while (text[end] === '!' || text[end] === '?') end++;
  else if (RUNS.has(char)) while (text[end] === char) end++;
  while (end < text.length && classAt(text, end) === MARK) end++;
  return make(text, at, end, 'punctuation');
}

/** Emoji sequences: flags, skin tones, variation marks and joined families are one token. */
function picture(text: string, at: number): Token {
  const first = text.codePointAt(at) ?? 0;
  let end = at + (first > 0xffff ? 2 : 1);
  if (first >= 0x1f1e6 && first <= 0x1f1ff) {
    const second = text.codePointAt(end) ?? 0;
    if (second >= 0x1f1e6 && second <= 0x1f1ff) end += 2;
  }
  for (;;) {
    const code = text.codePointAt(end) ?? 0;
    if (code === VARIATION || code === 0x20e3) end++;
    else if (code >= 0x1f3fb && code <= 0x1f3ff) end += 2;
    else if (code === JOINER && classAt(text, end + 1) === PICTURE) end += 1 + ((text.codePointAt(end + 1) ?? 0) > 0xffff ? 2 : 1);
    else break;
  }
  return { start: at, end, kind: 'emoji', form: text.slice(at, end).replace(/\uFE0F|\p{Emoji_Modifier}/gu, '') };
}
