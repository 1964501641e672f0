import type { Block, ChartKind, Table } from '../section.js';
import { fill } from '../words/fill.js';
import type { Words } from '../words/nl.js';
import { bars, diverging } from './bars.js';
import { chartOf, type Chart } from './chart.js';
import { heat } from './heat.js';
import { highest, valueText } from './look.js';
import type { Caption } from './svg.js';
import { tiles } from './tiles.js';
import { columns, lines } from './time.js';

type Draw = (chart: Chart, caption: Caption, words: Words) => string;
const DRAW: Readonly<Record<ChartKind, Draw>> = { bars, diverging, columns, lines, heat, tiles };

/** The block as inline SVG with a title and a description; undefined where a drawing would say nothing. `id` is unique in the page. */
export function svgOf(block: Block, table: Table, id: string, words: Words): string | undefined {
  const chart = chartOf(block, table, words);
  if (chart === undefined) return undefined;
  const top = chart.rows.toSorted((a, b) => sumOf(b.values) - sumOf(a.values))[0];
  const description = fill(words.view.charts[chart.kind], { n: chart.rows.length, series: chart.series.join(', '), name: top?.name ?? '', most: valueText(chart.kind === 'diverging' ? sumOf(top?.values ?? []) : highest(chart), chart, words) }, words);
  return DRAW[chart.kind](chart, { id, title: table.title, description }, words);
}

const sumOf = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
