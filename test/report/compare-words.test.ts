import { describe, expect, it } from 'vitest';
import type { Project } from '../../src/domain/project.js';
import { dayNumber, dayText } from '../../src/domain/time.js';
import { alarmsOf, alarmText, mayHave } from '../../src/report/compare/alerts.js';
import { compareSnapshots } from '../../src/report/compare/compare.js';
import { compareCsv, compareJson } from '../../src/report/compare/files.js';
import { listText } from '../../src/report/compare/list.js';
import { type ComparedSnapshots, compareText } from '../../src/report/compare/table.js';
import { buildReport } from '../../src/report/quickscan.js';
import type { ReportInput } from '../../src/report/section.js';
import { parseCsv } from './csv-reader.js';
import { inputOf, lookupOf, type Post, type Scan } from './facts-helper.js';
import { lindehof } from './lindehof.js';

const lookup = lookupOf(lindehof.places);
const stretch = (from: string, to: string) => ({ from: dayNumber(from), to: dayNumber(to) });
const days = { old: stretch('2026-03-02', '2026-03-08'), new: stretch('2026-03-09', '2026-03-15'), cut: true };

/** So many messages a day on seven days, none a copy. */
function posts(from: string, each: number, post: Partial<Post> = {}): readonly Post[] {
  const first = dayNumber(from);
  return Array.from({ length: 7 * each }, (_, n): Post => ({
    id: first * 100 + n + (post.sentiment === 'negative' ? 70 : 0), at: `${dayText(first + (n % 7))} 10`, source: 'huurforum', author: n + 1, about: ['lindehof'], sentiment: 'neutral', topics: ['service'], ...post,
  }));
}

const project = (name: string): Project => ({ ...lindehof.project, organisation: { ...lindehof.project.organisation, name }, period: { start: '2026-03-02', end: '2026-03-15' } });
const input = (scan: Pick<Scan, 'posts'>, name = 'Lindehof Wonen'): ReportInput => inputOf({ ...lindehof, project: project(name), ...scan });
const everything = new Map(lindehof.project.sources.map(({ id }) => [id, () => true] as const));

function compared(old: ReportInput, next: ReportInput, over: Partial<ComparedSnapshots> = {}): ComparedSnapshots {
  const found = compareSnapshots({ old: { input: old, sight: everything }, new: { input: next, sight: everything }, days, changed: { query: false, instrument: false }, lookup });
  const side = (id: number) => ({ id, state: 'done', version: '0.1.0', instrumentHash: 'abcdef0123456789' });
  return { ...found, organisation: next.project.organisation.name, old: side(1), new: side(2), days, changed: { query: false, instrument: false }, recounted: [], themes: { appeared: [], vanished: [] }, ...over };
}

const complaint: Partial<Post> = { sentiment: 'negative', classes: ['complaint'], topics: ['outage'] };
const calm = input({ posts: posts('2026-03-02', 4) });
const angry = input({ posts: [...posts('2026-03-09', 4), ...posts('2026-03-09', 3, complaint)] });
/** The signs that Intl and our own words set apart are one kind of space here. */
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/gu, ' ');

