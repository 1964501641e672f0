/**
 * Why something was not read, as a code that scripts can lean on. Nothing found is not the same as could not look: every one of
 * these is printed in the coverage section.
 */
export const SKIP_REASONS = [
  'unreachable', 'timeout', 'tls', 'private-address', 'http-error', 'not-found', 'gone', 'legal', 'login-needed', 'key-missing',
  'key-refused', 'rate-limited', 'robots', 'robots-unreachable', 'too-large', 'truncated', 'too-many-redirects', 'bad-redirect', 'blocked-wall',
  'wrong-type', 'malformed', 'unreadable', 'empty', 'parse-timeout', 'bad-item', 'budget', 'outside-period', 'stopped',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** One item or one page that was not read. `scope: 'page'` makes the source partly read. */
export interface Skip {
  readonly scope: 'page' | 'item';
  readonly reason: SkipReason;
  readonly url?: string;
  /** What was seen, and the mend, in one line of English without names or handles. */
  readonly detail?: string;
}

/** A stretch of time a source could show us; ISO instants in UTC. */
export interface SeenWindow {
  readonly from: string;
  readonly to: string;
}

/** How one source went in one run. `ok` read all it was asked; `partly` lost some pages; `failed` could not be read at all. */
export interface Coverage {
  readonly sourceId: string;
  readonly status: 'ok' | 'partly' | 'failed' | 'stopped';
  /** Requests sent, retries included. */
  readonly requests: number;
  /** Pages that came back and were read; `notModified` came back as 304. */
  readonly pages: number;
  readonly notModified: number;
  /** Posts read on those pages. */
  readonly read: number;
  /** Read, but naming no entity: counted here, their text is not kept. */
  readonly notKept: number;
  /** Dated outside the project's period: not kept. */
  readonly outsidePeriod: number;
  /** Kept mentions: new, changed since last time, and already known unchanged. */
  readonly added: number;
  readonly revised: number;
  readonly known: number;
  /** Kept before, and no longer on the page that showed them; noticed in this run. Absent: none. */
  readonly gone?: number;
  /** Newest first; at most 50 a source, `skipCounts` has them all. */
  readonly skips: readonly Skip[];
  readonly skipCounts: Readonly<Partial<Record<SkipReason, number>>>;
  readonly seen?: SeenWindow;
  /** While the source is not through: streams that showed their very end, for whoever goes on after a stop. */
  readonly ended?: readonly string[];
  /** The ways its pages were read, with counts: `{"phpbb": 4, "feed": 1}`. */
  readonly ways: Readonly<Record<string, number>>;
  /** True when the connector or reader was built without a real page at hand. */
  readonly unproven?: boolean;
}
