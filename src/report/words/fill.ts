import { isoWeek, dayNumber, dayText } from '../../domain/time.js';
import type { Share } from '../section.js';
import type { Words } from './nl.js';

type Filling = Readonly<Record<string, number | string>>;

const SLOT = /\{(\w+)(?:@(\w+))?(?::([^|}]*)\|([^}]*))?\}/gu;

/** A text of the report with its slots filled in, numbers and dates as the language writes them. Unknown slots stay empty. */
export function fill(text: string, values: Filling, words: Words): string {
  return text.replace(SLOT, (_, name: string, format?: string, one?: string, more?: string) => {
    const value = values[name];
    if (value === undefined) return '';
    if (one !== undefined && more !== undefined) return value === 1 ? one : more;
    if (format !== undefined) return formatted(value, format, words);
    return typeof value === 'number' ? numberText(value, words) : value;
  });
}

const NO_BREAK = '\u00A0';

/** A date, an amount, a share 0..1, or a word of a vocabulary of the language. */
function formatted(value: number | string, format: string, words: Words): string {
  if (format === 'date') return dateText(String(value), words);
  if (format === 'euro') return euroText(Number(value), words);
  if (format === 'share') return shareText({ share: Number(value), n: 0 }, words).replace(' ', NO_BREAK);
  const vocabulary = Object.entries<Readonly<Record<string, string>>>(words.values).find(([name]) => name === format)?.[1];
  return (vocabulary !== undefined && Object.hasOwn(vocabulary, value) ? vocabulary[value] : undefined) ?? String(value);
}

const numbers = new Map<string, Intl.NumberFormat>();

/** At most two decimals, with the language's own marks. */
export function numberText(value: number, { locale }: Words): string {
  const format = numbers.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  numbers.set(locale, format);
  return format.format(value);
}

/** An amount: `18,30`, and `3.108` from a hundred on. */
function euroText(value: number, { locale }: Words): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A change: `+12`, `−3` with the language's minus, `0`. */
export function signedText(value: number, { locale }: Words): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(value).replace('-', '−');
}

/** Whole percents; what is not zero is never shown as zero, nor what is not all as all. */
export function shareText({ share, n }: Share, words: Words): string {
  if (share === null) return fill(words.tooFew, { n }, words);
  const percents = Math.round(share * 100);
  if (percents === 0 && share > 0) return words.lessThanPercent;
  return percents === 100 && share < 1 ? words.almostAll : fill(words.percent, { n: percents }, words);
}

/** A local date; of an instant, the day in Europe/Amsterdam. The year is left out where it is the one that goes without saying. */
export function dateText(iso: string, { locale }: Words, year?: string): string {
  const instant = new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso);
  if (Number.isNaN(instant.getTime())) return iso;
  return dates(locale)
    .formatToParts(instant)
    .filter(({ type, value }, n, parts) => !(type === 'year' && value === year) && !(type === 'literal' && parts[n + 1]?.type === 'year' && parts[n + 1]?.value === year))
    .map(({ value }) => value)
    .join('');
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dates(locale: string): Intl.DateTimeFormat {
  const format = dateFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'Europe/Amsterdam' });
  dateFormats.set(locale, format);
  return format;
}

/** An ISO week with its Monday and Sunday: `wk 10 · 2–8 mrt 2026`. */
export function weekText(week: string, words: Words): string {
  const monday = mondayOfWeek(week);
  if (monday === undefined) return week;
  const at = (day: number): Date => new Date(`${dayText(day)}T12:00:00Z`);
  const span = dates(words.locale).formatRange(at(monday), at(monday + 6)).replace(/\s*–\s*/u, '–');
  return fill(words.week, { n: String(Number(week.slice(6))), span }, words);
}

/** 4 January is always in week 1. */
function mondayOfWeek(week: string): number | undefined {
  const found = /^(\d{4})-W(\d{2})$/u.exec(week);
  if (found === null) return undefined;
  const fourth = dayNumber(`${found[1]}-01-04`);
  const monday = fourth - ((((fourth + 3) % 7) + 7) % 7) + 7 * (Number(found[2]) - 1);
  return isoWeek(monday) === week ? monday : undefined;
}
