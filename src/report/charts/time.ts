import { scaleBand, scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { Words } from '../words/nl.js';
import type { Chart } from './chart.js';
import { FAINT, highest, INK, lineLook, SOFT, TEXT, valueText } from './look.js';
import { type Caption, drawing, element, label, WIDTH } from './svg.js';

const HEIGHT = 168;
const LEFT = 34;
const TOP = 16;
const FLOOR = HEIGHT - 24;

/** What an axis has room for: `wk 10 · 2–8 mrt 2026` becomes `wk 10`, `2 mrt 2026` becomes `2 mrt`. */
const short = (name: string): string => (name.split(' · ')[0] ?? name).replace(/ \d{4}$/u, '');

function grid(chart: Chart, scale: (value: number) => number, ticks: readonly number[], words: Words): readonly string[] {
  return ticks.filter((tick) => chart.unit === 'share' || Number.isInteger(tick)).map((tick) => [
    element('line', { x1: LEFT, x2: WIDTH, y1: scale(tick), y2: scale(tick), stroke: FAINT }),
    label(valueText(tick, chart, words), { x: LEFT - 5, y: scale(tick) + 3.5, 'text-anchor': 'end', fill: SOFT, 'font-size': 10 }),
  ].join(''));
}

/** As many names as have room. */
function names({ rows }: Chart, at: (place: number) => number): readonly string[] {
  const longest = Math.max(...rows.map(({ name }) => Math.min(14, short(name).length)));
  const every = Math.max(1, Math.ceil((rows.length * (longest * 5.5 + 6)) / (WIDTH - LEFT)));
  return rows.flatMap(({ name }, n) => (n % every === 0 ? [label(short(name), { x: at(n), y: FLOOR + 14, 'text-anchor': 'middle', fill: TEXT, 'font-size': 10 }, 14)] : []));
}

/** One standing bar a week or day; a time that nobody saw is a hatched gap, not a zero. */
export function columns(chart: Chart, caption: Caption, words: Words): string {
  const y = scaleLinear([0, highest(chart)], [FLOOR, TOP]).nice(4);
  const x = scaleBand(chart.rows.map((_, n) => n), [LEFT, WIDTH]).padding(0.22);
  const numbers = chart.rows.length <= 26;
  const parts = chart.rows.map(({ values: [value = null] }, n) => {
    const left = x(n) ?? 0;
    const middle = left + x.bandwidth() / 2;
    if (value === null) return element('rect', { x: left, y: TOP, width: x.bandwidth(), height: FLOOR - TOP, fill: 'none', stroke: FAINT, 'stroke-dasharray': '3 3' }) + label('?', { x: middle, y: FLOOR - 6, 'text-anchor': 'middle', fill: SOFT, 'font-size': 11 });
    const bar = element('rect', { x: left, y: y(value), width: x.bandwidth(), height: FLOOR - y(value), fill: INK });
    return numbers ? bar + label(valueText(value, chart, words), { x: middle, y: y(value) - 4, 'text-anchor': 'middle', fill: SOFT, 'font-size': 10 }) : bar;
  });
  return drawing(caption, HEIGHT, [...grid(chart, y, y.ticks(4), words), ...parts, ...names(chart, (n) => (x(n) ?? 0) + x.bandwidth() / 2)]);
}

/** One line a column over time, broken where nothing was seen. */
export function lines(chart: Chart, caption: Caption, words: Words): string {
  const y = scaleLinear([0, highest(chart)], [FLOOR, TOP]).nice(4);
  const x = scalePoint(chart.rows.map((_, n) => n), [LEFT, WIDTH]).padding(0.4);
  const paths = chart.series.map((_, series) => {
    const { colour, dash } = lineLook(chart.keys, series);
    const draw = line<number | null>().defined((value) => value !== null).x((_value, n) => x(n) ?? 0).y((value) => y(value ?? 0));
    const values = chart.rows.map((row) => row.values[series] ?? null);
    const dots = values.map((value, n) => (value === null ? '' : element('circle', { cx: x(n) ?? 0, cy: y(value), r: 2, fill: colour })));
    return element('path', { d: draw(values) ?? '', fill: 'none', stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dash }) + dots.join('');
  });
  const legend = chart.series.map((name, series) => legendItem(name, series, lineLook(chart.keys, series)));
  return drawing(caption, HEIGHT + 17 * Math.ceil(chart.series.length / 3), [...grid(chart, y, y.ticks(4), words), ...paths, ...names(chart, (n) => x(n) ?? 0), ...legend]);
}

function legendItem(name: string, series: number, { colour, dash }: ReturnType<typeof lineLook>): string {
  const [left, top] = [LEFT + (series % 3) * 150, HEIGHT + 8 + 17 * Math.floor(series / 3)];
  return element('line', { x1: left, x2: left + 24, y1: top - 3.5, y2: top - 3.5, stroke: colour, 'stroke-width': 2, 'stroke-dasharray': dash }) + label(name, { x: left + 29, y: top, fill: TEXT, 'font-size': 10.5 }, 20);
}
