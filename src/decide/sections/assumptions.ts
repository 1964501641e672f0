import { ASSUMPTIONS, type AssumptionName } from '../../domain/assumptions.js';
import type { FigureLine, Section } from '../../report/section.js';
import { type Assumptions, DEFAULTS } from '../assumptions.js';
import { decide } from '../verdict.js';
import type { Basis } from './verdict.js';

/** Every number the decision rests on beside the scan: its value, whose it is, and which of them, known better, could turn the verdict. */
export function assumptionsSection({ scanned, decision, assumptions }: Basis, own: Partial<Assumptions>): Section {
  const lines = ASSUMPTIONS.map((name): FigureLine => {
    const { low, high, origin } = DEFAULTS[name];
    const at = (value: number): string => decide(scanned, { ...assumptions, [name]: value }).verdict;
    const turns = own[name] === undefined && (at(low) !== decision.verdict || at(high) !== decision.verdict);
    return {
      key: `assumption:${name}`,
      values: {
        assumption: name, value: shownValue(name, assumptions[name]), whose: own[name] === undefined ? 'default' : 'own', low: shownValue(name, low), high: shownValue(name, high), turns_verdict: turns ? 'yes' : 'no',
        origin: own[name] === undefined ? [origin.source, origin.scope, origin.year].filter((part) => part !== undefined).join(', ') : '',
      },
    };
  });
  return {
    id: 'assumptions',
    build: () => ({
      id: 'assumptions',
      blocks: [{
        id: 'assumptions', lines, undrawn: true, notes: [{ key: 'assumptions-how' }],
        columns: [
          { key: 'assumption', kind: 'word', vocabulary: 'assumption' }, { key: 'value', kind: 'number' }, { key: 'whose', kind: 'word', vocabulary: 'whose' }, { key: 'low', kind: 'number' }, { key: 'high', kind: 'number' },
          { key: 'turns_verdict', kind: 'word', vocabulary: 'about' }, { key: 'origin', kind: 'text', part: 2 },
        ],
      }],
    }),
  };
}

/** Shares as percents. */
const SHARES: ReadonlySet<AssumptionName> = new Set(['shrinkage', 'deflection', 'mostMargin']);
const shownValue = (name: AssumptionName, value: number): number => Math.round(value * (SHARES.has(name) ? 100 : 1) * 100) / 100;
