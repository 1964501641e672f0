import { Chalk } from 'chalk';
import { chartOf } from '../charts/chart.js';
import { clean } from '../clean.js';
import { FEWEST } from '../figures.js';
import type { Block, Cell, Report, SectionData, Table } from '../section.js';
import { partsOf, tableOf } from '../tables.js';
import type { RenderOptions, View } from '../view.js';
import { widthOf, wrap } from '../width.js';
import { fill } from '../words/fill.js';
import { wordsOf } from '../words/index.js';
import { withChanges } from './table/changes.js';
import { shaded, sparks } from './table/drawings.js';
import { asTables, draw, type Drawn, type Look } from './table/grid.js';
import { isQuotes, quotesText } from './table/quotes.js';

const WIDTH = 100;
/** Lines longer than this are hard to read, however wide the terminal is. */
const READABLE = 110;

interface BlockLook extends Look {
  /** With the lines that only files have: a drawing has room for them. */
  readonly whole: Block;
  readonly titled: boolean;
  readonly isSaidLater: (note: string) => boolean;
}

/** The report for a terminal: plain tables, as wide as the terminal at most, everything cleaned of what a terminal would obey. */
export const table: View = {
  id: 'table',
  extension: 'txt',
  render(report, options) {
    const look = lookOf(report, options);
    const shown = report.sections.filter(({ id }) => options.sections === undefined || options.sections.includes(id));
    const parts = shown.map((section) => sectionText(section, look));
    return [{ name: 'quickscan.txt', body: `${[headerText(report, look), ...parts].join('\n\n\n')}\n` }];
  },
};

function lookOf(report: Report, { language, columns = WIDTH, colour = false }: RenderOptions): Look {
  const [first, last] = [report.period.start.slice(0, 4), report.period.end.slice(0, 4)];
  const look = { words: wordsOf(language ?? report.language), columns: Math.max(40, columns), paint: new Chalk({ level: colour ? 1 : 0 }) };
  return first === last ? { ...look, year: first } : look;
}

function headerText({ organisation, period, generatedAt }: Report, { words, columns, paint }: Look): string {
  const title = wrap(clean(fill(words.heading, { organisation }, words)), columns).map((line) => paint.bold(line)).join('\n');
  return `${title}\n${fill(words.period, period, words)} · ${fill(words.madeAt, { at: generatedAt }, words)}`;
}

/** The one table of a section needs no title of its own; a note that several tables share stands under the last of them. */
function sectionText({ id, blocks: whole }: SectionData, look: Look): string {
  const blocks = whole.map((block) => withoutFileLines(block));
  const heading = look.paint.bold(look.words.sections[id].toLocaleUpperCase(look.words.locale));
  const tables = blocks.map((block) => tableOf(block, look.words));
  const texts = blocks.map((block, n) => {
    const later = new Set(tables.slice(n + 1).flatMap(({ notes }) => notes));
    return blockText(block, { ...look, whole: whole[n] ?? block, titled: blocks.length > 1, isSaidLater: (note) => later.has(note) });
  });
  return [heading, ...texts].join('\n\n');
}

/** Lines for files are left out and counted. */
function withoutFileLines(block: Block): Block {
  const lines = block.lines.filter(({ files }) => files !== true);
  const n = block.lines.length - lines.length;
  return n === 0 ? block : { ...block, lines, notes: [{ key: 'lines-in-files', values: { n } }, ...block.notes] };
}

function blockText(block: Block, look: BlockLook): string {
  const { words, paint, columns, titled, isSaidLater } = look;
  const whole = tableOf(block, words);
  const short = shortWeeks(whole, block, look);
  const parts = block.lines.length === 0 ? [] : partsOf(short, block.columns).map((part, n) => (n === 0 ? withChanges(part, block, words) : part));
  const drawing = drawingOf(look.whole, shortWeeks(tableOf(look.whole, words), look.whole, look), look);
  const drawn = parts.flatMap((part) => (isQuotes(block) ? [listed(part, block, look)] : asTables(part, look).map((one) => draw(one, look)))).filter(({ text }) => drawing.length === 0 || block.chart !== 'heat' || widest(text) <= columns);
  const tooFew = drawn.some(({ shortened }) => shortened) ? [fill(words.texts['too-few'], { n: FEWEST }, words)] : [];
  const added = parts.flatMap((part) => part.notes.filter((note) => !whole.notes.includes(note)));
  const notes = [...tooFew, ...added, ...whole.notes.filter((note) => !isSaidLater(note))].flatMap((note) => wrap(clean(note), Math.min(columns, READABLE) - 2).map((line, n) => paint.dim(`${n === 0 ? '' : '  '}${line}`)));
  const tables = drawn.map(({ text }) => text).join('\n\n');
  return [...(titled ? [paint.bold(whole.title)] : []), ...drawing, ...(tables === '' ? [] : [tables]), ...notes].join('\n');
}

function listed(part: Table, block: Block, { words, columns, year, paint }: Look): Drawn {
  const look = { words, columns: Math.min(columns, READABLE), bold: (text: string) => paint.bold(text), dim: (text: string) => paint.dim(text), ...(year !== undefined && { year }) };
  return { text: quotesText(part, block, look), shortened: false };
}

const widest = (text: string): number => Math.max(...text.split('\n').map((line) => widthOf(line)));

/** What of a chart a terminal can show: a line of signs for a time, shades for a grid. */
function drawingOf(block: Block, whole: Table, { words, columns }: Look): readonly string[] {
  const chart = chartOf(block, whole, words);
  if (chart?.kind === 'columns' || chart?.kind === 'lines') return [...sparks(chart, columns, words), ''];
  return chart?.kind === 'heat' ? [...shaded(chart, columns, words), ''] : [];
}

/** The names of weeks without the year that goes without saying. */
function shortWeeks(whole: Table, { columns }: Block, { year }: Look): Table {
  if (columns[0]?.kind !== 'week' || year === undefined) return whole;
  const short = (cell: Cell, n: number): Cell => (n === 0 && cell.kind === 'text' ? { ...cell, value: cell.value.replace(` ${year}`, '') } : cell);
  return { ...whole, lines: whole.lines.map((line) => ({ ...line, cells: line.cells.map((cell, n) => short(cell, n)) })) };
}
