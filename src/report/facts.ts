import { factField, NO_DAY } from '../domain/fact.js';
import { crossRows } from './facts/cross.js';
import { Distinct } from './facts/distinct.js';
import { type FactIndex, indexFacts } from './facts/index.js';
import { Selection } from './facts/selection.js';
import { groupRows, Pairs, tallyRows } from './facts/tally.js';
import type { Count, Facts, Lookup, ReportInput } from './section.js';

/**
 * What sections count with, over the columns of one report. Rows dated outside the project's period are not there; undated ones are.
 * A filter without `row` or `side` takes rows of any kind; a mention counts once all the same.
 */
export function factsOf(input: ReportInput, lookup: Lookup): Facts {
  const index = indexFacts(input, lookup);
  const distinct = new Distinct(index);
  const pairs = new Pairs();
  const selection = new Selection(index);
  // Sections ask the same totals and splits again and again.
  const counts = new Map<string, Count>();
  const tallies = new Map<string, ReadonlyMap<string, Count>>();
  return {
    count: (where) => {
      const key = JSON.stringify(where);
      const count = counts.get(key) ?? countRows(selection.rowsOf(where), distinct);
      counts.set(key, count);
      return count;
    },
    tally: (where, by, into) => {
      const key = into === undefined ? `${by} ${JSON.stringify(where)}` : '';
      const tally = tallies.get(key) ?? tallyRows(selection.rowsOf(where), by, index, distinct, pairs, into);
      if (into === undefined) tallies.set(key, tally);
      return tally;
    },
    cross: (where, axes) => crossRows(selection.rowsOf(where), axes, index, distinct, pairs),
    ids: (where) => idsOf(selection.rowsOf(where), index),
    groups: (where, by, most) => groupRows(selection.rowsOf(where), by, most, index, pairs),
  };
}

function countRows(rows: Int32Array, distinct: Distinct): Count {
  distinct.start();
  for (const row of rows) distinct.add(row);
  return distinct.count();
}

/** By day, then hour (those without one last in their day), then number; undated mentions last. */
function idsOf(chosen: Int32Array, { columns }: FactIndex): readonly number[] {
  const rows: number[] = [];
  let last = -1;
  for (const row of chosen) {
    if (columns.mention[row] === last) continue;
    last = columns.mention[row] ?? 0;
    rows.push(row);
  }
  const day = (row: number): number => (columns.day[row] === NO_DAY ? Number.POSITIVE_INFINITY : (columns.day[row] ?? 0));
  const hour = (row: number): number => factField(columns.packed[row] ?? 0, 'hour');
  rows.sort((a, b) => (day(a) === day(b) ? hour(a) - hour(b) || a - b : day(a) - day(b)));
  return rows.map((row) => columns.mention[row] ?? 0);
}
