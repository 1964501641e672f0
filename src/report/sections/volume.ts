import { dayNumber, dayText, isoWeek, mondayOf } from '../../domain/time.js';
import { aboutEntity, entitiesInOrder, lineKey, MACHINE, numberColumns, ORGANISATION, ownApart, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, Count, FactFilter, FigureColumn, FigureLine, Note, Section } from '../section.js';
import { seenDays, type SeenDays, weekSight } from '../seen.js';
import type { TextKey } from '../words/nl.js';
import { daysBlock, weekdaysBlock } from './days.js';

const COUNTS = numberColumns('messages', 'families', 'authors');
const ENTITY: readonly FigureColumn[] = [{ key: 'entity', kind: 'name' }, { key: 'kind', kind: 'word', vocabulary: 'kind' }];
const NONE: Count = { messages: 0, families: 0, authors: 0 };

/** How much is said, when, about whom, and by how many; the organisation's own messages and the undated apart. */
export const volume: Section = {
  id: 'volume',
  build(context) {
    const seen = seenDays(context.input);
    return { id: 'volume', blocks: [totals(context), weeks(context, seen), daysBlock(context, seen), weekdaysBlock(context, seen), entities(context), voice(context, seen)] };
  },
};

function totals({ facts }: Context): Block {
  const line = (key: string, label: TextKey, where: FactFilter): FigureLine => ({ key, label: { key: label }, where, values: { ...facts.count(where) } });
  const lines = [
    line('organisation', 'of-organisation', ORGANISATION),
    line('competitors', 'of-competitors', { ...ORGANISATION, side: 'competitor' }),
    line('branch', 'of-branch', { ...ORGANISATION, side: 'branch' }),
    line('unsure', 'unsure', { row: 'whole', about: 'unsure', own: false, noise: false }),
    line('nobody', 'nobody', { row: 'whole', about: 'no', own: false, noise: false }),
    line('own', 'own', { row: 'whole', own: true }),
    line('noise', 'noise', { row: 'whole', noise: true }),
  ].filter(({ key, values }) => key === 'organisation' || values['messages'] !== 0);
  const all: FigureLine = { ...line('all', 'all', { row: 'whole' }), total: true };
  return { id: 'totals', columns: [{ key: 'what', kind: 'name' }, ...COUNTS], lines: [...lines, all], notes: [{ key: 'groups-overlap' }] };
}

function weeks(context: Context, seen: SeenDays): Block {
  const { facts, input } = context;
  const counts = facts.tally(ORGANISATION, 'week');
  const lines: FigureLine[] = [];
  for (let monday = mondayOf(dayNumber(input.project.period.start)); monday <= dayNumber(input.project.period.end); monday += 7) {
    lines.push(weekLine(monday, counts.get(isoWeek(monday)), seen));
  }
  const undated: FigureLine = { key: 'undated', label: { key: 'undated' }, where: { ...ORGANISATION, dated: false }, values: { ...(counts.get('') ?? NONE) } };
  const total: FigureLine = { key: 'total', label: { key: 'total' }, total: true, where: ORGANISATION, values: { ...facts.count(ORGANISATION), days_seen: seen.unknown ? null : seen.some.reduce((sum, day) => sum + day, 0) } };
  return {
    id: 'weeks',
    columns: [{ key: 'week', kind: 'week' }, ...COUNTS, { key: 'seen', kind: 'word', vocabulary: 'seen' }, ...numberColumns('days_seen')],
    lines: [...lines, ...(counts.has('') ? [undated] : []), total],
    notes: [...weekNotes(lines), ...ownApart(context)],
  };
}

/** Messages prove that something of the week was seen, whatever the windows say. */
function weekLine(monday: number, count: Count | undefined, seen: SeenDays): FigureLine {
  const week = isoWeek(monday);
  const { sight, days } = weekSight(monday, seen);
  const unseen = count === undefined && (sight === 'none' || sight === 'unknown');
  const figures = unseen ? { messages: null, families: null, authors: null } : { ...(count ?? NONE) };
  return {
    key: week,
    where: { ...ORGANISATION, week },
    values: { week, ...figures, seen: sight === 'none' && count !== undefined ? 'part' : sight, days_seen: days },
  };
}

function weekNotes(lines: readonly FigureLine[]): readonly Note[] {
  if (lines.some(({ values }) => values['seen'] === 'unknown')) return [{ key: 'seen-unknown' }];
  return lines.some(({ values }) => values['seen'] === 'none') ? [{ key: 'weeks-unseen' }] : [];
}

function entities({ facts, input: { project } }: Context): Block {
  const lines = entitiesInOrder(project.entities).map(({ id, name, kind }): FigureLine => {
    const where = aboutEntity(id);
    const unsure: FactFilter = { about: 'unsure' };
    return { key: lineKey(id), where, figures: { unsure }, values: { entity: name, kind, ...facts.count(where), unsure: facts.count({ ...where, ...unsure }).messages } };
  });
  const parts = project.entities.some(({ of }) => of !== undefined);
  return { id: 'entities', columns: [...ENTITY, ...COUNTS, { key: 'unsure', kind: 'number', optional: true }], lines, notes: parts ? [{ key: 'parts-roll-up' }] : [] };
}

/** Brands beside competitors, over the time that all sources could see. */
function voice({ facts, input }: Context, seen: SeenDays): Block {
  const { project } = input;
  const { start, end } = project.period;
  const columns = [...ENTITY, ...numberColumns('messages'), ...shareColumns('share')];
  const sides = entitiesInOrder(project.entities).filter(({ kind, of }) => (kind === 'brand' || kind === 'competitor') && of === undefined);
  if (!sides.some(({ kind }) => kind === 'competitor')) return { id: 'voice', columns, lines: [], notes: [{ key: 'no-competitors' }] };
  const days = seen.unknown ? ([dayNumber(start), dayNumber(end)] as const) : seen.common;
  if (days === undefined) return { id: 'voice', columns, lines: [], notes: [{ key: 'voice-no-time' }] };
  const counted = sides.map((entity) => {
    const where = { ...aboutEntity(entity.id), days };
    return { entity, where, messages: facts.count(where).messages };
  });
  const sum = counted.reduce((total, { messages }) => total + messages, 0);
  const lines = counted.map(({ entity: { id, name, kind }, where, messages }): FigureLine => (
    { key: `voice:${id}`, where, values: { entity: name, kind, messages, share: shareOf(messages, sum) } }
  ));
  return { id: 'voice', columns, lines, notes: [timeNote(days, seen, dayNumber(end) - dayNumber(start) + 1), { key: 'voice-of-sum' }, MACHINE] };
}

function timeNote([from, to]: readonly [number, number], { unknown }: SeenDays, of: number): Note {
  return unknown ? { key: 'voice-time-unknown' } : { key: 'voice-time', values: { n: to - from + 1, of, from: dayText(from), to: dayText(to) } };
}
