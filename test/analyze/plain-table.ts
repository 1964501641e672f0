import { Compounds, tagWords } from '../../src/text/compounds.js';
import { fold } from '../../src/text/fold.js';
import type { Entry, Lexicon } from '../../src/text/lexicon.js';
import { namesIn } from '../../src/text/names.js';
import { type Element, parseTerm, type Pattern } from '../../src/text/pattern.js';
import { type Hit, type Reading, type Token, WAYS, type Way } from '../../src/text/reading.js';
import { sentenceNumbers } from '../../src/text/sentences.js';
import { dutchWords, isStretched, NearWords, packagedSpelling } from '../../src/text/spelling.js';
import { stem } from '../../src/text/stem.js';
import { tokenize } from '../../src/text/tokens.js';

/**
 * The rules of looking up, written plainly and list by list: no tree, no symbols, no memory of words. What the table finds is held
 * against this. Terms are only kept apart by their first word, or no test would end.
 */
const NUMBER_WORDS = new Set([
  'een', 'één', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf', 'twintig', 'dertig', 'paar', 'tig', 'zoveel', 'enkele', 'aantal',
  'anderhalve', 'anderhalf', 'halve', 'meerdere', 'tientallen',
]);
const LAST_PART = 5;

const rankOfWay = (way: Way): number => WAYS.indexOf(way);
const compounds = new Compounds(dutchWords());

/** A word as looked up: its key and how else it may be read, each with the best rank that reading can have. */
interface Word {
  readonly token: Token;
  readonly key: string;
  readonly lower: string;
}

interface PlainPattern {
  readonly entry: Entry;
  readonly list: string;
  readonly pattern: Pattern;
}

class PlainList {
  readonly #byFirst = new Map<string, PlainPattern[]>();
  readonly #open: PlainPattern[] = [];
  readonly #forms = new Set<string>();
  readonly #parts = new Set<string>();
  readonly #partStems = new Set<string>();
  readonly #near: NearWords;
  /** Other spellings cost thousands of look-ups; they are the same each time. */
  readonly #spelled = new Map<string, readonly string[]>();
  readonly #match: readonly string[];

  constructor({ entries, match = [] }: Lexicon) {
    this.#match = match;
    for (const entry of entries) for (const pattern of parseTerm(entry.term)) this.#add({ entry, list: entry.fields['layer'] ?? '', pattern });
    this.#near = new NearWords(this.#forms);
  }

