import type { Published } from '../domain/mention.js';
import { instantOfLocal, offsetMinutes } from '../domain/time.js';

export interface DateHints {
  /** ISO instant of the fetch; relative dates count back from here, on the clock of Europe/Amsterdam. */
  readonly fetchedAt: string;
  /** How `03-04-2026` is meant on this page; Dutch pages put the day first. */
  readonly order?: 'dmy' | 'mdy';
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTHS = [
  'jan', 'januari', 'january', 'feb', 'febr', 'februari', 'february', 'mrt', 'maa', 'maart', 'mar', 'march', 'apr', 'april', 'mei', 'may',
  'jun', 'juni', 'june', 'jul', 'juli', 'july', 'aug', 'augustus', 'august', 'sep', 'sept', 'september', 'okt', 'oktober', 'oct', 'october',
  'nov', 'november', 'dec', 'december',
] as const;
const MONTH_OF_START: Readonly<Record<string, number>> = {
  jan: 1, feb: 2, mrt: 3, maa: 3, mar: 3, apr: 4, mei: 5, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, okt: 10, oct: 10, nov: 11, dec: 12,
};
const MONTH = `(${MONTHS.toSorted((a, b) => b.length - a.length).join('|')})\\.?`;

const WEEKDAYS: Readonly<Record<string, number>> = {
  ma: 1, mo: 1, di: 2, tu: 2, wo: 3, we: 3, do: 4, th: 4, vr: 5, fr: 5, za: 6, sa: 6, zo: 7, su: 7,
};
const WEEKDAY = '(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday'
  + '|mon|tues?|wed|thurs?|thu|fri|sat|sun|ma|di|wo|do|vr|za|zo)\\b\\.?';

/** RFC 822 allows letters for a zone; only these have one meaning. */
const ZONES: Readonly<Record<string, string>> = {
  z: '+00:00', ut: '+00:00', utc: '+00:00', gmt: '+00:00', cet: '+01:00', met: '+01:00', cest: '+02:00', mest: '+02:00',
  est: '-05:00', edt: '-04:00', pst: '-08:00', pdt: '-07:00',
};

const ISO = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[t ]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?)?$/;
const DAY_MONTH = new RegExp(`^(?:${WEEKDAY},?\\s+)?(?:de\\s+)?(\\d{1,2})(?:st|nd|rd|th|e)?[\\s.-]+(?:of\\s+)?${MONTH}(?:,?[\\s-]+'?(\\d{4}|\\d{2})(?![\\d:.]))?(.*)$`);
const MONTH_DAY = new RegExp(`^(?:${WEEKDAY},?\\s+)?${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,?\\s+(\\d{4})(?![\\d:]))?(.*)$`);
const MONTH_YEAR = new RegExp(`^${MONTH}\\s+(\\d{4})$`);
/** `Mon Mar 2 08:14:05 CET 2026`, as C's ctime and old feeds write it. */
const CTIME = new RegExp(`^${WEEKDAY}\\s+${MONTH}\\s+(\\d{1,2})\\s+(\\d{1,2}:\\d{2}(?::\\d{2})?\\s*[a-z]*)\\s+(\\d{4})$`);
const NUMERIC = new RegExp(`^(?:${WEEKDAY},?\\s+)?(\\d{1,2})([-/.])(\\d{1,2})\\3(\\d{4}|\\d{2})(?!\\d)(.*)$`);
const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/;
const DAY_NAMED = /^(zojuist|zonet|just now|nu|now|a moment ago|moments ago|een ogenblik geleden|vandaag|today|gisteren|yesterday|eergisteren|vanochtend|vanmorgen|vanmiddag|vanavond|gisteravond|gisterenavond|gistermiddag|gistermorgen|gisterochtend)\b(.*)$/;
const LAST_WEEKDAY = new RegExp(`^(?:afgelopen\\s+|vorige\\s+|last\\s+)?${WEEKDAY}(.*)$`);
const AGO = /^(?:ongeveer |circa |about |over |almost |bijna |ruim |iets meer dan |meer dan |more than |minder dan |less than |~)?(\d{1,4}|een|één|een half|half|a few|a couple of|a|an|enkele|een paar)\s*(seconden?|seconds?|secs?|s|minuten|minuut|minutes?|mins?\.?|m|uren|uur|hours?|hrs?|u|h|dagen|dag|days?|d|weken|week|weeks|wk|w|maanden|maand|months?|mnd|mo|jaren|jaar|years?|yrs?|jr|j|y)\s+(?:geleden|ago|terug)$/;

