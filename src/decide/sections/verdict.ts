import type { Block, Context, FactFilter, FigureLine, Note, Section } from '../../report/section.js';
import type { Assumptions } from '../assumptions.js';
import { currentSpan, MONTH_DAYS, type Scanned } from '../evidence.js';
import { type Decision, type Flip, weeksNeeded } from '../verdict.js';

/** What all parts of the decision are made from. */
export interface Basis {
  readonly scanned: Scanned;
  readonly decision: Decision;
  readonly assumptions: Assumptions;
  /** How many assumptions still are the defaults, of how many. */
  readonly defaults: readonly [number, number];
}

const whole = (value: number): number => Math.round(value);
const cents = (value: number): number => Math.round(value * 100) / 100;
const percents = (share: number): number => Math.round(share * 100);

/** The first page: the answer, the figures it rests on, what would turn it, and how sure it is. */
export function verdictSection(basis: Basis): Section {
  return { id: 'verdict', build: (context) => ({ id: 'verdict', blocks: [statements(basis, context), conditions(basis), flips(basis), margins(basis)] }) };
}

function line(key: string, label: Note, where?: FactFilter): FigureLine {
  return { key, label, values: {}, ...(where === undefined ? {} : { where }) };
}

function statements(basis: Basis, context: Context): Block {
  const { scanned, decision } = basis;
  const { project } = context.input;
  const [from, to] = currentSpan(context);
  const lines = [
    { ...line('answer', { key: `answer-${decision.verdict}` }, scanned.where.all), total: true },
    line('messages', { key: 'decide-messages', values: { organisation: project.organisation.name, n: scanned.scanned, days: scanned.daysSeen, monthly: whole(scanned.monthly.value), low: whole(scanned.monthly.low), high: whole(scanned.monthly.high) } }, scanned.where.all),
    line('relevant', relevantNote(basis, from, to), scanned.where.relevant),
    ...contactsLine(basis),
    line('discussions', { key: 'decide-discussions', values: { n: scanned.discussions } }, scanned.where.rumours),
    ...turnLine(basis),
    ...weeksLine(basis),
    line('defaults', { key: 'decide-defaults', values: { n: basis.defaults[0], of: basis.defaults[1] } }),
  ];
  return { id: 'verdict', columns: [{ key: 'statement', kind: 'text' }], lines, notes: [{ key: scanned.basis === 'checked' ? 'decide-checked' : 'machine' }], undrawn: true };
}

const RELEVANT = { checked: 'decide-relevant-checked', current: 'decide-relevant', period: 'decide-relevant-period' } as const;

function relevantNote({ scanned: { relevant, current, basis } }: Basis, from: string, to: string): Note {
  if (current === 0) return { key: 'decide-no-current', values: { from, to } };
  return { key: RELEVANT[basis], values: { share: percents(relevant.value), low: percents(relevant.low), high: percents(relevant.high), n: current, from, to } };
}

function contactsLine({ decision: { contacts, conditions }, assumptions, scanned }: Basis): readonly FigureLine[] {
  if (scanned.current === 0) return [];
  const needed = conditions.find(({ name }) => name === 'contacts')?.against;
  const values = { contacts: whole(contacts.value), low: whole(contacts.low), high: whole(contacts.high), most: cents(assumptions.mostPerContact) };
  return [line('contacts', needed === undefined ? { key: 'decide-contacts-never', values } : { key: 'decide-contacts', values: { ...values, needed: Math.ceil(needed) } }, scanned.where.relevant)];
}

/** A figure of the scan before one of the assumptions: it is what can be seen to change. */
function turnLine({ decision: { flips: all } }: Basis): readonly FigureLine[] {
  const [flip] = all;
  return flip === undefined ? [] : [line('turns', { key: `turns-${flip.figure}`, values: { from: shown(flip, flip.from), to: shown(flip, flip.to) } })];
}

const shown = ({ figure }: Flip, value: number): number => (figure === 'relevant' ? percents(value) : figure === 'handlingMinutes' ? Math.round(value * 10) / 10 : whole(value));

function weeksLine({ decision, scanned, assumptions }: Basis): readonly FigureLine[] {
  if (decision.verdict !== 'not-enough-data') return [];
  const weeks = weeksNeeded(scanned, scanned.daysSeen / 7, assumptions);
  return [line('weeks', weeks === undefined ? { key: 'decide-weeks-unknown' } : { key: 'decide-weeks', values: { n: weeks, months: Math.ceil((weeks * 7) / MONTH_DAYS) } })];
}

function conditions({ decision }: Basis): Block {
  const lines = decision.conditions.map(({ name, holds, value, against }): FigureLine => {
    const scale = name === 'data' ? 100 : 1;
    const number = (one: number): number | null => (Number.isFinite(one) ? Math.round(one * scale * 100) / 100 : null);
    return { key: `condition:${name}`, values: { condition: name, value: number(value), limit: against === undefined ? null : number(against), holds: holds ? 'yes' : 'no' } };
  });
  return {
    id: 'conditions', lines, notes: [{ key: 'conditions-how' }], undrawn: true,
    columns: [{ key: 'condition', kind: 'word', vocabulary: 'condition' }, { key: 'value', kind: 'number' }, { key: 'limit', kind: 'number' }, { key: 'holds', kind: 'word', vocabulary: 'about' }],
  };
}

function flips({ decision }: Basis): Block {
  const lines = decision.flips.map((flip, at): FigureLine => (
    { key: `turn:${flip.figure}:${at + 1}`, values: { turning: flip.figure, now: shown(flip, flip.from), turns: shown(flip, flip.to), verdict: flip.verdict } }
  ));
  return {
    id: 'flips', lines, notes: [{ key: lines.length === 0 ? 'flips-none' : 'flips-how' }], undrawn: true,
    columns: [{ key: 'turning', kind: 'word', vocabulary: 'turning' }, { key: 'now', kind: 'number' }, { key: 'turns', kind: 'number' }, { key: 'verdict', kind: 'word', vocabulary: 'verdict' }],
  };
}

/** The verdict at both ends of what the scan says. */
function margins({ decision, scanned }: Basis): Block {
  const at = (key: 'low' | 'high', verdict: Decision['verdict']): FigureLine => ({
    key: `margin:${key}`, label: { key: `margin-${key}`, values: { monthly: whole(scanned.monthly[key]), share: percents(scanned.relevant[key]) } }, values: { verdict },
  });
  return {
    id: 'margins', lines: [at('low', decision.atLow), at('high', decision.atHigh)], notes: [{ key: decision.atLow === decision.atHigh ? 'margins-same' : 'margins-differ' }], undrawn: true,
    columns: [{ key: 'statement', kind: 'text' }, { key: 'verdict', kind: 'word', vocabulary: 'verdict' }],
  };
}
