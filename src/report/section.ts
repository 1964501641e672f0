import type { Coverage } from '../domain/coverage.js';
import type { About, EntityId } from '../domain/entity.js';
import type { FactColumns, FactRow, LinkColumns, PlaceLink } from '../domain/fact.js';
import type { Place } from '../domain/place.js';
import type { Sentiment } from '../domain/sentiment.js';
import { VOICES } from '../domain/voice.js';
import type { CodedSample } from './coding/coded.js';
import type { Project } from '../domain/project.js';
import type { BlockId, ColumnKey, SectionId, TextKey, Vocabulary } from './words/nl.js';

/**
 * Whose messages: the organisation's own entities (brands, products, services, executives), its competitors', or the branch. A part
 * stands on the side of the entity it belongs to (`of`).
 */
export const SIDES = ['organisation', 'competitor', 'branch'] as const;
export type Side = (typeof SIDES)[number];

/**
 * Which fact rows a figure counts. The same filter counts the figure and lists its mentions, so a printed number can always show
 * what it is made of. Every field that is present must hold.
 */
export interface FactFilter {
  readonly row?: FactRow;
  readonly entity?: EntityId;
  /**
   * The one row of a mention that speaks for this side: sure before unsure, the brand before its parts, its own row before a rolled
   * one. So a mention about a brand and its product counts once, with one sentiment.
   */
  readonly side?: Side;
  readonly about?: About;
  readonly week?: string;
  readonly dated?: boolean;
  /** First and last local day, both included. */
  readonly days?: readonly [number, number];
  /** Local hour 0..23; null for messages whose place gives no time of day, the undated among them. */
  readonly hour?: number | null;
  /** First and last local hour, both included; messages without a time of day are in none. */
  readonly hours?: readonly [number, number];
  /** ISO weekday of the local day: 1 Monday .. 7 Sunday. */
  readonly weekday?: number;
  /** The organisation answered it after more than `over` and at most `within` minutes; false: no answer was seen. */
  readonly answered?: false | { readonly over?: number; readonly within?: number };
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
  /** False leaves out adverts, job ads, affiliate lists and spam; true takes only those; a kind takes that one. */
  readonly noise?: boolean | string;
  readonly topic?: string;
  readonly place?: { readonly id: string; readonly link: PlaceLink };
  /** Has any place of this kind of link, or of any kind. */
  readonly placed?: PlaceLink | 'any';
  /** Has a place of this kind of link in the province; the name is the gazetteer's. */
  readonly province?: { readonly name: string; readonly link: PlaceLink };
  /** A key of `names.threads`: the discussion a rumour stands in. Mentions without a rumour are in none. */
  readonly thread?: string;
  /** A key of `names.themes`. */
  readonly theme?: string;
  /** Exactly these mention numbers: what a quote was taken from. */
  readonly mentions?: readonly number[];
}

/** Distinct numbers of what a figure counts. */
export interface Count {
  readonly messages: number;
  readonly families: number;
  /** Known authors only. */
  readonly authors: number;
}

/** A field a tally can be split by. */
export type Dimension = Exclude<keyof FactFilter, 'days' | 'hours' | 'placed' | 'dated' | 'answered' | 'relevant' | 'row' | 'place' | 'province' | 'mentions'> | 'day' | PlaceLink;

/** One side of a crossing; values that `into` gives the same key are counted together. */
export interface Axis {
  readonly by: Dimension;
  readonly into?: (value: string) => string;
}

/** One combination of values, '' for none, one a side, and what fits it. */
export interface Crossed {
  readonly keys: readonly string[];
  readonly count: Count;
}

/** What sections count with. Nothing here loads a text. */
export interface Facts {
  count(where: FactFilter): Count;
  /**
   * Counts by the values of a dimension; `undefined` values (undated, no hour, unknown) are under the key ''. With `into`, values
   * that it gives the same key are counted together, still distinct: towns into provinces.
   */
  tally(where: FactFilter, by: Dimension, into?: (value: string) => string): ReadonlyMap<string, Count>;
  /** Counts by the combinations of several dimensions that occur. */
  cross(where: FactFilter, axes: readonly Axis[]): readonly Crossed[];
  /** Mention numbers behind a figure, in the order of time. */
  ids(where: FactFilter): readonly number[];
  /**
   * Mention numbers by the values of a dimension, in the order in which they were stored: at most `most` of each value, evenly spread,
   * the first and the last among them.
   */
  groups(where: FactFilter, by: Dimension, most: number): ReadonlyMap<string, readonly number[]>;
}

