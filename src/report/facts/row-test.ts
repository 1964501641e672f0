import { ABOUT } from '../../domain/entity.js';
import { FACT_FIELDS, FACT_ROWS, type FactField, NO_DAY, NO_HOUR, PLACE_LINKS } from '../../domain/fact.js';
import { LANGUAGES } from '../../domain/language.js';
import { NOISE_LEFT_OUT, NOISES } from '../../domain/noise.js';
import { SENTIMENTS } from '../../domain/sentiment.js';
import { SOURCE_TYPES } from '../../domain/source-type.js';
import { isoWeekday } from '../../domain/time.js';
import { VOICES } from '../../domain/voice.js';
import { RELEVANT_CLASSES, WEBCARE_CLASSES } from '../../domain/webcare.js';
import { type FactFilter, SIDES } from '../section.js';
import type { FactIndex } from './index.js';
import type { Links } from './links.js';

/** Bits of the packed fact by which a class holds. */
export const classBit = (name: string): number => 1 << (FACT_FIELDS.classes.shift + WEBCARE_CLASSES.findIndex((one) => one === name) - 1);
const RELEVANT_BITS = RELEVANT_CLASSES.reduce((bits, name) => bits | classBit(name), 0);
const ALL_CLASS_BITS = ((1 << FACT_FIELDS.classes.bits) - 1) << FACT_FIELDS.classes.shift;
const HOUR = { shift: FACT_FIELDS.hour.shift, mask: (1 << FACT_FIELDS.hour.bits) - 1 };
const LEFT_OUT_BIT = NOISE_LEFT_OUT << FACT_FIELDS.noise.shift;
export const LAST_DAY = 0x7fffffff;

const ANY = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** Any of a mention's links that goes to one of the targets in the one kind. */
interface LinkTest {
  readonly links: Links;
  /** −1 for any. */
  readonly kind: number;
  /** By target number; undefined takes any target. */
  readonly wanted?: Uint8Array;
  /** Smallest and largest target, both included, where targets are amounts. */
  readonly between?: readonly [number, number];
  /** The mention must have no such link. */
  readonly none?: true;
}

/** A filter in the numbers of the columns. */
export interface RowTest {
  /** False where the filter names something that no row can have. */
  possible: boolean;
  mask: number;
  value: number;
  /** At least one of these bits; 0 for no such wish. */
  someOf: number;
  noneOf: number;
  /** −1 for any. */
  entity: number;
  speaks: number;
  source: number;
  type: number;
  /** Both included; undated rows have NO_DAY. */
  firstDay: number;
  lastDay: number;
  /** Local hours, both included; lastHour −1 for any. */
  firstHour: number;
  lastHour: number;
  /** ISO weekday; 0 for any. */
  weekday: number;
  readonly links: LinkTest[];
  /** Mention numbers; absent for any. */
  mentions?: ReadonlySet<number>;
}

/** Numbers for the words of a filter. */
export function rowTest(where: FactFilter, index: FactIndex): RowTest {
  const test: RowTest = {
    possible: true, mask: 0, value: 0, someOf: 0, noneOf: 0, entity: -1, speaks: -1, source: -1, type: -1, firstDay: NO_DAY, lastDay: LAST_DAY, firstHour: 0, lastHour: -1, weekday: 0, links: [],
  };
  packedWishes(test, where);
  test.entity = numberOf(test, where.entity, index.names.entities, 1);
  test.source = numberOf(test, where.source, index.names.sources, 1);
  test.type = numberOf(test, where.type, SOURCE_TYPES, 0);
  if (where.side !== undefined) test.speaks = 1 + SIDES.indexOf(where.side);
  if (where.mentions !== undefined) test.mentions = new Set(where.mentions);
  dayWishes(test, where, index);
  linkWishes(test, where, index);
  return test;
}

/** The one question that counting and listing both ask. */
export function matches(test: RowTest, row: number, { columns, speaks, ordinal }: FactIndex): boolean {
  const packed = columns.packed[row] ?? 0;
  if ((packed & test.mask) !== test.value) return false;
  if (test.someOf !== 0 && (packed & test.someOf) === 0) return false;
  if ((packed & test.noneOf) !== 0) return false;
  if (test.entity >= 0 && columns.entity[row] !== test.entity) return false;
  if (test.speaks >= 0 && speaks[row] !== test.speaks) return false;
  if (test.source >= 0 && columns.source[row] !== test.source) return false;
  if (test.type >= 0 && columns.type[row] !== test.type) return false;
  const day = columns.day[row] ?? NO_DAY;
  if (day < test.firstDay || day > test.lastDay) return false;
  if (test.lastHour >= 0 && !isBetween((packed >>> HOUR.shift) & HOUR.mask, test.firstHour, test.lastHour)) return false;
  if (test.weekday !== 0 && isoWeekday(day) !== test.weekday) return false;
  if (test.mentions !== undefined && !test.mentions.has(columns.mention[row] ?? 0)) return false;
  for (const link of test.links) if (hasLink(link, ordinal[row] ?? 0) === (link.none === true)) return false;
  return true;
}

const isBetween = (value: number, from: number, to: number): boolean => value >= from && value <= to;

