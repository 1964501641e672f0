import { dayText } from '../../domain/time.js';
import { clean } from '../clean.js';
import { wrap } from '../width.js';
import { fill, numberText } from '../words/fill.js';
import { wordsOf } from '../words/index.js';
import type { BlockId } from '../words/nl.js';
import type { SameWeekdays } from './calendar.js';
import { type Compared, figureLabel } from './compare.js';
import type { Interval } from './interval.js';
import { type GridColumn, gridLines } from './grid.js';
import { type Part, PARTS, type Split } from './split.js';
import { compareWords } from './words.js';

/** What a comparison says of the two snapshots themselves. */
export interface ComparedSnapshots extends Compared {
  readonly organisation: string;
  readonly old: { readonly id: number; readonly state: string; readonly version: string; readonly instrumentHash: string };
  readonly new: ComparedSnapshots['old'];
  readonly days: SameWeekdays;
  readonly changed: { readonly query: boolean; readonly instrument: boolean };
  readonly recounted: readonly string[];
  readonly themes: Readonly<Record<'appeared' | 'vanished', readonly { readonly name: string; readonly messages: number }[]>>;
  /** Labels of sources by id; the id itself where there is none. */
  readonly sourceLabels?: Readonly<Record<string, string>>;
}

interface Look {
  readonly language: 'nl' | 'en';
  readonly columns: number;
}

/** Columns that a printed table shows, by block: what stands in another table too is left to files, which have everything. */
const SHOWN: Readonly<Partial<Record<BlockId, readonly string[]>>> = {
  weekdays: [], voice: ['share'], topics: ['messages', 'share_negative'], sources: ['messages', 'share_negative'], relevance: ['relevant', 'share_relevant'],
  organisation: ['share_negative'], competitors: ['share_negative'], overview: ['share_relevant'],
};
const isShown = ({ figure: { block, line, column } }: Split): boolean =>
  (SHOWN[block.id] ?? ['messages', 'estimate']).includes(column) && (line.total !== true || block.id === 'totals' || block.id === 'organisation');

export const isShareChange = ({ figure: { value } }: Pick<Split, 'figure'>): boolean => typeof value === 'object' && value !== null;
const saysSomething = ({ old, new: next }: Split): boolean => (old ?? 0) !== 0 || (next ?? 0) !== 0;

/** The comparison for a terminal, in the words of the language. */
export function compareText(compared: ComparedSnapshots, look: Look): string {
  const words = compareWords(look.language);
  const shown = compared.changes.filter((change) => isShown(change) && saysSomething(change));
  const sections = [...new Set(shown.map(({ figure: { section } }) => section))].map((section) => shown.filter(({ figure }) => figure.section === section));
  const paragraphs = (texts: readonly string[]): readonly string[] => texts.flatMap((text) => wrap(clean(text), look.columns));
  const { organisation, old, new: next } = compared;
  return [
    ...paragraphs([fill(words.heading, { organisation, old: old.id, new: next.id }, wordsOf(look.language)), ...headNotes(compared, look.language)]), '',
    ...standsOut(compared, look), ...sections.flatMap((changes) => ['', ...sectionLines(changes, compared, look)]), '', ...paragraphs(footNotes(compared, look.language)),
  ].map((line) => `${line}\n`).join('');
}

