import type { EntityId } from '../../domain/entity.js';
import type { Entity } from '../../domain/project.js';
import type { QueryNode } from '../../text/query/ast.js';
import { QuerySet } from '../../text/query/match.js';
import { hasPart, samplesOf } from './samples.js';
import type { Warning } from './warning.js';

/** A term with where it stands and how it reads. */
export interface ReadTerm {
  readonly entity: Entity;
  readonly term: string;
  readonly path: string;
  readonly node: QueryNode;
}

/** Does the one entity belong to the other, at some remove, or both to one brand? Then each message counts for both on purpose. */
function related(a: Entity, b: Entity, byId: ReadonlyMap<EntityId, Entity>): boolean {
  const line = (entity: Entity): EntityId[] => {
    const ids: EntityId[] = [];
    for (let at: Entity | undefined = entity; at !== undefined && !ids.includes(at.id); at = at.of === undefined ? undefined : byId.get(at.of)) ids.push(at.id);
    return ids;
  };
  return line(a).includes(b.id) || line(b).includes(a.id);
}

function warning(wide: ReadTerm, narrow: ReadTerm): Warning {
  const { entity, term, path } = narrow;
  const shared = { entity: entity.id, term, kind: 'covered' as const, path };
  if (wide.entity.id === entity.id) return { ...shared, level: 'note', message: `adds nothing: ${wide.term} finds all that it finds`, mend: `leave it out, or leave ${wide.term} out if only this is meant` };
  return { ...shared, level: 'warning', message: `whatever it finds counts for ${wide.entity.id} too, through ${wide.term}`, mend: `add ${term} to the unless of ${wide.entity.id}, or let one be \`of\` the other` };
}

/** Does the wider entity shut out what only the narrower one means? */
function shutOut({ entity }: ReadTerm, narrow: ReadTerm): boolean {
  return entity.id !== narrow.entity.id && entity.unless.some((typed) => typed.toLowerCase() === narrow.term.toLowerCase());
}

/**
 * Terms that another term finds all of: superfluous within one entity, counted twice between two that do not belong together. A term covers
 * another when it holds for every spare text made of the other's own words; one that forbids words or asks for fields covers none.
 */
export function coveredWarnings(terms: readonly ReadTerm[]): readonly Warning[] {
  const byId = new Map(terms.map(({ entity }) => [entity.id, entity]));
  const wide = new QuerySet(terms.filter(({ node }) => !hasPart(node, 'field') && !hasPart(node, 'not')).map((term) => ({ id: term, node: term.node })));
  return terms.flatMap((narrow, at) => {
    if (hasPart(narrow.node, 'field')) return [];
    const holding = samplesOf(narrow.node).map((sample) => new Set(wide.match(sample).map(({ id }) => id)));
    const covering = terms.filter((other, place) => other !== narrow && holding.length > 0 && holding.every((set) => set.has(other)) && !(equal(other, narrow) && place > at));
    const counted = covering.filter((other) => other.entity.id === narrow.entity.id || (!related(other.entity, narrow.entity, byId) && !shutOut(other, narrow)));
    const [first] = counted.toSorted((a, b) => Number(b.entity.id === narrow.entity.id) - Number(a.entity.id === narrow.entity.id));
    return first === undefined ? [] : [warning(first, narrow)];
  });
}

/** Of two that find the same, the later one is superfluous. */
function equal(a: ReadTerm, b: ReadTerm): boolean {
  const [wide, narrow] = [new QuerySet([{ id: 0, node: a.node }]), samplesOf(a.node)];
  const back = new QuerySet([{ id: 0, node: b.node }]);
  return samplesOf(b.node).every((sample) => wide.match(sample).length > 0) && narrow.every((sample) => back.match(sample).length > 0);
}
