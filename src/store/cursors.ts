import type { Coverage } from '../domain/coverage.js';
import type { Database } from './database.js';
import { storedJson } from './stored-json.js';

/** How far a stream was read: an ISO instant, a native id, or both. */
export interface StoredMark {
  readonly at?: string;
  readonly nativeId?: string;
}

/** An ask with the key under which it is asked once a run. */
export interface KeyedAsk {
  readonly key: string;
  /** The ask as JSON. */
  readonly ask: string;
}

export type CursorStore = ReturnType<typeof cursorStore>;

/** The frontier of asks of a run, the marks of how far each stream was read, and coverage so far. */
export function cursorStore(db: Database) {
  const put = db.prepare<{ run: number; source: number; key: string; state: string; ask: string | null }>(
    `INSERT INTO asks (run_id, source_no, key, state, ask) VALUES (@run, @source, @key, @state, @ask)
     ON CONFLICT (run_id, source_no, key) DO UPDATE SET state = excluded.state, ask = excluded.ask`,
  );
  const follow = db.prepare<{ run: number; source: number; key: string; ask: string }>(
    `INSERT INTO asks (run_id, source_no, key, state, ask) VALUES (@run, @source, @key, 'pending', @ask)
     ON CONFLICT (run_id, source_no, key) DO NOTHING`,
  );
  const pending = db.prepare<[number, number], string>(
    `SELECT ask FROM asks WHERE run_id = ? AND source_no = ? AND state <> 'done' ORDER BY position`,
  ).pluck();
  const keys = db.prepare<[number, number], string>('SELECT key FROM asks WHERE run_id = ? AND source_no = ?').pluck();
  const setMark = db.prepare<[number, string, string, string]>(
    `INSERT INTO marks (source_no, stream, keep_hash, mark) VALUES (?, ?, ?, ?)
     ON CONFLICT (source_no, stream) DO UPDATE SET keep_hash = excluded.keep_hash, mark = excluded.mark`,
  );
  const marks = db.prepare<[number, string], { stream: string; mark: string }>('SELECT stream, mark FROM marks WHERE source_no = ? AND keep_hash = ?');
  const setCoverage = db.prepare<[number, number, number, string]>(
    `INSERT INTO run_sources (run_id, source_no, open, coverage) VALUES (?, ?, ?, ?)
     ON CONFLICT (run_id, source_no) DO UPDATE SET open = excluded.open, coverage = excluded.coverage`,
  );
  const getCoverage = db.prepare<[number, number], { open: number; coverage: string }>(
    'SELECT open, coverage FROM run_sources WHERE run_id = ? AND source_no = ?',
  );

  return {
    done(run: number, source: number, { key, ask }: KeyedAsk, again: boolean): void {
      put.run({ run, source, key, state: again ? 'again' : 'done', ask: again ? ask : null });
    },
    follow(run: number, source: number, { key, ask }: KeyedAsk): void {
      follow.run({ run, source, key, ask });
    },
    /** Asks as JSON, in the order in which they were first met. */
    pending: (run: number, source: number): readonly string[] => pending.all(run, source),
    keys: (run: number, source: number): ReadonlySet<string> => new Set(keys.all(run, source)),
    mark(source: number, stream: string, keepHash: string, mark: StoredMark): void {
      setMark.run(source, stream, keepHash, JSON.stringify(mark));
    },
    /** Marks made under the same terms: under other terms what was passed over must be read again. */
    marks(source: number, keepHash: string): Readonly<Record<string, StoredMark>> {
      return Object.fromEntries(marks.all(source, keepHash).map(({ stream, mark }) => [stream, storedJson<StoredMark>(mark)]));
    },
    setCoverage(run: number, source: number, open: boolean, coverage: Coverage): void {
      setCoverage.run(run, source, Number(open), JSON.stringify(coverage));
    },
    coverage(run: number, source: number): { readonly open: boolean; readonly coverage: Coverage } | undefined {
      const row = getCoverage.get(run, source);
      return row && { open: row.open === 1, coverage: storedJson<Coverage>(row.coverage) };
    },
  };
}
