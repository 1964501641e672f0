import { dayText, localDayHour } from '../domain/time.js';
import type { Project } from '../domain/project.js';
import { completeDays, sameWeekdays, type SameWeekdays } from '../report/compare/calendar.js';
import type { Columns } from '../report/compare/columns.js';
import { type Compared, compareSnapshots, type CompareInput, isTrend, type Rereading, type Side } from '../report/compare/compare.js';
import { storedFigures } from '../report/compare/figures.js';
import { sightOf } from '../report/compare/sight.js';
import { factsOf } from '../report/facts.js';
import { ORGANISATION } from '../report/figures.js';
import { buildReport } from '../report/quickscan.js';
import type { Lookup, Report, ReportInput } from '../report/section.js';
import type { Store } from '../store/open.js';
import type { Snapshot } from '../store/snapshots.js';
import type { LexiconSource } from '../text/lexicon.js';
import { CompareError } from './compare/error.js';
import { readUnder } from './compare/reread.js';
import { prepareReads } from './read-mentions.js';
import { lookupOf } from './lookup.js';
import { unpackInput } from './snapshots/pack.js';

interface ThemeCount {
  readonly name: string;
  readonly messages: number;
}

export interface Comparison extends Compared {
  readonly old: Snapshot;
  readonly new: Snapshot;
  readonly days: SameWeekdays;
  readonly changed: CompareInput['changed'];
  /** Themes that only one of the two had found, with their messages about the organisation then. */
  readonly themes: { readonly appeared: readonly ThemeCount[]; readonly vanished: readonly ThemeCount[] };
  /** Figures of the two snapshots that this version of the program counts otherwise than the one that stored them. */
  readonly recounted: readonly string[];
  readonly organisation: string;
}

export const hasNumbers = ({ state }: Snapshot): boolean => state === 'done' || state === 'partly';

/** Of a date, the last snapshot begun on that day; `last` and `previous` take whole runs only. Throws CompareError where there is none. */
export function snapshotNamed(typed: string, snapshots: readonly Snapshot[]): Snapshot {
  const whole = snapshots.filter(({ state }) => state === 'done');
  const found = typed === 'last' ? snapshots.find((one) => hasNumbers(one)) : typed === 'previous' ? previousOf(snapshots.find((one) => hasNumbers(one)), snapshots) : named(typed, snapshots);
  if (found !== undefined && hasNumbers(found)) return found;
  if (found !== undefined) throw new CompareError(`snapshot ${found.id} ${found.state === 'running' ? 'is still being made' : found.state === 'stopped' ? 'was stopped half-way' : 'crashed half-way'}: it has no numbers to compare`);
  const known = whole.slice(0, 5).map(({ id, startedAt }) => `${id} (${dayOf(startedAt)})`).join(', ');
  throw new CompareError(`there is no snapshot ${typed}${known === '' ? '; quickscan run makes one' : `; the last ones: ${known}`}`);
}

/** The last run before this one that read every source in full; where there is none, the last that has numbers at all. */
export function previousOf(snapshot: Snapshot | undefined, snapshots: readonly Snapshot[]): Snapshot | undefined {
  const before = snapshots.filter(({ id }) => snapshot !== undefined && id < snapshot.id);
  return before.find(({ state }) => state === 'done') ?? before.find((one) => hasNumbers(one));
}

const dayOf = (instant: string): string => dayText(localDayHour(Date.parse(instant)).day);

function named(typed: string, snapshots: readonly Snapshot[]): Snapshot | undefined {
  const onDay = snapshots.filter(({ startedAt }) => dayOf(startedAt) === typed);
  return snapshots.find(({ id }) => String(id) === typed) ?? onDay.find((one) => hasNumbers(one)) ?? onDay[0];
}

/** Holds two snapshots against each other, the older first whatever their order. Throws CompareError. */
export function compareStored(store: Store, [one, other]: readonly [Snapshot, Snapshot], lexicons?: LexiconSource): Comparison {
  const [first, second] = one.id < other.id ? [one, other] : [other, one];
  if (first.id === second.id) throw new CompareError(`snapshot ${first.id} cannot be compared with itself`);
  const [before, after] = [bodyOf(store, first), bodyOf(store, second)];
  const lookup = wordless(store, after.input.project);
  const [old, next] = [loaded(store, first, before, lookup), loaded(store, second, after, lookup)];
  const days = sameWeekdays(completeDays(first.period, first.startedAt), completeDays(second.period, second.startedAt));
  if (days === undefined) throw new CompareError(`snapshots ${first.id} and ${second.id} share no whole week: ${spanOf(first)} and ${spanOf(second)}`);
  const changed = { query: first.queryHash !== second.queryHash, instrument: first.instrumentHash !== second.instrumentHash };
  const rereading = changed.query || changed.instrument ? { rereading: reread(store, { old, new: next, days, since: first.startedAt, sameQuery: !changed.query, lexicons }) } : {};
  return {
    ...compareSnapshots({ old, new: next, days, changed, lookup, ...rereading }),
    old: first, new: second, days, changed, themes: { appeared: themesOnlyIn(next, old, lookup), vanished: themesOnlyIn(old, next, lookup) }, recounted: [...new Set([...old.recounted, ...next.recounted])], organisation: next.input.project.organisation.name,
  };
}

