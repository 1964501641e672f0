import { describe, expect, it } from 'vitest';
import { buildDecision } from '../../src/decide/page.js';
import { dayNumber, dayText } from '../../src/domain/time.js';
import { factsOf } from '../../src/report/facts.js';
import { figureOf } from '../../src/report/quickscan.js';
import type { Report, Value } from '../../src/report/section.js';
import { isShare } from '../../src/report/tables.js';
import { inputOf, lookupOf, type Post } from '../report/facts-helper.js';
import { lindehof } from '../report/lindehof.js';

const START = dayNumber('2026-01-05');
const DAYS = 84;

/** So many messages a day for twelve weeks, one in three of them a complaint, by day in office hours and a part in the evening. */
function inputFor(aDay: number) {
  const posts: Post[] = Array.from({ length: DAYS * aDay }, (_, at) => ({
    id: at + 1, at: `${dayText(START + Math.floor(at / aDay))} ${at % 4 === 0 ? '21' : '11'}`, source: 'huurforum', author: at + 1, about: ['lindehof'], sentiment: 'negative',
    ...(at % 3 === 0 ? { classes: ['complaint' as const] } : {}), topics: ['outage'],
  }));
  const project = { ...lindehof.project, currentDays: 14, period: { start: dayText(START), end: dayText(START + DAYS - 1) } };
  return { input: inputOf({ ...lindehof, project, posts, coverage: [] }), lookup: lookupOf(lindehof.places) };
}

function decisionOf(aDay: number, own = {}): Report {
  const { input, lookup } = inputFor(aDay);
  return buildDecision(input, { lookup, own });
}

const valuesOf = (report: Report, section: string, key: string): Readonly<Record<string, Value>> | undefined =>
  report.sections.find(({ id }) => id === section)?.blocks.flatMap(({ lines }) => lines).find((line) => line.key === key)?.values;
const answerOf = (report: Report): string | undefined => report.sections[0]?.blocks[0]?.lines[0]?.label?.key;

describe('the decision', () => {
  it('answers first, and has its parts in order', () => {
    const report = decisionOf(60);
    expect(answerOf(report)).toBe('answer-now');
    expect(report.sections.map(({ id }) => id)).toEqual(['verdict', 'costs', 'staffing', 'departments', 'assumptions']);
    expect(answerOf(decisionOf(2))).toBe('answer-side-task');
    expect(answerOf(decisionOf(0))).toBe('answer-not-enough-data');
  });

  it('says only what can be traced: every figure of the scan lists its messages', () => {
    const { input, lookup } = inputFor(20);
    const report = buildDecision(input, { lookup });
    const facts = factsOf(input, lookup);
    const count = (id: string): number => facts.count(figureOf(report, id) ?? { mentions: [] }).messages;
    expect(count('verdict.messages')).toBe(DAYS * 20);
    expect(count('verdict.relevant')).toBeGreaterThan(90);
    expect(count('verdict.relevant')).toBeLessThan(110);
    expect(count('staffing.rates:1')).toBe(12 * 20 / 3);
  });

  it('turns with the client’s own figures, and says which still are defaults', () => {
    expect(answerOf(decisionOf(60, { fixedMonthly: 30_000 }))).toBe('answer-side-task');
    const report = decisionOf(60, { handlingMinutes: 4, loadedYearly: 60_000 });
    expect(valuesOf(report, 'assumptions', 'assumption:handlingMinutes')).toMatchObject({ value: 4, whose: 'own', origin: '' });
    expect(valuesOf(report, 'assumptions', 'assumption:triageMinutes')).toMatchObject({ whose: 'default' });
    expect(report.sections[0]?.blocks[0]?.lines.find(({ key }) => key === 'defaults')?.label?.values).toEqual({ n: 11, of: 13 });
  });

  it('costs what the formula gives, and grows with the opening hours', () => {
    const report = decisionOf(60);
    const at = (key: string): number => Number(valuesOf(report, 'costs', `cost:${key}`)?.['value']);
    expect(at('month')).toBeCloseTo(at('fixed') + at('variable') * at('contacts'), -1);
    expect(at('year')).toBeCloseTo(12 * at('month'), 0);
    const [office, wide] = ['office', 'wide'].map((id) => valuesOf(report, 'staffing', `form:${id}`));
    expect(Number(wide?.['own_team'])).toBeGreaterThan(Number(office?.['own_team']));
    const reach = (values: Readonly<Record<string, Value>> | undefined): number => (isShare(values?.['reach']) ? (values['reach'].share ?? 0) : 0);
    expect(reach(wide)).toBeGreaterThan(0.99);
    expect(reach(office)).toBeLessThan(0.9);
  });

  it('tells each department what it should hear', () => {
    const lines = decisionOf(20).sections.find(({ id }) => id === 'departments')?.blocks[0]?.lines ?? [];
    expect(lines.map(({ values }) => [values['department'], values['topic']])).toEqual([['technology', 'outage']]);
    expect(lines[0]?.values['messages']).toBe(DAYS * 20 / 3);
  });

  it('is the same to the byte for the same scan', () => {
    expect(JSON.stringify(decisionOf(5))).toBe(JSON.stringify(decisionOf(5)));
  });
});
