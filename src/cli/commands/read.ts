import { readFileSync } from 'node:fs';
import { CONNECTORS } from '../../../connectors/index.js';
import { readSavedPage } from '../../scan/read-saved.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';

interface Options extends CommonOptions {
  readonly url: string;
  readonly connector?: string;
}

function pageOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code === 'EACCES' ? 'you may not read it' : undefined;
    throw reason === undefined ? error : new CliError(`cannot read ${file}: ${reason}`, EXIT.usage);
  }
}

/** Shows what a connector makes of a saved page: JSON Lines of MentionDraft, with handles as on the page. Stores nothing. */
export async function run(io: Io, options: Options, [file]: readonly string[]): Promise<ExitCode> {
  if (!URL.canParse(options.url)) throw new CliError(`--url: expected an address such as https://forum.example/viewtopic.php?t=2, found ${options.url}`, EXIT.usage);
  if (options.connector !== undefined && !CONNECTORS.has(options.connector)) throw new CliError(`no connector ${options.connector}; known: ${[...CONNECTORS.keys()].join(', ')}`, EXIT.usage);
  const bytes = pageOf(file ?? '');
  const { reading, connectorId } = await readSavedPage({ bytes, url: options.url, now: io.now(), ...(options.connector === undefined ? {} : { connectorId: options.connector }) });
  for (const draft of reading.mentions) if (!(await print(io, `${JSON.stringify(draft)}\n`))) break;
  for (const skip of reading.skipped) say(io, `${skip.scope} not read: ${skip.reason}${skip.detail === undefined ? '' : ` (${skip.detail})`}`);
  if (!options.quiet) say(io, `${reading.mentions.length} posts by ${connectorId}${reading.way === undefined ? '' : ` (${reading.way})`}, ${reading.follow.length} pages to follow`);
  return reading.skipped.some((skip) => skip.scope === 'page') ? EXIT.partly : EXIT.ok;
}
