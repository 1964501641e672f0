import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factField, NO_DAY, NO_HOUR, packFact, PLACE_LINKS, type Fact } from '../../src/domain/fact.js';
import type { Finding } from '../../src/domain/finding.js';
import { LANGUAGES } from '../../src/domain/language.js';
import { SENTIMENTS } from '../../src/domain/sentiment.js';
import { dayNumber } from '../../src/domain/time.js';
import { VOICES } from '../../src/domain/voice.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import type { MentionFacts } from '../../src/store/packed.js';
import type { Store } from '../../src/store/open.js';
import { answer, draft, keeper, rows, step, store } from './help.js';

const NOTHING: MentionFacts = { facts: [], topics: [], places: [] };
const STAGES = [{ name: 'sentiment', fingerprint: '1' }];

const fact: fc.Arbitrary<Fact> = fc.record({
  row: fc.constant('whole' as const), about: fc.constant('no' as const), sentiment: fc.constantFrom(...SENTIMENTS), mixed: fc.boolean(),
  main: fc.constantFrom(...WEBCARE_CLASSES), classes: fc.subarray([...WEBCARE_CLASSES]), addressed: fc.boolean(), voice: fc.constantFrom(...VOICES),
  language: fc.constantFrom(...LANGUAGES), own: fc.boolean(),
  noise: fc.constantFrom('none' as const, 'repeat' as const, 'advert' as const, 'spam' as const),
});
const facts: fc.Arbitrary<MentionFacts> = fc.record({
  whole: fact, entities: fc.uniqueArray(fc.constantFrom('volt', 'zonnedak', 'buurtstroom')),
  topics: fc.uniqueArray(fc.constantFrom('billing', 'outage', 'price')),
  places: fc.uniqueArray(fc.record({ id: fc.constantFrom('p1', 'p2'), link: fc.constantFrom(...PLACE_LINKS) }), { selector: ({ id, link }) => id + link }),
}).map(({ whole, entities, topics, places }) => ({
  facts: [whole, ...entities.map((entity): Fact => ({ ...whole, row: 'entity', entity, about: 'yes' }))], topics, places,
}));

const TIMES = [undefined, { at: '2026-03', precision: 'month' as const }, { at: '2026-03-02', precision: 'day' as const }, { at: '2026-03-29T03:30', precision: 'minute' as const }];

/** One mention per entry, analysed into it. */
function analysed(entries: readonly MentionFacts[]): Store {
  const opened = store();
  opened.mentions.add('forum', entries.map((_, index) => {
    const published = TIMES[index % TIMES.length];
    const author = index % 3 === 0 ? undefined : `auteur ${index % 2}`;
    return draft({ url: `https://stroomforum.example/b/${index}`, ...(published && { published }), ...(author !== undefined && { author }) });
  }));
  for (const batch of opened.stale.batches(STAGES)) {
    opened.findings.write(STAGES, batch.map((one) => answer(one, { sentiment: [] }, entries[one.id - 1] ?? NOTHING)));
  }
  return opened;
}

const WHOLE: Fact = {
  row: 'whole', about: 'no', sentiment: 'negative', mixed: false, main: 'complaint', classes: ['complaint', 'question'], addressed: true,
  voice: 'consumer', language: 'nl-BE', own: false, noise: 'spam',
};
const lone = (over: Partial<Fact> = {}): MentionFacts => ({ facts: [{ ...WHOLE, ...over }], topics: [], places: [] });

