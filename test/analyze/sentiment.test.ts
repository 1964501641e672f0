import { describe, expect, it } from 'vitest';
import { prepareStages } from '../../src/analyze/reader.js';
import { FEATURES } from '../../src/analyze/sentiment/features.js';
import { readModel } from '../../src/analyze/sentiment/model.js';
import type { Finding } from '../../src/domain/finding.js';
import { packagedLexicons, parseLexicon } from '../../src/text/lexicon.js';

const reader = prepareStages();
const dutch = { language: [{ stage: 'language', label: 'nl', confidence: 1, evidence: [] }] };

function said(text: string, title?: string): Finding {
  const mention = { text, sourceType: 'review' as const, sourceId: 'test', ...(title === undefined ? {} : { title }) };
  const [first] = reader.read({ mention, only: ['sentiment'], earlier: dutch })['sentiment'] ?? [];
  if (first === undefined) throw new Error('no finding');
  return first;
}

const score = (text: string): number => said(text).score ?? 0;
const rules = (text: string): readonly string[] => said(text).evidence.map(({ rule }) => rule);

describe('negation', () => {
  it.each(['niet', 'nooit', 'nauwelijks', 'ni'])('turns praise: %s', (negator) => {
    expect(score(`De helpdesk is ${negator} vriendelijk.`)).toBeLessThan(0);
  });

  it('ends at a mark, at a contrast and at a new clause', () => {
    for (const text of ['Het duurde niet, vriendelijke mensen.', 'Niet snel maar vriendelijk.', 'Ik wist het niet omdat vriendelijke mensen zwijgen.']) {
      const told = said(text).evidence.find(({ note }) => note?.includes('vriendelijk') === true);
      expect(told?.rule).not.toBe('negated');
    }
  });

  it('turns a verb that it follows', () => {
    expect(rules('Het toestel bevalt mij eigenlijk helemaal niet.')).toContain('negated');
    expect(score('Het toestel bevalt mij eigenlijk helemaal niet.')).toBeLessThan(0);
  });

  it('makes blame less than praise', () => {
    expect(score('Niet slecht.')).toBeGreaterThan(0);
    expect(score('Geen problemen gehad.')).toBeGreaterThan(0);
  });
});

describe('degree', () => {
  it('is never an opinion by itself', () => {
    expect(said('Een vreselijk grote hal.').evidence.map(({ note }) => note).join(' ')).not.toContain('grote');
    expect(score('Een vreselijk goed boek.')).toBeGreaterThan(0);
    expect(rules('Een vreselijk goed boek.')).toContain('intensified');
  });

  it('too much of a good thing is blame', () => {
    expect(score('De soep was te zout en de muziek te hard.')).toBeLessThan(0);
  });
});

describe('contrast, irony and place', () => {
  it('lets what follows "maar" weigh more', () => {
    expect(score('De kamer was mooi, maar het personeel was onbeschoft.')).toBeLessThan(score('Het personeel was onbeschoft, maar de kamer was mooi.'));
  });

  it('praise beside a failed event is meant the other way', () => {
    expect(rules('Hulde, alweer de verkeerde factuur gestuurd.')).toContain('sarcasm');
    expect(rules('Hulde aan de monteur. Hij kwam stipt op tijd.')).not.toContain('sarcasm');
  });

  it('praise that opens a sentence before "weer" is meant the other way, unless something good follows', () => {
    expect(rules('Heerlijk, alweer een graafmachine voor de deur.')).toContain('sarcasm');
    for (const text of ['Heerlijk weer gegeten bij jullie.', 'Leuk, weer een nieuwe halte en iedereen blij.']) expect(rules(text)).not.toContain('sarcasm');
  });

  it('thanks for what was put right are thanks', () => {
    expect(rules('Mijn aanvraag was zoekgeraakt, maar is dezelfde middag rechtgezet. Dank je wel!')).not.toContain('sarcasm');
  });

  it('what was good then or is good elsewhere is no praise of here and now', () => {
    expect(rules('Bij mijn vorige bank werd ik netjes geholpen.')).toContain('elsewhere');
    expect(score('Elders is het goedkoper.')).toBeLessThan(0);
    expect(rules('De beste pizza ooit.')).not.toContain('elsewhere');
  });

  it('praise between quotation marks is somebody else\'s', () => {
    expect(rules('Volgens de folder is het "een heerlijk hotel" aan zee.')).toContain('quoted');
  });

  it('a name that is also a word carries no opinion', () => {
    const named = prepareStages({ project: { entities: [{ id: 'prima', kind: 'brand', name: 'Prima', terms: ['Prima'], unless: [] }] } });
    const mention = { text: 'Prima opent een winkel in Zwolle.', sourceType: 'news' as const, sourceId: 'test' };
    const notes = named.read({ mention, only: ['sentiment'], earlier: dutch })['sentiment']?.flatMap(({ evidence }) => evidence.map(({ note }) => note ?? ''));
    expect(notes?.some((note) => note.includes('rima'))).toBe(false);
  });
});

describe('the answer', () => {
  it('has a sign also where the label is neutral', () => {
    for (const text of ['De winkel opent om negen uur.', 'Het pakket staat klaar.', 'x']) expect(Math.abs(score(text))).toBeGreaterThan(0);
  });

  it('is mixed beside the label when both sides are strong', () => {
    const mention = { text: 'Heerlijk gegeten en prachtig uitzicht, maar de bediening was onbeschoft en de prijs schandalig.', sourceType: 'review' as const, sourceId: 'test' };
    expect(reader.read({ mention, only: ['sentiment'], earlier: dutch })['sentiment']?.map(({ label }) => label)).toContain('mixed');
  });

  it('reads a title with the text', () => {
    expect(said('Bestelling 12 van maart.', 'Waardeloze winkel').evidence.some(({ in: part }) => part === 'title')).toBe(true);
  });
});

describe('the lists', () => {
  it.each(['sentiment', 'opinions', 'emoji'])('%s has a polarity for every term', (name) => {
    for (const { fields } of parseLexicon(name, packagedLexicons().lines(name)).entries) expect(Math.abs(Number(fields['polarity']))).toBeLessThanOrEqual(1);
  });

  it('hold 2,500 forms and more', () => {
    const terms = new Set(['sentiment', 'opinions'].flatMap((name) => parseLexicon(name, packagedLexicons().lines(name)).entries.map(({ term }) => term)));
    expect(terms.size).toBeGreaterThan(2500);
  });

  it('the weights are some hundred named numbers, and praise never counts as blame', () => {
    // What JSON.parse gives is Json by definition of JSON.
    const model = readModel(JSON.parse(packagedLexicons().weights('sentiment')) as never);
    const polarity = (name: string): number => model.polarity.weights[FEATURES.indexOf(name)] ?? 0;
    expect(FEATURES.length).toBeLessThan(150);
    for (const name of ['good_strong', 'good_plain', 'good_emoji']) expect(polarity(name)).toBeGreaterThan(0);
    for (const name of ['bad_strong', 'bad_plain', 'failure', 'denied']) expect(polarity(name)).toBeLessThan(0);
  });

  it('refuse a weight that nothing is measured by', () => {
    expect(() => readModel({ opinion_from: 0.5, opinion: { intercept: 0, sparkle: 1 }, polarity: { intercept: 0 } })).toThrow(/sparkle/u);
  });
});
