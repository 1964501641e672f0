import { element, escapeMarkup } from '../../charts/svg.js';
import type { BlockId, ColumnKey, Words } from '../../words/nl.js';
import type { Cell, Report } from '../../section.js';
import { cellText, tableOf } from '../../tables.js';

/** Where the figures of the first page stand in the report; what a report does not have is left out. */
const FIGURES: readonly { readonly block: BlockId; readonly line?: string; readonly column: ColumnKey }[] = [
  { block: 'totals', line: 'organisation', column: 'messages' },
  { block: 'totals', line: 'organisation', column: 'authors' },
  { block: 'relevance', line: 'all', column: 'share_relevant' },
  { block: 'topics', line: 'total', column: 'share_negative' },
];

/** The few figures a reader looks for first, each the same cell as further on. */
export function keyFigures(report: Report, words: Words): string {
  const found = FIGURES.flatMap(({ block: id, line: key, column }) => {
    const block = report.sections.flatMap(({ blocks }) => blocks).find((one) => one.id === id);
    if (block === undefined) return [];
    const table = tableOf(block, words);
    const at = table.columns.findIndex((one) => one.key === column);
    const cell = table.lines.find((line) => line.key === key)?.cells[at];
    return cell === undefined ? [] : [figure(words.view.figures[`${id}.${column}`] ?? table.columns[at]?.heading ?? '', cell, words)];
  });
  return found.length === 0 ? '' : element('dl', { class: 'key' }, ...found);
}

function figure(name: string, cell: Cell, words: Words): string {
  const few = cell.kind === 'share' && cell.value === null;
  return element('div', {}, element('dt', {}, escapeMarkup(name)), element('dd', few ? { class: 'few' } : {}, escapeMarkup(cellText(cell, words))));
}
