import { randomRow } from '../random.js';
import type { Interval } from '../limits.js';

/** What two coders said of the same mentions, in one field. */
export type Pair = readonly [first: string, second: string];

export interface Agreement {
  /** Mentions that both coded. */
  readonly n: number;
  /** Share with the same answer, 0..1. */
  readonly agreed: number;
  /** Cohen's kappa: agreement above what two coders with these habits would reach by chance. Null where there is no chance to disagree. */
  readonly kappa: number | null;
  /** Krippendorff's alpha for nominal values, −1..1; the same idea with one habit for both and a correction for few mentions. */
  readonly alpha: number | null;
  /** 95 % of alpha over samples drawn again from the same mentions. */
  readonly interval: Interval | null;
}

/** Samples drawn again: ends of the interval are then certain to about a hundredth (Krippendorff advises 1,000 and more). */
const RESAMPLES = 2000;

/** How far two coders agree. The same pairs and seed give the same interval. Undefined without pairs. */
export function agreement(pairs: readonly Pair[], seed = 1): Agreement | undefined {
  const n = pairs.length;
  if (n === 0) return undefined;
  const table = tableOf(pairs);
  return { n, agreed: table.same / n, kappa: kappaOf(table), alpha: alphaOf(table), interval: resampled(pairs, seed) };
}

interface Table {
  readonly n: number;
  readonly same: number;
  readonly first: ReadonlyMap<string, number>;
  readonly second: ReadonlyMap<string, number>;
}

function tableOf(pairs: readonly Pair[]): Table {
  const [first, second] = [new Map<string, number>(), new Map<string, number>()];
  let same = 0;
  for (const [a, b] of pairs) {
    same += Number(a === b);
    first.set(a, (first.get(a) ?? 0) + 1);
    second.set(b, (second.get(b) ?? 0) + 1);
  }
  return { n: pairs.length, same, first, second };
}

function kappaOf({ n, same, first, second }: Table): number | null {
  const chance = [...first].reduce((sum, [value, count]) => sum + (count / n) * ((second.get(value) ?? 0) / n), 0);
  return chance === 1 ? null : (same / n - chance) / (1 - chance);
}

/** Two answers a mention, so of 2n values each pair is one of n (2n − 1) (Krippendorff, Content analysis, 2004, ch. 11). */
function alphaOf({ n, same, first, second }: Table): number | null {
  const values = 2 * n;
  const together = [...new Set([...first.keys(), ...second.keys()])].map((value) => (first.get(value) ?? 0) + (second.get(value) ?? 0));
  const expected = 1 - together.reduce((sum, count) => sum + count * (count - 1), 0) / (values * (values - 1));
  return expected === 0 ? null : 1 - (1 - same / n) / expected;
}

function resampled(pairs: readonly Pair[], seed: number): Interval | null {
  const next = randomRow(seed);
  const alphas: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    const again = pairs.map(() => pairs[Math.floor(next() * pairs.length)] ?? (['', ''] as const));
    const alpha = alphaOf(tableOf(again));
    if (alpha !== null) alphas.push(alpha);
  }
  alphas.sort((a, b) => a - b);
  const low = alphas[Math.floor(0.025 * (alphas.length - 1))];
  const high = alphas[Math.ceil(0.975 * (alphas.length - 1))];
  return low === undefined || high === undefined ? null : { low, high };
}
