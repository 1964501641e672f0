import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/report/quickscan.js';
import type { Block, FigureLine, Report } from '../../src/report/section.js';
import { inputOf, lookupOf, type Post, type Scan } from './facts-helper.js';
import { lindehof } from './lindehof.js';
import { scans } from './random-scan.js';

const lookup = lookupOf(lindehof.places);
const reportOf = (scan: Scan): Report => buildReport(inputOf(scan), { lookup });
function block(id: string, report: Report): Block {
  const found = report.sections.find((section) => section.id === 'geography')?.blocks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no block ${id}`);
  return found;
}

/** So many messages of this topic that speak of a place. */
const spoken = (numbers: Readonly<Record<string, number>>, place = 'nl-zutphen', from = 1): Post[] =>
  Object.entries(numbers).flatMap(([topic, n]) => Array.from({ length: n }, () => topic)).map((topic, n): Post => ({ id: from + n, source: 'huurforum', about: ['lindehof'], topics: [topic], spoken: [place] }));
const numbersOf = (lines: readonly FigureLine[]): object => Object.fromEntries(lines.map(({ key, values }) => [key, values['messages']]));

describe('messages by place and topic', () => {
  it('are kept back where they are one to four, and a note says how many', () => {
    const made = block('place-topics', reportOf({ ...lindehof, posts: spoken({ outage: 6, service: 4, billing: 1, staff: 5 }) }));
    expect(numbersOf(made.lines)).toEqual({ 'gelderland:outage': 6, 'gelderland:staff': 5 });
    expect(made.notes).toEqual([{ key: 'place-topics-withheld', values: { n: 2, below: 5 } }]);
  });

  it('are kept back with the next smallest where they are the only ones of their province', () => {
    const posts = [...spoken({ outage: 9, service: 4, staff: 5 }), ...spoken({ outage: 7, billing: 2, price: 2 }, 'nl-deventer', 100)];
    const made = block('place-topics', reportOf({ ...lindehof, posts }));
    expect(numbersOf(made.lines)).toEqual({ 'gelderland:outage': 9, 'overijssel:outage': 7 });
    expect(made.notes).toEqual([{ key: 'place-topics-withheld', values: { n: 4, below: 5 } }]);
  });

  it('of five and more are all listed, but for one beside a single one that is kept back', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 5 }), (sizes) => {
      const topics = ['outage', 'service', 'billing', 'staff', 'price'];
      const { lines } = block('place-topics', reportOf({ ...lindehof, posts: spoken(Object.fromEntries(sizes.map((size, n) => [topics[n] ?? '', size]))) }));
      const large = sizes.filter((size) => size >= 5).toSorted((a, b) => b - a);
      expect(lines.map(({ values }) => values['messages'])).toEqual(sizes.length - large.length === 1 ? large.slice(0, -1) : large);
    }), { numRuns: 100 });
  });

  it('never show a small number, whatever the scan', () => {
    fc.assert(fc.property(scans, (scan) => {
      for (const { values } of block('place-topics', reportOf(scan)).lines) expect(values['messages']).toBeGreaterThanOrEqual(5);
    }), { numRuns: 100 });
  });
});

describe('places', () => {
  it('are a map of provinces; a hundred stand in files and fifteen in a terminal', () => {
    expect(block('provinces', reportOf(lindehof)).chart).toBe('tiles');
    const places = Array.from({ length: 120 }, (_, n) => ({ id: `nl-${n}`, name: `Plaats ${n}`, kind: 'town' as const, country: 'NL' as const, province: 'Gelderland' }));
    const posts = places.map(({ id }, n): Post => ({ id: n + 1, source: 'huurforum', about: ['lindehof'], spoken: [id] }));
    const { lines, notes } = block('places', buildReport(inputOf({ ...lindehof, posts, places }), { lookup: lookupOf(places) }));
    expect([lines.length, lines.filter(({ files }) => files !== true).length]).toEqual([100, 15]);
    expect(notes).toEqual([{ key: 'places-more', values: { n: 20 } }]);
  });

  it('of the two Limburgs are not one province', () => {
    const places = [{ id: 'nl-weert', name: 'Weert', kind: 'town' as const, country: 'NL' as const, province: 'Limburg' }, { id: 'be-genk', name: 'Genk', kind: 'town' as const, country: 'BE' as const, province: 'Limburg' }];
    const posts = places.map(({ id }, n): Post => ({ id: n + 1, source: 'huurforum', about: ['lindehof'], spoken: [id] }));
    const { lines } = block('provinces', buildReport(inputOf({ ...lindehof, posts, places }), { lookup: lookupOf(places) }));
    expect(lines.map(({ values }) => values['province'])).toEqual(expect.arrayContaining(['Limburg', 'Limburg (BE)']));
  });
});