/** What the store hands to the report: columns and the words for their numbers. */
export interface ReportInput {
  readonly project: Project;
  readonly facts: FactColumns;
  readonly topics: LinkColumns;
  readonly places: LinkColumns;
  /** Mentions in which somebody spreads a rumour, and the discussion each stands in; absent where nobody looked. */
  readonly threads?: LinkColumns;
  /** Minutes until the organisation's first answer, of the mentions it answered, as targets; absent where nobody looked. */
  readonly answers?: LinkColumns;
  /** Themes of mentions; absent where nobody looked. */
  readonly themes?: LinkColumns;
  /** Names by number; index 0 is unused. */
  readonly names: {
    readonly entities: readonly EntityId[];
    readonly sources: readonly string[];
    readonly topics: readonly string[];
    readonly places: readonly string[];
    /** `thread:12`, `story:7` or `post:31`, by numbers of the store; none holds a name or an address. */
    readonly threads?: readonly string[];
    /** Made of the theme's first term. */
    readonly themes?: readonly string[];
  };
  readonly coverage: readonly Coverage[];
  /** Messages of the whole store that their source showed once and shows no more; they count. */
  readonly gone?: number;
  /** The newest sample that people have begun to code; absent where nobody has. */
  readonly coded?: CodedSample;
  /** With what most messages were read: our version, and a fingerprint of each stage with its lexicons and weights; `older`: messages read with others. */
  readonly instrument?: { readonly version: string; readonly stages: Readonly<Record<string, string>>; readonly older: number };
  /** The run the numbers belong to, where there is one. */
  readonly run?: { readonly id: number; readonly startedAt: string; readonly finishedAt?: string; readonly state: string };
  /** ISO instant of making the report. */
  readonly now: string;
}

/** What the report looks up beside the numbers. Later sections add quotes and threads here. */
export interface Lookup {
  place(id: string): Place | undefined;
  /** Name of a topic that a sector or project added, or that the project calls otherwise; absent for the rest, which the report has words for. */
  topic?(id: string): string | undefined;
  /** A theme's most telling terms. */
  theme?(key: string): string | undefined;
  /** Telling quotes from these mentions, at most `QUOTES` and in the order to print. Texts that are no longer kept give none. */
  quotes?(asked: QuoteAsk): readonly Quote[];
  /** What a discussion holds beside its count; undefined where it is not in the store. `rumours` are mention numbers. */
  discussion?(thread: string, rumours: readonly number[]): Discussion | undefined;
}

/** Quotes never exceed this number in a line of figures. */
export const QUOTES = 3;

/** From which messages to quote, by what decided their label. */
export interface QuoteAsk {
  readonly stage: 'topics' | 'themes' | 'webcare';
  readonly label: string;
  /** Candidates by sentiment, as many numbers as a report wants to be read; the store picks among them. */
  readonly candidates: Readonly<Partial<Record<Sentiment, readonly number[]>>>;
  /** How many quotes of each sentiment, in the order to print. */
  readonly seats: readonly (readonly [sentiment: Sentiment, quotes: number])[];
  /** What decided, in lower case, where no finding of the stage says it. */
  readonly words?: readonly string[];
  /** Mentions quoted elsewhere: others come before them. */
  readonly quoted?: ReadonlySet<number>;
}

/** Some words of one message: shortened around what decided, without names, handles and addresses. */
export interface Quote {
  readonly mention: number;
  readonly text: string;
  readonly sentiment: Sentiment;
  /** Source id. */
  readonly source: string;
  /** Local day `YYYY-MM-DD`; absent where undated. */
  readonly day?: string;
}

/** Who said later in a discussion that a rumour is wrong. */
export const CONTRADICTORS = ['own', ...VOICES] as const;

/** A discussion in which a rumour goes round. */
export interface Discussion {
  /** The rumour in its own words, shortened and masked; absent where no text is kept. */
  readonly claim?: string;
  /** The organisation wrote in it after the first rumour; hours are known where both have a time of day. */
  readonly own?: { readonly hours?: number };
  /** Messages that deny, by who speaks; the organisation's own posts count under `own`. */
  readonly against: Readonly<Partial<Record<(typeof CONTRADICTORS)[number], number>>>;
  /** Of some later messages the text is no longer kept: whether they denied cannot be told. */
  readonly unread?: true;
}

/** What a section is made from. */
export interface Context {
  readonly facts: Facts;
  readonly input: ReportInput;
  readonly lookup: Lookup;
}

/** A part of a whole, 0..1, rounded to four decimals; null where `n`, the messages below the line, are too few for a share. */
export interface Share {
  readonly share: number | null;
  readonly n: number;
}

