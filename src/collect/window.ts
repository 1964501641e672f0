import type { Coverage, SeenWindow } from '../domain/coverage.js';
import type { Period } from '../domain/project.js';
import { periodStart } from './when.js';

/** What a source showed in this run. Instants are epoch milliseconds. */
export interface Sight {
  /** Oldest dated post read. */
  oldest?: number;
  lastFetch?: number;
  /** Lists the run started from, and those of them that showed their very end. */
  readonly started: Set<string>;
  readonly complete: Set<string>;
  /** A page came back as unchanged: what it showed before, it shows still. */
  unchanged: boolean;
}

/** A clean sight, or one that goes on where a stopped run ended. */
export function newSight(before: Pick<Coverage, 'seen' | 'ended'> | undefined): Sight {
  const sight: Sight = { started: new Set(), complete: new Set(before?.ended), unchanged: false };
  if (before?.seen === undefined) return sight;
  return { ...sight, oldest: Date.parse(before.seen.from), lastFetch: Date.parse(before.seen.to) };
}

/**
 * From the oldest moment the source could show to its last fetch: from the period's start where every list showed its end and no page
 * is left, from the oldest dated post otherwise. Where this run joins what an earlier one saw, the window goes on from there.
 * Undefined where nothing says how far back it could show.
 */
export function windowOf(sight: Sight, period: Period, everythingRead: boolean, earlier: SeenWindow | undefined): SeenWindow | undefined {
  if (sight.lastFetch === undefined) return undefined;
  const start = periodStart(period);
  const complete = everythingRead && sight.started.size > 0 && [...sight.started].every((stream) => sight.complete.has(stream));
  let from = complete ? start : sight.oldest;
  if (earlier !== undefined) {
    const joins = sight.unchanged || (from !== undefined && from <= Date.parse(earlier.to));
    if (joins) from = Math.min(from ?? Number.POSITIVE_INFINITY, Date.parse(earlier.from));
  }
  if (from === undefined) return undefined;
  const to = new Date(sight.lastFetch).toISOString();
  return { from: new Date(Math.min(Math.max(from, start), sight.lastFetch)).toISOString(), to };
}
