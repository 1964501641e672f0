import type { Coverage } from '../domain/coverage.js';
import type { Database } from './database.js';
import { storedJson } from './stored-json.js';

/** Where collecting leaves addresses, and perhaps more, of what it read. */
const PLACES = [
  ['asks', 'key'], ['asks', 'ask'], ['validators', 'url'], ['marks', 'stream'], ['marks', 'mark'],
] as const;

/** Traces of a post outside the mentions: what is still to be asked, what servers said of its page, what coverage tells of failures. */
export function traceStore(db: Database) {
  const drop = PLACES.map(([table, column]) => db.prepare<[string]>(`DELETE FROM ${table} WHERE instr(${column}, ?) > 0`));
  const coverage = db.prepare<[string], { run_id: number; source_no: number; coverage: string }>('SELECT run_id, source_no, coverage FROM run_sources WHERE instr(coverage, ?) > 0');
  const setCoverage = db.prepare<[string, number, number]>('UPDATE run_sources SET coverage = ? WHERE run_id = ? AND source_no = ?');
  return {
    /** Everything that holds `trace`, letter by letter. Counts of what was not read stay. */
    erase(trace: string): void {
      for (const statement of drop) statement.run(trace);
      for (const { run_id, source_no, coverage: json } of coverage.all(trace)) {
        const told = storedJson<Coverage>(json);
        const skips = told.skips.filter((skip) => !JSON.stringify(skip).includes(trace));
        setCoverage.run(JSON.stringify({ ...told, skips }), run_id, source_no);
      }
    },
  };
}
