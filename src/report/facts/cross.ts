import type { Axis, Crossed } from '../section.js';
import type { Distinct } from './distinct.js';
import { groupsOf } from './groups.js';
import type { FactIndex } from './index.js';
import { byGroup, merge, type Pairs } from './tally.js';

/** As `tallyRows`, by several dimensions at once: one pass, a line for every combination that some row has, in the order of the axes' values. */
export function crossRows(rows: Int32Array, axes: readonly Axis[], index: FactIndex, distinct: Distinct, pairs: Pairs): readonly Crossed[] {
  const parts = axes.map(({ by, into }) => {
    const { keys, each } = groupsOf(by, index);
    return { each, ...merge(keys, into) };
  });
  const numbers = new Map<number, number>();
  const add = (row: number, depth: number, code: number): void => {
    const part = parts[depth];
    if (part !== undefined) part.each(row, (_, group) => add(row, depth + 1, code * part.keys.length + (part.groupOf[group] ?? 0)));
    else {
      const number = numbers.get(code) ?? numbers.size;
      if (number === numbers.size) numbers.set(code, number);
      pairs.add(row, number);
    }
  };
  pairs.length = 0;
  for (const row of rows) add(row, 0, 0);
  const { start, sorted } = byGroup(pairs, Int32Array.from({ length: numbers.size }, (_, n) => n), numbers.size);
  return [...numbers].toSorted(([a], [b]) => a - b).map(([code, number]) => {
    distinct.start();
    for (let at = start[number] ?? 0; at < (start[number + 1] ?? 0); at++) distinct.add(sorted[at] ?? 0);
    return { keys: keysOf(code, parts), count: distinct.count() };
  });
}

function keysOf(code: number, parts: readonly { readonly keys: readonly string[] }[]): readonly string[] {
  const keys: string[] = [];
  let rest = code;
  for (const part of parts.toReversed()) {
    keys.unshift(part.keys[rest % part.keys.length] ?? '');
    rest = Math.floor(rest / part.keys.length);
  }
  return keys;
}
