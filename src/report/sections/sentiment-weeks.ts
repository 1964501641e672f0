import { dayNumber, isoWeek, mondayOf } from '../../domain/time.js';
import { MACHINE, numberColumns, ORGANISATION, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine, Side, Value } from '../section.js';
import { seenDays, weekSight } from '../seen.js';

const COMPETITOR = { ...ORGANISATION, side: 'competitor' } as const satisfies FactFilter;
const SCORED = ['negative', 'neutral', 'positive'] as const;
const COLUMNS: readonly FigureColumn[] = [
  { key: 'week', kind: 'week' }, ...numberColumns('messages'), { key: 'negative', kind: 'number', files: true }, { key: 'positive', kind: 'number', files: true }, ...shareColumns('share_negative', 'share_positive'),
];
const BESIDE: readonly FigureColumn[] = [...numberColumns('competitor_messages'), ...shareColumns('competitor_negative')];
const FIGURES: Readonly<Record<string, FactFilter>> = {
  negative: { sentiment: 'negative' }, positive: { sentiment: 'positive' }, share_negative: { sentiment: 'negative' }, share_positive: { sentiment: 'positive' },
  competitor_messages: { side: 'competitor' }, competitor_negative: { side: 'competitor', sentiment: 'negative' },
};

/** How the mood goes from week to week, beside all competitors together. A week that could not be seen has no figures. */
export function sentimentWeeks(context: Context): Block {
  const { facts, input } = context;
  const beside = facts.count(COMPETITOR).messages > 0;
  const [own, others] = [weekly('organisation', context), weekly('competitor', context)];
  const { start, end } = input.project.period;
  const seen = seenDays(input);
  const lines: FigureLine[] = [];
  for (let monday = mondayOf(dayNumber(start)); monday <= dayNumber(end); monday += 7) {
    const week = isoWeek(monday);
    const { sight } = weekSight(monday, seen);
    const isUnseen = own(week, 'messages') === 0 && others(week, 'messages') === 0 && (sight === 'none' || sight === 'unknown');
    const values = isUnseen ? {} : { ...ownValues(own, week), ...(beside && otherValues(others, week)) };
    lines.push({ key: `week:${week}`, where: { ...ORGANISATION, week }, figures: FIGURES, values: { week, ...(isUnseen && NOT_SEEN), ...values } });
  }
  return { id: 'sentiment-weeks', columns: [...COLUMNS, ...(beside ? BESIDE : [])], lines, notes: [...(beside ? [{ key: 'competitors-together' } as const] : []), MACHINE], chart: 'lines' };
}

const NOT_SEEN = { messages: null, negative: null, positive: null, competitor_messages: null } as const;

type Weekly = (week: string, what: 'messages' | (typeof SCORED)[number]) => number;

function weekly(side: Side, { facts }: Context): Weekly {
  const where = { ...ORGANISATION, side };
  const tallies = new Map([['messages', facts.tally(where, 'week')], ...SCORED.map((sentiment) => [sentiment, facts.tally({ ...where, sentiment }, 'week')] as const)]);
  return (week, what) => tallies.get(what)?.get(week)?.messages ?? 0;
}

const scoredIn = (of: Weekly, week: string): number => SCORED.reduce((sum, sentiment) => sum + of(week, sentiment), 0);

function ownValues(of: Weekly, week: string): Readonly<Record<string, Value>> {
  const [negative, positive, scored] = [of(week, 'negative'), of(week, 'positive'), scoredIn(of, week)];
  return { messages: of(week, 'messages'), negative, positive, share_negative: shareOf(negative, scored), share_positive: shareOf(positive, scored) };
}

function otherValues(of: Weekly, week: string): Readonly<Record<string, Value>> {
  return { competitor_messages: of(week, 'messages'), competitor_negative: shareOf(of(week, 'negative'), scoredIn(of, week)) };
}
