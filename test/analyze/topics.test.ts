import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { crossValidatedTopics, measureTopics, packagedSpace, TOPIC_SETS, type TopicRow, topicRows } from '../../lexicons/build/fit/topics.js';
import { prepareStages } from '../../src/analyze/reader.js';
import { addedTopics, sectorOf, topicNames } from '../../src/analyze/topics/added.js';
import { chosenTopics, topicChances, topicModel } from '../../src/analyze/topics/model.js';
import { topicWords } from '../../src/analyze/topics/cues.js';
import { topicSpace } from '../../src/analyze/topics/features.js';
import type { Finding } from '../../src/domain/finding.js';
import { SERVICE_TOPICS, TOPIC_SECTORS, type TopicWishes } from '../../src/domain/topic.js';
import { packagedLexicons, parseLexicon } from '../../src/text/lexicon.js';
import { compileTable } from '../../src/text/table.js';
import { isUnread, jaccard, shippedFigure, topicFigure } from '../eval/topics.js';

const WISHES: TopicWishes = { add: [], rename: {}, silence: [] };
const project = (sector: string | undefined, topics?: TopicWishes) => ({ organisation: { name: 'Voorbeeld', contact: 'post@voorbeeld.example', ...(sector === undefined ? {} : { sector }) }, ...(topics === undefined ? {} : { topics }) });

function found(text: string, given: Parameters<typeof prepareStages>[0] = {}, title?: string): readonly Finding[] {
  const mention = { text, sourceType: 'forum' as const, sourceId: 'x', ...(title === undefined ? {} : { title }) };
  return prepareStages(given).read({ mention, only: ['topics'] })['topics'] ?? [];
}
const labels = (findings: readonly Finding[]): readonly string[] => findings.map(({ label }) => label);

describe('topics of a mention', () => {
  it('come with the words that speak for them', () => {
    const text = 'De monteur kwam niet opdagen en mijn factuur klopt ook al niet.';
    const findings = found(text);
    expect(labels(findings)).toEqual(expect.arrayContaining(['delivery', 'billing']));
    const billing = findings.find(({ label }) => label === 'billing');
    expect(billing?.evidence.map(({ start, end }) => text.slice(start, end))).toContain('factuur');
  });

  it('are other where no word speaks for one', () => {
    expect(labels(found('Zzz qqq.'))).toEqual(['other']);
  });

  it('count a word once, however often it is said', () => {
    expect(found('Storing storing storing storing.')[0]?.evidence).toHaveLength(1);
  });

  it('are read from the title too', () => {
    const [first] = found('Lees er alles over.', {}, 'Storing treft duizenden huishoudens');
    expect(first?.label).toBe('outage');
    expect(first?.evidence[0]?.in).toBe('title');
  });

  it('take no word from the name of the organisation: a firm called Toeslagloket is no counter', () => {
    const list = parseLexicon('topics', packagedLexicons().lines('topics'));
    const text = 'Toeslagloket sluit de balie.';
    const subject = { mention: { text, sourceType: 'forum' as const, sourceId: 'x' }, text: compileTable([list]).read(text) };
    const named: Finding = { stage: 'entities', label: 'yes', confidence: 1, evidence: [{ start: 0, end: 12, rule: 'name' }] };
    const terms = (about: readonly Finding[]): readonly string[] => topicWords(subject, list, about).map(({ hit }) => hit.entry.term);
    expect(terms([])).toEqual(expect.arrayContaining(['loket', 'balie']));
    expect(terms([named])).toContain('balie');
    expect(terms([named])).not.toContain('loket');
  });

  it('are at most three of the service topics, each with a chance between 0 and 1', () => {
    for (const { text } of topicRows('gold fresh')) {
      const findings = found(text);
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.length).toBeLessThanOrEqual(3);
      for (const { confidence, evidence } of findings) {
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(evidence.length).toBeGreaterThan(0);
      }
    }
  });
});

