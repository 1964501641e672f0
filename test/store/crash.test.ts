import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../src/store/lock.js';
import { COMMIT_POINTS, type CommitPoint } from '../../src/store/page.js';
import { CRASH_PLAN, crashPage, keyOf } from './crash-pages.js';
import { databasePath, open, rows } from './help.js';

const CHILD = fileURLToPath(new URL('crash-child.ts', import.meta.url));

/** Runs the child until it kills itself with SIGKILL at the point. */
function killedAt(point: CommitPoint): string {
  const path = databasePath();
  const { signal, stderr } = spawnSync(process.execPath, ['--import', 'tsx', CHILD, path, point], { encoding: 'utf8' });
  expect(signal, stderr).toBe('SIGKILL');
  return path;
}

describe('a process killed with kill -9', () => {
  it.each(COMMIT_POINTS)('at %s loses no committed mention and stores none twice', (point) => {
    const path = killedAt(point);
    const committed = point === 'committed' ? 2 : 1;
    const opened = open(path);
    expect(opened.mentions.count()).toBe(committed * 10);
    const run = opened.runs.open(CRASH_PLAN);
    expect(run.resumed).toBe(true);
    const keep = opened.keeper(run, keyOf);
    const { pending, seen, coverage } = keep.resume('forum');
    expect(pending).toEqual([crashPage(committed + 1).ask]);
    expect(seen).toEqual(crashPage(committed).seen);
    expect(coverage).toMatchObject({ pages: committed, added: committed * 10 });
    for (let page = committed + 1; page <= 3; page++) keep.commit('forum', crashPage(page));
    expect(opened.mentions.count()).toBe(30);
    expect(rows(path, 'SELECT count(*) AS n, count(DISTINCT native_id) AS posts FROM mention_sources')).toEqual([{ n: 30, posts: 30 }]);
    expect(rows(path, 'SELECT count(*) AS n FROM mentions WHERE context = 0')).toEqual([{ n: 0 }]);
    expect(rows(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('leaves the run lock free', () => {
    const lock = takeLock(killedAt('begun'));
    lock.release();
  });
});
