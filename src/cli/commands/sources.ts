import { existsSync } from 'node:fs';
import { stringify } from 'yaml';
import { connectorTerms, SECTORS, type Sector, type SourceTerms, suggest, type Suggestion } from '../../scan/places.js';
import { nearest } from '../../text/nearest.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf } from '../project.js';

interface Options extends CommonOptions {
  readonly suggest?: string;
}

function sectorOf(typed: string): Sector {
  const sector = SECTORS.find((one) => one === typed);
  if (sector !== undefined) return sector;
  const near = nearest(typed, SECTORS);
  throw new CliError(`there is no sector "${typed}"${near === undefined ? '' : `; did you mean ${near}?`} Known: ${SECTORS.join(', ')}`, EXIT.usage);
}

/** Proposals as they may stand under `sources:` of a project file, each with what to know of it first. */
function pasteable(proposals: readonly Suggestion[]): string {
  const blocks = proposals.map(({ id, name, type, connector, options, note, verified, unproven }) => {
    const about = [`# ${name}: ${note}${unproven ? '; this way of reading is unproven' : ''}; verified: ${verified}`];
    return [...about, stringify([{ id, label: name, type, connector, options }]).trimEnd()].join('\n');
  });
  return `${[
    '# Paste under sources: what fits, and open each address first: none is asked before you collect.',
    '# robots.txt is obeyed when collecting; what the place\'s own terms allow is for you to read (keep, show again, re-check).',
    ...blocks,
  ].join('\n')}\n`;
}

function termsLines(sources: readonly SourceTerms[]): string {
  return sources.map(({ id, connector, types, unproven, pace, terms }) => [
    `${id}${id === connector ? '' : ` (${connector})`}${unproven ? ' · unproven' : ''}`,
    `  reads        ${types.join(', ')}`,
    `  keep         ${terms.keep}`,
    `  show again   ${terms.showAgain}`,
    `  re-check     ${terms.recheck}`,
    `  key, cost    none needed; at most one request per ${pace} s and host`,
    `  terms read   ${terms.read === 'never' ? 'never: read the place\'s own' : `${terms.read}, ${terms.source}`}`,
  ].join('\n')).join('\n\n') + '\n';
}

/** The project's sources, or without a project every connector. */
function listed(io: Io, options: Options): readonly SourceTerms[] {
  const all = connectorTerms();
  if (!existsSync(options.project)) return all;
  const byId = new Map(all.map((one) => [one.id, one]));
  return projectOf(io, options).sources.flatMap(({ id, type, connector }) => {
    const terms = byId.get(connector);
    return terms === undefined ? [] : [{ ...terms, id, types: [type] }];
  });
}

/** What each source's terms allow; with --suggest the places worth scanning in a sector. Asks nothing of the network. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const json = options.format === 'json';
  if (options.suggest === undefined) {
    const sources = listed(io, options);
    await print(io, json ? `${JSON.stringify(sources, null, 2)}\n` : termsLines(sources));
  } else {
    const proposals = suggest(sectorOf(options.suggest));
    await print(io, json ? `${JSON.stringify(proposals, null, 2)}\n` : pasteable(proposals));
  }
  return EXIT.ok;
}