/**
 * A count that is kept back, since so few messages could point at somebody: it is at least 1 and less than `below`. Null where it is kept
 * back only because another could be worked out from it.
 */
export interface Withheld {
  readonly below: number | null;
}

/** Null is not known or not seen; zero is counted and none. `counts` of words: why pages failed, the ways they were read. */
export type Value = number | string | null | Share | Withheld | Readonly<Record<string, number>>;

/** A sentence of the report's words, with what it is filled with. */
export interface Note {
  readonly key: TextKey;
  readonly values?: Readonly<Record<string, number | string>>;
}

export interface FigureColumn {
  readonly key: ColumnKey;
  /**
   * `name` is printed as it is; `word` is looked up in a vocabulary; `date` is an ISO date or instant; `week` an ISO week; `counts` are
   * words with numbers; `text` is a sentence or a quote of at most 160 letters: it wraps, and takes the room that is left.
   */
  readonly kind: 'number' | 'share' | 'name' | 'word' | 'date' | 'week' | 'counts' | 'text';
  readonly vocabulary?: Vocabulary;
  /** Columns of part 2 stand in a second table under the first where a page is narrow; the first column is repeated there. */
  readonly part?: 2;
  /** A printed table leaves the column out where no line has anything to say in it. */
  readonly optional?: true;
  /** Only files have the column; a printed table says it in a note. */
  readonly files?: true;
}

/** One line of figures. */
export interface FigureLine {
  /** Unique in its section: `quickscan why <section>.<key>` lists the mentions of `where`. */
  readonly key: string;
  /** Stands for the first column on lines that are no value of it (the total, the undated), or whose value has its own name. */
  readonly label?: Note;
  readonly total?: boolean;
  readonly values: Readonly<Record<string, Value>>;
  /** What the line's `messages` count. Absent where the line counts something other than mentions. */
  readonly where?: FactFilter;
  /** What other numbers of the line count, by column, on top of `where`. */
  readonly figures?: Readonly<Record<string, FactFilter>>;
  /** Only files have the line; a terminal says how many it leaves out. */
  readonly files?: true;
}

/** Which drawing fits a block: lying bars, negative against positive, standing bars over time, lines over time, a grid of shades, a map of provinces as tiles. */
export type ChartKind = 'bars' | 'diverging' | 'columns' | 'lines' | 'heat' | 'tiles';

/** One table of a section. */
export interface Block {
  readonly id: BlockId;
  readonly columns: readonly FigureColumn[];
  readonly lines: readonly FigureLine[];
  /** What the table does not say. */
  readonly notes: readonly Note[];
  /** Set where the columns alone do not tell which drawing fits; `lines`, `heat` and `tiles` are never guessed. */
  readonly chart?: ChartKind;
  /** No drawing fits, nor a change on the line before: lines are pairs of values. */
  readonly undrawn?: true;
}

export interface SectionData {
  readonly id: SectionId;
  readonly blocks: readonly Block[];
}

/**
 * One part of the report. Adding one: a file in sections/, a line in quickscan.ts, its words. It builds numbers and keys, no text. Without blocks
 * it is left out.
 */
export interface Section {
  readonly id: SectionId;
  build(context: Context): SectionData;
}

/** The report: what the JSON view prints, field for field. */
export interface Report {
  readonly schema: 'quickscan/1';
  readonly language: 'nl' | 'en';
  readonly organisation: string;
  readonly sector?: string;
  readonly period: { readonly start: string; readonly end: string };
  readonly currentDays: number;
  /** ISO instant. */
  readonly generatedAt: string;
  readonly run?: ReportInput['run'];
  readonly sections: readonly SectionData[];
}

/** A cell is a number, a share (0..1), a text, or nothing. Views decide how it looks. */
export type Cell =
  /** `below` is there where the number is kept back: see Withheld. */
  | { readonly kind: 'number'; readonly value: number | null; readonly below?: number | null }
  | { readonly kind: 'share'; readonly value: number | null; readonly n: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'date'; readonly value: string | null };

export interface Column {
  /** English key for JSON and rfc4180: `messages`, `share_negative`. */
  readonly key: string;
  /** Heading in the report's language. */
  readonly heading: string;
  readonly align: 'left' | 'right';
  /** Holds sentences, which need room. */
  readonly prose?: true;
  /** Holds names of weeks, which are not broken. */
  readonly whole?: true;
}

export interface Line {
  /** Names the figure: `quickscan why <section>.<key>` lists its mentions. */
  readonly key: string;
  readonly total?: boolean;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly lines: readonly Line[];
  /** Sentences under the table: what it does not say. */
  readonly notes: readonly string[];
}
