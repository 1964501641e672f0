import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABOUT } from '../../src/domain/entity.js';
import { FACT_ROWS } from '../../src/domain/fact.js';
import { SENTIMENTS } from '../../src/domain/sentiment.js';
import { dayNumber } from '../../src/domain/time.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import { factsOf } from '../../src/report/facts.js';
import { type FactFilter, type ReportInput, SIDES } from '../../src/report/section.js';
import { inputOf, lookupOf, type Post } from './facts-helper.js';
import { lindehof } from './lindehof.js';
import { at, DIMENSIONS, plain } from './plain-facts.js';
import { scans } from './random-scan.js';

const { places } = lindehof;
const lookup = lookupOf(places);
const placeIds = places.map(({ id }) => id);
const topicIds = ['outage', 'service', 'other'];

const filters: fc.Arbitrary<FactFilter> = fc.record({
  row: fc.constantFrom(...FACT_ROWS), entity: fc.constantFrom('lindehof', 'warmtenet', 'nobody'), side: fc.constantFrom(...SIDES), about: fc.constantFrom(...ABOUT),
  week: fc.constantFrom('2026-W09', '2026-W10', '2026-W12'), dated: fc.boolean(), days: fc.constant([dayNumber('2026-03-05'), dayNumber('2026-03-20')] as const),
  hour: fc.constantFrom(10, 12, null), hours: fc.constantFrom([0, 12] as const, [12, 17] as const), weekday: fc.constantFrom(1, 3, 7, 8), answered: fc.constantFrom(false as const, {}, { within: 60 }, { over: 60, within: 240 }, { over: 1440 }), source: fc.constantFrom('huurforum', 'klaag', 'nowhere'), type: fc.constantFrom('forum', 'news'), sentiment: fc.constantFrom(...SENTIMENTS),
  webcare: fc.constantFrom(...WEBCARE_CLASSES), main: fc.constantFrom(...WEBCARE_CLASSES), relevant: fc.boolean(), addressed: fc.boolean(), own: fc.boolean(), noise: fc.constantFrom(true, false, 'none', 'repeat', 'spam'),
  topic: fc.constantFrom(...topicIds, 'nothing'), thread: fc.constantFrom('thread:1', 'post:3', 'thread:9'), mentions: fc.uniqueArray(fc.integer({ min: 1, max: 25 })), place: fc.record({ id: fc.constantFrom(...placeIds), link: fc.constantFrom('spoken', 'author') }),
  placed: fc.constantFrom('spoken', 'author', 'outlet', 'any'), province: fc.record({ name: fc.constantFrom('Gelderland', 'Overijssel', 'Limburg'), link: fc.constantFrom('spoken', 'author') }),
} satisfies { [Key in keyof FactFilter]?: fc.Arbitrary<Exclude<FactFilter[Key], undefined>> }, { requiredKeys: [] })
  .chain((filter) => fc.subarray(Object.entries(filter), { maxLength: 3 }).map((kept): FactFilter => Object.fromEntries(kept)));

describe('what a report counts with', () => {
  it('counts what a plain reading of the rows counts, for any filter', () => {
    fc.assert(fc.property(scans, filters, (scan, where) => {
      const input = inputOf(scan);
      expect(factsOf(input, lookup).count(where)).toEqual(plain(input).count(where));
    }), { numRuns: 1500 });
  });

  it('lists exactly the mentions it counts, in the order of time, the undated last', () => {
    fc.assert(fc.property(scans, filters, (scan, where) => {
      const input = inputOf(scan);
      const facts = factsOf(input, lookup);
      const ids = facts.ids(where);
      expect(ids).toHaveLength(facts.count(where).messages);
      expect(new Set(ids)).toEqual(plain(input).mentions(where));
      const times = ids.map((id) => scan.posts.find((one) => one.id === id)?.at ?? '9999').map((time) => (time.length === 10 ? `${time} 99` : time));
      expect(times).toEqual(times.toSorted());
    }), { numRuns: 500 });
  });

  it('splits by every dimension as a plain reading does, distinct in each part', () => {
    fc.assert(fc.property(scans, filters, fc.constantFrom(...DIMENSIONS), (scan, where, by) => {
      const input = inputOf(scan);
      expect(new Map(factsOf(input, lookup).tally(where, by))).toEqual(plain(input).tally(where, by));
    }), { numRuns: 1500 });
  });

  it('names the mentions of every part of a dimension, or some of them at even distances, first and last among them', () => {
    fc.assert(fc.property(scans, filters, fc.constantFrom(...DIMENSIONS), (scan, where, by) => {
      const input = inputOf(scan);
      const facts = factsOf(input, lookup);
      const all = facts.groups(where, by, 100);
      expect(new Map([...all].map(([key, ids]) => [key, ids.length]))).toEqual(new Map([...facts.tally(where, by)].map(([key, { messages }]) => [key, messages])));
      for (const [key, some] of facts.groups(where, by, 3)) {
        const ids = all.get(key) ?? [];
        expect(ids).toEqual(expect.arrayContaining([...some]));
        expect([some.length, some[0], some.at(-1)]).toEqual([Math.min(3, ids.length), ids[0], ids.at(-1)]);
      }
    }), { numRuns: 300 });
  });

  it('counts a message once in a province, however many of its towns it names', () => {
    const into = (id: string): string => (id === 'nl-deventer' ? 'Overijssel' : id === '' ? '' : 'Gelderland');
    fc.assert(fc.property(scans, filters, (scan, where) => {
      const input = inputOf(scan);
      expect(new Map(factsOf(input, lookup).tally(where, 'spoken', into))).toEqual(plain(input).tally(where, 'spoken', into));
    }), { numRuns: 300 });
  });

  it('takes links in any order', () => {
    const input = inputOf(lindehof);
    const order = [...input.places.mention.keys()].reverse();
    const turned = { length: order.length, mention: input.places.mention.map((_, n) => at(input.places.mention, order[n] ?? 0)), target: input.places.target.map((_, n) => at(input.places.target, order[n] ?? 0)), kind: input.places.kind.map((_, n) => at(input.places.kind, order[n] ?? 0)) };
    const spoken = (one: ReportInput) => factsOf(one, lookup).tally({ row: 'whole' }, 'spoken');
    expect(spoken({ ...input, places: turned })).toEqual(spoken(input));
  });

  it('never takes two unknown authors for one, nor counts them', () => {
    const posts: Post[] = [1, 2, 3].map((id) => ({ id, at: '2026-03-10', source: 'huurforum', author: 0, about: ['lindehof'] }));
    expect(factsOf(inputOf({ ...lindehof, posts }), lookup).count({ row: 'whole' })).toEqual({ messages: 3, families: 3, authors: 0 });
  });

  it('lets one row of a mention speak for a side: the brand before its product, the sure before the unsure', () => {
    const posts: Post[] = [
      { id: 1, at: '2026-03-10', source: 'huurforum', about: ['?lindehof', 'warmtenet'] },
      { id: 2, at: '2026-03-10', source: 'huurforum', about: ['warmtenet', 'lindehof'] },
    ];
    const facts = factsOf(inputOf({ ...lindehof, posts }), lookup);
    expect([...facts.tally({ side: 'organisation' }, 'entity').keys()].toSorted()).toEqual(['lindehof', 'warmtenet']);
    expect(facts.ids({ side: 'organisation', entity: 'warmtenet', about: 'yes' })).toEqual([1]);
  });
});
