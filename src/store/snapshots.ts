import { writing, type Database } from './database.js';
import type { FingerprintStore, StageMark } from './fingerprints.js';

/** `partly`: some source was not read in full. `crashed`: the process ended in the middle. Only done and partly have numbers. */
export const SNAPSHOT_STATES = ['running', 'done', 'partly', 'stopped', 'crashed'] as const;
export type SnapshotState = (typeof SNAPSHOT_STATES)[number];

/** Under what a run counts. */
export interface SnapshotHead {
  /** Of the program. */
  readonly version: string;
  readonly projectHash: string;
  readonly queryHash: string;
  readonly instrumentHash: string;
  /** Local days, both included. */
  readonly period: { readonly start: string; readonly end: string };
}

/** What a run counted. */
export interface SnapshotNumbers {
  readonly runId: number;
  /** Messages about the organisation, and those of them that are relevant for webcare. */
  readonly messages: number;
  readonly relevant: number;
  /** JSON of every figure. */
  readonly figures: string;
  /** The fact rows, packed by whoever made them. */
  readonly facts: Uint8Array;
}

/** One snapshot as it is listed. */
export interface Snapshot extends SnapshotHead {
  readonly id: number;
  readonly state: SnapshotState;
  /** ISO instants. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly runId?: number;
  readonly messages?: number;
  readonly relevant?: number;
}

interface Row {
  readonly id: number;
  readonly state: SnapshotState;
  readonly run_id: number | null;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly version: string;
  readonly project_hash: string;
  readonly query_hash: string;
  readonly instrument_hash: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly messages: number | null;
  readonly relevant: number | null;
}

const LISTED = `id, state, run_id, started_at, finished_at, version, project_hash, query_hash, instrument_hash, period_start, period_end, messages, relevant`;

/** Snapshots: what each run counted, so that a later one can be held against it. */
export function snapshotStore(db: Database, sets: FingerprintStore, now: () => string) {
  const crash = db.prepare<[string]>(`UPDATE snapshots SET state = 'crashed', finished_at = ? WHERE state = 'running'`);
  const insert = db.prepare<Omit<Row, 'id' | 'state' | 'run_id' | 'finished_at' | 'messages' | 'relevant'>>(
    `INSERT INTO snapshots (state, started_at, version, project_hash, query_hash, instrument_hash, period_start, period_end)
     VALUES ('running', @started_at, @version, @project_hash, @query_hash, @instrument_hash, @period_start, @period_end)`,
  );
  const close = db.prepare<[SnapshotState, string, number]>('UPDATE snapshots SET state = ?, finished_at = ? WHERE id = ?');
  const fill = db.prepare<[number, number, number, string, Uint8Array, number]>(
    'UPDATE snapshots SET run_id = ?, messages = ?, relevant = ?, figures = ?, facts = ? WHERE id = ?',
  );
  const list = db.prepare<[], Row>(`SELECT ${LISTED} FROM snapshots ORDER BY id DESC`);
  const get = db.prepare<[number], Row>(`SELECT ${LISTED} FROM snapshots WHERE id = ?`);
  const body = db.prepare<[number], { figures: string | null; facts: Buffer | null }>('SELECT figures, facts FROM snapshots WHERE id = ?');
  const edited = db.prepare<[string], number>('SELECT id FROM mentions WHERE changed_at > ?').pluck();
  const unread = db.prepare<[number], number>(
    'SELECT m.id FROM mentions m LEFT JOIN analyzed a ON a.mention_id = m.id WHERE a.set_id IS NULL OR a.set_id <> ? ORDER BY m.id',
  ).pluck();

  return {
    /** Opens a snapshot for a run that starts now. Take the run lock first: one that still says `running` then was killed. */
    start({ version, projectHash, queryHash, instrumentHash, period }: SnapshotHead): number {
      return writing(db, () => {
        crash.run(now());
        return Number(insert.run({
          started_at: now(), version, project_hash: projectHash, query_hash: queryHash, instrument_hash: instrumentHash, period_start: period.start, period_end: period.end,
        }).lastInsertRowid);
      });
    },
    /** Closes it, with its numbers where it came so far. */
    finish(id: number, state: Exclude<SnapshotState, 'running'>, numbers?: SnapshotNumbers): void {
      writing(db, () => {
        if (numbers !== undefined) fill.run(numbers.runId, numbers.messages, numbers.relevant, numbers.figures, numbers.facts, id);
        close.run(state, now(), id);
      });
    },
    /** Newest first. */
    list: (): readonly Snapshot[] => list.all().map((row) => snapshotOf(row)),
    get(id: number): Snapshot | undefined {
      const row = get.get(id);
      return row === undefined ? undefined : snapshotOf(row);
    },
    /** JSON of the figures, and the packed fact rows; undefined where it has no numbers. */
    body(id: number): { readonly figures: string; readonly facts: Uint8Array } | undefined {
      const row = body.get(id);
      return row === undefined || row.figures === null || row.facts === null ? undefined : { figures: row.figures, facts: row.facts };
    },
    /** Mentions that got another text or were first stored after an instant. */
    changedSince: (instant: string): ReadonlySet<number> => new Set(edited.all(instant)),
    /** Mentions whose stored answers rest on other fingerprints than these: not read again yet, or no more to be read. */
    notReadUnder: (marks: readonly StageMark[]): ReadonlySet<number> => new Set(unread.all(sets.find(marks) ?? 0)),
  };
}

function snapshotOf(row: Row): Snapshot {
  return {
    id: row.id, state: row.state, startedAt: row.started_at, version: row.version,
    projectHash: row.project_hash, queryHash: row.query_hash, instrumentHash: row.instrument_hash,
    period: { start: row.period_start, end: row.period_end },
    ...(row.finished_at !== null && { finishedAt: row.finished_at }), ...(row.run_id !== null && { runId: row.run_id }),
    ...(row.messages !== null && { messages: row.messages }), ...(row.relevant !== null && { relevant: row.relevant }),
  };
}
