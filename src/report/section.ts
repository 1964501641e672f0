import type { Coverage } from '../domain/coverage.js';
import type { EntityId } from '../domain/entity.js';
import type { FactColumns, FactRow, LinkColumns, PlaceLink } from '../domain/fact.js';
import type { Project } from '../domain/project.js';

/**
 * Which fact rows a figure counts. The same filter counts the figure and lists its mentions, so a printed number can always show
 * what it is made of. Every field that is present must hold.
 */
export interface FactFilter {
  readonly row?: FactRow;
  readonly entity?: EntityId;
  readonly about?: 'yes' | 'unsure';
  readonly week?: string;
  readonly dated?: boolean;
  /** First and last local day, both included. */
  readonly days?: readonly [number, number];
  readonly hour?: number;
  readonly source?: string;
  readonly type?: string;
  readonly sentiment?: string;
  readonly mixed?: boolean;
  /** A class that holds, main or not. */
  readonly webcare?: string;
  readonly main?: string;
  readonly relevant?: boolean;
  readonly addressed?: boolean;
  readonly voice?: string;
  readonly language?: string;
  readonly own?: boolean;
  readonly topic?: string;
  readonly place?: { readonly id: string; readonly link: PlaceLink };
  /** Has any place of this kind of link. */
  readonly placed?: PlaceLink;
}

/** Distinct numbers of what a figure counts. */
export interface Count {
  readonly messages: number;
  readonly families: number;
  /** Known authors only. */
  readonly authors: number;
}

/** A field a tally can be split by. */
export type Dimension = Exclude<keyof FactFilter, 'days' | 'placed' | 'dated' | 'relevant' | 'row' | 'place'> | 'day' | PlaceLink;

/** What sections count with. Nothing here loads a text. */
export interface Facts {
  count(where: FactFilter): Count;
  /** Counts by the values of a dimension; `undefined` values (undated, no hour, unknown) are under the key ''. */
  tally(where: FactFilter, by: Dimension): ReadonlyMap<string, Count>;
  /** Mention numbers behind a figure, in the order of time. */
  ids(where: FactFilter): readonly number[];
}

/** What the store hands to the report: columns and the words for their numbers. */
export interface ReportInput {
  readonly project: Project;
  readonly facts: FactColumns;
  readonly topics: LinkColumns;
  readonly places: LinkColumns;
  /** Names by number; index 0 is unused. */
  readonly names: {
    readonly entities: readonly EntityId[];
    readonly sources: readonly string[];
    readonly topics: readonly string[];
    readonly places: readonly string[];
  };
  readonly coverage: readonly Coverage[];
  /** The run the numbers belong to, where there is one. */
  readonly run?: { readonly id: number; readonly startedAt: string; readonly finishedAt?: string; readonly state: string };
  /** ISO instant of making the report. */
  readonly now: string;
}

/** A cell is a number, a share (0..1), a text, or nothing. Views decide how it looks. */
export type Cell =
  | { readonly kind: 'number'; readonly value: number | null }
  | { readonly kind: 'share'; readonly value: number | null; readonly n: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'date'; readonly value: string | null };

export interface Column {
  /** English key for JSON and rfc4180: `messages`, `share_negative`. */
  readonly key: string;
  /** Heading in the report's language. */
  readonly heading: string;
  readonly align: 'left' | 'right';
}

export interface Line {
  /** Names the figure: `quickscan why <section>.<key>` lists its mentions. */
  readonly key: string;
  readonly cells: readonly Cell[];
  /** Absent where a line counts something other than mentions (coverage). */
  readonly where?: FactFilter;
}

export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly lines: readonly Line[];
  /** Sentences under the table: what it does not say. */
  readonly notes: readonly string[];
}
