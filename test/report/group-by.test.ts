import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/report/facts.js';
import { ORGANISATION } from '../../src/report/figures.js';
import { GroupByError, groupSection } from '../../src/report/group-by.js';
import { groupings } from '../../src/report/group-by/dimensions.js';
import type { Block, FigureLine, ReportInput } from '../../src/report/section.js';
import { isShare, isWithheld } from '../../src/report/tables.js';
import { generatedInput } from '../bench/report-facts.js';
import { inputOf, lookupOf } from './facts-helper.js';
import { lindehof } from './lindehof.js';

const input = inputOf(lindehof);
const lookup = lookupOf(lindehof.places);
const facts = factsOf(input, lookup);
const NAMES = Object.keys(groupings(input, lookup));
const PAIRS = NAMES.flatMap((a) => NAMES.filter((b) => b !== a).map((b) => `${a},${b}`));

function block(by: string, from: ReportInput = input, most?: number): Block {
  const context = { facts: from === input ? facts : factsOf(from, lookup), input: from, lookup };
  const [only] = groupSection(by, from, lookup, most === undefined ? {} : { most }).build(context).blocks;
  if (only === undefined) throw new Error('a split is one table');
  return only;
}

const linesOf = (by: string): readonly FigureLine[] => block(by).lines.filter(({ total }) => total !== true);
const sum = (lines: readonly FigureLine[]): number => lines.reduce((total, { values }) => total + Number(values['messages']), 0);

describe('a split by one dimension', () => {
  it.each(NAMES)('of %s counts as many messages in each line as its filter lists', (name) => {
    const lines = linesOf(name);
    expect(lines.length).toBeGreaterThan(0);
    for (const { key, where, values } of lines) if (where !== undefined) expect([key, values['messages']]).toEqual([key, facts.ids(where).length]);
  });

  it.each(['day', 'week', 'month', 'weekday', 'hour', 'source', 'type', 'sentiment', 'class', 'addressed', 'voice', 'language'])('of %s adds up to the messages about the organisation', (name) => {
    expect(sum(linesOf(name))).toBe(facts.count(ORGANISATION).messages);
    expect(block(name).lines.at(-1)).toMatchObject({ key: 'total', values: facts.count(ORGANISATION) });
  });

  it('of a dimension that the base leaves out takes that in: own posts, noise, who is unsure', () => {
    expect(linesOf('own').find(({ key }) => key === 'yes')?.values['messages']).toBe(facts.count({ side: 'organisation', about: 'yes', own: true, noise: false }).messages);
    expect(linesOf('about').find(({ key }) => key === 'unsure')?.values['messages']).toBe(facts.count({ side: 'organisation', about: 'unsure', own: false, noise: false }).messages);
  });

  it('of time stands in the order of time, of anything else with the most first, and what has no value last', () => {
    const weeks = linesOf('week').map(({ key }) => key).filter((key) => key !== '-');
    expect(weeks).toEqual(weeks.toSorted());
    const topics = linesOf('topic').filter(({ key }) => key !== '-').map(({ values }) => Number(values['messages']));
    expect(topics).toEqual(topics.toSorted((a, b) => b - a));
    for (const name of NAMES) expect(linesOf(name).slice(0, -1).every(({ key }) => key !== '-'), name).toBe(true);
  });
});

describe('a split by two dimensions', () => {
  it.each(PAIRS)('%s counts as many messages in each line as its filter lists, or keeps them back', (pair) => {
    for (const { key, where, values } of linesOf(pair)) if (where !== undefined) expect([key, values['messages']]).toEqual([key, facts.ids(where).length]);
  });

  it('is never drawn as if its lines followed each other', () => {
    expect(block('week,source').undrawn).toBe(true);
    expect(block('week').undrawn).toBeUndefined();
  });

  it('keeps counts under 5 by place and topic back, shares too, and gives no filter that would list them', () => {
    const { input: many } = generatedInput(3000);
    const lines = block('place,topic', many).lines.filter(({ key, total }) => total !== true && !key.split(',').includes('-'));
    const kept = lines.filter(({ values }) => isWithheld(values['messages']));
    expect(kept.length).toBeGreaterThan(50);
    for (const { values, where } of kept) {
      expect([values['families'], values['authors'], values['share_relevant'], values['share_negative'], where]).toEqual([{ below: 5 }, { below: 5 }, null, null, undefined]);
    }
    expect(lines.filter(({ values }) => typeof values['messages'] === 'number').every(({ values }) => Number(values['messages']) >= 5)).toBe(true);
    expect(block('topic,author_place', many).lines.some(({ values }) => isWithheld(values['messages']))).toBe(true);
    expect(block('place,type', many).lines.some(({ values }) => isWithheld(values['messages']))).toBe(false);
  });

  it('gives no share of fewer than ten messages', () => {
    for (const { values } of linesOf('source,topic')) {
      const share = values['share_relevant'];
      if (isShare(share)) expect(share.share === null).toBe(Number(values['messages']) < 10);
    }
  });

  it('shows the most it is asked for and says how many are left', () => {
    const { lines, notes } = block('day,source', input, 3);
    expect(lines).toHaveLength(4);
    expect(notes).toContainEqual({ key: 'groups-more', values: { n: linesOf('day,source').length - 3 } });
  });

  it('says which query lists the first line where the query language can', () => {
    const note = block('source,month').notes.find(({ key }) => key === 'groups-query');
    expect(note?.values?.['query']).toMatch(/^source:[a-z0-9-]+ after:\d{4}-\d{2}-01 before:\d{4}-\d{2}-01$/u);
    expect(block('topic,month').notes.some(({ key }) => key === 'groups-query')).toBe(false);
  });
});

describe('a wish to split that cannot be met', () => {
  it.each([
    ['toppic', /cannot group by toppic; did you mean topic\? Known: day, week/u], ['anything', /cannot group by anything; known: day/u], ['', /cannot group by nothing/u],
    ['topic,', /cannot group by nothing/u], ['topic,day,source', /one or two dimensions/u], ['topic,topic', /two different dimensions/u],
  ])('%j is told with what could be', (by, message) => {
    expect(() => block(by)).toThrow(GroupByError);
    expect(() => block(by)).toThrow(message);
  });
});
