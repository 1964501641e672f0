import { describe, expect, it } from 'vitest';
import type { Code } from '../../src/domain/code.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import { agreements, type CodedSample, differences, settled } from '../../src/report/coding/coded.js';
import { factsOf } from '../../src/report/facts.js';
import { buildReport, figureOf } from '../../src/report/quickscan.js';
import type { FigureLine, Report, ReportInput } from '../../src/report/section.js';
import { isShare, tableOf } from '../../src/report/tables.js';
import { wordsOf } from '../../src/report/words/index.js';
import { inputOf, lookupOf, type Post, type Scan } from './facts-helper.js';
import { lindehof } from './lindehof.js';

const code = (sentiment: Code['sentiment'], webcare: Code['webcare']): Code => ({ about: 'yes', ...(sentiment && { sentiment }), ...(webcare && { webcare }) });
const given = (codes: Readonly<Record<number, Code>>): CodedSample['decisions'] => Object.entries(codes).map(([mention, one]) => ({ mention: Number(mention), code: one }));

/** Forty complaints and sixty messages that want nothing; the machine calls the last ten complaints nothing. */
const posts: readonly Post[] = Array.from({ length: 100 }, (_, at) => ({
  id: at + 1, at: '2026-03-10 12', source: 'huurforum', about: ['lindehof'], sentiment: at < 30 ? ('negative' as const) : ('neutral' as const), classes: at < 30 ? (['complaint'] as const) : [],
}));
const scan: Scan = { ...lindehof, posts };
const truth = (id: number): Code => (id <= 40 ? code('negative', 'complaint') : code('neutral', 'none'));

/** Every other message drawn and coded by one coder. */
const sample: CodedSample = {
  seed: 4, lastId: 100, newer: false, strata: WEBCARE_CLASSES.map((name) => ({ none: 70, complaint: 30 })[name as string] ?? 0),
  drawn: posts.filter(({ id }) => id % 2 === 0).map(({ id }) => ({ id, stratum: id <= 30 ? 1 : 0 })),
  coders: new Map([['anna', given(Object.fromEntries(posts.filter(({ id }) => id % 2 === 0).map(({ id }) => [id, truth(id)])))]]),
  decisions: [],
};

const lookup = lookupOf(lindehof.places);
const reportWith = (coded: CodedSample | undefined, of: Scan = scan): Report => buildReport(inputWith(coded, of), { lookup });
const inputWith = (coded: CodedSample | undefined, of: Scan = scan): ReportInput => ({ ...inputOf(of), ...(coded && { coded }) });

function line(report: Report, key: string): FigureLine {
  const found = report.sections.find(({ id }) => id === 'checked')?.blocks.flatMap(({ lines }) => lines).find((one) => one.key === key);
  if (found === undefined) throw new Error(`no line checked.${key}`);
  return found;
}

function share(report: Report, key: string, column: string): number {
  const value = line(report, key).values[column];
  return isShare(value) ? (value.share ?? Number.NaN) : Number.NaN;
}

const noteKeys = (report: Report, id: string): readonly string[] => report.sections.filter((one) => one.id === id).flatMap(({ blocks }) => blocks.flatMap(({ notes }) => notes.map(({ key }) => key)));

