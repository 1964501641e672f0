import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../src/domain/coverage.js';
import { buildReport, figureOf } from '../../src/report/quickscan.js';
import type { Block, FigureLine, Report, ReportInput } from '../../src/report/section.js';
import { tableOf } from '../../src/report/tables.js';
import { wordsOf } from '../../src/report/words/index.js';
import { inputOf, lookupOf, type Post, type Scan } from './facts-helper.js';
import { lindehof } from './lindehof.js';
import { scans } from './random-scan.js';

const lookup = lookupOf(lindehof.places);
const made = (input: ReportInput): Report => buildReport(input, { lookup });
const reportOf = (scan: Scan): Report => made(inputOf(scan));
const report = reportOf(lindehof);

function block(id: string, from: Report = report): Block {
  const found = from.sections.flatMap(({ blocks }) => blocks).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no block ${id}`);
  return found;
}

function line(id: string, key: string, from: Report = report): FigureLine {
  const found = block(id, from).lines.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no line ${key} in ${id}`);
  return found;
}

const noteKeys = (id: string, from: Report = report): readonly string[] => block(id, from).notes.map(({ key }) => key);
const sentences = (from: Report): readonly string[] => tableOf(block('summary', from), wordsOf('nl')).lines.map(({ cells }) => String(cells[0]?.value).replaceAll('\u00A0', ' '));
/** A source that never said how far back it could show. */
function withoutWindow(one: Coverage): Coverage {
  const { seen, ...rest } = one;
  return seen === undefined ? one : rest;
}
const numberOf = (one: FigureLine, column: string): number => Number(one.values[column]);

describe('the days', () => {
  it('are all those of the period, empty where no source could show them and nobody wrote', () => {
    const { lines } = block('days');
    expect(lines).toHaveLength(24);
    expect(line('days', '2026-03-11').values).toEqual({ date: '2026-03-11', messages: 1, families: 1, authors: 1 });
    expect(line('days', '2026-03-08').values['messages']).toBe(0);
    expect(line('days', '2026-03-17').values['messages']).toBeNull();
    expect(lines.reduce((sum, one) => sum + numberOf(one, 'messages'), 0)).toBe(11);
  });

  it('stand in files alone, and are drawn', () => {
    expect(block('days').lines.every(({ files }) => files === true)).toBe(true);
  });

  it('make weekdays, with the mean of the days that could be seen', () => {
    // Seen: 4 to 14 and 23 to 27 March; Tuesday 10 and 24 hold 1 and 2 messages.
    expect(line('weekdays', 'weekday:2').values).toEqual({ weekday: '2', messages: 3, families: 3, days_seen: 2, per_day: 1.5 });
    expect(line('weekdays', 'weekday:7').values).toEqual({ weekday: '7', messages: 0, families: 0, days_seen: 1, per_day: 0 });
    expect(noteKeys('weekdays')).toEqual(['per-day-is']);
  });

  it('give no mean where nobody knows what could be seen, nor of fewer than ten messages', () => {
    const coverage = lindehof.coverage.map((one) => withoutWindow(one));
    expect(line('weekdays', 'weekday:2', reportOf({ ...lindehof, coverage })).values).toMatchObject({ messages: 3, days_seen: null, per_day: null });
    const few = reportOf({ ...lindehof, posts: lindehof.posts.slice(0, 5) });
    expect(line('weekdays', 'weekday:3', few).values).toMatchObject({ messages: 1, per_day: null });
    expect(noteKeys('weekdays', few)).toEqual(['per-day-too-few']);
  });
});

