import { factsOf } from '../facts.js';
import type { Lookup, ReportInput, Share } from '../section.js';
import { checked } from '../sections/checked.js';
import { type Figure, figuresIn } from './figures.js';
import { difference, type Interval } from './interval.js';
import type { Split } from './split.js';

/** The estimates of one side from its hand-coded sample, each with its limits, by the line they stand in. */
function estimatesOf(input: ReportInput, lookup: Lookup): ReadonlyMap<string, { readonly figure: Figure; readonly value: number; readonly low: number; readonly high: number }> {
  if (input.coded === undefined) return new Map();
  const figures = figuresIn(checked.build({ facts: factsOf(input, lookup), input, lookup }));
  const share = ({ line }: Figure, column: string): number | null => {
    const value = line.values[column];
    return typeof value === 'object' && value !== null && 'share' in value ? (value as Share).share : null; // only a Share has one
  };
  return new Map(figures.filter(({ column }) => column === 'estimate').flatMap((figure) => {
    const [value, low, high] = [share(figure, 'estimate'), share(figure, 'low'), share(figure, 'high')];
    return value === null || low === null || high === null ? [] : [[figure.line.key, { figure, value, low, high }] as const];
  }));
}

/**
 * Shares checked by hand, each side by its own sample over its own period. What their difference is made of cannot be told; its interval is made
 * of those of both estimates, and too wide rather than too narrow where one sample served both.
 */
export function codedChanges(old: ReportInput, next: ReportInput, lookup: Lookup): ReadonlyMap<Split, Interval & { readonly kind: 'coded' }> {
  const [before, after] = [estimatesOf(old, lookup), estimatesOf(next, lookup)];
  return new Map([...after].flatMap(([key, now]) => {
    const then = before.get(key);
    if (then === undefined) return [];
    const delta = Math.round((now.value - then.value) * 10_000) / 10_000;
    const parts = { world: 0, outage: 0, query: 0, instrument: 0, unknown: delta };
    return [[{ figure: now.figure, old: then.value, new: now.value, delta, parts }, { ...difference(then, now), kind: 'coded' as const }] as const];
  }));
}
