import type { Count, Dimension } from '../section.js';
import type { Distinct } from './distinct.js';
import { groupsOf } from './groups.js';
import type { FactIndex } from './index.js';

/** Pairs of row and group, growing; kept between tallies so that a report allocates them once. */
export class Pairs {
  rows = new Int32Array(1024);
  groups = new Int32Array(1024);
  /** Room for the rows in the order of their groups. */
  sorted = new Int32Array(0);
  length = 0;

  readonly add = (row: number, group: number): void => {
    if (this.length === this.rows.length) {
      this.rows = doubled(this.rows);
      this.groups = doubled(this.groups);
    }
    this.rows[this.length] = row;
    this.groups[this.length++] = group;
  };
}

function doubled(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(values.length * 2);
  wider.set(values);
  return wider;
}

/** A counting sort by group that keeps the order of rows, and one pass over what matched. */
export function tallyRows(rows: Int32Array, by: Dimension, index: FactIndex, distinct: Distinct, pairs: Pairs, into?: (value: string) => string): ReadonlyMap<string, Count> {
  const { keys, each } = groupsOf(by, index);
  const merged = merge(keys, into);
  pairs.length = 0;
  for (const row of rows) each(row, pairs.add);
  const { start, sorted } = byGroup(pairs, merged.groupOf, merged.keys.length);
  const counts = new Map<string, Count>();
  for (const [group, key] of merged.keys.entries()) {
    const end = start[group + 1] ?? 0;
    let at = start[group] ?? 0;
    if (at === end) continue;
    distinct.start();
    for (; at < end; at++) distinct.add(sorted[at] ?? 0);
    counts.set(key, distinct.count());
  }
  return counts;
}

/** Mention numbers by group, at most `most` of each, evenly spread over the rows. */
export function groupRows(rows: Int32Array, by: Dimension, most: number, index: FactIndex, pairs: Pairs): ReadonlyMap<string, readonly number[]> {
  const { keys, each } = groupsOf(by, index);
  const { mention } = index.columns;
  pairs.length = 0;
  for (const row of rows) each(row, pairs.add);
  const { start, sorted } = byGroup(pairs, Int32Array.from(keys, (_, n) => n), keys.length);
  return new Map(keys.flatMap((key, group): [string, readonly number[]][] => {
    const members = sorted.subarray(start[group], start[group + 1]).filter((row, n, all) => n === 0 || mention[row] !== mention[all[n - 1] ?? 0]);
    return members.length === 0 ? [] : [[key, spread(members, most).map((row) => mention[row] ?? 0)]];
  }));
}

/** `most` of the items at even distances, the first and the last among them. */
function spread(items: Int32Array, most: number): readonly number[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, n) => items[most === 1 ? 0 : Math.round((n * (items.length - 1)) / (most - 1))] ?? 0);
}

/** Groups whose values `into` gives the same key become one. */
export function merge(keys: readonly string[], into: ((value: string) => string) | undefined): { readonly keys: readonly string[]; readonly groupOf: Int32Array } {
  const numbers = new Map<string, number>();
  const groupOf = Int32Array.from(keys, (key) => {
    const name = into === undefined ? key : into(key);
    const group = numbers.get(name) ?? numbers.size;
    numbers.set(name, group);
    return group;
  });
  return { keys: [...numbers.keys()], groupOf };
}

/** Rows sorted by group in one counting pass, in their own order within a group; good until the next question. */
export function byGroup(pairs: Pairs, groupOf: Int32Array, count: number): { readonly start: Int32Array; readonly sorted: Int32Array } {
  const { rows, groups, length } = pairs;
  const start = new Int32Array(count + 1);
  for (let n = 0; n < length; n++) {
    const next = (groupOf[groups[n] ?? 0] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let group = 0; group < count; group++) start[group + 1] = (start[group + 1] ?? 0) + (start[group] ?? 0);
  const free = start.slice();
  if (pairs.sorted.length < length) pairs.sorted = new Int32Array(rows.length);
  const sorted = pairs.sorted.subarray(0, length);
  for (let n = 0; n < length; n++) {
    const group = groupOf[groups[n] ?? 0] ?? 0;
    const at = free[group] ?? 0;
    sorted[at] = rows[n] ?? 0;
    free[group] = at + 1;
  }
  return { start, sorted };
}
