import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MentionDraft } from '../../src/domain/mention.js';
import type { Project } from '../../src/domain/project.js';
import { analyze } from '../../src/scan/analyze.js';
import { makeReport } from '../../src/scan/report.js';
import { openStore } from '../../src/store/open.js';
import { timeCopies } from './copies.js';
import { printCrawl } from './crawl.js';
import { printForumPages } from './forum.js';
import { generatedDrafts } from './generate.js';
import { printTextStages } from './text-stages.js';

/** Drafts committed together, as one large page would be. */
const PAGE = 1000;

export const BENCH_PROJECT: Project = {
  organisation: { name: 'Vonk', contact: 'bench@example.org' },
  entities: [
    { id: 'vonk', kind: 'brand', name: 'Vonk', terms: ['Vonk'], unless: [] },
    { id: 'kadelijn', kind: 'competitor', name: 'Kadelijn', terms: ['Kadelijn'], unless: [] },
  ],
  own: { accounts: [], domains: [] },
  sources: [{ id: 'forum', label: 'Forum', type: 'forum', connector: 'forum', options: {}, keep: 'all', pages: 100 }],
  period: { start: '2026-03-02', end: '2026-05-24' },
  language: 'nl',
  currentDays: 14,
  privacy: { maskText: true, keepTextDays: 90 },
  localHosts: [],
  file: 'bench.yaml',
  database: 'bench.db',
};

interface Step {
  readonly name: string;
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

/** Insert, analyse and report `count` generated mentions in a database of their own. */
async function pipeline(count: number): Promise<readonly Step[]> {
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-bench-'));
  const now = new Date('2026-05-25T08:00:00Z');
  const store = openStore(join(folder, 'bench.db'), { create: true, now: () => now.toISOString() });
  try {
    const run = store.runs.open({ projectHash: 'bench', keepHash: 'bench', sources: BENCH_PROJECT.sources });
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
      await analyze(store, BENCH_PROJECT, { signal: new AbortController().signal });
    });
    const report = await timed('report', () => {
      makeReport(store, BENCH_PROJECT, now);
    });
    store.runs.finish(run.id, 'done');
    return [insert, read, report];
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

const count = Number(process.argv[2] ?? 100_000);
console.log(`${count} generated mentions, Node ${process.version}`);
console.log('step       mentions/s   seconds   peak MB');
for (const { name, seconds, peakMb } of await pipeline(count)) {
  console.log(`${name.padEnd(9)} ${Math.round(count / seconds).toLocaleString('en').padStart(11)} ${seconds.toFixed(2).padStart(9)} ${Math.round(peakMb).toString().padStart(9)}`);
}

console.log();
printTextStages();

console.log('\ncopies among short texts, signatures included\ntexts        seconds   µs/text   peak MB   families');
for (const texts of [250_000, 1_000_000]) {
  const timing = timeCopies(texts);
  console.log(`${texts.toLocaleString('en').padStart(9)} ${timing.seconds.toFixed(1).padStart(10)} ${((timing.seconds / texts) * 1e6).toFixed(1).padStart(9)} ${timing.peakMb.toFixed(0).padStart(9)} ${String(timing.families).padStart(10)}`);
}

printForumPages();
await printCrawl();
