import { SENTIMENTS } from '../../domain/sentiment.js';
import { sideOf } from '../facts/sides.js';
import { aboutEntity, entitiesInOrder, lineKey, MACHINE, machineOr, numberColumns, ORGANISATION, ownApart, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine, Section } from '../section.js';
import { sentimentWeeks } from './sentiment-weeks.js';

const COLUMNS: readonly FigureColumn[] = [
  { key: 'entity', kind: 'name' }, ...numberColumns('messages', 'negative', 'neutral', 'positive'), { key: 'unscored', kind: 'number', optional: true }, ...shareColumns('share_negative', 'share_positive'),
];
const FIGURES: Readonly<Record<string, FactFilter>> = {
  ...Object.fromEntries(SENTIMENTS.map((sentiment) => [sentiment, { sentiment }])),
  share_negative: { sentiment: 'negative' },
  share_positive: { sentiment: 'positive' },
};

/** How messages speak of the organisation and each of its entities, and of its competitors. */
export const sentiment: Section = {
  id: 'sentiment',
  build(context) {
    const own = ownBlock(context);
    const others = competitors(context);
    return { id: 'sentiment', blocks: [own, ...(others.lines.length === 0 ? [] : [others]), sentimentWeeks(context)] };
  },
};

function ownBlock(context: Context): Block {
  const { facts, input: { project } } = context;
  const mine = entitiesInOrder(project.entities).filter((entity) => sideOf(entity, project.entities) === 'organisation');
  const whole: FigureLine = {
    key: 'organisation', label: { key: 'total' }, total: true, where: ORGANISATION, figures: FIGURES,
    values: valuesOf(ORGANISATION, context),
  };
  const lines = mine.map(({ id, name }): FigureLine => lineOf(id, name, context));
  const unscored = facts.count({ ...ORGANISATION, sentiment: 'unscored' }).messages;
  return {
    id: 'organisation', columns: COLUMNS, lines: [...lines, whole],
    notes: [...(unscored > 0 ? [{ key: 'unscored-apart', values: { n: unscored } } as const] : []), ...ownApart(context), machineOr(context)],
  };
}

/** The branch stands here too: nobody's messages to answer, but what people say of the sector as such. */
function competitors(context: Context): Block {
  const { project } = context.input;
  const others = entitiesInOrder(project.entities).filter((entity) => sideOf(entity, project.entities) !== 'organisation');
  return { id: 'competitors', columns: COLUMNS, lines: others.map(({ id, name }) => lineOf(id, name, context)), notes: [MACHINE] };
}

function lineOf(id: string, name: string, context: Context): FigureLine {
  const where = aboutEntity(id);
  return { key: lineKey(id), where, figures: FIGURES, values: { entity: name, ...valuesOf(where, context) } };
}

function valuesOf(where: FactFilter, { facts }: Context): FigureLine['values'] {
  const found = facts.tally(where, 'sentiment');
  const of = (label: string): number => found.get(label)?.messages ?? 0;
  const [negative, neutral, positive, unscored] = [of('negative'), of('neutral'), of('positive'), of('unscored')];
  const scored = negative + neutral + positive;
  return {
    messages: scored + unscored, negative, neutral, positive, unscored,
    share_negative: shareOf(negative, scored), share_positive: shareOf(positive, scored),
  };
}
