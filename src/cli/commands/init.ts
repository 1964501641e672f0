import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONNECTORS } from '../../../connectors/index.js';
import { type FeedList, readOpml } from '../../../connectors/rss/opml.js';
import { projectJsonSchema, SCHEMA_FILE } from '../../config/json-schema.js';
import { ConfigError, type ConfigIssue } from '../../config/error.js';
import { parseProject } from '../../config/load.js';
import { projectTemplate, type InitAnswers } from '../../config/template.js';
import { SECTORS, suggest } from '../../scan/places.js';
import { decode } from '../../text/decode.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { asComments } from '../proposal-lines.js';

interface Options extends CommonOptions {
  readonly name: string;
  readonly contact: string;
  readonly term: readonly string[];
  readonly competitor: readonly string[];
  readonly account: readonly string[];
  readonly domain: readonly string[];
  readonly feed: readonly string[];
  readonly forum: readonly string[];
  readonly opml?: string;
  readonly sector?: string;
  readonly weeks: number;
  readonly force?: boolean;
}

/** A line break or a tab in a flag is a slip of the shell. */
const squeezed = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function answersOf({ name, contact, weeks, sector, lang, ...given }: Options, { feeds }: FeedList): InitAnswers {
  return {
    name: squeezed(name), contact: squeezed(contact), weeks,
    terms: given.term.map(squeezed), competitors: given.competitor.map(squeezed), accounts: given.account.map(squeezed), domains: given.domain.map(squeezed),
    feeds: [...new Set([...given.feed.map(squeezed), ...feeds.map(({ url }) => url)])],
    feedNames: new Map(feeds.map(({ url, name: called }) => [url, called.slice(0, LONGEST_LABEL)])), forums: given.forum.map(squeezed),
    language: lang ?? 'nl',
    ...(sector === undefined ? {} : { sector: squeezed(sector), proposals: proposalsFor(squeezed(sector)) }),
  };
}

/** A sector is free text in the project file: places are listed for those that are known. */
function proposalsFor(typed: string): readonly string[] {
  const sector = SECTORS.find((one) => one === typed.toLowerCase());
  return sector === undefined ? [] : asComments(suggest(sector));
}

/** The project file takes labels of this many letters. */
const LONGEST_LABEL = 120;
const NO_LIST: FeedList = { feeds: [], refused: [] };

/** The feeds of a list that a feed reader exported; what is no feed in it is said and passed over. */
function listedFeeds(io: Io, file: string | undefined): FeedList {
  if (file === undefined) return NO_LIST;
  if (!existsSync(file)) throw new CliError(`--opml: there is no file ${file}`, EXIT.usage);
  const list = readOpml(decode(readFileSync(file), { contentType: '', kind: 'xml' }).text);
  if (list === undefined) throw new CliError(`--opml: ${file} is no OPML; export the list of feeds from your feed reader`, EXIT.usage);
  for (const { name, reason } of list.refused) say(io, `--opml: "${name}" was passed over: ${reason}`);
  return list;
}

/** The flag that a part of the project file was made from. */
function flagOf(path: string, answers: InitAnswers): string {
  const [, list, index] = /^(entities|sources)\[(\d+)\]/u.exec(path) ?? [];
  const place = Number(index);
  if (list === 'sources') return place < answers.feeds.length ? `--feed ${answers.feeds[place] ?? ''}` : `--forum ${answers.forums[place - answers.feeds.length] ?? ''}`;
  if (list === 'entities' && place > 0) return `--competitor ${answers.competitors[place - 1] ?? ''}`;
  if (list === 'entities') return answers.terms.length === 0 ? '--name' : '--term';
  if (path.startsWith('own.accounts')) return '--account';
  if (path.startsWith('own.domains')) return '--domain';
  return `--${path.replace(/^.*\./u, '')}`;
}

/** The file does not exist yet: what is wrong is told of the flags, each thing once. */
function wrongFlags(issues: readonly ConfigIssue[], answers: InitAnswers): CliError {
  const lines = issues.map(({ path, message }) => {
    const flag = flagOf(path, answers);
    const isName = flag === '--name' && path.startsWith('entities');
    return isName ? `${flag}: ${answers.name} cannot be looked for as it is (${message}); say with --term what to look for` : `${flag}: ${message}`;
  });
  return new CliError([...new Set(lines)].join('\n'), EXIT.usage);
}

/** Writes the project file from flags, and the JSON Schema its first line names. Never overwrites without --force. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const file = resolve(options.project);
  if (existsSync(file) && options.force !== true) throw new CliError(`${options.project} exists; --force overwrites it`, EXIT.usage);
  const answers = answersOf(options, listedFeeds(io, options.opml));
  const text = projectTemplate(answers);
  try {
    parseProject(text, file, CONNECTORS, io.now());
  } catch (error) {
    throw error instanceof ConfigError ? wrongFlags(error.issues, answers) : error;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o600 });
  writeFileSync(join(dirname(file), SCHEMA_FILE), projectJsonSchema(CONNECTORS));
  if (!options.quiet) say(io, `wrote ${options.project} and ${SCHEMA_FILE}; edit the terms and sources, then: quickscan check`);
  return EXIT.ok;
}
