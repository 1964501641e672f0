import { WEBCARE_CLASSES } from '../../domain/webcare.js';
import { entitiesInOrder, FEWEST, numberColumns, ORGANISATION } from '../figures.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine, Note, ReportInput, Section } from '../section.js';
import type { TextKey } from '../words/nl.js';

/** How the figures came about: what was looked for, how many messages each step left, what the words mean, with what it was read, and what is not in it. */
export const method: Section = {
  id: 'method',
  build: (context) => ({ id: 'method', blocks: [steps(context), queries(context), definitions(), ...versions(context.input)] }),
};

/** From what was read to what shares are of. Posts read are the last run's; messages are all that is stored of the period. */
function steps({ facts, input }: Context): Block {
  const went = (key: 'read' | 'notKept' | 'outsidePeriod'): number | null => (input.coverage.length === 0 ? null : input.coverage.reduce((sum, one) => sum + one[key], 0));
  const line = (key: string, label: TextKey, where: FactFilter): FigureLine => ({ key, label: { key: label }, where, values: { messages: facts.count(where).messages } });
  const posts = (key: 'read' | 'notKept' | 'outsidePeriod', label: TextKey): FigureLine => ({ key: `step:${key}`, label: { key: label }, values: { messages: went(key) } });
  const lines = [
    posts('read', 'step-read'), posts('notKept', 'step-not-kept'), posts('outsidePeriod', 'step-outside'),
    line('step:kept', 'step-kept', { row: 'whole' }),
    line('step:own', 'own', { row: 'whole', own: true }),
    line('step:noise', 'noise', { row: 'whole', own: false, noise: true }),
    line('step:unsure', 'unsure', { row: 'whole', own: false, noise: false, about: 'unsure' }),
    line('step:nobody', 'nobody', { row: 'whole', own: false, noise: false, about: 'no' }),
    line('step:about', 'step-about', { row: 'whole', own: false, noise: false, about: 'yes' }),
    line('step:organisation', 'step-organisation', ORGANISATION),
  ];
  return { id: 'steps', columns: [{ key: 'step', kind: 'name' }, ...numberColumns('messages')], lines, notes: notesOf(input), undrawn: true };
}

function notesOf({ project }: ReportInput): readonly Note[] {
  return [
    { key: 'method-shares', values: { n: FEWEST } }, { key: 'method-copies' }, { key: 'method-current', values: { n: project.currentDays } },
    { key: 'method-not-public' }, { key: 'method-not-read' }, { key: 'method-machine' },
  ];
}

const QUERY_COLUMNS: readonly FigureColumn[] = [
  { key: 'entity', kind: 'name' }, { key: 'kind', kind: 'word', vocabulary: 'kind' }, { key: 'terms', kind: 'text' }, { key: 'unless', kind: 'text', optional: true }, { key: 'requires', kind: 'text', optional: true },
];

/** What was looked for, as the project has it. */
function queries({ input: { project } }: Context): Block {
  const list = (terms: readonly string[] = []): string => terms.join(' · ');
  const lines = entitiesInOrder(project.entities).map(({ id, name, kind, terms, unless, requires }): FigureLine => (
    { key: `query:${id}`, values: { entity: name, kind, terms: list(terms), unless: list(unless), requires: list(requires) } }
  ));
  const guarded = project.entities.some(({ unless, requires = [] }) => unless.length > 0 || requires.length > 0);
  return { id: 'queries', columns: QUERY_COLUMNS, lines, notes: guarded ? [{ key: 'queries-are' }] : [], undrawn: true };
}

const TERMS = ['mention', 'about', 'own', 'noise', 'copies', 'negative', 'neutral', 'positive', 'unscored', ...WEBCARE_CLASSES.filter((name) => name !== 'none'), 'none', 'relevant', 'current', 'addressed', 'topic', 'place', 'answered'] as const;

/** One sentence a word; for files, since a terminal has `--help` and a reader of figures knows most. */
function definitions(): Block {
  const lines = TERMS.map((term): FigureLine => ({ key: `term:${term}`, files: true, values: { term, definition: term } }));
  return { id: 'definitions', columns: [{ key: 'term', kind: 'word', vocabulary: 'term' }, { key: 'definition', kind: 'text', vocabulary: 'definition' }], lines, notes: [], undrawn: true };
}

/** Letters of a fingerprint that are printed: enough to tell two apart. */
const SHOWN = 12;

function versions({ instrument, coded }: ReportInput): readonly Block[] {
  if (instrument === undefined) return [];
  const stages = Object.entries(instrument.stages).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines: FigureLine[] = [
    { key: 'version:quickscan', label: { key: 'version-code' }, values: { fingerprint: instrument.version } },
    ...stages.map(([stage, fingerprint]): FigureLine => ({ key: `version:${stage}`, values: { stage, fingerprint: fingerprint.slice(0, SHOWN) }, files: true })),
  ];
  const notes: readonly Note[] = [{ key: 'versions-are' }, ...(instrument.older > 0 ? [{ key: 'versions-older', values: { n: instrument.older } } as const] : []), ...(coded === undefined ? [{ key: 'not-coded' } as const] : [])];
  return [{ id: 'versions', columns: [{ key: 'stage', kind: 'word', vocabulary: 'stage' }, { key: 'fingerprint', kind: 'name' }], lines, notes, undrawn: true }];
}
