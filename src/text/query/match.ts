import { fold } from '../fold.js';
import type { Token } from '../reading.js';
import { tokenize } from '../tokens.js';
import type { PhraseNode, PlaceNode, QueryField, QueryNode } from './ast.js';
import { triggers, WordIndex } from './compile.js';

/** What a query is held against. */
export interface QueryDocument {
  readonly text: string;
  readonly title?: string;
  /** Tokens of the text and title, where somebody has them already. */
  readonly tokens?: readonly Token[];
  readonly titleTokens?: readonly Token[];
  /** source, type, lang, voice as ids; author as a pseudonym; `day` as YYYY-MM-DD, absent where undated. */
  readonly fields?: Readonly<Partial<Record<Exclude<QueryField, 'after' | 'before'>, string>>>;
  readonly day?: string;
}

/** Where a query's words stand; UTF-16 offsets. */
export interface QuerySpan {
  readonly in?: 'title';
  readonly start: number;
  readonly end: number;
}

export interface QueryHit<Id> {
  readonly id: Id;
  readonly spans: readonly QuerySpan[];
}

/** First and last position of words, both included; positions count words, not marks. */
type Span = readonly [first: number, last: number];

/** One text with the positions of every pattern that stands in it. */
class Field {
  readonly words: readonly Token[];
  readonly #text: string;
  readonly #at = new Map<number, number[]>();

  constructor(text: string, tokens: readonly Token[], index: WordIndex) {
    this.#text = text;
    this.words = tokens.filter((token) => token.kind !== 'punctuation');
    for (const [position, token] of this.words.entries()) {
      for (const number of index.patternsOf(token, text)) {
        const list = this.#at.get(number);
        if (list === undefined) this.#at.set(number, [position]);
        else list.push(position);
      }
    }
  }

  get found(): Iterable<number> {
    return this.#at.keys();
  }

  positions(pattern: number): readonly number[] {
    return this.#at.get(pattern) ?? [];
  }

  has(pattern: number, position: number): boolean {
    return this.#at.get(pattern)?.includes(position) ?? false;
  }

  /** Does the text hold these letters from the word on? */
  glued(position: number, letters: string, exact: boolean): boolean {
    const start = this.words[position]?.start ?? 0;
    // Folding may shorten a letter, never lengthen the look-up beyond twice its size.
    const piece = this.#text.slice(start, start + letters.length * 2);
    return (exact ? piece : fold(piece.toLowerCase())).startsWith(letters);
  }

  span([first, last]: Span): { start: number; end: number } {
    return { start: this.words[first]?.start ?? 0, end: this.words[last]?.end ?? 0 };
  }
}

interface Held {
  readonly text: Field;
  readonly title: Field | undefined;
  readonly document: QueryDocument;
}

interface Compiled<Id> {
  readonly id: Id;
  readonly node: QueryNode;
}

/** Many queries held against one text at once: one look-up per word, then only the queries whose words stand in it. */
export class QuerySet<Id> {
  readonly #index = new WordIndex();
  readonly #numbers = new Map<PhraseNode, readonly number[]>();
  readonly #byTrigger = new Map<number, Compiled<Id>[]>();
  readonly #always: Compiled<Id>[] = [];

  constructor(queries: Iterable<{ readonly id: Id; readonly node: QueryNode }>) {
    for (const query of queries) this.#add(query);
  }

