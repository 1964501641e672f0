/** What a scan can be about. `branch` holds the generic words of the sector, such as glasvezel or energierekening. */
export const ENTITY_KINDS = ['brand', 'product', 'service', 'executive', 'competitor', 'branch'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** A project-wide id, kebab-case, given by the user: `telecomnl`, `glasvezel-thuis`. */
export type EntityId = string;

/** Does the mention speak of the entity? What cannot be told is `unsure`, never guessed. */
export const ABOUT = ['no', 'unsure', 'yes'] as const;
export type About = (typeof ABOUT)[number];