/** What must be known before the figures are read. */
function headNotes(compared: ComparedSnapshots, language: 'nl' | 'en'): readonly string[] {
  const { days, old, new: next, changed, unread, unseen, sources, recounted } = compared;
  const words = compareWords(language);
  const say = (text: string, values: Readonly<Record<string, number | string>> = {}): string => fill(text, values, wordsOf(language));
  const label = (id: string): string => compared.sourceLabels?.[id] ?? id;
  const names = (ids: readonly string[]): string => ids.map(label).join(', ');
  const span = { oldFrom: dayText(days.old.from), oldTo: dayText(days.old.to), newFrom: dayText(days.new.from), newTo: dayText(days.new.to) };
  return [
    say(words.days, { days: days.old.to - days.old.from + 1, ...span }),
    ...(days.cut ? [words.cut] : []),
    ...[old, next].filter(({ state }) => state === 'partly').map(({ id }) => say(words.partly, { id })),
    ...(unseen.length === 0 ? [] : [say(words.outage, { names: unseen.map((one) => say(words.sourceDays, { name: label(one.source), days: one.days })).join(', ') })]),
    ...(sources.added.length === 0 ? [] : [say(words.added, { names: names(sources.added) })]),
    ...(sources.removed.length === 0 ? [] : [say(words.removed, { names: names(sources.removed) })]),
    ...(changed.query ? [words.query] : []),
    ...(changed.instrument ? [say(words.instrument, { old: instrumentOf(old), new: instrumentOf(next) })] : []),
    ...(unread > 0 ? [say(words.unread, { n: unread })] : []),
    ...(recounted.length > 0 ? [say(words.recounted, { n: recounted.length })] : []),
  ];
}

const instrumentOf = ({ version, instrumentHash }: ComparedSnapshots['old']): string => `${version}, ${shortHash(instrumentHash)}`;

/** Enough letters of a hash to tell two apart by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 8);

function footNotes({ changes, days }: ComparedSnapshots, language: 'nl' | 'en'): readonly string[] {
  const words = compareWords(language);
  const sameDays = days.old.from === days.new.from;
  return [words.parts, ...(changes.some((change) => isShareChange(change)) ? [words.points] : []), sameDays ? words.sameDays : words.interval];
}

/** What a consultant tells of a difference; the other tables split the same messages in other ways. */
const TOLD: ReadonlySet<BlockId> = new Set(['totals', 'entities', 'topics', 'themes', 'classes']);

/** More would be no summary. */
const MOST_TOLD = 10;
/** Of 95 % intervals one in twenty misses. */
const BY_CHANCE = 0.05;

/** A brand alone in its project has the numbers of the organisation: told once a section. */
function oneOfEach(changes: readonly Split[]): readonly Split[] {
  const firsts = new Map<string, Split>();
  for (const change of changes) {
    const numbers = `${change.figure.section} ${change.old} ${change.new} ${change.parts?.world}`;
    if (!firsts.has(numbers)) firsts.set(numbers, change);
  }
  return [...firsts.values()];
}

/** Differences of the world that chance does not explain, the greatest first; then lines that came and went. */
function standsOut({ changes, intervalOf, themes }: ComparedSnapshots, look: Look): readonly string[] {
  const words = compareWords(look.language);
  const say = (text: string, values: Readonly<Record<string, number | string>>): string => fill(text, values, wordsOf(look.language));
  const main = changes.filter(({ figure }) => figure.column === 'messages' && figure.line.total !== true && TOLD.has(figure.block.id));
  const measured = oneOfEach(main.filter((change) => saysSomething(change) && intervalOf(change) !== undefined));
  const clear = measured.filter((change) => {
    const interval = intervalOf(change);
    return interval !== undefined && (interval.low > 0 || interval.high < 0);
  });
  const best = clear.toSorted((a, b) => Math.abs(b.parts?.world ?? 0) - Math.abs(a.parts?.world ?? 0)).slice(0, MOST_TOLD);
  const lines = best.map((change) => {
    const { section, line } = figureLabel(change.figure, look.language);
    const shown = (value: number | null | undefined): string => deltaText(change, value ?? null, look.language);
    return `- ${say(words.standsLine, { line: `${section}, ${line}`, old: change.old ?? '–', new: change.new ?? '–', world: shown(change.parts?.world), low: shown(intervalOf(change)?.low), high: shown(intervalOf(change)?.high) })}`;
  });
  const topics = main.filter(({ figure: { section } }) => section === 'topics');
  const named = (some: readonly Split[], count: (change: Split) => number | null): string => some.map((one) => {
    const cause = causeOf(one);
    const values = { line: figureLabel(one.figure, look.language).line, n: count(one) ?? 0 };
    return cause === 'world' ? say(words.named, values) : say(words.namedBy, { ...values, cause: words.columns[cause].toLocaleLowerCase(wordsOf(look.language).locale) });
  }).join(', ');
  const appeared = topics.filter(({ old, new: next }) => (old ?? 0) === 0 && (next ?? 0) > 0);
  const vanished = topics.filter(({ old, new: next }) => (old ?? 0) > 0 && (next ?? 0) === 0);
  const counted = (some: ComparedSnapshots['themes']['appeared']): string => some.map(({ name, messages }) => say(words.named, { line: name, n: messages })).join('; ');
  const stands = say(words.stands, { found: clear.length, n: measured.length, chance: Math.round(measured.length * BY_CHANCE) });
  return [
    ...(measured.length === 0 ? [] : lines.length === 0 ? [words.none] : [stands, ...lines]),
    ...(appeared.length === 0 ? [] : [say(words.appeared, { names: named(appeared, ({ new: next }) => next) })]),
    ...(vanished.length === 0 ? [] : [say(words.vanished, { names: named(vanished, ({ old }) => old) })]),
    ...(themes.appeared.length === 0 ? [] : [say(words.newThemes, { names: counted(themes.appeared) })]),
    ...(themes.vanished.length === 0 ? [] : [say(words.goneThemes, { names: counted(themes.vanished) })]),
  ].flatMap((line) => wrap(clean(line), look.columns));
}

