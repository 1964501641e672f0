import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MentionDraft } from '../../src/domain/mention.js';
import { analyze } from '../../src/scan/analyze.js';
import { makeReport } from '../../src/scan/report.js';
import { openStore } from '../../src/store/open.js';
import { generatedDrafts } from './generate.js';
import { benchProject } from './project.js';

/** Drafts committed together, as one large page would be. */
const PAGE = 1000;

export interface Step {
  readonly name: string;
  /** By the clock: threads and disk are part of it. */
  readonly seconds: number;
  readonly peakMb: number;
}

async function timed(name: string, work: () => void | Promise<void>): Promise<Step> {
  let peak = 0;
  const sample = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const began = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  clearInterval(sample);
  return { name, seconds, peakMb: Math.max(peak, process.memoryUsage.rss()) / 2 ** 20 };
}

/** Insert, analyse and report `count` generated mentions in a database of their own, read by `jobs` threads beside the writer. */
export async function pipeline(count: number, jobs: number): Promise<readonly Step[]> {
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-bench-'));
  const now = new Date('2026-05-25T08:00:00Z');
  const store = openStore(join(folder, 'bench.db'), { create: true, now: () => now.toISOString() });
  try {
    const run = store.runs.open({ projectHash: 'bench', keepHash: 'bench', sources: benchProject.sources });
    const insert = await timed('insert', async () => {
      let page: MentionDraft[] = [];
      const flush = async (): Promise<void> => {
        store.mentions.add('forum', page);
        page = [];
        await new Promise((resolve) => setImmediate(resolve));
      };
      for (const draft of generatedDrafts(count)) {
        page.push(draft);
        if (page.length === PAGE) await flush();
      }
      if (page.length > 0) await flush();
    });
    const read = await timed('analyse', async () => {
      await analyze(store, benchProject, { signal: new AbortController().signal, jobs });
    });
    const report = await timed('report', () => {
      makeReport(store, benchProject, now);
    });
    store.runs.finish(run.id, 'done');
    return [insert, read, report];
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Threads compared with none. */
export const threadCounts = (): readonly number[] => [0, 1, Math.max(2, availableParallelism() - 1)];
