import { load } from 'cheerio';
import { isShare } from '../../src/report/tables.js';
import type { Report } from '../../src/report/section.js';

/** What a page's tables hold: by block, line and column the machine's value of a cell (a number, a day or instant), or its text. */
export function heldBy(page: string): ReadonlyMap<string, string> {
  const $ = load(page);
  const held = new Map<string, string>();
  for (const table of $('table[data-block]').toArray()) {
    const columns = $(table).find('thead th').toArray().map((cell) => $(cell).attr('data-column') ?? '');
    const section = $(table).closest('section').attr('id') ?? '';
    for (const row of $(table).find('tbody tr').toArray()) {
      for (const [n, cell] of $(row).children().toArray().entries()) {
        const value = $(cell).find('data').attr('value') ?? $(cell).find('time').attr('datetime') ?? $(cell).text();
        held.set([section, $(table).attr('data-block'), $(row).attr('data-line'), columns[n]].join('/'), value);
      }
    }
  }
  return held;
}

/** The same of the report itself: numbers, shares and dates that are known. */
export function figuresOf({ sections }: Report): readonly (readonly [place: string, value: number | string])[] {
  return sections.flatMap(({ id, blocks }) => blocks.flatMap((block) => block.lines.flatMap((line) => block.columns.flatMap(({ key, kind, files, optional }, n) => {
    const value = line.values[key];
    const figure = isShare(value) ? value.share : value;
    const shown = files !== true && optional !== true && !(n === 0 && line.label !== undefined);
    const known = kind === 'date' ? typeof figure === 'string' : (kind === 'number' || kind === 'share') && typeof figure === 'number';
    return shown && known && (typeof figure === 'number' || typeof figure === 'string') ? [[[id, block.id, line.key, key].join('/'), figure] as const] : [];
  }))));
}