/** The part that a difference is mostly made of. */
function causeOf({ parts }: Split): Part {
  return PARTS.toSorted((a, b) => Math.abs(parts?.[b] ?? 0) - Math.abs(parts?.[a] ?? 0))[0] ?? 'unknown';
}

function sectionLines(changes: readonly Split[], { intervalOf }: Compared, look: Look): readonly string[] {
  const { language } = look;
  const words = compareWords(language);
  const column = (heading: string, of: (change: Split) => string): GridColumn => ({ heading, figures: true, cells: changes.map((change) => of(change)) });
  const isMet = (part: Part): boolean => part === 'world' || changes.some(({ parts }) => parts !== null && parts[part] !== 0);
  const hasIntervals = changes.some((change) => intervalOf(change) !== undefined);
  const parts = PARTS.flatMap((part) => (isMet(part) ? [
    column(words.columns[part], (change) => deltaText(change, change.parts?.[part] ?? null, language)),
    ...(part === 'world' && hasIntervals ? [column(words.columns.interval, (change) => intervalText(change, intervalOf(change), language))] : []),
  ] : []));
  const labels = changes.map(({ figure }) => figureLabel(figure, language));
  const [first] = labels;
  return [
    (first?.section ?? '').toLocaleUpperCase(wordsOf(language).locale),
    ...gridLines([
      { heading: words.columns.figure, cells: labels.map(({ line, column: heading }, n) => (changes[n]?.figure.column === 'messages' ? line : `${line}, ${heading.toLocaleLowerCase(wordsOf(language).locale)}`)) },
      column(words.columns.old, (change) => valueText(change, change.old, language)), column(words.columns.new, (change) => valueText(change, change.new, language)),
      column(words.columns.delta, (change) => deltaText(change, change.delta, language)), ...parts,
    ], look.columns),
  ];
}

/** Shares to a tenth of a percent: whole ones would hide what a comparison is about. */
function valueText(change: Split, value: number | null, language: 'nl' | 'en'): string {
  const words = wordsOf(language);
  if (value === null) return words.nothing;
  return isShareChange(change) ? fill(words.percent, { n: tenths(value * 100, language) }, words) : numberText(value, words);
}

function deltaText(change: Split, value: number | null, language: 'nl' | 'en'): string {
  if (value === null) return wordsOf(language).nothing;
  const text = isShareChange(change) ? tenths(Math.abs(value) * 100, language) : numberText(Math.round(Math.abs(value)), wordsOf(language));
  return /^[0.,]+$/u.test(text) ? '0' : `${value > 0 ? '+' : '−'}${text}`;
}

const tenths = (value: number, language: 'nl' | 'en'): string => new Intl.NumberFormat(wordsOf(language).locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

function intervalText(change: Split, interval: Interval | undefined, language: 'nl' | 'en'): string {
  return interval === undefined ? '' : `${deltaText(change, interval.low, language)} … ${deltaText(change, interval.high, language)}`;
}
