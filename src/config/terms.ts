import { QueryError, type QueryProblem } from '../text/query/ast.js';
import { guardQuery, termQuery } from '../text/query/term.js';

export { guardQuery, termQuery } from '../text/query/term.js';

/** What is wrong with a term of the project file. `column` counts UTF-16 units of the term from 1. */
export interface TermProblem {
  readonly column: number;
  readonly about: QueryProblem;
  readonly message: string;
}

/** Why a term cannot be read, or undefined where it can. */
export function termProblem(term: string): TermProblem | undefined {
  return problemOf(() => termQuery(term));
}

/** Why an `unless` or `requires` cannot be read, or undefined where it can. */
export function guardProblem(typed: string): TermProblem | undefined {
  return problemOf(() => guardQuery(typed));
}

function problemOf(read: () => unknown): TermProblem | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { column, about, message } = error;
    return { column, about, message: message.replace(/^column \d+: /u, '') };
  }
}
