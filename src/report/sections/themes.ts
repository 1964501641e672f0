import { lineKey, MACHINE, numberColumns, ORGANISATION, shareColumns, shareOf, sourceLabel } from '../figures.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine, Section } from '../section.js';
import { quoteLines } from '../quote-lines.js';

const COLUMNS: readonly FigureColumn[] = [{ key: 'theme', kind: 'name' }, ...numberColumns('messages', 'families', 'authors'), ...shareColumns('share', 'share_negative')];
const QUOTE_COLUMNS: readonly FigureColumn[] = [
  { key: 'theme', kind: 'name' }, { key: 'sentiment', kind: 'word', vocabulary: 'sentiment' }, { key: 'quote', kind: 'text' }, { key: 'source', kind: 'name' }, { key: 'day', kind: 'date' },
];
const SCORED = ['negative', 'neutral', 'positive'] as const;
/** Themes that are printed where room is small, and that are quoted there. */
const MOST_SHOWN = 10;
const MOST_QUOTED = 3;
/** Messages weighed for a theme and a sentiment before one is quoted. */
const CANDIDATES = 24;

/** Themes: what the messages about the organisation speak of more than those about others, by words of their own. */
export const themes: Section = {
  id: 'themes',
  build(context) {
    const found = [...context.facts.tally(ORGANISATION, 'theme')].filter(([key]) => key !== '').map(([key]) => key).toSorted(inOrder(context));
    return { id: 'themes', blocks: [numbers(found, context), ...quotes(found, context)] };
  },
};

/** In the order of the store: the most telling first. */
function inOrder({ input: { names } }: Context): (a: string, b: string) => number {
  const place = new Map((names.themes ?? []).map((key, at) => [key, at]));
  return (a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0);
}

const nameOf = (key: string, { lookup }: Context): string => lookup.theme?.(key) ?? key;
const whereOf = (theme: string): FactFilter => ({ ...ORGANISATION, theme });

function numbers(found: readonly string[], context: Context): Block {
  const { facts } = context;
  const all = facts.count(ORGANISATION).messages;
  const lines = found.map((key, at): FigureLine => {
    const where = whereOf(key);
    const count = facts.count(where);
    const sides = facts.tally(where, 'sentiment');
    const scored = SCORED.reduce((sum, side) => sum + (sides.get(side)?.messages ?? 0), 0);
    return {
      key: lineKey(key), where, figures: { share_negative: { sentiment: 'negative' } }, ...(at < MOST_SHOWN ? {} : { files: true }),
      values: { theme: nameOf(key, context), ...count, share: shareOf(count.messages, all), share_negative: shareOf(sides.get('negative')?.messages ?? 0, scored) },
    };
  });
  return { id: 'themes', columns: COLUMNS, lines, notes: [{ key: lines.length === 0 ? 'themes-none' : 'themes-how' }, MACHINE] };
}

/** Up to QUOTES messages a theme, by sentiment in the theme's proportion. */
function quotes(found: readonly string[], context: Context): readonly Block[] {
  const { facts, lookup } = context;
  if (lookup.quotes === undefined || found.length === 0) return [];
  const some = new Map(SCORED.map((sentiment) => [sentiment, facts.groups({ ...ORGANISATION, sentiment }, 'theme', CANDIDATES)]));
  const subjects = found.map((theme) => {
    const sides = facts.tally(whereOf(theme), 'sentiment');
    return { label: theme, words: nameOf(theme, context).split(', '), sides: SCORED.map((sentiment) => ({ sentiment, messages: sides.get(sentiment)?.messages ?? 0, candidates: some.get(sentiment)?.get(theme) ?? [] })) };
  });
  const lines = quoteLines(subjects, context, {
    stage: 'themes', most: MOST_QUOTED, once: false,
    line: ({ label: theme }, { mention, text, sentiment, source, day }, at) => ({
      key: `quote:${theme}:${at + 1}`, where: { ...whereOf(theme), sentiment, mentions: [mention] },
      values: { theme: nameOf(theme, context), sentiment, quote: text, source: sourceLabel(source, context), day: day ?? null },
    }),
  });
  return lines.length === 0 ? [] : [{ id: 'theme-quotes', columns: QUOTE_COLUMNS, lines, notes: [{ key: 'quotes-masked' }] }];
}
