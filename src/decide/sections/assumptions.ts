import { ASSUMPTIONS, type AssumptionName } from '../../domain/assumptions.js';
import type { Block, FigureLine, Section } from '../../report/section.js';
import { type Assumptions, DEFAULTS } from '../assumptions.js';
import { knowing } from '../knowing.js';
import { decide, VERDICTS } from '../verdict.js';
import type { Basis } from './verdict.js';

/** Every number the decision rests on beside the scan: its value, whose it is, and which of them, known better, could turn the verdict. */
export function assumptionsSection(basis: Basis, own: Partial<Assumptions>): Section {
  const { scanned, decision, assumptions } = basis;
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
      }, ...knowingBlocks(basis, own)],
    }),
  };
}

/** How likely each answer is with all that is not known drawn at once, and which single unknown would turn it. Nothing where the scan is too small. */
function knowingBlocks({ scanned, decision, assumptions }: Basis, own: Partial<Assumptions>): readonly Block[] {
  if (decision.verdict === 'not-enough-data') return [];
  const { chances, turns } = knowing(scanned, assumptions, own);
  const n = scanned.scanned;
  const share = (value: number) => ({ share: Math.round(value * 10_000) / 10_000, n });
  return [
    {
      id: 'chances', undrawn: true, notes: [{ key: 'chances-how' }], columns: [{ key: 'verdict', kind: 'word', vocabulary: 'verdict' }, { key: 'chance', kind: 'share' }],
      lines: VERDICTS.toReversed().map((verdict): FigureLine => ({ key: `chance:${verdict}`, values: { verdict, chance: share(chances[verdict]) } })),
    },
    {
      id: 'knowing', undrawn: true, notes: [{ key: turns.length === 0 ? 'knowing-none' : 'knowing-how' }], columns: [{ key: 'unknown', kind: 'word', vocabulary: 'assumption' }, { key: 'chance', kind: 'share' }],
      lines: turns.map(({ unknown, chance }): FigureLine => ({ key: `knowing:${unknown}`, values: { unknown, chance: share(chance) } })),
    },
  ];
}

/** Shares as percents. */
const SHARES: ReadonlySet<AssumptionName> = new Set(['shrinkage', 'deflection', 'mostMargin']);
const shownValue = (name: AssumptionName, value: number): number => Math.round(value * (SHARES.has(name) ? 100 : 1) * 100) / 100;
