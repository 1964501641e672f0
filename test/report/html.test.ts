import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { svgOf } from '../../src/report/charts/index.js';
import { buildReport } from '../../src/report/quickscan.js';
import type { Block, Report, Value } from '../../src/report/section.js';
import { tableOf } from '../../src/report/tables.js';
import { html } from '../../src/report/views/html.js';
import { md } from '../../src/report/views/md.js';
import { wordsOf } from '../../src/report/words/index.js';
import { inputOf, lookupOf } from './facts-helper.js';
import { isObeyed } from './hostile.js';
import { HOSTILE_MARKUP, hostileReport } from './hostile-report.js';
import { lindehof } from './lindehof.js';
import { figuresOf, heldBy } from './views-hold.js';

const report = buildReport(inputOf(lindehof), { lookup: lookupOf(lindehof.places) });
const page = async (from: Report = report, language: 'nl' | 'en' = 'nl'): Promise<string> => String((await html.render(from, { language }))[0]?.body);
const nl = wordsOf('nl');

describe('the HTML page', () => {
  it('holds every figure of the JSON view, cell by cell', async () => {
    const held = heldBy(await page());
    const figures = figuresOf(report);
    expect(figures.length).toBeGreaterThan(200);
    expect(figures.map(([place]) => [place, held.get(place)])).toEqual(figures.map(([place, value]) => [place, String(value)]));
  });

  it('stands by itself: no script, no address to load, a policy that forbids both', async () => {
    const $ = load(await page());
    expect($('script, link, img, iframe, object, embed, form, base').length).toBe(0);
    expect($('meta[http-equiv="Content-Security-Policy"]').attr('content')).toContain("default-src 'none'");
    expect($('style').text()).not.toMatch(/url\(|@import/u);
    expect($('[href]').toArray().every((link) => ($(link).attr('href') ?? '').startsWith('#'))).toBe(true);
  });

  it('gives each chart a title, a description, a role and its table, and ids that are unique', async () => {
    const $ = load(await page());
    expect($('svg').length).toBeGreaterThan(3);
    for (const svg of $('svg').toArray()) {
      expect($(svg).attr('role')).toBe('img');
      for (const id of ($(svg).attr('aria-labelledby') ?? '').split(' ')) expect($(`[id="${id}"]`).text()).not.toBe('');
      expect($(svg).closest('figure').nextAll('div.scroll').first().find('table').length).toBe(1);
    }
    const ids = $('[id]').toArray().map((one) => $(one).attr('id'));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leads from its contents to every section, in the language of the report', async () => {
    for (const language of ['nl', 'en'] as const) {
      const $ = load(await page(report, language));
      expect($('html').attr('lang')).toBe(language);
      const links = $('nav a').toArray().map((link) => $(link).attr('href'));
      expect(links).toEqual(report.sections.slice(1).map(({ id }) => `#${id}`));
      expect(report.sections[0]?.id).toBe('summary');
      expect(links.every((link) => $(link ?? '').length === 1)).toBe(true);
    }
  });
});

describe('the first page', () => {
  it('holds the key figures and the summary, each finding with a way to its figure', async () => {
    const $ = load(await page());
    expect($('header .key dd').length).toBeGreaterThan(2);
    const findings = $('header #summary tbody tr').toArray();
    expect(findings.length).toBeGreaterThan(4);
    for (const finding of findings) expect($($(finding).find('a').attr('href') ?? '').length).toBe(1);
    expect($('header').text()).toContain('machine');
  });

  it('has a few words on method where the section is left out', async () => {
    const only = load(String((await html.render(report, { sections: ['volume'] }))[0]?.body));
    expect(only('nav a').toArray().map((link) => only(link).attr('href'))).toEqual(['#volume', '#method']);
    expect(only('#method').text()).toContain(nl.view.definitionsText);
  });
});

describe('a hostile name', () => {
  it.each(HOSTILE_MARKUP)('%j has no effect in HTML or Markdown', async (name) => {
    const from = hostileReport(name);
    const [clean, plain] = [load(await page(from)), load(await page(hostileReport('Naam')))];
    const shape = ($: typeof plain): readonly string[] => $('*').toArray().map((one) => ('name' in one ? one.name : ''));
    expect(shape(clean)).toEqual(shape(plain));
    expect(clean('*').toArray().flatMap((one) => Object.keys(clean(one).attr() ?? {})).filter((key) => key.startsWith('on') || key === 'src')).toEqual([]);
    expect(isObeyed(await page(from))).toBe(false);
    const body = String((await md.render(from, {}))[0]?.body);
    expect(isObeyed(body)).toBe(false);
    expect(body).not.toMatch(/<[a-z/!?]/iu);
    expect(body).not.toMatch(/(?<!\\)[[`]|https?:\/\/|(?<!\\)@/u);
    const bars = (text: string): readonly number[] => text.split('\n').map((line) => line.match(/(?<!\\)\|/gu)?.length ?? 0);
    expect(bars(body)).toEqual(bars(String((await md.render(hostileReport('Naam'), {}))[0]?.body)));
  });
});

describe('a chart', () => {
  const block = (chart: Block['chart'], columns: Block['columns'], rows: readonly (readonly (number | null)[])[]): Block => ({
    id: 'weeks', notes: [], ...(chart !== undefined && { chart }), columns,
    lines: rows.map((values, n) => ({ key: `l${n}`, values: { week: `2026-W1${n}`, ...Object.fromEntries(columns.slice(1).map(({ key }, at) => [key, values[at] ?? null])) } })),
  });
  const week = { key: 'week', kind: 'week' } as const;
  const number = (key: 'messages' | 'families' | 'authors' | 'spoken' | 'author') => ({ key, kind: 'number' }) as const;
  const draw = (one: Block): ReturnType<typeof load> => load(svgOf(one, tableOf(one, nl), 'x', nl) ?? '');

  it('of weeks is a bar each, and a dotted box where nothing was seen', () => {
    const $ = draw(block(undefined, [week, number('messages')], [[12], [null], [0], [6]]));
    expect($('rect').length).toBe(4);
    expect($('rect[stroke-dasharray]').length).toBe(1);
    const heights = $('rect:not([stroke-dasharray])').toArray().map((bar) => Number($(bar).attr('height')));
    expect(heights[1]).toBe(0);
    expect(heights[0]).toBeCloseTo(2 * Number(heights[2]), 1);
  });

  it('of lines breaks where a value is missing', () => {
    const $ = draw(block('lines', [week, number('messages'), number('authors')], [[12, 3], [null, 4], [9, 5], [6, 1]]));
    expect($('path').toArray().map((path) => ($(path).attr('d') ?? '').match(/M/gu)?.length)).toEqual([2, 1]);
  });

  it('of lines draws shares alone where some are known, sentiments in their own colour', () => {
    const share = (value: number | null): Value => ({ share: value, n: 20 });
    const lines = (shares: readonly (number | null)[]): Block => ({
      id: 'weeks', notes: [], chart: 'lines', columns: [week, number('messages'), { key: 'share_negative', kind: 'share' }, { key: 'share', kind: 'share' }],
      lines: shares.map((value, n) => ({ key: `l${n}`, values: { week: `2026-W1${n}`, messages: 40 + n, share_negative: share(value), share: share(value) } })),
    });
    const $ = draw(lines([0.2, 0.4, null, 0.1]));
    expect($('path').toArray().map((path) => $(path).attr('stroke'))).toEqual(['#b2182b', '#b35806']);
    expect($('text').toArray().map((text) => $(text).text()).filter((text) => text.endsWith('%')).length).toBeGreaterThan(2);
    expect(draw(lines([null, null, null]))('path').length).toBe(1);
  });

  it('of a grid has a cell for every number', () => {
    expect(draw(block('heat', [week, number('messages'), number('families'), number('authors')], [[12, 3, 1], [0, 4, null]]))('rect').length).toBe(6);
  });

  const map = (rows: readonly (readonly [string, Value, Value])[]): Block => ({
    id: 'provinces', notes: [], chart: 'tiles', columns: [{ key: 'province', kind: 'name' }, number('spoken'), number('author')],
    lines: rows.map(([province, spoken, author]) => ({ key: province, values: { province, spoken, author } })),
  });

  it('of provinces has a tile for each of the twelve, twice, and Flemish ones only where one is named', () => {
    const tiles = (block: Block): number => draw(block)('rect[width="54"]').length;
    expect(tiles(map([['Utrecht', 12, 3], ['Limburg', 0, 1]]))).toBe(24);
    expect(tiles(map([['Utrecht', 12, 3], ['Antwerpen', 1, 0]]))).toBe(36);
  });

  it('of provinces hatches a number that is kept back and does not say it', () => {
    const $ = draw(map([['Utrecht', 12, { below: 5 }], ['Zeeland', { below: null }, 0]]));
    expect($('rect[width="54"][fill="url(#x-h)"]').length).toBe(2);
    expect($('text').toArray().map((text) => $(text).text())).toEqual(expect.arrayContaining(['12', '<5', 'x', 'afgeschermd']));
  });

  it('is left out where there are fewer than ten messages', () => {
    const few = block(undefined, [week, number('messages')], [[4], [5]]);
    expect(svgOf(few, tableOf(few, nl), 'x', nl)).toBeUndefined();
  });
});
