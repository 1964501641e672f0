import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/quickscan.js', import.meta.url));
const PAIRS = 15;

export interface StartTimes {
  readonly helpMs: number;
  readonly emptyMs: number;
  /** Median of the ratios of neighbours: both of a pair had the same machine. */
  readonly ratio: number;
}

/** `quickscan --help` beside an empty script, in turns. */
export function timeStart(): StartTimes {
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-start-'));
  try {
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, '');
    const pairs = Array.from({ length: PAIRS }, () => ({ empty: run([empty]), help: run([BIN, '--help']) }));
    return { helpMs: median(pairs.map(({ help }) => help)), emptyMs: median(pairs.map((pair) => pair.empty)), ratio: median(pairs.map((pair) => pair.help / pair.empty)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(args: readonly string[]): number {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}`);
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
