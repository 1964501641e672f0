import { aboutEntity, currentDays, entitiesInOrder, lineKey, MACHINE, numberColumns, ownApart, shareColumns, shareOf } from '../figures.js';
import type { Count, FactFilter, FigureColumn, FigureLine, Section } from '../section.js';

const COLUMNS: readonly FigureColumn[] = [
  { key: 'entity', kind: 'name' },
  { key: 'kind', kind: 'word', vocabulary: 'kind' },
  ...numberColumns('messages', 'relevant'), ...shareColumns('share_relevant'), ...numberColumns('current_relevant'),
  { key: 'top_topic', kind: 'word', vocabulary: 'topic' },
];

/** Every brand, product, service, executive and competitor in one line: how much, how relevant, mostly about what. */
export const entities: Section = {
  id: 'entities',
  build(context) {
    const { facts, input } = context;
    const figures: Readonly<Record<string, FactFilter>> = {
      relevant: { relevant: true }, share_relevant: { relevant: true }, current_relevant: { relevant: true, days: currentDays(input) },
    };
    const lines = entitiesInOrder(input.project.entities).map(({ id, name, kind }): FigureLine => {
      const where = aboutEntity(id);
      const count = (more: FactFilter = {}): number => facts.count({ ...where, ...more }).messages;
      const [messages, relevant, current_relevant] = [count(), count(figures['relevant']), count(figures['current_relevant'])];
      const top_topic = topOf(facts.tally(where, 'topic'));
      return { key: lineKey(id), where, figures, values: { entity: name, kind, messages, relevant, share_relevant: shareOf(relevant, messages), current_relevant, top_topic } };
    });
    return { id: 'entities', blocks: [{ id: 'overview', columns: COLUMNS, lines, notes: [...ownApart(context), MACHINE] }] };
  },
};

/** The most frequent topic; the remainder only where there is nothing else. */
function topOf(tally: ReadonlyMap<string, Count>): string | null {
  const found = [...tally].filter(([key]) => key !== '').sort(([a, x], [b, y]) => Number(a === 'other') - Number(b === 'other') || y.messages - x.messages || (a < b ? -1 : 1));
  return found[0]?.[0] ?? null;
}
