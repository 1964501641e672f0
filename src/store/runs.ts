import type { Coverage } from '../domain/coverage.js';
import { writing, type Database } from './database.js';
import type { NameStore, SourceName } from './names.js';
import { storedJson } from './stored-json.js';

export const RUN_STATES = ['running', 'done', 'stopped', 'crashed'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface Run {
  readonly id: number;
  readonly state: RunState;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly projectHash: string;
  readonly keepHash: string;
}

export interface RunPlan {
  /** Of everything that decides what is asked: another hash starts a new run instead of resuming. */
  readonly projectHash: string;
  /** Of the terms that decide what is kept: under another hash pages are read again. */
  readonly keepHash: string;
  /** In the order of the project: of two sources with the same post the first is believed. */
  readonly sources: readonly SourceName[];
  /** Start anew even where a run could be resumed. */
  readonly fresh?: boolean;
}

interface RunRow {
  readonly id: number;
  readonly state: RunState;
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly project_hash: string;
  readonly keep_hash: string;
}

/** Runs and how each source went in them. */
export function runStore(db: Database, names: NameStore, now: () => string) {
  const last = db.prepare<[], RunRow>('SELECT * FROM runs ORDER BY id DESC LIMIT 1');
  const get = db.prepare<[number], RunRow>('SELECT * FROM runs WHERE id = ?');
  const list = db.prepare<[], RunRow>('SELECT * FROM runs ORDER BY id DESC');
  const insert = db.prepare<[string, string, string]>(
    `INSERT INTO runs (project_hash, keep_hash, state, started_at) VALUES (?, ?, 'running', ?)`,
  );
  const setState = db.prepare<[RunState, string | null, number]>('UPDATE runs SET state = ?, finished_at = ? WHERE id = ?');
  // What the last run could not read stands first in line in the next; a done ask may be asked again by a new run.
  const carry = db.prepare<[number, number]>(
    `INSERT INTO asks (run_id, source_no, key, state, ask)
     SELECT ?, source_no, key, 'pending', ask FROM asks WHERE run_id = ? AND state <> 'done' ORDER BY position`,
  );
  const forget = db.prepare<[number]>('DELETE FROM asks WHERE run_id < ?');
  const coverage = db.prepare<[number], string>('SELECT coverage FROM run_sources WHERE run_id = ? ORDER BY source_no').pluck();

  function start(plan: RunPlan, before: Run | undefined): Run {
    const startedAt = now();
    const id = Number(insert.run(plan.projectHash, plan.keepHash, startedAt).lastInsertRowid);
    if (before !== undefined) carry.run(id, before.id);
    forget.run(id);
    return { id, state: 'running', startedAt, projectHash: plan.projectHash, keepHash: plan.keepHash };
  }

  return {
    /**
     * Resumes the last run where it was not finished and the project is the same, else starts one. Take the run lock first: a run
     * that still says `running` then is one that was killed.
     */
    open(plan: RunPlan): Run & { readonly resumed: boolean } {
      return writing(db, () => {
        names.putSources(plan.sources);
        const before = runOf(last.get());
        const resumable = before !== undefined && before.state !== 'done' && before.projectHash === plan.projectHash && before.keepHash === plan.keepHash;
        if (resumable && plan.fresh !== true) {
          setState.run('running', null, before.id);
          return { ...before, state: 'running', resumed: true };
        }
        if (before?.state === 'running') setState.run('crashed', now(), before.id);
        return { ...start(plan, before), resumed: false };
      });
    },
    finish(id: number, state: Exclude<RunState, 'running'>): void {
      writing(db, () => setState.run(state, now(), id));
    },
    get: (id: number): Run | undefined => runOf(get.get(id)),
    last: (): Run | undefined => runOf(last.get()),
    list: (): readonly Run[] => list.all().map((row) => runOf(row)).filter((run) => run !== undefined),
    /** Of every source the run has come to, in the order of the project. */
    coverage(id: number): readonly Coverage[] {
      return coverage.all(id).map((json) => storedJson<Coverage>(json));
    },
  };
}

function runOf(row: RunRow | undefined): Run | undefined {
  return row && {
    id: row.id, state: row.state, startedAt: row.started_at, ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    projectHash: row.project_hash, keepHash: row.keep_hash,
  };
}
