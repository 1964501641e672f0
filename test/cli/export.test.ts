import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureLine, Report } from '../../src/report/section.js';
import { startDemo, type Demo } from '../../src/scan/demo.js';
import { EXPORTS } from '../../src/scan/export.js';
import { openStore } from '../../src/store/open.js';
import { quickscan } from './program.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const TABLES = Object.keys(EXPORTS);
const folder = mkdtempSync(join(tmpdir(), 'quickscan-export-'));
let demo: Demo;
let args: string[];
let report: Report;

beforeAll(async () => {
  demo = await startDemo(new Date());
  args = ['--project', demo.project.file, '--db', join(folder, 'demo.db')];
  expect((await quickscan(['run', ...args, '--quiet'])).code).toBe(0);
  report = JSON.parse((await quickscan(['report', ...args, '--format', 'json'])).out) as Report; // quickscan/1
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});

type Row = Readonly<Record<string, string | number | null>>;

async function exported(table: string, ...more: readonly string[]): Promise<readonly Row[]> {
  const ran = await quickscan(['export', table, ...args, '--format', 'json', ...more]);
  expect(ran, ran.err).toMatchObject({ code: 0, err: '' });
  return ran.out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row); // the export's own shape
}

function linesOf(section: string, block: string): readonly FigureLine[] {
  const lines = report.sections.find(({ id }) => id === section)?.blocks.find(({ id }) => id === block)?.lines ?? [];
  expect(lines.length, `${section} has a table ${block}`).toBeGreaterThan(0);
  return lines;
}

const valueOf = (section: string, block: string, line: string, column = 'messages') => linesOf(section, block).find(({ key }) => key === line)?.values[column];
const sum = (rows: readonly Row[], column = 'messages'): number => rows.reduce((total, row) => total + Number(row[column]), 0);
const organisation = (rows: readonly Row[]): readonly Row[] => rows.filter(({ kind }) => kind === 'organisation');

describe('the export of', () => {
  it('mentions has a line for every mention that the report counts, with a sentiment per entity that adds up', async () => {
    const rows = await exported('mentions');
    expect(rows).toHaveLength(Number(valueOf('volume', 'totals', 'all')));
    const others = rows.filter(({ own, noise }) => own === 0 && (noise === 'none' || noise === 'repeat'));
    const entities = await exported('entities');
    for (const { entity, messages, negative } of entities) {
      const about = others.filter((row) => String(row['about']).split(' ').includes(String(entity)));
      expect([entity, about.length]).toEqual([entity, messages]);
      expect([entity, about.filter((row) => String(row['sentiments']).split(' ').includes(`${String(entity)}:negative`)).length]).toEqual([entity, negative]);
    }
    expect(sum(entities)).toBeGreaterThan(300);
  });

  it('days adds up to the weeks and the entities of the report', async () => {
    const rows = await exported('days');
    expect(sum(organisation(rows))).toBe(valueOf('volume', 'weeks', 'total'));
    for (const { key, values } of linesOf('volume', 'entities')) expect([key, sum(rows.filter(({ entity }) => entity === key))]).toEqual([key, values['messages']]);
  });

  it('days has zeros on days that a source could show, and no line on days that it could not', async () => {
    const rows = organisation(await exported('days'));
    const { start, end } = report.period;
    for (const { key, values } of linesOf('coverage', 'coverage').filter(({ total }) => total !== true)) {
      const days = rows.filter(({ source, day }) => source === key && day !== null);
      const seen = days.filter((row) => row['seen'] === 1);
      expect(days.filter((row) => row['seen'] !== 1).every(({ messages }) => Number(messages) > 0)).toBe(true);
      if (values['seen_from'] === null) continue;
      const first = [String(seen[0]?.['day']), start].toSorted().at(-1);
      expect(seen).toHaveLength((Date.parse(String(seen.at(-1)?.['day'])) - Date.parse(String(first))) / 86_400_000 + 1);
      expect(seen.every(({ day }) => String(day) >= start && String(day) <= end)).toBe(true);
    }
    expect(rows.filter(({ messages }) => messages === 0).length).toBeGreaterThan(20);
    expect(new Set(rows.map(({ day, source }) => `${String(day)} ${String(source)}`)).size).toBe(rows.length);
  });

  it('topics gives the numbers of the report, by entity too', async () => {
    const rows = organisation(await exported('topics'));
    for (const { key, values } of linesOf('topics', 'topics').filter(({ total }) => total !== true)) {
      const { messages, negative, positive } = values;
      expect(rows.find(({ topic }) => topic === key)).toMatchObject({ messages, negative, positive });
    }
  });

  it('places gives the numbers of the report for places spoken of and places of authors', async () => {
    const rows = organisation(await exported('places'));
    const of = (id: string, link: string): number => Number(rows.find((row) => row['place'] === id && row['link'] === link)?.['messages'] ?? 0);
    const lines = linesOf('geography', 'places');
    expect(lines.length).toBeGreaterThan(3);
    for (const { key, values } of lines) expect([key, of(key.slice(6), 'spoken'), of(key.slice(6), 'author')]).toEqual([key, values['spoken'], values['author']]);
  });

  it('sources says how each was read and gives the numbers of the report', async () => {
    const rows = await exported('sources');
    for (const { key, values } of linesOf('sources', 'sources')) expect(rows.find(({ source }) => `source:${String(source)}` === key)).toMatchObject({ messages: values['messages'], authors: values['authors'] });
    for (const { key, values } of linesOf('coverage', 'coverage').filter(({ total }) => total !== true)) expect(rows.find(({ source }) => source === key)).toMatchObject({ status: values['status'], kept: values['kept'] });
    expect(sum(rows)).toBe(valueOf('volume', 'totals', 'organisation'));
    expect(sum(rows, 'own')).toBe(valueOf('volume', 'totals', 'own'));
  });

  it('entities gives the numbers of the report', async () => {
    const rows = await exported('entities');
    for (const { key, values } of linesOf('volume', 'entities')) expect(rows.find(({ entity }) => entity === key)).toMatchObject({ messages: values['messages'], families: values['families'], authors: values['authors'], unsure: values['unsure'] });
    for (const { key, values } of linesOf('entities', 'overview')) expect(rows.find(({ entity }) => entity === key)).toMatchObject({ relevant: values['relevant'], current_relevant: values['current_relevant'] });
  });

  it('findings has the words behind every label, as why shows them', async () => {
    const rows = await exported('findings');
    const [first] = await exported('mentions', '--where', 'storing type:forum');
    const id = Number(first?.['id']);
    const why = JSON.parse((await quickscan(['why', String(id), ...args, '--format', 'json'])).out) as { findings: Record<string, { stage: string; label: string }[]> }; // why's own shape
    const shown = Object.values(why.findings).flat().map(({ stage, label }) => `${stage} ${label}`);
    expect(rows.filter(({ mention }) => mention === id).map(({ stage, label }) => `${String(stage)} ${String(label)}`)).toEqual(shown);
    expect(rows.every(({ evidence }) => Array.isArray(evidence) && evidence.length > 0)).toBe(true);
  });

  it('answers has the first answer that mentions name, after as many minutes', async () => {
    const rows = await exported('answers');
    const minutes = new Map((await exported('mentions')).flatMap(({ id, answered_minutes }) => (answered_minutes === null ? [] : [[id, answered_minutes] as const])));
    expect(minutes.size).toBeGreaterThan(5);
    expect(new Map(rows.filter(({ first }) => first === 1).map(({ mention, minutes: after }) => [mention, after]))).toEqual(minutes);
  });
});

