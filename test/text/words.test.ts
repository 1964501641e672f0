import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/text/lexicon.js';
import { CommonWords, nameList, oneEdit, packagedWords, sortedWords } from '../../src/text/words.js';

const FOLDER = join(packageRoot(), 'lexicons', 'nl', 'words');
const lists = packagedWords();
const linesOf = (file: string): string[] => readFileSync(join(FOLDER, file), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('a sorted word list', () => {
  const list = sortedWords(Buffer.from('# a comment\n# zzz\nappel\nbes\ncafé\nzee\nélan\n', 'utf8'));

  it.each(['appel', 'bes', 'café', 'élan', 'zee', 'Appel', 'CAFÉ'])('has %s', (word) => expect(list.has(word)).toBe(true));
  it.each(['cafe', 'elan'])('has %s, an accented word typed without accents', (word) => expect(list.has(word)).toBe(true));
  it.each(['', 'app', 'appels', 'a comment', '# zzz', 'zeeë', 'b', 'zzz'])('has no %j', (word) => expect(list.has(word)).toBe(false));

  it('says how many words begin or end with letters, and which', () => {
    expect(list.edge('be', 'start')).toEqual({ count: 1, some: ['bes'] });
    expect(list.edge('e', 'end')).toEqual({ count: 1, some: ['zee'] });
    expect(list.edge('x', 'start')).toEqual({ count: 0, some: [] });
  });

  it('finds what a set of its lines finds, for any lines and words', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'z', 'ü'), minLength: 1, maxLength: 5 });
    fc.assert(fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (words, asked) => {
      const sorted = sortedWords(Buffer.from(`# head\n${[...words].sort().join('\n')}\n`, 'utf8'));
      const plain = (text: string): string => text.replaceAll('é', 'e').replaceAll('ü', 'u');
      const accented = words.filter((one) => plain(one) !== one).map(plain);
      for (const one of words) expect(sorted.has(one)).toBe(true);
      expect(sorted.has(asked)).toBe(words.includes(asked) || accented.includes(plain(asked)));
    }), { numRuns: 500 });
  });
});

describe('a list of names', () => {
  const list = nameList('# a comment\nGoes\nDen Haag\nAndré\n');

  it.each(['goes', 'DEN HAAG', 'andre', 'André'])('has %s', (name) => expect(list.has(name)).toBe(true));
  it.each(['Haag', '# a comment', ''])('has no %j', (name) => expect(list.has(name)).toBe(false));
  it('says how many begin with letters', () => expect(list.edge('de', 'start')).toEqual({ count: 1, some: ['den haag'] }));
});

describe('common words', () => {
  const common = new CommonWords('# source\nfactuur\t40\nstoring\t60\nstaring\t3\nhuis\t9\n');

  it.each([
    ['Factuu', 'factuur', 'added'], ['factuurs', 'factuur', 'dropped'], ['fictuur', 'factuur', 'replaced'], ['fatcuur', 'factuur', 'swapped'], ['stering', 'storing', 'replaced'],
  ])('has a word near %s: %s, by one letter %s', (typed, word, by) => expect(common.near(typed)).toEqual({ word, by }));

  it.each(['factuur', 'fctuu', 'hui', 'merel'])('has none near %s', (typed) => expect(common.near(typed)).toBeUndefined());

  it('tells one edit from none and from two', () => {
    expect([oneEdit('abcd', 'abcd'), oneEdit('abcd', 'badc'), oneEdit('abcd', 'abdc')]).toEqual([undefined, undefined, 'swapped']);
  });
});

describe('the packaged lists', () => {
  it('say where they come from and under which licence', () => {
    for (const file of ['ordinary.txt', 'names.txt', 'surnames.txt', 'firstnames.txt', 'placenames.txt', 'english.txt', 'common.tsv', 'function.txt']) {
      const head = readFileSync(join(FOLDER, file), 'utf8').split('\n').filter((line) => line.startsWith('#')).join(' ');
      expect(head, file).toMatch(/MIT|CC BY|License/u);
    }
  });

  it('hold sorted words of letters, each once', () => {
    const words = linesOf('ordinary.txt');
    expect(words.length).toBeGreaterThan(200_000);
    expect(words.every((word, index) => index === 0 || word > (words[index - 1] ?? ''))).toBe(true);
    expect(words.filter((word) => !/^[a-zß-öø-ÿœ]{2,}$/u.test(word))).toEqual([]);
  });

  it.each(['lopen', 'liep', 'huizen', 'fietsje', 'vrolijkere', 'beste', 'financiële', 'opgelost', 'afgelopen'])('know %s as an ordinary word', (word) => expect(lists.ordinary.has(word)).toBe(true));
  it.each(['amsterdam', 'jansen', 'ziggo', 'vodrillo', 'viriliteits', 'boombals'])('do not know %s as one', (word) => expect(lists.ordinary.has(word)).toBe(false));

  it('know places, persons and function words', () => {
    expect([lists.places.has('goes'), lists.places.has('Den Haag'), lists.places.has('Gent')]).toEqual([true, true, true]);
    expect([lists.surnames.has('Jansen'), lists.firstNames.has('Femke'), lists.names.has('Zonneveld')]).toEqual([true, true, true]);
    expect(['niet', 'de', 'omdat'].every((word) => lists.functionWords.has(word))).toBe(true);
  });

  it('count words of our own texts only, and only those the dictionary knows', () => {
    for (const line of linesOf('common.tsv')) {
      const [word = '', count = ''] = line.split('\t');
      expect(lists.ordinary.has(word), word).toBe(true);
      expect(Number(count), word).toBeGreaterThanOrEqual(3);
    }
  });
});
