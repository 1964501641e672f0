import type { Code } from '../../domain/code.js';
import { FEWEST, numberColumns, ORGANISATION, shareColumns } from '../figures.js';
import type { FactFilter, FigureColumn, FigureLine, Note, Share, Value } from '../section.js';
import { type CodedSample, type Settled, settled } from './coded.js';
import { type CodedUnit, type Estimate, estimateShare, moreFor, type Population } from './estimate.js';

/** Half the width of the interval that `more` is worked out for: three points. */
const POINTS = 0.03;

/** What stands in a line of shares that were checked. `machine` is whatever tool counted without anybody looking. */
export const CHECKED_COLUMNS: readonly FigureColumn[] = [...shareColumns('machine', 'estimate', 'low', 'high'), ...numberColumns('coded', 'held', 'more')];

/** Which mentions a share is of, and which of those hold what it is the share of. */
export interface Question {
  readonly counts: (code: Code) => boolean;
  readonly holds: (code: Code) => boolean;
  /** The machine's own count for it, and of how many. */
  readonly machine: Share;
}

/** Messages of the report to which the machine gives one label: how many when the sample was drawn, and which of them were coded. */
export interface Cell {
  readonly count: number;
  readonly coded: readonly number[];
}

/** Everything the lines of a block share. */
export interface Basis {
  readonly units: readonly (Settled & { readonly cell: number })[];
  readonly population: Population;
  /** Messages in the cells together. */
  readonly messages: number;
}

/** One more cell holds what was drawn from and stands in none: another period, another query, no label. It counts in no share. */
export function basisOf(sample: CodedSample, cells: readonly Cell[]): Basis {
  const cellOf = new Map(cells.flatMap(({ coded }, cell) => coded.map((mention) => [mention, cell] as const)));
  const messages = cells.reduce((sum, { count }) => sum + count, 0);
  const drawnFrom = sample.strata.reduce((sum, size) => sum + size, 0);
  return {
    units: settled(sample).map((one) => ({ ...one, cell: cellOf.get(one.mention) ?? cells.length })),
    population: { strata: sample.strata, cells: [...cells.map(({ count }) => count), Math.max(0, drawnFrom - messages)] },
    messages,
  };
}

/** One share: the machine's, the estimate with its interval, how many were coded and how many held, and how many more are needed. */
export function checkedLine(key: string, { counts, holds, machine }: Question, { units, population, messages }: Basis, label?: Note): FigureLine {
  const isIn = (cell: number): boolean => cell < population.cells.length - 1;
  const asked = units.map(({ stratum, cell, code }): CodedUnit => ({ stratum, cell, counts: isIn(cell) && counts(code), holds: holds(code) }));
  const counted = units.filter((_, at) => asked[at]?.counts === true);
  const held = counted.filter(({ code }) => holds(code));
  const mentions = (of: readonly Settled[]): FactFilter => ({ ...ORGANISATION, mentions: of.map(({ mention }) => mention) });
  const coding = { n: counted.length, of: units.filter(({ cell }) => isIn(cell)).length, messages };
  return {
    key, ...(label && { label }), where: mentions(held), figures: { coded: mentions(counted) },
    values: { machine, ...estimateValues(estimateShare(asked, population), coding), coded: counted.length, held: held.length },
  };
}

/** `of` messages were coded to find `n` that count, so more that count cost as much more coding. */
function estimateValues(found: Estimate | undefined, { n, of, messages }: { readonly n: number; readonly of: number; readonly messages: number }): Readonly<Record<string, Value>> {
  const share = (value: number | undefined): Share => ({ share: value === undefined || n < FEWEST ? null : Math.round(value * 10_000) / 10_000, n });
  const more = found === undefined || n < FEWEST ? null : Math.min(messages - of, Math.ceil((moreFor(POINTS, found, Math.round((messages * n) / of)) * of) / n));
  return { estimate: share(found?.share), low: share(found?.low), high: share(found?.high), more };
}
