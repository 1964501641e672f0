import { SENTIMENT_LOOK } from '../../charts/look.js';
import { element, escapeMarkup } from '../../charts/svg.js';
import type { Cell, Column, Line, Table } from '../../section.js';
import { cellText } from '../../tables.js';
import type { Words } from '../../words/nl.js';

const SIDES = ['negative', 'neutral', 'positive'] as const;

/** More columns than this are set smaller in print. */
export const WIDE = 9;

/**
 * The table with the machine's value beside what is read: `<data value>` holds the number, `<time datetime>` the date, so that
 * the page can be held against the JSON cell by cell.
 */
export function tableMarkup(table: Table, caption: string, words: Words): string {
  const head = element('thead', {}, element('tr', {}, ...table.columns.map((column) => heading(column))));
  const body = element('tbody', {}, ...table.lines.map((line) => row(line, table.columns, words)));
  return element('table', { 'data-block': table.id }, element('caption', {}, escapeMarkup(caption)), head, body);
}

/** The sentiments carry their sign in the heading, so that colour is never the only carrier. */
function heading({ key, heading: text, align }: Column): string {
  const side = SIDES.findIndex((one) => key === one || key === `share_${one}`);
  const sign = SENTIMENT_LOOK[side]?.sign;
  const classes = [...(align === 'right' ? ['r'] : []), ...(sign === undefined ? [] : [SIDES[side] ?? ''])].join(' ');
  return element('th', { scope: 'col', 'data-column': key, ...(classes !== '' && { class: classes }) }, ...(sign === undefined ? [] : [`<span aria-hidden="true">${sign} </span>`]), escapeMarkup(text));
}

function row({ key, total, cells }: Line, columns: readonly Column[], words: Words): string {
  const written = cells.map((cell, n) => (n === 0 ? element('th', { scope: 'row' }, content(cell, words)) : element('td', classOf(cell, columns[n]), content(cell, words))));
  return element('tr', { 'data-line': key, ...(total === true && { class: 'total' }) }, ...written);
}

function classOf(cell: Cell, column: Column | undefined): { readonly class?: string } {
  const right = column?.align === 'right';
  const few = cell.kind === 'share' && cell.value === null;
  return right ? { class: few ? 'r few' : 'r' } : {};
}

function content(cell: Cell, words: Words): string {
  const text = escapeMarkup(cellText(cell, words));
  if (cell.kind === 'text' || cell.value === null) return text;
  return cell.kind === 'date' ? element('time', { datetime: cell.value }, text) : `<data value="${cell.value}">${text}</data>`;
}
