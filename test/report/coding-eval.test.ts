import { describe, expect, it } from 'vitest';
import { type Coverage, coverageOf, enlarged, shippedSet } from '../eval/coding.js';
import { evalDataPresent } from '../eval/sets.js';

const here = evalDataPresent();
if (!here) console.log('coding-eval.test.ts: the evaluation data (../shared/eval) is not here; skipped');

const DRAWS = 200;

describe.skipIf(!here)('on Dutch texts that people labelled, the share from a coded sample and the machine', () => {
  const tweets = here ? shippedSet('sent_politiek_tweets') : { name: '', rows: [] };

  const mean = (rows: readonly Coverage[], of: (row: Coverage) => number): number => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;

  it.each([50, 200])('has an interval that holds the truth 19 times in 20 with %i coded, no wider than the sample’s alone', (n) => {
    for (const set of [tweets, enlarged(tweets, 3000)]) {
      const rows = coverageOf(set, n, DRAWS, false);
      expect(rows).toHaveLength(3);
      // 200 draws of three shares: 95 % give or take three times .9 points at the least.
      expect(mean(rows, ({ covered }) => covered)).toBeGreaterThan(0.92);
      expect(mean(rows, ({ covered }) => covered)).toBeLessThan(0.98);
      for (const { label, width } of rows) expect(width, label).toBeLessThan(1.02);
    }
  });

  it('holds where the machine’s own share does not', () => {
    const rows = coverageOf(tweets, 200, DRAWS, false);
    const worst = rows.toSorted((a, b) => a.naive - b.naive)[0];
    expect(worst?.naive).toBeLessThan(0.5);
    expect(worst?.covered).toBeGreaterThan(0.9);
  });
});
