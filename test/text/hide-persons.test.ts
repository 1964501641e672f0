import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hidePersons, type Shown } from '../../src/text/hide-persons.js';

const KNOWN = new Set(['waterzicht', 'hanneke', 'duinstra', 'zwolle', 'den', 'haag', 'deventer', 'apeldoorn', 'utrecht', 'almelo', 'leeuwarden']);
const shown: Shown = { isKnown: (word) => KNOWN.has(word), handles: new Set(['@waterzicht']) };
const cases = readFileSync(new URL('../../fixtures/telling/names.tsv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line !== '' && !line.startsWith('#')).slice(1).map((line) => line.split('\t'));

/** Common names, and names that no word list has, in turn; none is anybody's. */
const GIVEN = ['Sjaantje', 'Wiebrand', 'Yfke', 'Oumaima', 'Thijmen', 'Evelijn', 'Bauke', 'Rianka', 'Zoubir', 'Froukje', 'Marieke', 'Henk', 'Jan', 'Fatma', 'Emre', 'Sophie', 'Wim', 'Roos', 'Mark', 'Ali'];
const SURNAMES = ['Hoekzema', 'van Oosterwolde', 'de Graafland', 'Tuinhof', 'Ouarghi', 'Yildizhan', 'Bakker', 'de Jong', 'van der Meulen', 'Smit', 'Vroegindeweij', 'ten Cate', 'Koolhoven', 'El Haddouchi', 'Nguyen', 'Kowalczyk', 'Peeters', 'Janssens', 'Visser', 'Brouwer'];
const SENTENCES = [
  'Gisteren sprak ik {full} van de afdeling.', 'Ik kreeg {given} aan de lijn.', 'Volgens meneer {surname} klopt het.', '{full} belde mij terug.', '{given} was heel vriendelijk.', 'Hoi {given}, weet jij dit?',
  'Alvast bedankt.\nGroet, {full}', 'Mvg\n{full}', '"Dat kan niet", zegt {full}.', 'Dit was bij {given} ook zo.', 'De rekening van {full} is ook te hoog.', 'Ik ben {full}, al jaren klant.', '{given}, dat is onzin.',
  'Een medewerkster ({given}) hielp mij.', 'groetjes {lower}',
];

describe('a quote', () => {
  it.each(cases)('(%s) of %j reads %j', (_, text = '', expected = '') => {
    expect(hidePersons(text, shown)).toBe(expected);
  });

  it.each(SENTENCES)('names none of twenty persons, whether lists know them or not, in %j', (sentence) => {
    for (const [n, given] of GIVEN.entries()) {
      const surname = SURNAMES[(n * 7) % SURNAMES.length] ?? '';
      const capital = `${surname.charAt(0).toUpperCase()}${surname.slice(1)}`;
      const text = sentence.replace('{full}', `${given} ${surname}`).replace('{given}', given).replace('{surname}', capital).replace('{lower}', given.toLowerCase());
      const found = hidePersons(text, shown);
      const names = sentence.includes('{surname}') ? [surname] : sentence.includes('{full}') ? [given, surname] : sentence.includes('{lower}') ? [given.toLowerCase()] : [given];
      for (const name of names.flatMap((one) => one.split(' ').slice(-1))) expect(found).not.toContain(name);
    }
  });

  it('hides the names of authors as they are written, one to three words, in any case; ordinary words without a capital stay', () => {
    const authors = new Set(['waterrat', 'de kraan', 'piet van dam', 'storing', 'waterzicht']);
    const known: Shown = { ...shown, isAuthor: (name) => authors.has(name.toLowerCase()) };
    expect(hidePersons('zoals Waterrat, de kraan en piet van dam al zeiden: weer een storing bij Waterzicht', known)).toBe('zoals [naam], [naam] en [naam] al zeiden: weer een storing bij Waterzicht');
  });

  it('is left as it was by a second pass', () => {
    for (const [, text = ''] of cases) expect(hidePersons(hidePersons(text, shown), shown)).toBe(hidePersons(text, shown));
  });
});
