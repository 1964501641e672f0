import { fold } from '../../text/fold.js';
import { packagedLexicons, parseLexicon } from '../../text/lexicon.js';
import type { Token } from '../../text/reading.js';
import { sentenceNumbers } from '../../text/sentences.js';
import { stem } from '../../text/stem.js';
import { tokenize } from '../../text/tokens.js';
import { packagedWords } from '../../text/words.js';
import { FUNCTION_WORDS } from '../passes/story-words.js';

/** A term of a text: its key, the same for its inflections, and how it is written there. Terms are words, and two or three of them in a row. */
export type Terms = ReadonlyMap<string, string>;

const SHORTEST = 3;
const LONGEST_TERM = 3;
/** Keys of words that have been looked at; emptied before it grows large. */
const ROOM = 200_000;

/** Cuts texts into terms. Function words, figures, names of persons and the project's own names are none, and words of feeling none by themselves. */
export class TermReader {
  readonly #names: ReadonlySet<string>;
  readonly #opinions: ReadonlySet<string>;
  readonly #keys = new Map<string, string>();

  /** `names`: the words of the entities' names and terms. */
  constructor(names: Iterable<string>) {
    this.#names = new Set([...names].flatMap((name) => tokenize(name).filter(({ kind }) => kind !== 'punctuation').map(({ form }) => stem(fold(form.replace(/^[#@]/u, ''))))));
    this.#opinions = opinionWords();
  }

  of(text: string, title?: string): Terms {
    const terms = new Map<string, string>();
    if (title !== undefined) this.#add(title, terms);
    this.#add(text, terms);
    return terms;
  }

  #add(text: string, terms: Map<string, string>): void {
    const tokens = tokenize(text);
    const sentences = sentenceNumbers(text, tokens);
    const keys = tokens.map((token) => this.#keyOf(token));
    for (let at = 0; at < tokens.length; at++) {
      let key = '';
      for (let to = at; to < at + LONGEST_TERM && sentences[to] === sentences[at]; to++) {
        const next = keys[to];
        if (next === undefined || next === '') break;
        key = key === '' ? next : `${key} ${next}`;
        const alone = to === at;
        if ((!alone || !this.#opinions.has(next)) && !terms.has(key)) terms.set(key, formOf(tokens, at, to));
      }
    }
  }

  /** The key of a word; '' for one that is no part of a term. */
  #keyOf({ kind, form }: Token): string {
    if (kind !== 'word' && kind !== 'hashtag') return '';
    const known = this.#keys.get(form);
    if (known !== undefined) return known;
    if (this.#keys.size >= ROOM) this.#keys.clear();
    const folded = fold(form.replace(/^#/u, '').replace(/['’]s$/u, ''));
    const key = isContent(folded) ? stem(folded) : '';
    const made = this.#names.has(key) ? '' : key;
    this.#keys.set(form, made);
    return made;
  }
}

function formOf(tokens: readonly Token[], from: number, to: number): string {
  return tokens.slice(from, to + 1).map(({ form }) => form.replace(/^#/u, '')).join(' ');
}

function isContent(word: string): boolean {
  if (word.length < SHORTEST || !/^\p{L}[\p{L}\p{N}'-]*$/u.test(word) || FUNCTION_WORDS.has(word)) return false;
  const { functionWords, firstNames, surnames, ordinary, places } = packagedWords();
  return !functionWords.has(word) && !((firstNames.has(word) || surnames.has(word)) && !ordinary.has(word) && !places.has(word));
}

/** Single words of the lists of opinion, as keys: how people feel is no theme, what they feel it about may be. */
function opinionWords(): ReadonlySet<string> {
  const words = ['opinions', 'sentiment', 'modifiers'].flatMap((name) => parseLexicon(name, packagedLexicons().lines(name)).entries);
  return new Set(words.filter(({ term, fields }) => /^\p{L}+$/u.test(term) && fields['kind'] !== 'failure').map(({ term }) => stem(fold(term))));
}
