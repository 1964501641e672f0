import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { analyze } from '../../src/scan/analyze.js';
import { openStore, type Store } from '../../src/store/open.js';
import { generatedDrafts } from '../bench/generate.js';
import { benchProject } from '../bench/project.js';

/** More than two shares of a thread. */
const MENTIONS = 4300;
const folder = mkdtempSync(join(tmpdir(), 'quickscan-threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

function filled(name: string): Store {
  const store = openStore(join(folder, `${name}.db`), { create: true, now: () => '2026-05-25T08:00:00.000Z' });
  store.runs.open({ projectHash: 'threads', keepHash: 'threads', sources: benchProject.sources });
  store.mentions.add('forum', [...generatedDrafts(MENTIONS)]);
  return store;
}

/** All that analysis leaves: findings, facts, links, and the numbers given to names. */
function written(store: Store): string {
  const findings = Array.from({ length: MENTIONS }, (_, at) => store.findings.of(at + 1));
  return JSON.stringify([findings, store.facts.load(), store.names.all()]);
}

const going = (): AbortSignal => new AbortController().signal;

describe('analysis in threads', () => {
  const plain = filled('plain');
  const whole = analyze(plain, benchProject, { signal: going(), jobs: 0 }).then(() => written(plain)).finally(() => plain.close());

  it.each([1, 2, 3])('leaves the same findings, facts and numbers with %i threads as with none', { timeout: 120_000 }, async (jobs) => {
    const store = filled(`jobs-${jobs}`);
    try {
      const outcome = await analyze(store, benchProject, { signal: going(), jobs });
      expect(outcome.mentions).toBe(MENTIONS);
      expect(written(store) === (await whole)).toBe(true);
    } finally {
      store.close();
    }
  });

  it('goes on where it was stopped, with another number of threads', { timeout: 120_000 }, async () => {
    const store = filled('stopped');
    try {
      const stop = new AbortController();
      const first = await analyze(store, benchProject, { signal: stop.signal, jobs: 2, onProgress: () => stop.abort() });
      expect(first.stopped).toBe(true);
      expect(first.mentions).toBeGreaterThan(0);
      const second = await analyze(store, benchProject, { signal: going(), jobs: 1 });
      expect(first.mentions + second.mentions).toBe(MENTIONS);
      expect(written(store) === (await whole)).toBe(true);
    } finally {
      store.close();
    }
  });

  it('goes on where it was killed with kill -9, threads and all', { timeout: 120_000 }, async () => {
    const name = 'killed';
    filled(name).close();
    const path = join(folder, `${name}.db`);
    const { signal, stderr } = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('analyze-killed.ts', import.meta.url)), path], { encoding: 'utf8' });
    expect(signal, stderr).toBe('SIGKILL');
    const store = openStore(path, { now: () => '2026-05-25T08:00:00.000Z' });
    try {
      const { mentions } = await analyze(store, benchProject, { signal: going(), jobs: 1 });
      expect(mentions).toBeGreaterThan(0);
      expect(mentions).toBeLessThan(MENTIONS);
      expect(written(store) === (await whole)).toBe(true);
    } finally {
      store.close();
    }
  });

  it('fails where a thread cannot read, and does not wait for ever', { timeout: 60_000 }, async () => {
    const store = filled('failing');
    try {
      const gone = Object.assign({}, store, { path: join(folder, 'nowhere.db') });
      await expect(analyze(gone, benchProject, { signal: going(), jobs: 1 })).rejects.toThrow('no database');
    } finally {
      store.close();
    }
  });
});
