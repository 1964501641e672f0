import type { EntityId } from '../domain/entity.js';
import type { Entity } from '../domain/project.js';
import type { QueryNode } from './query/ast.js';
import { triggers } from './query/compile.js';
import { type QueryDocument, QuerySet } from './query/match.js';
import { type Guard, guardQuery, isName, termQuery, withoutFields } from './query/term.js';
import type { Reading, Token } from './reading.js';

/** A text with its title, read once for every list. */
export interface TermText {
  readonly text: Reading;
  readonly title?: Reading;
  /** Where it stands; absent before a post is stored, and then what a term asks of it is taken to hold. */
  readonly fields?: QueryDocument['fields'];
}

/** Where a query of an entity holds: its first words in text or title, as token numbers. */
export interface QueryPlace {
  readonly entity: EntityId;
  readonly term: string;
  readonly in?: 'title';
  readonly first: number;
  readonly last: number;
}

interface Asked {
  readonly entity: EntityId;
  readonly term: string;
}

interface Guards {
  readonly unless: Scopes;
  readonly requires: Scopes;
}

/** Guards by where they have to hold. */
interface Scopes {
  readonly sentence: QuerySet<string>;
  readonly text: QuerySet<string>;
  readonly size: number;
}

/**
 * Terms that ask for more than a name, and what guards the entities: queries that are held against the words of a reading, so that a text
 * is cut into words once. Throws QueryError where one cannot be read.
 */
export class TermQueries {
  readonly #terms: QuerySet<Asked>;
  readonly #early: QuerySet<Asked>;
  readonly #guards = new Map<EntityId, Guards>();
  readonly #count: number;

  constructor(entities: readonly Entity[]) {
    const asked = entities.flatMap(({ id, terms }) => terms.map((term) => ({ id: { entity: id, term }, node: termQuery(term) })).filter(({ node }) => !isName(node)));
    // Without a word that has to stand there, nothing in a text would show that the term holds.
    const shown = asked.filter(({ node }) => triggers(node) !== undefined);
    this.#count = shown.length;
    this.#terms = new QuerySet(shown);
    this.#early = new QuerySet(shown.flatMap(({ id, node }) => toldBefore(id, withoutFields(node))));
    for (const { id, unless, requires = [] } of entities) {
      if (unless.length + requires.length > 0) this.#guards.set(id, { unless: scopes(unless), requires: scopes(requires) });
    }
  }

  /** Where terms that are queries hold. */
  places(whole: TermText): readonly QueryPlace[] {
    if (this.#count === 0) return [];
    const set = whole.fields === undefined ? this.#early : this.#terms;
    return set.match(documentOf(whole)).flatMap(({ id, spans }) => spans.flatMap((span) => placeOf(id, span, whole)));
  }

  /** The `unless` that holds around a token of a reading, if any. */
  guarded(entity: EntityId, reading: Reading, token: number, whole: TermText): string | undefined {
    const guards = this.#guards.get(entity);
    return guards === undefined || guards.unless.size === 0 ? undefined : holding(guards.unless, reading, token, whole);
  }

  /** Is something asked for beside this entity's names, and missing around a token of a reading? */
  misses(entity: EntityId, reading: Reading, token: number, whole: TermText): boolean {
    const guards = this.#guards.get(entity);
    return guards !== undefined && guards.requires.size > 0 && holding(guards.requires, reading, token, whole) === undefined;
  }
}

function toldBefore(id: Asked, node: QueryNode | undefined): { readonly id: Asked; readonly node: QueryNode }[] {
  return node === undefined ? [] : [{ id, node }];
}

function scopes(typed: readonly string[]): Scopes {
  const guards = typed.map(guardQuery);
  const queries = (scope: Guard['scope']): QuerySet<string> => new QuerySet(guards.filter((guard) => guard.scope === scope).map((guard) => ({ id: guard.typed, node: guard.node })));
  return { sentence: queries('sentence'), text: queries('text'), size: guards.length };
}

function holding(guards: Scopes, reading: Reading, token: number, whole: TermText): string | undefined {
  const inSentence = guards.sentence.match({ text: reading.text, tokens: sentenceAt(reading, token) })[0]?.id;
  return inSentence ?? guards.text.match(documentOf(whole))[0]?.id;
}

function sentenceAt({ tokens, sentences }: Reading, token: number): readonly Token[] {
  const number = sentences[token];
  return tokens.slice(sentences.indexOf(number ?? 0), sentences.lastIndexOf(number ?? 0) + 1);
}

function documentOf({ text, title, fields }: TermText): QueryDocument {
  return {
    text: text.text, tokens: text.tokens,
    ...(title === undefined ? {} : { title: title.text, titleTokens: title.tokens }),
    ...(fields === undefined ? {} : { fields }),
  };
}

function placeOf({ entity, term }: Asked, span: { readonly in?: 'title'; readonly start: number; readonly end: number }, { text, title }: TermText): QueryPlace[] {
  const tokens = span.in === 'title' ? title?.tokens : text.tokens;
  const first = tokens?.findIndex(({ start }) => start === span.start) ?? -1;
  const last = tokens?.findLastIndex(({ end }) => end <= span.end) ?? -1;
  return first === -1 ? [] : [{ entity, term, first, last: Math.max(first, last), ...(span.in === undefined ? {} : { in: span.in }) }];
}