  /** The queries that hold, each with the words that made it hold, in the order in which they were given. */
  match(document: QueryDocument): QueryHit<Id>[] {
    const text = new Field(document.text, document.tokens ?? tokenize(document.text), this.#index);
    const title = document.title === undefined ? undefined : new Field(document.title, document.titleTokens ?? tokenize(document.title), this.#index);
    const candidates = new Set(this.#always);
    for (const field of [text, title]) {
      for (const number of field?.found ?? []) for (const query of this.#byTrigger.get(number) ?? []) candidates.add(query);
    }
    const held: Held = { text, title, document };
    const hits: QueryHit<Id>[] = [];
    for (const { id, node } of candidates) {
      const spans: QuerySpan[] = [];
      if (this.#holds(node, held, 'both', spans)) hits.push({ id, spans });
    }
    return hits;
  }

  #add(query: Compiled<Id>): void {
    this.#register(query.node);
    const needed = triggers(query.node);
    if (needed === undefined) this.#always.push(query);
    for (const pattern of new Set((needed ?? []).map((one) => this.#index.add(one)))) {
      const list = this.#byTrigger.get(pattern);
      if (list === undefined) this.#byTrigger.set(pattern, [query]);
      else list.push(query);
    }
  }

  #register(node: QueryNode): void {
    if (node.kind === 'phrase') this.#numbers.set(node, node.words.map((word) => this.#index.add(word)));
    else if (node.kind === 'near') {
      this.#register(node.left);
      this.#register(node.right);
    } else if (node.kind === 'not' || node.kind === 'title') this.#register(node.of);
    else if (node.kind !== 'field') for (const part of node.of) this.#register(part);
  }

  #holds(node: QueryNode, held: Held, where: 'both' | 'title', spans: QuerySpan[]): boolean {
    switch (node.kind) {
      case 'all':
        return node.of.every((part) => this.#holds(part, held, where, spans));
      case 'either':
        return node.of.map((part) => this.#holds(part, held, where, spans)).some(Boolean);
      case 'not':
        return !this.#holds(node.of, held, where, []);
      case 'title':
        return this.#holds(node.of, held, 'title', spans);
      case 'field':
        return fieldHolds(node.field, node.value, held.document);
      default:
        return this.#stands(node, held, where, spans);
    }
  }

  #stands(node: PlaceNode, held: Held, where: 'both' | 'title', spans: QuerySpan[]): boolean {
    let stands = false;
    for (const name of ['text', 'title'] as const) {
      const field = held[name];
      if (field === undefined || (where === 'title' && name === 'text')) continue;
      for (const span of this.#spans(node, field)) {
        stands = true;
        spans.push(name === 'title' ? { in: 'title', ...field.span(span) } : field.span(span));
      }
    }
    return stands;
  }

  #spans(node: PlaceNode, field: Field): Span[] {
    if (node.kind === 'phrase') return this.#phraseSpans(node, field);
    if (node.kind === 'any') return node.of.flatMap((part) => this.#spans(part, field));
    const right = this.#spans(node.right, field);
    return right.length === 0 ? [] : nearSpans(this.#spans(node.left, field), right, node.most);
  }

  #phraseSpans(node: PhraseNode, field: Field): Span[] {
    const numbers = this.#numbers.get(node) ?? [];
    const [first, ...rest] = numbers;
    if (first === undefined) return [];
    const { glued } = node;
    const exact = node.words[0]?.exact ?? false;
    return field
      .positions(first)
      .filter((at) => rest.every((number, offset) => field.has(number, at + offset + 1)) && (glued === undefined || field.glued(at, glued, exact)))
      .map((at): Span => [at, at + numbers.length - 1]);
  }
}

/** Pairs with at most `most` words between them, in either order; the two may not share a word. */
function nearSpans(left: readonly Span[], right: readonly Span[], most: number): Span[] {
  const pairs: Span[] = [];
  for (const [a1, a2] of left) {
    for (const [b1, b2] of right) {
      const between = b1 > a2 ? b1 - a2 - 1 : a1 > b2 ? a1 - b2 - 1 : -1;
      if (between >= 0 && between <= most) pairs.push([Math.min(a1, b1), Math.max(a2, b2)]);
    }
  }
  return pairs;
}

function fieldHolds(field: QueryField, value: string, { fields, day }: QueryDocument): boolean {
  if (field === 'after') return day !== undefined && day >= value;
  if (field === 'before') return day !== undefined && day < value;
  const own = fields?.[field];
  // Flemish is a variety of Dutch: who asks for nl wants it too.
  return own === value || (field === 'lang' && own !== undefined && own.startsWith(`${value}-`));
}
