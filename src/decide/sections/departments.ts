import { aboutEntity, numberColumns, shareColumns, shareOf, sourceLabel } from '../../report/figures.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine, Section } from '../../report/section.js';
import { topicLabel } from '../../report/sections/topics.js';
import { quoteLines } from '../../report/quote-lines.js';
import type { Basis } from './verdict.js';

/** Which part of an organisation can do something about a topic. Topics of a sector or project have none until somebody says so. */
export const DEPARTMENT_OF = {
  outage: 'technology', product: 'technology', billing: 'finance', price: 'marketing', campaign: 'marketing', delivery: 'logistics', service: 'customer-service', staff: 'customer-service', contract: 'sales',
  digital: 'digital', privacy: 'security', policy: 'board', corporate: 'board', sustainability: 'board', employer: 'personnel',
} as const;

const COLUMNS: readonly FigureColumn[] = [
  { key: 'department', kind: 'word', vocabulary: 'department' }, { key: 'topic', kind: 'word', vocabulary: 'topic' }, ...numberColumns('messages', 'authors'), ...shareColumns('share_negative'), { key: 'mostly', kind: 'name' },
];
const QUOTE_COLUMNS: readonly FigureColumn[] = [
  { key: 'topic', kind: 'word', vocabulary: 'topic' }, { key: 'sentiment', kind: 'word', vocabulary: 'sentiment' }, { key: 'quote', kind: 'text' }, { key: 'source', kind: 'name' }, { key: 'day', kind: 'date' },
];
const SCORED = ['negative', 'neutral', 'positive'] as const;
const CANDIDATES = 24;
/** Topics that are quoted where room is small. */
const MOST_QUOTED = 4;
/** Fewer messages are no news for a department. */
const LEAST = 3;

/** Which department should hear what: relevant messages by topic, with the product or service most of them name, and three of them in their own words. */
export function departmentsSection({ scanned }: Basis): Section {
  return {
    id: 'departments',
    build(context) {
      const relevant: FactFilter = { ...scanned.where.all, relevant: true };
      const topics = [...context.facts.tally(relevant, 'topic')]
        .flatMap(([topic, { messages }]) => (Object.hasOwn(DEPARTMENT_OF, topic) && messages >= LEAST ? [{ topic: topic as keyof typeof DEPARTMENT_OF, messages }] : [])) // hasOwn has looked
        .toSorted((a, b) => b.messages - a.messages || (a.topic < b.topic ? -1 : 1)).map(({ topic }) => topic);
      return { id: 'departments', blocks: [numbers(topics, relevant, context), ...quotes(topics, relevant, context)] };
    },
  };
}

function numbers(topics: readonly (keyof typeof DEPARTMENT_OF)[], relevant: FactFilter, context: Context): Block {
  const { facts } = context;
  const lines = topics.map((topic): FigureLine => {
    const where = { ...relevant, topic };
    const { messages, authors } = facts.count(where);
    const sides = facts.tally(where, 'sentiment');
    const scored = SCORED.reduce((sum, side) => sum + (sides.get(side)?.messages ?? 0), 0);
    return {
      key: `department:${topic}`, where, figures: { share_negative: { sentiment: 'negative' } },
      values: { department: DEPARTMENT_OF[topic], topic, messages, authors, share_negative: shareOf(sides.get('negative')?.messages ?? 0, scored), mostly: mostly(topic, context) },
    };
  });
  return { id: 'departments', columns: COLUMNS, lines, notes: [{ key: lines.length === 0 ? 'departments-none' : 'departments-how' }], undrawn: true };
}

/** The product or service that most of the messages are about. */
function mostly(topic: string, { facts, input }: Context): string | null {
  const parts = input.project.entities.filter(({ kind }) => kind === 'product' || kind === 'service');
  const [first] = parts.map(({ id, name }) => ({ name, messages: facts.count({ ...aboutEntity(id), relevant: true, topic }).messages })).filter(({ messages }) => messages > 0).toSorted((a, b) => b.messages - a.messages || (a.name < b.name ? -1 : 1));
  return first?.name ?? null;
}

function quotes(topics: readonly (keyof typeof DEPARTMENT_OF)[], relevant: FactFilter, context: Context): readonly Block[] {
  const { facts, lookup } = context;
  if (lookup.quotes === undefined || topics.length === 0) return [];
  const subjects = topics.map((topic) => ({
    label: topic,
    sides: SCORED.map((sentiment) => {
      const ids = facts.ids({ ...relevant, topic, sentiment });
      return { sentiment, messages: ids.length, candidates: ids.slice(-CANDIDATES) };
    }),
  }));
  const lines = quoteLines(subjects, context, {
    stage: 'topics', most: MOST_QUOTED, once: true,
    line: ({ label: topic }, { mention, text, sentiment, source, day }, at) => ({
      key: `heard:${topic}:${at + 1}`, ...topicLabel(topic, context), where: { ...relevant, topic, sentiment, mentions: [mention] },
      values: { topic, sentiment, quote: text, source: sourceLabel(source, context), day: day ?? null },
    }),
  });
  return lines.length === 0 ? [] : [{ id: 'heard', columns: QUOTE_COLUMNS, lines, notes: [{ key: 'quotes-masked' }] }];
}
