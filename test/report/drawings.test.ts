import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart } from '../../src/report/charts/chart.js';
import type { Block } from '../../src/report/section.js';
import { tableOf } from '../../src/report/tables.js';
import { withChanges } from '../../src/report/views/table/changes.js';
import { shaded, spark, sparks } from '../../src/report/views/table/drawings.js';
import { quotesText } from '../../src/report/views/table/quotes.js';
import { widthOf } from '../../src/report/width.js';
import { wordsOf } from '../../src/report/words/index.js';

const nl = wordsOf('nl');

describe('a line of signs', () => {
  it('is lowest for none, higher for anything, a dot where nothing was seen', () => {
    expect(spark([0, 1, null, 500, 1000], 10)).toBe('▁▂·▅█');
    expect(spark([0, 0], 10)).toBe('▁▁');
  });

  it('keeps the newest where there is no room, and says that it left out', () => {
    expect(spark([8, 1, 2, 4, 8], 4)).toBe('…▃▅█');
  });

  it('names the series, the highest and its time, and is never wider than the terminal', () => {
    const chart: Chart = { kind: 'lines', unit: 'number', series: ['Merel', 'Koperwiek'], keys: ['a', 'b'], rows: [{ name: 'wk 1', values: [4, 0] }, { name: 'wk 2', values: [8, null] }, { name: 'wk 3', values: [0, 2] }] };
    expect(sparks(chart, 80, nl)).toEqual(['Merel      ▅█▁  hoogste: wk 2 (8)', 'Koperwiek  ▁·█  hoogste: wk 3 (2)']);
    fc.assert(fc.property(fc.array(fc.option(fc.nat(50), { nil: null }), { minLength: 2, maxLength: 200 }), fc.integer({ min: 40, max: 120 }), fc.string({ maxLength: 60 }), (values, columns, name) => {
      const long: Chart = { kind: 'lines', unit: 'number', series: [name, 'b'], keys: ['a', 'b'], rows: values.map((value, n) => ({ name: `wk ${n} · 23–29 maart 2026`, values: [value, 3] })) };
      for (const line of sparks(long, columns, nl)) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }));
  });
});

describe('a grid of shades', () => {
  const chart: Chart = {
    kind: 'heat', unit: 'number', series: ['0', '1', '2', '3', '22', '23'], keys: [],
    rows: [{ name: 'maandag', values: [0, 1, 3, null, 9, 12] }, { name: 'zo', values: [0, 0, 4, 7, 0, 6] }],
  };

  it('is darker where there is more, tells none from not seen, and says what its shades stand for', () => {
    expect(shaded(chart, 80, nl)).toEqual([
      '           0   1   2   3  22  23',
      'maandag    · ░░░ ░░░   ? ▓▓▓ ███',
      'zo         ·   · ▒▒▒ ▓▓▓   · ▒▒▒',
      '         · 0  ░ 1–3  ▒ 4–6  ▓ 7–9  █ 10–12',
    ]);
  });

  it('of 24 hours fits in 80 columns, with as many headings as have room', () => {
    const day: Chart = { ...chart, series: Array.from({ length: 24 }, (_, n) => String(n)), rows: ['maandag', 'donderdag'].map((name) => ({ name, values: Array.from({ length: 24 }, (_, n) => n) })) };
    const lines = shaded(day, 80, nl);
    expect(Math.max(...lines.map((line) => widthOf(line)))).toBeLessThanOrEqual(80);
    expect(lines[0]?.trim().split(/ +/u)).toEqual(Array.from({ length: 12 }, (_, n) => String(2 * n)));
    expect(lines[2]).toMatch(/^donderdag /u);
  });
});

describe('the change on the week before', () => {
  const block: Block = {
    id: 'weeks', notes: [], columns: [{ key: 'week', kind: 'week' }, { key: 'messages', kind: 'number' }, { key: 'seen', kind: 'word', vocabulary: 'seen' }],
    lines: [
      { key: 'a', values: { week: '2026-W10', messages: 4, seen: 'full' } }, { key: 'b', values: { week: '2026-W11', messages: 9, seen: 'full' } }, { key: 'c', values: { week: '2026-W12', messages: 2, seen: 'part' } },
      { key: 'd', values: { week: '2026-W13', messages: 8, seen: 'full' } }, { key: 'e', values: { week: '2026-W14', messages: 8, seen: 'full' } }, { key: 'f', values: { week: '2026-W15', messages: 1, seen: 'full' } },
      { key: 'total', total: true, values: { messages: 32 } },
    ],
  };

  it('stands beside weeks that were seen whole, as was the week before, and nowhere else', () => {
    const { columns, lines } = withChanges(tableOf(block, nl), block, nl);
    const at = columns.findIndex(({ heading }) => heading === '±');
    expect(at).toBe(2);
    expect(lines.map(({ cells }) => cells[at]?.value)).toEqual(['', '+5', '', '', '0', '−7', '']);
    const part = { ...block, lines: block.lines.filter((_, n) => n % 2 === 0) };
    expect(withChanges(tableOf(part, nl), part, nl)).toEqual(tableOf(part, nl));
  });
});

describe('messages in their own words', () => {
  const block: Block = {
    id: 'topic-quotes', notes: [], columns: [{ key: 'topic', kind: 'word', vocabulary: 'topic' }, { key: 'sentiment', kind: 'word', vocabulary: 'sentiment' }, { key: 'quote', kind: 'text' }, { key: 'source', kind: 'name' }, { key: 'day', kind: 'date' }],
    lines: [
      { key: 'a', values: { topic: 'outage', sentiment: 'negative', quote: 'Weer geen warm water,\n| en niemand die iets zegt.', source: 'Huurdersforum', day: '2026-03-09' } },
      { key: 'b', values: { topic: 'outage', sentiment: 'positive', quote: 'Na een uur al gemaakt. …', source: 'Huurdersforum', day: null } },
      { key: 'c', values: { topic: 'price', sentiment: 'unscored', quote: 'The rent went up again.', source: 'Stadsblad', day: '2026-03-10' } },
    ],
  };

  it('stand under what they are about, with the sign of their sentiment, and their source and day', () => {
    const look = { words: nl, columns: 40, year: '2026', bold: (text: string) => text.toUpperCase(), dim: String };
    expect(quotesText(tableOf(block, nl), block, look).split('\n')).toEqual([
      nl.view.legend, '', 'STORING EN UITVAL', '  ▼ Weer geen warm water, | en niemand', '    die iets zegt.', '    Huurdersforum, 9 mrt', '  ▲ Na een uur al gemaakt. …', '    Huurdersforum',
      '', 'PRIJS EN AANBOD', '  – The rent went up again.', '    Stadsblad, 10 mrt',
    ]);
  });
});