describe('the hours', () => {
  it('add up: hours to parts of the day, these and those without a time to the weekday, weekdays to the total', () => {
    fc.assert(fc.property(scans, (scan) => {
      const { lines, columns } = block('hours', reportOf(scan));
      const hours = columns.filter(({ files }) => files === true).map(({ key }) => key);
      expect(hours).toHaveLength(24);
      for (const one of lines) {
        const parts = ['night', 'morning', 'afternoon', 'evening'].map((key) => numberOf(one, key));
        expect(hours.map((key) => numberOf(one, key)).reduce((a, b) => a + b, 0)).toBe(parts.reduce((a, b) => a + b, 0));
        expect(parts.reduce((a, b) => a + b, 0) + numberOf(one, 'no_hour')).toBe(numberOf(one, 'messages'));
      }
      expect(lines.slice(0, 7).reduce((sum, one) => sum + numberOf(one, 'messages'), 0)).toBe(numberOf(lines[7] ?? { key: '', values: {} }, 'messages'));
    }), { numRuns: 100 });
  });

  it('are of messages that ask for an answer, in local time; a day alone is no hour, and the undated stand in a note', () => {
    expect(line('hours', 'weekday:2').values).toMatchObject({ messages: 3, evening: 1, afternoon: 2, h12: 1, h17: 1, h22: 1, no_hour: 0 });
    const posts: readonly Post[] = [...lindehof.posts, { id: 30, at: '2026-03-10', source: 'buurt', about: ['lindehof'], classes: ['question'] }, { id: 31, source: 'buurt', about: ['lindehof'], classes: ['question'] }];
    const with2 = reportOf({ ...lindehof, posts });
    expect(line('hours', 'weekday:2', with2).values).toMatchObject({ messages: 4, no_hour: 1 });
    expect(block('hours', with2).notes.find(({ key }) => key === 'hours-undated')?.values).toEqual({ n: 1 });
    expect(figureOf(with2, 'webcare.weekday:2.no_hour')).toMatchObject({ weekday: 2, hour: null, relevant: true });
  });
});

describe('sentiment by week', () => {
  it('stands beside all competitors together, and is empty for a week that was not seen', () => {
    expect(line('sentiment-weeks', 'week:2026-W11').values).toEqual({
      week: '2026-W11', messages: 3, negative: 2, positive: 1, share_negative: { share: null, n: 3 }, share_positive: { share: null, n: 3 }, competitor_messages: 1, competitor_negative: { share: null, n: 1 },
    });
    expect(line('sentiment-weeks', 'week:2026-W12').values).toEqual({ week: '2026-W12', messages: null, negative: null, positive: null, competitor_messages: null });
  });

  it('has no column for competitors that nobody speaks of', () => {
    const posts = lindehof.posts.filter(({ about }) => !about.includes('kameel'));
    expect(block('sentiment-weeks', reportOf({ ...lindehof, posts })).columns.map(({ key }) => key)).toEqual(['week', 'messages', 'negative', 'positive', 'share_negative', 'share_positive']);
  });
});

describe('what was answered', () => {
  const answered = (minutes: Readonly<Record<number, number>>): Scan => ({ ...lindehof, posts: lindehof.posts.map((post) => (minutes[post.id] === undefined ? post : { ...post, answered: minutes[post.id] ?? 0 })) });

  it('counts those that ask for an answer by the time to the first, each limit included', () => {
    // 1 and 6 are addressed; 7 is a compliment and asks for nothing.
    const from = reportOf(answered({ 1: 60, 5: 61, 6: 240, 7: 5, 10: 1440, 11: 1441 }));
    expect(line('answered', 'relevant', from).values).toEqual({
      messages: 7, within_1h: 1, within_4h: 3, within_24h: 4, later: 1, unanswered: 2, share_answered: { share: null, n: 7 }, share_24h: { share: null, n: 7 },
    });
    expect(line('answered', 'relevant-addressed', from).values).toMatchObject({ messages: 2, within_1h: 1, within_4h: 2, later: 0, unanswered: 0 });
    expect(line('answered', 'relevant-current', from).values).toMatchObject({ messages: 3, within_24h: 1, later: 1, unanswered: 1 });
  });

  it('is all there is: within a day, later and not seen make the whole', () => {
    fc.assert(fc.property(scans, (scan) => {
      for (const { values } of block('answered', reportOf(scan)).lines) {
        if (values['within_24h'] !== null) expect(Number(values['within_24h']) + Number(values['later']) + Number(values['unanswered'])).toBe(values['messages']);
      }
    }), { numRuns: 100 });
  });

  it('is not known without own messages, where nobody looked, and of competitors', () => {
    const unknown = { within_1h: null, within_4h: null, within_24h: null, later: null, unanswered: null };
    const mute = reportOf({ ...lindehof, posts: lindehof.posts.filter(({ own }) => own !== true) });
    expect(line('answered', 'relevant', mute).values).toEqual({ messages: 7, ...unknown });
    expect(noteKeys('answered', mute)).toContain('answered-no-own');
    const { answers, ...input } = inputOf(lindehof);
    expect(answers?.length).toBe(0);
    expect(line('answered', 'relevant', made(input)).values).toEqual({ messages: 7, ...unknown });
    expect(noteKeys('answered', made(input))).toContain('answered-not-looked');
    expect(line('answered', 'relevant-competitor').values).toEqual({ messages: 2, ...unknown });
  });
});

