import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf } from '../project.js';

interface Options extends CommonOptions {
  /** True where it was typed without a time of its own. */
  readonly cron?: string | true;
}

/** Monday morning before office hours, off the full hour when every other job starts. */
const MONDAY = '17 6 * * 1';
/** Every day, after the run of that day may have ended. */
const DAILY = '47 9 * * *';
/** A weekly run may be a day late before somebody must look. */
const MAX_AGE = '8d';
/** This file stands one level deeper in dist than in src. */
const SCRIPT = new URL(import.meta.url.endsWith('.ts') ? '../../../bin/quickscan.js' : '../../../../bin/quickscan.js', import.meta.url);

/** One field of a time of cron: numbers, ranges, lists, steps and names. */
const TIME = /^(?:@\w+|(?:[\w*/,-]+\s+){4}[\w*/,-]+)$/u;

/** For a shell, within a crontab: cron ends a line at a percent sign. */
function quoted(path: string): string {
  if (/[\n\r]/u.test(path)) throw new CliError(`plan: cron cannot run a path with a line break in it: ${JSON.stringify(path)}`);
  return `'${path.replaceAll("'", String.raw`'\''`)}'`.replaceAll('%', String.raw`\%`);
}

/** Prints lines for a crontab: the weekly run, silent when all is well, and a check that it still runs. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  if (options.cron === undefined) throw new CliError('plan: say for what: plan --cron prints lines for a crontab', EXIT.usage);
  const time = options.cron === true ? MONDAY : options.cron.trim();
  if (!TIME.test(time)) throw new CliError(`plan --cron: expected a time of cron such as '${MONDAY}', found ${time}`, EXIT.usage);
  const project = projectOf(io, options);
  const program = `${quoted(process.execPath)} ${quoted(fileURLToPath(SCRIPT))}`;
  const where = `--project ${quoted(project.file)}${options.db === undefined ? '' : ` --db ${quoted(project.database)}`}`;
  const format = options.format === 'table' ? 'html' : options.format;
  const out = resolve(options.out ?? join(dirname(project.file), `quickscan.${format}`));
  const alert = (project.alerts ?? []).length > 0 ? ' --alert' : '';
  await print(io, [
    `# quickscan for ${project.organisation.name.replaceAll(/\s+/gu, ' ')}. Times are the machine's own. Put these lines in with: crontab -e`,
    '# The run prints nothing when all went well; cron mails what it prints otherwise. Exit codes: 3 a source was not read in full,',
    '# 4 a key is missing, 6 an alert was reached, 74 the disk is full, 75 another run is busy, 78 the project file is wrong.',
    `${time} ${program} run --quiet${alert} ${where} --format ${format} --out ${quoted(out)}`,
    `# For monitoring: 0 while the last run is whole and no older than ${MAX_AGE}, 1 when it is older or there is none, 3 when it was partly read or crashed.`,
    `${DAILY} ${program} status --quiet --max-age ${MAX_AGE} ${where}`,
  ].map((line) => `${line}\n`).join(''));
  return EXIT.ok;
}
