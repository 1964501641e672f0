import { describe, expect, it } from 'vitest';
import { contextHash, prepareStages } from '../../src/analyze/reader.js';
import { type LexiconSource, packagedLexicons } from '../../src/text/lexicon.js';
import { fixtureEntities } from './cases.js';

const packaged = packagedLexicons();
const entities = fixtureEntities;

/** The packaged lexicons with one of them changed. */
function changed(name: string, change: (text: string) => string): LexiconSource {
  return { lines: (asked) => (asked === name ? change(packaged.lines(asked)) : packaged.lines(asked)), weights: (asked) => packaged.weights(asked) };
}

const before = prepareStages({ project: { entities } }).fingerprints;

function moved(options: Parameters<typeof prepareStages>[0]): string[] {
  const after = prepareStages(options).fingerprints;
  return Object.keys(after).filter((stage) => after[stage] !== before[stage]).sort();
}

describe('a fingerprint', () => {
  it('is the same for the same lists and project', () => {
    expect(moved({ project: { entities: [...entities] } })).toEqual([]);
  });

  it('changes with one lexicon line, for the stages that read it and those that need them', () => {
    const line = (text: string): string => `${text}\nkrakkemikkig\t-0.6\n`;
    expect(moved({ project: { entities }, lexicons: changed('sentiment', line) })).toEqual(['sentiment', 'webcare']);
    expect(moved({ project: { entities }, lexicons: changed('topics', (text) => `${text}\nkrakkemikkig\tproduct\n`) })).toEqual(['topics']);
    expect(moved({ project: { entities }, lexicons: changed('place-cues', (text) => `${text}\nvlakbij\tat\n`) })).toEqual(['geography']);
    expect(moved({ project: { entities }, lexicons: changed('language', (text) => `${text}\nvlakbij\tnl\n`) })).toEqual(['geography', 'language', 'sentiment', 'webcare']);
  });

  it('does not change with a comment', () => {
    expect(moved({ project: { entities }, lexicons: changed('topics', (text) => `# a remark\n${text}`) })).toEqual([]);
  });

  it('changes with a number in a weights file', () => {
    const lexicons: LexiconSource = { lines: (name) => packaged.lines(name), weights: (name) => (name === 'webcare' ? packaged.weights(name).replace('"form_holds": 0.4', '"form_holds": 0.5') : packaged.weights(name)) };
    expect(moved({ project: { entities }, lexicons })).toEqual(['webcare']);
  });

  it('changes with the entities, for the stages that look at names', () => {
    const more = [...entities, { id: 'new', kind: 'brand' as const, name: 'Nieuwnet', terms: ['Nieuwnet'], unless: [] }];
    expect(moved({ project: { entities: more } })).toEqual(['entities', 'geography', 'sentiment', 'topics', 'voice', 'webcare']);
  });

  it('does not change with parts of the project that no stage reads', () => {
    expect(moved({ project: { entities, currentDays: 30 } })).toEqual([]);
    expect(moved({ project: { entities, organisation: { name: 'Vonk', contact: 'iemand@anders.example' } } })).toEqual([]);
    expect(moved({ project: { entities, organisation: { name: 'Vonk', contact: 'iemand@anders.example', sector: 'telecom' } } })).toEqual(['topics']);
  });
});

describe('the thread', () => {
  it('is read by language and entities and by the stages that need it', () => {
    expect(prepareStages({ project: { entities } }).threaded).toEqual(['language', 'entities', 'sentiment', 'topics', 'geography', 'webcare']);
  });

  it('has one hash for no thread and an empty one, and another for each part', () => {
    expect(contextHash(undefined)).toBe(contextHash({}));
    expect(new Set([{}, { title: 'a' }, { opening: 'a' }, { answered: 'a' }].map(contextHash)).size).toBe(4);
  });
});

describe('asking some stages only', () => {
  const reader = prepareStages({ project: { entities } });
  const mention = { text: 'Noordnet is weer eens onbereikbaar.', sourceType: 'forum' as const, sourceId: 's' };

  it('gives the answers of those stages and no others', () => {
    expect(Object.keys(reader.read({ mention, only: ['webcare'] }))).toEqual(['webcare']);
    expect(Object.keys(reader.read({ mention, only: [] }))).toEqual([]);
  });

  it('gives the same answer as asking all', () => {
    const all = reader.read({ mention });
    for (const stage of Object.keys(all)) expect(reader.read({ mention, only: [stage] })[stage]).toEqual(all[stage]);
  });

  it('uses kept findings for what it needs', () => {
    const earlier = { language: [{ stage: 'language', label: 'en', confidence: 1, evidence: [] }], entities: [], sentiment: [] };
    expect(reader.read({ mention, only: ['sentiment'], earlier })['sentiment']?.[0]?.label).toBe('unscored');
  });
});
