import type { Lexicon } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { sizeOf } from './is-place.js';

/** What the texts around a name tell of where it is: provinces and countries of the other places they name. */
export interface Surroundings {
  readonly provinces: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
}

/** Hits that begin at the same token: one name, several places. */
export function byStart(hits: readonly Hit[]): Hit[][] {
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const group = groups.at(-1);
    if (group?.[0]?.first === hit.first) group.push(hit);
    else groups.push([hit]);
  }
  return groups;
}

const keyOf = (province: string | undefined, country: string | undefined): string => `${province ?? ''} ${country ?? ''}`;

/** Provinces that are named, and those of places of which there is but one. A province of two countries counts for both. */
export function surroundings(readings: readonly Reading[], places: Lexicon): Surroundings {
  const provinces = new Set<string>();
  const countries = new Set<string>();
  for (const group of readings.flatMap((reading) => byStart(reading.hits(places)))) {
    for (const { entry: { term, fields } } of group) if (fields['kind'] === 'province') provinces.add(keyOf((fields['name'] ?? '') === '' ? term : fields['name'], fields['country']));
    const [only] = group;
    // A name that is a plain word as well may be no place at all.
    if (group.length !== 1 || only === undefined || (only.entry.fields['flag'] ?? '') !== '') continue;
    provinces.add(keyOf(only.entry.fields['province'], only.entry.fields['country']));
    countries.add(only.entry.fields['country'] ?? '');
  }
  return { provinces, countries };
}

/** So many times as large as the next of its name, a place is the one meant. */
const LARGER = 3;
/** People of a place of which GeoNames does not know the number. */
const UNKNOWN_SIZE = 500;

/**
 * Of places of one name: the one in a province or country that the text, its thread or the variety of Dutch speaks for, else one that is
 * much larger than the others; undefined where nothing decides. `sure`: there is no other, or the province decides. Towns go before provinces.
 */
export function whichPlace(group: readonly Hit[], around: Surroundings, flemish: boolean): { readonly hit: Hit; readonly sure: boolean } | undefined {
  const towns = group.filter(({ entry }) => entry.fields['kind'] === 'town');
  const candidates = oneEach(towns.length > 0 ? towns : group);
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return { hit: only, sure: true };
  const near = candidates.filter(({ entry: { fields } }) => around.provinces.has(keyOf(fields['province'], fields['country'])));
  const [neighbour] = near;
  if (near.length === 1 && neighbour !== undefined) return { hit: neighbour, sure: true };
  const inProvinces = near.length > 0 ? near : candidates;
  const homes = flemish ? new Set(['BE']) : around.countries;
  const home = inProvinces.filter(({ entry: { fields } }) => homes.size === 1 && homes.has(fields['country'] ?? ''));
  const [largest, next] = (home.length > 0 ? home : inProvinces).toSorted((a, b) => peopleOf(b) - peopleOf(a));
  if (largest === undefined) return undefined;
  // Limburg: of two provinces the Dutch one, unless something speaks for Belgium.
  if (largest.entry.fields['kind'] === 'province') return { hit: inProvinces.find(({ entry: { fields } }) => fields['country'] === (homes.has('BE') && homes.size === 1 ? 'BE' : 'NL')) ?? largest, sure: false };
  return next === undefined || peopleOf(largest) >= LARGER * peopleOf(next) ? { hit: largest, sure: false } : undefined;
}

const peopleOf = (hit: Hit): number => sizeOf(hit) || UNKNOWN_SIZE;

/** A town and the municipality of its name are one place. */
function oneEach(hits: readonly Hit[]): readonly Hit[] {
  const seen = new Map<string, Hit>();
  for (const hit of hits) {
    const id = hit.entry.fields['id'] ?? '';
    if (!seen.has(id)) seen.set(id, hit);
  }
  return [...seen.values()];
}
