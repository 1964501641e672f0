import { describe, expect, it } from 'vitest';
import { assumptionsOf, DEFAULTS } from '../../src/decide/assumptions.js';
import { variableCost } from '../../src/decide/cost.js';
import { countInterval, wilson } from '../../src/decide/interval.js';
import { knowing } from '../../src/decide/knowing.js';
import type { Evidence } from '../../src/decide/verdict.js';
import { ASSUMPTIONS } from '../../src/domain/assumptions.js';

const evidenceOf = (monthly: number, share: number, scanned: number): Evidence => {
  const { low, high } = countInterval(scanned);
  return { monthly: { value: monthly, low: (low * monthly) / scanned, high: (high * monthly) / scanned }, scanned, relevant: wilson(Math.round(share * scanned), scanned), current: scanned, discussions: 0 };
};
/** Nothing but the scan is unknown. */
const ALL_OWN = assumptionsOf();

describe('what knowing better is worth', () => {
  it('has the mean costs of the closed form where only the scan is uncertain', () => {
    const evidence = evidenceOf(2000, 0.35, 6000);
    const { meanCost } = knowing(evidence, ALL_OWN, ALL_OWN, { draws: 20_000 });
    const contacts = evidence.monthly.value * evidence.relevant.value;
    // C = F + (handling·V + triage·N)·wage/60 is linear in V and N, so the mean of draws is near C at the means.
    const closed = ALL_OWN.fixedMonthly + variableCost(evidence.relevant.value, ALL_OWN) * contacts;
    expect(Math.abs(meanCost / closed - 1)).toBeLessThan(0.01);
  });

  it('is nothing where the answer is plain, and much where a figure stands near its turning point', () => {
    expect(knowing(evidenceOf(2000, 0.35, 6000), ALL_OWN, ALL_OWN).turns).toEqual([]);
    const near = knowing(evidenceOf(640, 0.35, 1800), ALL_OWN, ALL_OWN);
    expect(near.turns.map(({ unknown }) => unknown).toSorted()).toEqual(['monthly', 'relevant']);
    for (const { chance } of near.turns) expect(chance).toBeGreaterThan(0.2);
    const { now, 'side-task': side, 'not-now': no } = near.chances;
    expect(now + side + no).toBeCloseTo(1, 10);
  });

  it('names the defaults that could turn the answer, and none of the client’s own', () => {
    const open = knowing(evidenceOf(640, 0.35, 1800), assumptionsOf(), {}).turns.map(({ unknown }) => unknown);
    expect(open).toContain('fixedMonthly');
    const own = knowing(evidenceOf(640, 0.35, 1800), assumptionsOf({ fixedMonthly: 3108 }), { fixedMonthly: 3108 }).turns.map(({ unknown }) => unknown);
    expect(own).not.toContain('fixedMonthly');
  });

  it('is the same every time, and draws no default outside its range', () => {
    const once = (): unknown => knowing(evidenceOf(300, 0.2, 900), assumptionsOf(), {}, { draws: 300 });
    expect(once()).toEqual(once());
    expect(ASSUMPTIONS.every((name) => DEFAULTS[name].low < DEFAULTS[name].high)).toBe(true);
  });
});
