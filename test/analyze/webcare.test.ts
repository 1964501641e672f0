import { describe, expect, it } from 'vitest';
import { prepareStages } from '../../src/analyze/reader.js';
import { chancesOf, held, webcareModel } from '../../src/analyze/webcare/classes.js';
import { cueLexicon } from '../../src/analyze/webcare/cues.js';
import { WEBCARE_FEATURES } from '../../src/analyze/webcare/features.js';
import type { Json } from '../../src/domain/json.js';
import type { SourceType } from '../../src/domain/source-type.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import { packagedLexicons, parseLexicon } from '../../src/text/lexicon.js';
import { fixtureEntities } from './cases.js';

const reader = prepareStages({ project: { entities: fixtureEntities } });
const shipped = JSON.parse(packagedLexicons().weights('webcare')) as Json; // what JSON.parse gives is Json by definition
const found = (text: string, sourceType: SourceType = 'forum', own = false) => reader.read({ mention: { text, sourceType, sourceId: 's', ...(own ? { own } : {}) } })['webcare'] ?? [];
const labels = (text: string, sourceType?: SourceType) => found(text, sourceType).filter(({ about }) => about === undefined).map(({ label }) => label);

describe('webcare relevance', () => {
  it('is none for own messages, whatever they say', () => {
    expect(found('Al drie dagen storing, wat een ellende, excuses.', 'social', true)[0]).toMatchObject({ label: 'none', confidence: 0.98 });
  });

  it('is none in a language that is not read', () => {
    expect(labels('Noordnet has been down for three days and nobody answers the phone, this is ridiculous.')).toEqual(['none']);
  });

  it('is said of the entity it concerns', () => {
    const of = (id: string) => found('Kabelaar laat mij al weken wachten. Noordnet heeft het keurig opgelost, hulde.').filter(({ about }) => about === id).map(({ label }) => label);
    expect(of('kabelaar')).toContain('complaint');
    expect(of('noordnet')).toContain('compliment');
    expect(of('noordnet')).not.toContain('complaint');
  });

  it('gives chances that add up, the main class first', () => {
    const [main, ...others] = found('Noordnet belt niet terug. Weet iemand hoe ik wel iemand aan de lijn krijg?').filter(({ about, label }) => about === undefined && WEBCARE_CLASSES.some((name) => name === label));
    expect(others.every(({ score = 0 }) => score <= (main?.score ?? 0))).toBe(true);
    expect((main?.score ?? 0) + others.reduce((sum, { score = 0 }) => sum + score, 0)).toBeLessThanOrEqual(1.001);
  });

  it('keeps a rhetorical question apart from one that wants an answer', () => {
    expect(labels('Hoe moeilijk kan het zijn om terug te bellen? Al zes weken wacht ik op Noordnet.')).toContain('cue-rhetorical');
    expect(labels('Hoe lang duurt een verhuizing bij Noordnet?')).toContain('cue-question');
  });

  it('reads a text of only signs, or none at all', () => {
    for (const text of ['👍', '…', '']) expect(found(text)[0]?.evidence.length, text).toBeGreaterThan(0);
  });
});

describe('the weights', () => {
  const model = webcareModel(shipped);

  it('are a few hundred named numbers', () => {
    const numbers = [...model.features.values()].reduce((sum, { of }) => sum + of.filter((value) => value !== 0).length, 0);
    expect(numbers).toBeGreaterThan(100);
    expect(numbers).toBeLessThan(700);
  });

  it('give chances that add up to one, for no feature and for all', () => {
    for (const features of [new Map(), new Map(WEBCARE_FEATURES.map((name) => [name, 1] as const))]) {
      expect(Object.values(chancesOf(features, model)).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    }
  });

  it('are refused where a class is missing or a name is unknown', () => {
    expect(() => webcareModel({ form: {}, form_holds: 0.4, also_holds: 0.2 })).toThrow('none');
    expect(() => webcareModel({ ...(shipped as Record<string, Json>), rumour: { bias: 0, nonsense: 1 } })).toThrow('nonsense'); // the shipped file is an object
  });

  it('let another class hold beside the main one only where it is likely enough', () => {
    const chances = { none: 0.05, complaint: 0.3, question: 0.5, rumour: 0.05, information: 0.05, compliment: 0.05 };
    expect(held(chances, 0.25)).toEqual(['question', 'complaint']);
    expect(held(chances, 0.35)).toEqual(['question']);
    expect(held({ ...chances, none: 0.6 }, 0.25)).toEqual(['none']);
  });
});

it('a list with a kind of cue nobody knows is refused by name', () => {
  expect(() => cueLexicon(parseLexicon('proef', 'term\tcue\nwoord\tonbekend'))).toThrow('woord');
});
