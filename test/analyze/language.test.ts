import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prepareStages } from '../../src/analyze/reader.js';
import type { ThreadContext } from '../../src/analyze/stage.js';
import { language } from '../../src/analyze/stages/language.js';
import type { Finding } from '../../src/domain/finding.js';
import { SCORED_LANGUAGES } from '../../src/domain/language.js';
import { packagedLexicons } from '../../src/text/lexicon.js';
import { evalDataPresent, rowsOf } from '../eval/sets.js';

const reader = prepareStages({ stages: [language] });

function read(text: string, thread?: ThreadContext): Finding {
  const found = reader.read({ mention: { text, sourceType: 'forum', sourceId: 'test' }, ...(thread === undefined ? {} : { thread }) })['language']?.[0];
  if (found === undefined) throw new Error('the language stage always answers');
  return found;
}

const label = (text: string, thread?: ThreadContext): string => read(text, thread).label;

describe('a text of less than 15 letters', () => {
  it.each(['top!', 'Ok, dank je', 'yes please', '👍👍', '', '12345 67890', '@noordnet #storing'])('%j is not told by itself', (text) => {
    expect(label(text)).toBe('und');
  });

  it('is in the language of its thread, which its evidence points at, with less confidence', () => {
    const found = read('idd, hier ook', { title: 'Sinds gisteren geen internet meer in onze straat' });
    expect(found).toMatchObject({ label: 'nl', evidence: expect.arrayContaining([expect.objectContaining({ in: 'thread' })]) });
    expect(found.confidence).toBeLessThanOrEqual(0.8);
    expect(label('same here', { title: 'My internet has been down since Monday morning' })).toBe('en');
  });

  it('is not told where its own words speak against the thread, or the thread says as little', () => {
    expect(label('what the?', { title: 'Sinds gisteren geen internet meer in onze straat' })).toBe('und');
    expect(label('idd', { title: 'Storing!' })).toBe('und');
  });

  it('says nothing about a longer text in the thread', () => {
    expect(label('The modem was delivered two days late and nobody answers.', { title: 'Sinds gisteren geen internet meer in onze straat' })).toBe('en');
  });
});

describe('what people write around words', () => {
  it.each([
    ['addresses', 'Kijk even hier want het werkt niet meer https://www.example.com/the-best-customer-service-of-the-year'],
    ['tags and handles', '@best_customer_service_ever ik wacht al weken op mijn geld #worst #customerservice #neveragain'],
    ['emoji and faces', '😡😡😡 xD :-( alweer geen reactie van jullie 🤬🤬'],
    ['capitals and letters held down', 'WAAROM DUURT DIT ZOOOOO LAAAAANG JONGENS'],
  ])('%s: does not change the language', (_, text) => {
    expect(label(text)).toBe('nl');
  });

  it('never makes careless Dutch a language that is not scored', () => {
    for (const text of ['egt nie normaal hoe lang dit duurt pff', 'weet iemand hoe dit zit?? ik snap er nix van', 'ff gebeld maar ze nemen tog nie op joh', 'modem doet t weer nie, customer service ook offline lol']) expect(SCORED_LANGUAGES, text).toContain(label(text));
  });

  it('keeps English about a Dutch firm English', () => {
    expect(label('Does anyone know why Noordnet is down in Zwolle? Their helpdesk keeps hanging up on me.')).toBe('en');
  });
});

describe('the statistics', () => {
  const file = new URL('../../lexicons/nl/weights/language.json', import.meta.url);

  it('take no more than 300,000 bytes', () => {
    expect(statSync(file).size).toBeLessThanOrEqual(300_000);
  });

  it('are refused where they are not of their shape', () => {
    const packaged = packagedLexicons();
    for (const broken of ['{}', '{"buckets":10,"scale":1,"listed":[],"grams":""}', '{"buckets":"10"}']) {
      expect(() => prepareStages({ stages: [language], lexicons: { lines: (name) => packaged.lines(name), weights: () => broken } }), broken).toThrow(RangeError);
    }
  });
});

describe('the hand-written mentions', () => {
  const folder = new URL('../../fixtures/gold/', import.meta.url);
  // The gold files are ours; test/gold-shape.test.ts holds their fields.
  const rows = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { text: string; lang: string }));

  it('are not lost to another language: at most one Dutch or Flemish text in a hundred', () => {
    const dutch = rows.filter(({ lang }) => lang === 'nl' || lang === 'nl-BE');
    const lost = dutch.filter(({ text }) => !['nl', 'nl-BE', 'und'].includes(label(text)));
    expect(dutch.length).toBeGreaterThan(700);
    expect(lost.length / dutch.length).toBeLessThanOrEqual(0.01);
  });

  it('in other languages are told from Dutch', () => {
    expect(rows.filter(({ lang }) => !lang.startsWith('nl')).filter(({ lang, text }) => label(text) !== lang)).toEqual([]);
  });
});

// These sets stand beside the checkout; the letters were counted in lid_lingua15, so only the others say something here.
describe.skipIf(!evalDataPresent())('texts that the letters were not counted in (skipped where the evaluation data is absent)', () => {
  const share = (rows: readonly { text: string }[], holds: (said: string) => boolean): number => rows.filter(({ text }) => holds(label(text))).length / rows.length;
  const isDutch = (said: string): boolean => said === 'nl' || said === 'nl-BE';

  it('are Dutch in at least 98.5 of 100 Dutch tweets, and hardly ever in others', () => {
    const tweets = rowsOf('lid_tweets6');
    expect(share(tweets.filter((row) => row.label === 'nl'), isDutch)).toBeGreaterThanOrEqual(0.985);
    expect(share(tweets.filter((row) => row.label !== 'nl'), isDutch)).toBeLessThanOrEqual(0.005);
  });

  it('are read as Dutch for at most 5 of 100 Afrikaans sentences cut at 60 letters, and 10 of 100 Frisian ones', () => {
    const afrikaans = rowsOf('lid_sib_confusable').filter((row) => row.label === 'af').map(({ text }) => ({ text: text.slice(0, 60) }));
    expect(share(afrikaans, isDutch)).toBeLessThanOrEqual(0.05);
    expect(share(rowsOf('lid_frisian_ud').filter((row) => row.label === 'fy'), isDutch)).toBeLessThanOrEqual(0.1);
  });
});
