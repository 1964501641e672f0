import { createInterface } from 'node:readline/promises';
import { basename } from 'node:path';
import { localDayHour, dayText } from '../../domain/time.js';
import { isNothing, retain, textsDue, wishProblem } from '../../scan/privacy.js';
import { privacyRegister } from '../../scan/privacy/register.js';
import type { EraseWish, Found } from '../../store/erase-find.js';
import type { Store } from '../../store/open.js';
import type { Project } from '../../domain/project.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withLock, withStore } from '../project.js';
import { reportTime } from '../report-time.js';

interface Options extends CommonOptions {
  readonly author?: string;
  readonly url?: string;
  readonly text?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

const ACTIONS = ['erase', 'retention', 'register'] as const;

const count = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

/** Erases what somebody wrote, lets old texts go, or prints the record of processing. */
export async function run(io: Io, options: Options, [typed = '']: readonly string[]): Promise<ExitCode> {
  const action = ACTIONS.find((one) => one === typed);
  if (action === undefined) throw new CliError(`privacy does ${ACTIONS.join(', ')}; found ${typed}`, EXIT.usage);
  const project = projectOf(io, options);
  if (action === 'register') return register(io, project, options);
  if (options.format === 'md') throw new CliError(`privacy ${action} prints table or json; --format md is not for it`, EXIT.usage);
  if (options.dryRun === true) return withStore(io, project, 'read', (store) => work(io, { store, project, options, action }));
  return withLock(project, () => withStore(io, project, 'write', (store) => work(io, { store, project, options, action })));
}

interface Work {
  readonly store: Store;
  readonly project: Project;
  readonly options: Options;
  readonly action: 'erase' | 'retention';
}

const work = (io: Io, given: Work): Promise<ExitCode> => (given.action === 'erase' ? erase(io, given) : retention(io, given));

async function register(io: Io, project: Project, { format }: Options): Promise<ExitCode> {
  const markdown = privacyRegister(project, dayText(localDayHour(reportTime(io).getTime()).day));
  await print(io, format === 'json' ? `${JSON.stringify({ register: markdown })}\n` : markdown);
  return EXIT.ok;
}

async function retention(io: Io, { store, project, options }: Work): Promise<ExitCode> {
  const days = project.privacy.keepTextDays;
  if (options.dryRun === true) {
    const due = textsDue(store, project, io.now());
    return told(io, options, { days, due }, `${count(due, 'text')} collected more than ${days} days ago would be erased; what was counted stays`);
  }
  const { texts, titles, cleared } = retain(store, project, io.now());
  await told(io, options, { days, texts, titles, cleared }, `erased ${count(texts, 'text')} collected more than ${days} days ago and ${count(titles, 'title')} of threads; what was counted stays`);
  return closing(io, cleared);
}

async function erase(io: Io, { store, options }: Work): Promise<ExitCode> {
  const wish = wishOf(store, options);
  const found = store.erasing.find(wish);
  const backups = store.erasing.backups();
  const numbers = { mentions: found.mentions.length, revisions: found.revisions.length, titles: found.threads.length };
  if (found.naming > 0) say(io, `${count(found.naming, 'message')} of others or its own hold${found.naming === 1 ? 's' : ''} that name; --text erases those`);
  if (options.dryRun === true) return told(io, options, { ...numbers, backups }, `would erase ${whatOf(found)}${backupText(backups)}`);
  await confirm(io, options, found, backups);
  const { cleared } = store.erasing.erase(wish, found);
  const kept = isNothing(found) ? 'nothing of it was stored' : `erased ${whatOf(found)}`;
  await told(io, options, { ...numbers, backups, cleared }, `${kept}; it will not be stored again${backupText(backups, 'removed')}. Reports and exports made before are not touched: look through those yourself`);
  return closing(io, cleared);
}

function wishOf(store: Store, options: Options): EraseWish {
  const kinds = (['author', 'url', 'text'] as const).filter((kind) => options[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) throw new CliError('privacy erase: expected one of --author HANDLE, --url ADDRESS, --text WORDS', EXIT.usage);
  const wish = store.erasing.wish(kind, options[kind] ?? '');
  const problem = wishProblem(wish);
  if (problem !== undefined) throw new CliError(`--${kind}: ${problem}`, EXIT.usage);
  return wish;
}

const whatOf = ({ mentions, revisions, threads }: Found): string => `${count(mentions.length, 'message')}, ${count(revisions.length, 'earlier text')} and ${count(threads.length, 'title')} of threads`;

const backupText = (backups: readonly string[], how = 'to be removed'): string => (backups.length === 0 ? '' : `; ${count(backups.length, 'backup')} of before an upgrade ${how}: ${backups.map((path) => basename(path)).join(', ')}`);

/** Asks on a terminal; elsewhere nobody can answer, so --yes must have been typed. */
async function confirm(io: Io, { yes }: Options, found: Found, backups: readonly string[]): Promise<void> {
  if (yes === true) return;
  if (!('isTTY' in io.stdin && io.stdin.isTTY === true)) throw new CliError('privacy erase cannot be undone: add --yes, or --dry-run to see what it would erase', EXIT.usage);
  const asking = createInterface({ input: io.stdin, output: io.stderr });
  try {
    const answer = await asking.question(`Erase ${whatOf(found)}${backupText(backups)}? This cannot be undone. Type yes: `, { signal: io.signal });
    if (!/^(?:yes|ja)$/iu.test(answer.trim())) throw new CliError('nothing was erased', EXIT.failed);
  } finally {
    asking.close();
  }
}

async function told(io: Io, { format }: Options, numbers: object, text: string): Promise<ExitCode> {
  await print(io, format === 'json' ? `${JSON.stringify(numbers)}\n` : `${text}\n`);
  return EXIT.ok;
}

function closing(io: Io, cleared: boolean): ExitCode {
  if (cleared) return EXIT.ok;
  say(io, 'another program has the database open, so the log of writes beside it holds what was erased until it closes: close it and run this again');
  return EXIT.locked;
}
