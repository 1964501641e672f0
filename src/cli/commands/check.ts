import { CONNECTORS } from '../../../connectors/index.js';
import { lintProject } from '../../config/lint.js';
import type { Warning } from '../../config/lint/warning.js';
import type { Project, Source } from '../../domain/project.js';
import { against, type AgainstDocument, type AgainstReport } from '../../scan/against.js';
import { documentsIn } from '../../scan/against/file.js';
import type { Store } from '../../store/open.js';
import { personsHidden } from '../../scan/handles.js';
import { packagedWords } from '../../text/words.js';
import { EXIT, type ExitCode } from '../exit.js';
import { print, say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withStore } from '../project.js';
import { againstLines } from '../against-lines.js';

interface Options extends CommonOptions {
  readonly against?: string;
}

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

function warningLines(warnings: readonly Warning[]): string[] {
  return warnings.flatMap(({ path, level, message, mend }) => [`  ${level === 'warning' ? '!' : '·'} ${path}: ${message}`, `    ${mend}`]);
}

function lines(project: Project, asked: readonly Asked[], warnings: readonly Warning[]): string[] {
  const entities = project.entities.map((entity) => `  ${entity.kind.padEnd(10)} ${entity.name}${entity.of === undefined ? '' : ` (of ${entity.of})`}: ${entity.terms.join(', ')}`);
  const sources = asked.flatMap(({ id, label, type, connector, first, pages, keep }) => [
    `  ${id} (${label}, ${type}) by ${connector}, at most ${pages} pages a run${keep === 'all' ? ', every post kept' : ''}`,
    ...first.map((url) => `    asks first ${url}`),
  ]);
  const count = warnings.filter(({ level }) => level === 'warning').length;
  return [
    `${project.file} is a valid project file.`,
    `Organisation ${project.organisation.name}, ${project.period.start} to ${project.period.end}, report in ${project.language === 'nl' ? 'Dutch' : 'English'}.`,
    `Database ${project.database}`,
    'Looks for:', ...entities,
    'Reads:', ...sources,
    ...(warnings.length === 0 ? ['Terms: nothing to warn of.'] : [`Terms: ${count} to look at${warnings.length > count ? `, ${warnings.length - count} to know` : ''}`, ...warningLines(warnings)]),
  ];
}

/** What is stored, with persons hidden: samples are printed. */
function* stored(store: Store, project: Project): Generator<AgainstDocument> {
  const hide = personsHidden(store, project);
  for (const { id, text, title } of store.quotes.texts()) yield { id: String(id), text: hide(text), ...(title === undefined ? {} : { title: hide(title) }) };
}

async function heldAgainst(io: Io, project: Project, what: string): Promise<AgainstReport> {
  const lists = packagedWords();
  if (what !== 'db') return against(project, documentsIn(what), lists);
  return withStore(io, project, 'read', async (store) => {
    const erased = store.mentions.count() - store.retention.kept();
    if (erased > 0) say(io, `${erased} ${erased === 1 ? 'message is' : 'messages are'} left out: the text is no longer kept`);
    return against(project, stored(store, project), lists);
  });
}

/** Validates the project file, prints what would be asked of which source, and warns of terms that find something else. Asks nothing of the network. */
export async function run(io: Io, options: Options): Promise<ExitCode> {
  const project = projectOf(io, options);
  const held = options.against === undefined ? undefined : await heldAgainst(io, project, options.against);
  const asked = project.sources.map((source) => askedOf(source, project));
  const warnings = lintProject(project, packagedWords());
  if (options.format === 'json') await print(io, `${JSON.stringify({ file: project.file, period: project.period, entities: project.entities, sources: asked, warnings, ...(held === undefined ? {} : { against: held }) }, null, 2)}\n`);
  else await print(io, `${[...(held === undefined ? lines(project, asked, warnings) : againstLines(held))].join('\n')}\n`);
  return EXIT.ok;
}