describe('a comparison in words', () => {
  it('says first what is more than chance, then figure by figure what was, is, and where it comes from', () => {
    const text = plain(compareText(compared(calm, angry), { language: 'nl', columns: 100 }));
    expect(text).toContain('7 dagen: 2 mrt 2026 t/m 8 mrt 2026 naast 9 mrt 2026 t/m 15 mrt 2026.');
    expect(text).toMatch(/Meer dan toeval: \d+ van \d+ regels \(door toeval alleen: gemiddeld \d+\)\n[^]*- .*klacht: 0 naar 21; wereld \+21 \(\+\d+ … \+\d+\)/u);
    expect(text).toContain('Nieuwe onderwerpen: storing en uitval (21).');
    expect(text).toMatch(/klacht +0 +21 +\+21 +\+21 +\+\d+ … \+\d+/u);
    expect(text).toMatch(/Totaal, aandeel negatief +0,0 % +42,9 % +\+42,9 +\+42,9/u);
  });

  it('stays within the terminal, and speaks English when asked', () => {
    const lines = plain(compareText(compared(calm, angry), { language: 'en', columns: 80 })).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.join('\n')).toMatch(/complaint +0 +21 +\+21 +\+21/u);
  });

  it('says what was edited, what was down and what cannot be told', () => {
    const told = plain(compareText(compared(calm, angry, {
      changed: { query: true, instrument: true }, unread: 3, unseen: [{ source: 'huurforum', days: 2 }], sources: { added: ['buurt'], removed: [] }, recounted: ['volume.organisation'],
      new: { id: 2, state: 'partly', version: '0.2.0', instrumentHash: '99999999aaaa' }, sourceLabels: { huurforum: 'Huurdersforum' }, themes: { appeared: [{ name: 'lift, trap', messages: 12 }], vanished: [] },
    }), { language: 'nl', columns: 200 }));
    for (const words of ['Snapshot 2 is deels gelezen', 'Niet door beide te zien: Huurdersforum (2 dagen).', 'Bron erbij: buurt.', 'Het projectbestand is veranderd', '0.1.0, abcdef01 naast 0.2.0, 99999999', 'Van 3 berichten', '1 cijfer wordt', 'Nieuwe thema’s: lift, trap (12).']) expect(told).toContain(words);
  });

  it('lets no name steer the terminal or a spreadsheet', () => {
    const bad = '=1+1\u001B]0;x\u0007\u202E';
    const next = input({ posts: posts('2026-03-09', 4) }, bad);
    const found = compared(calm, next, { themes: { appeared: [{ name: bad, messages: 1 }], vanished: [] } });
    // oxlint-disable-next-line no-control-regex -- what a terminal obeys is what must not be there
    expect(compareText(found, { language: 'nl', columns: 80 })).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202E]/u);
    expect(compareCsv(found, 'excel-nl', 'nl')).not.toMatch(/"=|\u202E/u);
  });

  it('has the same numbers in every form', () => {
    const found = compared(calm, angry);
    const json = JSON.parse(compareJson(found, 'nl')) as { figures: { figure: string; old: number | null; new: number | null; delta: number | null; interval: { kind: string } | null }[] }; // quickscan-compare/1
    const csv = parseCsv(compareCsv(found, 'rfc4180', 'nl'), ',').slice(1);
    expect(csv).toHaveLength(json.figures.length);
    for (const [n, { figure, old, new: next, delta, interval }] of json.figures.entries()) {
      const cells = csv[n] ?? [];
      expect([cells[0], cells[3], cells[4], cells[5], cells.at(-1)]).toEqual([figure, String(old ?? ''), String(next ?? ''), String(delta ?? ''), interval?.kind ?? '']);
    }
    expect(json.figures.find(({ figure }) => figure === 'webcare.complaint')).toMatchObject({ old: 0, new: 21, delta: 21, interval: { kind: 'families' } });
  });

  it('measures what is current, and the time all could see, by the days of each side', () => {
    const { changes, intervalOf } = compared(calm, angry);
    for (const id of ['webcare.current.relevant', 'volume.voice:lindehof']) {
      const change = changes.find(({ figure }) => figure.id === id);
      if (change === undefined) throw new Error(`no figure ${id}`);
      const interval = intervalOf(change);
      expect(change.parts?.world, id).toBe(21);
      expect(interval?.low, id).toBeLessThan(21);
      expect(interval?.high, id).toBeGreaterThan(21);
    }
  });

  it('lists no snapshots in words', () => {
    expect(listText([], 'nl', 80)).toBe('Er is nog geen snapshot: quickscan run maakt er een.\n');
  });
});

