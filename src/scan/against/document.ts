import { fold } from '../../text/fold.js';
import type { QueryDocument, QuerySpan } from '../../text/query/match.js';
import type { Token } from '../../text/reading.js';
import { sentenceNumbers } from '../../text/sentences.js';
import { tokenize } from '../../text/tokens.js';
import type { WordLists } from '../../text/words.js';

/** A message to hold the terms against; `fields` and `day` as queries ask for them. */
export interface AgainstDocument extends Pick<QueryDocument, 'fields' | 'day'> {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
}

/** Shorter words are marks, units and slips. */
const SHORTEST = 3;

/** One field of a message, cut once. */
export class Part {
  readonly text: string;
  readonly tokens: readonly Token[];
  #sentences: Uint16Array | undefined;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
  }

  /** The tokens of the sentence around a span. */
  sentence({ start }: QuerySpan): readonly Token[] {
    const numbers = (this.#sentences ??= sentenceNumbers(this.text, this.tokens));
    const at = this.tokens.findIndex((token) => token.end > start);
    return this.tokens.filter((_, index) => numbers[index] === numbers[at]);
  }
}

/** Tells words that say what a text is about from function words, figures, handles and persons. */
export class Content {
  readonly #lists: WordLists;
  readonly #known = new Map<string, boolean>();

  constructor(lists: WordLists) {
    this.#lists = lists;
  }

  /** The words of these tokens, folded, each once. */
  words(tokens: readonly Token[]): Set<string> {
    const found = new Set<string>();
    for (const { kind, form } of tokens) {
      if (kind !== 'word' && kind !== 'hashtag') continue;
      const word = fold(form);
      if (this.#counts(word, kind)) found.add(word);
    }
    return found;
  }

  /** Of these words, those with a capital inside a sentence, where only names have one; and all hashtags. */
  names({ text, tokens }: Part): Set<string> {
    const found = new Set<string>();
    for (const [index, { kind, form, start }] of tokens.entries()) {
      const inside = tokens[index - 1]?.kind === 'word';
      if (kind === 'hashtag' || (kind === 'word' && inside && text.charAt(start) !== text.charAt(start).toLowerCase())) found.add(fold(form));
    }
    return found;
  }

  #counts(word: string, kind: Token['kind']): boolean {
    if (kind === 'hashtag') return true;
    let counts = this.#known.get(word);
    if (counts === undefined) this.#known.set(word, (counts = word.length >= SHORTEST && /^\p{L}[\p{L}\p{N}'-]*$/u.test(word) && !this.#lists.functionWords.has(word) && !this.#isPerson(word)));
    return counts;
  }

  #isPerson(word: string): boolean {
    return (this.#lists.firstNames.has(word) || this.#lists.surnames.has(word)) && !this.#lists.ordinary.has(word) && !this.#lists.places.has(word);
  }
}
