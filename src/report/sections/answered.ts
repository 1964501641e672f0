import { currentDays, MACHINE, numberColumns, ORGANISATION, shareColumns, shareOf } from '../figures.js';
import type { Context, FactFilter, FigureColumn, FigureLine, Note, Section, Value } from '../section.js';
import type { TextKey } from '../words/nl.js';

const HOUR = 60;
const DAY = 24 * HOUR;
const FIGURES = {
  within_1h: { answered: { within: HOUR } },
  within_4h: { answered: { within: 4 * HOUR } },
  within_24h: { answered: { within: DAY } },
  later: { answered: { over: DAY } },
  unanswered: { answered: false },
  share_answered: { answered: {} },
  share_24h: { answered: { within: DAY } },
} as const satisfies Readonly<Record<string, FactFilter>>;
const COUNTED = ['within_1h', 'within_4h', 'within_24h', 'later', 'unanswered'] as const;
const COLUMNS: readonly FigureColumn[] = [{ key: 'asking', kind: 'name' }, ...numberColumns('messages', ...COUNTED), ...shareColumns('share_answered', 'share_24h')];
const RELEVANT = { ...ORGANISATION, relevant: true } as const satisfies FactFilter;

/** How many of the messages that ask for an answer were seen to get one from the organisation, and how soon. */
export const answered: Section = {
  id: 'answered',
  build(context) {
    const sight = sightOf(context);
    const line = (key: string, label: TextKey, where: FactFilter): FigureLine => ({ key, label: { key: label }, where, figures: FIGURES, values: valuesOf(where, sight === 'seen', context) });
    const rivals: FactFilter = { ...RELEVANT, side: 'competitor' };
    const lines = [
      line('relevant-addressed', 'answered-addressed', { ...RELEVANT, addressed: true }),
      line('relevant-current', 'answered-current', { ...RELEVANT, days: currentDays(context.input) }),
      line('relevant', 'answered-relevant', RELEVANT),
    ];
    const beside: FigureLine = { key: 'relevant-competitor', label: { key: 'answered-competitors' }, where: rivals, values: valuesOf(rivals, false, context) };
    const hasRivals = context.facts.count(rivals).messages > 0;
    return { id: 'answered', blocks: [{ id: 'answered', columns: COLUMNS, lines: [...lines, ...(hasRivals ? [beside] : [])], notes: notesOf(sight, hasRivals), undrawn: true }] };
  },
};

type Sight = 'seen' | 'not-looked' | 'no-own';

/** Without a post of its own nobody can tell whether the organisation answers nobody or answers under a name we do not know. */
function sightOf({ facts, input }: Context): Sight {
  if (input.answers === undefined) return 'not-looked';
  return facts.count({ row: 'whole', own: true }).messages === 0 ? 'no-own' : 'seen';
}

function valuesOf(where: FactFilter, isSeen: boolean, { facts }: Context): FigureLine['values'] {
  const count = (more: FactFilter = {}): number => facts.count({ ...where, ...more }).messages;
  const messages = count();
  const values = Object.fromEntries(COUNTED.map((key): [string, Value] => [key, isSeen ? count(FIGURES[key]) : null]));
  if (!isSeen) return { messages, ...values };
  return { messages, ...values, share_answered: shareOf(count(FIGURES.share_answered), messages), share_24h: shareOf(count(FIGURES.share_24h), messages) };
}

function notesOf(sight: Sight, hasRivals: boolean): readonly Note[] {
  const own: readonly Note[] = sight === 'seen' ? [{ key: 'answered-is' }, { key: 'answered-elsewhere' }] : [{ key: sight === 'no-own' ? 'answered-no-own' : 'answered-not-looked' }];
  return [...own, ...(hasRivals ? [{ key: 'answered-rivals' } as const] : []), MACHINE];
}
