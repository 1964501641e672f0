import { widthOf } from '../width.js';

/** What a column is made of, in cleaned texts. */
export interface Measured {
  readonly heading: string;
  readonly cells: readonly string[];
  /** Numbers keep their width; texts may be wrapped. */
  readonly fixed: boolean;
  /** Sentences: the other texts give way first. */
  readonly prose?: true;
}

/** Space between two columns. */
export const GAP = 2;
/** Narrower than this a text column is a ladder of syllables. */
const LEAST = 10;
/** Sentences in less than this are hard to read. */
const PROSE = 34;
/** A word longer than this may be cut for want of room. */
const LONG = 18;

const longestWord = (text: string): number => Math.max(0, ...text.split(/[\s/]/u).map((word) => widthOf(word)));

/** Total width of columns with the gaps between them. */
export function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
}

/**
 * Widths that fit `room` where that can be: first headings break between their words, then the widest text columns give way, down to
 * their longest word, and at last below it. Many number columns may stay wider: `holds` tells.
 */
export function widthsFor(columns: readonly Measured[], room: number): readonly number[] {
  const natural = columns.map((column) => naturalWidth(column));
  if (totalOf(natural) <= room) return natural;
  const widths = columns.map((column, n) => (column.fixed ? fixedWidth(column) : (natural[n] ?? 0)));
  const whole = columns.map((column) => wholeWidth(column));
  const names = whole.map((least, n) => (columns[n]?.prose === true ? PROSE : least));
  for (const least of [names, whole, columns.map(() => LEAST)]) narrow(widths, columns, least, room);
  return widths;
}

/** True where the columns fit `room` with every word whole. */
export function holds(columns: readonly Measured[], room: number): boolean {
  return totalOf(columns.map((column) => (column.fixed ? fixedWidth(column) : Math.min(naturalWidth(column), wholeWidth(column))))) <= room;
}

const naturalWidth = ({ heading, cells }: Measured): number => Math.max(widthOf(heading), ...cells.map((cell) => widthOf(cell)));
const fixedWidth = ({ heading, cells }: Measured): number => Math.max(longestWord(heading), ...cells.map((cell) => widthOf(cell)));
const wholeWidth = ({ heading, cells }: Measured): number => Math.max(LEAST, Math.min(LONG, Math.max(longestWord(heading), ...cells.map((cell) => longestWord(cell)))));

/** Takes from the widest text column, one at a time, until the room is enough or every one is at its least. */
function narrow(widths: number[], columns: readonly Measured[], least: readonly number[], room: number): void {
  for (let over = totalOf(widths) - room; over > 0; over--) {
    let widest: number | undefined;
    for (const [n, { fixed }] of columns.entries()) {
      const width = widths[n] ?? 0;
      if (!fixed && width > (least[n] ?? 0) && width > (widest === undefined ? 0 : (widths[widest] ?? 0))) widest = n;
    }
    if (widest === undefined) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}
