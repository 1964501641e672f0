import { scaleLinear } from 'd3-scale';
import type { Words } from '../words/nl.js';
import type { Chart } from './chart.js';
import { highest, INK, SENTIMENT_LOOK, SOFT, TEXT, valueText } from './look.js';
import { type Caption, drawing, element, label, WIDTH } from './svg.js';

const ROW = 21;
const BAR = 14;
const NAMES = 166;
/** Room for the number behind a bar. */
const NUMBER = 44;

const nameAt = (name: string, top: number): string => label(name, { x: NAMES - 7, y: top + 11, 'text-anchor': 'end', fill: TEXT, 'font-size': 10.5 });

/** One lying bar a line, its number behind it. */
export function bars(chart: Chart, caption: Caption, words: Words): string {
  const scale = scaleLinear([0, highest(chart)], [0, WIDTH - NAMES - NUMBER]);
  const parts = chart.rows.map(({ name, values: [value = null] }, n) => {
    const top = 4 + n * ROW;
    const width = scale(value ?? 0);
    return [
      nameAt(name, top),
      element('rect', { x: NAMES, y: top, width, height: BAR, fill: INK }),
      label(valueText(value, chart, words), { x: NAMES + width + 5, y: top + 11, fill: SOFT, 'font-size': 10.5 }),
    ].join('');
  });
  return drawing(caption, chart.rows.length * ROW + 6, parts);
}

/** Negative to the left of the middle and positive to the right, with the neutral on both sides of it. */
export function diverging(chart: Chart, caption: Caption, words: Words): string {
  const reach = Math.max(1, ...chart.rows.map(({ values: [negative, neutral, positive] }) => Math.max(negative ?? 0, positive ?? 0) + (neutral ?? 0) / 2));
  const scale = scaleLinear([-reach, reach], [NAMES + 4, WIDTH - 4]);
  const legend = chart.series.map((name, n) => label(`${SENTIMENT_LOOK[n]?.sign ?? ''} ${name}`, { x: NAMES + 4 + n * 96, y: 11, fill: SENTIMENT_LOOK[n]?.colour ?? INK, 'font-size': 11, 'font-weight': 600 }));
  const parts = chart.rows.map(({ name, values }, n) => {
    const top = 20 + n * ROW;
    const [negative = 0, neutral = 0, positive = 0] = values.map((value) => value ?? 0);
    const edges = [-neutral / 2 - negative, -neutral / 2, neutral / 2, neutral / 2 + positive];
    const pieces = [negative, neutral, positive].map((value, side) => piece(value, [scale(edges[side] ?? 0), scale(edges[side + 1] ?? 0)], side, top, words));
    return [nameAt(name, top), ...pieces].join('');
  });
  return drawing(caption, 24 + chart.rows.length * ROW, [...legend, ...parts]);
}

/** The number is written in its piece where it fits. */
function piece(value: number, [from, to]: readonly [number, number], side: number, top: number, words: Words): string {
  if (value === 0) return '';
  const { colour, sign } = SENTIMENT_LOOK[side] ?? SENTIMENT_LOOK[1];
  const shape = element('rect', { x: from, y: top, width: Math.max(1, to - from - 1), height: BAR, fill: colour });
  const texts = [`${sign} ${valueText(value, { unit: 'number' }, words)}`, valueText(value, { unit: 'number' }, words)];
  const text = texts.find((one) => one.length * 6.2 + 4 < to - from);
  // Black on the grey, which is too light for white letters.
  return text === undefined ? shape : shape + label(text, { x: (from + to) / 2, y: top + 10.5, 'text-anchor': 'middle', fill: side === 1 ? '#000000' : '#ffffff', 'font-size': 9.5 });
}
