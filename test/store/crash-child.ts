import { COMMIT_POINTS } from '../../src/store/page.js';
import { openStore } from '../../src/store/open.js';
import { takeLock } from '../../src/store/lock.js';
import { crashPage, CRASH_PLAN, keyOf } from './crash-pages.js';

/** Reads pages 1, 2, 3 and is killed at the named point of page 2: `crash-child.ts DATABASE POINT`. */
const [path = '', point = ''] = process.argv.slice(2);
if (!COMMIT_POINTS.some((known) => known === point)) throw new RangeError(`no such point: ${point}`);
takeLock(path);
let page = 0;
const store = openStore(path, {
  create: true,
  now: () => '2026-03-30T10:00:00.000Z',
  at: (here) => {
    if (page === 2 && here === point) process.kill(process.pid, 'SIGKILL');
  },
});
const keep = store.keeper(store.runs.open(CRASH_PLAN), keyOf);
for (page = 1; page <= 3; page++) keep.commit('forum', crashPage(page));