/** Words before a date that say what it is the date of, and what a forum hangs around it. */
const LEAD = /^(?:(?:geplaatst|gepost|geschreven|gepubliceerd|posted|published|written|reactie|door .{1,40}?|op|on|at|datum|date|laatste bericht|last post|laatst gewijzigd|»|«|•|·|-|–|—|\|)[\s:]*)+/;

/**
 * A date as a Dutch or English page writes it, absolute or relative. An offset is given only where the text gives one; a date without
 * a time of day has day precision; `weken geleden` and the like have the precision they can carry. Undefined where the text is no
 * date, or a date that does not exist.
 */
export function parseDate(text: string, hints: DateHints): Published | undefined {
  const clean = text.normalize('NFKC').toLowerCase().replaceAll(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069]/g, '').replaceAll(/\s+/g, ' ').replaceAll(/[“”"()[\]]/g, '').trim();
  if (clean === '' || clean.length > 120) return undefined;
  return readers(clean, hints) ?? readers(clean.replace(LEAD, ''), hints);
}

/** Where a date may begin: a number, a month, a weekday, or a word that counts back from now. */
const BEGIN = new RegExp(`(?<![\\p{L}\\d])(?:\\d{1,4}(?=[\\s./:-]|st|nd|rd|th|e )|${WEEKDAY}|${MONTH}|vandaag|today|gister|yesterday|eergisteren|zojuist|just now|minder dan|less than|een |a |an |about |ongeveer )`, 'gu');
/** What stands between a date and other words in the line above a post. */
const SEPARATOR = /[«»•·\n()[\]]|\s(?:by|door|von|edited|gewijzigd|last modified|post subject|onderwerp:?|reply|reactie)\s|\s{3,}|\u00A0{2,}/iu;

/** The first date in a line of words, such as `« Reactie #2 Gepost op: 2 maart 2026, 08:14:05 »`. */
export function findDate(text: string, hints: DateHints): Published | undefined {
  if (text.length > 400) return undefined;
  const whole = parseDate(text, hints);
  if (whole) return whole;
  for (const part of text.split(SEPARATOR)) {
    const words = part.replaceAll(/\s+/g, ' ').trim();
    if (words.length < 3) continue;
    const found = parseDate(words, hints) ?? startsOf(words).map((start) => parseDate(words.slice(start).replace(/[\s.,;:|–—-]+$/, ''), hints)).find(Boolean);
    if (found) return found;
  }
  return undefined;
}

/** At most a dozen: a line above a post has no more numbers. */
function startsOf(words: string): number[] {
  return [...words.toLowerCase().matchAll(BEGIN)].slice(0, 12).map(({ index }) => index);
}

/**
 * How a page puts the parts of `03-04-2026`. Dates that can be read one way only decide; failing those, American pages put the month
 * first, unless their clock counts to 24.
 */
export function dateOrder(html: string, language: string): 'dmy' | 'mdy' {
  let [first, second] = [0, 0];
  for (const [, a, b] of html.slice(0, 2_000_000).matchAll(/(?<![\d./-])(\d{1,2})[-/](\d{1,2})[-/](?:19|20)\d{2}(?![\d/-])/g)) {
    if (Number(a) > 12) first += 1;
    if (Number(b) > 12) second += 1;
  }
  if (first !== second) return first > second ? 'dmy' : 'mdy';
  const american = /^en(?:[-_]us)?$/i.test(language);
  return american && !/\d{1,2}[-/]\d{1,2}[-/]\d{4},? (?:at )?\d{1,2}:\d{2}(?!:?\d*\s?[ap]\.?m)/i.test(html) ? 'mdy' : 'dmy';
}

function readers(text: string, hints: DateHints): Published | undefined {
  return fromIso(text) ?? fromCtime(text) ?? fromDayMonth(text, hints) ?? fromMonthDay(text, hints) ?? fromMonthYear(text)
    ?? fromNumeric(text, hints) ?? fromAgo(text, hints) ?? fromNamed(text, hints) ?? fromWeekday(text, hints);
}

function fromIso(text: string): Published | undefined {
  const [all, year, month, day, hour, minute, , zone] = ISO.exec(text) ?? [];
  if (!all || !year || !month) return undefined;
  if (!day) return exists({ year: Number(year), month: Number(month), day: 1 }) ? { at: `${year}-${month}`, precision: 'month' } : undefined;
  const rest = hour ? ` ${text.slice(text.indexOf(`${hour}:${minute}`, 10))}` : '';
  return build({ year: Number(year), month: Number(month), day: Number(day) }, zone ? rest : rest.trimEnd());
}

function fromCtime(text: string): Published | undefined {
  const [, , month, day, time, year] = CTIME.exec(text) ?? [];
  return month && day && time && year ? build({ year: Number(year), month: monthNumber(month), day: Number(day) }, ` ${time}`) : undefined;
}

function fromDayMonth(text: string, hints: DateHints): Published | undefined {
  const [, , day, month, year, rest] = DAY_MONTH.exec(text) ?? [];
  return day && month ? build(withYear(Number(day), monthNumber(month), year, hints), rest ?? '') : undefined;
}

function fromMonthDay(text: string, hints: DateHints): Published | undefined {
  const [, , month, day, year, rest] = MONTH_DAY.exec(text) ?? [];
  return day && month ? build(withYear(Number(day), monthNumber(month), year, hints), rest ?? '') : undefined;
}

function fromMonthYear(text: string): Published | undefined {
  const [, month, year] = MONTH_YEAR.exec(text) ?? [];
  return month && year ? { at: `${year}-${two(monthNumber(month))}`, precision: 'month' } : undefined;
}

function fromNumeric(text: string, hints: DateHints): Published | undefined {
  const [, year, , middle, last, tail] = YEAR_FIRST.exec(text) ?? [];
  if (year && middle && last) return build({ year: Number(year), month: Number(middle), day: Number(last) }, tail ?? '');
  const [, , first, , second, years, rest] = NUMERIC.exec(text) ?? [];
  if (!first || !second || !years) return undefined;
  const monthFirst = hints.order === 'mdy' ? Number(first) <= 12 : Number(second) > 12 && Number(first) <= 12;
  const [day, month] = monthFirst ? [second, first] : [first, second];
  return build({ year: fullYear(years), month: Number(month), day: Number(day) }, rest ?? '');
}

const STEPS: readonly (readonly [RegExp, number, Published['precision']])[] = [
  [/^s/, 1000, 'minute'], [/^(?:mo|mnd|maand)/, 0, 'month'], [/^m/, 60_000, 'minute'], [/^(?:u|h)/, 3_600_000, 'minute'],
  [/^d/, 86_400_000, 'day'], [/^w/, 7 * 86_400_000, 'day'],
];

/** `3 minuten geleden`. Days and weeks give a day; months and years a month, since nobody counts them closer. */
function fromAgo(text: string, hints: DateHints): Published | undefined {
  // Some makes count in two units: `2 dagen, 3 uren geleden`. The larger one says how closely it was counted.
  const [, amount, unit] = AGO.exec(text.replace(/^(\d+\s*\p{L}+)(?:,| en| and)\s+\d+\s*\p{L}+(?=\s+(?:geleden|ago|terug)$)/u, '$1')) ?? [];
  if (!amount || !unit) return undefined;
  const many = /^\d/.test(amount) ? Number(amount) : { half: 0.5, 'een half': 0.5, enkele: 3, 'een paar': 3, 'a few': 3, 'a couple of': 2 }[amount] ?? 1;
  const step = STEPS.find(([name]) => name.test(unit));
  const now = Date.parse(hints.fetchedAt);
  if (step?.[1]) return localText(now - many * step[1], step[2]);
  const months = step ? many : many * 12;
  const { year, month } = localDay(now);
  const index = year * 12 + (month - 1) - Math.round(months);
  return { at: `${Math.floor(index / 12)}-${two((index % 12) + 1)}`, precision: 'month' };
}

function fromNamed(text: string, hints: DateHints): Published | undefined {
  const [, word, rest] = DAY_NAMED.exec(text) ?? [];
  if (!word) return undefined;
  const now = Date.parse(hints.fetchedAt);
  if (/^(?:zojuist|zonet|just now|nu|now|a moment ago|moments ago|een ogenblik geleden)$/.test(word)) return rest?.trim() ? undefined : localText(now, 'minute');
  const back = word.startsWith('eergisteren') ? 2 : Number(/^(gister|yesterday)/.test(word));
  return build(localDay(dayBack(now, back)), rest ?? '');
}

/** `maandag om 14:05` is the last Monday before the fetch, never a coming one. */
function fromWeekday(text: string, hints: DateHints): Published | undefined {
  const [, word, rest] = LAST_WEEKDAY.exec(text) ?? [];
  const weekday = word ? WEEKDAYS[word.slice(0, 2)] : undefined;
  if (!weekday) return undefined;
  const now = Date.parse(hints.fetchedAt);
  const { year, month, day } = localDay(now);
  const today = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  return build(localDay(dayBack(now, (today - weekday + 7) % 7 || 7)), rest ?? '');
}

const TIME = /^(?:,|\bom\b|\bat\b|\bt\b|[-–—|@•·:]|\s|\buur\b|\btijd\b)*(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(a\.?m\.?|p\.?m\.?)?\s*(?:uur\b|u\b\.?|h\b)?\s*(z|[a-z]{2,4}|(?:gmt|utc)?[+-]\d{2}:?\d{2}|[+-]\d{2})?$/;
const NO_TIME = /^[\s,.;–—|-]*$/;

/** The day, and the time of day where `rest` holds one; undefined where either cannot be. */
function build(day: Day | undefined, rest: string): Published | undefined {
  if (!day || !exists(day)) return undefined;
  const date = `${String(day.year).padStart(4, '0')}-${two(day.month)}-${two(day.day)}`;
  if (NO_TIME.test(rest)) return { at: date, precision: 'day' };
  const [, hours, minute, second, half, zone] = TIME.exec(rest) ?? [];
  if (!hours || !minute) return undefined;
  const hour = half ? (Number(hours) % 12) + (half.startsWith('p') ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minute) > 59 || (half && (hours === '0' || Number(hours) > 12))) return undefined;
  const offset = zone ? zoneOffset(zone) : '';
  if (offset === undefined) return undefined;
  return { at: `${date}T${two(hour)}:${minute}${second ? `:${second}` : offset && ':00'}${offset}`, precision: 'minute' };
}

function zoneOffset(zone: string): string | undefined {
  const digits = /([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!digits) return ZONES[zone];
  return Number(digits[2]) > 14 ? undefined : `${digits[1]}${digits[2]}:${digits[3] ?? '00'}`;
}

/** A day without a year is the last one before the fetch. */
function withYear(day: number, month: number, year: string | undefined, hints: DateHints): Day {
  if (year) return { year: fullYear(year), month, day };
  const now = localDay(Date.parse(hints.fetchedAt));
  const later = month > now.month || (month === now.month && day > now.day);
  return { year: now.year - Number(later), month, day };
}

const fullYear = (year: string): number => (year.length === 2 ? (Number(year) >= 70 ? 1900 : 2000) + Number(year) : Number(year));

const monthNumber = (name: string): number => MONTH_OF_START[name.slice(0, 3)] ?? 0;

const two = (value: number): string => String(value).padStart(2, '0');

/** Dates before the web and after this century are misreadings. */
function exists({ year, month, day }: Day): boolean {
  if (year < 1980 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function localDay(epochMs: number): Day {
  const local = new Date(epochMs + offsetMinutes(epochMs) * 60_000);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}

/** Noon of a local day some days before: a day of 23 or 25 hours cannot push it over an edge. */
function dayBack(epochMs: number, days: number): number {
  const { year, month, day } = localDay(epochMs);
  return instantOfLocal(year, month, day, 12) - days * 86_400_000;
}

function localText(epochMs: number, precision: Published['precision']): Published {
  const offset = offsetMinutes(epochMs);
  const local = new Date(epochMs + offset * 60_000).toISOString();
  if (precision === 'day') return { at: local.slice(0, 10), precision };
  return { at: `${local.slice(0, 16)}:00+${two(offset / 60)}:00`, precision };
}

/** The instant of a published date; a day or month counts from its first moment, or its last where `edge` says so. */
export function instantOf(published: Published, edge: 'first' | 'last' = 'first'): number {
  const { at, precision } = published;
  if (precision === 'minute' && /(z|[+-]\d{2}:\d{2})$/i.test(at.slice(10))) return Date.parse(at);
  const [year = 0, month = 1, day = 1] = at.slice(0, 10).split('-').map(Number);
  const [hour = 0, minute = 0, second = 0] = at.slice(11).split(':').map(Number);
  if (precision === 'minute') return instantOfLocal(year, month, day, hour, minute, second);
  if (edge === 'first') return instantOfLocal(year, month, day);
  const next = new Date(Date.UTC(year, precision === 'month' ? month : month - 1, precision === 'month' ? 1 : day + 1));
  return instantOfLocal(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()) - 1;
}
