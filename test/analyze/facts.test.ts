import { describe, expect, it } from 'vitest';
import { factsOf, placesOf, topicsOf, voiceOf } from '../../src/analyze/facts.js';
import type { Findings } from '../../src/analyze/reader.js';
import type { Finding } from '../../src/domain/finding.js';
import type { Entity } from '../../src/domain/project.js';

function finding(stage: string, label: string, about?: string): Finding {
  return { stage, label, confidence: 1, evidence: [{ start: 0, end: 1, rule: 'test' }], ...(about === undefined ? {} : { about }) };
}

const entities: Entity[] = [
  { id: 'brand', kind: 'brand', name: 'Brand', terms: ['Brand'], unless: [] },
  { id: 'product', kind: 'product', name: 'Product', terms: ['Product'], unless: [], of: 'brand' },
  { id: 'rival', kind: 'competitor', name: 'Rival', terms: ['Rival'], unless: [] },
];
const forum = { sourceType: 'forum' as const };

const findings: Findings = {
  language: [finding('language', 'nl')],
  entities: [finding('entities', 'yes', 'product'), finding('entities', 'unsure', 'rival'), finding('entities', 'no', 'brand')],
  sentiment: [finding('sentiment', 'neutral'), finding('sentiment', 'mixed'), finding('sentiment', 'negative', 'product')],
  webcare: [finding('webcare', 'question'), finding('webcare', 'complaint'), finding('webcare', 'addressed'), finding('webcare', 'complaint', 'product'), finding('webcare', 'none', 'rival')],
  topics: [finding('topics', 'billing'), finding('topics', 'service')],
  geography: [finding('geography', 'spoken:nl-ut-utrecht'), finding('geography', 'author:nl-dr-assen')],
};

describe('the facts of a mention', () => {
  const facts = factsOf(findings, forum, entities);

  it('are one row for the whole, one per entity it is or may be about, and one rolled up', () => {
    expect(facts.map(({ row, entity, about }) => [row, entity, about])).toEqual([
      ['whole', undefined, 'yes'],
      ['entity', 'product', 'yes'],
      ['entity', 'rival', 'unsure'],
      ['rolled', 'brand', 'yes'],
    ]);
  });

  it('carry the findings of the entity where there are any, else those of the whole', () => {
    expect(facts.map(({ sentiment }) => sentiment)).toEqual(['neutral', 'negative', 'neutral', 'negative']);
    expect(facts.map(({ main, classes }) => [main, ...classes])).toEqual([['question', 'question', 'complaint'], ['complaint', 'complaint'], ['none'], ['complaint', 'complaint']]);
    expect(facts.map(({ mixed }) => mixed)).toEqual([true, false, true, false]);
    expect(facts.every(({ addressed }) => addressed)).toBe(true);
  });

  it('have a whole that is about nobody where nothing was found', () => {
    const [whole, ...rest] = factsOf({}, { ...forum, own: true }, entities);
    expect(rest).toEqual([]);
    expect(whole).toMatchObject({ about: 'no', sentiment: 'unscored', main: 'none', voice: 'organisation', language: 'und', own: true });
  });

  it('do not go round where entities belong to each other', () => {
    const circle: Entity[] = entities.map((one) => (one.id === 'brand' ? { ...one, of: 'product' } : one));
    expect(factsOf({ entities: [finding('entities', 'yes', 'product')] }, forum, circle).map(({ row, entity }) => [row, entity])).toEqual([['whole', undefined], ['entity', 'product'], ['rolled', 'brand']]);
  });
});

it('topics and places come out by key and id', () => {
  expect(topicsOf(findings)).toEqual(['billing', 'service']);
  expect(placesOf(findings).map(({ id, link }) => [link, id])).toEqual([['spoken', 'nl-ut-utrecht'], ['author', 'nl-dr-assen']]);
});

it('a voice found goes before a guess from the source', () => {
  expect(voiceOf({ sourceType: 'news' })).toBe('media');
  expect(voiceOf({ sourceType: 'news' }, [finding('voice', 'public')])).toBe('public');
  expect(voiceOf({ sourceType: 'news', own: true }, [finding('voice', 'public')])).toBe('organisation');
});