describe('loading facts', () => {
  it('gives the rows and links that plain SQL counts, in the order of mentions', () => {
    fc.assert(fc.property(fc.array(facts, { maxLength: 8 }), (entries) => {
      const opened = analysed(entries);
      const loaded = opened.facts.load();
      const columns = Array.from({ length: loaded.facts.length }, (_, at) => ({
        mention_id: loaded.facts.mention[at], entity_no: loaded.facts.entity[at], packed: loaded.facts.packed[at], day: loaded.facts.day[at],
        source_no: loaded.facts.source[at], type: loaded.facts.type[at], author_no: loaded.facts.author[at], family: loaded.facts.family[at],
      }));
      expect(columns).toEqual(rows(opened.path,
        'SELECT mention_id, entity_no, packed, day, source_no, type, author_no, family FROM facts ORDER BY mention_id, entity_no, row'));
      expect(loaded.facts.length).toBe(entries.flatMap((entry) => entry.facts).length);
      expect(loaded.topics.length).toBe(entries.flatMap((entry) => entry.topics).length);
      expect(loaded.places.length).toBe(entries.flatMap((entry) => entry.places).length);
      opened.close();
    }), { numRuns: 40 });
  });

  it('packs what was found with the local hour of the mention, or no hour', () => {
    const { facts: loaded } = analysed([lone(), lone(), lone(), lone()]).facts.load();
    expect([...loaded.packed]).toEqual([undefined, undefined, undefined, 3].map((hour) => packFact(WHOLE, hour)));
    expect([...loaded.packed].map((packed) => factField(packed, 'hour'))).toEqual([NO_HOUR, NO_HOUR, NO_HOUR, 3]);
    expect([...loaded.day]).toEqual([NO_DAY, NO_DAY, dayNumber('2026-03-02'), dayNumber('2026-03-29')]);
  });

  it('gives the days asked with their links, and the undated always', () => {
    const entry: MentionFacts = { ...lone(), topics: ['billing'], places: [{ id: 'p1', link: 'author' }] };
    const opened = analysed([entry, entry, entry, entry]);
    const days = { from: dayNumber('2026-03-02'), to: dayNumber('2026-03-28') };
    const { facts: loaded, topics, places } = opened.facts.load(days);
    expect([...loaded.mention]).toEqual([1, 2, 3]);
    expect([...topics.mention]).toEqual([1, 2, 3]);
    expect([...places.kind]).toEqual([1, 1, 1]);
  });

  it('names the numbers', () => {
    const opened = analysed([{ facts: [WHOLE, { ...WHOLE, row: 'entity', entity: 'volt', about: 'yes' }], topics: ['billing'], places: [{ id: 'p1', link: 'spoken' }] }]);
    const names = opened.names.all();
    const { facts: loaded, topics, places } = opened.facts.load();
    expect(names.entities[loaded.entity[1] ?? 0]).toBe('volt');
    expect(names.sources[loaded.source[0] ?? 0]).toBe('forum');
    expect(names.topics[topics.target[0] ?? 0]).toBe('billing');
    expect(names.places[places.target[0] ?? 0]).toBe('p1');
  });

  it('gives what stands now: analysing again replaces rows and links', () => {
    const opened = analysed([{ ...lone(), topics: ['billing', 'price'] }]);
    const changed: MentionFacts = { ...lone({ sentiment: 'positive' }), topics: ['outage'] };
    const again = [{ name: 'sentiment', fingerprint: '2' }];
    for (const batch of opened.stale.batches(again)) {
      opened.findings.write(again, batch.map((one) => answer(one, { sentiment: [] }, changed)));
    }
    const { facts: loaded, topics } = opened.facts.load();
    expect([...loaded.packed].map((packed) => SENTIMENTS[factField(packed, 'sentiment')])).toEqual(['positive']);
    expect(topics.length).toBe(1);
  });
});

