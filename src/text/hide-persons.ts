import { MASKS } from './mask.js';
import { ABBREVIATED, ARTICLES, DOING, FAREWELLS, GREETINGS, INNER_PREFIXES, OLD_PREFIXES, PEOPLES, PREFIXES, SAYING, SIGNATURE, TITLES } from './person-cues.js';
import type { Token } from './reading.js';
import { sentenceNumbers } from './sentences.js';
import { tokenize } from './tokens.js';
import { packagedWords, type WordLists } from './words.js';

/** What takes the place of a person and of an address: in no language a word that a lexicon reads. */
const PERSON = '[naam]';
const LINK = '[link]';
/** What stands in masks. */
const MASKED = new Set([PERSON, LINK, ...Object.values(MASKS)].map((mask) => mask.slice(1, -1)));

/** `u/naam` and `jan_de_buur`. */
const NICKNAME = /(?<![\p{L}\p{N}_])(?:\/?(?:u|user)\/[\p{L}\p{N}_-]+|[\p{L}\p{N}]+_[\p{L}\p{N}_]+|_[\p{L}\p{N}_]+)/gu;
/** An address whose end the tokens do not know as one. */
const PATH = /(?<![\p{L}\p{N}@])(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/\S*[\p{L}\p{N}/]/gu;

/** What tells persons from what may be shown. */
export interface Shown {
  /** Is this, in lower case, a name that may be shown or a word of one: an organisation, its products and executives, a place? */
  readonly isKnown: (word: string) => boolean;
  /** Did somebody of this name write something that was collected? */
  readonly isAuthor?: (name: string) => boolean;
  /** Handles that may be shown, in lower case with @. */
  readonly handles: ReadonlySet<string>;
}

/**
 * The text with persons, handles of others and addresses masked, and nothing else changed. A word that may be a name and may be something
 * else is masked where it bears a capital inside a sentence; texts in languages that write nouns with one lose more than names.
 */
export function hidePersons(text: string, shown: Shown): string {
  const tokens = tokenize(text);
  const page = new Page(text, tokens, shown);
  const masks = tokens.map(({ kind, form }): string | undefined => (kind === 'url' ? addressMask(form, shown) : kind === 'handle' && !isShownHandle(form, shown) ? PERSON : undefined));
  for (const at of tokens.keys()) if (page.isPerson(at)) page.hideName(at, masks);
  page.hideSignatures(masks);
  for (const { 0: found, index } of text.matchAll(NICKNAME)) page.hideRange(index, index + found.length, PERSON, masks);
  for (const { 0: found, index } of text.matchAll(PATH)) page.hideRange(index, index + found.length, LINK, masks);
  return joined(text, tokens, page.withAuthors(masks));
}

/** A host that bears a known name is shown when nothing follows it; what stands in brackets is masked already. */
function addressMask(form: string, { isKnown }: Shown): string | undefined {
  return /[/?#@]/u.test(form) || !form.split('.').some((label) => isKnown(label)) ? LINK : undefined;
}

/** Own and sought handles, and those that are nothing but a known name. */
function isShownHandle(form: string, { handles, isKnown }: Shown): boolean {
  const handle = form.replace(/[.-]+$/u, '');
  return handles.has(handle) || isKnown(handle.slice(1));
}

/** Masked words that follow each other become one mask. */
function joined(text: string, tokens: readonly Token[], masks: readonly (string | undefined)[]): string {
  let shown = '';
  let from = 0;
  for (const [at, { start, end }] of tokens.entries()) {
    const mask = masks[at];
    if (mask === undefined) continue;
    const before = tokens[at - 1];
    const goesOn = at > 0 && masks[at - 1] === mask && before !== undefined && /^[ .-]{0,2}$/u.test(text.slice(before.end, start));
    if (!goesOn) shown += text.slice(from, start) + mask;
    from = end;
  }
  return shown + text.slice(from);
}

/** A text with what is known of its words. */
class Page {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #sentences: Uint16Array;
  readonly #shown: Shown;
  readonly #lists: WordLists = packagedWords();
  /** A text in capitals tells nothing by them. */
  readonly #shouts: boolean;

  constructor(text: string, tokens: readonly Token[], shown: Shown) {
    this.#text = text;
    this.#tokens = tokens;
    this.#shown = shown;
    this.#sentences = sentenceNumbers(text, tokens);
    this.#shouts = (text.match(/\p{Lu}/gu)?.length ?? 0) > (text.match(/\p{Ll}/gu)?.length ?? 0);
  }

  #form(at: number): string {
    return this.#tokens[at]?.form ?? '';
  }

  #raw(at: number): string {
    const token = this.#tokens[at];
    return token === undefined ? '' : this.#text.slice(token.start, token.end);
  }

  #isCapital(at: number): boolean {
    return this.#tokens[at]?.kind === 'word' && /^\p{Lu}/u.test(this.#raw(at)) && !this.#shouts;
  }

  #isFirst(at: number): boolean {
    const [token, before] = [this.#tokens[at], this.#tokens[at - 1]];
    if (token === undefined || before === undefined || this.#sentences[at] !== this.#sentences[at - 1]) return true;
    return (before.kind === 'punctuation' && /["“”„‘':(*\-–>•]/u.test(before.form)) || before.kind === 'emoji' || this.#text.slice(before.end, token.start).includes('\n');
  }

  #mayShow(form: string): boolean {
    return this.#shown.isKnown(form) || this.#lists.functionWords.has(form) || PEOPLES.test(form) || MASKED.has(form) || /^i(?:'\p{L}+)?$/u.test(form);
  }

  #isCommon(form: string): boolean {
    return this.#lists.ordinary.has(form) || this.#lists.english.has(form) || this.#lists.places.has(form);
  }

  /** The word before, without the dot of an abbreviation (dhr.) or the comma and colon between a greeting and whom it greets. */
  #before(at: number): string {
    const mark = this.#form(at - 1);
    if (mark === '.') return ABBREVIATED.test(this.#form(at - 2)) ? this.#form(at - 2) : '';
    return this.#form(mark === ',' || mark === ':' ? at - 2 : at - 1);
  }

  isPerson(at: number): boolean {
    const form = this.#form(at);
    if (this.#tokens[at]?.kind !== 'word' || this.#isPoster(at)) return this.#isPoster(at);
    if (this.#mayShow(form) && !PREFIXES.has(form)) return false;
    const given = this.#lists.firstNames.has(form);
    if (GREETINGS.has(this.#before(at)) && (given || (this.#isUnlisted(at, form) && this.#isSpokenTo(at)))) return true;
    if (!this.#isCapital(at)) return this.#isPrefixed(at);
    if (TITLES.has(this.#before(at)) || this.#isInitials(at)) return true;
    if (PREFIXES.has(form)) return this.#isPrefixed(at) && this.#isFirst(at) && this.#isSurname(at + 1);
    return this.#isNamed(at, form, given || this.#lists.surnames.has(form));
  }

  #isNamed(at: number, form: string, isName: boolean): boolean {
    const next = this.#isCapital(at + 1) && !this.#mayShow(this.#form(at + 1)) && this.#isAdjacent(at);
    const listed = isName || (this.#lists.names.has(form) && !this.#lists.places.has(form) && !/^\p{Lu}{2,}$/u.test(this.#raw(at)));
    const spoken = this.#isSpokenTo(at) || DOING.has(this.#form(at + 1));
    if (this.#isFirst(at)) return listed ? !this.#isCommon(form) || next || (spoken && (isName || !this.#lists.common.has(form))) : this.#isUnlisted(at, form) && (next || spoken || this.#hasPrefixedName(at + 1));
    if (this.#isWholeName(at) || (!isName && this.#isInhabitant(at))) return false;
    if (listed) return true;
    return this.#isUnlisted(at, form) && !ARTICLES.has(this.#form(at - 1));
  }

  /** A word that no list has and that is made of none: a rare name, or a slip of the keys. */
  #isUnlisted(at: number, form: string): boolean {
    return !this.#isCommon(form) && !this.#isThing(at, form) && !TITLES.has(form) && !ABBREVIATED.test(form) && !GREETINGS.has(form) && !FAREWELLS.has(form);
  }

  /** Two words that are a name together: Den Bosch. */
  #isWholeName(at: number): boolean {
    return this.#shown.isKnown(`${this.#form(at - 1)} ${this.#form(at)}`) || this.#shown.isKnown(`${this.#form(at)} ${this.#form(at + 1)}`);
  }

  /** `de Leeuwarder`. */
  #isInhabitant(at: number): boolean {
    return ARTICLES.has(this.#form(at - 1)) && /(?:ers?|enaren|aan|anen|ees|ezen)$/u.test(this.#form(at)) && !this.#lists.surnames.has(this.#form(at));
  }

  /** A word that no list has, with a figure, a hyphen or a capital inside, or made of known words: a product or a compound. */
  #isThing(at: number, form: string): boolean {
    return /\d|\p{Ll}\p{Lu}|^\p{Lu}+$/u.test(this.#raw(at)) || form.split('-').some((part) => this.#shown.isKnown(part) || this.#isCommon(part)) || this.#isCompound(form);
  }

  #isCompound(form: string): boolean {
    for (let cut = 4; cut <= form.length - 4; cut++) if (this.#lists.ordinary.has(form.slice(0, cut)) && this.#lists.ordinary.has(form.slice(cut))) return true;
    return false;
  }

  #isSurname(at: number): boolean {
    return this.#isCapital(at) && !this.#mayShow(this.#form(at)) && (this.#lists.names.has(this.#form(at)) || this.#lists.surnames.has(this.#form(at)));
  }

  /** `van der Berg`, with nothing else to tell it by. */
  #isPrefixed(at: number): boolean {
    if (!PREFIXES.has(this.#form(at)) || INNER_PREFIXES.has(this.#form(at))) return false;
    let end = at;
    while (PREFIXES.has(this.#form(end))) end++;
    if (this.#isWholeName(end) || (end === at + 1 && this.#isInhabitant(end))) return false;
    const old = this.#tokens.slice(at, end).some(({ form }) => OLD_PREFIXES.has(form));
    return this.#isCapital(end) && !this.#mayShow(this.#form(end)) && (old || TITLES.has(this.#before(at)) || (this.#isSurname(end) && !this.#isCommon(this.#form(end))));
  }

  /** `van Oosterwolde` after a word that no list has. */
  #hasPrefixedName(at: number): boolean {
    let end = at;
    while (PREFIXES.has(this.#form(end)) && !this.#isCapital(end)) end++;
    return end > at && this.#isCapital(end) && !this.#mayShow(this.#form(end));
  }

  #isInitials(at: number): boolean {
    const initials = /^(?:\p{Lu}\.)+$|^\p{Lu}$/u.test(this.#raw(at)) && (this.#raw(at).includes('.') || this.#form(at + 1) === '.');
    const next = this.#raw(at).endsWith('.') ? at + 1 : at + 2;
    return initials && (this.#isCapital(next) || PREFIXES.has(this.#form(next))) && !this.#mayShow(this.#isCapital(next) ? this.#form(next) : '');
  }

  /** A comma, another mark or the end follows: `Mark, dat klopt niet`, and not `Max twee uur`. */
  #isSpokenTo(at: number): boolean {
    const next = this.#tokens[at + 1];
    return next === undefined || next.kind === 'punctuation';
  }

  /** `zonnebloem71 schreef:` on top of what is quoted. */
  #isPoster(at: number): boolean {
    const form = this.#form(at);
    if (this.#tokens[at]?.kind !== 'word' || !SAYING.has(this.#form(at + 1)) || this.#shown.isKnown(form)) return false;
    return /\d|_/u.test(form) || (this.#isFirst(at) && this.#form(at + 2) === ':' && !this.#lists.functionWords.has(form));
  }

  #isAdjacent(at: number): boolean {
    const [token, next] = [this.#tokens[at], this.#tokens[at + 1]];
    return token !== undefined && next !== undefined && this.#text.slice(token.end, next.start).trim() === '' && this.#sentences[at] === this.#sentences[at + 1];
  }

  /** The name that begins here: prefixes, initials and capitals that follow each other. */
  hideName(from: number, masks: (string | undefined)[]): void {
    let last = from;
    for (let at = from; at < this.#tokens.length; at++) {
      const form = this.#form(at);
      const isPart = at === from || (form === '.' && /^\p{Lu}$/u.test(this.#raw(at - 1))) || (this.#isCapital(at) && (!this.#mayShow(form) || (at > from && this.#isCapitalPrefix(at - 1)))) || this.#isCapitalPrefix(at);
      if (isPart) last = at;
      else if (!PREFIXES.has(form)) break;
      if (form !== '.' && this.#text.slice(this.#tokens[at]?.end, this.#tokens[at + 1]?.start).includes('\n')) break;
    }
    for (let at = from; at <= last; at++) masks[at] = PERSON;
  }

  #isCapitalPrefix(at: number): boolean {
    return this.#isCapital(at) && PREFIXES.has(this.#form(at));
  }

  /** Who signs: the words between a farewell and the end of its line. */
  hideSignatures(masks: (string | undefined)[]): void {
    for (const [at, { form }] of this.#tokens.entries()) {
      if (!FAREWELLS.has(form)) continue;
      let next = at + 1;
      while (this.#tokens[next]?.kind === 'punctuation') next++;
      const line = this.#lineFrom(next);
      const words = line.filter((one) => this.#tokens[one]?.kind === 'word');
      if (words.length > SIGNATURE) continue;
      let until = words.findIndex((one) => this.#form(one) !== 'en' && this.#mayShow(this.#form(one)) && !PREFIXES.has(this.#form(one)));
      if (until < 0) until = words.length;
      for (const one of words.slice(0, until)) masks[one] = PERSON;
    }
  }

  #lineFrom(at: number): readonly number[] {
    const found: number[] = [];
    for (let next = at; next < this.#tokens.length; next++) {
      if (next > at && this.#text.slice(this.#tokens[next - 1]?.end, this.#tokens[next]?.start).includes('\n')) break;
      found.push(next);
    }
    return found;
  }

  hideRange(from: number, to: number, mask: string, masks: (string | undefined)[]): void {
    for (const [at, { start, end }] of this.#tokens.entries()) if (start >= from && end <= to) masks[at] ??= mask;
  }

  /** Names under which somebody wrote: one, two or three words between spaces. An ordinary word without a capital stays. */
  withAuthors(masks: readonly (string | undefined)[]): readonly (string | undefined)[] {
    const { isAuthor, isKnown } = this.#shown;
    if (isAuthor === undefined) return masks;
    const hidden = [...masks];
    const pieces = [...this.#text.matchAll(/\S+/gu)];
    for (const [n, piece] of pieces.entries()) {
      for (let size = 1; size <= 3 && n + size <= pieces.length; size++) {
        const last = pieces[n + size - 1];
        if (last === undefined) continue;
        const start = piece.index;
        const name = this.#text.slice(start, last.index + last[0].length).replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '');
        const lower = name.toLowerCase();
        if (name === '' || lower.split(' ').every((word) => isKnown(word)) || (size === 1 && name === lower && (this.#isCommon(lower) || this.#lists.functionWords.has(lower)))) continue;
        if (isAuthor(name)) this.hideRange(this.#text.indexOf(name, start), this.#text.indexOf(name, start) + name.length, PERSON, hidden);
      }
    }
    return hidden;
  }
}
