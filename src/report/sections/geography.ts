import type { PlaceLink } from '../../domain/fact.js';
import { provinceName } from '../facts/index.js';
import { MACHINE, numberColumns, ORGANISATION, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, Count, FactFilter, FigureLine, Section } from '../section.js';

const COUNTS = numberColumns('spoken', 'author');
const MOST = 15;
type Tally = ReadonlyMap<string, Count>;

/** How many messages can be placed at all; then the places spoken of and the places of authors, never added together. */
export const geography: Section = {
  id: 'geography',
  build: (context) => ({ id: 'geography', blocks: [placed(context), provinces(context), places(context)] }),
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
    key: name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'),
    where: { ...ORGANISATION, province: { name, link: 'spoken' } },
    figures: { author: { province: { name, link: 'author' } } },
    values: { province: name, ...both(tallies, name) },
  }));
  return { id: 'provinces', columns: [{ key: 'province', kind: 'name' }, ...COUNTS], lines, notes: [{ key: lines.length === 0 ? 'no-places' : 'places-overlap' }] };
}

function places({ facts, lookup }: Context): Block {
  const tallies = { spoken: facts.tally(ORGANISATION, 'spoken'), author: facts.tally(ORGANISATION, 'author') };
  const found = ranked(tallies);
  const lines = found.slice(0, MOST).map((id): FigureLine => ({
    key: `place:${id}`,
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
