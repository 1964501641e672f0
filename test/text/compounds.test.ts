import { describe, expect, it } from 'vitest';
import { tagWords } from '../../src/text/compounds.js';
import { dutchWords } from '../../src/text/spelling.js';
import { waysOf, wordRows } from './rows.js';

const rows = wordRows('compounds');

describe('the last part of a compound', () => {
  it('has at least 120 cases, among them words that are no compounds', () => {
    expect(rows.length).toBeGreaterThanOrEqual(120);
    expect(rows.filter(({ met }) => !met).length).toBeGreaterThanOrEqual(50);
  });

  it.each(rows.filter(({ met }) => met).map(({ written, word }) => [written, word]))('of %s is %s', (written, word) => {
    expect(waysOf([word ?? ''], written ?? '', ['stem', 'compound'])).toEqual(['compound']);
  });

  it.each(rows.filter(({ met }) => !met).map(({ written, word }) => [written, word]))('of %s is not %s', (written, word) => {
    expect(waysOf([word ?? ''], written ?? '', ['stem', 'compound'])).toEqual([]);
  });

  it('is looked up only for a list that asks', () => {
    expect(waysOf(['storing'], 'stroomstoring')).toEqual([]);
  });
});

describe('a tag', () => {
  it.each([
    ['nooitmeer', ['nooit', 'meer']],
    ['slechteservice', ['slechte', 'service']],
    ['helaaspindakaas', ['helaas', 'pinda', 'kaas']],
    ['NooitMeerBellen', ['nooit', 'meer', 'bellen']],
    ['storing_zwolle', ['storing', 'zwolle']],
    ['storing2031', ['storing', '2031']],
    ['vexofaalt', ['vexo', 'faalt']],
    ['dtv', ['dtv']],
    ['amsterdam', ['amsterdam']],
    ['vertraging', ['vertraging']],
    ['klantenservice', ['klanten', 'service']],
  ])('#%s holds %j', (tag, words) => {
    expect(tagWords(tag, dutchWords())).toEqual(words);
  });

  it('is met by the words in it, also by terms of several words', () => {
    expect(waysOf(['slechte service', 'nooit meer'], '#slechteservice #NooitMeer')).toEqual(['derived', 'derived']);
    expect(waysOf(['klantenservice', 'vertraging'], '#klantenservice #vertraging')).toEqual(['derived', 'derived']);
  });
});
