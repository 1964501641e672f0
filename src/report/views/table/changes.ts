import type { Block, Cell, Table } from '../../section.js';
import { signedText } from '../../words/fill.js';
import type { Words } from '../../words/nl.js';

/** What the new column is called in the table; no block has it by itself. */
const KEY = 'change';

/**
 * The table of weeks with the change on the week before beside the messages. A week that was not seen whole has none, nor has the week
 * after it: what is missing there is no fall.
 */
export function withChanges(part: Table, block: Block, words: Words): Table {
  const at = part.columns.findIndex(({ key }) => key === 'messages');
  if (block.columns[0]?.kind !== 'week' || block.undrawn === true || block.chart === 'lines' || at < 1) return part;
  const changes = part.lines.map((_, n) => changeOf(block, n, words));
  if (changes.every((change) => change === '')) return part;
  const insert = <Item>(items: readonly Item[], item: Item): readonly Item[] => [...items.slice(0, at + 1), item, ...items.slice(at + 1)];
  return {
    ...part,
    columns: insert(part.columns, { key: KEY, heading: words.view.change, align: 'right' }),
    lines: part.lines.map((line, n) => ({ ...line, cells: insert(line.cells, { kind: 'text', value: changes[n] ?? '' } satisfies Cell) })),
    notes: [...part.notes, words.view.changeNote],
  };
}

function changeOf(block: Block, n: number, words: Words): string {
  const [before, now] = [wholeWeek(block, n - 1), wholeWeek(block, n)];
  return before === undefined || now === undefined ? '' : signedText(now - before, words);
}

function wholeWeek({ lines }: Block, n: number): number | undefined {
  const { values = {}, total = false, label } = lines[n] ?? {};
  const { messages, seen } = values;
  return total || label !== undefined || typeof messages !== 'number' || (seen !== undefined && seen !== 'full') ? undefined : messages;
}
