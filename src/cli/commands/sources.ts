import { existsSync } from 'node:fs';
import type { Recheck } from '../../domain/project.js';
import { connectorTerms, SECTORS, type Sector, type SourceTerms, suggest } from '../../scan/places.js';
import { dutyOf, type Overdue, overdueOf } from '../../scan/rechecks.js';
import { StoreError } from '../../store/error.js';
import { nearest } from '../../text/nearest.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { overdueLines } from '../overdue-lines.js';
import { projectOf, withStore } from '../project.js';
import { pasteable } from '../proposal-lines.js';
import { columnsOf, labelled, termsLines } from '../terms-lines.js';

interface Options extends CommonOptions {
  readonly suggest?: string;
}

function sectorOf(typed: string): Sector {
  const sector = SECTORS.find((one) => one === typed);
  if (sector !== undefined) return sector;
  const near = nearest(typed, SECTORS);
  throw new CliError(`there is no sector "${typed}"${near === undefined ? '' : `; did you mean ${near}?`} Known: ${SECTORS.join(', ')}`, EXIT.usage);
}

/** A source, with the duty to look again at what was kept where there is one. */
type Listed = SourceTerms & { readonly duty?: Recheck };

const dutyText = ({ days, eraseGone }: Recheck): string => `every kept post is looked at again within ${days} days${eraseGone ? '; one that is gone is erased' : ''}`;

function sourceLines({ id, connector, types, unproven, pace, login, terms, duty }: Listed, columns: number): readonly string[] {
  return [
    `${id}${id === connector ? '' : ` (${connector})`}${unproven ? ' · unproven' : ''}`,
    ...labelled('reads', types.join(', '), columns), ...termsLines(terms, columns),
    ...(duty === undefined ? [] : labelled('duty', dutyText(duty), columns)),
    ...labelled('key, cost', `${login ? 'a login is needed' : 'none needed'}; at most one request per ${pace} s and host`, columns),
  ];
}

/** The project's sources, or without a project every connector. */
function listed(io: Io, options: Options): readonly Listed[] {
  const all = connectorTerms();
  if (!existsSync(options.project)) return all;
  const byId = new Map(all.map((one) => [one.id, one]));
  return projectOf(io, options).sources.flatMap((source) => {
    const terms = byId.get(source.connector);
    const duty = dutyOf(source);
    return terms === undefined ? [] : [{ ...terms, id: source.id, types: [source.type], ...(duty === undefined ? {} : { duty }) }];
  });
}

/** Posts that the sources' terms want looked at again; none without a project or a database. */
async function overdueIn(io: Io, options: Options): Promise<readonly Overdue[]> {
  if (!existsSync(options.project)) return [];
  const project = projectOf(io, options);
  if (!existsSync(project.database)) return [];
  try {
    return await withStore(io, project, 'read', async (store) => overdueOf(store, project, io.now()));
  } catch (error) {
    // A database of an earlier version is migrated by the next run, which tells it then.
    if (error instanceof StoreError && error.code === 'older') return [];
    throw error;
  }
}

/** What each source's terms allow; with --suggest the places worth scanning in a sector. Asks nothing of the network. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const columns = columnsOf(io);
  const put = (data: unknown, lines: readonly string[]): Promise<boolean> => print(io, options.format === 'json' ? `${JSON.stringify(data, null, 2)}\n` : `${lines.join('\n')}\n`);
  if (options.suggest === undefined) {
    const sources = listed(io, options);
    await put(sources, sources.flatMap((one, n) => [...(n === 0 ? [] : ['']), ...sourceLines(one, columns)]));
    const overdue = await overdueIn(io, options);
    for (const line of overdueLines(overdue)) say(io, line);
    if (overdue.length > 0) return EXIT.partly;
  } else {
    const proposals = suggest(sectorOf(options.suggest));
    await put(proposals, pasteable(proposals, columns));
  }
  return EXIT.ok;
}
