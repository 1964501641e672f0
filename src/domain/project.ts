import type { AssumptionName, OpeningHours } from './assumptions.js';
import type { EntityId, EntityKind } from './entity.js';
import type { Json } from './json.js';
import type { SourceType } from './source-type.js';
import type { TopicWishes } from './topic.js';

/** Something to look for. Terms and guards are names or queries of the one query language, as the user typed them. */
export interface Entity {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly name: string;
  readonly terms: readonly string[];
  /** Where one of these holds in the same sentence (or anywhere in the text, behind `text:`), the term means something else. */
  readonly unless: readonly string[];
  /** Where given, one of these must hold there, or the term means something else. */
  readonly requires?: readonly string[];
  /** Are common misspellings of its names looked for too? */
  readonly misspellings?: boolean;
  /** Mentions were handed in because they may be about it (classify): where none of its names stands, that is an answer too. */
  readonly sought?: boolean;
  /** The entity this one belongs to: a product's brand. Its messages roll up to it. */
  readonly of?: EntityId;
}

export interface Source {
  /** kebab-case, unique in the project. */
  readonly id: string;
  readonly label: string;
  readonly type: SourceType;
  /** Id of a connector in connectors/. */
  readonly connector: string;
  /** What the connector's own schema accepted. */
  readonly options: Json;
  /** `terms`: keep only what names an entity; `all`: keep every post. */
  readonly keep: 'terms' | 'all';
  /** Most pages a run may ask of this source. */
  readonly pages: number;
  /** What the place's own terms ask for, as the user read them; absent: what its connector says. */
  readonly recheck?: Recheck;
}

/** A duty to look again at what was kept. */
export interface Recheck {
  /** Every kept post must be seen again within so many days. */
  readonly days: number;
  /** Must a post that is no longer there be erased? */
  readonly eraseGone: boolean;
}

/** First and last day of the scan, both included, as local dates `YYYY-MM-DD` in Europe/Amsterdam. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** When to raise the alarm over a figure of the report, such as `webcare.complaint`. Every bound that is given counts. */
export interface Alert {
  readonly figure: string;
  /** Bounds of the figure itself: a number of messages, or a share 0..1. */
  readonly above?: number;
  readonly below?: number;
  /** Part by which it rose or fell since the snapshot before, over the same weekdays and what both could see: 0.5 is a half. */
  readonly rise?: number;
  readonly fall?: number;
}

/** A project file after checking, with every default filled in and every path absolute. */
export interface Project {
  readonly organisation: { readonly name: string; readonly contact: string; readonly sector?: string };
  readonly entities: readonly Entity[];
  readonly own: { readonly accounts: readonly string[]; readonly domains: readonly string[] };
  readonly sources: readonly Source[];
  readonly period: Period;
  readonly language: 'nl' | 'en';
  /** How many days back from the last day of the period still count as current (actueel). */
  readonly currentDays: number;
  readonly privacy: { readonly maskText: boolean; readonly keepTextDays: number };
  /** Hosts on this machine or network that may be asked, and faster than once a second. */
  readonly localHosts: readonly string[];
  readonly alerts?: readonly Alert[];
  /** Figures of the client's own for the decision; absent: the defaults. */
  readonly decide?: { readonly assumptions: Partial<Readonly<Record<AssumptionName, number>>>; readonly schedules: readonly OpeningHours[] };
  /** Topics added, renamed and silenced; absent where the file says nothing of them. */
  readonly topics?: TopicWishes;
  /** Absolute path of the project file, and of the database beside it. */
  readonly file: string;
  readonly database: string;
}
