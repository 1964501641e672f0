import { ABOUT } from '../../src/domain/entity.js';
import { FACT_ROWS, factField, hasClass, NO_DAY, NO_HOUR, PLACE_LINKS, type PlaceLink } from '../../src/domain/fact.js';
import { LANGUAGES } from '../../src/domain/language.js';
import { NOISE_LEFT_OUT, NOISES } from '../../src/domain/noise.js';
import { SENTIMENTS } from '../../src/domain/sentiment.js';
import { SOURCE_TYPES } from '../../src/domain/source-type.js';
import { dayNumber, dayText, isoWeek } from '../../src/domain/time.js';
import { VOICES } from '../../src/domain/voice.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import type { Count, Dimension, FactFilter, ReportInput } from '../../src/report/section.js';
import { lindehof } from './lindehof.js';

const { project, places } = lindehof;

export const DIMENSIONS = [
  'entity', 'side', 'about', 'week', 'day', 'hour', 'source', 'type', 'sentiment', 'mixed', 'webcare', 'main', 'addressed', 'voice', 'language', 'own', 'noise', 'topic', 'thread', 'theme', 'spoken', 'author',
  'outlet', 'weekday',
] as const satisfies readonly Dimension[];

/** The slow reading that the quick one is held against: words, sets, one row at a time. */
export function plain(input: ReportInput) {
  const { facts, names } = input;
  const province = (id: string): string | undefined => (places.find((one) => one.id === id)?.kind === 'province' ? places.find((one) => one.id === id)?.name : places.find((one) => one.id === id)?.province);
  const inPeriod = Array.from({ length: facts.length }, (_, row) => row).filter((row) => at(facts.day, row) === NO_DAY || (at(facts.day, row) >= dayNumber(project.period.start) && at(facts.day, row) <= dayNumber(project.period.end)));
  const links = (row: number, link?: PlaceLink): string[] => Array.from({ length: input.places.length }, (_, n) => n)
    .filter((n) => input.places.mention[n] === facts.mention[row] && (link === undefined || PLACE_LINKS[at(input.places.kind, n)] === link)).map((n) => names.places[at(input.places.target, n)] ?? '');
  const topics = (row: number): string[] => Array.from({ length: input.topics.length }, (_, n) => n).filter((n) => input.topics.mention[n] === facts.mention[row]).map((n) => names.topics[at(input.topics.target, n)] ?? '');
  const threads = (row: number): string[] => Array.from({ length: input.threads?.length ?? 0 }, (_, n) => n).filter((n) => input.threads?.mention[n] === facts.mention[row]).map((n) => names.threads?.[input.threads?.target[n] ?? 0] ?? '');
  const themes = (row: number): string[] => Array.from({ length: input.themes?.length ?? 0 }, (_, n) => n).filter((n) => input.themes?.mention[n] === facts.mention[row]).map((n) => names.themes?.[input.themes?.target[n] ?? 0] ?? '');
  const answered = (row: number): number[] => Array.from({ length: input.answers?.length ?? 0 }, (_, n) => n).filter((n) => input.answers?.mention[n] === facts.mention[row]).map((n) => input.answers?.target[n] ?? 0);
  const classes = (row: number): string[] => WEBCARE_CLASSES.filter((name) => name !== 'none' && hasClass(at(facts.packed, row), name));
  const field = (row: number, name: Parameters<typeof factField>[1]): number => factField(at(facts.packed, row), name);
  const entity = (row: number): string => names.entities[at(facts.entity, row)] ?? '';
  const rootOf = (id: string) => project.entities.find((one) => one.id === (project.entities.find((two) => two.id === id)?.of ?? id));
  const side = (row: number): string => {
    const kind = rootOf(entity(row))?.kind;
    return kind === undefined ? '' : kind === 'competitor' || kind === 'branch' ? kind : 'organisation';
  };
  const rank = (row: number): number[] => [field(row, 'about') === 2 ? 0 : 1, rootOf(entity(row))?.id === entity(row) ? 0 : 1, FACT_ROWS[field(row, 'row')] === 'entity' ? 0 : 1, row];
  const speaks = (row: number): boolean => side(row) !== '' && !inPeriod.some((other) => other !== row && facts.mention[other] === facts.mention[row] && side(other) === side(row) && before(rank(other), rank(row)));
  const values: Record<Dimension | 'row', (row: number) => string[]> = {
    entity: (row) => [entity(row)], side: (row) => [speaks(row) ? side(row) : ''], about: (row) => [ABOUT[field(row, 'about')] ?? ''], row: (row) => [FACT_ROWS[field(row, 'row')] ?? ''],
    week: (row) => [at(facts.day, row) === NO_DAY ? '' : isoWeek(at(facts.day, row))], day: (row) => [at(facts.day, row) === NO_DAY ? '' : dayText(at(facts.day, row))],
    hour: (row) => [field(row, 'hour') === NO_HOUR ? '' : String(field(row, 'hour'))], source: (row) => [names.sources[at(facts.source, row)] ?? ''], type: (row) => [SOURCE_TYPES[at(facts.type, row)] ?? ''],
    sentiment: (row) => [SENTIMENTS[field(row, 'sentiment')] ?? ''], mixed: (row) => [String(field(row, 'mixed') === 1)], webcare: (row) => (classes(row).length === 0 ? ['none'] : classes(row)),
    main: (row) => [WEBCARE_CLASSES[field(row, 'main')] ?? ''], addressed: (row) => [String(field(row, 'addressed') === 1)], voice: (row) => [VOICES[field(row, 'voice')] ?? ''],
    language: (row) => [LANGUAGES[field(row, 'language')] ?? ''], own: (row) => [String(field(row, 'own') === 1)], noise: (row) => [NOISES[field(row, 'noise')] ?? ''], topic: (row) => orNone(topics(row)), thread: (row) => orNone(threads(row)), theme: (row) => orNone(themes(row)),
    weekday: (row) => [at(facts.day, row) === NO_DAY ? '' : String(new Date(`${dayText(at(facts.day, row))}T12:00:00Z`).getUTCDay() || 7)],
    spoken: (row) => orNone(links(row, 'spoken')), author: (row) => orNone(links(row, 'author')), outlet: (row) => orNone(links(row, 'outlet')),
  };
  const holds = (row: number, where: FactFilter): boolean => Object.entries(where).every(([key, wanted]) => {
    if (key === 'dated') return (facts.day[row] !== NO_DAY) === wanted;
    if (key === 'days') return facts.day[row] !== NO_DAY && at(facts.day, row) >= (where.days?.[0] ?? 0) && at(facts.day, row) <= (where.days?.[1] ?? 0);
    if (key === 'noise' && typeof wanted === 'boolean') return (field(row, 'noise') >= NOISE_LEFT_OUT) === wanted;
    if (key === 'relevant') return classes(row).some((name) => name !== 'compliment') === wanted;
    if (key === 'placed') return links(row, where.placed === 'any' ? undefined : where.placed).length > 0;
    if (key === 'place') return links(row, where.place?.link).includes(where.place?.id ?? '');
    if (key === 'hour' && wanted === null) return field(row, 'hour') === NO_HOUR;
    if (key === 'hours') return field(row, 'hour') !== NO_HOUR && field(row, 'hour') >= (where.hours?.[0] ?? 0) && field(row, 'hour') <= (where.hours?.[1] ?? 0);
    if (key === 'answered') return wanted === false ? answered(row).length === 0 : answered(row).some((minutes) => minutes > (wanted.over ?? -1) && minutes <= (wanted.within ?? 1e9));
    if (key === 'mentions') return (where.mentions ?? []).includes(at(facts.mention, row));
    if (key === 'province') return links(row, where.province?.link).some((id) => province(id) === where.province?.name);
    const found = DIMENSIONS.find((name) => name === key) ?? 'row';
    return values[found](row).includes(String(wanted));
  });
  const countOf = (rows: readonly number[]): Count => ({
    messages: new Set(rows.map((row) => facts.mention[row])).size, families: new Set(rows.map((row) => facts.family[row])).size,
    authors: new Set(rows.map((row) => facts.author[row]).filter((author) => author !== 0)).size,
  });
  const rowsOf = (where: FactFilter): number[] => inPeriod.filter((row) => holds(row, where));
  const tally = (where: FactFilter, by: Dimension, into: (value: string) => string = String): Map<string, Count> => {
    const groups = new Map<string, number[]>();
    for (const row of rowsOf(where)) for (const value of values[by](row)) groups.set(into(value), [...(groups.get(into(value)) ?? []), row]);
    return new Map([...groups].map(([key, rows]) => [key, countOf(rows)]));
  };
  return { count: (where: FactFilter) => countOf(rowsOf(where)), tally, mentions: (where: FactFilter) => new Set(rowsOf(where).map((row) => at(facts.mention, row))) };
}

export const at = (values: Int32Array | Uint16Array | Uint8Array, n: number): number => values[n] ?? 0;
const orNone = (found: string[]): string[] => (found.length === 0 ? [''] : found);
const before = (a: number[], b: number[]): boolean => a.reduce((order, value, n) => order || value - (b[n] ?? 0), 0) < 0;