describe('choosing topics from chances', () => {
  const chances = (given: Readonly<Record<string, number>>): Float64Array => Float64Array.from(SERVICE_TOPICS, (topic) => given[topic] ?? 0);
  const choice = { labels: 1.2, other: 0.7 };
  const topicsOf = (given: Readonly<Record<string, number>>): readonly string[] => chosenTopics(chances(given), choice).map(({ topic }) => topic);

  it('names one where one stands out, two where two are as likely', () => {
    expect(topicsOf({ billing: 0.9, service: 0.06, other: 0.04 })).toEqual(['billing']);
    expect(topicsOf({ billing: 0.45, service: 0.45, price: 0.1 })).toEqual(['billing', 'service']);
  });

  it('names none where other is about as likely as the first', () => {
    expect(topicsOf({ billing: 0.4, other: 0.35, price: 0.25 })).toEqual([]);
    expect(topicsOf({ billing: 0.4, other: 0.2, price: 0.4 })).toHaveLength(2);
  });

  it('gives the likeliest first, and never more than three', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: SERVICE_TOPICS.length, maxLength: SERVICE_TOPICS.length }), (raw) => {
      const sum = raw.reduce((total, one) => total + one, 0);
      const chosen = chosenTopics(Float64Array.from(raw, (one) => one / sum), choice);
      expect(chosen.length).toBeLessThanOrEqual(3);
      expect(chosen.map(({ chance }) => chance)).toEqual(chosen.map(({ chance }) => chance).toSorted((a, b) => b - a));
    }));
  });
});

describe('the model of topics', () => {
  const space = packagedSpace();
  const shipped: unknown = JSON.parse(packagedLexicons().weights('topics'));
  const model = topicModel(shipped as Parameters<typeof topicModel>[0], space); // what JSON.parse gives is Json

  it('gives chances that add up to one', () => {
    const sum = topicChances(new Map([[space.general.length, 1]]), model).reduce((total, one) => total + one, 0);
    expect(sum).toBeCloseTo(1, 10);
  });

  it('refuses a weight of something nobody measures', () => {
    const billing = { bias: 0, 'billing.nonsense': 1 };
    expect(() => topicModel({ ...(shipped as Record<string, never>), billing }, space)).toThrow('nothing is measured by the name billing.billing.nonsense'); // an object, as shipped
  });

  it('holds at most 800 weights beside one bias a topic', () => {
    const weights = model.weights.reduce((sum, row) => sum + row.filter((one) => one !== 0).length, 0);
    expect(weights).toBeLessThanOrEqual(800);
    expect(weights).toBeGreaterThan(400);
  });

  it('has a word of every list for every service topic', () => {
    const layers = new Set(parseLexicon('topics', packagedLexicons().lines('topics')).entries.map(({ fields }) => fields['layer']));
    expect(layers).toEqual(new Set<string | undefined>(SERVICE_TOPICS));
  });
});

describe('topics of sectors', () => {
  it.each(TOPIC_SECTORS)('%s has a list whose topics all have a name in both languages', (sector) => {
    const names = new Map(parseLexicon('topics/names', packagedLexicons().lines('topics/names')).entries.map(({ term, fields }) => [term, fields]));
    const { entries } = parseLexicon(`topics/${sector}`, packagedLexicons().lines(`topics/${sector}`));
    const topics = new Set(entries.map(({ fields }) => fields['layer'] ?? ''));
    expect(topics.size).toBeGreaterThanOrEqual(3);
    for (const topic of topics) {
      expect(names.get(topic)?.['nl'], topic).toBeTruthy();
      expect(names.get(topic)?.['en'], topic).toBeTruthy();
    }
  });

  it('are given beside the service topics when the project is of that sector, and only then', () => {
    const text = 'Mijn zonnepanelen leveren niks meer terug, de omvormer is kapot.';
    expect(labels(found(text, { project: project('energy') }))).toContain('solar');
    expect(labels(found(text, { project: project('telecom') }))).not.toContain('solar');
    expect(labels(found(text, { project: project(undefined) }))).not.toContain('solar');
  });

  it('ask company of a weak word', () => {
    const list = [parseLexicon('topics/public-transport', packagedLexicons().lines('topics/public-transport'))];
    const topics = (text: string): readonly string[] => addedTopics({ mention: { text, sourceType: 'forum', sourceId: 'x' }, text: compileTable(list).read(text) }, list).map(({ topic }) => topic);
    expect(topics('Het was druk.')).toEqual([]);
    expect(topics('In de spits was het druk.')).toEqual(['crowding']);
  });

  it.each([['telecom', 'telecom'], ['Banking', 'banking-insurance'], ['insurance', 'banking-insurance'], ['Public transport', 'public-transport'], ['construction', 'housing-construction'], ['circus', undefined], [undefined, undefined]])('read "%s" as %s', (named, sector) => {
    expect(sectorOf(named)).toBe(sector);
  });
});

