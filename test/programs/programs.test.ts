import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import readExcelFile from 'read-excel-file/node';
import { clean } from '../../src/report/clean.js';
import { buildReport } from '../../src/report/quickscan.js';
import type { Block } from '../../src/report/section.js';
import { isShare } from '../../src/report/tables.js';
import { viewOf } from '../../src/report/views/index.js';
import { parseCsv } from '../report/csv-reader.js';
import { inputOf, lookupOf } from '../report/facts-helper.js';
import { HOSTILE_MARKUP, hostileReport, hostileTour } from '../report/hostile-report.js';
import { lindehof } from '../report/lindehof.js';
import { figuresOf, heldBy } from '../report/views-hold.js';

const there = (names: readonly string[]): string | undefined => names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0);
const chromium = there(['chromium', 'chromium-browser', 'google-chrome']);
const office = there(['soffice', 'libreoffice']);
if (chromium === undefined) console.warn('skipped: no Chromium on this machine; the page is not opened in a browser (apt-get install chromium)');
if (office === undefined) console.warn('skipped: no LibreOffice on this machine; CSV and XLSX are not opened in it (apt-get install libreoffice-calc)');

const report = buildReport(inputOf(lindehof), { lookup: lookupOf(lindehof.places) });
let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'quickscan-programs-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function save(format: string, from = report): Promise<string> {
  const [file] = (await viewOf(format)?.render(from, { sections: format === 'csv' ? ['sentiment'] : from.sections.map(({ id }) => id) })) ?? [];
  const path = join(folder, file?.name ?? format);
  writeFileSync(path, file?.body ?? '');
  return path;
}

/** Opens a page with every request sent to a closed port; gives the page as the browser holds it and what the console said. */
function open(path: string): { readonly dom: string; readonly said: string; readonly asked: readonly string[] } {
  const log = join(folder, 'net.json');
  const { stdout, stderr } = spawnSync(chromium ?? '', [
    '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--proxy-server=127.0.0.1:9', `--user-data-dir=${join(folder, 'profile')}`,
    '--enable-logging=stderr', '--v=0', `--log-net-log=${log}`, '--dump-dom', pathToFileURL(path).href,
  ], { encoding: 'utf8', timeout: 90_000, maxBuffer: 64 * 1024 * 1024 });
  const asked = [...readFileSync(log, 'utf8').matchAll(/"url":"(https?:[^"]*)"/gu)].map(([, url = '']) => url);
  return { dom: stdout, said: stderr.split('\n').filter((line) => line.includes('CONSOLE')).join('\n'), asked };
}

/** The browser's own calls home are none of the page's. */
const pageAsked = (asked: readonly string[]): readonly string[] => asked.filter((url) => !/\/\/[^/]*(?:google|gstatic|googleapis|gvt1)\./u.test(url));

describe.skipIf(chromium === undefined)('the page in Chromium', () => {
  it('says nothing on the console, asks nothing, and holds the figures of the JSON view', async () => {
    const { dom, said, asked } = open(await save('html'));
    expect(said).toBe('');
    expect(pageAsked(asked)).toEqual([]);
    const held = heldBy(dom);
    const figures = figuresOf(report);
    expect(figures.length).toBeGreaterThan(200);
    expect(figures.map(([place]) => [place, held.get(place)])).toEqual(figures.map(([place, value]) => [place, String(value)]));
  }, 120_000);

  it('would be caught asking: a page that loads a picture shows up in the log', () => {
    const path = join(folder, 'asks.html');
    writeFileSync(path, '<!doctype html><img src="http://beeld.example/x.png">');
    expect(pageAsked(open(path).asked)).toContain('http://beeld.example/x.png');
  }, 120_000);

  it('is not moved by hostile names', async () => {
    for (const from of [hostileTour(), hostileReport(HOSTILE_MARKUP.join(' '))]) {
      const { dom, said, asked } = open(await save('html', from));
      expect(said).toBe('');
      expect(pageAsked(asked)).toEqual([]);
      expect(dom).not.toMatch(/<(?:script|img|image|iframe|b|math|base)\b/u);
      expect(dom).toContain('</html>');
    }
  }, 180_000);
});

/** How a Dutch CSV file is opened: semicolons, quotes, UTF-8, Dutch numbers, special numbers recognised. */
const DUTCH = 'CSV:59,34,76,1,,1043,false,true';

