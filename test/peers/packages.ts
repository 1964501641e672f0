import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Seconds for all work with packages together, the wait for the package manager's lock included: half of what CI gives the peers. */
const LIMIT_S = 150;
const APT = ['-qq', '-o', 'DPkg::Lock::Timeout=60', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::https::Timeout=20'];
const QUIET = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

const exec = promisify(execFile);
const late = AbortSignal.timeout(LIMIT_S * 1000);

/** Runs a program to its end; the answer is its last line of complaint, or undefined when all went well. */
async function complaint(program: string, args: readonly string[], cwd?: string): Promise<string | undefined> {
  try {
    await exec(program, args, { signal: late, env: QUIET, maxBuffer: 16 * 1024 * 1024, ...(cwd === undefined ? {} : { cwd }) });
    return undefined;
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string }; // what execFile documents to throw
    if (code === 'ENOENT') return `there is no ${program} here`;
    if (late.aborted) return `${program} was not done within ${LIMIT_S} s`;
    return stderr.trim().split('\n').at(-1) || `${program} failed`;
  }
}

/** With the lists of packages as they stand, and where that fails once more with fresh ones. */
async function apt(args: readonly string[], cwd?: string): Promise<string | undefined> {
  const first = await complaint('apt-get', [...APT, ...args], cwd);
  if (first === undefined || process.getuid?.() !== 0) return first;
  return (await complaint('apt-get', [...APT, 'update'])) ?? complaint('apt-get', [...APT, ...args], cwd);
}

/**
 * Sees to it that Debian packages are installed; as root it installs what is missing. Name packages that bring programs and no service:
 * `mariadb-server-core`, not `mariadb-server`, which would start one. The answer is why that cannot be, undefined when all are there.
 */
export async function needInstalled(packages: readonly string[]): Promise<string | undefined> {
  if (process.getuid?.() === 0) return apt(['install', '-y', '--no-install-recommends', '--no-upgrade', ...packages]);
  const missing = await complaint('dpkg', ['--status', ...packages]);
  return missing === undefined ? undefined : `${missing} (only root may install packages)`;
}

/**
 * Unpacks Debian packages into a folder without installing them, so that what they depend on (a web server that starts) stays away.
 * The answer is why that cannot be, undefined when all are there.
 */
export async function needUnpacked(packages: readonly string[], folder: string): Promise<string | undefined> {
  const archives = join(folder, 'archives');
  mkdirSync(archives, { recursive: true });
  const refused = await apt(['download', ...packages], archives);
  if (refused !== undefined) return refused;
  for (const archive of readdirSync(archives)) {
    const broken = await complaint('dpkg-deb', ['--extract', join(archives, archive), folder]);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
