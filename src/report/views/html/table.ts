import { SENTIMENT_LOOK, signOf } from '../../charts/look.js';
import { element, escapeMarkup } from '../../charts/svg.js';
import type { Cell, Column, Line, Table } from '../../section.js';
import { cellText } from '../../tables.js';
import type { Words } from '../../words/nl.js';

const SIDES = ['negative', 'neutral', 'positive'] as const;

/** More lines than this may be broken over printed pages. */
export const SHORT = 12;
/** More lines than this scroll within the page. */
export const LONG = 50;
/** More columns than this are set smaller in print. */
export const WIDE = 9;

/**
 * The table with the machine's value beside what is read: `<data value>` holds the number, `<time datetime>` the date, so that
 * the page can be held against the JSON cell by cell.
 */
export function tableMarkup(table: Table, caption: string, words: Words): string {
  const head = element('thead', {}, element('tr', {}, ...table.columns.map((column) => heading(column))));
  const quotes = table.columns.some(({ key }) => key === 'quote');
  const again = (n: number): boolean => quotes && n > 0 && table.lines[n]?.cells[0]?.value === table.lines[n - 1]?.cells[0]?.value;
  const rows = table.lines.map((line, n) => row(line, { columns: table.columns, again: again(n), words }));
  const groups = rows.flatMap((_, n) => (n === 0 || (quotes && !again(n)) ? [n] : []));
  // A group to a body: a printed page does not break it.
  const bodies = groups.map((from, n) => element('tbody', {}, ...rows.slice(from, groups[n + 1])));
  return element('table', { 'data-block': table.id, ...(quotes && { class: 'quotes' }) }, element('caption', {}, escapeMarkup(caption)), head, ...bodies);
}

/** The sentiments carry their sign in the heading, so that colour is never the only carrier. */
function heading({ key, heading: text, align }: Column): string {
  const side = SIDES.findIndex((one) => key === one || key === `share_${one}`);
  const sign = SENTIMENT_LOOK[side]?.sign;
  const classes = [...(align === 'right' ? ['r'] : []), ...(sign === undefined ? [] : [SIDES[side] ?? ''])].join(' ');
  return element('th', { scope: 'col', 'data-column': key, ...(classes !== '' && { class: classes }) }, ...(sign === undefined ? [] : [`<span aria-hidden="true">${sign} </span>`]), escapeMarkup(text));
}

/** Leads from a finding to the section of the figure it rests on. */
function figureLink(figure: string, text: string, { sections }: Words): string {
  const section = Object.entries(sections).find(([id]) => figure.split('.')[0] === id);
  return section === undefined ? text : element('a', { href: `#${section[0]}` }, escapeMarkup(section[1]));
}

interface RowLook {
  readonly columns: readonly Column[];
  /** The first cell says what the one above it says: it is there for who cannot see the table, and not shown. */
  readonly again: boolean;
  readonly words: Words;
}

function row({ key, total, cells }: Line, { columns, again, words }: RowLook): string {
  const [first, ...others] = cells;
  const name = first === undefined ? '' : content(first, words);
  const head = element('th', { scope: 'row', ...((columns[0]?.key === 'no' || columns[0]?.whole === true) && { class: 'no' }) }, again ? `<span class="vh">${name}</span>` : name);
  const written = others.map((cell, n) => element('td', classOf(cell, columns[n + 1]), signed(cell, columns[n + 1], words)));
  return element('tr', { 'data-line': key, ...(total === true ? { class: 'total' } : again ? { class: 'again' } : {}) }, head, ...written);
}

/** A sentiment in words carries its sign too; the figure of a finding is a way to it. */
function signed(cell: Cell, column: Column | undefined, words: Words): string {
  const text = content(cell, words);
  if (column?.key === 'look_up' && cell.kind === 'text') return figureLink(cell.value, text, words);
  const side = column?.key === 'sentiment' ? SIDES.find((one) => words.values.sentiment[one] === cell.value) : undefined;
  return side === undefined ? text : `<span class="${side}"><span aria-hidden="true">${signOf(side) ?? ''} </span>${text}</span>`;
}

function classOf(cell: Cell, column: Column | undefined): { readonly class?: string } {
  if (column?.prose === true) return { class: 'prose' };
  const right = column?.align === 'right';
  const few = cell.kind === 'share' && cell.value === null;
  return right ? { class: few ? 'r few' : 'r' } : {};
}

function content(cell: Cell, words: Words): string {
  const text = escapeMarkup(cellText(cell, words));
  if (cell.kind === 'text' || cell.value === null) return text;
  return cell.kind === 'date' ? element('time', { datetime: cell.value }, text) : `<data value="${cell.value}">${text}</data>`;
}
