import { widthOf } from '../width.js';

/** What a column is made of, in cleaned texts. */
export interface Measured {
  readonly heading: string;
  readonly cells: readonly string[];
  /** Numbers keep their width; texts may be wrapped. */
  readonly fixed: boolean;
}

/** Space between two columns. */
export const GAP = 2;
/** Narrower than this a text column is a ladder of syllables. */
const LEAST = 10;

const longestWord = (text: string): number => Math.max(0, ...text.split(/[\s/]/u).map((word) => widthOf(word)));

/** Total width of columns with the gaps between them. */
export function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
}

/**
 * Widths that fit `room` where that can be: first headings break between their words, then the widest text columns give way. A table
 * of many number columns may stay wider.
 */
export function widthsFor(columns: readonly Measured[], room: number): readonly number[] {
  const natural = columns.map(({ heading, cells }) => Math.max(widthOf(heading), ...cells.map((cell) => widthOf(cell))));
  if (totalOf(natural) <= room) return natural;
  const widths = columns.map(({ heading, cells, fixed }, n) => (fixed ? Math.max(longestWord(heading), ...cells.map((cell) => widthOf(cell))) : (natural[n] ?? 0)));
  for (let over = totalOf(widths) - room; over > 0; over--) {
    const widest = widestText(columns, widths);
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function widestText(columns: readonly Measured[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  for (const [n, { fixed }] of columns.entries()) {
    const width = widths[n] ?? 0;
    if (!fixed && width > LEAST && width > (widest === undefined ? 0 : (widths[widest] ?? 0))) widest = n;
  }
  return widest;
}