  #add(one: PlainPattern): void {
    const patterns = [one];
    if (this.#match.includes('name') && one.pattern.length > 1 && one.pattern.every(({ kind }) => kind === 'form')) {
      patterns.push({ ...one, pattern: [{ kind: 'form', form: one.pattern.map(({ form }) => form).join('') }] });
    }
    for (const made of patterns) {
      for (const { kind, form, forms = [form] } of made.pattern) if (kind === 'choice' || (kind === 'form' && !this.#match.includes('name'))) for (const each of forms) this.#forms.add(each);
      const first = made.pattern[0];
      const heads = first?.forms ?? (first?.kind === 'form' ? [first.form] : undefined);
      if (heads === undefined) this.#open.push(made);
      else for (const key of new Set(heads.flatMap((head) => this.#keysOf(fold(head), made.pattern.length === 1)))) this.#keep(key, made);
    }
  }

  #keep(key: string, made: PlainPattern): void {
    const list = this.#byFirst.get(key);
    if (list === undefined) this.#byFirst.set(key, [made]);
    else list.push(made);
  }

  /** What a term of one word may be met by: its form, its stem, and itself as a last part. */
  #keysOf(head: string, alone: boolean): readonly string[] {
    if (alone && head.length >= LAST_PART && this.#match.includes('compound')) {
      this.#parts.add(head);
      if (this.#match.includes('stem')) this.#partStems.add(stem(head));
    }
    return alone && this.#match.length > 0 ? [head, `stem ${stem(head)}`] : [head];
  }

  hits(words: readonly Word[]): Hit[] {
    const found: (Hit & { readonly list: string })[] = [];
    for (let first = 0; first < words.length; first++) {
      for (const { entry, list, pattern } of this.#candidates(words[first])) {
        const rank = this.#rankFrom(pattern, words, first);
        if (rank !== undefined) found.push({ entry, list, first, last: first + pattern.length - 1, way: WAYS[rank] ?? 'form' });
      }
      for (const hit of this.#inTag(words[first], first)) found.push(hit);
    }
    const layers = [...new Set(found.map(({ list }) => list))];
    const kept = layers.flatMap((layer) => longest(found.filter(({ list }) => list === layer)));
    return kept.sort((a, b) => a.first - b.first || a.entry.index - b.entry.index).map(({ entry, first, last, way }) => ({ entry, first, last, way }));
  }

  #candidates(word: Word | undefined): ReadonlySet<PlainPattern> {
    if (word === undefined) return new Set();
    const heads = [word.lower, ...this.#respelled(word), ...(this.#match.includes('name') ? namesIn(word.key) : [])].map(fold);
    const folded = fold(word.lower);
    const part = this.#partOf(folded);
    const loose = [`stem ${stem(folded)}`, ...(part === undefined ? [] : [part, `stem ${stem(part)}`])];
    return new Set([...this.#open, ...[...heads, ...loose].flatMap((head) => this.#byFirst.get(head) ?? [])]);
  }

  #rankFrom(pattern: Pattern, words: readonly Word[], first: number): number | undefined {
    let worst = 0;
    for (const [at, element] of pattern.entries()) {
      const rank = this.#rank(element, words[first + at], pattern.length === 1);
      if (rank === undefined) return undefined;
      worst = Math.max(worst, rank);
    }
    return worst;
  }

  #rank(element: Element, word: Word | undefined, alone: boolean): number | undefined {
    if (word === undefined) return undefined;
    const { kind } = word.token;
    if (element.kind === 'any') return kind === 'punctuation' || kind === 'emoji' ? undefined : 0;
    const name = this.#match.includes('name') && element.kind === 'form';
    const ranks = [written(element, word.lower, kind)];
    if (name && namesIn(word.key).some((one) => fold(one) === fold(element.form))) ranks.push(rankOfWay('derived'));
    for (const reading of this.#respelled(word)) {
      const rank = written(element, reading, kind);
      if (rank !== undefined && (!name || isStretched(word.lower))) ranks.push(Math.max(rank, rankOfWay('spelling')));
    }
    if (alone && kind !== 'hashtag') ranks.push(...(element.forms ?? (element.kind === 'form' ? [element.form] : [])).map((form) => this.#loose(fold(form), fold(word.lower))));
    const known = ranks.filter((rank) => rank !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  #loose(term: string, form: string): number | undefined {
    if (this.#match.includes('stem') && stem(term) === stem(form)) return rankOfWay('stem');
    if (!this.#match.includes('compound') || term.length < LAST_PART) return undefined;
    const part = this.#partOf(form);
    if (part === undefined) return undefined;
    return (this.#parts.has(part) ? part === term : stem(part) === stem(term)) ? rankOfWay('compound') : undefined;
  }

  #partOf(form: string): string | undefined {
    return this.#parts.size === 0 ? undefined : compounds.split(form, (part) => this.#parts.has(part) || this.#partStems.has(stem(part)))?.[1];
  }

  /** Terms that lie within the words of a tag, one or more of them. */
  #inTag(word: Word | undefined, at: number): (Hit & { readonly list: string })[] {
    if (word?.token.kind !== 'hashtag') return [];
    const split = tagWords(word.key.slice(1), dutchWords());
    return (split.length > 1 ? [split, [split.join('')]] : [split]).flatMap((list) => {
      const inside = list.map((lower): Word => ({ token: { ...word.token, kind: 'word' }, key: lower, lower }));
      return inside.flatMap((_, first) => [...this.#candidates(inside[first])].flatMap((one) => {
        if (one.pattern.some(({ kind }) => kind === 'any')) return [];
        const rank = this.#rankFrom(one.pattern, inside, first);
        return rank === undefined ? [] : [{ entry: one.entry, list: one.list, first: at, last: at, way: WAYS[Math.max(rank, rankOfWay('derived'))] ?? 'form' }];
      }));
    });
  }

  #respelled({ lower, token }: Word): readonly string[] {
    if (token.kind !== 'word') return [];
    const known = this.#spelled.get(lower) ?? this.#spell(lower);
    this.#spelled.set(lower, known);
    return known;
  }

  #spell(lower: string): readonly string[] {
    const spelling = packagedSpelling();
    const readings = spelling.readings(lower);
    if (readings.length > 0 || !spelling.mayBeSlip(lower)) return readings;
    return this.#near.of(lower).filter((near) => compounds.isWord(near));
  }
}

/** How a word as written meets a place of a term. */
function written(element: Element, lower: string, kind: Token['kind']): number | undefined {
  if (element.kind === 'prefix') return lower.startsWith(element.form) ? rankOfWay('wildcard') : undefined;
  if (element.kind === 'suffix') return lower.endsWith(element.form) ? rankOfWay('wildcard') : undefined;
  if (element.kind === 'number') return kind === 'number' || NUMBER_WORDS.has(lower) ? rankOfWay('wildcard') : undefined;
  const forms = element.forms ?? [element.form];
  if (forms.includes(lower)) return rankOfWay('form');
  return forms.some((form) => fold(form) === fold(lower)) ? rankOfWay('folded') : undefined;
}

/** Left to right: the longest at each place, the best way among equally long, each line once. */
function longest<One extends Hit>(found: readonly One[]): One[] {
  const kept: One[] = [];
  let free = 0;
  for (const first of [...new Set(found.map((hit) => hit.first))].sort((a, b) => a - b)) {
    if (first < free) continue;
    const here = found.filter((hit) => hit.first === first);
    const last = Math.max(...here.map((hit) => hit.last));
    const rank = Math.min(...here.filter((hit) => hit.last === last).map(({ way }) => rankOfWay(way)));
    const best = here.filter((hit) => hit.last === last && rankOfWay(hit.way) === rank);
    kept.push(...best.filter((hit, at) => best.findIndex(({ entry }) => entry === hit.entry) === at));
    free = last + 1;
  }
  return kept;
}

function wordOf(token: Token, text: string): Word {
  const key = token.kind === 'hashtag' || token.kind === 'handle' ? text.slice(token.start, token.end) : token.kind === 'url' ? token.form.replace(/^https?:\/\//u, '').replace(/^www\./u, '').replace(/[/?#].*$/u, '') : token.form;
  return { token, key, lower: key.toLowerCase() };
}

/** A table that looks every list up by itself, word by word. */
export function plainTable(lexicons: readonly Lexicon[]): { read(text: string): Reading } {
  const lists = new Map(lexicons.map((lexicon) => [lexicon, new PlainList(lexicon)]));
  return {
    read(text) {
      const tokens = tokenize(text);
      const words = tokens.map((token) => wordOf(token, text));
      return { text, tokens, sentences: sentenceNumbers(text, tokens), hits: (lexicon) => lists.get(lexicon)?.hits(words) ?? [] };
    },
  };
}