describe('every export', () => {
  it.each(TABLES)('of %s has its columns in the README, one header, and a line for every line of JSON', async (table) => {
    const json = await quickscan(['export', table, ...args, '--format', 'json']);
    const csv = await quickscan(['export', table, ...args]);
    const head = csv.out.split('\r\n')[0] ?? '';
    const columns = head.replaceAll('"', '').split(',');
    expect(README).toContain(`| \`${table}\` | ${columns.map((column) => `\`${column}\``).join(' ')} |`);
    expect(csv.out.split(head)).toHaveLength(2);
    expect(Object.keys(JSON.parse(json.out.split('\n')[0] ?? '') as object)).toEqual(columns);
    expect(csv.out.split('\r\n')).toHaveLength(json.out.split('\n').length + 1);
  });

  it.each(TABLES)('of %s is its header alone for a database without mentions', async (table) => {
    const path = join(folder, `empty-${table}.db`);
    openStore(path, { create: true, now: () => '2026-06-01T07:00:00Z' }).close();
    const of = (...more: readonly string[]) => quickscan(['export', table, '--project', demo.project.file, '--db', path, ...more]);
    const csv = await of();
    expect(csv).toMatchObject({ code: 0, err: '' });
    // What the project names is known without a message: its entities and sources.
    const named = { entities: demo.project.entities.length, sources: demo.project.sources.length }[table] ?? 0;
    expect(csv.out.split('\r\n')).toHaveLength(2 + named);
    expect((await of('--where', 'storing')).code).toBe(0);
  });

  it.each(TABLES)('of %s takes a filter', async (table) => {
    const [all, news] = [await exported(table), await exported(table, '--where', 'type:news')];
    const size = (rows: readonly Row[]): number => (rows[0] !== undefined && 'messages' in rows[0] ? sum(rows) : rows.length);
    expect(size(news)).toBeLessThan(size(all));
    expect(table === 'answers' ? 1 : size(news)).toBeGreaterThan(0);
  });

  it('may be read by somebody who stops early', async () => {
    const ran = await quickscan(['export', 'findings', ...args], { closeAfter: 200 });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });

  it('is one file with --out, in Dutch Excel’s dialect where asked', async () => {
    const out = join(folder, 'new', 'days.csv');
    expect(await quickscan(['export', 'days', ...args, '--dialect', 'excel-nl', '--out', out])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(out, 'utf8')).toMatch(/^\uFEFF"day";"source";"source_type";/u);
  });

  it.each([
    [['days', '--where', 'type:foruum'], /column 6: no type foruum/u],
    [['day'], /did you mean days\? Known: mentions, days/u],
    [['everything'], /cannot export everything; known: mentions/u],
    [['days', '--format', 'html'], /export prints csv or json/u],
  ])('%j is wrong use, and nothing is printed', async (typed, message) => {
    const ran = await quickscan(['export', ...typed, ...args]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(message);
  });

  it('leaves out mentions outside the period, as the report does, unless any time is asked for', async () => {
    const file = join(folder, 'may.yaml');
    writeFileSync(file, readFileSync(demo.project.file, 'utf8').replace(/^period:.*$/mu, 'period: {start: 2026-05-01, end: 2026-05-24}').replace(/^ {2}(?:start|end):.*\n/gmu, ''));
    const may = await quickscan(['export', 'mentions', '--project', file, ...args.slice(2), '--format', 'json']);
    const days = may.out.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as Row)['day']);
    expect(days.every((day) => day === null || (day !== undefined && String(day) >= '2026-05-01'))).toBe(true);
    const ever = await quickscan(['export', 'mentions', '--project', file, ...args.slice(2), '--format', 'json', '--any-time']);
    expect(ever.out.split('\n').length - 1).toBe((await exported('mentions')).length);
    expect(ever.out.split('\n').length).toBeGreaterThan(may.out.split('\n').length);
  });
});
