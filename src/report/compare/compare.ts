import { NO_DAY } from '../../domain/fact.js';
import { dayText } from '../../domain/time.js';
import type { Lookup, ReportInput, Share } from '../section.js';
import { cellText, tableOf } from '../tables.js';
import { wordsOf } from '../words/index.js';
import type { SameWeekdays, Stretch } from './calendar.js';
import { codedChanges } from './coded.js';
import { agreed, type Columns, onlyRows, spliced } from './columns.js';
import type { Figure } from './figures.js';
import { countDifference, type Interval, shareDifference } from './interval.js';
import { type Sight, seenByBoth } from './sight.js';
import { type Split, splitSteps, type Step } from './split.js';
import { type Spreads, spreadsOf } from './spread.js';

/** One of the two snapshots: what it counted from, and what had been seen by then. */
export interface Side {
  readonly input: ReportInput;
  readonly sight: Sight;
}

/** The same messages read again, so that a difference of reading is not taken for one of the world. */
export interface Rereading {
  /** As they are read today. */
  readonly today: Columns;
  /** As they are read today under the old side's query; absent where the query is the same. */
  readonly underOldQuery?: Columns;
  /** Mentions that were edited since the old side was counted: their difference is the world's. */
  readonly edited: ReadonlySet<number>;
  /** Mentions that could not be read again: their text is no longer kept, or nobody has read them since. */
  readonly unread: ReadonlySet<number>;
}

export interface CompareInput {
  readonly old: Side;
  readonly new: Side;
  readonly days: SameWeekdays;
  /** Absent where both sides were read alike. */
  readonly rereading?: Rereading;
  readonly changed: { readonly query: boolean; readonly instrument: boolean };
  readonly lookup: Lookup;
}

/** `families`: Poisson over families of copies; `share`: Wilson limits at the number of families; `coded`: of the whole difference, by the hand-coded samples. */
export type IntervalKind = 'families' | 'share' | 'coded';

/** 95 %, of the world's part or of the whole difference as `kind` says. */
export interface ChangeInterval extends Interval {
  readonly kind: IntervalKind;
}

