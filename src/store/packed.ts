import { type Fact, FACT_ROWS, packFact, PLACE_LINKS, type PlaceLink } from '../domain/fact.js';
import { encodeFindings, type StageFindings } from './finding-codec.js';

/** The mention as it was when it was read for analysis: what is written is written about that state. */
export interface MentionVersion {
  readonly id: number;
  readonly hash: number;
  readonly context: number;
}

/** What was found of one mention, as the reports count it. */
export interface MentionFacts {
  readonly facts: readonly Fact[];
  /** Topic keys. */
  readonly topics: readonly string[];
  readonly places: readonly { readonly id: string; readonly link: PlaceLink }[];
}

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
