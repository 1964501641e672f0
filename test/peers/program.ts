import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type NetConnectOpts } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two knocks at a server that starts. */
const KNOCK_MS = 50;
/** Milliseconds a server may take to open, and to go when it is asked to. */
const OPEN_MS = 30_000;
const GO_MS = 5_000;

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A file for all that it prints; its end is shown when the server does not open. */
  readonly log: string;
  /** Where it listens: `{ port, host }` or `{ path }`. */
  readonly at: NetConnectOpts;
}

/** A server of ours: `stop` ends it, by force where asking does not help, and is done when it is gone. */
export interface Running {
  stop(): Promise<void>;
}

/** A loopback port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Starts a server and waits until it lets somebody in. @throws Error with the end of its log when it does not. */
export async function start(program: Program): Promise<Running> {
  const { command, args, env, log } = program;
  const out = openSync(log, 'a', 0o600);
  // The kernel ends the server when this process ends in any way, for then nobody else will.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', out, out] });
  closeSync(out);
  const gone = new Promise<void>((resolve) => child.once('error', () => resolve()).once('exit', () => resolve()));
  const stop = async (): Promise<void> => end(child, gone);
  if (await opens(program, gone)) return { stop };
  await stop();
  throw new Error(`${command} did not open; the end of its log:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

async function opens({ at }: Program, gone: Promise<void>): Promise<boolean> {
  const until = Date.now() + OPEN_MS;
  const over = gone.then(() => 'gone' as const);
  while (Date.now() < until) {
    if (await letsIn(at)) return true;
    if ((await Promise.race([over, pause(KNOCK_MS)])) === 'gone') return false;
  }
  return false;
}

function letsIn(at: NetConnectOpts): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(at);
    socket.once('error', () => resolve(false)).once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

async function end(child: ChildProcess, gone: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), GO_MS);
  await gone;
  clearTimeout(force);
}

/** Runs a program to its end with a text on stdin. @throws Error with what it printed when it fails. */
export function ran(command: string, args: readonly string[], env: Readonly<Record<string, string>>, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'pipe', timeout: OPEN_MS });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { printed += text; });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${printed.slice(-2000)}`))));
    child.stdin.once('error', () => undefined);
    child.stdin.end(input);
  });
}
