import type { EntityId } from '../../domain/entity.js';
import { type FactColumns, FACT_ROWS, factField } from '../../domain/fact.js';
import { ABOUT } from '../../domain/entity.js';
import type { Entity } from '../../domain/project.js';
import { type Side, SIDES } from '../section.js';

const YES = ABOUT.indexOf('yes');
const ENTITY_ROW = FACT_ROWS.indexOf('entity');

/** The entity that an entity belongs to in the end: itself where it has no `of`. A circle ends where it closes. */
export function rootOf(entity: Entity, entities: readonly Entity[]): Entity {
  const passed = new Set<EntityId>();
  let root = entity;
  while (root.of !== undefined && !passed.has(root.id)) {
    passed.add(root.id);
    const owner = root.of;
    const next = entities.find(({ id }) => id === owner);
    if (next === undefined) break;
    root = next;
  }
  return root;
}

export function sideOf(entity: Entity, entities: readonly Entity[]): Side {
  const { kind } = rootOf(entity, entities);
  return kind === 'competitor' || kind === 'branch' ? kind : 'organisation';
}

/**
 * For every row 0, or 1 + the index of the side it speaks for. One row a mention and side: sure before unsure, the brand before its
 * parts, its own row before a rolled one, then the first.
 */
export function speakers(facts: FactColumns, names: readonly EntityId[], entities: readonly Entity[]): Uint8Array {
  const side = new Int8Array(names.length).fill(-1);
  const root = new Uint8Array(names.length);
  for (const entity of entities) {
    const no = names.indexOf(entity.id, 1);
    if (no < 1) continue;
    side[no] = SIDES.indexOf(sideOf(entity, entities));
    root[no] = Number(rootOf(entity, entities).id === entity.id && entity.kind !== 'executive');
  }
  const speaks = new Uint8Array(facts.length);
  const best = SIDES.map(() => -1);
  const rank = SIDES.map(() => -1);
  for (let row = 0; row < facts.length; row++) {
    if (facts.mention[row] !== facts.mention[row - 1]) rank.fill(-1);
    const entity = facts.entity[row] ?? 0;
    const at = side[entity] ?? -1;
    if (entity === 0 || at < 0) continue;
    const packed = facts.packed[row] ?? 0;
    const score = 4 * Number(factField(packed, 'about') === YES) + 2 * (root[entity] ?? 0) + Number(factField(packed, 'row') === ENTITY_ROW);
    if (score <= (rank[at] ?? -1)) continue;
    if ((rank[at] ?? -1) >= 0) speaks[best[at] ?? 0] = 0;
    rank[at] = score;
    best[at] = row;
    speaks[row] = 1 + at;
  }
  return speaks;
}