describe('the views for users of the sqlite3 shell', () => {
  it('give every mention its labels in words, for every value a field can have', () => {
    fc.assert(fc.property(fact, (one) => {
      const opened = analysed([{ facts: [one], topics: [], places: [] }]);
      expect(rows(opened.path, 'SELECT language, voice, sentiment, webcare, mixed, addressed, own FROM v_mentions')).toEqual([{
        language: one.language, voice: one.voice, sentiment: one.sentiment, webcare: one.main, mixed: Number(one.mixed),
        addressed: Number(one.addressed), own: Number(one.own),
      }]);
      opened.close();
    }), { numRuns: 40 });
  });

  it('tell dates as precisely as the place does, and no more', () => {
    const opened = analysed([lone(), lone(), lone(), lone()]);
    expect(rows(opened.path, 'SELECT published, day, hour FROM v_mentions ORDER BY id')).toEqual([
      { published: null, day: null, hour: null }, { published: '2026-03', day: null, hour: null },
      { published: '2026-03-02', day: '2026-03-02', hour: null }, { published: '2026-03-29 03:30', day: '2026-03-29', hour: 3 },
    ]);
  });

  it('count days as the facts do, the undated apart', () => {
    const opened = analysed([lone(), lone({ sentiment: 'neutral', main: 'none' }), lone(), lone()]);
    expect(rows(opened.path, 'SELECT day, messages, negative, neutral, complaint, addressed FROM v_days ORDER BY day')).toEqual([
      { day: null, messages: 2, negative: 1, neutral: 1, complaint: 1, addressed: 2 },
      { day: '2026-03-02', messages: 1, negative: 1, neutral: 0, complaint: 1, addressed: 1 },
      { day: '2026-03-29', messages: 1, negative: 1, neutral: 0, complaint: 1, addressed: 1 },
    ]);
  });

  it('list every source, also one of which nothing came, with how its last run went', () => {
    const opened = store();
    keeper(opened).keep.commit('forum', step(1, { keep: [draft({ published: { at: '2026-03-02', precision: 'day' } })] }));
    expect(rows(opened.path, 'SELECT source, source_type, mentions, undated, first_day, status FROM v_sources')).toEqual([
      { source: 'forum', source_type: 'forum', mentions: 1, undated: 0, first_day: '2026-03-02', status: 'ok' },
      { source: 'krant', source_type: 'news', mentions: 0, undated: 0, first_day: null, status: null },
      { source: 'blog', source_type: 'blog', mentions: 0, undated: 0, first_day: null, status: null },
    ]);
  });

  it('say of a source what was not read of it, and why', () => {
    const opened = store();
    const { keep } = keeper(opened);
    keep.commit('forum', step(1, { coverage: { ...step(1).coverage, status: 'partly', skipCounts: { 'not-found': 2, robots: 1 } } }));
    keep.commit('krant', step(2));
    expect(rows(opened.path, "SELECT source, status, not_read, not_read ->> '$.not-found' AS gone FROM v_sources WHERE source <> 'blog'")).toEqual([
      { source: 'forum', status: 'partly', not_read: '{"not-found":2,"robots":1}', gone: 2 }, { source: 'krant', status: 'ok', not_read: null, gone: null },
    ]);
  });

  it('give every finding a line', () => {
    const opened = store();
    const findings: readonly Finding[] = [
      { stage: 'sentiment', label: 'negative', about: 'volt', score: -0.5, confidence: 0.8, evidence: [{ start: 0, end: 4, rule: 'lexicon', note: 'wacht' }] },
      { stage: 'sentiment', label: 'neutral', confidence: 0.5, evidence: [] },
    ];
    opened.mentions.add('forum', [draft()]);
    for (const batch of opened.stale.batches(STAGES)) {
      opened.findings.write(STAGES, batch.map((one) => answer(one, { sentiment: findings }, lone())));
    }
    expect(rows(opened.path, 'SELECT * FROM v_findings')).toEqual([
      { mention_id: 1, stage: 'sentiment', label: 'negative', about: 'volt', score: -0.5, confidence: 0.8, evidence: '[[0,4,"lexicon","","wacht"]]' },
      { mention_id: 1, stage: 'sentiment', label: 'neutral', about: null, score: null, confidence: 0.5, evidence: '[]' },
    ]);
  });

  it('each carry a comment that says what a line is', () => {
    const opened = store();
    const views = rows(opened.path, "SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name");
    expect(views.map((view) => view['name'])).toEqual(['v_days', 'v_findings', 'v_mentions', 'v_sources']);
    for (const view of views) expect(view['sql']).toMatch(/AS\n-- One line a/);
  });
});
