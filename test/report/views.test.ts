import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/report/quickscan.js';
import type { Report } from '../../src/report/section.js';
import { isShare, tableOf } from '../../src/report/tables.js';
import type { RenderedFile, RenderOptions } from '../../src/report/view.js';
import { VIEWS, viewOf } from '../../src/report/views/index.js';
import { widthOf } from '../../src/report/width.js';
import { wordsOf } from '../../src/report/words/index.js';
import { parseCsv } from './csv-reader.js';
import { inputOf, lookupOf, type Scan } from './facts-helper.js';
import { HOSTILE, isObeyed } from './hostile.js';
import { hostileReport } from './hostile-report.js';
import { lindehof } from './lindehof.js';
import { scans } from './random-scan.js';

const lookup = lookupOf(lindehof.places);
const reportOf = (scan: Scan): Report => buildReport(inputOf(scan), { lookup });
const report = reportOf(lindehof);

async function render(id: string, options: RenderOptions = {}, from: Report = report): Promise<readonly RenderedFile[]> {
  const view = viewOf(id);
  if (view === undefined) throw new Error(`no view ${id}`);
  return view.render(from, options);
}
const text = async (id: string, options: RenderOptions = {}, from: Report = report): Promise<string> => (await render(id, options, from)).map(({ body }) => String(body)).join('\n');
const folder = new URL('../../fixtures/views/', import.meta.url);
const expected = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Renderings that were read line by line against the messages of lindehof.ts. */
const RENDERINGS: readonly (readonly [file: string, view: string, options: RenderOptions])[] = [
  ['table-nl-80.txt', 'table', { columns: 80 }],
  ['table-nl-120.txt', 'table', { columns: 120 }],
  ['table-en-100.txt', 'table', { columns: 100, language: 'en' }],
  ['quickscan.json', 'json', {}],
  ['volume.excel-nl.csv', 'csv', { sections: ['volume'] }],
  ['coverage.excel-nl.csv', 'csv', { sections: ['coverage'] }],
  ['sentiment.rfc4180.csv', 'csv', { sections: ['sentiment'], dialect: 'rfc4180' }],
];

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'gu');

describe('a view', () => {
  it.each(RENDERINGS)('shows the scan of Lindehof as in %s', async (file, view, options) => {
    expect(existsSync(fileURLToPath(new URL(file, folder)))).toBe(true);
    // The fixtures have the line ends of the repository; those of CSV have a promise of their own.
    expect((await text(view, options)).replaceAll('\r\n', '\n')).toBe(expected(file));
  });

  it('is found by the name that --format takes', () => {
    expect(VIEWS.map(({ id }) => id)).toEqual(['table', 'csv', 'json', 'html', 'xlsx', 'md']);
    expect(viewOf('pdf')).toBeUndefined();
  });

  it('shows the sections asked for and no other', async () => {
    expect((await render('csv', { sections: ['webcare', 'topics'] })).map(({ section, name }) => [section, name])).toEqual([['topics', 'topics.csv'], ['webcare', 'webcare.csv']]);
    expect(JSON.parse(await text('json', { sections: ['topics'] }))).toMatchObject({ schema: 'quickscan/1', sections: [{ id: 'topics' }] });
    const shown = await text('table', { sections: ['topics'] });
    expect(shown).toContain('ONDERWERPEN');
    expect(shown).not.toContain('VOLUME');
  });
});

