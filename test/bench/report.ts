import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTORS } from '../../connectors/index.js';
import { loadProject } from '../../src/config/load.js';
import { factsOf } from '../../src/report/facts.js';
import type { Dimension, Facts } from '../../src/report/section.js';
import { openStore } from '../../src/store/open.js';
import { runQuickscan, type Took } from './report-child.js';
import { type BenchScan, writeBenchScan } from './report-database.js';
import { type ShellTimes, type Tables, timeShell } from './report-sqlite.js';

const NOW = new Date('2026-05-25T08:00:00Z');

export interface ReportTimes {
  readonly mentions: number;
  readonly report: Took;
  /** A tenth of the mentions. */
  readonly small: Took;
  readonly csv: Took;
  /** Five splits with distinct families and authors: processor seconds. */
  readonly countSeconds: number;
  /** Reading the facts from the file, which a report does once for all of its figures. */
  readonly loadSeconds: number;
  readonly shell: ShellTimes | undefined;
}

type Counted = Pick<ReportTimes, 'countSeconds' | 'loadSeconds'> & { readonly tables: Tables };

/** Times the program on databases made for it, and removes them. Throws where the shell counts otherwise than the report, or a line is missing from the CSV. */
export async function timeReport(mentions: number): Promise<ReportTimes> {
  const few = withScan(mentions / 10, ({ project }, folder) => reported(project, folder));
  return withScan(mentions, async (scan, folder) => {
    const report = reported(scan.project, folder);
    const printed = join(folder, 'mentions.csv');
    const csv = runQuickscan(['export', 'mentions', '--project', scan.project], folder, printed);
    const lines = await linesOf(printed);
    if (lines !== mentions + 1) throw new Error(`${mentions} mentions gave ${lines} lines of CSV`);
    const { tables, countSeconds, loadSeconds } = counted(scan);
    const shell = timeShell(scan.database);
    if (shell !== undefined) holdAgainst(tables, shell.plain);
    return { mentions, report, small: await few, csv, countSeconds, loadSeconds, shell };
  });
}

async function withScan<Result>(mentions: number, work: (scan: BenchScan, folder: string) => Result | Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-bench-'));
  try {
    return await work(writeBenchScan(folder, mentions), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The better of two: the first also reads the file from the disk. */
function reported(project: string, folder: string): Took {
  const [first, second] = [1, 2].map(() => runQuickscan(['report', '--project', project, '--format', 'json'], folder, join(folder, 'report.json')));
  if (first === undefined || second === undefined) throw new Error('two runs were asked for');
  return { seconds: Math.min(first.seconds, second.seconds), cpuSeconds: Math.min(first.cpuSeconds, second.cpuSeconds), peakMb: Math.max(first.peakMb, second.peakMb) };
}

/** The same five splits as the shell's, by what the report counts with. */
function counted({ project: file, database }: BenchScan): Counted {
  const project = loadProject(file, CONNECTORS, NOW);
  const store = openStore(database, { readonly: true, now: () => NOW.toISOString() });
  const beforeLoad = process.cpuUsage();
  const input = { project, ...store.facts.load(), names: store.names.all(), coverage: [], now: NOW.toISOString() };
  const facts = factsOf(input, { place: () => undefined });
  const load = process.cpuUsage(beforeLoad);
  const before = process.cpuUsage();
  const tables = Object.fromEntries(SPLITS.map((by) => [by, messagesBy(facts, by)] as const));
  const count = process.cpuUsage(before);
  store.close();
  return { tables, loadSeconds: (load.user + load.system) / 1e6, countSeconds: (count.user + count.system) / 1e6 };
}

const SPLITS = ['day', 'source', 'topic', 'spoken', 'sentiment'] as const satisfies readonly Dimension[];

function messagesBy(facts: Facts, by: Dimension): ReadonlyMap<string, number> {
  const counts = [...facts.tally({ row: 'whole', own: false, noise: false }, by)].filter(([value]) => value !== '');
  return new Map(counts.map(([value, { messages }]) => [value, messages] as const));
}

function holdAgainst(ours: Tables, theirs: Tables): void {
  const text = (tables: Tables): string => JSON.stringify(Object.keys(ours).map((name) => [name, [...(tables[name] ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))]));
  if (text(ours) !== text(theirs)) throw new Error('the sqlite3 shell counts otherwise than the report');
}

async function linesOf(file: string): Promise<number> {
  let lines = 0;
  for await (const piece of createReadStream(file)) for (const byte of piece as Buffer) if (byte === 10) lines++; // no encoding was asked for, so pieces are bytes
  return lines;
}
