import { offsetMinutes } from '../../domain/time.js';
import { shareOf } from '../figures.js';
import type { Share } from '../section.js';
import type { Dialect } from '../view.js';
import { csvOf } from '../views/csv.js';
import { numberText, shareText } from '../words/fill.js';
import { wordsOf } from '../words/index.js';
import { gridLines } from './grid.js';
import { shortHash } from './table.js';
import { compareWords } from './words.js';

/** A snapshot as a list shows it; the store's own rows fit. */
export interface ListedSnapshot {
  readonly id: number;
  readonly state: 'running' | 'done' | 'partly' | 'stopped' | 'crashed';
  /** ISO instants. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly version: string;
  readonly period: { readonly start: string; readonly end: string };
  readonly messages?: number;
  readonly relevant?: number;
  readonly projectHash: string;
  readonly queryHash: string;
  readonly instrumentHash: string;
}

export const relevantShare = ({ messages, relevant }: ListedSnapshot): Share | undefined => (messages === undefined || relevant === undefined ? undefined : shareOf(relevant, messages));

/** `2026-03-29 02:30` in Europe/Amsterdam. */
export function localMinute(instant: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetMinutes(at) * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The list for a terminal, the newest first. */
export function listText(snapshots: readonly ListedSnapshot[], language: 'nl' | 'en', columns: number): string {
  const { list, states, noSnapshots } = compareWords(language);
  if (snapshots.length === 0) return `${noSnapshots}\n`;
  const words = wordsOf(language);
  const cells = (of: (one: ListedSnapshot) => string): readonly string[] => snapshots.map((one) => of(one));
  const share = (one: ListedSnapshot): string => {
    const found = relevantShare(one);
    return found === undefined ? words.nothing : shareText(found, words);
  };
  return gridLines([
    { heading: list.id, figures: true, cells: cells(({ id }) => String(id)) },
    { heading: list.when, figures: true, cells: cells(({ startedAt }) => localMinute(startedAt)) },
    { heading: list.state, cells: cells(({ state }) => states[state]) },
    { heading: list.period, cells: cells(({ period: { start, end } }) => `${start} – ${end}`) },
    { heading: list.messages, figures: true, cells: cells(({ messages }) => (messages === undefined ? words.nothing : numberText(messages, words))) },
    { heading: list.relevant, figures: true, cells: cells(share) },
    { heading: list.query, figures: true, cells: cells(({ queryHash }) => shortHash(queryHash)) },
    { heading: list.instrument, figures: true, cells: cells(({ instrumentHash }) => shortHash(instrumentHash)) },
  ], columns).map((line) => `${line}\n`).join('');
}

export function listJson(snapshots: readonly ListedSnapshot[]): string {
  return `${JSON.stringify(snapshots.map((one) => ({ ...one, relevantShare: relevantShare(one)?.share ?? null })), null, 2)}\n`;
}

/** `excel-nl` with headings in the language, `rfc4180` with keys. */
export function listCsv(snapshots: readonly ListedSnapshot[], dialect: Dialect, language: 'nl' | 'en'): string {
  const { list, states } = compareWords(language);
  const plain = dialect === 'rfc4180';
  const head = plain
    ? ['id', 'started_at', 'state', 'period_start', 'period_end', 'messages', 'relevant', 'relevant_share', 'version', 'project', 'query', 'instrument']
    : [list.id, list.when, list.state, list.from, list.to, list.messages, list.relevant, list.share, list.version, list.project, list.query, list.instrument];
  const rows = snapshots.map((one) => [
    one.id, plain ? one.startedAt : localMinute(one.startedAt), plain ? one.state : states[one.state], one.period.start, one.period.end, one.messages ?? '', one.relevant ?? '',
    relevantShare(one)?.share ?? '', one.version, shortHash(one.projectHash), shortHash(one.queryHash), shortHash(one.instrumentHash),
  ]);
  return csvOf([head, ...rows], dialect);
}
