import type { EntityId } from '../domain/entity.js';
import type { Finding } from '../domain/finding.js';

/** The same finding, of an entity. Written out: spreading an object is slow, and this is done for every text that names somebody. */
export function aboutOf<Label extends string>({ stage, label, score, confidence, evidence }: Finding<Label>, about: EntityId): Finding<Label> {
  return score === undefined ? { stage, label, confidence, evidence, about } : { stage, label, score, confidence, evidence, about };
}
