import { type PhraseNode, QUERY_FIELDS, QueryError, type QueryField, type QueryNode } from './ast.js';
import { parseQuery } from './parse.js';

const OPERATOR = /(?:^|\s)(?:AND|OR|NOT|NEAR(?:\/\S*)?)(?:\s|$)/u;
const SIGNS = /["“”„()*=:]/u;
const WHOLE = /^\s*text:\s*/u;
/** What is known of a post before it is stored; the other fields are found afterwards, or differ from run to run. */
const ASKABLE: ReadonlySet<QueryField> = new Set(['source', 'type']);

/**
 * Reads a term of an entity, or a guard (`unless`, `requires`) without its `text:`, as a query. Bare words without an operator or sign
 * are a name of several words and mean the phrase, so `Merel Glas` and `"Merel Glas"` are the same; `Merel AND Glas` finds both words
 * anywhere. Throws QueryError; so do fields that cannot be known when a post is judged, such as `voice:` and `after:`.
 */
export function termQuery(term: string): QueryNode {
  const bare = /\s/u.test(term.trim()) && !SIGNS.test(term) && !OPERATOR.test(term);
  const node = parseQuery(bare ? `"${term}"` : term);
  const field = QUERY_FIELDS.find((name) => !ASKABLE.has(name) && asks(node, name));
  if (field !== undefined) throw new QueryError(term.indexOf(`${field}:`) + 1, 'field', `${field}: cannot be asked here, since it is not known yet when a post is read; title:, source: and type: can`);
  return node;
}

/** A guard of an entity: where it has to hold, and what. */
export interface Guard {
  readonly typed: string;
  /** `sentence`: in the sentence of the name; `text`: anywhere in text or title, asked for by `text:` before it. */
  readonly scope: 'sentence' | 'text';
  readonly node: QueryNode;
}

/** Reads an `unless` or `requires`. Throws QueryError; its column counts from the start of what was typed. */
export function guardQuery(typed: string): Guard {
  const head = WHOLE.exec(typed)?.[0];
  if (head === undefined) return asGuard(typed, termQuery(typed));
  try {
    return { typed, scope: 'text', node: termQuery(typed.slice(head.length)) };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new QueryError(error.column + head.length, error.about, error.message.replace(/^column \d+: /u, ''));
  }
}

function asGuard(typed: string, node: QueryNode): Guard {
  return { typed, scope: beyondSentence(node) ? 'text' : 'sentence', node };
}

/** Title and fields stand outside any sentence. */
function beyondSentence(node: QueryNode): boolean {
  return asksTitle(node) || QUERY_FIELDS.some((field) => asks(node, field));
}

function asksTitle(node: QueryNode): boolean {
  if (node.kind === 'title') return true;
  if (node.kind === 'all' || node.kind === 'either') return node.of.some(asksTitle);
  return node.kind === 'not' && asksTitle(node.of);
}

function asks(node: QueryNode, field: QueryField): boolean {
  if (node.kind === 'field') return node.field === field;
  if (node.kind === 'all' || node.kind === 'either') return node.of.some((part) => asks(part, field));
  return (node.kind === 'not' || node.kind === 'title') && asks(node.of, field);
}

/** A term that is nothing but a name: words one after the other, without stars and without `=`. */
export function isName(node: QueryNode): node is PhraseNode {
  return node.kind === 'phrase' && node.words.every(({ kind, exact }) => kind === 'word' && !exact);
}

/** The query without what it asks of source and type: what may hold wherever a post stands. Undefined: it may hold anywhere. */
export function withoutFields(node: QueryNode): QueryNode | undefined {
  switch (node.kind) {
    case 'field':
      return undefined;
    case 'not':
      // Without its field the forbidden part would forbid more.
      return QUERY_FIELDS.some((field) => asks(node, field)) ? undefined : node;
    case 'all': {
      const kept = node.of.map(withoutFields).filter((part) => part !== undefined);
      const [only] = kept;
      return kept.length < 2 ? only : { kind: 'all', of: kept };
    }
    case 'either': {
      const kept = node.of.map(withoutFields).filter((part) => part !== undefined);
      return kept.length < node.of.length ? undefined : { kind: 'either', of: kept };
    }
    default:
      return node;
  }
}

/** A name as a term that means just this name, whatever signs stand in it; undefined where it holds no word. */
export function nameTerm(name: string): string | undefined {
  if (isPlain(name)) return name;
  const quoted = `"${name.replace(/["“”„*]/gu, ' ').trim().replace(/\s+/gu, ' ')}"`;
  return isPlain(quoted) ? quoted : undefined;
}

function isPlain(term: string): boolean {
  try {
    return isName(termQuery(term));
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}
