import type { Words } from '../words/nl.js';
import type { Chart, Row } from './chart.js';
import { FAINT, highest, shadeOf, SOFT, TEXT, valueText } from './look.js';
import { type Caption, drawing, element, label } from './svg.js';

const TILE = 54;
const GAP = 3;
const STEP = TILE + GAP;
/** Left edges of the two maps that fit beside each other. */
const MAPS = [0, 251] as const;
const HEAD = 19;
/** White between the Dutch and the Flemish provinces. */
const BORDER = 10;

interface Tile {
  readonly name: string;
  /** Other ways a gazetteer may write it. */
  readonly also?: readonly string[];
  readonly column: number;
  readonly row: number;
}

/** Each province about where it lies, all of one size: people live in them, not land. */
const DUTCH: readonly Tile[] = [
  { name: 'Friesland', also: ['Fryslân'], column: 2, row: 0 }, { name: 'Groningen', column: 3, row: 0 },
  { name: 'Noord-Holland', column: 1, row: 1 }, { name: 'Flevoland', column: 2, row: 1 }, { name: 'Drenthe', column: 3, row: 1 },
  { name: 'Zuid-Holland', column: 0, row: 2 }, { name: 'Utrecht', column: 1, row: 2 }, { name: 'Gelderland', column: 2, row: 2 }, { name: 'Overijssel', column: 3, row: 2 },
  { name: 'Zeeland', column: 0, row: 3 }, { name: 'Noord-Brabant', column: 1, row: 3 }, { name: 'Limburg', also: ['Limburg (NL)', 'Limburg (Nederland)'], column: 2, row: 3 },
];
const FLEMISH: readonly Tile[] = [
  { name: 'West-Vlaanderen', column: 0, row: 4 }, { name: 'Oost-Vlaanderen', column: 1, row: 4 }, { name: 'Antwerpen', column: 2, row: 4 },
  { name: 'Limburg (BE)', also: ['Limburg (België)', 'Belgisch-Limburg', 'Belgisch Limburg'], column: 3, row: 4 },
  { name: 'Brussel', also: ['Brussels Hoofdstedelijk Gewest'], column: 1, row: 5 }, { name: 'Vlaams-Brabant', column: 2, row: 5 },
];

const isOf = ({ name, also = [] }: Tile, row: Row): boolean => row.name === name || also.includes(row.name);

/** Provinces as tiles with their number, darker where there is more; one map for each of the first two columns. */
export function tiles(chart: Chart, caption: Caption, words: Words): string {
  const flanders = chart.rows.some((row) => FLEMISH.some((tile) => isOf(tile, row)));
  const shown = flanders ? [...DUTCH, ...FLEMISH] : DUTCH;
  const look: Look = { shade: shadesOf(highest(chart)), hatched: `url(#${caption.id}-h)`, words };
  const maps = MAPS.slice(0, chart.series.length).map((left, series) => map(chart, series, left, shown, look));
  const bottom = HEAD + STEP * (flanders ? 6 : 4) + (flanders ? BORDER : 0);
  return drawing(caption, bottom + 24, [hatch(`${caption.id}-h`), ...maps, legend(chart, bottom + 6, look)]);
}

function map(chart: Chart, series: number, left: number, shown: readonly Tile[], look: Look): string {
  const head = label(chart.series[series] ?? '', { x: left, y: 10.5, fill: TEXT, 'font-size': 11, 'font-weight': 600 }, 40);
  const drawn = shown.map((tile) => {
    const row = chart.rows.find((one) => isOf(tile, one));
    const [x, y] = [left + tile.column * STEP, HEAD + tile.row * STEP + (FLEMISH.includes(tile) ? BORDER : 0)];
    return one(tile.name, row === undefined ? 0 : (row.values[series] ?? null), row?.missing?.[series], x, y, look);
  });
  return head + drawn.join('');
}

interface Look {
  readonly shade: (value: number) => { readonly fill: string; readonly ink: string };
  readonly hatched: string;
  readonly words: Words;
}

const shadesOf = (most: number): Look['shade'] => (value) => (value === 0 ? { fill: '#ffffff', ink: SOFT } : shadeOf(value / most));

/** A province that has no line has no messages. */
function one(name: string, value: number | null, missing: string | undefined, x: number, y: number, { shade, hatched, words }: Look): string {
  const { fill, ink } = value === null ? { fill: hatched, ink: TEXT } : shade(value);
  const box = element('rect', { x, y, width: TILE, height: TILE, fill, stroke: FAINT });
  const lines = name.split(/(?<=-)| (?=\()/u).map((text, n) => label(text, { x: x + 4, y: y + 11 + 9 * n, fill: ink, 'font-size': 8 }));
  const number = missing ?? valueText(value, { unit: 'number' }, words);
  return box + lines.join('') + label(number, { x: x + TILE - 4, y: y + TILE - 6, 'text-anchor': 'end', fill: ink, 'font-size': 13, 'font-weight': 600 });
}

/** What stands for a number that is kept back. */
const hatch = (id: string): string => `<defs><pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#c3cad0" stroke-width="3"/></pattern></defs>`;

function legend(chart: Chart, top: number, { shade, hatched, words }: Look): string {
  const most = highest(chart);
  const steps = [...new Set([1, Math.ceil(most / 4), Math.ceil(most / 2), most])];
  const boxes = [
    ...[0, ...steps].map((value) => ({ fill: shade(value).fill, text: valueText(value, chart, words) })),
    ...(chart.rows.some(({ missing = [] }) => missing.some((text) => text !== undefined)) ? [{ fill: hatched, text: words.view.withheld }] : []),
  ];
  return boxes.map(({ fill, text }, n) => element('rect', { x: n * 48, y: top, width: 13, height: 13, stroke: FAINT, fill }) + label(text, { x: n * 48 + 17, y: top + 10, fill: TEXT, 'font-size': 10 }, 40)).join('');
}
