import { MACHINE, numberColumns, ORGANISATION, ownApart, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine, Section } from '../section.js';

const TYPE: FigureColumn = { key: 'type', kind: 'word', vocabulary: 'type' };
/** A top list, not a register: the longest that stays on one screen. */
const MOST = 15;

/** Where the messages about the organisation stand: kinds of places, and the places themselves. */
export const sources: Section = {
  id: 'sources',
  build: (context) => ({ id: 'sources', blocks: [types(context), places(context)] }),
};

function types(context: Context): Block {
  const { facts } = context;
  const all = facts.count(ORGANISATION);
  const found = [...facts.tally(ORGANISATION, 'type')].sort(([a, x], [b, y]) => y.messages - x.messages || (a < b ? -1 : 1));
  const lines = found.map(([type, count]): FigureLine => (
    { key: type, where: { ...ORGANISATION, type }, values: { type, ...count, share: shareOf(count.messages, all.messages) } }
  ));
  const total: FigureLine = { key: 'total', label: { key: 'total' }, total: true, where: ORGANISATION, values: { ...all, share: shareOf(all.messages, all.messages) } };
  return { id: 'types', columns: [TYPE, ...numberColumns('messages', 'families', 'authors'), ...shareColumns('share')], lines: [...lines, total], notes: ownApart(context) };
}

function places({ facts, input: { project } }: Context): Block {
  const all = facts.count(ORGANISATION).messages;
  const negative: FactFilter = { sentiment: 'negative' };
  const unscored = facts.tally({ ...ORGANISATION, sentiment: 'unscored' }, 'source');
  const angry = facts.tally({ ...ORGANISATION, ...negative }, 'source');
  const found = [...facts.tally(ORGANISATION, 'source')].sort(([a, x], [b, y]) => y.messages - x.messages || (a < b ? -1 : 1));
  const lines = found.slice(0, MOST).map(([id, { messages, authors }]): FigureLine => {
    const source = project.sources.find((one) => one.id === id);
    const scored = messages - (unscored.get(id)?.messages ?? 0);
    const shares = { share: shareOf(messages, all), share_negative: shareOf(angry.get(id)?.messages ?? 0, scored) };
    return {
      key: `source:${id}`, where: { ...ORGANISATION, source: id }, figures: { share_negative: negative },
      values: { source: source?.label ?? id, type: source?.type ?? null, messages, authors, ...shares },
    };
  });
  const more = found.length - lines.length;
  return {
    id: 'sources',
    columns: [{ key: 'source', kind: 'name' }, TYPE, ...numberColumns('messages', 'authors'), ...shareColumns('share', 'share_negative')],
    lines,
    notes: [...(more > 0 ? [{ key: 'sources-more', values: { n: more } } as const] : []), MACHINE],
  };
}
