import { factsOf } from '../../report/facts.js';
import { figureOf, figuresLike } from '../../report/quickscan.js';
import { whyList, whyText, PLAIN, type WhyOptions } from '../../report/why.js';
import { personsHidden } from '../../scan/handles.js';
import { makeDecision } from '../../scan/decide.js';
import { makeReport } from '../../scan/report.js';
import type { Quote } from '../../store/quotes.js';
import { CliError, EXIT, type ExitCode } from '../exit.js';
import { print, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf, withStore } from '../project.js';
import { reportTime } from '../report-time.js';
import { colours } from '../terminal.js';
import type { Project } from '../../domain/project.js';

interface Options extends CommonOptions {
  readonly limit: number;
}

/** Letters of each mention in a list; one mention alone is shown whole. */
const LIST_LETTERS = 400;

function lookOf(io: Io, project: Project): WhyOptions {
  const chalk = colours({ stream: io.stdout, env: io.env });
  return {
    language: project.language,
    ...(io.stdout.columns === undefined ? {} : { columns: io.stdout.columns }),
    paint: chalk.level === 0 ? PLAIN : { mark: (text) => chalk.black.bgYellow(text), strong: (text) => chalk.bold(text), faint: (text) => chalk.dim(text) },
    entityName: (id) => project.entities.find((entity) => entity.id === id)?.name ?? id,
    sourceLabel: (id) => project.sources.find((source) => source.id === id)?.label ?? id,
  };
}

/** Shows one mention, or those behind a figure, with the words that decided and the rules they fell under. */
export async function run(io: Io, options: Options, [what = '']: readonly string[]): Promise<ExitCode> {
  const project = projectOf(io, options);
  const look = lookOf(io, project);
  return withStore(io, project, 'read', async (store) => {
    const hide = personsHidden(store, project);
    const hidden = (quote: Quote): Quote => ({
      ...quote, text: hide(quote.text), ...(quote.title === undefined ? {} : { title: hide(quote.title) }), ...(quote.threadTitle === undefined ? {} : { threadTitle: hide(quote.threadTitle) }),
    });
    if (/^\d+$/u.test(what)) {
      const stored = store.quotes.one(Number(what));
      const mention = stored === undefined ? undefined : hidden(stored);
      if (mention === undefined) throw new CliError(`no mention ${what} in ${project.database}`, EXIT.usage);
      await print(io, options.format === 'json' ? `${JSON.stringify(mention)}\n` : whyText(mention, look));
      return EXIT.ok;
    }
    // The decision's figures are counted of the same facts.
    const { report, input, lookup } = /^(?:verdict|staffing)(?:\.|$)/u.test(what) ? makeDecision(store, project, reportTime(io)) : makeReport(store, project, reportTime(io));
    const where = figureOf(report, what === 'verdict' ? 'verdict.answer' : what);
    if (where === undefined) {
      const like = figuresLike(report, what);
      throw new CliError(`no figure ${what} that counts mentions${like.length === 0 ? '' : `; did you mean ${like.join(', ')}?`}`, EXIT.usage);
    }
    const ids = factsOf(input, lookup).ids(where);
    const shown = [...store.quotes.byIds(ids.slice(0, options.limit))].map(hidden);
    if (options.format === 'json') for (const mention of shown) await print(io, `${JSON.stringify(mention)}\n`);
    else await print(io, whyList(what, ids.length, shown, { ...look, letters: LIST_LETTERS }));
    return EXIT.ok;
  });
}
