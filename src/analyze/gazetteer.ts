import type { Place } from '../domain/place.js';
import { type Entry, type Lexicon, packagedLexicons, parseLexicon } from '../text/lexicon.js';

const KINDS = ['town', 'municipality', 'province', 'region', 'country'] as const satisfies readonly Place['kind'][];

/** The place a line of places.tsv stands for. Throws a RangeError on an unknown kind or country. */
export function placeOf(entry: Entry): Place {
  const { id = '', name, kind, municipality, province, country, population } = entry.fields;
  const known = KINDS.find((one) => one === kind);
  if (known === undefined || id === '' || (country !== 'NL' && country !== 'BE')) throw new RangeError(`places: the line of "${entry.term}" needs an id, a kind and a country`);
  return {
    id,
    name: name === undefined || name === '' ? entry.term : name,
    kind: known,
    country,
    ...(municipality === undefined || municipality === '' ? {} : { municipality }),
    ...(province === undefined || province === '' ? {} : { province }),
    ...(population === undefined || population === '' ? {} : { population: Number(population) }),
  };
}

/** Places by id; a place with several names has several lines, the first gives it. */
export function placesById(lexicon: Lexicon): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const entry of lexicon.entries) {
    const id = entry.fields['id'] ?? '';
    if (!places.has(id)) places.set(id, placeOf(entry));
  }
  return places;
}

/** The gazetteer that comes with the package, for whoever shows names by id. */
export function gazetteer(): ReadonlyMap<string, Place> {
  return placesById(parseLexicon('places', packagedLexicons().lines('places')));
}
