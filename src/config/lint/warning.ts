import { MEANINGS } from './meanings.js';

/** What a warning is about. The meanings are those of MEANINGS; `unguarded` comes beside one of them. */
export const WARNING_KINDS = [...MEANINGS, 'unguarded', 'near-word', 'wide-near', 'wordless', 'covered', 'never', 'unreadable'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** A term that will find something else than what is meant, or nothing. */
export interface Warning {
  readonly entity: string;
  readonly term: string;
  readonly kind: WarningKind;
  /** `note`: good to know, and dealt with or harmless. */
  readonly level: 'warning' | 'note';
  /** `entities[0].terms[1]`, or `.unless[0]` */
  readonly path: string;
  readonly message: string;
  readonly mend: string;
}
