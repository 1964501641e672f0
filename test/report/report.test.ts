import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../src/domain/coverage.js';
import { factsOf } from '../../src/report/facts.js';
import { buildReport, figureIds, figureOf, figuresLike, SECTIONS } from '../../src/report/quickscan.js';
import type { FigureLine, Report, SectionData } from '../../src/report/section.js';
import { isShare } from '../../src/report/tables.js';
import { inputOf, lookupOf, type Scan } from './facts-helper.js';
import { lindehof } from './lindehof.js';
import { scans } from './random-scan.js';

const lookup = lookupOf(lindehof.places);
const reportOf = (scan: Scan): Report => buildReport(inputOf(scan), { lookup });
const report = reportOf(lindehof);

function section(id: string, from: Report = report): SectionData {
  const found = from.sections.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no section ${id}`);
  return found;
}

function line(id: string, key: string, from: Report = report): FigureLine {
  const found = section(id, from).blocks.flatMap(({ lines }) => lines).find((one) => one.key === key);
  if (found === undefined) throw new Error(`no line ${id}.${key}`);
  return found;
}

const notes = (id: string, from: Report = report): readonly string[] => section(id, from).blocks.flatMap((block) => block.notes.map(({ key }) => key));

/** A source that never said how far back it could show. */
function withoutWindow(one: Coverage): Coverage {
  const { seen, ...rest } = one;
  return seen === undefined ? one : rest;
}

/** Columns that count something other than messages. */
const OTHER_COUNTS = new Set(['families', 'authors', 'days_seen', 'sources', 'hours', 'per_day']);

describe('a figure', () => {
  it('lists as many mentions as it says, for every number and every share of every line', () => {
    let checked = 0;
    fc.assert(fc.property(scans, (scan) => {
      const input = inputOf(scan);
      const facts = factsOf(input, lookup);
      const made = buildReport(input, { lookup });
      for (const { id, blocks } of made.sections) {
        for (const { columns, lines } of blocks) {
          for (const one of lines.filter(({ where }) => where !== undefined)) {
            for (const { key, kind } of columns.filter((column) => !OTHER_COUNTS.has(column.key))) {
              const value = one.values[key];
              if (kind !== 'number' || typeof value !== 'number') continue;
              const where = figureOf(made, `${id}.${one.key}.${key}`);
              if (where === undefined) throw new Error(`no filter behind ${id}.${one.key}.${key}`);
              expect([id, one.key, key, facts.ids(where).length]).toEqual([id, one.key, key, value]);
              expect(facts.count(where).messages).toBe(value);
              checked++;
            }
          }
        }
      }
    }), { numRuns: 60 });
    expect(checked).toBeGreaterThan(5000);
  });

  it('has a name of its own: no two lines of a section share one', () => {
    fc.assert(fc.property(scans, (scan) => {
      const ids = figureIds(reportOf(scan));
      expect(new Set(ids).size).toBe(ids.length);
    }), { numRuns: 50 });
  });

  it('is found by its line, or by its line and column', () => {
    expect(figureOf(report, 'webcare.complaint')).toEqual({ side: 'organisation', about: 'yes', own: false, noise: false, main: 'complaint' });
    expect(figureOf(report, 'sentiment.lindehof.negative')).toEqual({ entity: 'lindehof', about: 'yes', own: false, noise: false, sentiment: 'negative' });
    expect(figureOf(report, 'geography.gelderland.author')).toEqual({ side: 'organisation', about: 'yes', own: false, noise: false, province: { name: 'Gelderland', link: 'author' } });
  });

  it('that does not exist, or counts no mentions, has no filter', () => {
    for (const id of ['webcare.complaints', 'webcare', 'nothing.total', 'webcare.complaint.colour', 'coverage.huurforum', '']) expect(figureOf(report, id)).toBeUndefined();
  });

  it('mistyped brings the figures that were meant', () => {
    expect(figuresLike(report, 'webcare.complant')[0]).toBe('webcare.complaint');
    expect(figuresLike(report, 'complaint')).toContain('webcare.complaint');
    expect(figuresLike(report, 'sentiment.nobody')).toContain('sentiment.lindehof');
    expect(figuresLike(report, 'webcare.x').length).toBeLessThanOrEqual(5);
  });

  it('of an entity named like a line of the report keeps a name of its own', () => {
    const scan: Scan = { ...lindehof, project: { ...lindehof.project, entities: [...lindehof.project.entities, { id: 'own', kind: 'service', name: 'Own', terms: ['own'], unless: [] }] } };
    expect(figureOf(reportOf(scan), 'volume.id:own')).toEqual({ entity: 'own', about: 'yes', own: false, noise: false });
  });
});

describe('the report', () => {
  it('has its sections in the order of the quick scan', () => {
    expect(report.sections.map(({ id }) => id)).toEqual(['summary', 'coverage', 'volume', 'topics', 'themes', 'issues', 'sources', 'geography', 'webcare', 'sentiment', 'entities', 'discussions', 'answered', 'method']);
    // Nobody coded anything here.
    expect(SECTIONS.map(({ id }) => id).filter((id) => id !== 'checked')).toEqual(report.sections.map(({ id }) => id));
  });

  it('is the same to the byte for the same input', () => {
    expect(JSON.stringify(reportOf(lindehof))).toBe(JSON.stringify(report));
  });

  it('leaves out what is dated outside the period, and keeps the undated', () => {
    expect(line('volume', 'all').values['messages']).toBe(17);
    expect(line('volume', 'undated').values['messages']).toBe(1);
  });

  it('counts own messages apart and in no other line of the organisation', () => {
    expect(line('volume', 'own').values['messages']).toBe(1);
    expect(line('volume', 'organisation').values['messages']).toBe(12);
    expect(line('volume', '2026-W11').values['messages']).toBe(3);
    for (const id of ['volume', 'topics', 'webcare', 'sentiment']) expect(notes(id)).toContain('own-apart');
  });

  it('adds up: weeks and the undated, classes, sentiments each make the total', () => {
    fc.assert(fc.property(scans, (scan) => {
      const made = reportOf(scan);
      const total = line('volume', 'organisation', made).values['messages'];
      const sum = (id: string, block: number, column: string): number => (section(id, made).blocks[block]?.lines ?? []).filter((one) => one.total !== true).reduce((all, { values }) => all + Number(values[column] ?? 0), 0);
      expect(sum('volume', 1, 'messages')).toBe(total);
      expect(sum('webcare', 1, 'messages')).toBe(total);
      expect(sum('sources', 0, 'messages')).toBe(total);
      const { negative, neutral, positive, unscored } = line('sentiment', 'organisation', made).values;
      expect(Number(negative) + Number(neutral) + Number(positive) + Number(unscored)).toBe(total);
    }), { numRuns: 100 });
  });

  it('gives no share of fewer than ten messages, and says how many there were', () => {
    fc.assert(fc.property(scans, (scan) => {
      for (const { blocks } of reportOf(scan).sections) {
        for (const value of blocks.flatMap(({ lines }) => lines.flatMap(({ values }) => Object.values(values)))) {
          if (isShare(value)) expect(value.share === null).toBe(value.n < 10);
        }
      }
    }), { numRuns: 50 });
    expect(line('sentiment', 'warmtenet').values['share_negative']).toEqual({ share: null, n: 2 });
    expect(line('sentiment', 'organisation').values['share_negative']).toEqual({ share: 0.4545, n: 11 });
  });

  it('says of shares of labels that no one checked them', () => {
    for (const id of ['topics', 'sources', 'geography', 'webcare', 'sentiment', 'entities']) expect(notes(id)).toContain('machine');
  });

  it('keeps what no list could read out of every share of sentiment', () => {
    expect(line('sentiment', 'organisation').values).toMatchObject({ messages: 12, negative: 5, neutral: 4, positive: 2, unscored: 1 });
    expect(notes('sentiment')).toContain('unscored-apart');
  });

  it('counts a product with its brand once, and a competitor by itself', () => {
    expect(line('volume', 'lindehof').values).toMatchObject({ messages: 12, families: 11, authors: 8, unsure: 1 });
    expect(line('volume', 'warmtenet').values['messages']).toBe(2);
    expect(line('sentiment', 'kameel').values).toMatchObject({ messages: 2, negative: 1, neutral: 1 });
  });

  it('holds current messages against those of the same days', () => {
    expect(line('webcare', 'current').values).toEqual({ messages: 4, relevant: 3, share_relevant: { share: null, n: 4 }, addressed: 0, talked_about: 3 });
    expect(figureOf(report, 'webcare.current')).toMatchObject({ days: [20532, 20539] });
  });

  it('keeps the places spoken of and the places of authors apart', () => {
    expect(line('geography', 'gelderland').values).toEqual({ province: 'Gelderland', spoken: 2, author: 1 });
    expect(line('geography', 'overijssel').values).toEqual({ province: 'Overijssel', spoken: 1, author: 1 });
    expect(line('geography', 'any').values).toEqual({ messages: 4, share: { share: 0.3333, n: 12 } });
  });
});

describe('a week', () => {
  it('that no source could see is not seen, never zero', () => {
    expect(line('volume', '2026-W12').values).toEqual({ week: '2026-W12', messages: null, families: null, authors: null, seen: 'none', days_seen: 0 });
    expect(notes('volume')).toContain('weeks-unseen');
  });

  it('that was seen and held nothing is zero', () => {
    const coverage = lindehof.coverage.map((one) => ({ ...one, seen: { from: '2026-03-03T23:00:00Z', to: '2026-03-27T11:00:00Z' } }));
    expect(line('volume', '2026-W12', reportOf({ ...lindehof, coverage })).values).toMatchObject({ messages: 0, seen: 'full', days_seen: 7 });
  });

  it('cut by the period or by what could be seen is marked as a part', () => {
    expect(line('volume', '2026-W10').values).toMatchObject({ messages: 4, seen: 'part', days_seen: 5 });
    expect(line('volume', '2026-W11').values).toMatchObject({ messages: 3, seen: 'part', days_seen: 6 });
  });

  it('is of unknown sight where no source tells how far back it went', () => {
    const coverage = lindehof.coverage.map((one) => withoutWindow(one));
    const made = reportOf({ ...lindehof, coverage });
    expect(line('volume', '2026-W12', made).values).toMatchObject({ messages: null, seen: 'unknown', days_seen: null });
    expect(line('volume', '2026-W13', made).values).toMatchObject({ messages: 4, seen: 'unknown' });
    expect(notes('volume', made)).toContain('seen-unknown');
  });
});

describe('the share of voice', () => {
  const common = lindehof.coverage.map((one, n) => ({ ...one, seen: { from: n === 0 ? '2026-03-08T23:30:00Z' : '2026-03-01T00:00:00Z', to: '2026-03-27T11:00:00Z' } }));

  it('counts brands and competitors over the days that all sources could see', () => {
    const made = reportOf({ ...lindehof, coverage: common });
    expect(line('volume', 'voice:lindehof', made).values).toMatchObject({ messages: 7, share: { share: null, n: 9 } });
    expect(line('volume', 'voice:kameel', made).values).toMatchObject({ messages: 2 });
    const note = section('volume', made).blocks.find((block) => block.id === 'voice')?.notes.find(({ key }) => key === 'voice-time');
    expect(note?.values).toEqual({ n: 19, of: 24, from: '2026-03-09', to: '2026-03-27' });
  });

  it('is not given where no day was seen by all', () => {
    expect(notes('volume')).toContain('voice-no-time');
    expect(figureOf(report, 'volume.voice:lindehof')).toBeUndefined();
  });

  it('takes no time away for a source that failed', () => {
    const failed = common.map((one, n) => (n === 2 ? withoutWindow(one) : one));
    expect(notes('volume', reportOf({ ...lindehof, coverage: failed }))).toContain('voice-time');
  });
});

describe('coverage', () => {
  it('says for every source what was asked, came, was kept and failed, and which were not asked', () => {
    expect(line('coverage', 'stadsblad').values).toEqual({
      source: 'Stadsblad De Linde', type: 'news', status: 'partly', requests: 14, pages: 9, not_modified: 2, read: 90, kept: 2, not_kept: 88, outside_period: 0,
      seen_from: '2026-03-05T08:00:00Z', seen_to: '2026-03-14T11:05:00Z', ways: { 'rss-parser': 9 }, failed: { 'not-found': 2, timeout: 1 }, proof: null,
    });
    expect(line('coverage', 'klaag').values).toMatchObject({ status: 'not-asked', requests: null });
    expect(line('coverage', 'buurt').values['proof']).toBe('unproven');
    expect(line('coverage', 'total').values).toMatchObject({ requests: 1428, pages: 1211, read: 9981, kept: 17 });
  });

  it('still shows a source that left the project', () => {
    const coverage = lindehof.coverage.map((one) => (one.sourceId === 'stadsblad' ? Object.assign({}, one, { sourceId: 'oud' }) : one));
    expect(line('coverage', 'oud', reportOf({ ...lindehof, coverage })).values).toMatchObject({ source: 'oud', status: 'partly' });
  });
});
