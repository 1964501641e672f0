import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csvRows } from '../../src/collect/import/csv.js';
import { startDemo, type Demo } from '../../src/scan/demo.js';
import { quickscan, type Ran } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-code-'));
let demo: Demo;
let round = 0;

const project = (): readonly string[] => ['--project', demo.project.file, '--db', join(folder, `scan-${round}.db`)];
const code = (...args: readonly string[]): Promise<Ran> => quickscan(['code', ...project(), ...args], { cwd: folder });
const path = (name: string): string => join(folder, name);

const rowsOf = csvRows;
const cell = (rows: readonly (readonly string[])[], column: string, row: number): string => rows[row]?.[rows[0]?.findIndex((name) => name.startsWith(column)) ?? -1] ?? '';

/** Fills in the last three cells of every row, as a spreadsheet saves it: `;` between, quotes only where needed. */
function fill(name: string, answers: (at: number) => readonly [string, string, string], encoding = 'utf8'): void {
  const rows = rowsOf(readFileSync(path('sheet.csv'), 'utf8'));
  const filled = rows.map((row, at) => (at === 0 ? row : [...row.slice(0, -3), ...answers(at)]));
  const text = filled.map((row) => row.map((one) => (/[;"]/u.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(';')).join('\r\n');
  writeFileSync(path(name), iconv.encode(text, encoding));
}

beforeAll(async () => {
  demo = await startDemo(new Date());
  const ran = await quickscan(['run', '--project', demo.project.file, '--db', path('scan-0.db'), '--quiet', '--format', 'json']);
  expect(ran.code, ran.err).toBe(0);
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  round += 1;
  for (const part of ['', '.key']) writeFileSync(path(`scan-${round}.db${part}`), readFileSync(path(`scan-0.db${part}`)), { mode: 0o600 });
});

describe('quickscan code', () => {
  it('writes the same sheet for the same seed: texts without author or the machine’s opinion, answers to fill in', async () => {
    const first = await code('--sample', '60', '--seed', '3', '--csv', 'sheet.csv');
    expect(first).toMatchObject({ code: 0, out: '' });
    const text = readFileSync(path('sheet.csv'), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const rows = rowsOf(text);
    expect(rows).toHaveLength(61);
    expect(rows[0]).toEqual(['nr', 'bericht', 'soort bron', 'discussie', 'titel', 'tekst', expect.stringMatching(/^gaat over Merelnet \(j ja/u), expect.stringMatching(/^sentiment \(1 neg/u), expect.stringMatching(/^webcare \(k klacht/u)]);
    for (const row of rows.slice(1)) expect(row.slice(-3)).toEqual(['', '', '']);
    expect(statSync(path('sheet.csv')).mode & 0o077).toBe(0);
    await code('--seed', '3', '--csv', 'again.csv');
    expect(readFileSync(path('again.csv'), 'utf8')).toBe(text);
    await code('--sample', '60', '--seed', '4', '--csv', 'other.csv');
    expect(readFileSync(path('other.csv'), 'utf8')).not.toBe(text);
  });

  it.each([['utf8'], ['win1252'], ['utf16-le-bom']])('reads back what a spreadsheet saved in %s, and writes only what is left to code', async (encoding) => {
    await code('--sample', '40', '--csv', 'sheet.csv');
    fill('filled.csv', (at) => (at <= 30 ? ['j', '1', 'k'] : ['', '', '']), encoding === 'utf16-le-bom' ? 'utf16' : encoding);
    const read = await code('--from', 'filled.csv', '--format', 'json');
    expect(read, read.err).toMatchObject({ code: 0 });
    expect(JSON.parse(read.out)).toEqual({ seed: 1, drawn: 40, coded: 30, differ: 0, coders: { 1: 30 } });
    await code('--csv', 'rest.csv');
    expect(rowsOf(readFileSync(path('rest.csv'), 'utf8'))).toHaveLength(11);
  });

  it('takes answers as keys or words and refuses a row with its line and reason, the others are taken', async () => {
    await code('--sample', '40', '--csv', 'sheet.csv');
    const answers: readonly (readonly [string, string, string])[] = [['j', '1', 'q'], ['ja', 'Negatief', 'KLACHT'], ['', '2', 'n'], ['yes', 'neutral', 'question'], ['n', '', ''], ['j', '1', '']];
    fill('filled.csv', (at) => answers[at - 1] ?? ['', '', '']);
    const read = await code('--from', 'filled.csv');
    expect(read.code).toBe(3);
    expect(read.err.split('\n').slice(0, 4)).toEqual([
      'filled.csv:2: "q" is no answer for webcare; known: k (complaint), v (question), s (rumour), i (information), c (compliment), n (none)',
      'filled.csv:4: no answer for about', 'filled.csv:7: no answer for webcare', '3 messages coded, 3 rows refused, 34 left empty',
    ]);
  });

  it('refuses a message that was not drawn or stands there twice, and a file that is no sheet', async () => {
    await code('--sample', '40', '--csv', 'sheet.csv');
    const rows = rowsOf(readFileSync(path('sheet.csv'), 'utf8'));
    const [head = [], first = []] = rows;
    const row = (id: string): string => [...first.slice(0, 1), id, ...first.slice(2, -3), 'j', '2', 'n'].join('\t');
    const id = cell(rows, 'bericht', 1);
    writeFileSync(path('odd.csv'), [head.join('\t'), row(id), row(id), row('99999'), row('twee')].join('\n'));
    const read = await code('--from', 'odd.csv');
    expect(read.code).toBe(3);
    expect(read.err).toContain(`odd.csv:3: mention ${id} stands in the sheet twice`);
    expect(read.err).toContain('odd.csv:4: mention 99999 is not in this sample');
    expect(read.err).toContain('odd.csv:5: "twee" is no number of a mention');
    writeFileSync(path('else.csv'), 'a;b\n1;2\n');
    expect(await code('--from', 'else.csv')).toMatchObject({ code: 2, out: '' });
    expect((await code('--from', 'nowhere.csv')).err).toContain('cannot read nowhere.csv');
  });

  it('tells a second coder nothing of the first, and brings what they differ on to be decided', async () => {
    await code('--sample', '40', '--csv', 'sheet.csv', '--coder', 'anna');
    fill('anna.csv', () => ['j', '1', 'k']);
    await code('--from', 'anna.csv', '--coder', 'anna');
    await code('--csv', 'sheet.csv', '--coder', 'bram');
    expect(rowsOf(readFileSync(path('sheet.csv'), 'utf8'))[0]).toHaveLength(9);
    fill('bram.csv', (at) => (at <= 4 ? ['j', '1', 'v'] : ['j', '1', 'k']));
    expect((await code('--from', 'bram.csv', '--coder', 'bram')).out).toContain('differ, not decided: 4 (quickscan code --adjudicate)');
    await code('--csv', 'sheet.csv', '--adjudicate');
    const rows = rowsOf(readFileSync(path('sheet.csv'), 'utf8'));
    expect(rows).toHaveLength(5);
    expect(cell(rows, 'eerder gezegd', 1)).toBe('1e ja, negatief, klacht · 2e ja, negatief, vraag');
    fill('decided.csv', () => ['j', '1', 'v']);
    expect((await code('--from', 'decided.csv', '--adjudicate')).out).not.toContain('differ');
    const report = await quickscan(['report', ...project(), '--section', 'checked']);
    expect(report.out).toContain('Overeenstemming van twee nakijkers');
    const why = await quickscan(['why', 'checked.question', ...project(), '--format', 'json']);
    expect(why.out.trimEnd().split('\n')).toHaveLength(4);
  });

  it('puts an interval under the shares of the report and takes "niet nagekeken" away', async () => {
    const before = await quickscan(['report', ...project(), '--section', 'sentiment']);
    expect(before.out).toContain('machine, niet nagekeken');
    await code('--sample', '60', '--csv', 'sheet.csv');
    fill('filled.csv', (at) => (at % 3 === 0 ? ['j', '1', 'k'] : ['j', '2', 'n']));
    await code('--from', 'filled.csv');
    expect((await quickscan(['report', ...project(), '--section', 'sentiment'])).out).toContain('60 nagekeken, zie Nagekeken aandelen');
    const report = await quickscan(['report', ...project(), '--section', 'checked', '--format', 'json']);
    expect(JSON.parse(report.out).sections.map(({ id }: { id: string }) => id)).toContain('checked');
  });

  it('draws more of the same sample, and keeps what was coded', async () => {
    await code('--sample', '40', '--csv', 'sheet.csv');
    fill('filled.csv', () => ['j', '2', 'n']);
    await code('--from', 'filled.csv');
    await code('--sample', '100', '--csv', 'more.csv');
    const added = rowsOf(readFileSync(path('more.csv'), 'utf8')).length - 1;
    expect(added).toBeGreaterThanOrEqual(60);
    expect(added).toBeLessThan(66);
  });

  it('needs a terminal for keys, and says how to do without', async () => {
    const ran = await code();
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/needs a terminal.*--csv sheet\.csv.*--from sheet\.csv/u);
    expect(await code('--csv', 'a.csv', '--from', 'b.csv')).toMatchObject({ code: 2 });
    expect(await code('--csv', 'a.csv', '--coder', ' ')).toMatchObject({ code: 2 });
  });
});