describe('the summary', () => {
  it('says in sentences what the tables say, each with the name of its figure', () => {
    fc.assert(fc.property(scans, (scan) => {
      const from = reportOf(scan);
      for (const { key, where, values, label } of block('summary', from).lines) {
        if (where === undefined) continue;
        if (label?.key.startsWith('sum-too-few') !== true) expect([key, values['messages']]).toEqual([key, label?.values?.['n']]);
        const figure = values['look_up'];
        if (typeof figure !== 'string') throw new Error(`${key} names no figure`);
        // Without a discussion there is no line to look up.
        if (figure !== 'discussions') expect([key, figureOf(from, figure)]).toEqual([key, where]);
      }
    }), { numRuns: 100 });
  });

  it('reads as Dutch, and has no share of fewer than ten messages', () => {
    expect(sentences(report)).toEqual([
      '12 berichten van 8 bekende schrijvers over Lindehof Wonen in 24 dagen.',
      '7 van de 12 berichten (58 %) zijn relevant voor webcare.',
      'Actueel en relevant: te weinig berichten (4).',
      'Onderwerp 1: storing en uitval, 4 berichten (33 %).', 'Onderwerp 2: bestuur en cijfers, 2 berichten (17 %).', 'Onderwerp 3: klantenservice, 2 berichten (17 %).',
      'Bron 1: Huurdersforum, 9 berichten (75 %).', 'Bron 2: Buurtblog Noord, 2 berichten (17 %).', 'Bron 3: Stadsblad De Linde, 1 bericht (8 %).',
      'Lindehof Wonen: 5 van de 11 gewogen berichten negatief (45 %).', 'Negatief over Stichting Kameelwonen: te weinig berichten (2).',
      '1 bericht met een schadelijk gerucht, in 1 discussie, van 1 bekende schrijver.',
      '2 van de 4 bronnen geheel gelezen; niet of maar deels: Stadsblad De Linde, Beoordeel je verhuurder.', '16 van de 24 dagen kon ten minste één bron laten zien.',
    ]);
  });

  it('names no topic and no source, and gives no share, where there are fewer than ten messages in all', () => {
    const few = sentences(reportOf({ ...lindehof, posts: lindehof.posts.slice(0, 6) }));
    expect(few.some((sentence) => sentence.includes('%'))).toBe(false);
    expect(few).toContain('Relevant voor webcare: te weinig berichten (6).');
    expect(few.some((sentence) => sentence.startsWith('Onderwerp'))).toBe(false);
  });
});

describe('the method', () => {
  it('counts what each step left, and what was kept is the sum of what became of it', () => {
    fc.assert(fc.property(scans, (scan) => {
      const from = reportOf(scan);
      const of = (key: string): number => numberOf(line('steps', `step:${key}`, from), 'messages');
      expect(of('own') + of('noise') + of('unsure') + of('nobody') + of('about')).toBe(of('kept'));
    }), { numRuns: 100 });
    expect(line('steps', 'step:read').values).toEqual({ messages: 9981 });
    expect(line('steps', 'step:organisation').values).toEqual({ messages: 12 });
  });

  it('names what was looked for, as the project has it', () => {
    expect(line('queries', 'query:bestuurder').values).toEqual({ entity: 'Mirthe Zandbergen', kind: 'executive', terms: 'Zandbergen', unless: '', requires: '' });
  });

  it('says in a sentence of both languages what each word means', () => {
    for (const language of ['nl', 'en'] as const) {
      const words = wordsOf(language);
      const rows = tableOf(block('definitions'), words).lines.map(({ cells }) => cells.map((cell) => String(cell.value)));
      expect(rows).toHaveLength(Object.keys(words.values.definition).length);
      expect(Object.keys(words.values.term)).toEqual(Object.keys(words.values.definition));
      for (const [, meaning] of rows) expect(meaning).toMatch(/^[A-ZÉ].{20,}\.$/u);
    }
  });

  it('names our version and the fingerprint of every step, and how much was read with others', () => {
    const from = made({ ...inputOf(lindehof), instrument: { version: '1.2.3', stages: { topics: 'a'.repeat(64), entities: 'b'.repeat(64) }, older: 4 } });
    expect(block('versions', from).lines.map(({ values }) => [values['stage'], values['fingerprint']])).toEqual([[undefined, '1.2.3'], ['entities', 'bbbbbbbbbbbb'], ['topics', 'aaaaaaaaaaaa']]);
    expect(block('versions', from).notes.find(({ key }) => key === 'versions-older')?.values).toEqual({ n: 4 });
  });
});
