import { dayNumber } from '../../domain/time.js';
import type { Entity } from '../../domain/project.js';
import { aboutEntity, currentDays, entitiesInOrder, FEWEST, lineKey, machineOr, ORGANISATION, shareOf, sourceLabel } from '../figures.js';
import { sideOf } from '../facts/sides.js';
import type { Block, Context, Count, FactFilter, FigureLine, Note, ReportInput, Section } from '../section.js';
import { seenDays } from '../seen.js';
import { topicLabel } from './topics.js';

/** Topics, sources and competitors that are named here; the rest stands further on. */
const MOST = 3;
const SCORED = ['negative', 'neutral', 'positive'] as const;

/** What a reader takes away, a sentence a finding, each with its numbers and the figure it rests on. */
export const summary: Section = {
  id: 'summary',
  build(context) {
    const lines = [volume(context), ...relevance(context), ...topics(context), ...sources(context), ...sentiment(context), ...rumours(context), ...unseen(context)];
    const few = context.facts.count(ORGANISATION).messages < FEWEST;
    return { id: 'summary', blocks: [blockOf(lines, few ? [] : [machineOr(context)])] };
  },
};

function blockOf(lines: readonly FigureLine[], notes: readonly Note[]): Block {
  return { id: 'summary', columns: [{ key: 'sentence', kind: 'text' }, { key: 'look_up', kind: 'name' }, { key: 'messages', kind: 'number', files: true }], lines, notes: [...notes, { key: 'summary-why' }], undrawn: true };
}

/** What a sentence says, of which messages, and where in the report its figure stands. */
interface Said {
  readonly key: string;
  readonly label: Note;
  readonly figure: string;
  readonly where: FactFilter;
}

function sentence({ key, label, figure, where }: Said, { facts }: Context): FigureLine {
  return { key, label, where, values: { look_up: figure, messages: facts.count(where).messages } };
}

function volume(context: Context): FigureLine {
  const { facts, input: { project: { period, organisation } } } = context;
  const { messages, authors } = facts.count(ORGANISATION);
  const days = dayNumber(period.end) - dayNumber(period.start) + 1;
  return sentence({ key: 'volume', figure: 'volume.organisation', where: ORGANISATION, label: { key: 'sum-volume', values: { n: messages, authors, days, name: organisation.name } } }, context);
}

/** A share in words, or that there are too few messages for one. */
function shared(part: number, of: number, many: Note, what: string): Note {
  const { share } = shareOf(part, of);
  if (share === null) return { key: 'sum-too-few', values: { what, n: of } };
  return { key: many.key, values: { n: part, of, share, ...many.values } };
}

function relevance(context: Context): readonly FigureLine[] {
  const { facts, input } = context;
  const days = currentDays(input);
  const [all, now] = [facts.count(ORGANISATION).messages, facts.count({ ...ORGANISATION, days }).messages];
  const count = (where: FactFilter): number => facts.count(where).messages;
  const relevant: FactFilter = { ...ORGANISATION, relevant: true };
  const current: FactFilter = { ...relevant, days };
  return [
    sentence({ key: 'relevant', figure: 'webcare.all.relevant', where: relevant, label: shared(count(relevant), all, { key: 'sum-relevant' }, 'relevant') }, context),
    sentence({ key: 'current', figure: 'webcare.current.relevant', where: current, label: shared(count(current), now, { key: 'sum-current', values: { days: input.project.currentDays } }, 'current') }, context),
  ];
}

/** The largest values of a dimension; `other` is no topic to name. */
function largest(by: 'topic' | 'source', { facts }: Context): readonly (readonly [string, Count])[] {
  return [...facts.tally(ORGANISATION, by)].filter(([key]) => key !== '' && !(by === 'topic' && key === 'other')).toSorted(([a, x], [b, y]) => y.messages - x.messages || (a < b ? -1 : 1)).slice(0, MOST);
}

