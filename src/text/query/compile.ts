import { fold } from '../fold.js';
import type { Token } from '../reading.js';
import type { QueryNode, WordPattern } from './ast.js';
import { keysOf } from './keys.js';

/** Words whose patterns were looked up are remembered, since a few thousand words make up most of what people write. */
const MOST_REMEMBERED = 50_000;

const NONE: readonly number[] = [];

/**
 * Every word pattern of every query in one look-up: a token is looked up once, and what it matches is remembered by its spelling.
 * Patterns are numbered; equal patterns share a number.
 */
export class WordIndex {
  readonly #numbers = new Map<string, number>();
  readonly #words = new Map<string, number[]>();
  readonly #exact = new Map<string, number[]>();
  /** Prefixes and suffixes by their length, so that a word is cut once per length that occurs. */
  readonly #prefixes = new Map<number, Map<string, number[]>>();
  readonly #suffixes = new Map<number, Map<string, number[]>>();
  readonly #exactEdges: { readonly pattern: WordPattern; readonly number: number }[] = [];
  readonly #remembered = new Map<string, readonly number[]>();

  /** The number of a pattern; new patterns are added. */
  add(pattern: WordPattern): number {
    const name = `${pattern.exact ? '=' : ''}${pattern.kind}:${pattern.form}`;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(name, number);
    this.#remembered.clear();
    if (pattern.kind === 'word') push(pattern.exact ? this.#exact : this.#words, pattern.form, number);
    else if (pattern.exact) this.#exactEdges.push({ pattern, number });
    else {
      const lengths = pattern.kind === 'prefix' ? this.#prefixes : this.#suffixes;
      const edges = lengths.get(pattern.form.length) ?? new Map<string, number[]>();
      lengths.set(pattern.form.length, edges);
      push(edges, pattern.form, number);
    }
    return number;
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** Numbers of the patterns a token matches. */
  patternsOf(token: Token, text: string): readonly number[] {
    const written = text.slice(token.start, token.end);
    const known = this.#remembered.get(written);
    if (known !== undefined) return known;
    const found = this.#look(token, written);
    if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
    // A copy: a slice would keep the whole text alive.
    this.#remembered.set(Buffer.from(written, 'utf8').toString('utf8'), found);
    return found;
  }

  #look(token: Token, written: string): readonly number[] {
    const found = new Set<number>();
    for (const key of keysOf(fold(token.form), token.kind)) {
      for (const number of this.#words.get(key) ?? NONE) found.add(number);
      for (const [length, edges] of this.#prefixes) if (key.length >= length) for (const number of edges.get(key.slice(0, length)) ?? NONE) found.add(number);
      for (const [length, edges] of this.#suffixes) if (key.length >= length) for (const number of edges.get(key.slice(key.length - length)) ?? NONE) found.add(number);
    }
    if (this.#exact.size > 0 || this.#exactEdges.length > 0) {
      for (const key of keysOf(written.replace(/[’‘`´]/gu, "'"), token.kind)) {
        for (const number of this.#exact.get(key) ?? NONE) found.add(number);
        for (const { pattern, number } of this.#exactEdges) if (pattern.kind === 'prefix' ? key.startsWith(pattern.form) : key.endsWith(pattern.form)) found.add(number);
      }
    }
    return found.size === 0 ? NONE : [...found];
  }
}

function push(map: Map<string, number[]>, key: string, number: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [number]);
  else list.push(number);
}

/**
 * Patterns of which at least one must stand in a mention for the query to hold, or undefined where it can hold without any word
 * (NOT alone, a field alone).
 */
export function triggers(node: QueryNode): readonly WordPattern[] | undefined {
  switch (node.kind) {
    case 'phrase':
      return longestWord(node.words);
    case 'near':
      return triggers(node.left);
    case 'title':
      return triggers(node.of);
    case 'not':
    case 'field':
      return undefined;
    case 'all': {
      const sets = node.of.map(triggers).filter((set) => set !== undefined);
      return sets.length === 0 ? undefined : sets.reduce((best, set) => (set.length < best.length ? set : best));
    }
    case 'any':
    case 'either': {
      const sets = node.of.map(triggers);
      return sets.some((set) => set === undefined) ? undefined : sets.flatMap((set) => set ?? []);
    }
  }
}

/** The longest word of a phrase is most often its rarest. */
function longestWord(words: readonly WordPattern[]): readonly WordPattern[] {
  const [first, ...rest] = words;
  return first === undefined ? [] : [rest.reduce((best, word) => (word.form.length > best.form.length ? word : best), first)];
}
