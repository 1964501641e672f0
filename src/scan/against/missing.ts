import { termProblem, termQuery } from '../../config/terms.js';
import type { Entity } from '../../domain/project.js';
import { oneEdit, type WordLists } from '../../text/words.js';
import { keyness, WordCounts } from '../../text/keyness.js';

/** Why a word may name the entity: the term stands inside it; it is a letter from the term; it goes with the entity's messages. */
export type MissingReason = 'contains' | 'spelling' | 'together';

/** A word that names the entity, perhaps, and that none of the project's terms finds. */
export interface MissingTerm {
  readonly word: string;
  readonly why: MissingReason;
  /** Messages of the entity that have it already, and messages it would add. */
  readonly hits: number;
  readonly gain: number;
  /** Standard deviations above its use elsewhere. */
  readonly score: number;
}

const LEAST_HITS = 3;
/** One in a thousand words would pass by chance. */
const LEAST_SCORE = 3.1;
/** Share of its messages that writes a word as a name: many write without capitals, but not most. */
const LEAST_NAMED = 0.3;
const MOST_WORDS = 10;
/** Shorter terms stand inside too many words, and a letter away from too many. */
const SHORTEST_INSIDE = 4;
const SHORTEST_SPELLING = 5;
const LONG_NAME = 6;

interface Asked {
  readonly entity: Entity;
  readonly hits: WordCounts;
  readonly all: WordCounts;
  /** Messages in which a word is written as a name is, with a capital inside a sentence or as a hashtag. */
  readonly names: WordCounts;
  readonly lists: WordLists;
  /** Is it found by some term of the project already? */
  readonly isTerm: (word: string) => boolean;
}

/** Words of one letter-run among the terms of the entity, folded. */
function names(entity: Entity): string[] {
  return entity.terms.flatMap((term) => {
    if (termProblem(term) !== undefined) return [];
    const node = termQuery(term);
    const [only] = node.kind === 'phrase' ? node.words : [];
    return node.kind === 'phrase' && node.words.length === 1 && only !== undefined && /^\p{L}[\p{L}\p{N}]+$/u.test(only.form) ? [only.form.toLowerCase()] : [];
  });
}

function reasonOf(word: string, own: readonly string[], { lists }: Asked): MissingReason | undefined {
  const bare = word.replace(/^#/u, '');
  if (isKnown(bare, lists)) return undefined;
  if (own.some((name) => name.length >= SHORTEST_INSIDE && bare !== name && bare.includes(name) && isNamed(bare, name, lists))) return 'contains';
  if (own.some((name) => name.length >= SHORTEST_SPELLING && bare.charAt(0) === name.charAt(0) && oneEdit(bare, name) !== undefined)) return 'spelling';
  return 'together';
}

/** Is what stands around the name a word, as in mijnmerelnet and merelnetklant? Short names stand in other names too. */
function isNamed(word: string, name: string, lists: WordLists): boolean {
  if (name.length >= LONG_NAME) return true;
  const at = word.indexOf(name);
  return [word.slice(0, at), word.slice(at + name.length)].every((piece) => piece === '' || piece === 's' || lists.ordinary.has(piece.replace(/^-|-$/gu, '')));
}

/** A word of the language, or the name of a place or person: no name of a firm by itself. */
function isKnown(word: string, lists: WordLists): boolean {
  return lists.ordinary.has(word) || lists.places.has(word) || lists.names.has(word) || lists.english.has(word);
}

/** Words that name the entity in messages its terms do not find. */
export function missingTerms(asked: Asked): MissingTerm[] {
  const { entity, hits, all, names: written, isTerm } = asked;
  const own = names(entity);
  const rest = new WordCounts();
  for (const [word, count] of all.entries()) rest.add([word], count - hits.of(word));
  const found: MissingTerm[] = [];
  for (const [word, gain] of rest.entries()) {
    if (gain < 1 || (hits.of(word) < LEAST_HITS && !own.some((name) => isLike(word, name)))) continue;
    const score = keyness(word, hits, rest, all);
    const why = reasonOf(word, own, asked);
    if (why === undefined || (why === 'together' && (entity.kind === 'branch' || hits.of(word) < LEAST_HITS || score < LEAST_SCORE || written.of(word) < all.of(word) * LEAST_NAMED)) || isTerm(word)) continue;
    found.push({ word, why, hits: hits.of(word), gain, score: Math.round(score * 100) / 100 });
  }
  return found.sort((a, b) => Number(a.why === 'together') - Number(b.why === 'together') || b.gain - a.gain || (a.word < b.word ? -1 : 1)).slice(0, MOST_WORDS);
}

/** A cheap look before the lists are asked. */
function isLike(word: string, name: string): boolean {
  return word.includes(name) || (Math.abs(word.length - name.length) <= 1 && word.charAt(0) === name.charAt(0));
}
