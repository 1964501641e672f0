import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/text/lexicon.js';
import { parseTerm } from '../../src/text/pattern.js';
import { adjectiveForms, pluralForms, verbForms } from './words/inflect.js';

/** Makes lexicons/nl/opinions.tsv from opinions.txt: forms by rule, kept where the dictionary has them. */

interface Line {
  readonly polarity: number;
  readonly strength: string;
  readonly kind: string;
}

const BUILD = join(packageRoot(), 'lexicons', 'build');
const NL = join(packageRoot(), 'lexicons', 'nl');
const HEAD = `# Words of opinion in general Dutch. Made by lexicons/build/opinions.ts from lexicons/build/opinions.txt: change that file. CC BY 4.0.
term\tpolarity\tstrength\tkind`;
/** Prefixes that make a plain word strong, put to words that people use that way. */
const SUPER = ['super', 'mega', 'kei', 'reuze'];
const SUPERED = ['goed', 'leuk', 'mooi', 'fijn', 'lekker', 'lief', 'blij', 'handig', 'snel', 'vriendelijk', 'tof', 'gaaf', 'vet', 'schattig', 'zacht', 'warm', 'gezellig', 'tevreden', 'makkelijk', 'comfortabel', 'spannend', 'interessant', 'trots', 'chill', 'behulpzaam', 'duidelijk', 'grappig', 'slim'];
const SUPERED_BAD = ['slecht', 'irritant', 'traag', 'saai', 'vervelend', 'lelijk', 'vies', 'stom', 'duur', 'onhandig', 'jammer', 'boos', 'dom', 'arrogant', 'onvriendelijk'];

const known = new Set(readFileSync(join(NL, 'words', 'ordinary.txt'), 'utf8').split('\n'));
const made = new Map<string, Line>();
/** Terms as they stand in the source: a form made by rule never takes their place. */
const typed = new Set<string>();

function add(term: string, line: Line): void {
  if (made.has(term)) return;
  parseTerm(term);
  made.set(term, line);
}

function groups(): { readonly line: Line; readonly how: ReadonlySet<string>; readonly terms: readonly string[] }[] {
  const text = readFileSync(join(BUILD, 'opinions.txt'), 'utf8').split('\n').filter((line) => !line.startsWith('#')).join('\n');
  return text.split(/^@ /mu).slice(1).map((block) => {
    const [head = '', ...rest] = block.split('\n');
    const [polarity = '', strength = '', kind = '', ...how] = head.trim().split(/\s+/u);
    const terms = rest.join('\n').split(',').map((term) => term.trim().replace(/\s+/gu, ' ')).filter((term) => term !== '');
    return { line: { polarity: Number(polarity), strength: strength === '1' ? '' : strength, kind: kind === '-' ? '' : kind }, how: new Set(how), terms };
  });
}

const read = groups();
for (const { terms } of read) for (const term of terms) typed.add(term);
for (const { line, terms } of read) for (const term of terms) add(term, line);
for (const { line, how, terms } of read) {
  for (const term of terms) {
    if (term.includes(' ')) continue;
    const forms = how.has('adj') ? adjectiveForms(term, known) : how.has('noun') ? pluralForms(term, known) : how.has('verb') ? verbForms(term, known) : [];
    for (const form of forms) if (!typed.has(form)) add(form, line);
    if (how.has('on') && known.has(`on${term}`)) for (const form of [`on${term}`, ...adjectiveForms(`on${term}`, known)]) if (!typed.has(form)) add(form, { ...line, polarity: -line.polarity });
  }
}
for (const [words, polarity] of [[SUPERED, 0.9], [SUPERED_BAD, -0.9]] as const) {
  for (const prefix of SUPER) for (const word of words) for (const form of [word, ...adjectiveForms(word, known).filter((one) => one.endsWith('e'))]) add(`${prefix}${form}`, { polarity, strength: '1.2', kind: '' });
}
const lines = [...made].map(([term, { polarity, strength, kind }]) => `${term}\t${polarity}\t${strength}\t${kind}`.trimEnd());
writeFileSync(join(NL, 'opinions.tsv'), `${HEAD}\n${lines.join('\n')}\n`);
console.log(`${lines.length} terms`);
