import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hidePersons, type Shown } from '../../src/text/hide-persons.js';

const KNOWN = new Set(['waterzicht', 'hanneke', 'duinstra', 'zwolle', 'den', 'haag', 'deventer', 'apeldoorn', 'utrecht', 'almelo', 'leeuwarden']);
const shown: Shown = { isKnown: (word) => KNOWN.has(word), handles: new Set(['@waterzicht']) };
const cases = readFileSync(new URL('../../fixtures/telling/names.tsv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line !== '' && !line.startsWith('#')).slice(1).map((line) => line.split('\t'));
const ofSet = (name: string): string[][] => cases.filter(([set]) => set === name).map(([, text = '', expected = '']) => [text, expected]);

describe('a quote', () => {
  it.each([...ofSet('dev'), ...ofSet('held')])('of %j reads %j', (text, expected) => {
    expect(hidePersons(text, shown)).toBe(expected);
  });
});