/** A file as LibreOffice reads it under Dutch settings, written again as rfc4180-like CSV with raw values; by the name of the sheet. */
function converted(path: string, filter: string): ReadonlyMap<string, string> {
  const out = mkdtempSync(join(folder, 'out-'));
  execFileSync(office ?? '', ['--headless', `-env:UserInstallation=${pathToFileURL(join(folder, 'office')).href}`, '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1', ...(filter === '' ? [] : [`--infilter=${filter}`]), '--outdir', out, path],
    { timeout: 110_000, stdio: 'ignore', env: { ...process.env, LANG: 'nl_NL.UTF-8' } });
  return new Map(readdirSync(out).map((name) => [name.replace(/^[^-]*-|\.csv$/gu, ''), readFileSync(join(out, name), 'utf8').replace(/^\uFEFF/u, '')]));
}

const upwards = (a: number, b: number): number => a - b;

describe.skipIf(office === undefined)('LibreOffice', () => {
  /** Every number and share of these tables. */
  const figures = (blocks: readonly Block[]): readonly number[] => blocks.flatMap(({ columns, lines }) => lines.flatMap(({ values }) => columns.flatMap(({ key, kind }) => {
    const value = values[key];
    const figure = isShare(value) ? value.share : value;
    return typeof figure === 'number' && (kind === 'number' || kind === 'share') ? [figure] : [];
  })));
  const wanted = figures(report.sections.find(({ id }) => id === 'sentiment')?.blocks ?? []);
  /** Under Dutch settings it writes decimal commas, and shares of the workbook as the percentages they are. */
  const numbers = (text: string, of?: readonly boolean[]): readonly number[] => parseCsv(text, ',').slice(1).flatMap((row) => row.flatMap((field, at) => {
    if (of?.[at] === false) return [];
    const [, digits, percent] = /^(-?\d+(?:\.\d+)?)(%?)$/u.exec(field.replace(',', '.')) ?? [];
    return digits === undefined ? [] : [percent === '%' ? Math.round(Number(digits) * 100) / 10_000 : Number(digits)];
  }));

  it('reads the numbers of every sheet of the workbook as the JSON view has them', async () => {
    const path = await save('xlsx');
    const sheets = converted(path, '');
    const blocks = report.sections.flatMap((section) => section.blocks).filter(({ lines }) => lines.length > 0);
    const names = (await readExcelFile(readFileSync(path))).map(({ sheet }) => sheet);
    expect(names.length).toBe(blocks.length + 1);
    for (const [n, block] of blocks.entries()) {
      const text = sheets.get(names[n + 1] ?? '') ?? '';
      const kinds = block.columns.map(({ kind }) => kind === 'number' || kind === 'share');
      expect([block.id, numbers(text, kinds).toSorted(upwards)]).toEqual([block.id, figures([block]).toSorted(upwards)]);
    }
  }, 120_000);

  it('reads the numbers of a Dutch CSV file as the JSON view has them', async () => {
    const [text = ''] = converted(await save('csv'), DUTCH).values();
    expect(numbers(text).toSorted(upwards)).toEqual(wanted.toSorted(upwards));
  }, 120_000);

  it('reads no hostile name of a workbook as a formula: every one is there as it was cleaned', async () => {
    const sheets = converted(await save('xlsx', hostileTour()), '');
    const fields = new Set([...sheets.values()].flatMap((text) => parseCsv(text, ',').flat().map((field) => field.trim())));
    // The package leaves out the sign for a broken character.
    const names = HOSTILE_MARKUP.map((name) => clean(name).replaceAll('\uFFFD', '').trim()).filter((name) => name !== '');
    expect(names.length).toBeGreaterThan(120);
    expect(names.filter((name) => !fields.has(name))).toEqual([]);
  }, 120_000);

  it('reads no hostile name of a Dutch CSV file as a formula: what could be one has an apostrophe', async () => {
    const all = new Set<string>();
    for (const { body } of (await viewOf('csv')?.render(hostileTour(), {})) ?? []) {
      const path = join(folder, 'hostile.csv');
      writeFileSync(path, body);
      for (const text of converted(path, DUTCH).values()) for (const field of parseCsv(text, ',').flat()) all.add(field);
    }
    const names = HOSTILE_MARKUP.map((name) => clean(name)).filter((name) => name !== '');
    expect(names.filter((name) => !all.has(name) && !all.has(`'${name}`))).toEqual([]);
    expect([...all].filter((field) => /^#|^Err:/u.test(field))).toEqual(['# kop']);
  }, 300_000);
});
