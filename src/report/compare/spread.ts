import { type FactIndex, indexFacts } from '../facts/index.js';
import { matches, rowTest } from '../facts/row-test.js';
import { ORGANISATION } from '../figures.js';
import type { FactFilter, Lookup, ReportInput } from '../section.js';
import type { Spread } from './interval.js';

/** Measures how messages of two sides come in families, leaving out what both count. */
export interface Spreads {
  /** Of what a figure counts on one side and not on the other, by the filter of each side. */
  apart(old: FactFilter, next: FactFilter): { readonly old: Spread; readonly new: Spread };
  /** By how much a message of a side is worth less than an independent one: copies on the one hand, what the other side counts too on the other. */
  readonly weight: { readonly old: number; readonly new: number };
}

/** Sides that look at overlapping days count the same messages in part: those say nothing of the difference. */
export function spreadsOf(old: ReportInput, next: ReportInput, lookup: Lookup): Spreads {
  const [before, after] = [indexFacts(old, lookup), indexFacts(next, lookup)];
  const counter = new Counter(Math.max(before.mostFamily, after.mostFamily), Math.max(lastMention(before), lastMention(after)));
  const apart: Spreads['apart'] = (mine, other) => {
    const [a, b] = [rowsOf(mine, before), rowsOf(other, after)];
    return { old: counter.spread(a, before, { rows: b, index: after }), new: counter.spread(b, after, { rows: a, index: before }) };
  };
  const weight = (mine: FactIndex, other: FactIndex): number => {
    const [a, b] = [rowsOf(ORGANISATION, mine), rowsOf(ORGANISATION, other)];
    const whole = counter.spread(a, mine);
    return whole.messages === 0 ? 1 : (whole.squares / whole.messages) * (counter.spread(a, mine, { rows: b, index: other }).messages / whole.messages);
  };
  return { apart, weight: { old: weight(before, after), new: weight(after, before) } };
}

/** Rows stand in the order of mentions. */
const lastMention = ({ columns: { mention, length } }: FactIndex): number => mention[length - 1] ?? 0;

/** One row of each mention that the filter counts. */
function rowsOf(where: FactFilter, index: FactIndex): readonly number[] {
  const test = rowTest(where, index);
  const rows: number[] = [];
  let last = -1;
  for (let row = 0; test.possible && row < index.columns.length; row++) {
    if (!matches(test, row, index)) continue;
    const mention = index.columns.mention[row] ?? 0;
    if (mention !== last) rows.push(row);
    last = mention;
  }
  return rows;
}

/** Counts families with nothing to clear in between: a number that does not bear the stamp of this count was not counted. */
class Counter {
  readonly #sizes: Int32Array;
  readonly #stamps: Int32Array;
  readonly #others: Int32Array;
  #stamp = 0;

  constructor(mostFamily: number, mostMention: number) {
    this.#sizes = new Int32Array(mostFamily + 1);
    this.#stamps = new Int32Array(mostFamily + 1);
    this.#others = new Int32Array(mostMention + 1);
  }

  spread(rows: readonly number[], { columns }: FactIndex, without?: { readonly rows: readonly number[]; readonly index: FactIndex }): Spread {
    const stamp = ++this.#stamp;
    for (const row of without?.rows ?? []) this.#others[without?.index.columns.mention[row] ?? 0] = stamp;
    let [messages, squares] = [0, 0];
    for (const row of rows) {
      if (this.#others[columns.mention[row] ?? 0] === stamp) continue;
      const family = columns.family[row] ?? 0;
      const size = this.#stamps[family] === stamp ? (this.#sizes[family] ?? 0) : 0;
      this.#stamps[family] = stamp;
      this.#sizes[family] = size + 1;
      messages++;
      // A square grows by the odd numbers.
      squares += 2 * size + 1;
    }
    return { messages, squares };
  }
}
