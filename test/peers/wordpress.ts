import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { needInstalled, needUnpacked } from './packages.js';
import { freePort, ran, start, type Running } from './program.js';

const script = (name: string): string => fileURLToPath(new URL(`wordpress/${name}`, import.meta.url));
const BLOG = new URL('../../fixtures/peers/wordpress/blog.json', import.meta.url);

/** An article of the blog as it was written; moments are local time of Amsterdam. */
export interface Article {
  readonly title: string;
  readonly at: string;
  readonly paragraphs: readonly string[];
  readonly comments: readonly Comment[];
}

interface Comment {
  readonly author: string;
  readonly at: string;
  /** May hold tags. */
  readonly text: string;
  /** As WordPress shows it, where that is another: it sets quotes and smileys. */
  readonly shown?: string;
  /** The place in the list of the comment it answers. */
  readonly answers?: number;
  /** Not shown to visitors. */
  readonly hidden?: 'spam' | 'pending';
}

export const blog = (): readonly Article[] => JSON.parse(readFileSync(BLOG, 'utf8')) as readonly Article[]; // our own file, of this shape

/** A change between two runs. */
export interface Change {
  readonly title: string;
  readonly comment?: Comment;
  readonly content?: string;
}

export interface Wordpress {
  readonly origin: string;
  readonly host: string;
  /** What WordPress answered since the last time this was asked, robots.txt too: status and path with query. */
  answers(): readonly { readonly status: number; readonly path: string }[];
  /** The peer's own word for what it shows, by its REST interface: `posts` or `comments`. */
  shown(kind: 'posts' | 'comments'): Promise<readonly { readonly id: number; readonly link: string; readonly date_gmt: string }[]>;
  change(change: Change): Promise<void>;
  stop(): Promise<void>;
}

/** Gets the programs and unpacks WordPress with a theme and its Dutch into the folder; why that cannot be, or undefined. */
export async function getWordpress(folder: string): Promise<string | undefined> {
  const missing = await needInstalled(['php-cli', 'php-mysql', 'php-xml', 'mariadb-server-core']);
  return missing ?? needUnpacked(['wordpress', 'wordpress-l10n', 'wordpress-theme-twentytwentyone'], folder);
}

/** Starts MariaDB on a socket and WordPress on a loopback port, with the blog in it. Call `stop` whatever happens after. */
export async function startWordpress(folder: string): Promise<Wordpress> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const root = join(folder, 'usr/share/wordpress');
  const env = { PEER_ROOT: root, PEER_SOCKET: join(folder, 'db.sock'), PEER_ORIGIN: origin, PEER_LOG: join(folder, 'answers.log') };
  takeConfig(root);
  const running: Running[] = [];
  const stop = async (): Promise<void> => {
    for (const server of running.splice(0).toReversed()) await server.stop();
  };
  try {
    running.push(await startMariadb(folder, env.PEER_SOCKET));
    await ran('php', [script('install.php')], env, readFileSync(BLOG, 'utf8'));
    const args = ['-d', 'display_errors=0', '-S', `127.0.0.1:${port}`, '-t', root, script('router.php')];
    running.push(await start({ command: 'php', args, env, log: join(folder, 'php.log'), at: { port, host: '127.0.0.1' } }));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin, host: `127.0.0.1:${port}`, stop,
    answers: () => answersIn(env.PEER_LOG),
    shown: (kind) => shown(`${origin}/?rest_route=/wp/v2/${kind}&per_page=100`),
    change: async (change) => { await ran('php', [script('change.php')], env, JSON.stringify(change)); },
  };
}

/** Debian's own config and rules point into /etc: ours take their place. */
function takeConfig(root: string): void {
  rmSync(join(root, 'wp-config.php'), { force: true });
  rmSync(join(root, '.htaccess'), { force: true });
  copyFileSync(script('wp-config.php'), join(root, 'wp-config.php'));
}

/** An empty folder is enough: without grant tables MariaDB lets anybody in, and only who may enter the test's folder finds its socket. */
function startMariadb(folder: string, socket: string): Promise<Running> {
  const data = join(folder, 'db');
  mkdirSync(data, { mode: 0o700 });
  const args = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking', '--skip-grant-tables', `--pid-file=${join(folder, 'db.pid')}`];
  // Started by root it wants to hear that this is meant.
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  return start({ command: '/usr/sbin/mariadbd', args: [...args, ...user], env: {}, log: join(folder, 'db.log'), at: { path: socket } });
}

function answersIn(log: string): { status: number; path: string }[] {
  if (!existsSync(log)) return [];
  const lines = readFileSync(log, 'utf8').split('\n').filter((line) => line !== '');
  rmSync(log);
  return lines.map((line) => {
    const [status = '', path = ''] = line.split('\t');
    return { status: Number(status), path };
  });
}

async function shown(url: string): ReturnType<Wordpress['shown']> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as Awaited<ReturnType<Wordpress['shown']>>; // WordPress documents these fields
}
