import { scaleBand } from 'd3-scale';
import type { Words } from '../words/nl.js';
import type { Chart } from './chart.js';
import { FAINT, highest, shadeOf, TEXT, valueText } from './look.js';
import { type Caption, drawing, element, label, WIDTH } from './svg.js';

const LEFT = 66;
const TOP = 18;
const ROW = 20;
/** Counted and none: next to white, so that the grid stays a grid. */
const NONE = { fill: '#f6f7f8', ink: TEXT } as const;

/** A grid of lines by columns, darker where there is more; numbers stand in the cells where they have room. */
export function heat(chart: Chart, caption: Caption, words: Words): string {
  const x = scaleBand(chart.series.map((_, n) => n), [LEFT, WIDTH]).padding(0.06);
  const most = highest(chart);
  const headings = chart.series.map((name, n) => label(name, { x: (x(n) ?? 0) + x.bandwidth() / 2, y: 12, 'text-anchor': 'middle', fill: TEXT, 'font-size': 9 }, 5));
  const rows = chart.rows.map(({ name, values }, row) => {
    const top = TOP + row * ROW;
    const cells = values.map((value, n) => {
      const left = x(n) ?? 0;
      if (value === null) return element('rect', { x: left, y: top, width: x.bandwidth(), height: ROW - 1.5, fill: 'none', stroke: FAINT, 'stroke-dasharray': '2 2' });
      const { fill, ink } = value === 0 ? NONE : shadeOf(value / most);
      const cell = element('rect', { x: left, y: top, width: x.bandwidth(), height: ROW - 1.5, fill });
      const text = valueText(value, chart, words);
      const fits = value !== 0 && text.length * 5.4 < x.bandwidth();
      return fits ? cell + label(text, { x: left + x.bandwidth() / 2, y: top + 12.5, 'text-anchor': 'middle', fill: ink, 'font-size': 8.5 }) : cell;
    });
    return label(name, { x: LEFT - 5, y: top + 12.5, 'text-anchor': 'end', fill: TEXT, 'font-size': 10.5 }, 12) + cells.join('');
  });
  return drawing(caption, TOP + chart.rows.length * ROW + 4, [...headings, ...rows]);
}
