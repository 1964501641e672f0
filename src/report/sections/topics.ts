import { lineKey, MACHINE, numberColumns, ORGANISATION, ownApart, shareColumns, shareOf, sourceLabel } from '../figures.js';
import { type Block, type Context, type FactFilter, type FigureColumn, type FigureLine, type Note, type Quote, type Section, type Value } from '../section.js';
import { quoteLines } from '../quote-lines.js';

const COLUMNS: readonly FigureColumn[] = [
  { key: 'topic', kind: 'word', vocabulary: 'topic' },
  ...numberColumns('messages'), ...shareColumns('share'), ...numberColumns('negative', 'neutral', 'positive'), ...shareColumns('share_negative'),
];
const QUOTE_COLUMNS: readonly FigureColumn[] = [
  { key: 'topic', kind: 'word', vocabulary: 'topic' }, { key: 'sentiment', kind: 'word', vocabulary: 'sentiment' }, { key: 'quote', kind: 'text' }, { key: 'source', kind: 'name' }, { key: 'day', kind: 'date' },
];
const SIDES_OF = ['negative', 'neutral', 'positive'] as const;
/** Messages that are weighed for a topic and a sentiment before one is quoted; read one at a time, without their texts. */
const CANDIDATES = 24;
/** Topics that are quoted where room is small: the largest. */
const MOST_QUOTED = 5;

/** What the messages about the organisation are about, and how they speak of it. */
export const topics: Section = {
  id: 'topics',
  build(context) {
    const { facts } = context;
    const found = [...facts.tally(ORGANISATION, 'topic')].filter(([topic]) => topic !== '').sort(([a, x], [b, y]) => last(a) - last(b) || y.messages - x.messages || (a < b ? -1 : 1));
    const all = facts.count(ORGANISATION).messages;
    const bySentiment = new Map(SIDES_OF.map((sentiment) => [sentiment, facts.tally({ ...ORGANISATION, sentiment }, 'topic')]));
    const lines = found.map(([topic, { messages }]): FigureLine => {
      const scored = SIDES_OF.map((sentiment) => bySentiment.get(sentiment)?.get(topic)?.messages ?? 0);
      return lineOf(topic, valuesOf(messages, all, scored), context);
    });
    const scored = SIDES_OF.map((sentiment) => facts.count({ ...ORGANISATION, sentiment }).messages);
    const total: FigureLine = { key: 'total', label: { key: 'total' }, total: true, where: ORGANISATION, figures: FIGURES, values: valuesOf(all, all, scored) };
    const blocks: readonly Block[] = [{ id: 'topics', columns: COLUMNS, lines: [...lines, total], notes: notesOf(context, all - sum(scored)) }, ...quotesOf(found.map(([topic]) => topic), context)];
    return { id: 'topics', blocks };
  },
};

const FIGURES: Readonly<Record<string, FactFilter>> = {
  negative: { sentiment: 'negative' }, neutral: { sentiment: 'neutral' }, positive: { sentiment: 'positive' }, share_negative: { sentiment: 'negative' },
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const last = (topic: string): number => Number(topic === 'other');

function valuesOf(messages: number, all: number, scored: readonly number[]): Readonly<Record<string, Value>> {
  const [negative = 0, neutral = 0, positive = 0] = scored;
  return { messages, share: shareOf(messages, all), negative, neutral, positive, share_negative: shareOf(negative, sum(scored)) };
}

function lineOf(topic: string, values: FigureLine['values'], context: Context): FigureLine {
  return { key: lineKey(topic), ...topicLabel(topic, context), where: { ...ORGANISATION, topic }, figures: FIGURES, values: { topic, ...values } };
}

/** A topic goes by the name its project or sector gives it, where they do; the report has words for the service topics. */
export function topicLabel(topic: string, { lookup }: Context): Pick<FigureLine, 'label'> {
  const name = lookup.topic?.(topic);
  return name === undefined ? {} : { label: { key: 'named', values: { name } } };
}

function notesOf(context: Context, unscored: number): readonly Note[] {
  return [
    { key: 'topics-overlap' },
    ...(unscored > 0 ? [{ key: 'unscored-apart', values: { n: unscored } } as const] : []),
    ...ownApart(context),
    MACHINE,
  ];
}

/** Up to QUOTES messages a topic, by sentiment in the proportion of the topic; none where nobody can look texts up. */
function quotesOf(topics: readonly string[], context: Context): readonly Block[] {
  const { facts, lookup } = context;
  if (lookup.quotes === undefined) return [];
  const numbers = new Map(SIDES_OF.map((sentiment) => [sentiment, facts.tally({ ...ORGANISATION, sentiment }, 'topic')]));
  const some = new Map(SIDES_OF.map((sentiment) => [sentiment, facts.groups({ ...ORGANISATION, sentiment }, 'topic', CANDIDATES)]));
  const subjects = topics.map((topic) => (
    { label: topic, sides: SIDES_OF.map((sentiment) => ({ sentiment, messages: numbers.get(sentiment)?.get(topic)?.messages ?? 0, candidates: some.get(sentiment)?.get(topic) ?? [] })) }
  ));
  const lines = quoteLines(subjects, context, { stage: 'topics', most: MOST_QUOTED, once: true, line: ({ label }, quote, at) => quoteLine(label, quote, at, context) });
  return [{ id: 'topic-quotes', columns: QUOTE_COLUMNS, lines, notes: [{ key: lines.length === 0 ? 'no-quotes' : 'quotes-masked' }] }];
}

function quoteLine(topic: string, { mention, text, sentiment, source, day }: Quote, at: number, context: Context): FigureLine {
  return {
    key: `quote:${topic}:${at + 1}`, ...topicLabel(topic, context), where: { ...ORGANISATION, topic, sentiment, mentions: [mention] },
    values: { topic, sentiment, quote: text, source: sourceLabel(source, context), day: day ?? null },
  };
}
