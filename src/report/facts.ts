import { factField, NO_DAY } from '../domain/fact.js';
import { crossRows } from './facts/cross.js';
import { Distinct } from './facts/distinct.js';
import { type FactIndex, indexFacts } from './facts/index.js';
import { matches, rowTest } from './facts/row-test.js';
import { groupRows, Pairs, tallyRows } from './facts/tally.js';
import type { Count, FactFilter, Facts, Lookup, ReportInput } from './section.js';

/**
 * What sections count with, over the columns of one report. Rows dated outside the project's period are not there; undated ones are.
 * A filter without `row` or `side` takes rows of any kind; a mention counts once all the same.
 */
export function factsOf(input: ReportInput, lookup: Lookup): Facts {
  const index = indexFacts(input, lookup);
  const distinct = new Distinct(index);
  const pairs = new Pairs();
  return {
    count: (where) => countRows(where, index, distinct),
    tally: (where, by, into) => tallyRows(rowTest(where, index), by, index, distinct, pairs, into),
    cross: (where, axes) => crossRows(rowTest(where, index), axes, index, distinct, pairs),
    ids: (where) => idsOf(where, index),
    groups: (where, by, most) => groupRows(rowTest(where, index), by, most, index, pairs),
  };
}

function countRows(where: FactFilter, index: FactIndex, distinct: Distinct): Count {
  const test = rowTest(where, index);
  distinct.start();
  if (test.possible) for (let row = 0; row < index.columns.length; row++) if (matches(test, row, index)) distinct.add(row);
  return distinct.count();
}

/** By day, then hour (those without one last in their day), then number; undated mentions last. */
function idsOf(where: FactFilter, index: FactIndex): readonly number[] {
  const { columns } = index;
  const test = rowTest(where, index);
  const rows: number[] = [];
  let last = -1;
  for (let row = 0; test.possible && row < columns.length; row++) {
    if (!matches(test, row, index) || columns.mention[row] === last) continue;
    last = columns.mention[row] ?? 0;
    rows.push(row);
  }
  const day = (row: number): number => (columns.day[row] === NO_DAY ? Number.POSITIVE_INFINITY : (columns.day[row] ?? 0));
  const hour = (row: number): number => factField(columns.packed[row] ?? 0, 'hour');
  rows.sort((a, b) => (day(a) === day(b) ? hour(a) - hour(b) || a - b : day(a) - day(b)));
  return rows.map((row) => columns.mention[row] ?? 0);
}
