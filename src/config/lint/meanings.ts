import type { QueryNode, WordPattern } from '../../text/query/ast.js';
import type { WordLists } from '../../text/words.js';

/** What else a term may mean, the one that misleads most first. */
export const MEANINGS = ['ordinary-word', 'place', 'surname', 'first-name', 'name', 'english-word'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** How each is called in a message. */
export const MEANING_NAMES: Readonly<Record<Meaning, string>> = {
  'ordinary-word': 'an ordinary Dutch word', place: 'a place', surname: 'a surname', 'first-name': 'a first name', name: 'the name of persons or places', 'english-word': 'an English word that Dutch texts use too',
};

/** Ordinary words shown for a pattern with a star. */
export interface Ambiguity {
  readonly meanings: readonly Meaning[];
  readonly words?: { readonly count: number; readonly some: readonly string[] };
}

/** The words that make the query hold each by itself: words beside it in AND, NEAR or a phrase narrow a term, so they are left out. */
export function loneWords(node: QueryNode): readonly WordPattern[] {
  switch (node.kind) {
    case 'phrase':
      return node.words.length === 1 && node.glued === undefined ? node.words : [];
    case 'any':
    case 'either':
      return node.of.flatMap(loneWords);
    case 'title':
      return loneWords(node.of);
    default:
      return [];
  }
}

/** A list holds a name whole, so names of several words are looked up too. */
export function phraseOf(node: QueryNode): string | undefined {
  return node.kind === 'phrase' && node.glued === undefined && node.words.length > 1 && node.words.every(({ kind }) => kind === 'word') ? node.words.map(({ form }) => form).join(' ') : undefined;
}

function namesAmong(name: string, lists: WordLists): Meaning[] {
  const found: Meaning[] = [];
  if (lists.places.has(name)) found.push('place');
  if (lists.surnames.has(name)) found.push('surname');
  if (lists.firstNames.has(name)) found.push('first-name');
  if (found.length === 0 && lists.names.has(name)) found.push('name');
  return found;
}

/** What one word of a term may mean besides. In capitals only (`=NS`) it is no ordinary word, but it may still be a name. */
export function ambiguityOf({ kind, form, exact }: WordPattern, lists: WordLists): Ambiguity {
  if (/^[#@]/u.test(form) || form.includes('.')) return { meanings: [] };
  if (kind !== 'word') {
    const words = exact ? { count: 0, some: [] } : lists.ordinary.edge(form, kind === 'prefix' ? 'start' : 'end');
    return words.count === 0 ? { meanings: [] } : { meanings: ['ordinary-word'], words };
  }
  const capitals = exact && form !== form.toLowerCase();
  const upper = exact && form === form.toUpperCase();
  const ordinary = !capitals && lists.ordinary.has(form);
  const meanings: Meaning[] = ordinary ? ['ordinary-word'] : [];
  if (!upper) meanings.push(...namesAmong(form, lists));
  if (meanings.length === 0 && !capitals && lists.english.has(form)) meanings.push('english-word');
  return { meanings };
}
