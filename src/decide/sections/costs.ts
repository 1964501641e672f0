import type { Block, FigureLine, Section } from '../../report/section.js';
import { DEFAULTS } from '../assumptions.js';
import { breakEven, hourlyWage, monthlyCost } from '../cost.js';
import type { Interval } from '../interval.js';
import type { Basis } from './verdict.js';

const cents = (value: number): number | null => (Number.isFinite(value) ? Math.round(value * 100) / 100 : null);
const MONTHS = 12;

/** What webcare costs a month, what a contact costs, and when saved calls pay for it. Benefits that are no saved calls stand apart and are in no sum. */
export function costsSection(basis: Basis): Section {
  return { id: 'costs', build: () => ({ id: 'costs', blocks: [costs(basis), paying(basis)] }) };
}

function costs({ decision: { contacts, variable }, assumptions }: Basis): Block {
  const { fixedMonthly } = assumptions;
  const cost = (volume: number): number => monthlyCost(volume, { fixedMonthly, variable: Number.isFinite(variable) ? variable : 0 });
  const each = (volume: number): number => (volume === 0 ? Number.POSITIVE_INFINITY : cost(volume) / volume);
  const line = (key: string, { value, low, high }: Interval): FigureLine => ({ key: `cost:${key}`, values: { cost: key, value: cents(value), low: cents(low), high: cents(high) } });
  const certain = (value: number): Interval => ({ value, low: value, high: value });
  const of = (f: (volume: number) => number, falls = false): Interval => ({ value: f(contacts.value), low: f(falls ? contacts.high : contacts.low), high: f(falls ? contacts.low : contacts.high) });
  return {
    id: 'costs', undrawn: true,
    columns: [{ key: 'cost', kind: 'word', vocabulary: 'cost' }, { key: 'value', kind: 'number' }, { key: 'low', kind: 'number' }, { key: 'high', kind: 'number' }],
    lines: [
      line('contacts', contacts), line('hour', certain(hourlyWage(assumptions))), line('variable', certain(variable)), line('fixed', certain(fixedMonthly)), line('month', of(cost)),
      line('year', of((volume) => cost(volume) * MONTHS)), line('contact', of(each, true)),
    ],
    notes: [{ key: 'costs-how' }, { key: 'benefits-apart' }],
  };
}

/** The project's share of saved calls, and how it may well be else. */
function paying({ decision: { variable }, assumptions }: Basis): Block {
  const { deflection, phonePerContact: phone, fixedMonthly: fixed } = assumptions;
  const { low, high } = DEFAULTS.deflection;
  const shares = [...new Set([low, deflection, high, 1])].toSorted((a, b) => a - b);
  const lines = shares.map((share): FigureLine => {
    const needed = Number.isFinite(variable) ? breakEven({ fixed, variable, deflection: share, phone }) : undefined;
    const label = share === deflection ? ('paying-own' as const) : ('paying-share' as const);
    return { key: `paying:${share}`, label: { key: label, values: { share: Math.round(share * 100) } }, values: { saved: cents(share * phone), variable_cost: cents(variable), break_even: needed === undefined ? null : Math.ceil(needed) } };
  });
  return {
    id: 'paying', lines, undrawn: true, notes: [{ key: 'paying-how', values: { phone } }],
    columns: [{ key: 'statement', kind: 'text' }, { key: 'saved', kind: 'number' }, { key: 'variable_cost', kind: 'number' }, { key: 'break_even', kind: 'number' }],
  };
}
