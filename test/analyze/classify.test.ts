import { describe, expect, it } from 'vitest';
import { classify, parseClassifyLine, targetEntity, TargetReaders } from '../../src/analyze/classify.js';
import { gazetteer } from '../../src/analyze/gazetteer.js';
import { prepareStages } from '../../src/analyze/reader.js';

const places = gazetteer();
const readers = new TargetReaders((entities) => prepareStages({ project: { entities } }));

function read(value: unknown): ReturnType<typeof classify> {
  const line = parseClassifyLine(value);
  const { reader, entities } = readers.of(line.target);
  return classify(line, reader, entities, places);
}

describe('classify', () => {
  it('answers every field of the contract', () => {
    const out = read({ id: 'a', text: 'Al drie keer gebeld met Noordnet, nog steeds geen internet in Zwolle!', target: 'Noordnet', type: 'forum' });
    expect(out).toMatchObject({ id: 'a', language: 'nl', about: 'yes', voice: 'consumer', webcare: { label: 'complaint', all: ['complaint'] }, cues: { question: false, rhetorical: false } });
    expect(out.sentiment.label).toBe('negative');
    expect(out.sentiment.score).toBeLessThan(0);
    expect(out.topics).toContain('outage');
    expect(out.places).toEqual([{ name: 'Zwolle', municipality: 'Zwolle', province: 'Overijssel', country: 'NL', confidence: expect.any(Number) as number }]);
    expect(out.evidence.some(({ stage, rule }) => stage === 'webcare' && rule === 'failed-event')).toBe(true);
  });

  it('says null for about where no target is given', () => {
    expect(read({ id: 1, text: 'Prima geholpen.' })).toMatchObject({ id: '1', about: null });
  });

  it('leans on the thread for a reply that names nobody, and does not guess without one', () => {
    expect(read({ id: '1', text: 'Hier precies hetzelfde.', target: 'Noordnet', thread: 'Noordnet storing', type: 'forum' }).about).toBe('yes');
    expect(read({ id: '1', text: 'Hier precies hetzelfde.', target: 'Noordnet', type: 'forum' }).about).toBe('unsure');
  });

  it('does not score another language', () => {
    expect(read({ id: '1', text: 'The service of Noordnet is terrible and nobody ever answers the phone.', target: 'Noordnet' })).toMatchObject({ language: 'en', sentiment: { label: 'unscored', score: 0 }, webcare: { label: 'none', all: ['none'] } });
  });

  it('says which field of a line is wrong', () => {
    expect(() => parseClassifyLine({ text: 'a' })).toThrow('id');
    expect(() => parseClassifyLine({ id: '1' })).toThrow('text');
    expect(() => parseClassifyLine({ id: '1', text: 'a', type: 'letter' })).toThrow('type');
    expect(() => parseClassifyLine([])).toThrow(TypeError);
  });

  it('reads an empty text', () => {
    expect(read({ id: '1', text: '', target: 'Noordnet', type: 'forum' })).toMatchObject({ language: 'und', about: 'unsure', sentiment: { label: 'neutral', score: 0 } });
  });
});

it('a target is also known without the kind of body it is', () => {
  expect(targetEntity('gemeente Zandervoorde').terms).toEqual(['gemeente Zandervoorde', 'Zandervoorde']);
  expect(targetEntity('Hermes Vervoer').terms).toEqual(['Hermes Vervoer']);
  expect(targetEntity('Van Buiten Bouw').terms).toEqual(['Van Buiten Bouw', 'Van Buiten']);
});
