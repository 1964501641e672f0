import { signOf } from '../../charts/look.js';
import { clean } from '../../clean.js';
import type { Block, Cell, Table } from '../../section.js';
import { cellText } from '../../tables.js';
import { wrap } from '../../width.js';
import type { Words } from '../../words/nl.js';

/** True where the lines are messages in their own words: columns would leave no room for them. */
export const isQuotes = ({ columns }: Block): boolean => columns.some(({ key }) => key === 'quote');

export interface QuoteLook {
  readonly words: Words;
  readonly columns: number;
  readonly year?: string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Messages under what they are about, each with the sign of its sentiment, its source and day. */
export function quotesText({ columns, lines }: Table, block: Block, look: QuoteLook): string {
  const at = (wanted: string): number => columns.findIndex(({ key }) => key === wanted);
  const text = (cell: Cell | undefined): string => (cell === undefined ? '' : clean(cellText(cell, look.words, look.year)));
  let about = '';
  const rows = lines.flatMap(({ cells }, n) => {
    const name = text(cells[0]);
    const head = name === about ? [] : ['', ...wrap(name, look.columns).map((line) => look.bold(line))];
    about = name;
    const from = [at('source'), at('day')].map((column) => text(cells[column])).filter((one) => one !== '' && one !== look.words.nothing).join(', ');
    const quote = wrap(text(cells[at('quote')]), look.columns - 4).map((line, row) => `  ${row === 0 ? (signOf(block.lines[n]?.values['sentiment']) ?? '–') : ' '} ${line}`);
    return [...head, ...quote, ...(from === '' ? [] : wrap(from, look.columns - 4).map((line) => look.dim(`    ${line}`)))];
  });
  return [look.words.view.legend, ...rows].join('\n');
}
