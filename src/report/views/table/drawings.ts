import type { Chart } from '../../charts/chart.js';
import { highest, valueText } from '../../charts/look.js';
import { clean } from '../../clean.js';
import { widthOf, wrap } from '../../width.js';
import { fill } from '../../words/fill.js';
import type { Words } from '../../words/nl.js';

const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const UNSEEN = '·';
const GAP = '  ';

/** A sign a value, none lowest and anything more above it; a value that is not known is a dot. Of more than `room` the last are kept. */
export function spark(values: readonly (number | null)[], room: number): string {
  const shown = values.length <= room ? values : values.slice(values.length - room + 1);
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const signs = shown.map((value) => (value === null ? UNSEEN : HEIGHTS[value <= 0 || most === 0 ? 0 : Math.max(1, Math.round((value / most) * 7))]));
  return `${shown.length < values.length ? '…' : ''}${signs.join('')}`;
}

/** Columns and lines over time as one line of signs a series, each against its own highest. */
export function sparks(chart: Chart, columns: number, words: Words): readonly string[] {
  const names = chart.series.map((name) => cut(clean(name), 24));
  const width = Math.max(...names.map((name) => widthOf(name)));
  return chart.series.flatMap((_, series) => {
    const values = chart.rows.map((row) => row.values[series] ?? null);
    const most = Math.max(0, ...values.map((value) => value ?? 0));
    if (most === 0) return [];
    const at = chart.rows[values.indexOf(most)]?.name ?? '';
    const said = fill(words.view.highest, { name: clean(at), most: valueText(most, chart, words) }, words);
    const name = chart.series.length === 1 ? '' : `${padded(names[series] ?? '', width)}${GAP}`;
    const room = columns - widthOf(name);
    const beside = values.length + GAP.length + widthOf(said) <= room;
    return beside ? [`${name}${spark(values, room)}${GAP}${said}`] : [`${name}${spark(values, room)}`, ...wrap(said, room).map((line) => `${' '.repeat(widthOf(name))}${line}`)];
  });
}

const SHADES = ['░', '▒', '▓', '█'] as const;

/** A grid of lines by columns in four shades, with what they stand for under it. */
export function shaded(chart: Chart, columns: number, words: Words): readonly string[] {
  const names = chart.rows.map(({ name }) => cut(clean(name), 16));
  const left = Math.max(...names.map((name) => widthOf(name))) + 1;
  const wide = Math.floor((columns - left) / chart.series.length);
  if (wide < 1) return [];
  const width = Math.min(4, wide);
  const most = highest(chart);
  const cell = (value: number | null): string => (value === null ? '?' : value === 0 ? UNSEEN : (SHADES[shadeAt(value, most)] ?? '').repeat(Math.max(1, width - 1))).padStart(width);
  const rows = chart.rows.map(({ values }, n) => `${padded(names[n] ?? '', left)}${values.map((value) => cell(value)).join('')}`.trimEnd());
  return [headings(chart.series.map((name) => clean(name)), left, width), ...rows, `${' '.repeat(left)} ${legend(most, chart, words)}`];
}

const shadeAt = (value: number, most: number): number => Math.min(3, Math.ceil((value / most) * 4) - 1);

/** As many headings as have room, each ending where its column ends. */
function headings(names: readonly string[], left: number, width: number): string {
  const every = Math.max(1, Math.ceil((Math.max(...names.map((name) => widthOf(name))) + 1) / width));
  let line = ' '.repeat(left);
  for (const [n, name] of names.entries()) {
    if (n % every !== 0) continue;
    line = `${padded(line, left + (n + 1) * width - widthOf(name))}${name}`;
  }
  return line;
}

/** `░ 1–3  ▒ 4–6`: the numbers that are drawn alike. */
function legend(most: number, chart: Chart, words: Words): string {
  const number = (value: number): string => valueText(value, chart, words);
  const ranges = SHADES.flatMap((shade, n) => {
    const [from, to] = [Math.floor((n * most) / 4) + 1, Math.floor(((n + 1) * most) / 4)];
    return to < from ? [] : [`${shade} ${from === to ? number(to) : `${number(from)}–${number(to)}`}`];
  });
  return [`${UNSEEN} 0`, ...ranges].join(GAP);
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (widthOf(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
