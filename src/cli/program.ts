import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CliError, EXIT, type ExitCode } from './exit.js';
import { say, type Io } from './io.js';
import { type CommonOptions, FORMATS } from './options.js';

type Run<Options> = (io: Io, options: Options & CommonOptions, args: readonly string[]) => Promise<ExitCode>;

/** Commands are loaded when they are called: `--help` must not pay for a parser or a database. */
interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly run: Run<never> }>;
  readonly shape?: (command: Command) => Command;
  /** Formats it prints in, where it prints one stream of its own; `--out` is then a file for that stream. */
  readonly stream?: readonly CommonOptions['format'][];
}

const collectList = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`expected a whole number of ${least} or more`);
    return value;
  };
}

const AGES: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `8d`, `36h` or `2w`, in milliseconds. */
function age(text: string): number {
  const [, count, unit = ''] = /^(\d{1,4})([hdw])$/u.exec(text) ?? [];
  const one = AGES[unit];
  if (count === undefined || one === undefined) throw new InvalidArgumentError('expected a time such as 8d, 36h or 2w');
  return Number(count) * one;
}

const many = (flags: string, about: string): Option => new Option(flags, about).argParser(collectList).default([], 'none');

const VERBS: readonly Verb[] = [
  {
    name: 'init',
    summary: 'write a commented project file and its JSON Schema',
    load: () => import('./commands/init.js'),
    shape: (command) =>
      command
        .requiredOption('--name <name>', "the organisation's name")
        .requiredOption('--contact <address>', 'an e-mail or web address of yours, sent along with every request')
        .addOption(many('--term <term>', 'a word, "phrase", #hashtag or @handle that names it (repeat)'))
        .addOption(many('--competitor <name>', 'a competitor (repeat)'))
        .addOption(many('--account <handle>', "an account of the organisation's own (repeat)"))
        .addOption(many('--domain <domain>', "a domain of the organisation's own (repeat)"))
        .addOption(many('--feed <url>', 'a feed to read (repeat)'))
        .addOption(many('--forum <url>', 'a forum board or thread to read (repeat)'))
        .option('--opml <file>', 'a list of feeds exported from a feed reader: a source for each')
        .option('--sector <sector>', 'the sector, such as telecom')
        .option('--weeks <n>', 'how many weeks to look back', wholeNumber(1), 12)
        .option('--force', 'overwrite an existing project file'),
  },
  {
    name: 'check',
    summary: 'validate the project file and print what would be asked of which source',
    stream: ['table', 'json'],
    load: () => import('./commands/check.js'),
    shape: (command) => command.option('--against <file|db>', 'hold the terms against messages: a JSONL, CSV or text file, or `db` for what is stored'),
  },
  {
    name: 'collect',
    summary: 'read the sources and store the mentions',
    load: () => import('./commands/collect.js'),
    shape: (command) => command.option('--dry-run', 'print the requests and minutes it would cost, and ask nothing'),
  },
  {
    name: 'analyze',
    summary: 'read the stored mentions: language, entities, sentiment, topics, webcare, geography',
    load: () => import('./commands/analyze.js'),
    shape: (command) => command.option('--jobs <n>', 'threads that read beside the one that writes; 0: none (default: one less than there are cores, none for a small scan)', wholeNumber(0)),
  },
  {
    name: 'report',
    summary: 'print the quick scan of what is stored',
    load: () => import('./commands/report.js'),
    shape: (command) => command.option('--section <id>', 'only this section').option('--where <query>', 'only mentions that fit, in the query language of the project file').option('--group-by <a,b>', 'one table instead: messages split by one or two dimensions, such as topic,sentiment'),
  },
  {
    name: 'run',
    summary: 'collect, analyze and report in one go, and keep a snapshot; for cron',
    load: () => import('./commands/run.js'),
    shape: (command) => command.option('--section <id>', 'only this section').option('--require-results', 'exit 5 when no mention is stored').option('--alert', 'exit 6 when a figure is past a bound of the project file'),
  },
  {
    name: 'decide',
    summary: 'is webcare worth it now, and in what form: verdict, costs, opening hours, and what it rests on',
    load: () => import('./commands/decide.js'),
    shape: (command) => command.option('--section <id>', 'only this part: verdict, costs, staffing, departments, assumptions').option('--ask', 'ask for the figures that still are defaults'),
  },
  {
    name: 'snapshots',
    summary: 'list the snapshots that runs have kept',
    stream: ['table', 'csv', 'json'],
    load: () => import('./commands/snapshots.js'),
  },
  {
    name: 'compare',
    summary: 'hold two snapshots against each other, figure by figure, and say where the difference comes from',
    stream: ['table', 'csv', 'json'],
    load: () => import('./commands/compare.js'),
    shape: (command) =>
      command
        .argument('[a]', 'a number, a day such as 2026-03-02, last, or previous (the last whole run before last)', 'previous')
        .argument('[b]', 'the other one', 'last')
        .option('--alert', 'exit 6 when a figure is past a bound of the project file'),
  },
  {
    name: 'plan',
    summary: 'print a ready weekly line for cron, and one for monitoring',
    load: () => import('./commands/plan.js'),
    shape: (command) => command.option('--cron [time]', "lines for a crontab; a time of cron such as '17 6 * * 1' (Mondays at 6:17)"),
  },
  {
    name: 'status',
    summary: 'one line on the last run: exit 1 when it is too old or there is none, 3 when it was partly read or crashed',
    stream: ['table', 'json'],
    load: () => import('./commands/status.js'),
    shape: (command) => command.option('--max-age <age>', 'how old the last numbers may be, such as 8d, 36h or 2w', age),
  },
  {
    name: 'why',
    summary: 'show the mentions behind a figure, or one mention, with the words that decided',
    stream: ['table', 'json'],
    load: () => import('./commands/why.js'),
    shape: (command) => command.argument('<id|figure>', 'a mention number, or a figure such as webcare.complaint').option('--limit <n>', 'most mentions to show', wholeNumber(1), 20),
  },
  {
    name: 'export',
    summary: 'write mentions, findings, or numbers by day, topic, place, source or entity, as CSV or JSON Lines',
    stream: ['csv', 'json'],
    load: () => import('./commands/export.js'),
    shape: (command) =>
      command
        .argument('<what>', 'mentions, days, topics, places, sources, findings, answers or entities')
        .option('--where <query>', 'only mentions that fit, in the query language of the project file')
        .option('--any-time', "mentions outside the project's period too"),
  },
  {
    name: 'code',
    summary: 'code a drawn sample by hand, by keys or in a sheet, so that shares get an interval',
    stream: ['table', 'json'],
    load: () => import('./commands/code.js'),
    shape: (command) =>
      command
        .option('--sample <n>', 'messages to draw (default: what was drawn before, or 200)', wholeNumber(1))
        .option('--seed <n>', 'which sample: the same seed draws the same (default: the newest sample, or 1)', wholeNumber(0))
        .option('--coder <name>', 'who codes; a second coder gives agreement', '1')
        .option('--csv <file>', 'write what is still to code as a sheet to fill in')
        .option('--from <file>', 'read such a sheet back')
        .option('--adjudicate', 'decide where coders differ'),
  },
  {
    name: 'privacy',
    summary: 'erase what somebody wrote, let old texts go, or print the record of processing (Dutch)',
    stream: ['table', 'json', 'md'],
    load: () => import('./commands/privacy.js'),
    shape: (command) =>
      command
        .argument('<what>', 'erase, retention or register')
        .option('--author <handle>', 'erase: all that this account wrote')
        .option('--url <address>', 'erase: what stands at this address')
        .option('--text <words>', 'erase: every message with these words, in this order')
        .option('--yes', 'do not ask first')
        .option('--dry-run', 'say how much it would erase, and erase nothing'),
  },
  {
    name: 'read',
    summary: 'show what a connector makes of a saved page, as JSON Lines (handles as on the page)',
    stream: ['json'],
    load: () => import('./commands/read.js'),
    shape: (command) =>
      command
        .argument('<file>', 'the saved page')
        .requiredOption('--url <url>', 'the address it was saved from')
        .option('--connector <id>', 'forum or rss; otherwise told from the page'),
  },
  { name: 'classify', summary: 'read JSON Lines on stdin, write what they say on stdout', stream: ['json'], load: () => import('./commands/classify.js') },
  {
    name: 'sources',
    summary: "what each source's terms allow; with --suggest the places worth scanning in a sector",
    stream: ['table', 'json'],
    load: () => import('./commands/sources.js'),
    shape: (command) => command.option('--suggest <sector>', 'propose places of this sector, ready to paste into the project file'),
  },
  { name: 'demo', summary: 'run the whole scan over an invented firm, offline', load: () => import('./commands/demo.js'), shape: (command) => command.option('--section <id>', 'only this section') },
];

