import { QueryError, type QueryNode, type QueryProblem } from '../text/query/ast.js';
import { parseQuery } from '../text/query/parse.js';

const OPERATOR = /(?:^|\s)(?:AND|OR|NOT|NEAR(?:\/\S*)?)(?:\s|$)/u;
const SIGNS = /["“”„()*=:]/u;

/** What is wrong with a term of the project file. `column` counts UTF-16 units of the term from 1. */
export interface TermProblem {
  readonly column: number;
  readonly about: QueryProblem;
  readonly message: string;
}

/**
 * Reads a term of an entity, or an `unless`, as a query. Bare words without an operator or sign are a name of several words and mean the
 * phrase, so `Merel Glas` and `"Merel Glas"` are the same; `Merel AND Glas` finds both words anywhere. Throws QueryError.
 */
export function termQuery(term: string): QueryNode {
  const bare = /\s/u.test(term.trim()) && !SIGNS.test(term) && !OPERATOR.test(term);
  return parseQuery(bare ? `"${term}"` : term);
}

/** Why a term cannot be read, or undefined where it can. */
export function termProblem(term: string): TermProblem | undefined {
  try {
    termQuery(term);
    return undefined;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { column, about, message } = error;
    return { column, about, message: message.replace(/^column \d+: /u, '') };
  }
}
