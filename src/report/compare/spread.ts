import { type FactIndex, indexFacts } from '../facts/index.js';
import { matches, rowTest } from '../facts/row-test.js';
import { ORGANISATION } from '../figures.js';
import type { FactFilter, Lookup, ReportInput } from '../section.js';
import type { Spread } from './interval.js';

/** Measures how messages of two sides come in families, leaving out what both count. */
export interface Spreads {
  /** Of what a filter counts on one side and not on the other. */
  apart(where: FactFilter): { readonly old: Spread; readonly new: Spread };
  /** By how much a message of a side is worth less than an independent one: copies on the one hand, what the other side counts too on the other. */
  readonly weight: { readonly old: number; readonly new: number };
}

/** Sides that look at overlapping days count the same messages in part: those say nothing of the difference. */
export function spreadsOf(old: ReportInput, next: ReportInput, lookup: Lookup): Spreads {
  const [before, after] = [indexFacts(old, lookup), indexFacts(next, lookup)];
  const apart = (where: FactFilter): { old: Spread; new: Spread } => {
    const [a, b] = [mentionsOf(where, before), mentionsOf(where, after)];
    return { old: spreadOf(a, b, before), new: spreadOf(b, a, after) };
  };
  const weight = (mine: FactIndex, other: FactIndex): number => {
    const [a, b] = [mentionsOf(ORGANISATION, mine), mentionsOf(ORGANISATION, other)];
    const whole = spreadOf(a, new Set(), mine);
    return whole.messages === 0 ? 1 : (whole.squares / whole.messages) * (spreadOf(a, b, mine).messages / whole.messages);
  };
  return { apart, weight: { old: weight(before, after), new: weight(after, before) } };
}

function mentionsOf(where: FactFilter, index: FactIndex): ReadonlySet<number> {
  const test = rowTest(where, index);
  const found = new Set<number>();
  for (let row = 0; test.possible && row < index.columns.length; row++) if (matches(test, row, index)) found.add(index.columns.mention[row] ?? 0);
  return found;
}

function spreadOf(mentions: ReadonlySet<number>, without: ReadonlySet<number>, { columns }: FactIndex): Spread {
  const sizes = new Map<number, number>();
  let messages = 0;
  let last = -1;
  for (let row = 0; row < columns.length; row++) {
    const mention = columns.mention[row] ?? 0;
    if (mention === last || !mentions.has(mention) || without.has(mention)) continue;
    last = mention;
    messages++;
    const family = columns.family[row] ?? 0;
    sizes.set(family, (sizes.get(family) ?? 0) + 1);
  }
  let squares = 0;
  for (const size of sizes.values()) squares += size ** 2;
  return { messages, squares };
}