/** Ids of all commands, in the order of the help. */
export const COMMANDS: readonly string[] = VERBS.map((verb) => verb.name);

function version(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version; // our own package.json
}

function commonOptions(command: Command): Command {
  return command
    .option('--project <file>', 'the project file', 'quickscan.yaml')
    .option('--db <file>', 'the database; default: as the project file says')
    .addOption(new Option('--format <format>', 'how to print').choices(FORMATS).default('table'))
    .addOption(new Option('--dialect <dialect>', 'of CSV').choices(['excel-nl', 'rfc4180']))
    .option('--out <path>', 'write to this file, or folder where there are several files')
    .addOption(new Option('--lang <language>', 'of the report').choices(['nl', 'en']))
    .option('-q, --quiet', 'nothing on stderr but errors', false)
    .option('-v, --verbose', 'say what was decided and why', false);
}

/** A format that would be passed over without a word is wrong use. */
function refuseFormat({ name, stream }: Verb, typed: CommonOptions['format'] | undefined): void {
  if (stream === undefined || typed === undefined || stream.includes(typed)) return;
  throw new CliError(`${name} prints ${stream.length === 1 ? 'JSON Lines only' : stream.join(' or ')}; --format ${typed} is not for it`, EXIT.usage);
}

/** The tree of commands. `done` receives the exit code of the one that ran. */
export function buildProgram(io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command('quickscan')
    .description('Collects public Dutch mentions of an organisation and prints the quick scan (nulmeting) for webcare.')
    .version(version())
    .showHelpAfterError('(quickscan --help lists the commands)')
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .exitOverride();
  for (const verb of VERBS) {
    const command = commonOptions(verb.shape === undefined ? program.command(verb.name) : verb.shape(program.command(verb.name)))
      .description(verb.summary)
      .exitOverride();
    command.action(async (...given: unknown[]) => {
      // commander has checked the options against the verb's own shape, which its run function declares.
      const options = { ...command.opts(), projectTyped: command.getOptionValueSource('project') === 'cli' } as CommonOptions;
      refuseFormat(verb, command.getOptionValueSource('format') === 'cli' ? options.format : undefined);
      const { run } = await verb.load();
      const args = given.slice(0, -2).filter((value): value is string => typeof value === 'string');
      const work = (world: Io): Promise<ExitCode> => (run as unknown as Run<object>)(world, options, args);
      if (verb.stream === undefined || options.out === undefined) return done(await work(io));
      const { intoFile } = await import('./into-file.js');
      done(await intoFile(io, options.out, work));
    });
  }
  return program;
}

/** Runs a command line; never throws. Returns the exit code. */
export async function runProgram(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  try {
    await buildProgram(io, (given) => (code = given)).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    else {
      // Loaded when something went wrong: it knows the errors of every floor, and --help must not pay for those.
      const { exitCodeOf, explain } = await import('./errors.js');
      say(io, `quickscan: ${explain(error)}`);
      if (argv.includes('-v') && error instanceof Error && !(error instanceof CliError)) say(io, error.stack ?? '');
      code = exitCodeOf(error);
    }
  }
  if (io.signal.aborted) return io.signal.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
  return code;
}