describe('shares checked by hand', () => {
  it('are no part of a report where nobody coded, and shares say that nobody did', () => {
    const report = reportWith(undefined);
    expect(report.sections.map(({ id }) => id)).not.toContain('checked');
    expect(noteKeys(report, 'sentiment')).toContain('machine');
    expect(noteKeys(report, 'webcare')).not.toContain('checked');
  });

  it('stand beside the machine’s, with an interval that holds what people found', () => {
    const report = reportWith(sample);
    expect(share(report, 'negative', 'machine')).toBe(0.3);
    expect(share(report, 'negative', 'estimate')).toBeCloseTo(0.4, 2);
    expect(share(report, 'negative', 'low')).toBeLessThan(0.4);
    expect(share(report, 'negative', 'high')).toBeGreaterThan(0.4);
    expect(line(report, 'negative').values).toMatchObject({ coded: 50, held: 20 });
    expect(share(report, 'complaint', 'estimate')).toBe(share(report, 'relevant', 'estimate'));
    expect(share(report, 'about', 'estimate')).toBe(1);
  });

  it('take the place of "not checked" at sentiment and webcare, and at nothing else', () => {
    const report = reportWith(sample);
    for (const id of ['sentiment', 'webcare']) expect(noteKeys(report, id)).toContain('checked');
    expect(noteKeys(report, 'webcare')).not.toContain('machine');
    expect(noteKeys(report, 'topics')).toContain('machine');
    const block = report.sections.find(({ id }) => id === 'webcare')?.blocks[0];
    expect(block === undefined ? [] : tableOf(block, wordsOf('nl')).notes).toContain('Aandelen: machine; 50 nagekeken, zie Nagekeken aandelen.');
  });

  it('list the messages behind them: those coded so, and all that were coded', () => {
    const report = reportWith(sample);
    const facts = factsOf(inputWith(sample), lookup);
    const ids = (figure: string): readonly number[] => facts.ids(figureOf(report, figure) ?? {});
    expect(ids('checked.complaint')).toEqual(posts.map(({ id }) => id).filter((id) => id % 2 === 0 && id <= 40));
    expect(ids('checked.complaint.coded')).toHaveLength(50);
    expect(ids('checked.rumour')).toEqual([]);
  });

  it('are of what the coder took to be about the organisation', () => {
    const notAbout: Code = { about: 'no' };
    const elsewhere = sample.drawn.slice(0, 10).map(({ id }) => [id, notAbout] as const);
    const coders = new Map([['anna', given({ ...Object.fromEntries(sample.drawn.map(({ id }) => [id, truth(id)])), ...Object.fromEntries(elsewhere) })]]);
    const report = reportWith({ ...sample, coders });
    expect(line(report, 'negative').values).toMatchObject({ coded: 40, held: 10 });
    expect(share(report, 'about', 'estimate')).toBeCloseTo(0.8, 1);
    expect(share(report, 'negative', 'estimate')).toBeCloseTo(0.25, 1);
  });

  it('keep to the messages of the report: another period, or a filter, is a part of what was drawn', () => {
    const part: Scan = { ...scan, posts: posts.filter(({ id }) => id > 40) };
    const report = reportWith(sample, part);
    expect(line(report, 'negative').values).toMatchObject({ coded: 30, held: 0 });
    expect(share(report, 'negative', 'estimate')).toBe(0);
    expect(share(report, 'negative', 'high')).toBeGreaterThan(0);
    expect(reportWith(sample, { ...scan, posts: [] }).sections.map(({ id }) => id)).not.toContain('checked');
  });

  it('say nothing of messages that came after the draw, and say so', () => {
    const later = Array.from({ length: 100 }, (_, at): Post => ({ id: 101 + at, at: '2026-03-11 12', source: 'huurforum', about: ['lindehof'], sentiment: 'negative', classes: ['complaint'] }));
    const report = reportWith({ ...sample, newer: true }, { ...scan, posts: [...posts, ...later] });
    expect(share(report, 'negative', 'machine')).toBe(0.65);
    expect(share(report, 'negative', 'estimate')).toBe(share(reportWith(sample), 'negative', 'estimate'));
    expect(noteKeys(report, 'checked')).toContain('checked-newer');
  });

  it('are withheld below ten coded messages, with the number', () => {
    const few = { ...sample, coders: new Map([['anna', (sample.coders.get('anna') ?? []).slice(0, 9)]]) };
    expect(line(reportWith(few), 'negative').values).toMatchObject({ estimate: { share: null, n: 9 }, low: { share: null, n: 9 }, coded: 9, more: null });
  });

  it('say how many more to code for three points, and less after more coding', () => {
    const more = (of: CodedSample): number => Number(line(reportWith(of), 'negative').values['more']);
    const half = { ...sample, coders: new Map([['anna', (sample.coders.get('anna') ?? []).filter((_, at) => at % 2 === 0)]]) };
    expect(more(sample)).toBeGreaterThan(0);
    expect(more(sample)).toBeLessThan(more(half));
    expect(50 + more(sample)).toBeLessThanOrEqual(100);
  });
});

