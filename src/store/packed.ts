import { type Fact, FACT_ROWS, packFact, PLACE_LINKS } from '../domain/fact.js';
import { encodeFindings, type StageFindings } from './finding-codec.js';
import type { MentionFacts } from './facts.js';
import type { MentionVersion } from './findings.js';

/** Facts as they are written: cheap to hand from one thread to another. */
export interface PackedFacts {
  /** Entity ('' for the whole), index in FACT_ROWS, and the packed fact without its hour. */
  readonly facts: readonly (readonly [entity: string, row: number, packed: number])[];
  readonly topics: readonly string[];
  /** Place, and index in PLACE_LINKS. */
  readonly places: readonly (readonly [id: string, link: number])[];
}

/** What is written of one mention, worked out as far as can be without writing. */
export interface Packed extends MentionVersion, PackedFacts {
  /** The newest answer of every stage, encoded. */
  readonly found: string;
}

export function packFacts({ facts, topics, places }: MentionFacts): PackedFacts {
  return {
    facts: facts.map((fact: Fact) => [fact.entity ?? '', FACT_ROWS.indexOf(fact.row), packFact(fact, 0)] as const),
    topics,
    places: places.map(({ id, link }) => [id, PLACE_LINKS.indexOf(link)] as const),
  };
}

/** `findings` are those of every stage: of the ones asked now, and of the others as they stood. */
export function pack({ id, hash, context }: MentionVersion, findings: StageFindings, facts: MentionFacts): Packed {
  return { id, hash, context, found: encodeFindings(findings), ...packFacts(facts) };
}
