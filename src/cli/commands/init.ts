import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CONNECTORS } from '../../../connectors/index.js';
import { projectJsonSchema, SCHEMA_FILE } from '../../config/json-schema.js';
import { parseProject } from '../../config/load.js';
import { projectTemplate, type InitAnswers } from '../../config/template.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';

interface Options extends CommonOptions {
  readonly name: string;
  readonly contact: string;
  readonly term: readonly string[];
  readonly competitor: readonly string[];
  readonly account: readonly string[];
  readonly domain: readonly string[];
  readonly feed: readonly string[];
  readonly forum: readonly string[];
  readonly sector?: string;
  readonly weeks: number;
  readonly force?: boolean;
}

/** Writes the project file from flags, and the JSON Schema its first line names. Never overwrites without --force. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const file = resolve(options.project);
  if (existsSync(file) && options.force !== true) throw new CliError(`${options.project} exists; --force overwrites it`, EXIT.usage);
  const { name, contact, weeks, sector } = options;
  const answers: InitAnswers = {
    name, contact, weeks,
    terms: options.term, competitors: options.competitor, accounts: options.account, domains: options.domain, feeds: options.feed, forums: options.forum,
    language: options.lang ?? 'nl',
    ...(sector === undefined ? {} : { sector }),
  };
  const text = projectTemplate(answers);
  parseProject(text, file, CONNECTORS, io.now());
  writeFileSync(file, text, { mode: 0o600 });
  writeFileSync(join(dirname(file), SCHEMA_FILE), projectJsonSchema(CONNECTORS));
  if (!options.quiet) say(io, `wrote ${options.project} and ${SCHEMA_FILE}; edit the terms and sources, then: quickscan check`);
  return EXIT.ok;
}
