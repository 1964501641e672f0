import { describe, expect, it } from 'vitest';
import { compileTable } from '../../src/text/table.js';
import { listOf, waysOf, wordRows } from './rows.js';

const rows = wordRows('spelling');

describe('a careless spelling', () => {
  it('has at least 120 cases, among them words to be left alone', () => {
    expect(rows.length).toBeGreaterThanOrEqual(120);
    expect(rows.filter(({ met }) => !met).length).toBeGreaterThanOrEqual(40);
  });

  it.each(rows.filter(({ met }) => met).map(({ written, word }) => [written, word]))('%s is read as %s, and the way is noted', (written, word) => {
    expect(['spelling', 'folded']).toContain(waysOf([word ?? ''], written ?? '')[0]);
  });

  it.each(rows.filter(({ met }) => !met).map(({ written, word }) => [written, word]))('%s is not read as %s', (written, word) => {
    expect(waysOf([word ?? ''], written ?? '')).toEqual([]);
  });

  it('stands beside the original, which comes first where both are listed', () => {
    expect(waysOf(['nie', 'niet'], 'nie')).toEqual(['form']);
    const [as, meant] = [listOf(['nie']), { ...listOf(['niet']), name: 'meant' }];
    const reading = compileTable([as, meant]).read('nie');
    expect([reading.hits(as)[0]?.way, reading.hits(meant)[0]?.way]).toEqual(['form', 'spelling']);
  });

  it('carries a term of several words on', () => {
    expect(waysOf(['niet bereikbaar'], 'nie bereikbaar')).toEqual(['spelling']);
    expect(waysOf(['nog steeds niet'], 'nog steets niiiiet')).toEqual(['spelling']);
  });

  it('does not make names of ordinary words', () => {
    expect(waysOf(['Slecht'], 'slegt', ['name'])).toEqual([]);
    expect(waysOf(['Noordnet'], 'noordnettt', ['name'])).toEqual(['spelling']);
  });
});
