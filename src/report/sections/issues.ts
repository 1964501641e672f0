import { dayText } from '../../domain/time.js';
import { lineKey, numberColumns, ORGANISATION, shareColumns, shareOf, sourceLabel } from '../figures.js';
import { type Burst, burstsOf, LEAST_DAYS, rhythmOf, type SeenDay } from '../issues/bursts.js';
import type { Context, FactFilter, FigureColumn, FigureLine, Note, Section } from '../section.js';
import { daysSeen } from '../seen.js';
import { topicLabel } from './topics.js';

const COLUMNS: readonly FigureColumn[] = [
  { key: 'topic', kind: 'word', vocabulary: 'topic' },
  { key: 'start', kind: 'date' }, { key: 'peak', kind: 'date' }, { key: 'end', kind: 'date' },
  ...numberColumns('messages', 'expected', 'authors'),
  ...shareColumns('share_negative'),
  { key: 'began', kind: 'name' },
];
const SCORED = ['negative', 'neutral', 'positive'] as const;

/**
 * Issues: times in which a topic was spoken of far more than at its own level. Copies count once, weekdays weigh as they do for all messages
 * about the organisation, and days that no source could see are left out.
 */
export const issues: Section = {
  id: 'issues',
  build(context) {
    const days = daysSeen(context.input);
    const lines = days.length < LEAST_DAYS ? [] : linesOf(days, context);
    return { id: 'issues', blocks: [{ id: 'issues', columns: COLUMNS, lines, notes: notesOf(days.length, lines.length) }] };
  },
};

function linesOf(days: readonly number[], context: Context): readonly FigureLine[] {
  const { facts } = context;
  const series = (counts: ReadonlyMap<string, number>): SeenDay[] => days.map((day) => ({ day, count: counts.get(dayText(day)) ?? 0 }));
  const byTopic = new Map<string, Map<string, number>>();
  for (const { keys: [topic = '', day = ''], count } of facts.cross(ORGANISATION, [{ by: 'topic' }, { by: 'day' }])) {
    const counts = byTopic.get(topic) ?? new Map<string, number>();
    byTopic.set(topic, counts.set(day, count.families));
  }
  const rhythm = rhythmOf(series(new Map([...facts.tally(ORGANISATION, 'day')].map(([day, { families }]) => [day, families]))));
  return [...byTopic]
    .filter(([topic]) => topic !== '' && topic !== 'other')
    .flatMap(([topic, counts]) => burstsOf(series(counts), { rhythm }).map((burst) => ({ topic, burst })))
    .toSorted((a, b) => b.burst.strength - a.burst.strength || (a.topic < b.topic ? -1 : 1))
    .map(({ topic, burst }) => lineOf(topic, burst, context));
}

function lineOf(topic: string, burst: Burst, context: Context): FigureLine {
  const { facts } = context;
  const where: FactFilter = { ...ORGANISATION, topic, days: [burst.start, burst.end] };
  const { messages, authors } = facts.count(where);
  const sides = facts.tally(where, 'sentiment');
  const scored = SCORED.reduce((sum, side) => sum + (sides.get(side)?.messages ?? 0), 0);
  return {
    key: `${lineKey(topic)}:${dayText(burst.start)}`,
    ...topicLabel(topic, context),
    where,
    figures: { share_negative: { sentiment: 'negative' } },
    values: {
      topic, start: dayText(burst.start), peak: dayText(burst.peak), end: dayText(burst.end), messages, expected: Math.round(burst.expected * 10) / 10, authors,
      share_negative: shareOf(sides.get('negative')?.messages ?? 0, scored), began: beganIn(where, burst.start, context),
    },
  };
}

/** The source with most messages on the first day; of equals the first by name. */
function beganIn(where: FactFilter, day: number, context: Context): string | null {
  const [first] = [...context.facts.tally({ ...where, days: [day, day] }, 'source')].toSorted(([a, x], [b, y]) => y.messages - x.messages || (a < b ? -1 : 1));
  return first === undefined ? null : sourceLabel(first[0], context);
}

function notesOf(days: number, lines: number): readonly Note[] {
  if (days < LEAST_DAYS) return [{ key: 'issues-too-short', values: { n: LEAST_DAYS } }];
  return [...(lines === 0 ? [{ key: 'issues-none' as const }] : []), { key: 'issues-how' }];
}