/** What was held against what, and what came of it. */
export interface Compared {
  readonly changes: readonly Split[];
  /** Absent where chance has no say: the same days, or numbers that are no count of messages. Worked out when asked: it costs a pass over the rows. */
  readonly intervalOf: (change: Split) => ChangeInterval | undefined;
  /** Old messages that could not be read again, where that mattered. */
  readonly unread: number;
  /** Days of a source that one of both could see and the other could not. */
  readonly unseen: readonly { readonly source: string; readonly days: number }[];
  readonly sources: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/** Compares two snapshots figure by figure. Pure: the same input gives the same numbers. */
export function compareSnapshots(input: CompareInput): Compared {
  const { lookup, days } = input;
  const sources = sourcesOf(input);
  const { steps, unread } = stepsOf(input, new Set(sources.both));
  const coded = codedChanges(input.old.input, input.new.input, lookup);
  return {
    changes: [...splitSteps(steps, lookup, isTrend), ...coded.keys()], intervalOf: intervals(steps, { days, lookup, coded }),
    unread, unseen: unseenOf(input, sources.both), sources: { added: sources.added, removed: sources.removed },
  };
}

/** The world's step is where chance comes in. What was worked out once is kept. */
function intervals(steps: readonly Step[], { days, lookup, coded }: Pick<CompareInput, 'days' | 'lookup'> & { readonly coded: ReadonlyMap<Split, ChangeInterval> }): Compared['intervalOf'] {
  const at = steps.findIndex(({ part }) => part === 'world');
  const [before, after] = [steps[at - 1]?.input, steps[at]?.input];
  const known = new Map<Split, ChangeInterval | undefined>(coded);
  if (before === undefined || after === undefined || days.old.from === days.new.from) return (change) => known.get(change);
  let spreads: Spreads | undefined;
  return (change) => {
    if (!known.has(change)) known.set(change, intervalOf(change, (spreads ??= spreadsOf(before, after, lookup))));
    return known.get(change);
  };
}

/** Sections of words, of one run's own affairs, and of what happened once: no trend. */
const NO_TREND: ReadonlySet<string> = new Set(['summary', 'coverage', 'method', 'discussions', 'issues', 'checked']);

/** Can the figure be held against that of other days? Lines of a week, a day or an hour cannot. */
export function isTrend({ section, block, line }: Figure): boolean {
  const [first] = block.columns;
  const isTime = first?.kind === 'week' || first?.kind === 'date' || block.chart === 'heat' || block.chart === 'lines';
  return !NO_TREND.has(section) && !isTime && line.where !== undefined && line.where.week === undefined;
}

function sourcesOf({ old, new: next }: CompareInput): { readonly both: readonly string[]; readonly added: readonly string[]; readonly removed: readonly string[] } {
  const ids = (side: Side): readonly string[] => side.input.project.sources.map(({ id }) => id);
  const [before, after] = [new Set(ids(old)), new Set(ids(next))];
  return { both: [...before].filter((id) => after.has(id)), added: [...after].filter((id) => !before.has(id)), removed: [...before].filter((id) => !after.has(id)) };
}

/** What one side could see and the other could not; of what neither could see there is nothing to tell. */
function unseenOf({ old, new: next, days }: CompareInput, both: readonly string[]): Compared['unseen'] {
  const length = days.old.to - days.old.from + 1;
  const isBySideOnly = (source: string, offset: number): boolean =>
    (old.sight.get(source)?.(days.old.from + offset) ?? false) !== (next.sight.get(source)?.(days.new.from + offset) ?? false);
  return both
    .map((source) => ({ source, days: Array.from({ length }, (_, offset) => offset).filter((offset) => isBySideOnly(source, offset)).length }))
    .filter(({ days }) => days > 0);
}

/** From the old numbers to the new ones, one thing at a time. Inputs that a step leaves as they are stay the same object. */
function stepsOf(input: CompareInput, both: ReadonlySet<string>): { readonly steps: readonly Step[]; readonly unread: number } {
  const { old, new: next, days, rereading, changed } = input;
  const isSeen = seenByBoth(old.sight, next.sight, days);
  const [oldAll, newAll] = [within(old.input, days.old), within(next.input, days.new)];
  const [oldCommon, newCommon] = [oldAll, newAll].map((side) => onlyRows(side, (row) => both.has(sourceAt(side, row)))) as [ReportInput, ReportInput]; // map keeps the length
  const oldSeen = onlyRows(oldCommon, (row) => isSeen(sourceAt(oldCommon, row), (oldCommon.facts.day[row] ?? 0) - days.old.from));
  const newSeen = onlyRows(newCommon, (row) => isSeen(sourceAt(newCommon, row), (newCommon.facts.day[row] ?? 0) - days.new.from));
  const way = wayBetween(oldSeen, newSeen, { rereading, changed });
  const steps: readonly Step[] = [
    { input: oldAll }, { input: oldCommon, part: 'query' }, { input: oldSeen, part: 'outage' }, ...way.steps,
    { input: newCommon, part: 'outage' }, { input: newAll, part: 'query' },
  ];
  return { steps, unread: way.unread };
}

/** From what the old side and both could see to the same of the new side. */
function wayBetween(old: ReportInput, next: ReportInput, { rereading, changed: { query, instrument } }: Pick<CompareInput, 'changed'> & { readonly rereading: Rereading | undefined }): { readonly steps: readonly Step[]; readonly unread: number } {
  if (!query && !instrument) return { steps: [{ input: next, part: 'world' }], unread: 0 };
  const mine = mentionsOf(old);
  const unread = unreadOf(query ? new Set([...mine, ...mentionsOf(next)]) : mine, rereading);
  if (rereading === undefined || unread > 0 || (query && rereading.underOldQuery === undefined)) return { steps: [{ input: next, part: 'unknown' }], unread };
  const { today, edited } = rereading;
  const witness = rereading.underOldQuery ?? today;
  const again = (reading: Columns, project: ReportInput['project']): ReportInput => {
    const read = onlyRows({ ...old, facts: reading.facts, topics: reading.topics, places: reading.places }, (row) => mine.has(reading.facts.mention[row] ?? 0));
    return { ...read, ...spliced(read, old, (mention) => edited.has(mention)), project };
  };
  const reread = instrument ? again(witness, old.project) : old;
  if (!query) return { steps: [{ input: reread, part: 'instrument' }, { input: next, part: 'world' }], unread };
  const project = { ...next.project, period: old.project.period };
  const shared = again(agreed({ ...old, ...today }, witness.facts), project);
  const steps: readonly Step[] = [
    ...(instrument ? [{ input: reread, part: 'instrument' } as const] : []),
    { input: shared, part: 'query' }, { input: agreed(next, witness.facts), part: 'world' }, { input: next, part: 'query' },
  ];
  return { steps, unread };
}

function unreadOf(mentions: ReadonlySet<number>, rereading: Rereading | undefined): number {
  const read = new Set(rereading?.today.facts.mention);
  const witnessed = rereading?.underOldQuery === undefined ? read : new Set(rereading.underOldQuery.facts.mention);
  return [...mentions].filter((mention) => !read.has(mention) || !witnessed.has(mention) || rereading?.unread.has(mention) === true).length;
}

const mentionsOf = ({ facts }: ReportInput): ReadonlySet<number> => new Set(facts.mention);
const sourceAt = ({ facts, names }: ReportInput, row: number): string => names.sources[facts.source[row] ?? 0] ?? '';

/** Some days of a side. What has no date cannot be placed in them, and coverage is the business of the sight. */
function within(input: ReportInput, { from, to }: Stretch): ReportInput {
  const { run: _run, gone: _gone, coded: _coded, ...rest } = input;
  const project = { ...input.project, period: { start: dayText(from), end: dayText(to) } };
  const isIn = (day: number): boolean => day !== NO_DAY && day >= from && day <= to;
  return onlyRows({ ...rest, project, coverage: [] }, (row) => isIn(input.facts.day[row] ?? NO_DAY));
}

function intervalOf({ figure, world }: Split, spreads: Spreads): ChangeInterval | undefined {
  if (world === undefined) return undefined;
  const [before, after] = world;
  if (typeof before.value === 'object' && typeof after.value === 'object') return shareInterval(before.value, after.value, spreads);
  if (before.where === undefined || after.where === undefined || figure.column === 'families' || figure.column === 'authors') return undefined;
  const apart = spreads.apart(before.where, after.where);
  return { ...countDifference(apart.old, apart.new), kind: 'families' };
}

/** A message is worth less where others are its copies, or where the other side counts it too. */
function shareInterval(before: Share, after: Share, { weight }: Spreads): ChangeInterval | undefined {
  if (before.share === null || after.share === null || weight.old === 0 || weight.new === 0) return undefined;
  const interval = shareDifference({ share: before.share, worth: before.n / weight.old }, { share: after.share, worth: after.n / weight.new });
  return { ...interval, kind: 'share' };
}

/** The figure's line in words: its section, its block where a section has several, and what the line is. */
export function figureLabel({ section, block, line, column }: Figure, language: 'nl' | 'en'): { readonly section: string; readonly line: string; readonly column: string } {
  const words = wordsOf(language);
  const at = block.lines.indexOf(line);
  const cell = tableOf(block, words).lines[at]?.cells[0];
  const heading: Readonly<Record<string, string>> = words.columns;
  return { section: words.sections[section], line: cell === undefined ? line.key : cellText(cell, words), column: heading[column] ?? column };
}
