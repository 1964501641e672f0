import type { Coverage, SeenWindow, Skip, SkipReason } from '../domain/coverage.js';

/** At most so many skips are listed a source; the counts have them all. */
const MOST_SKIPS = 50;

/** The running count of one source in one run. */
export interface Tally {
  requests: number;
  pages: number;
  notModified: number;
  read: number;
  kept: number;
  notKept: number;
  outsidePeriod: number;
  added: number;
  revised: number;
  known: number;
  gone: number;
  skips: readonly Skip[];
  skipCounts: Partial<Record<SkipReason, number>>;
  ways: Record<string, number>;
  unproven: boolean;
  /** True once a page was lost. */
  lost: boolean;
}

/** A new count, or one that goes on where a stopped run's coverage ended. */
export function newTally(before: Coverage | undefined, unproven: boolean): Tally {
  return {
    requests: before?.requests ?? 0,
    pages: before?.pages ?? 0,
    notModified: before?.notModified ?? 0,
    read: before?.read ?? 0,
    kept: (before?.added ?? 0) + (before?.revised ?? 0) + (before?.known ?? 0),
    notKept: before?.notKept ?? 0,
    outsidePeriod: before?.outsidePeriod ?? 0,
    added: before?.added ?? 0,
    revised: before?.revised ?? 0,
    known: before?.known ?? 0,
    gone: before?.gone ?? 0,
    skips: before?.skips ?? [],
    skipCounts: { ...before?.skipCounts },
    ways: { ...before?.ways },
    unproven: unproven || before?.unproven === true,
    lost: before?.skips.some(({ scope }) => scope === 'page') ?? false,
  };
}

export function countSkip(tally: Tally, skip: Skip): void {
  tally.skips = [skip, ...tally.skips].slice(0, MOST_SKIPS);
  tally.skipCounts[skip.reason] = (tally.skipCounts[skip.reason] ?? 0) + 1;
  if (skip.scope === 'page') tally.lost = true;
}

/** `failed` read no page at all, `partly` lost some; one that asked nothing and lost nothing is `ok`. */
export function statusOf(tally: Tally): 'ok' | 'partly' | 'failed' {
  if (!tally.lost) return 'ok';
  return tally.pages + tally.notModified === 0 ? 'failed' : 'partly';
}

/** The coverage as it stands. */
export function coverageOf(sourceId: string, tally: Tally, status: Coverage['status'], seen: SeenWindow | undefined): Coverage {
  const { requests, pages, notModified, read, notKept, outsidePeriod, added, revised, known, gone, skips, unproven } = tally;
  return {
    sourceId, status, requests, pages, notModified, read, notKept, outsidePeriod, added, revised, known, skips,
    skipCounts: { ...tally.skipCounts },
    ways: { ...tally.ways },
    ...(seen === undefined ? {} : { seen }),
    ...(unproven ? { unproven } : {}),
    ...(gone > 0 ? { gone } : {}),
  };
}
