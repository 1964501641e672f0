import type { Finding } from '../domain/finding.js';
import type { Json } from '../domain/json.js';
import type { MentionText } from '../domain/mention.js';
import type { Project } from '../domain/project.js';
import type { Lexicon } from '../text/lexicon.js';
import type { Reading } from '../text/reading.js';

/** The discussion around a mention, for stages that read the thread. */
export interface ThreadContext {
  readonly title?: string;
  /** Text of the post that opened it, where that is kept and is not this mention. */
  readonly opening?: string;
  /** Text of the post this one answers, where that is kept. */
  readonly answered?: string;
}

/** One mention as the stages see it, tokenised and looked up once for all of them. */
export interface Subject {
  readonly mention: MentionText;
  readonly text: Reading;
  readonly title?: Reading;
  /** The place in the author's profile, looked up in the same table. */
  readonly authorPlace?: Reading;
  readonly thread?: { readonly title?: Reading; readonly opening?: Reading; readonly answered?: Reading };
}

/** What a stage may lean on. Everything asked for here becomes part of the stage's fingerprint. */
export interface Tools {
  /** lexicons/nl/<name>.tsv, registered in the one table every token is looked up in. */
  lexicon(name: string): Lexicon;
  /** A list made by the stage, from the project or a package, looked up in the same table. Its name is its own; its hash is noted. */
  register(lexicon: Lexicon): Lexicon;
  /** lexicons/nl/weights/<name>.json */
  weights(name: string): Json;
  /** A part of the project; absent when `classify` runs without one. */
  project<Key extends keyof Project>(key: Key): Project[Key] | undefined;
  /** The organisation's sector, without its name and address: another address is no reason to ask again. */
  sector(): string | undefined;
}

/** Findings of the stages named in `needs`, by stage name. */
export type Earlier = Readonly<Record<string, readonly Finding[]>>;

/** A reader of one axis. Adding one: one file here, one fixture folder, one line in order.ts. */
export interface Stage<Name extends string = string, Label extends string = string> {
  readonly name: Name;
  /** Raised whenever the same text may get another answer; a test holds the hash of the fixture's findings beside it. */
  readonly version: number;
  readonly labels?: readonly Label[];
  readonly needs?: readonly string[];
  readonly reads?: 'thread';
  prepare(tools: Tools): (subject: Subject, earlier: Earlier) => readonly Finding<Label>[];
}