function topics(context: Context): readonly FigureLine[] {
  const all = context.facts.count(ORGANISATION).messages;
  if (all < FEWEST) return [];
  return largest('topic', context).map(([topic, { messages }], n) => {
    const name = topicLabel(topic, context).label?.values?.['name'] ?? topic;
    const label = shared(messages, all, { key: 'sum-topic', values: { topic: name, no: n + 1 } }, 'topic');
    return sentence({ key: `topic:${topic}`, figure: `topics.${lineKey(topic)}`, where: { ...ORGANISATION, topic }, label }, context);
  });
}

function sources(context: Context): readonly FigureLine[] {
  const { facts } = context;
  const all = facts.count(ORGANISATION).messages;
  if (all < FEWEST) return [];
  return largest('source', context).map(([source, { messages }], n) => {
    const name = sourceLabel(source, context);
    const label = shared(messages, all, { key: 'sum-source', values: { name, no: n + 1 } }, 'source');
    return sentence({ key: `source:${source}`, figure: `sources.source:${source}`, where: { ...ORGANISATION, source }, label }, context);
  });
}

function sentiment(context: Context): readonly FigureLine[] {
  const { facts, input: { project } } = context;
  const scored = (where: FactFilter): number => SCORED.reduce((sum, label) => sum + facts.count({ ...where, sentiment: label }).messages, 0);
  const line = (id: string, name: string, where: FactFilter): FigureLine => {
    const negative: FactFilter = { ...where, sentiment: 'negative' };
    const label = shared(facts.count(negative).messages, scored(where), { key: 'sum-negative', values: { name } }, 'negative');
    const named: Note = label.key === 'sum-too-few' ? { key: 'sum-too-few-of', values: { ...label.values, name } } : label;
    return sentence({ key: `negative:${id}`, figure: `sentiment.${id}.share_negative`, where: negative, label: named }, context);
  };
  return [line('organisation', project.organisation.name, ORGANISATION), ...rivals(context).map(({ id, name }) => line(lineKey(id), name, aboutEntity(id)))];
}

/** The competitors that are spoken of most. */
function rivals({ facts, input: { project } }: Context): readonly Entity[] {
  const found = entitiesInOrder(project.entities).filter((entity) => entity.kind === 'competitor' && entity.of === undefined && sideOf(entity, project.entities) === 'competitor');
  const messages = new Map(found.map(({ id }) => [id, facts.count(aboutEntity(id)).messages]));
  return found.toSorted((a, b) => (messages.get(b.id) ?? 0) - (messages.get(a.id) ?? 0)).slice(0, MOST);
}

function rumours(context: Context): readonly FigureLine[] {
  const where: FactFilter = { ...ORGANISATION, webcare: 'rumour' };
  const { messages, authors } = context.facts.count(where);
  const threads = [...context.facts.tally(where, 'thread').keys()].filter((thread) => thread !== '').length;
  // The table of discussions has a total only where it has lines.
  const figure = threads > 0 ? 'discussions.total' : 'discussions';
  return [sentence({ key: 'rumours', figure, where, label: { key: messages === 0 ? 'sum-no-rumours' : 'sum-rumours', values: { n: messages, authors, threads } } }, context)];
}

/** What could not be read, and days that nobody could show. These count no messages. */
function unseen({ input }: Context): readonly FigureLine[] {
  const { unknown, some } = seenDays(input);
  const days = some.filter((day) => day === 1).length;
  const read: FigureLine = { key: 'sources-read', label: readNote(input), values: { look_up: 'coverage', messages: null } };
  const seen: FigureLine = { key: 'days-seen', label: unknown ? { key: 'sum-days-unknown', values: { of: some.length } } : { key: 'sum-days-seen', values: { n: days, of: some.length } }, values: { look_up: 'volume.total.days_seen', messages: null } };
  return [read, seen];
}

function readNote({ project: { sources }, coverage }: ReportInput): Note {
  const missed = sources.filter(({ id }) => !coverage.some(({ sourceId, status }) => sourceId === id && status === 'ok'));
  const values = { n: sources.length - missed.length, of: sources.length };
  return missed.length === 0 ? { key: 'sum-sources-read', values } : { key: 'sum-sources-missed', values: { ...values, names: missed.map(({ label }) => label).join(', ') } };
}
