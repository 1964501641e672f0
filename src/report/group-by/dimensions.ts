import { PLACE_LINKS, type PlaceLink } from '../../domain/fact.js';
import { dayNumber, dayText, isoWeekday, mondayOf } from '../../domain/time.js';
import { provinceName } from '../facts/index.js';
import type { Axis, Dimension, FactFilter, FigureColumn, Lookup, ReportInput } from '../section.js';
import type { Vocabulary } from '../words/nl.js';

/** One way to split the messages. */
export interface Grouping {
  readonly column: FigureColumn;
  readonly axis: Axis;
  /** By their own order (time, hours), or the most messages first. */
  readonly order: 'value' | 'messages';
  /** True where one message can have several values. */
  readonly several?: true;
  readonly kind?: 'place' | 'topic';
  /** What is printed for a value; the value itself where absent. */
  readonly shown?: (value: string) => string;
  /** What of the base filter gives way: rows by entity are no rows by side. */
  readonly instead?: 'side' | 'own' | 'noise' | 'about';
  /** Which messages have the value; undefined where no filter can say it. */
  readonly where: (value: string) => FactFilter | undefined;
  /** The value in the query language of --where, where that knows it. */
  readonly query?: (value: string) => string;
}

const DAY = 1;
const WEEK = 7;

const word = (key: FigureColumn['key'], vocabulary: Vocabulary): FigureColumn => ({ key, kind: 'word', vocabulary });
const name = (key: FigureColumn['key']): FigureColumn => ({ key, kind: 'name' });

/** Splits by a field of the facts that a filter asks by the same name. */
const plain = (by: Extract<Dimension, keyof FactFilter>, column: FigureColumn): Grouping => ({ column, axis: { by }, order: 'messages', where: (value) => (value === '' ? undefined : { [by]: value }) });

const yesNo = (by: 'mixed' | 'addressed' | 'own'): Grouping => ({
  column: word(by, 'about'), axis: { by, into: (value) => (value === 'true' ? 'yes' : 'no') }, order: 'messages', where: (value) => ({ [by]: value === 'yes' }),
});

/** A stretch of days that begins on the day a value stands for. */
const stretch = (column: FigureColumn, into: (day: string) => string, daysOf: (value: string) => readonly [number, number]): Grouping => ({
  column, axis: { by: 'day', into: (day) => (day === '' ? '' : into(day)) }, order: 'value',
  where: (value) => (value === '' ? { dated: false } : { days: daysOf(value) }),
  query: (value) => `after:${dayText(daysOf(value)[0])} before:${dayText(daysOf(value)[1] + 1)}`,
});

function weekDays(week: string): readonly [number, number] {
  // 4 January is always in week 1.
  const monday = mondayOf(dayNumber(`${week.slice(0, 4)}-01-04`)) + WEEK * (Number(week.slice(6)) - 1);
  return [monday, monday + WEEK - 1];
}

function monthDays(month: string): readonly [number, number] {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return [dayNumber(`${month}-01`), dayNumber(new Date(Date.UTC(year, at, 1)).toISOString()) - 1];
}

function placeOf(link: PlaceLink, key: 'place' | 'author_place' | 'outlet_place', lookup: Lookup): Grouping {
  return {
    column: name(key), axis: { by: link }, order: 'messages', several: true, kind: 'place', shown: (id) => lookup.place(id)?.name ?? id,
    where: (id) => (id === '' ? undefined : { place: { id, link } }),
  };
}

function provinceOf(link: PlaceLink, key: 'province' | 'author_province', lookup: Lookup): Grouping {
  return {
    column: name(key), axis: { by: link, into: (id) => provinceName(id, lookup) ?? '' }, order: 'messages', several: true, kind: 'place',
    where: (province) => (province === '' ? undefined : { province: { name: province, link } }),
  };
}

/** Everything `report --group-by` can split by, under the name it is typed by. */
export function groupings({ project }: ReportInput, lookup: Lookup): Readonly<Record<string, Grouping>> {
  const [spoken, author, outlet] = PLACE_LINKS;
  const topicName = (topic: string): string => lookup.topic?.(topic) ?? topic;
  const { query: _, ...weekday } = stretch(word('weekday', 'weekday'), (day) => String(isoWeekday(dayNumber(day))), () => [0, 0]);
  return {
    day: stretch({ key: 'day', kind: 'date' }, String, (day) => [dayNumber(day), dayNumber(day) + DAY - 1]),
    week: { ...stretch({ key: 'week', kind: 'week' }, String, weekDays), axis: { by: 'week' } },
    month: stretch(name('month'), (day) => day.slice(0, 7), monthDays),
    weekday: { ...weekday, where: (value) => (value === '' ? { dated: false } : { weekday: Number(value) }) },
    hour: { ...plain('hour', name('hour')), order: 'value', where: (hour) => ({ hour: hour === '' ? null : Number(hour) }) },
    entity: { ...plain('entity', name('entity')), instead: 'side', several: true, shown: (id) => project.entities.find((entity) => entity.id === id)?.name ?? id },
    side: { ...plain('side', word('side', 'side')), instead: 'side', several: true },
    source: { ...plain('source', name('source')), shown: (id) => project.sources.find((source) => source.id === id)?.label ?? id, query: (id) => `source:${id}` },
    type: { ...plain('type', word('type', 'type')), query: (type) => `type:${type}` },
    topic: { ...plain('topic', word('topic', 'topic')), several: true, kind: 'topic', shown: topicName },
    sentiment: plain('sentiment', word('sentiment', 'sentiment')),
    mixed: yesNo('mixed'),
    class: plain('main', word('class', 'class')),
    webcare: { ...plain('webcare', word('webcare', 'class')), several: true },
    addressed: yesNo('addressed'),
    voice: { ...plain('voice', word('voice', 'contradictor')), query: (voice) => `voice:${voice}` },
    language: { ...plain('language', word('language', 'language')), query: (language) => `lang:${language}` },
    own: { ...yesNo('own'), instead: 'own' },
    noise: { ...plain('noise', word('noise', 'noise')), instead: 'noise' },
    about: { ...plain('about', word('about', 'about')), instead: 'about' },
    place: placeOf(spoken, 'place', lookup),
    author_place: placeOf(author, 'author_place', lookup),
    outlet_place: placeOf(outlet, 'outlet_place', lookup),
    province: provinceOf(spoken, 'province', lookup),
    author_province: provinceOf(author, 'author_province', lookup),
  };
}
