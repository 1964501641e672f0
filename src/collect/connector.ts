import type { z } from 'zod';
import type { Skip } from '../domain/coverage.js';
import type { Json } from '../domain/json.js';
import type { MentionDraft } from '../domain/mention.js';
import type { Period, Recheck } from '../domain/project.js';
import type { SourceType } from '../domain/source-type.js';

/** How far a stream was read before. `at` is an ISO instant. */
export interface SeenMark {
  readonly at?: string;
  readonly nativeId?: string;
}

/** What a connector is asked to cover. */
export interface Query<Options = unknown> {
  readonly options: Options;
  /** The entities' terms as typed by the user, for places that search. */
  readonly terms: readonly string[];
  readonly period: Period;
  /** Marks committed by earlier runs, by stream. A mark lets a weekly run read only what is new. */
  readonly seen: Readonly<Record<string, SeenMark>>;
}

/** One request a connector wants made. The same address within a run is asked once. */
export interface Ask {
  /** Names the list this belongs to (`board:2`, `thread:17`); `seen` marks are kept per stream. */
  readonly stream: string;
  /** What kind of page is expected: `feed`, `board`, `thread`, `search` … */
  readonly step: string;
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * A secret the collector fills in when sending; connectors never see it. `name` is the secret's name, or `login` for the token that
   * `Connector.login` brought. `in` says where: `bearer`, `basic` (a secret `user:password`), `header:NAME`, `query:NAME`, or `body:json`
   * and `body:form`, which replace `{secret}` in the body with the value, quoted as that format wants.
   */
  readonly secret?: { readonly name: string; readonly in: string };
  /** An answer of 404 or 410 is read as well: that this page is not there says something, as it does of a sitemap. */
  readonly absent?: 'read';
  /** Told to the read of the answer: what only the page before knew. */
  readonly carry?: Json;
}

/** An answer as it came. */
export interface Page {
  readonly ask: Ask;
  /** Address after redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded body (gzip, br undone), at most 10 MB; the charset is still the page's. */
  readonly bytes: Uint8Array;
  /** ISO instant; relative dates count from here. */
  readonly fetchedAt: string;
}

/** What a connector made of a page. */
export interface Reading {
  readonly mentions: readonly MentionDraft[];
  readonly follow: readonly Ask[];
  readonly skipped: readonly Skip[];
  /** New marks; committed together with the page. */
  readonly seen?: Readonly<Record<string, SeenMark>>;
  /** True when this list showed its very end: nothing older exists there, so the window reaches back to the period's start. */
  readonly complete?: boolean;
  /**
   * Posts that this page of a thread showed, by nativeId and in its order. Whoever keeps posts may take from it that one is gone: one with
   * a number above the least shown where `whole` (the thread has no other page), else one between the least and the greatest of a page
   * in the order of the numbers.
   */
  readonly shown?: { readonly thread: string; readonly posts: readonly string[]; readonly whole?: true };
  /**
   * The page leads to others that may change while it does not, as an index of sitemaps does: the next run asks for it whole, since an
   * answer of "not modified" is not read and would lead nowhere.
   */
  readonly leads?: true;
  /** The way the page was read, for coverage: `rss-parser`, `feedsmith`, `phpbb`, `json-ld`. */
  readonly way?: string;
  readonly unproven?: boolean;
  /** A token from a login answer, and the ISO instant until which it holds; kept in memory only. */
  readonly login?: { readonly token: string; readonly until: string };
}

/** What a place's own terms say. Shown by `quickscan sources`. */
export interface PlaceTerms {
  readonly keep: string;
  readonly showAgain: string;
  readonly recheck: string;
  /** The same as numbers, where the terms give any. */
  readonly duty?: Recheck;
  readonly derived: string;
  readonly source: string;
  /** ISO date on which somebody read them, or `never`. */
  readonly read: string;
}

/**
 * One way to read one kind of place. It says what to ask and reads what came back, and does no I/O: the collector owns network,
 * pace, retries, robots, cache, budget, identity, privacy and store.
 */
export interface Connector<Options = unknown> {
  readonly id: string;
  readonly types: readonly SourceType[];
  readonly terms: PlaceTerms;
  readonly options: z.ZodType<Options>;
  /** Least seconds between two requests to a host; the collector never goes below 1. */
  readonly pace?: number;
  readonly unproven?: boolean;
  /** How to get a token; asked before the first Ask whose secret is named `login`, and once more when one is answered with 401. */
  login?(query: Query<Options>): Ask;
  start(query: Query<Options>): readonly Ask[];
  read(page: Page, query: Query<Options>): Reading | Promise<Reading>;
}