const spanOf = ({ period: { start, end } }: Snapshot): string => `${start} to ${end}`;

interface Loaded extends Side {
  /** As it was kept. */
  readonly stored: ReportInput;
  readonly recounted: readonly string[];
}

/** Where nobody looked for themes on one side, none can be said to be new. */
function themesOnlyIn({ stored }: Loaded, { stored: other }: Loaded, lookup: Lookup): readonly ThemeCount[] {
  const known = other.names.themes;
  if (known === undefined) return [];
  const facts = factsOf(stored, lookup);
  return (stored.names.themes ?? []).filter((key, no) => no > 0 && !known.includes(key)).flatMap((key) => {
    const { messages } = facts.count({ ...ORGANISATION, theme: key });
    return messages === 0 ? [] : [{ name: lookup.theme?.(key) ?? key, messages }];
  });
}

/** Names of places, topics and themes, and nothing that messages say. */
function wordless(store: Store, project: Project): Lookup {
  const names = lookupOf(store, project);
  return { place: (id) => names.place(id), topic: (key) => names.topic?.(key), theme: (key) => names.theme?.(key) };
}

interface Body {
  readonly figures: string;
  readonly input: ReportInput;
}

function bodyOf(store: Store, { id }: Snapshot): Body {
  const body = store.snapshots.body(id);
  if (body === undefined) throw new CompareError(`snapshot ${id} has no numbers`);
  return { figures: body.figures, input: unpackInput(body.facts) };
}

/** The numbers of names never change and only grow: those of today name the columns of any day. */
function loaded(store: Store, { runId, startedAt }: Snapshot, { figures, input: stored }: Body, lookup: Lookup): Loaded {
  const themes = store.themes.load();
  // The themes of today are looked for on both sides, so that a theme is the same thing on both.
  const input = { ...stored, themes: themes.links, names: { ...stored.names, ...store.names.all(), themes: themes.keys } };
  const earlier = store.runs.list().filter((run) => runId !== undefined && run.id < runId);
  return { stored, input, sight: sightOf([{ readAt: startedAt, coverage: stored.coverage }, ...earlier.map((run) => ({ readAt: run.startedAt, coverage: store.runs.coverage(run.id) }))]), recounted: recountedIn(figures, stored, lookup) };
}

/** A figure that another version counts otherwise is no change of the world, and must not look like one. */
function recountedIn(stored: string, input: ReportInput, lookup: Lookup): readonly string[] {
  const before: unknown = JSON.parse(stored);
  if (typeof before !== 'object' || before === null) return [];
  const now = storedFigures(buildReport(input, { lookup }), isTrend);
  return Object.entries(before).flatMap(([id, value]) => (id in now && JSON.stringify(now[id]) !== JSON.stringify(value) ? [id] : []));
}

interface RereadOptions {
  readonly old: Side;
  readonly new: Side;
  readonly days: SameWeekdays;
  readonly since: string;
  readonly sameQuery: boolean;
  readonly lexicons: LexiconSource | undefined;
}

function reread(store: Store, { old, new: next, days, since, sameQuery, lexicons }: RereadOptions): Rereading {
  const period = { from: Math.min(days.old.from, days.new.from), to: Math.max(days.old.to, days.new.to) };
  const today: Columns = store.facts.load(period);
  const marks = prepareReads(next.input.project, lexicons).marks;
  return {
    today,
    edited: store.snapshots.changedSince(since),
    unread: store.snapshots.notReadUnder(marks),
    ...(sameQuery ? {} : { underOldQuery: readUnder(old.input.project, { store, today, names: next.input.names, lexicons }) }),
  };
}

/** The report of a snapshot's own period, counted again from its fact rows; without words that messages said. Throws CompareError. */
export function snapshotReport(store: Store, snapshot: Snapshot): Report {
  const { input } = bodyOf(store, snapshot);
  return buildReport(input, { lookup: wordless(store, input.project) });
}
