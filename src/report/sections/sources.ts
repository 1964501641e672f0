import { MACHINE, numberColumns, ORGANISATION, ownApart, shareColumns, shareOf } from '../figures.js';
import { seenDays } from '../seen.js';
import type { Block, Context, Count, FactFilter, FigureColumn, FigureLine, Note, Section, Value } from '../section.js';

const TYPE: FigureColumn = { key: 'type', kind: 'word', vocabulary: 'type' };
const COUNTED: readonly FigureColumn[] = [...shareColumns('share', 'share_relevant', 'share_negative'), ...numberColumns('days_seen')];
/** A top list, not a register: the longest that stays on one screen. */
const MOST = 15;
const FIGURES = { share_relevant: { relevant: true }, share_negative: { sentiment: 'negative' } } as const satisfies Readonly<Record<string, FactFilter>>;

/** Where the messages about the organisation stand, what they are like there, and what part of the period could be seen. */
export const sources: Section = {
  id: 'sources',
  build: (context) => ({ id: 'sources', blocks: [types(context), places(context)] }),
};

/** What the messages of one kind of place, or of one place, are like. */
interface Part {
  readonly id: string;
  readonly count: Count;
  readonly shares: Readonly<Record<'share' | 'share_relevant' | 'share_negative', Value>>;
}

/** The parts, largest first. */
function partsBy(by: 'type' | 'source', { facts }: Context): readonly Part[] {
  const all = facts.count(ORGANISATION).messages;
  const [relevant, negative, unscored] = [FIGURES.share_relevant, FIGURES.share_negative, { sentiment: 'unscored' }].map((where) => facts.tally({ ...ORGANISATION, ...where }, by));
  const found = [...facts.tally(ORGANISATION, by)].toSorted(([a, x], [b, y]) => y.messages - x.messages || (a < b ? -1 : 1));
  return found.map(([id, count]): Part => ({ id, count, shares: sharesOf(count, all, [relevant, negative, unscored].map((tally) => tally?.get(id)?.messages ?? 0)) }));
}

function sharesOf({ messages }: Count, all: number, [relevant = 0, negative = 0, unscored = 0]: readonly number[]): Part['shares'] {
  return { share: shareOf(messages, all), share_relevant: shareOf(relevant, messages), share_negative: shareOf(negative, messages - unscored) };
}

function types(context: Context): Block {
  const { facts, input } = context;
  const lines = partsBy('type', context).map(({ id, count, shares }): FigureLine => {
    const ids = input.project.sources.filter(({ type }) => type === id).map((source) => source.id);
    return { key: id, where: { ...ORGANISATION, type: id }, figures: FIGURES, values: { type: id, ...count, ...shares, days_seen: daysSeen(ids, context) } };
  });
  const all = facts.count(ORGANISATION);
  const counts = [FIGURES.share_relevant, FIGURES.share_negative, { sentiment: 'unscored' }].map((where) => facts.count({ ...ORGANISATION, ...where }).messages);
  const days = daysSeen(input.project.sources.map(({ id }) => id), context);
  const total: FigureLine = { key: 'total', label: { key: 'total' }, total: true, where: ORGANISATION, figures: FIGURES, values: { ...all, ...sharesOf(all, all.messages, counts), days_seen: days } };
  return { id: 'types', columns: [TYPE, ...numberColumns('messages', 'families', 'authors'), ...COUNTED], lines: [...lines, total], notes: [...seenNotes(context), ...ownApart(context), MACHINE] };
}

function places(context: Context): Block {
  const { project } = context.input;
  const found = partsBy('source', context);
  const lines = found.map(({ id, count: { messages, authors }, shares }, n): FigureLine => {
    const source = project.sources.find((one) => one.id === id);
    return {
      key: `source:${id}`, where: { ...ORGANISATION, source: id }, figures: FIGURES, ...(n < MOST ? {} : { files: true }),
      values: { source: source?.label ?? id, type: source?.type ?? null, messages, authors, ...shares, days_seen: daysSeen([id], context) },
    };
  });
  return {
    id: 'sources',
    columns: [{ key: 'source', kind: 'name' }, TYPE, ...numberColumns('messages', 'authors'), ...COUNTED],
    lines,
    notes: [...seenNotes(context), MACHINE],
  };
}

/** Days of the period that one of these sources at least could show; null where none said how far back it went. */
function daysSeen(ids: readonly string[], { input }: Context): number | null {
  const { unknown, some } = seenDays({ ...input, coverage: input.coverage.filter(({ sourceId }) => ids.includes(sourceId)) });
  return unknown ? null : some.reduce((sum, day) => sum + day, 0);
}

function seenNotes({ input }: Context): readonly Note[] {
  return [{ key: 'days-seen-of', values: { n: seenDays(input).some.length } }];
}
