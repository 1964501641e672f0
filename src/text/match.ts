import type { EntityId } from '../domain/entity.js';
import type { Entity } from '../domain/project.js';
import { type Entry, hashText, type Lexicon } from './lexicon.js';
import { misspellings } from './misspell.js';
import { nameParts } from './person.js';
import { isFirmTail } from './names.js';
import { isName, termQuery } from './query/term.js';
import type { Hit, Reading, Token } from './reading.js';
import { compileTable } from './table.js';
import { TermQueries, type TermText } from './term-queries.js';
import { packagedWords } from './words.js';

/** The entities' terms: names as a list for the one table; guards, and terms that are more than a name, as queries over its words. */
export interface TermLexicons {
  readonly terms: Lexicon;
  readonly queries: TermQueries;
}

/** Where a text holds a term of an entity. */
export interface TermHit {
  readonly entity: EntityId;
  readonly hit: Hit;
  /** The title, where the name stands there. */
  readonly in?: 'title';
  /**
   * `guarded`: an `unless` of the entity holds. `missing`: none of its `requires` does. `capitals`: the term wants capitals, and the text
   * has it in lower case and uses no capitals at all, so that it can mean either.
   */
  readonly doubt?: 'guarded' | 'missing' | 'capitals';
  /** The `unless` that holds, as typed. */
  readonly guard?: string;
  /** The term is a query: what the name means was asked for by its other words. */
  readonly asked?: true;
  /** The name stands there with a slip of the pen. */
  readonly slip?: true;
  /** Only the surname of an executive stands there. */
  readonly surname?: true;
}

/** Terms and guards of the entities; register the names in the table that reads the texts. Throws QueryError on a term that cannot be read. */
export function termLexicons(entities: readonly Entity[]): TermLexicons {
  return { terms: namesOf(entities), queries: new TermQueries(entities) };
}

function namesOf(entities: readonly Entity[]): Lexicon {
  const entries: Entry[] = [];
  const add = (entity: Entity, term: string, part: '' | 'slip' | 'surname'): void => {
    if (/[\p{L}\p{N}]/u.test(term)) entries.push({ index: entries.length, term, fields: { id: entity.id, capitals: part === '' ? capitals(term) : '', part } });
  };
  for (const entity of entities) {
    const names = [...new Set(entity.terms)].filter((term) => isName(termQuery(term))).map(plain);
    for (const term of names) add(entity, term, '');
    // Tags and handles leave a hyphen out.
    for (const term of names) if (/^\p{L}[\p{L}\p{N}]*-[\p{L}\p{N}-]+$/u.test(term)) add(entity, term.replaceAll('-', ''), '');
    if (entity.kind === 'executive') for (const surname of surnames(entity)) if (!names.includes(surname)) add(entity, surname, 'surname');
    if (entity.misspellings !== true) continue;
    for (const slip of new Set(names.flatMap((term) => misspellings(term, packagedWords())))) if (!names.includes(slip)) add(entity, slip, 'slip');
  }
  return { name: 'entity-terms', entries, match: ['name'], hash: hashText(JSON.stringify(entries)) };
}

