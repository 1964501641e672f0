import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Milliseconds for one call of the package manager, its wait for the lock included: half of what CI gives all peers. */
const LIMIT_MS = 120_000;
const LOCK = ['-o', 'DPkg::Lock::Timeout=60'];
const QUIET = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

const exec = promisify(execFile);

/** Runs a program to its end; the answer is its last line of complaint, or undefined when all went well. */
async function complaint(program: string, args: readonly string[], cwd?: string): Promise<string | undefined> {
  try {
    await exec(program, args, { timeout: LIMIT_MS, env: QUIET, maxBuffer: 16 * 1024 * 1024, ...(cwd === undefined ? {} : { cwd }) });
    return undefined;
  } catch (error) {
    const { code, killed, stderr = '' } = error as { code?: unknown; killed?: boolean; stderr?: string }; // what execFile documents to throw
    if (code === 'ENOENT') return `there is no ${program} here`;
    if (killed === true) return `${program} took longer than ${LIMIT_MS / 1000} s`;
    return stderr.trim().split('\n').at(-1) ?? `${program} failed`;
  }
}

/** With the lists of packages as they stand, and where that fails once more with fresh ones. */
async function apt(args: readonly string[], cwd?: string): Promise<string | undefined> {
  const first = await complaint('apt-get', args, cwd);
  if (first === undefined || process.getuid?.() !== 0) return first;
  return (await complaint('apt-get', ['update', '-qq', ...LOCK])) ?? complaint('apt-get', args, cwd);
}

/**
 * Sees to it that Debian packages are installed; as root it installs what is missing. Name packages that bring programs and no service:
 * `mariadb-server-core`, not `mariadb-server`, which would start one. The answer is why that cannot be, undefined when all are there.
 */
export async function needInstalled(packages: readonly string[]): Promise<string | undefined> {
  if ((await complaint('dpkg', ['--status', ...packages])) === undefined) return undefined;
  if (process.getuid?.() !== 0) return `not all of ${packages.join(', ')} are installed, and only root may install them`;
  return apt(['install', '-y', '-qq', '--no-install-recommends', ...LOCK, ...packages]);
}

/**
 * Unpacks Debian packages into a folder without installing them, so that what they depend on (a web server that starts) stays away.
 * The answer is why that cannot be, undefined when all are there.
 */
export async function needUnpacked(packages: readonly string[], folder: string): Promise<string | undefined> {
  const archives = join(folder, 'archives');
  mkdirSync(archives, { recursive: true });
  const refused = await apt(['download', '-qq', ...packages], archives);
  if (refused !== undefined) return refused;
  for (const archive of readdirSync(archives)) {
    const broken = await complaint('dpkg-deb', ['--extract', join(archives, archive), folder]);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
