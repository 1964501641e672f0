import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/quickscan.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with everything on stderr so far, whenever more comes. */
  readonly onErr?: (err: string, kill: (signal: NodeJS.Signals) => void) => void;
  /** Close stdout after so many characters, as `head` would. */
  readonly closeAfter?: number;
  /** Write stdout to this file or device instead. */
  readonly outTo?: string;
}

/** Runs the built program as a user would and waits for its end. */
export function quickscan(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const file = options.outTo === undefined ? undefined : openSync(options.outTo, 'w');
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: options.cwd, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...options.env }, stdio: ['pipe', file ?? 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (options.closeAfter !== undefined && out.length >= options.closeAfter) child.stdout?.destroy();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      options.onErr?.(err, (signal) => child.kill(signal));
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (file !== undefined) closeSync(file);
      resolve({ code, signal, out, err });
    });
  });
}
