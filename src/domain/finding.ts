import type { EntityId } from './entity.js';

/** Which letters decided, and by which rule. Offsets are UTF-16 code units into the text, or into the title where `in` says so. */
export interface Evidence {
  /** `thread`: offsets point into the thread's title. */
  readonly in?: 'title' | 'thread';
  readonly start: number;
  readonly end: number;
  /** A stable kebab-case name: `negated`, `lexicon`, `wh-word`. */
  readonly rule: string;
  /** The lexicon entry, the partner word, or why. */
  readonly note?: string;
}

/** One thing a stage says of one mention. There is no label without evidence. */
export interface Finding<Label extends string = string> {
  readonly stage: string;
  readonly label: Label;
  /** The entity it is about; absent: the mention as a whole. */
  readonly about?: EntityId;
  /** Stage-defined measure; for sentiment −1 (negative) … 1 (positive). */
  readonly score?: number;
  /** 0 (a guess) … 1 (certain). */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}
