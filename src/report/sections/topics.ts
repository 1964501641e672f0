import { lineKey, MACHINE, numberColumns, ORGANISATION, ownApart, shareColumns, shareOf } from '../figures.js';
import type { Context, FactFilter, FigureColumn, FigureLine, Note, Section, Value } from '../section.js';
import { nl } from '../words/nl.js';

const COLUMNS: readonly FigureColumn[] = [
  { key: 'topic', kind: 'word', vocabulary: 'topic' },
  ...numberColumns('messages'), ...shareColumns('share'), ...numberColumns('negative', 'neutral', 'positive'), ...shareColumns('share_negative'),
];
const SIDES_OF = ['negative', 'neutral', 'positive'] as const;

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
    return { id: 'topics', blocks: [{ id: 'topics', columns: COLUMNS, lines: [...lines, total], notes: notesOf(context, all - sum(scored)) }] };
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
  return { key: lineKey(topic), ...nameOf(topic, context), where: { ...ORGANISATION, topic }, figures: FIGURES, values: { topic, ...values } };
}

/** A topic that the report has no words for goes by the name its sector or project gives it. */
function nameOf(topic: string, { lookup }: Context): Pick<FigureLine, 'label'> {
  const name = topic in nl.values.topic ? undefined : lookup.topic?.(topic);
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
