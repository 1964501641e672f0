import { type FactColumns, NO_DAY } from '../../domain/fact.js';
import { dayNumber, isoWeek, mondayOf } from '../../domain/time.js';
import type { Lookup, ReportInput } from '../section.js';
import { type Links, linksOf, NO_LINKS } from './links.js';
import { speakers } from './sides.js';

/** The columns with all that counting them needs: worked out once for a report. */
export interface FactIndex {
  readonly columns: FactColumns;
  /** Counts mentions from 0 in the order of the rows. */
  readonly ordinal: Int32Array;
  readonly topics: Links;
  readonly places: Links;
  /** Rumours to the discussions they stand in. */
  readonly threads: Links;
  readonly themes: Links;
  /** Answered mentions to the minutes until the first answer. */
  readonly answers: Links;
  /** 0, or 1 + the index in SIDES of the side the row speaks for. */
  readonly speaks: Uint8Array;
  readonly names: ReportInput['names'];
  /** Province number by place number; 0 for none. Names by that number. */
  readonly provinceOf: Uint16Array;
  readonly provinces: readonly string[];
  /** Week number by day number − firstDay. */
  readonly firstDay: number;
  readonly weekOf: Int32Array;
  readonly weeks: readonly string[];
  readonly mostAuthor: number;
  readonly mostFamily: number;
}

/** Rows dated outside the project's period are left out: a report speaks of its period, and of what has no date. */
export function indexFacts(input: ReportInput, lookup: Lookup): FactIndex {
  const columns = within(input.facts, dayNumber(input.project.period.start), dayNumber(input.project.period.end));
  const { ordinal, mentions } = mentionsOf(columns);
  return {
    columns,
    ordinal,
    topics: linksOf(input.topics, mentions),
    places: linksOf(input.places, mentions),
    threads: linksOf(input.threads ?? NO_LINKS, mentions),
    themes: linksOf(input.themes ?? NO_LINKS, mentions),
    answers: linksOf(input.answers ?? NO_LINKS, mentions),
    speaks: speakers(columns, input.names.entities, input.project.entities),
    names: input.names,
    ...provincesOf(input.names.places, lookup),
    ...weeksOf(input),
    mostAuthor: most(columns.author, columns.length),
    mostFamily: most(columns.family, columns.length),
  };
}

function within(facts: FactColumns, from: number, to: number): FactColumns {
  const isIn = (row: number): boolean => facts.day[row] === NO_DAY || ((facts.day[row] ?? 0) >= from && (facts.day[row] ?? 0) <= to);
  let length = 0;
  for (let row = 0; row < facts.length; row++) length += Number(isIn(row));
  if (length === facts.length) return facts;
  const rows = new Int32Array(length);
  for (let row = 0, kept = 0; row < facts.length; row++) if (isIn(row)) rows[kept++] = row;
  const pick = <Values extends Int32Array | Uint16Array | Uint8Array>(into: Values, values: Values): Values => {
    for (let n = 0; n < length; n++) into[n] = values[rows[n] ?? 0] ?? 0;
    return into;
  };
  return {
    length,
    mention: pick(new Int32Array(length), facts.mention),
    entity: pick(new Uint16Array(length), facts.entity),
    packed: pick(new Int32Array(length), facts.packed),
    day: pick(new Int32Array(length), facts.day),
    source: pick(new Uint16Array(length), facts.source),
    type: pick(new Uint8Array(length), facts.type),
    author: pick(new Int32Array(length), facts.author),
    family: pick(new Int32Array(length), facts.family),
  };
}

function mentionsOf({ length, mention }: FactColumns): { ordinal: Int32Array; mentions: Int32Array } {
  const ordinal = new Int32Array(length);
  const mentions = new Int32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) {
    if (row === 0 || mention[row] !== mention[row - 1]) mentions[count++] = mention[row] ?? 0;
    ordinal[row] = count - 1;
  }
  return { ordinal, mentions: mentions.slice(0, count) };
}

/** The province a place lies in, or is. The Netherlands and Belgium both have a Limburg: theirs bears its country. */
export function provinceName(id: string, lookup: Lookup): string | undefined {
  const place = lookup.place(id);
  const name = place?.kind === 'province' ? place.name : place?.province;
  return name === 'Limburg' && place?.country === 'BE' ? 'Limburg (BE)' : name;
}

function provincesOf(places: readonly string[], lookup: Lookup): Pick<FactIndex, 'provinceOf' | 'provinces'> {
  const provinces = [''];
  const provinceOf = new Uint16Array(places.length);
  for (const [no, id] of places.entries()) {
    const name = provinceName(id, lookup);
    if (name === undefined) continue;
    if (!provinces.includes(name)) provinces.push(name);
    provinceOf[no] = provinces.indexOf(name);
  }
  return { provinceOf, provinces };
}

function weeksOf({ project: { period } }: ReportInput): Pick<FactIndex, 'firstDay' | 'weekOf' | 'weeks'> {
  const firstDay = dayNumber(period.start);
  const days = Math.max(0, dayNumber(period.end) - firstDay + 1);
  const weekOf = Int32Array.from({ length: days }, (_, n) => (mondayOf(firstDay + n) - mondayOf(firstDay)) / 7);
  const weeks = Array.from({ length: (weekOf[days - 1] ?? -1) + 1 }, (_, n) => isoWeek(mondayOf(firstDay) + 7 * n));
  return { firstDay, weekOf, weeks };
}

function most(values: Int32Array, length: number): number {
  let highest = 0;
  for (let row = 0; row < length; row++) highest = Math.max(highest, values[row] ?? 0);
  return highest;
}
