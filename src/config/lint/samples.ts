import type { PhraseNode, QueryNode } from '../../text/query/ast.js';
import type { QueryDocument } from '../../text/query/match.js';

/** Most texts made up for one term, and most words put between the sides of a NEAR. */
const MOST_SAMPLES = 32;
const MOST_BETWEEN = 40;
/** Between words that need not stand near each other. */
const FAR = 60;
/** Letters that make a longer word of a prefix or suffix, and a word that no term has. */
const MORE = 'qxz';
const FILLER = 'xqx';

const fill = (count: number): string => ` ${`${FILLER} `.repeat(count)}`;

interface Sample {
  readonly title: string;
  readonly text: string;
}

/** Does some part of the query look at what is not words, or forbid some? */
export function hasPart(node: QueryNode, kind: 'field' | 'not'): boolean {
  if (node.kind === kind) return true;
  switch (node.kind) {
    case 'all':
    case 'either':
    case 'any':
      return node.of.some((part) => hasPart(part, kind));
    case 'not':
    case 'title':
      return hasPart(node.of, kind);
    default:
      return false;
  }
}

function written({ words, glued }: PhraseNode): string {
  if (glued !== undefined) return glued;
  return words.map(({ kind, form }) => (kind === 'word' ? form : kind === 'prefix' ? form + MORE : MORE + form)).join(' ');
}

function product(left: readonly Sample[], right: readonly Sample[], between: number): Sample[] {
  // The second side comes first: a phrase or a short NEAR must not be met by luck.
  return left.flatMap((a) => right.map((b) => ({ title: b.title + fill(between) + a.title, text: b.text + fill(between) + a.text }))).slice(0, MOST_SAMPLES);
}

function of(node: QueryNode): Sample[] {
  switch (node.kind) {
    case 'phrase':
      return [{ title: '', text: written(node) }];
    case 'any':
    case 'either':
      return node.of.flatMap(of).slice(0, MOST_SAMPLES);
    case 'near':
      return product(of(node.left), of(node.right), Math.min(node.most, MOST_BETWEEN));
    case 'all':
      return node.of.map((part) => of(part)).reduce((left, right) => product(left, right, FAR));
    case 'title':
      return of(node.of).map(({ text }) => ({ title: text, text: '' }));
    default:
      return [{ title: '', text: '' }];
  }
}

/**
 * Texts that a query should hold for, as spare as they can be: nothing but its own words, as far apart as it allows. One that no query but
 * a wider one holds for.
 */
export function samplesOf(node: QueryNode): readonly QueryDocument[] {
  return of(node).map(({ title, text }) => (title.trim() === '' ? { text } : { title, text }));
}
