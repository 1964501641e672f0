import { QuerySet } from '../../text/query/match.js';
import type { QueryNode } from '../../text/query/ast.js';
import { guardProblem, guardQuery } from '../terms.js';
import { hasPart, samplesOf } from './samples.js';

/** Why a term can never count: it contradicts itself, or an exclusion holds wherever the term does. Undefined where it can. */
export function neverHolds(node: QueryNode, unless: readonly string[]): { readonly message: string; readonly mend: string } | undefined {
  // What a source or a day says is not in a made-up text.
  if (hasPart(node, 'field')) return undefined;
  const itself = new QuerySet([{ id: 0, node }]);
  const samples = samplesOf(node).filter((sample) => itself.match(sample).length > 0);
  if (samples.length === 0) return { message: 'can never hold: it asks for what it forbids', mend: 'leave out the NOT, or the word it forbids' };
  for (const typed of unless) {
    if (guardProblem(typed) !== undefined) continue;
    const guard = guardQuery(typed).node;
    if (hasPart(guard, 'field')) continue;
    const guards = new QuerySet([{ id: 0, node: guard }]);
    if (samples.every((sample) => guards.match(sample).length > 0)) return { message: `never counts: the exclusion ${typed} holds wherever it does`, mend: `narrow ${typed} to words that stand beside the other meaning` };
  }
  return undefined;
}
