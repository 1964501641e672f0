import { describe, expect, it } from 'vitest';
import { evalDataPresent } from '../eval/sets.js';
import { aboutFigures, type AboutFigures, driftJudged, goldJudged, webcareJudged, whoJudged } from './about-cases.js';

/** What was reached; these only rise (the two last only fall). */
interface Floors {
  readonly accuracy: number;
  readonly recallNo: number;
  readonly precisionNo: number;
  readonly yesLost: number;
  readonly unsure: number;
}

function hold(name: string, found: AboutFigures, floors: Floors): void {
  const shown = Object.entries(found).map(([key, value]: [string, number]) => `${key} ${key === 'n' ? value : value.toFixed(3)}`).join(', ');
  console.log(`${name}: ${shown}`);
  for (const key of ['accuracy', 'recallNo', 'precisionNo'] as const) expect(found[key], `${name} ${key}`).toBeGreaterThanOrEqual(floors[key]);
  for (const key of ['yesLost', 'unsure'] as const) expect(found[key], `${name} ${key}`).toBeLessThanOrEqual(floors[key]);
}

describe('whether a mention is about the target', () => {
  // First run of the first 42: recall of no .545, precision .75, yes lost .20. Of the 32 on shops and firms that are only passed through, written after
  // the rules: 18 of 24 yes lost, and 1 since a firm counts in its own trade only.
  it('is told of replies that leave their thread for another firm, or hold that firm against its own', () => {
    hold('fixtures/who/drift', aboutFigures(driftJudged()), { accuracy: 0.92, recallNo: 0.9, precisionNo: 0.94, yesLost: 0.05, unsure: 0 });
  });

  it('is told in the hand-written cases, of which an eighth cannot be told', () => {
    hold('fixtures/who/about', aboutFigures(whoJudged()), { accuracy: 0.81, recallNo: 0.8, precisionNo: 0.95, yesLost: 0.01, unsure: 0.15 });
  });

  it('is told in ten sectors from the target alone', () => {
    hold('fixtures/gold', aboutFigures(goldJudged()), { accuracy: 0.96, recallNo: 0.77, precisionNo: 0.9, yesLost: 0.005, unsure: 0.035 });
  });

  it.skipIf(!evalDataPresent())('is told on webcare_dev (skipped where ../shared/eval is absent)', () => {
    hold('webcare_dev', aboutFigures(webcareJudged()), { accuracy: 0.94, recallNo: 0.95, precisionNo: 0.95, yesLost: 0.005, unsure: 0.055 });
  });
});
