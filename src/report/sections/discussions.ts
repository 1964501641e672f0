import { MACHINE, numberColumns, ORGANISATION, ownApart, sourceLabel } from '../figures.js';
import type { Block, Context, Count, Discussion, FactFilter, FigureColumn, FigureLine, Note, Section, Value } from '../section.js';

const RUMOURS = { ...ORGANISATION, webcare: 'rumour' } as const satisfies FactFilter;
/** Lines in a terminal: those a reader takes in. */
const MOST = 10;
/** Lines at all: each is looked up in the store, and nobody reads on. */
const MOST_LINES = 200;
/** One for all: a comparison that makes its own takes more time and memory than the rest of a large report. */
const IN_ORDER = new Intl.Collator('en', { numeric: true });
const COLUMNS: readonly FigureColumn[] = [
  { key: 'no', kind: 'name' }, { key: 'claim', kind: 'text' }, { key: 'source', kind: 'name' }, ...numberColumns('messages', 'authors'),
  { key: 'sources', kind: 'number', part: 2 }, { key: 'first', kind: 'date', part: 2 }, { key: 'last', kind: 'date', part: 2 }, { key: 'hours', kind: 'number', part: 2 },
  { key: 'corrected', kind: 'word', vocabulary: 'corrected', part: 2 }, { key: 'against', kind: 'counts', vocabulary: 'contradictor', part: 2 },
];

/** Where rumours about the organisation go round: what is claimed, how far it spread, and who said that it is wrong. */
export const discussions: Section = {
  id: 'discussions',
  build: (context) => ({ id: 'discussions', blocks: [blockOf(context)] }),
};

/** How far a rumour spread. */
interface Spread {
  readonly thread: string;
  readonly count: Count;
  readonly sources: readonly string[];
  readonly days: readonly string[];
}

function blockOf(context: Context): Block {
  const { facts } = context;
  const found = spreads(context);
  const mentions = facts.groups(RUMOURS, 'thread', Number.POSITIVE_INFINITY);
  const lines = found.slice(0, MOST_LINES).map((one, n): FigureLine => {
    const discussion = context.lookup.discussion?.(one.thread, mentions.get(one.thread) ?? []);
    return { key: one.thread, where: { ...RUMOURS, thread: one.thread }, values: { no: String(n + 1), ...valuesOf(one, discussion, context) }, ...(n < MOST ? {} : { files: true }) };
  });
  const all: Spread = { thread: '', count: facts.count(RUMOURS), sources: distinct(found.flatMap(({ sources }) => sources)), days: distinct(found.flatMap(({ days }) => days)).toSorted() };
  const total: FigureLine = { key: 'total', label: { key: 'total' }, total: true, where: RUMOURS, values: spreadValues(all) };
  return { id: 'discussions', columns: COLUMNS, lines: lines.length === 0 ? [] : [...lines, total], notes: notesOf(context, found.length, lines.length) };
}

/** Widest first: by messages, authors and sources, then the older. */
function spreads({ facts }: Context): readonly Spread[] {
  const sources = byThread(facts.cross(RUMOURS, [{ by: 'thread' }, { by: 'source' }]));
  const days = byThread(facts.cross(RUMOURS, [{ by: 'thread' }, { by: 'day' }]));
  const found = [...facts.tally(RUMOURS, 'thread')].filter(([thread]) => thread !== '')
    .map(([thread, count]): Spread => ({ thread, count, sources: sources.get(thread) ?? [], days: (days.get(thread) ?? []).filter((day) => day !== '').toSorted() }));
  return found.toSorted((a, b) => b.count.messages - a.count.messages || b.count.authors - a.count.authors || b.sources.length - a.sources.length || older(a, b));
}

const older = (a: Spread, b: Spread): number => ((a.days[0] ?? '9') < (b.days[0] ?? '9') ? -1 : (a.days[0] ?? '9') > (b.days[0] ?? '9') ? 1 : IN_ORDER.compare(a.thread, b.thread));

function byThread(crossed: readonly { readonly keys: readonly string[]; readonly count: Count }[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { keys: [thread = '', value = ''] } of crossed) {
    const values = found.get(thread);
    if (values === undefined) found.set(thread, [value]);
    else values.push(value);
  }
  return found;
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

function spreadValues({ count, sources, days }: Spread): Readonly<Record<string, Value>> {
  return { messages: count.messages, authors: count.authors, sources: sources.length, first: days[0] ?? null, last: days.at(-1) ?? null };
}

function valuesOf(spread: Spread, discussion: Discussion | undefined, context: Context): Readonly<Record<string, Value>> {
  const [source = ''] = spread.sources;
  return { claim: discussion?.claim ?? null, source: sourceLabel(source, context), ...spreadValues(spread), ...contradiction(discussion) };
}

/** Who contradicted. Hours only where the organisation answered: the time until now is not a delay of its own. */
function contradiction(discussion: Discussion | undefined): Readonly<Record<string, Value>> {
  if (discussion === undefined) return { hours: null, corrected: null, against: null };
  const { own, against, unread } = discussion;
  const others = Object.keys(against).length > 0 ? 'others' : unread === true ? 'unread' : 'none';
  return { hours: own?.hours ?? null, corrected: own === undefined ? others : 'own', against };
}

function notesOf(context: Context, found: number, shown: number): readonly Note[] {
  if (found === 0) return [{ key: 'no-discussions' }, ...ownApart(context), MACHINE];
  return [
    ...(found > shown ? [{ key: 'discussions-more', values: { n: found - shown } } as const] : []),
    { key: 'discussions-are' }, { key: 'contradicted-is' }, ...ownApart(context), MACHINE,
  ];
}
