import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assumptionsOf, DEFAULTS } from '../../src/decide/assumptions.js';
import { breakEven, monthlyCost, variableCost } from '../../src/decide/cost.js';
import { countInterval, wilson } from '../../src/decide/interval.js';
import { decide, type Evidence, levelOf, VERDICTS, weeksNeeded } from '../../src/decide/verdict.js';

const assumptions = assumptionsOf();

/** A scan of twelve weeks with so many messages a month, a part of them relevant; all of it current. */
function scanOf(monthly: number, relevant: number, { scanned = Math.round((monthly * 12 * 12) / 52), discussions = 0 }: { readonly scanned?: number; readonly discussions?: number } = {}): Evidence {
  const counted = countInterval(scanned);
  const scale = scanned === 0 ? 0 : monthly / scanned;
  return { monthly: { value: monthly, low: counted.low * scale, high: counted.high * scale }, scanned, relevant: wilson(Math.round(relevant * scanned), scanned), current: scanned, discussions };
}

describe('the verdict', () => {
  it('is worth it now for a small telecom firm with 2,000 messages a month, 35 % of them relevant', () => {
    const { verdict, atLow, flips } = decide(scanOf(2000, 0.35), assumptions);
    expect([verdict, atLow]).toEqual(['now', 'now']);
    const volume = flips.find(({ figure }) => figure === 'monthly');
    expect(volume?.verdict).toBe('side-task');
    expect(volume?.to).toBeLessThan(2000);
  });

  it('is not now for a large maker of writing paper with 20 messages a month, 5 % of them relevant', () => {
    expect(decide(scanOf(20, 0.05), assumptions).verdict).toBe('not-now');
    expect(decide(scanOf(20, 0.05, { scanned: 20 }), assumptions).verdict).toBe('not-now');
  });

  it('is not enough data for the telecom firm with 12 messages in the whole scan, and says how many weeks would do', () => {
    const few = scanOf(4, 0.35, { scanned: 12 });
    expect(decide(few, assumptions).verdict).toBe('not-enough-data');
    expect(decide(scanOf(0, 0, { scanned: 0 }), assumptions).verdict).toBe('not-enough-data');
    expect(weeksNeeded(few, 12, assumptions)).toBe(38);
    expect(weeksNeeded(scanOf(0, 0, { scanned: 0 }), 12, assumptions)).toBeUndefined();
  });

  it('is a side task where little comes that is worth an answer, or where a harmful discussion goes on', () => {
    expect(decide(scanOf(200, 0.3), assumptions).verdict).toBe('side-task');
    expect(decide(scanOf(60, 0.02), assumptions).verdict).toBe('not-now');
    expect(decide(scanOf(60, 0.02, { discussions: 1 }), assumptions).verdict).toBe('side-task');
  });

  it('turns at the figure it names, and not before', () => {
    const evidence = scanOf(900, 0.3);
    const { verdict, flips } = decide(evidence, assumptions);
    for (const { figure, to, verdict: other } of flips.filter(({ figure: name }) => name === 'monthly' || name === 'relevant')) {
      const at = (value: number) => levelOf({ monthly: evidence.monthly.value, relevant: evidence.relevant.value, discussions: 0, [figure]: value }, assumptions);
      expect(at(to)).toBe(other);
      expect(at(evidence[figure === 'monthly' ? 'monthly' : 'relevant'].value + (to - evidence[figure === 'monthly' ? 'monthly' : 'relevant'].value) * 0.99)).toBe(verdict);
    }
  });

  it('is never lesser with more messages, a larger share, more discussions or lower costs', () => {
    const point = fc.record({ monthly: fc.double({ min: 0, max: 20_000, noNaN: true }), relevant: fc.double({ min: 0, max: 1, noNaN: true }), discussions: fc.integer({ min: 0, max: 3 }) });
    const costs = fc.record({
      handlingMinutes: fc.double({ min: 0, max: 30, noNaN: true }), triageMinutes: fc.double({ min: 0, max: 5, noNaN: true }), loadedYearly: fc.double({ min: 10_000, max: 120_000, noNaN: true }),
      shrinkage: fc.double({ min: 0, max: 0.6, noNaN: true }), fixedMonthly: fc.double({ min: 0, max: 20_000, noNaN: true }),
    });
    const rank = (one: { monthly: number; relevant: number; discussions: number }, own: Parameters<typeof assumptionsOf>[0]): number => VERDICTS.indexOf(levelOf(one, assumptionsOf(own)));
    fc.assert(fc.property(point, costs, fc.double({ min: 1, max: 3, noNaN: true }), (one, own, times) => {
      const base = rank(one, own);
      expect(rank({ ...one, monthly: one.monthly * times }, own)).toBeGreaterThanOrEqual(base);
      expect(rank({ ...one, relevant: Math.min(1, one.relevant * times) }, own)).toBeGreaterThanOrEqual(base);
      expect(rank({ ...one, discussions: one.discussions + 1 }, own)).toBeGreaterThanOrEqual(base);
      for (const name of ['handlingMinutes', 'triageMinutes', 'loadedYearly', 'fixedMonthly'] as const) expect(rank(one, { ...own, [name]: own[name] * times })).toBeLessThanOrEqual(base);
      expect(rank(one, { ...own, shrinkage: Math.min(0.9, own.shrinkage * times) })).toBeLessThanOrEqual(base);
    }), { numRuns: 2000 });
  });
});

describe('costs', () => {
  it('break even where saved calls pay for them, or never', () => {
    const at = (deflection: number): number | undefined => breakEven({ fixed: 3108, variable: 4.49, deflection, phone: 10 });
    expect(Math.round(at(1) ?? 0)).toBe(564);
    expect(Math.round(at(0.7) ?? 0)).toBe(1238);
    expect(at(0.44)).toBeUndefined();
  });

  it('of the default assumptions are those of the benchmark they come from', () => {
    const variable = variableCost(0.35, assumptions);
    expect(variable).toBeCloseTo(4.49, 1);
    expect((monthlyCost(225, { fixedMonthly: assumptions.fixedMonthly, variable })) / 225).toBeCloseTo(18.3, 1);
  });

  it('have a source, and a range that holds the default', () => {
    for (const [name, { value, low, high, origin }] of Object.entries(DEFAULTS)) {
      expect(origin.source, name).not.toBe('');
      expect(low, name).toBeLessThanOrEqual(value);
      expect(high, name).toBeGreaterThanOrEqual(value);
    }
  });
});