function hasLink({ links, kind, wanted, between: [least, most] = ANY }: LinkTest, mention: number): boolean {
  const end = links.start[mention + 1] ?? 0;
  for (let n = links.start[mention] ?? 0; n < end; n++) {
    const target = links.target[n] ?? 0;
    if ((kind < 0 || links.kind[n] === kind) && (wanted === undefined || wanted[target] === 1) && isBetween(target, least, most)) return true;
  }
  return false;
}

function packedWishes(test: RowTest, where: FactFilter): void {
  wish(test, 'row', where.row, FACT_ROWS);
  wish(test, 'about', where.about, ABOUT);
  wish(test, 'sentiment', where.sentiment, SENTIMENTS);
  wish(test, 'main', where.main, WEBCARE_CLASSES);
  wish(test, 'voice', where.voice, VOICES);
  wish(test, 'language', where.language, LANGUAGES);
  for (const field of ['mixed', 'addressed', 'own'] as const) if (where[field] !== undefined) want(test, field, Number(where[field]));
  if (where.hour !== undefined) want(test, 'hour', where.hour ?? NO_HOUR);
  if (where.hours !== undefined) [test.firstHour, test.lastHour] = [where.hours[0], Math.min(where.hours[1], NO_HOUR - 1)];
  if (where.noise === false) test.noneOf |= LEFT_OUT_BIT;
  else if (where.noise === true) andBits(test, LEFT_OUT_BIT);
  else wish(test, 'noise', where.noise, NOISES);
  if (where.relevant === true) test.someOf = RELEVANT_BITS;
  if (where.relevant === false) test.noneOf |= RELEVANT_BITS;
  if (where.webcare === undefined) return;
  if (where.webcare === 'none') test.noneOf |= ALL_CLASS_BITS;
  else if (WEBCARE_CLASSES.some((name) => name === where.webcare)) andBits(test, classBit(where.webcare));
  else test.possible = false;
}

function wish(test: RowTest, field: FactField, word: string | undefined, words: readonly string[]): void {
  if (word !== undefined) want(test, field, words.indexOf(word));
}

function want(test: RowTest, field: FactField, value: number): void {
  const { shift, bits } = FACT_FIELDS[field];
  const most = (1 << bits) - 1;
  if (value < 0 || value > most || !Number.isInteger(value)) test.possible = false;
  test.mask |= most << shift;
  test.value |= (value & most) << shift;
}

function andBits(test: RowTest, bits: number): void {
  test.mask |= bits;
  test.value |= bits;
}

function numberOf(test: RowTest, word: string | undefined, words: readonly string[], from: number): number {
  if (word === undefined) return -1;
  const no = words.indexOf(word, from);
  if (no < 0) test.possible = false;
  return no;
}

function dayWishes(test: RowTest, { days, week, weekday, dated }: FactFilter, index: FactIndex): void {
  if (weekday !== undefined) {
    test.weekday = weekday;
    test.firstDay = Math.max(test.firstDay, NO_DAY + 1);
    if (weekday < 1 || weekday > 7) test.possible = false;
  }
  if (dated === true) test.firstDay = Math.max(test.firstDay, NO_DAY + 1);
  if (dated === false) test.lastDay = NO_DAY;
  if (days !== undefined) narrow(test, days[0], days[1]);
  if (week === undefined) return;
  const no = index.weeks.indexOf(week);
  if (no < 0) test.possible = false;
  narrow(test, index.firstDay + index.weekOf.indexOf(no), index.firstDay + index.weekOf.lastIndexOf(no));
}

function narrow(test: RowTest, from: number, to: number): void {
  test.firstDay = Math.max(test.firstDay, from, NO_DAY + 1);
  test.lastDay = Math.min(test.lastDay, to);
}

function linkWishes(test: RowTest, { answered, topic, thread, theme, place, placed, province }: FactFilter, { answers, topics, threads, themes, places, names, provinces, provinceOf }: FactIndex): void {
  if (answered === false) test.links.push({ links: answers, kind: 0, none: true });
  else if (answered !== undefined) test.links.push({ links: answers, kind: 0, between: [(answered.over ?? -1) + 1, answered.within ?? Number.POSITIVE_INFINITY] });
  if (topic !== undefined) test.links.push({ links: topics, kind: 0, wanted: only(names.topics, (id) => id === topic) });
  if (thread !== undefined) test.links.push({ links: threads, kind: 0, wanted: only(names.threads ?? [], (id) => id === thread) });
  if (theme !== undefined) test.links.push({ links: themes, kind: 0, wanted: only(names.themes ?? [], (key) => key === theme) });
  if (place !== undefined) test.links.push({ links: places, kind: PLACE_LINKS.indexOf(place.link), wanted: only(names.places, (id) => id === place.id) });
  if (placed !== undefined) test.links.push({ links: places, kind: placed === 'any' ? -1 : PLACE_LINKS.indexOf(placed) });
  if (province === undefined) return;
  const no = provinces.indexOf(province.name, 1);
  test.links.push({ links: places, kind: PLACE_LINKS.indexOf(province.link), wanted: only(names.places, (_, place) => no > 0 && provinceOf[place] === no) });
}

function only(words: readonly string[], wanted: (word: string, no: number) => boolean): Uint8Array {
  return Uint8Array.from(words, (word, no) => Number(no > 0 && wanted(word, no)));
}