describe('what another tool said', () => {
  // It came with messages 1 to 60, called every second complaint neutral and everything else right.
  const ids = Array.from({ length: 60 }, (_, at) => at + 1);
  const negative = ids.filter((id) => id <= 40 && id % 4 < 2);
  const vendor = { ...sample, given: new Map([['Meetbureau', { negative, neutral: ids.filter((id) => !negative.includes(id)), positive: [] }]]) };

  it('is set beside what people said, of the messages it came with', () => {
    const report = reportWith(vendor);
    expect(share(report, 'Meetbureau:negative', 'machine')).toBeCloseTo(20 / 60, 3);
    expect(share(report, 'Meetbureau:negative', 'estimate')).toBeCloseTo(40 / 60, 1);
    expect(share(report, 'Meetbureau:negative', 'low')).toBeGreaterThan(20 / 60);
    expect(line(report, 'Meetbureau:negative').values).toMatchObject({ tool: 'Meetbureau', coded: 30, held: 20 });
  });

  it('is right as often as people say, label by label and together', () => {
    const report = reportWith(vendor);
    expect(line(report, 'given:Meetbureau:negative').values).toMatchObject({ coded: 10, negative: 10, neutral: 0, positive: 0, agreed: { share: 1, n: 10 } });
    expect(line(report, 'given:Meetbureau:neutral').values).toMatchObject({ coded: 20, negative: 10, neutral: 10, agreed: { share: 0.5, n: 20 } });
    expect(line(report, 'given:Meetbureau').values).toMatchObject({ coded: 30, negative: 20, neutral: 10, agreed: { share: 0.6667, n: 30 } });
    const facts = factsOf(inputWith(vendor), lookup);
    expect(facts.ids(figureOf(report, 'checked.given:Meetbureau:neutral.negative') ?? {})).toHaveLength(10);
  });

  it('is left out where none of its messages was coded', () => {
    const elsewhere = { ...sample, given: new Map([['Meetbureau', { negative: [101], neutral: [], positive: [] }]]) };
    expect(reportWith(elsewhere).sections.find(({ id }) => id === 'checked')?.blocks.map(({ id }) => id)).not.toContain('checked-given');
  });
});

describe('two coders', () => {
  const second = new Map(sample.coders).set('bram', given({ 2: truth(2), 4: code('negative', 'question'), 6: { about: 'no' }, 98: truth(98) }));

  it('differ where any answer differs, until that is decided', () => {
    const both = { ...sample, coders: second };
    expect(differences(both).map(({ mention }) => mention)).toEqual([4, 6]);
    expect(differences({ ...both, decisions: given({ 4: code('negative', 'complaint') }) }).map(({ mention }) => mention)).toEqual([6]);
  });

  it('count by what was decided, or else by the first of them', () => {
    const counted = (of: CodedSample): Code | undefined => settled(of).find(({ mention }) => mention === 4)?.code;
    expect(counted({ ...sample, coders: second })?.webcare).toBe('complaint');
    expect(counted({ ...sample, coders: second, decisions: given({ 4: code('negative', 'question') }) })?.webcare).toBe('question');
  });

  it('agree as far as the report says, before anything was decided', () => {
    const both = { ...sample, coders: second, decisions: given({ 4: truth(4), 6: truth(6) }) };
    const found = agreements(both);
    expect(found).toMatchObject({ first: 'anna', second: 'bram' });
    expect(found?.fields.map(({ field, n, agreed }) => [field, n, agreed])).toEqual([['about', 4, 0.75], ['sentiment', 3, 1], ['webcare', 3, 2 / 3]]);
    expect(line(reportWith(both), 'agree-about').values).toMatchObject({ field: 'about', both: 4, agreed: { share: null, n: 4 } });
    expect(agreements(sample)).toBeUndefined();
  });
});