describe('shares checked by hand', () => {
  it('are compared by their own intervals, and nobody says what made the difference', () => {
    const coded = (scan: ReportInput, negative: number): ReportInput => {
      const ids = [...new Set(scan.facts.mention)].slice(0, 20);
      const codes = ids.map((mention, at) => ({ mention, code: { about: 'yes', sentiment: at < negative ? 'negative' : 'neutral', webcare: 'none' } as const }));
      return { ...scan, coded: { seed: 1, lastId: Math.max(...ids), newer: false, strata: [new Set(scan.facts.mention).size, 0, 0, 0, 0, 0], drawn: ids.map((id) => ({ id, stratum: 0 })), coders: new Map([['1', codes]]), decisions: [] } };
    };
    const { changes, intervalOf } = compared(coded(calm, 2), coded(input({ posts: posts('2026-03-09', 4) }), 14));
    const change = changes.find(({ figure: { id } }) => id === 'checked.negative.estimate');
    if (change === undefined) throw new Error('no estimate');
    expect(change.delta).toBeGreaterThan(0.3);
    expect(change.parts).toEqual({ world: 0, outage: 0, query: 0, instrument: 0, unknown: change.delta });
    expect(intervalOf(change)).toMatchObject({ kind: 'coded' });
    expect(intervalOf(change)?.low).toBeGreaterThan(0);
    expect(intervalOf(change)?.low).toBeLessThan(change.delta ?? 0);
  });
});

describe('alerts', () => {
  const report = buildReport(angry, { lookup });
  const { changes } = compared(calm, angry);

  it('hold a figure of the report against its bounds', () => {
    const alarms = alarmsOf([{ figure: 'webcare.complaint', above: 20, below: 3 }, { figure: 'volume.organisation.messages', above: 49 }, { figure: 'sentiment.organisation.share_negative', above: 0.4 }, { figure: 'topics.privacy', below: 1 }], report, changes);
    expect(alarms.map(alarmText)).toEqual([
      'webcare.complaint is 21, above 20 by 1', 'sentiment.organisation.share_negative is 42.9 %, above 40 % by 2.9 %', 'topics.privacy is 0, below 1 by 1',
    ]);
  });

  it('hold the world’s part against a rise or a fall', () => {
    const rise = alarmsOf([{ figure: 'volume.organisation', rise: 0.5, fall: 0.1 }, { figure: 'webcare.complaint', rise: 3 }], report, changes);
    expect(rise.map(alarmText)).toEqual([
      'volume.organisation rose by 75 %, more than 50 %: from 28 to 49 over the same weekdays and what both could see',
      'webcare.complaint rose from nothing, which is more than 300 %: from 0 to 21 over the same weekdays and what both could see',
    ]);
    const back = compareSnapshots({ old: { input: input({ posts: posts('2026-03-02', 4) }), sight: everything }, new: { input: input({ posts: posts('2026-03-09', 2) }), sight: everything }, days, changed: { query: false, instrument: false }, lookup });
    expect(alarmsOf([{ figure: 'volume.organisation', fall: 0.4 }], report, back.changes).map(({ bound, value }) => [bound, value])).toEqual([['fall', 0.5]]);
  });

  it('raise none for what a wider query or a source that was down did', () => {
    const unknown = compareSnapshots({ old: { input: calm, sight: everything }, new: { input: angry, sight: everything }, days, changed: { query: true, instrument: false }, lookup });
    expect(unknown.changes.find(({ figure }) => figure.id === 'volume.organisation')?.parts).toMatchObject({ world: 0, unknown: 21 });
    expect(alarmsOf([{ figure: 'volume.organisation', rise: 0.1 }], report, unknown.changes)).toEqual([]);
  });

  it('know figures that have no line today', () => {
    expect(['topics.privacy', 'topics.privacy.share_negative', 'sources.video', 'webcare.complaint.addressed'].map((id) => mayHave(report, id))).toEqual([true, true, true, true]);
    expect(['topics.storing', 'topics.privacy.storing', 'webcare.klacht', 'complaint'].map((id) => mayHave(report, id))).toEqual([false, false, false, false]);
  });
});
