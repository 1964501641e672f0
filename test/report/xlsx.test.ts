import readExcelFile from 'read-excel-file/node';
import { describe, expect, it, vi } from 'vitest';
import { offsetMinutes } from '../../src/domain/time.js';
import { buildReport } from '../../src/report/quickscan.js';
import type { Report } from '../../src/report/section.js';
import { isShare, tableOf } from '../../src/report/tables.js';
import { xlsx } from '../../src/report/views/xlsx.js';
import { textCell } from '../../src/report/views/xlsx/cells.js';
import { wordsOf } from '../../src/report/words/index.js';
import { inputOf, lookupOf } from './facts-helper.js';
import { HOSTILE_MARKUP, hostileReport } from './hostile-report.js';
import { isObeyed } from './hostile.js';
import { lindehof } from './lindehof.js';

const report = buildReport(inputOf(lindehof), { lookup: lookupOf(lindehof.places) });
const words = wordsOf('nl');

async function sheetsOf(from: Report): Promise<Awaited<ReturnType<typeof readExcelFile>>> {
  const [file] = await xlsx.render(from, {});
  return readExcelFile(Buffer.from(file?.body ?? ''));
}

/** What a cell should read as: the number, the share, or the clock in Amsterdam. */
function expected(value: unknown, kind: string): unknown {
  if (isShare(value as never)) return (value as { share: number | null }).share ?? undefined; // a share says so itself
  if (kind !== 'date' || typeof value !== 'string') return typeof value === 'number' && kind === 'number' ? value : undefined;
  const at = Date.parse(value);
  return new Date(value.length === 10 ? at : at + offsetMinutes(at) * 60_000).toISOString();
}

/** A sheet keeps an instant as a fraction of a day, which can be a millisecond off. */
const toSecond = (date: Date): string => new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();

describe('the workbook', () => {
  it('is the same to the byte for the same report, whenever it is made', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const made = async (at: string): Promise<Uint8Array> => {
        vi.setSystemTime(new Date(at));
        return new Uint8Array(Buffer.from((await xlsx.render(report, {}))[0]?.body ?? ''));
      };
      const [first, later] = [await made('2026-06-01T07:00:00Z'), await made('2027-11-25T19:31:12Z')];
      expect(Buffer.from(first).equals(Buffer.from(later))).toBe(true);
      expect(first.length).toBeGreaterThan(10_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives every sheet a name that is whole, and says on its first what each holds', async () => {
    for (const language of ['nl', 'en'] as const) {
      const sheets = await readExcelFile(Buffer.from((await xlsx.render(report, { language }))[0]?.body ?? ''));
      const [explained, ...tables] = sheets;
      expect(tables.map(({ sheet }) => sheet).filter((name) => name.includes('…'))).toEqual([]);
      const lines = explained?.data.filter((row) => tables.some(({ sheet }) => sheet === row[0])) ?? [];
      expect(lines.map(([sheet]) => sheet)).toEqual(tables.map(({ sheet }) => sheet));
      expect(lines.map(([, , n]) => n)).toEqual(tables.map(({ data }) => data.length - 1));
      expect(lines.every(([, holds]) => typeof holds === 'string' && holds.length > 10)).toBe(true);
    }
  });

  it('explains itself on its first sheet and has a sheet for every table, each name once', async () => {
    const sheets = await sheetsOf(report);
    const filled = report.sections.flatMap(({ blocks }) => blocks).filter(({ lines }) => lines.length > 0);
    expect(sheets.length).toBe(1 + filled.length);
    expect(sheets[0]?.sheet).toBe('Toelichting');
    expect(sheets[0]?.data.flat()).toContain('Lindehof Wonen');
    expect(new Set(sheets.map(({ sheet }) => sheet.toLowerCase())).size).toBe(sheets.length);
    expect(sheets.every(({ sheet }) => sheet.length <= 31)).toBe(true);
  });

  it('holds numbers as numbers, shares as parts of one and dates as dates, equal to the JSON view', async () => {
    const sheets = (await sheetsOf(report)).slice(1);
    const blocks = report.sections.flatMap((section) => section.blocks).filter(({ lines }) => lines.length > 0);
    let compared = 0;
    for (const [n, block] of blocks.entries()) {
      const [head, ...rows] = sheets[n]?.data ?? [];
      expect(head).toEqual(tableOf(block, words).columns.map(({ heading }) => heading));
      for (const [at, line] of block.lines.entries()) {
        for (const [column, { key, kind }] of block.columns.entries()) {
          const wanted = column === 0 && line.label !== undefined ? undefined : expected(line.values[key], kind);
          if (wanted === undefined) continue;
          const cell = rows[at]?.[column];
          expect([block.id, line.key, key, cell instanceof Date ? toSecond(cell) : cell]).toEqual([block.id, line.key, key, wanted]);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(250);
  });
});

describe('the names of sheets', () => {
  it.each(['nl', 'en'] as const)('are there for every table in %s, short enough to stand whole behind their section', (language) => {
    const { blocks, sections, view } = wordsOf(language);
    expect(Object.keys(blocks).filter((id) => view.sheets[id] === undefined || view.sheetMeanings[id] === undefined)).toEqual([]);
    const longest = (names: readonly string[]): number => Math.max(...names.map((name) => name.length));
    const before = Object.entries(sections).map(([id, name]) => view.sectionsShort[id] ?? name);
    expect(longest(before) + ' - '.length + longest(Object.values(view.sheets))).toBeLessThanOrEqual(31);
  });
});

describe('a hostile name', () => {
  it('is a text in the workbook, never a formula, and no other cell changes', async () => {
    const shape = (sheets: Awaited<ReturnType<typeof sheetsOf>>): readonly string[] => sheets.map(({ sheet, data }) => `${sheet} ${data.length}×${data[0]?.length ?? 0}`);
    const plain = shape(await sheetsOf(hostileReport('Naam')));
    expect(plain.length).toBeGreaterThan(15);
    for (const name of HOSTILE_MARKUP) {
      const [file] = await xlsx.render(hostileReport(name), {});
      const sheets = await readExcelFile(Buffer.from(file?.body ?? ''));
      expect([name, shape(sheets)]).toEqual([name, plain]);
      const texts = sheets.flatMap(({ data }) => data.flat()).filter((cell): cell is string => typeof cell === 'string');
      expect(texts.filter((text) => isObeyed(text))).toEqual([]);
    }
  }, 60_000);

  it('that spells a control in the way of workbooks, or is a word of the language the package is written in, is spelled out', () => {
    expect(textCell('_x0007_bel')).toMatchObject({ value: '_x005F_x0007_bel' });
    expect(textCell('_x003D_1+1')).toMatchObject({ value: '_x005F_x003D_1+1' });
    expect(textCell('constructor')).toMatchObject({ value: 'constructor ' });
    expect(textCell('snake_x_case')).toMatchObject({ value: 'snake_x_case' });
  });
});