describe('topics of a project', () => {
  const add = [{ id: 'charging', name: 'Laadpassen', terms: ['laadpas*', 'laden ~ [lukt|mislukt]'] }];

  it('are found by their terms, with the words', () => {
    const text = 'Mijn laadpasje wordt geweigerd.';
    const own = found(text, { project: project(undefined, { ...WISHES, add }) }).find(({ label }) => label === 'charging');
    expect(own?.evidence.map(({ start, end }) => text.slice(start, end))).toEqual(['laadpasje']);
  });

  it('are not given when silenced, the service topics among them', () => {
    const text = 'De factuur klopt niet.';
    expect(labels(found(text))).toContain('billing');
    expect(labels(found(text, { project: project(undefined, { ...WISHES, silence: ['billing'] }) }))).not.toContain('billing');
  });

  it('go by the name the project gives, before the sector\'s', () => {
    const names = topicNames({ ...project('energy', { add, rename: { solar: 'Zon', billing: 'Nota\'s' }, silence: [] }), language: 'nl' });
    expect(names.get('charging')).toBe('Laadpassen');
    expect(names.get('solar')).toBe('Zon');
    expect(names.get('billing')).toBe('Nota\'s');
    expect(names.get('heat')).toBe('Warmte en verwarming');
    expect(names.get('price')).toBeUndefined();
    expect(topicNames({ ...project('energy'), language: 'en' }).get('heat')).toBe('Heat and heating');
  });

  it('make another fingerprint, and only of what reads topics', () => {
    const plain = prepareStages({ project: project(undefined) }).fingerprints;
    const wished = prepareStages({ project: project(undefined, { ...WISHES, add }) }).fingerprints;
    expect(wished['topics']).not.toBe(plain['topics']);
    expect(wished['sentiment']).toBe(plain['sentiment']);
  });
});

const readCases = (name: string): TopicRow[] => readFileSync(fileURLToPath(new URL(`../../fixtures/topics/${name}.jsonl`, import.meta.url)), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as TopicRow); // written for this test

describe.each(['cases', 'taught'])('the hand-written mentions of fixtures/topics/%s.jsonl', (name) => {
  const rows = readCases(name);

  it('are 250 or more, each with its own id and one to three known topics', () => {
    expect(rows.length).toBeGreaterThanOrEqual(250);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const { id, topics } of rows) {
      expect(topics.length >= 1 && topics.length <= 3, id).toBe(true);
      expect(topics.every((topic) => SERVICE_TOPICS.some((known) => known === topic)), id).toBe(true);
      if (topics.includes('other')) expect(topics, id).toEqual(['other']);
    }
  });

  it('have ten or more of every topic', () => {
    for (const topic of SERVICE_TOPICS) expect(rows.filter(({ topics }) => topics.includes(topic)).length, topic).toBeGreaterThanOrEqual(10);
  });
});

describe('how well topics are read', () => {
  it('shares .43 and more of the labels of mentions nobody read and nothing was fitted on', () => {
    expect(shippedFigure('gold fresh').jaccard).toBeGreaterThanOrEqual(0.43);
  });

  it('is measured as shared labels over all labels, other being none', () => {
    expect(jaccard(['other'], [])).toBe(1);
    expect(jaccard(['other'], ['price'])).toBe(0);
    expect(jaccard(['price', 'service'], ['price'])).toBe(0.5);
    const { topics } = topicFigure('x', [{ truth: ['price'], said: ['price', 'staff'] }, { truth: ['staff'], said: [] }]);
    expect(topics).toEqual([{ topic: 'price', precision: 1, recall: 1, n: 1 }, { topic: 'staff', precision: 0, recall: 0, n: 1 }]);
  });

  it('keeps half b of the development set and every third of our own rows apart', () => {
    expect(['a001', 'b001', 'telecom-001', 'telecom-003'].map((id) => isUnread({ id }))).toEqual([false, true, false, true]);
  });
});

describe('fitting topics', () => {
  const few = TOPIC_SETS.filter((set) => set === 'cases' || set === 'gold fresh');
  let examples: ReturnType<typeof measureTopics>;
  beforeAll(() => {
    examples = few.flatMap((set) => measureTopics(set).slice(0, 120));
  });

  it('gives the same weights from the same rows, and none from rows that are kept for checking', () => {
    const space = topicSpace(parseLexicon('topics', packagedLexicons().lines('topics')));
    const [one] = crossValidatedTopics(examples, space);
    const [again] = crossValidatedTopics(examples, space);
    const [without] = crossValidatedTopics(examples.filter(({ set }) => set === 'cases'), space);
    expect(again?.weights).toEqual(one?.weights);
    expect(without?.weights).toEqual(one?.weights);
  });
});
