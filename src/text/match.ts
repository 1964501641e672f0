import type { EntityId } from '../domain/entity.js';
import type { Entity } from '../domain/project.js';
import { type Entry, hashText, type Lexicon } from './lexicon.js';
import type { Hit, Reading, Token } from './reading.js';
import { compileTable } from './table.js';

/** The entities' terms, and the words that give them another meaning, as lists for the one table. */
export interface TermLexicons {
  readonly terms: Lexicon;
  readonly unless: Lexicon;
}

/** Where a text holds a term of an entity. */
export interface TermHit {
  readonly entity: EntityId;
  readonly hit: Hit;
  /**
   * `guarded`: an `unless` word of the entity stands in the same sentence. `capitals`: the term wants capitals, and a text without any
   * capital has it in lower case, which can mean either.
   */
  readonly doubt?: 'guarded' | 'capitals';
  /** The `unless` word, where one guards it. */
  readonly guard?: Hit;
}

/** Terms and guards of the entities as lexicons; register both in the table that reads the texts. */
export function termLexicons(entities: readonly Entity[]): TermLexicons {
  return {
    terms: list('entity-terms', entities, (entity) => [...new Set(entity.terms)], ['name']),
    unless: list('entity-unless', entities, (entity) => [...new Set(entity.unless)], []),
  };
}

function list(name: string, entities: readonly Entity[], terms: (entity: Entity) => readonly string[], match: Lexicon['match']): Lexicon {
  const entries: Entry[] = [];
  for (const entity of entities) {
    for (const typed of terms(entity)) {
      const term = plain(typed);
      if (/[\p{L}\p{N}]/u.test(term)) entries.push({ index: entries.length, term, fields: { id: entity.id, capitals: capitals(term) } });
    }
  }
  return { name, entries, hash: hashText(JSON.stringify(entries)), ...(match === undefined ? {} : { match }) };
}

/** Without the quotes around a phrase and the marks that mean something in a lexicon. */
function plain(typed: string): string {
  return typed.replace(/["“”„]/gu, ' ').replace(/[[\]<>~|]/gu, ' ').replace(/(^|\s)_(?=\s|$)/gu, ' ').trim().replace(/\s+/gu, ' ');
}

/**
 * Must the text have the term in capitals? Names in upper case (NS, DUO) and short names with a capital (Bol) are words in lower
 * case too. Upper-case names of three letters or more without a vowel (KPN, TNT) are not, and people type them in lower case.
 */
function capitals(term: string): '' | 'upper' | 'first' {
  if (!/^[\p{L}\p{N}]+$/u.test(term)) return '';
  const letters = term.replace(/[^\p{L}]/gu, '');
  if (letters.length >= 2 && letters === letters.toUpperCase()) return letters.length >= 3 && !/[AEIOUY]/u.test(letters) ? '' : 'upper';
  return letters.length <= 3 && letters.charAt(0) !== letters.charAt(0).toLowerCase() ? 'first' : '';
}

/** Hits of the entities' terms in a text that was read with both lexicons in the table. In order of place. */
export function termHits(reading: Reading, lexicons: TermLexicons): readonly TermHit[] {
  const hits = reading.hits(lexicons.terms);
  if (hits.length === 0) return [];
  const guards = reading.hits(lexicons.unless);
  return hits.flatMap((hit): TermHit[] => {
    const entity = hit.entry.fields['id'] ?? '';
    const fit = capitalsFit(reading, hit);
    if (fit === false) return [];
    const guard = guards.find((other) => other.entry.fields['id'] === entity && reading.sentences[other.first] === reading.sentences[hit.first]);
    if (guard !== undefined) return [{ entity, hit, doubt: 'guarded', guard }];
    return [fit === true ? { entity, hit } : { entity, hit, doubt: 'capitals' }];
  });
}

function capitalsFit(reading: Reading, hit: Hit): boolean | 'unsure' {
  const wanted = hit.entry.fields['capitals'];
  if (wanted !== 'upper' && wanted !== 'first') return true;
  const token = reading.tokens[hit.first];
  if (token === undefined) return false;
  if (token.kind === 'hashtag' || token.kind === 'handle' || token.kind === 'url') return true;
  const raw = written(reading, token);
  const { term } = hit.entry;
  const fits = wanted === 'first' ? [term, term.toUpperCase()] : [term];
  if (fits.some((name) => raw.includes(name))) return true;
  return term.length >= 3 && reading.text === reading.text.toLowerCase() ? 'unsure' : false;
}

/** A token as it stands in the text. */
function written({ text }: Reading, { start, end }: Token): string {
  return text.slice(start, end);
}

/**
 * Compiles the terms of all entities and answers which of them a text names, without doubt, each once in order of the project.
 * Words match without regard to accents and case (see `capitals` above for names that need theirs), with Dutch genitives, compounds
 * with a hyphen, tags and handles; never inside another word.
 */
export function compileTerms(entities: readonly Entity[]): (text: string) => readonly EntityId[] {
  const lexicons = termLexicons(entities);
  const table = compileTable([lexicons.terms, lexicons.unless]);
  return (text) => {
    const found = new Set<EntityId>();
    for (const { entity, doubt } of termHits(table.read(text), lexicons)) if (doubt === undefined) found.add(entity);
    return entities.filter(({ id }) => found.has(id)).map(({ id }) => id);
  };
}
