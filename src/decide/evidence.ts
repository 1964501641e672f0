import { dayText } from '../domain/time.js';
import { currentDays, ORGANISATION } from '../report/figures.js';
import type { Context, FactFilter, Share, Value } from '../report/section.js';
import { checked } from '../report/sections/checked.js';
import { daysSeen } from '../report/seen.js';
import { countInterval, type Interval, wilson } from './interval.js';
import { type Evidence, marginOf } from './verdict.js';

/** Days of a month, in the mean. */
export const MONTH_DAYS = 365.25 / 12;

/** What the scan says for the decision, and how it came about. */
export interface Scanned extends Evidence {
  /** Days of the period that some source could see; the whole period where no source said. */
  readonly daysSeen: number;
  /** Where the relevant share comes from: checked by hand, of the current days, or of the whole period since the current days are too few. */
  readonly basis: 'checked' | 'current' | 'period';
  /** Filters behind the figures. */
  readonly where: { readonly all: FactFilter; readonly current: FactFilter; readonly relevant: FactFilter; readonly rumours: FactFilter };
}

/**
 * Counts the evidence of a scan. The relevant share is the one checked by hand where somebody coded; else the machine's, of the current days, or of the
 * whole period where the current days say less than `mostMargin` allows.
 */
export function scannedOf(context: Context, mostMargin: number): Scanned {
  const { facts, input } = context;
  const current: FactFilter = { ...ORGANISATION, days: currentDays(input) };
  const relevant: FactFilter = { ...current, relevant: true };
  const rumours: FactFilter = { ...current, webcare: 'rumour' };
  const scanned = facts.count(ORGANISATION).messages;
  const ofCurrent = facts.count(current).messages;
  const days = daysSeen(input).length;
  const byHand = checkedRelevant(context);
  const now = wilson(facts.count(relevant).messages, ofCurrent);
  const basis = byHand !== undefined ? 'checked' : marginOf({ relevant: now }) <= mostMargin ? 'current' : 'period';
  const shared: FactFilter = basis === 'current' ? relevant : { ...ORGANISATION, relevant: true };
  return {
    monthly: monthly(context, days), scanned, daysSeen: days,
    relevant: byHand ?? (basis === 'current' ? now : wilson(facts.count(shared).messages, scanned)),
    basis,
    current: basis === 'current' ? ofCurrent : scanned,
    discussions: uncorrected(rumours, context),
    where: { all: ORGANISATION, current, relevant: shared, rumours },
  };
}

/** Messages a month on the days that could be seen; its interval grows with how uneven the weeks are. */
function monthly({ facts }: Context, days: number): Interval {
  const dated: FactFilter = { ...ORGANISATION, dated: true };
  const { messages } = facts.count(dated);
  const weeks = [...facts.tally(dated, 'week').values()].map((count) => count.messages);
  const mean = weeks.reduce((sum, one) => sum + one, 0) / Math.max(1, weeks.length);
  const spread = weeks.length < 3 || mean === 0 ? 1 : Math.max(1, weeks.reduce((sum, one) => sum + (one - mean) ** 2, 0) / ((weeks.length - 1) * mean));
  const { value, low, high } = countInterval(messages, spread);
  const scale = days === 0 ? 0 : MONTH_DAYS / days;
  return { value: value * scale, low: low * scale, high: high * scale };
}

const shareIn = (value: Value | undefined): number | undefined => (typeof value === 'object' && value !== null && 'share' in value ? ((value as Share).share ?? undefined) : undefined);

/** The estimate of the section "checked", where it has one. */
function checkedRelevant(context: Context): Interval | undefined {
  const line = checked.build(context).blocks.flatMap(({ lines }) => lines).find(({ key }) => key === 'relevant');
  const [value, low, high] = [line?.values['estimate'], line?.values['low'], line?.values['high']].map(shareIn);
  return value === undefined || low === undefined || high === undefined ? undefined : { value, low, high };
}

/** Discussions in which somebody spread a rumour in the current days and the organisation did not answer. */
function uncorrected(rumours: FactFilter, { facts, lookup }: Context): number {
  return [...facts.groups(rumours, 'thread', Number.POSITIVE_INFINITY)].filter(([thread, mentions]) => thread !== '' && lookup.discussion?.(thread, mentions)?.own === undefined).length;
}

/** Local dates of the current days, for the words. */
export function currentSpan({ input }: Context): readonly [string, string] {
  const [from, to] = currentDays(input);
  return [dayText(from), dayText(to)];
}
