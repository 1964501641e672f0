import { CONNECTORS } from '../../../connectors/index.js';
import type { Project, Source } from '../../domain/project.js';
import { EXIT, type ExitCode } from '../exit.js';
import { print, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf } from '../project.js';

interface Asked {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly connector: string;
  readonly first: readonly string[];
  readonly pages: number;
  readonly keep: Source['keep'];
}

function askedOf(source: Source, project: Project): Asked {
  const connector = CONNECTORS.get(source.connector);
  const terms = project.entities.flatMap((entity) => entity.terms);
  const first = connector?.start({ options: source.options, terms, period: project.period, seen: {} }) ?? [];
  const { id, label, type, pages, keep } = source;
  return { id, label, type, connector: source.connector, first: first.map((ask) => ask.url), pages, keep };
}

function lines(project: Project, asked: readonly Asked[]): string[] {
  const entities = project.entities.map((entity) => `  ${entity.kind.padEnd(10)} ${entity.name}${entity.of === undefined ? '' : ` (of ${entity.of})`}: ${entity.terms.join(', ')}`);
  const sources = asked.flatMap(({ id, label, type, connector, first, pages, keep }) => [
    `  ${id} (${label}, ${type}) by ${connector}, at most ${pages} pages a run${keep === 'all' ? ', every post kept' : ''}`,
    ...first.map((url) => `    asks first ${url}`),
  ]);
  return [
    `${project.file} is a valid project file.`,
    `Organisation ${project.organisation.name}, ${project.period.start} to ${project.period.end}, report in ${project.language === 'nl' ? 'Dutch' : 'English'}.`,
    `Database ${project.database}`,
    `Looks for:`, ...entities,
    `Reads:`, ...sources,
  ];
}

/** Validates the project file and prints what would be asked of which source. Asks nothing of the network. */
export async function run(io: Io, options: CommonOptions): Promise<ExitCode> {
  const project = projectOf(io, options);
  const asked = project.sources.map((source) => askedOf(source, project));
  if (options.format === 'json') await print(io, `${JSON.stringify({ file: project.file, period: project.period, entities: project.entities, sources: asked }, null, 2)}\n`);
  else await print(io, `${lines(project, asked).join('\n')}\n`);
  return EXIT.ok;
}