describe('the figures', () => {
  it('are the same in table, CSV and JSON', async () => {
    const json: unknown = JSON.parse(await text('json'));
    expect(json).toEqual(JSON.parse(JSON.stringify(report)));
    let compared = 0;
    for (const { id, blocks } of report.sections) {
      const excel = parseCsv(await text('csv', { sections: [id] }), ';');
      const plain = parseCsv(await text('csv', { sections: [id], dialect: 'rfc4180' }), ',');
      const shown = (await text('table', { sections: [id], columns: 400 })).split('\n');
      let at = 0;
      for (const block of blocks) {
        const { columns } = block;
        for (const [n, { key, values, files }] of block.lines.entries()) {
          at++;
          // A table leaves out the year that goes without saying.
          const first = String(tableOf(block, wordsOf('nl')).lines[n]?.cells[0]?.value).replace(/^(wk .*) 2026$/u, '$1');
          const numbers = columns.filter((column) => column.kind === 'number' || column.kind === 'share').flatMap((column) => {
            const value = values[column.key];
            const figure = isShare(value) ? value.share : value;
            return typeof figure === 'number' ? [[column.key, figure, column.kind, files !== true && column.files !== true] as const] : [];
          });
          for (const [column, figure, kind, isPrinted] of numbers) {
            const heading = wordsOf('nl').columns[column];
            expect([id, key, column, Number((excel[at]?.[excel[0]?.indexOf(heading) ?? -1] ?? '').replace(',', '.'))]).toEqual([id, key, column, figure]);
            expect(plain[at]?.[plain[0]?.indexOf(column) ?? -1]).toBe(String(figure));
            compared++;
            if (!isPrinted) continue;
            const printed = kind === 'share' ? `${Math.round(figure * 100)} %` : figure.toLocaleString('nl-NL');
            const rows = shown.filter((row) => row.startsWith(`${first}  `)).map((row) => row.split(/\s{2,}/u));
            expect([id, key, column, rows.some((row) => row.includes(printed))]).toEqual([id, key, column, true]);
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('carry keys in JSON and rfc4180 whatever the language, and words elsewhere', async () => {
    expect(await text('csv', { dialect: 'rfc4180', language: 'en' })).toBe(await text('csv', { dialect: 'rfc4180', language: 'nl' }));
    expect(await text('csv', { sections: ['webcare'], language: 'en' })).toContain('"harmful discussion"');
    expect(await text('csv', { sections: ['webcare'] })).toContain('"schadelijke discussie"');
  });

  it('that are too few for a share say so in every view a person reads', async () => {
    expect(await text('csv', { sections: ['sentiment'] })).toContain('"te weinig berichten (2)"');
    expect(await text('table', { sections: ['sentiment'], columns: 200 })).toContain('te weinig berichten (2)');
    const narrow = await text('table', { sections: ['sentiment'], columns: 80 });
    expect(narrow).toMatch(/n=2 +n=2/u);
    expect(narrow).toContain('te weinig berichten (minder dan 10)');
  });

  it('that are kept back are no number anywhere, and say how few they are', async () => {
    const kept: Report = { ...report, sections: [{ id: 'geography', blocks: [{ id: 'provinces', notes: [], columns: [{ key: 'province', kind: 'name' }, { key: 'spoken', kind: 'number' }, { key: 'author', kind: 'number' }], lines: [{ key: 'zeeland', values: { province: 'Zeeland', spoken: { below: 5 }, author: { below: null } } }] }] }] };
    expect(await text('table', {}, kept)).toMatch(/Zeeland +<5 +x/u);
    expect(await text('md', {}, kept)).toContain('| Zeeland | &lt;5 | x |');
    expect(await text('csv', {}, kept)).toContain('"Zeeland";"<5";"x"');
    expect(await text('csv', { dialect: 'rfc4180' }, kept)).toContain('"Zeeland","<5","x"');
    expect(await text('html', {}, kept)).toMatch(/&lt;5<\/td><td class="r">x<\/td>/u);
  });

  it('of a week nobody saw are a dash, and words in a file for a person', async () => {
    expect(await text('table', { sections: ['volume'] })).toMatch(/wk 12 · 16–22 mrt +– +– +– +niet gezien +0/u);
    expect(await text('csv', { sections: ['volume'] })).toContain('"2026-W12";;"niet gezien";"niet gezien";"niet gezien"');
    expect(await text('csv', { sections: ['volume'], dialect: 'rfc4180' })).toContain('"weeks","2026-W12",,,,,"2026-W12","none","0"');
  });
});

describe('a table', () => {
  it('is never wider than the terminal, from 80 columns up', async () => {
    await fc.assert(fc.asyncProperty(scans, fc.integer({ min: 80, max: 160 }), fc.constantFrom('nl' as const, 'en' as const), async (scan, columns, language) => {
      const lines = (await text('table', { columns, language }, reportOf(scan))).split('\n');
      expect(Math.max(...lines.map((line) => widthOf(line)))).toBeLessThanOrEqual(columns);
    }), { numRuns: 40 });
  });

  it('has no colour unless asked, and the same letters with it', async () => {
    const plain = await text('table', { columns: 100 });
    const coloured = await text('table', { columns: 100, colour: true });
    expect(plain).not.toContain('\u001B');
    expect(coloured).toContain('\u001B[1m');
    expect(coloured.replaceAll(COLOURS, '')).toBe(plain);
  });

  it('leaves out a column that says nothing', async () => {
    const scored = { ...lindehof, posts: lindehof.posts.filter(({ sentiment }) => sentiment !== 'unscored') };
    expect(await text('table', { sections: ['sentiment'] }, reportOf(scored))).not.toContain('gewogen');
    expect(await text('table', { sections: ['sentiment'] })).toContain('gewogen');
  });
});

describe('a CSV file', () => {
  it('for Dutch Excel has a BOM, semicolons, CRLF and decimal commas, every filled field quoted', async () => {
    const body = await text('csv', { sections: ['topics'] });
    expect(body.startsWith('\uFEFF"Tabel";')).toBe(true);
    expect(body).toContain('"0,3333"');
    expect(body.split('\r\n').slice(0, -1).every((line) => line.replace('\uFEFF', '').split(';').every((field) => field === '' || /^"[^"]*"$/u.test(field)))).toBe(true);
    expect(body.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('for scripts has no BOM and decimal points', async () => {
    const body = await text('csv', { sections: ['topics'], dialect: 'rfc4180' });
    expect(body.startsWith('"block","line","topic"')).toBe(true);
    expect(body).toContain('"0.3333"');
  });
});

describe('a hostile name', () => {
  it('is one of many kinds', () => {
    expect(new Set(HOSTILE).size).toBeGreaterThan(100);
    expect(HOSTILE.filter((name) => isObeyed(name)).length).toBeGreaterThan(60);
  });

  it.each(HOSTILE)('%j has no effect in a table, a CSV file or JSON', async (name) => {
    const made = hostileReport(name);
    for (const columns of [80, 120]) {
      const shown = await text('table', { columns, colour: false }, made);
      expect(isObeyed(shown)).toBe(false);
      expect(Math.max(...shown.split('\n').map((line) => widthOf(line)))).toBeLessThanOrEqual(columns);
    }
    const json = await text('json', {}, made);
    expect(isObeyed(json)).toBe(false);
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(made)));
    for (const dialect of ['excel-nl', 'rfc4180'] as const) {
      for (const { body } of await render('csv', { dialect }, made)) {
        const rows = parseCsv(String(body), dialect === 'rfc4180' ? ',' : ';');
        expect(new Set(rows.map((row) => row.length)).size).toBe(1);
        for (const field of rows.flat()) {
          expect(isObeyed(field)).toBe(false);
          expect(field).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
        }
      }
    }
  });
});
