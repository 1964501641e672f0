import { analyze } from '../../src/scan/analyze.js';
import { openStore } from '../../src/store/open.js';
import { benchProject } from '../bench/project.js';

/** Analyses with two threads beside the one that writes, and is killed after the first share: `analyze-killed.ts DATABASE`. */
const store = openStore(process.argv[2] ?? '', { now: () => '2026-05-25T08:00:00.000Z' });
await analyze(store, benchProject, { signal: new AbortController().signal, jobs: 2, onProgress: () => process.kill(process.pid, 'SIGKILL') });
