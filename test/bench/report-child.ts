import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/quickscan.js', import.meta.url));

/** What a run of the program took, its start included. */
export interface Took {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most memory it held, as the system counts it. */
  readonly peakMb: number;
}

/** Written by the program itself when it ends: what a parent is told of its children is told of all of them together. */
const NOTE = `
import { writeFileSync } from 'node:fs';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(process.env.BENCH_NOTE, JSON.stringify({ seconds: performance.now() / 1000, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: maxRSS / 1024 }));
});`;

/** Runs the built program and waits for its end; what it prints goes into the file. Throws where it fails. */
export function runQuickscan(args: readonly string[], folder: string, printed: string): Took {
  const note = join(folder, 'note.json');
  const out = openSync(printed, 'w');
  try {
    const { status, stderr } = spawnSync(process.execPath, [`--import=data:text/javascript,${encodeURIComponent(NOTE)}`, BIN, ...args], {
      stdio: ['ignore', out, 'pipe'], encoding: 'utf8', env: { ...process.env, BENCH_NOTE: note },
    });
    if (status !== 0) throw new Error(`quickscan ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  } finally {
    closeSync(out);
  }
  return JSON.parse(readFileSync(note, 'utf8')) as Took; // written by NOTE
}
