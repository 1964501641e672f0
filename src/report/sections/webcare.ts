import { dayText } from '../../domain/time.js';
import { RELEVANT_CLASSES } from '../../domain/webcare.js';
import { currentDays, machineOr, numberColumns, ORGANISATION, ownApart, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, FactFilter, FigureLine, Section } from '../section.js';
import { hoursBlock } from './hours.js';

/** Would a webcare team have something to do here: how much is relevant, current, addressed to the organisation, and of what class. */
export const webcare: Section = {
  id: 'webcare',
  build: (context) => ({ id: 'webcare', blocks: [relevance(context), classes(context), hoursBlock(context)] }),
};

function relevance(context: Context): Block {
  const { facts, input } = context;
  const days = currentDays(input);
  const line = (key: string, label: FigureLine['label'], where: FactFilter): FigureLine => {
    const relevant: FactFilter = { relevant: true };
    const figures = { relevant, share_relevant: relevant, addressed: { ...relevant, addressed: true }, talked_about: { ...relevant, addressed: false } };
    const count = (more: FactFilter): number => facts.count({ ...where, ...more }).messages;
    const [messages, held] = [count({}), count(relevant)];
    const values = { messages, relevant: held, share_relevant: shareOf(held, messages), addressed: count(figures.addressed), talked_about: count(figures.talked_about) };
    return { key, ...(label && { label }), where, figures, values };
  };
  return {
    id: 'relevance',
    columns: [{ key: 'span', kind: 'name' }, ...numberColumns('messages', 'relevant'), ...shareColumns('share_relevant'), ...numberColumns('addressed', 'talked_about')],
    lines: [
      line('all', { key: 'whole-period' }, ORGANISATION),
      line('current', { key: 'current-days', values: { n: input.project.currentDays } }, { ...ORGANISATION, days }),
    ],
    notes: [{ key: 'relevant-is', values: { from: dayText(days[0]), to: dayText(days[1]) } }, ...ownApart(context), machineOr(context)],
  };
}

function classes(context: Context): Block {
  const { facts, input } = context;
  const all = facts.count(ORGANISATION).messages;
  const figures: Readonly<Record<string, FactFilter>> = { current: { days: currentDays(input) }, addressed: { addressed: true }, talked_about: { addressed: false } };
  const valuesOf = (where: FactFilter): FigureLine['values'] => {
    const { messages } = facts.count(where);
    const more = Object.entries(figures).map(([key, filter]) => [key, facts.count({ ...where, ...filter }).messages] as const);
    return { messages, share: shareOf(messages, all), ...Object.fromEntries(more) };
  };
  const lines = [...RELEVANT_CLASSES, 'compliment', 'none'].map((main): FigureLine => {
    const where: FactFilter = { ...ORGANISATION, main };
    return { key: main, where, figures, values: { class: main, ...valuesOf(where) } };
  });
  const total: FigureLine = { key: 'total', label: { key: 'total' }, total: true, where: ORGANISATION, figures, values: valuesOf(ORGANISATION) };
  return {
    id: 'classes',
    columns: [{ key: 'class', kind: 'word', vocabulary: 'class' }, ...numberColumns('messages'), ...shareColumns('share'), ...numberColumns('current', 'addressed', 'talked_about')],
    lines: [...lines, total],
    notes: [{ key: 'main-class' }, machineOr(context)],
  };
}
