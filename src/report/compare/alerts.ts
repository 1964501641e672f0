import type { Alert } from '../../domain/project.js';
import { SERVICE_TOPICS } from '../../domain/topic.js';
import { SOURCE_TYPES } from '../../domain/source-type.js';
import type { Report, Share } from '../section.js';
import type { Split } from './split.js';
import { figuresOf } from './figures.js';

/** A bound of the project file that a figure went past. */
export interface Alarm {
  readonly figure: string;
  readonly bound: 'above' | 'below' | 'rise' | 'fall';
  /** The figure itself, or the part by which it rose or fell. */
  readonly value: number;
  readonly limit: number;
  /** Before and after, where it is about a rise or a fall. */
  readonly from?: number;
  readonly to?: number;
  readonly isShare: boolean;
}

/** As `webcare.complaint.messages` may be typed too. */
const nameOf = (typed: string): string => typed.replace(/\.messages$/u, '');

/** Can a report have this figure? Lines of topics and kinds of sources come and go with their messages. */
export function mayHave(report: Report, typed: string): boolean {
  const id = nameOf(typed);
  if (figuresOf(report).has(id)) return true;
  const [section, line = '', column = 'messages'] = id.split('.');
  const lines: readonly string[] = section === 'topics' ? SERVICE_TOPICS : section === 'sources' ? SOURCE_TYPES : [];
  const columns = report.sections.find((one) => one.id === section)?.blocks.flatMap((block) => block.columns.map(({ key }): string => key)) ?? [];
  return lines.includes(line) && columns.includes(column);
}

/** Bounds that are passed: by the report's own numbers, and by the world's part of what changed since the snapshot before. */
export function alarmsOf(alerts: readonly Alert[], report: Report, changes: readonly Split[]): readonly Alarm[] {
  const figures = figuresOf(report);
  return alerts.flatMap((alert): readonly Alarm[] => {
    const id = nameOf(alert.figure);
    const found = figures.get(id)?.value ?? (figures.has(id) ? null : 0);
    return [...levels(alert, found), ...moves(alert, changes.find(({ figure }) => figure.id === id))];
  });
}

function levels({ figure, above, below }: Alert, found: number | Share | null): readonly Alarm[] {
  const isShare = typeof found === 'object' && found !== null;
  const value = isShare ? found.share : found;
  if (value === null) return [];
  return [
    ...(above !== undefined && value > above ? [{ figure, bound: 'above', value, limit: above, isShare } as const] : []),
    ...(below !== undefined && value < below ? [{ figure, bound: 'below', value, limit: below, isShare } as const] : []),
  ];
}

/** Only the world's part counts: a source that was down or a wider query is no alarm. From nothing every rise is without end. */
function moves({ figure, rise, fall }: Alert, change: Split | undefined): readonly Alarm[] {
  const [before, after] = (change?.world ?? []).map(({ value }) => (typeof value === 'object' ? value.share : value));
  if (before === undefined || after === undefined || before === null || after === null || before === after) return [];
  const value = before === 0 ? Number.POSITIVE_INFINITY : (after - before) / before;
  const common = { figure, from: before, to: after, isShare: typeof change?.figure.value === 'object' };
  return [
    ...(rise !== undefined && value > rise ? [{ ...common, bound: 'rise', value, limit: rise } as const] : []),
    ...(fall !== undefined && -value > fall ? [{ ...common, bound: 'fall', value: -value, limit: fall } as const] : []),
  ];
}

/** One line of English: which figure, and by how much. */
export function alarmText({ figure, bound, value, limit, from, to, isShare }: Alarm): string {
  const amount = (one: number): string => (isShare ? percent(one) : String(one));
  if (bound === 'above' || bound === 'below') return `${figure} is ${amount(value)}, ${bound} ${amount(limit)} by ${amount(round(Math.abs(value - limit)))}`;
  const verb = bound === 'rise' ? 'rose' : 'fell';
  const by = Number.isFinite(value) ? `by ${percent(value)}, more than ${percent(limit)}` : `from nothing, which is more than ${percent(limit)}`;
  return `${figure} ${verb} ${by}: from ${amount(from ?? 0)} to ${amount(to ?? 0)} over the same weekdays and what both could see`;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
