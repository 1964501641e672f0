import type { PlaceLink } from '../../domain/fact.js';
import { provinceName } from '../facts/index.js';
import { MACHINE, numberColumns, ORGANISATION, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, Count, FactFilter, FigureLine, Section } from '../section.js';
import { topicLabel } from './topics.js';

const COUNTS = numberColumns('spoken', 'author');
const MOST = 15;
/** Places in files: a page of names; export has them all. */
const MOST_LISTED = 100;
/** Fewer messages of one place about one topic could point at somebody. */
const FEWEST_OF_PLACE = 5;
const slug = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
type Tally = ReadonlyMap<string, Count>;

/** How many messages can be placed at all; then the places spoken of and the places of authors, never added together. */
export const geography: Section = {
  id: 'geography',
  build: (context) => ({ id: 'geography', blocks: [placed(context), provinces(context), places(context), placeTopics(context)] }),
};

function placed({ facts }: Context): Block {
  const all = facts.count(ORGANISATION).messages;
  const lines = (['spoken', 'author', 'outlet', 'any'] as const).map((link): FigureLine => {
    const where: FactFilter = { ...ORGANISATION, placed: link };
    const { messages } = facts.count(where);
    return { key: link, label: { key: `place-${link}` }, where, values: { messages, share: shareOf(messages, all) } };
  }).filter(({ key, values }) => key !== 'outlet' || values['messages'] !== 0);
  const total: FigureLine = { key: 'total', label: { key: 'total' }, total: true, where: ORGANISATION, values: { messages: all, share: shareOf(all, all) } };
  return { id: 'placed', columns: [{ key: 'link', kind: 'name' }, ...numberColumns('messages'), ...shareColumns('share')], lines: [...lines, total], notes: [MACHINE] };
}

function provinces({ facts, lookup }: Context): Block {
  const into = (id: string): string => provinceName(id, lookup) ?? '';
  const tallies = { spoken: facts.tally(ORGANISATION, 'spoken', into), author: facts.tally(ORGANISATION, 'author', into) };
  const lines = ranked(tallies).map((name): FigureLine => ({
    key: slug(name),
    where: { ...ORGANISATION, province: { name, link: 'spoken' } },
    figures: { author: { province: { name, link: 'author' } } },
    values: { province: name, ...both(tallies, name) },
  }));
  return { id: 'provinces', columns: [{ key: 'province', kind: 'name' }, ...COUNTS], lines, notes: [{ key: lines.length === 0 ? 'no-places' : 'places-overlap' }], chart: 'tiles' };
}

function places({ facts, lookup }: Context): Block {
  const tallies = { spoken: facts.tally(ORGANISATION, 'spoken'), author: facts.tally(ORGANISATION, 'author') };
  const found = ranked(tallies);
  const lines = found.slice(0, MOST_LISTED).map((id, n): FigureLine => ({
    key: `place:${id}`, ...(n < MOST ? {} : { files: true }),
    where: { ...ORGANISATION, place: { id, link: 'spoken' } },
    figures: { author: { place: { id, link: 'author' } } },
    values: { place: lookup.place(id)?.name ?? id, province: provinceName(id, lookup) ?? null, ...both(tallies, id) },
  }));
  const more = found.length - lines.length;
  const notes = lines.length === 0 ? [{ key: 'no-places' } as const] : more > 0 ? [{ key: 'places-more', values: { n: more } } as const] : [];
  return { id: 'places', columns: [{ key: 'place', kind: 'name' }, { key: 'province', kind: 'name' }, ...COUNTS], lines, notes };
}

type Both = Readonly<Record<Extract<PlaceLink, 'spoken' | 'author'>, Tally>>;

function both(tallies: Both, key: string): { spoken: number; author: number } {
  return { spoken: tallies.spoken.get(key)?.messages ?? 0, author: tallies.author.get(key)?.messages ?? 0 };
}

/** Most spoken of first, then most authors; what has no place or province is left out. */
function ranked(tallies: Both): readonly string[] {
  const keys = [...new Set([...tallies.spoken.keys(), ...tallies.author.keys()])].filter((key) => key !== '');
  return keys.sort((a, b) => {
    const [x, y] = [both(tallies, a), both(tallies, b)];
    return y.spoken - x.spoken || y.author - x.author || (a < b ? -1 : 1);
  });
}

/** Messages about a topic that speak of a place in the province. */
interface PlaceTopic {
  readonly province: string;
  readonly topic: string;
  readonly messages: number;
}

/** What is spoken of where, the largest first. What is kept back is counted and not listed: that it is there would already tell something. */
function placeTopics(context: Context): Block {
  const { facts, lookup } = context;
  const crossed = facts.cross(ORGANISATION, [{ by: 'spoken', into: (id) => provinceName(id, lookup) ?? '' }, { by: 'topic' }]);
  const cells = crossed.map(({ keys: [province = '', topic = ''], count: { messages } }): PlaceTopic => ({ province, topic, messages })).filter(({ province, topic }) => province !== '' && topic !== '');
  const kept = withheld(cells);
  const listed = cells.filter((cell) => !kept.has(cell)).toSorted((a, b) => b.messages - a.messages || compare(a.province, b.province) || compare(a.topic, b.topic));
  const lines = listed.map((cell, n): FigureLine => ({ ...placeTopicLine(cell, context), ...(n < MOST ? {} : { files: true }) }));
  const notes = cells.length === 0 ? [{ key: 'no-places' } as const] : kept.size > 0 ? [{ key: 'place-topics-withheld', values: { n: kept.size, below: FEWEST_OF_PLACE } } as const] : [];
  return { id: 'place-topics', columns: [{ key: 'topic', kind: 'word', vocabulary: 'topic' }, { key: 'province', kind: 'name' }, ...numberColumns('messages')], lines, notes };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Cells that are kept back: those of 1 to 4 messages, and where that is one cell of a province the next smallest too, since the province's
 * own total would nearly tell the one.
 */
function withheld(cells: readonly PlaceTopic[]): ReadonlySet<PlaceTopic> {
  const kept = new Set<PlaceTopic>();
  for (const name of new Set(cells.map(({ province }) => province))) {
    const group = cells.filter(({ province }) => province === name);
    const few = group.filter(({ messages }) => messages < FEWEST_OF_PLACE);
    for (const cell of few) kept.add(cell);
    const [next] = group.filter((cell) => !kept.has(cell)).toSorted((a, b) => a.messages - b.messages || compare(a.topic, b.topic));
    if (few.length === 1 && next !== undefined) kept.add(next);
  }
  return kept;
}

function placeTopicLine({ province, topic, messages }: PlaceTopic, context: Context): FigureLine {
  const where: FactFilter = { ...ORGANISATION, topic, province: { name: province, link: 'spoken' } };
  return { key: `${slug(province)}:${topic}`, ...topicLabel(topic, context), where, values: { topic, province, messages } };
}
