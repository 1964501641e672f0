import type { Coverage } from '../../domain/coverage.js';
import { NOISES } from '../../domain/noise.js';
import type { Source } from '../../domain/project.js';
import { numberColumns } from '../figures.js';
import type { Block, Facts, FigureColumn, FigureLine, Note, ReportInput, Section, Value } from '../section.js';

const COUNTED = ['requests', 'pages', 'not_modified', 'read', 'kept', 'not_kept', 'outside_period'] as const;
type Counted = Record<(typeof COUNTED)[number], number>;

const COLUMNS: readonly FigureColumn[] = [
  { key: 'source', kind: 'name' },
  { key: 'status', kind: 'word', vocabulary: 'status' },
  ...numberColumns('read', 'kept', 'not_kept'),
  { key: 'outside_period', kind: 'number', optional: true },
  { key: 'failed', kind: 'counts', vocabulary: 'skip', optional: true },
  { key: 'type', kind: 'word', vocabulary: 'type', part: 2 },
  { key: 'requests', kind: 'number', part: 2 },
  { key: 'pages', kind: 'number', part: 2 },
  { key: 'not_modified', kind: 'number', part: 2, optional: true },
  { key: 'seen_from', kind: 'date', part: 2 },
  { key: 'seen_to', kind: 'date', part: 2 },
  { key: 'ways', kind: 'counts', part: 2 },
  { key: 'proof', kind: 'word', vocabulary: 'proof', files: true },
];

/** What was asked, what came, what was kept, what failed and why, and how far back each source could show. */
export const coverage: Section = {
  id: 'coverage',
  build({ input, facts }) {
    const lines = [...sourceLines(input), ...totalLine(input.coverage)];
    return { id: 'coverage', blocks: [{ id: 'coverage', columns: COLUMNS, lines, notes: notesOf(input) }, ...noise(facts)] };
  },
};

const NOISE_COLUMNS: readonly FigureColumn[] = [{ key: 'noise', kind: 'word', vocabulary: 'noise' }, ...numberColumns('messages', 'families', 'authors')];

/** What was kept and is no message to readers, by kind; no table where there is none. */
function noise(facts: Facts): readonly Block[] {
  const counts = facts.tally({ row: 'whole', own: false }, 'noise');
  const kinds = NOISES.filter((kind) => kind !== 'none' && counts.has(kind));
  if (kinds.length === 0) return [];
  const lines = kinds.map((kind): FigureLine => ({ key: `noise:${kind}`, where: { row: 'whole', own: false, noise: kind }, values: { noise: kind, ...counts.get(kind) } }));
  return [{ id: 'noise', columns: NOISE_COLUMNS, lines, notes: [{ key: 'noise-left-out' }] }];
}

/** The project's sources in their order, also those not asked yet; then those that only the run knows. */
function sourceLines({ project, coverage: went }: ReportInput): readonly FigureLine[] {
  const known = project.sources.map((source) => lineOf(source.id, source, went.find(({ sourceId }) => sourceId === source.id)));
  const gone = went.filter(({ sourceId }) => !project.sources.some(({ id }) => id === sourceId));
  return [...known, ...gone.map((one) => lineOf(one.sourceId, undefined, one))];
}

function lineOf(key: string, source: Source | undefined, went: Coverage | undefined): FigureLine {
  const named = { source: source?.label ?? key, type: source?.type ?? null };
  if (went === undefined) return { key, values: { ...named, status: 'not-asked', ...nothing(), seen_from: null, seen_to: null, ways: {}, failed: {}, proof: null } };
  const values: Record<string, Value> = { ...named, status: went.status, ...countsOf(went) };
  values['seen_from'] = went.seen?.from ?? null;
  values['seen_to'] = went.seen?.to ?? null;
  values['ways'] = went.ways;
  values['failed'] = failures(went);
  values['proof'] = went.unproven === true ? 'unproven' : null;
  return { key, values };
}

function nothing(): Record<string, null> {
  return Object.fromEntries(COUNTED.map((key) => [key, null]));
}

function countsOf({ requests, pages, notModified, read, added, revised, known, notKept, outsidePeriod }: Coverage): Counted {
  return { requests, pages, not_modified: notModified, read, kept: added + revised + known, not_kept: notKept, outside_period: outsidePeriod };
}

/** Posts outside the period have their own column. */
function failures({ skipCounts }: Coverage): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(skipCounts).filter(([reason, count]) => reason !== 'outside-period' && count > 0));
}

function totalLine(went: readonly Coverage[]): readonly FigureLine[] {
  if (went.length < 2) return [];
  const sum = (key: keyof Counted): number => went.reduce((total, one) => total + countsOf(one)[key], 0);
  return [{ key: 'total', label: { key: 'total' }, total: true, values: Object.fromEntries(COUNTED.map((key) => [key, sum(key)])) }];
}

function notesOf({ coverage: went, run, project, gone = 0 }: ReportInput): readonly Note[] {
  if (went.length === 0) return [{ key: 'nothing-collected' }];
  const unproven = went.filter((one) => one.unproven === true).map(({ sourceId }) => project.sources.find(({ id }) => id === sourceId)?.label ?? sourceId);
  return [
    ...(run === undefined ? [] : [{ key: 'run-of', values: { id: String(run.id), at: run.startedAt } } as const]),
    ...(went.some(({ notKept }) => notKept > 0) ? [{ key: 'kept-nothing-named' } as const] : []),
    ...(went.some(({ known }) => known > 0) ? [{ key: 'kept-again' } as const] : []),
    ...(gone > 0 ? [{ key: 'gone-still-count', values: { n: gone } } as const] : []),
    ...(unproven.length > 0 ? [{ key: 'unproven-sources', values: { names: unproven.join(', ') } } as const] : []),
  ];
}