/** Surnames of an executive's name and of its terms that are full names. */
function surnames({ name, terms }: Entity): readonly string[] {
  return [...new Set([name, ...terms.filter((term) => isName(termQuery(term)))].flatMap((full) => nameParts(full)?.surname ?? []).map(plain))];
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

/** Hits of the entities' terms in a text that was read with the names in the table. In order of place, those of the title last. */
export function termHits(reading: Reading, lexicons: TermLexicons, around: Omit<TermText, 'text'> = {}): readonly TermHit[] {
  const { queries, terms } = lexicons;
  const whole: TermText = { text: reading, ...around };
  const found = nameHits(reading, terms);
  if (around.title !== undefined) found.push(...nameHits(around.title, terms).map((hit): TermHit => ({ ...hit, in: 'title' })));
  const asked = queries.places(whole).map(({ entity, term, first, last, in: part }): TermHit => ({
    entity, asked: true, hit: { entry: { index: -1, term, fields: { id: entity } }, first, last, way: 'form' }, ...(part === undefined ? {} : { in: part }),
  }));
  const all = asked.length === 0 ? found : [...found, ...asked].sort((a, b) => Number(a.in === 'title') - Number(b.in === 'title') || a.hit.first - b.hit.first);
  return all.map((hit) => withGuards(hit, queries, whole));
}

function nameHits(reading: Reading, terms: Lexicon): TermHit[] {
  return reading.hits(terms).flatMap((hit): TermHit[] => {
    const { id = '', part } = hit.entry.fields;
    const fit = capitalsFit(reading, hit);
    if (fit === false) return [];
    return [{ entity: id, hit, ...(fit === 'unsure' ? { doubt: 'capitals' } : {}), ...(part === 'slip' ? { slip: true } : part === 'surname' ? { surname: true } : {}) }];
  });
}

function withGuards(found: TermHit, queries: TermQueries, whole: TermText): TermHit {
  const reading = found.in === 'title' && whole.title !== undefined ? whole.title : whole.text;
  const guard = queries.guarded(found.entity, reading, found.hit.first, whole);
  if (guard !== undefined) return { ...found, doubt: 'guarded', guard };
  return queries.misses(found.entity, reading, found.hit.first, whole) ? { ...found, doubt: 'missing' } : found;
}

function capitalsFit(reading: Reading, hit: Hit): boolean | 'unsure' {
  const wanted = hit.entry.fields['capitals'];
  if (wanted !== 'upper' && wanted !== 'first') return true;
  const token = reading.tokens[hit.first];
  if (token === undefined) return false;
  if (token.kind === 'hashtag' || token.kind === 'handle' || token.kind === 'url') return true;
  const raw = written(reading, token);
  const { term } = hit.entry;
  // bolpakket, mijnduo: what it is glued to tells that it is the name.
  if (hit.way === 'derived' && isFirmTail(raw.toLowerCase().replace(term.toLowerCase(), '').replaceAll('-', ''))) return true;
  const fits = wanted === 'first' ? [term, term.toUpperCase()] : [term];
  if (fits.some((name) => raw.includes(name))) return true;
  return reading.text === reading.text.toLowerCase() ? 'unsure' : false;
}

/** A token as it stands in the text. */
function written({ text }: Reading, { start, end }: Token): string {
  return text.slice(start, end);
}

/** After these a name is most often a firm's, also in lower case: "zit al jaren bij ben". */
const FIRM_FRAME = new Set(['bij', 'van', 'via', 'door', 'naar', 'met', 'aan', 'hallo', 'beste', 'hoi', 'hey', 'hé', 'nou', 'dat']);

/** After these a surname is that of who leads a firm; alone it may be anybody's. */
const LEADS = new Set(['topman', 'topvrouw', 'directeur', 'directrice', 'ceo', 'bestuursvoorzitter', 'baas', 'bestuurder']);

/**
 * Compiles the terms of all entities and answers which of them a text, or its title, names without doubt, each once in order of the
 * project. Words match without regard to accents and case (see `capitals` above for names that need theirs: in a text without any
 * capital they count at its start and where firms are spoken of), with Dutch genitives, compounds with a hyphen, tags and handles; never inside
 * another word. Terms that are queries match by the query language; what they ask of source and type is taken to hold.
 */
export function compileTerms(entities: readonly Entity[]): (text: string, title?: string) => readonly EntityId[] {
  const lexicons = termLexicons(entities);
  const table = compileTable([lexicons.terms]);
  const place = new Map(entities.map(({ id }, at) => [id, at]));
  return (text, title) => {
    const found = new Set<EntityId>();
    const reading = table.read(text);
    for (const hit of termHits(reading, lexicons, title === undefined ? {} : { title: table.read(title) })) if (worthKeeping(hit, reading)) found.add(hit.entity);
    return [...found].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  };
}

function worthKeeping({ doubt, hit, in: part, surname }: TermHit, { tokens }: Reading): boolean {
  if (surname === true) return doubt === undefined && LEADS.has(tokens[hit.first - 1]?.form ?? '');
  if (doubt !== 'capitals') return doubt === undefined;
  return part === undefined && (hit.first === 0 || FIRM_FRAME.has(tokens[hit.first - 1]?.form ?? ''));
}
