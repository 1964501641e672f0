import fc from 'fast-check';
import { SENTIMENTS } from '../../src/domain/sentiment.js';
import { dayNumber, dayText } from '../../src/domain/time.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import type { Post, Scan } from './facts-helper.js';
import { lindehof } from './lindehof.js';

const { project, places } = lindehof;
const placeIds = places.map(({ id }) => id);
const topicIds = ['outage', 'service', 'other'];
const dates = Array.from({ length: 30 }, (_, n) => dayText(dayNumber('2026-03-01') + n));

const post = (id: number): fc.Arbitrary<Post> => fc.record({
  id: fc.constant(id),
  at: fc.tuple(fc.constantFrom(...dates), fc.option(fc.integer({ min: 10, max: 23 }))).map(([date, hour]) => (hour === null ? date : `${date} ${hour}`)),
  source: fc.constantFrom(...project.sources.map(({ id: source }) => source)),
  author: fc.integer({ min: 0, max: 4 }),
  copyOf: fc.integer({ min: 1, max: id }),
  about: fc.uniqueArray(fc.constantFrom(...project.entities.flatMap(({ id: entity }) => [entity, `?${entity}`])), { maxLength: 3, selector: (entity) => entity.replace('?', '') }),
  sentiment: fc.constantFrom(...SENTIMENTS),
  classes: fc.uniqueArray(fc.constantFrom(...WEBCARE_CLASSES.slice(1)), { maxLength: 2 }),
  addressed: fc.boolean(),
  own: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  noise: fc.constantFrom('none' as const, 'none' as const, 'repeat' as const, 'advert' as const, 'spam' as const),
  topics: fc.uniqueArray(fc.constantFrom(...topicIds), { maxLength: 2 }),
  spoken: fc.uniqueArray(fc.constantFrom(...placeIds), { maxLength: 3 }),
  livesIn: fc.constantFrom(...placeIds),
  themes: fc.uniqueArray(fc.constantFrom('kattenluik', 'laadpas', 'spreekuur'), { maxLength: 2 }),
  answered: fc.constantFrom(0, 7, 60, 61, 240, 1440, 1441, 9000),
  thread: fc.constantFrom('thread:1', 'thread:2', 'post:3'),
}, { requiredKeys: ['id', 'source', 'about'] });

/** Up to 25 messages of any make-up, some outside the period, for the project of Lindehof. */
export const scans: fc.Arbitrary<Scan> = fc.integer({ min: 0, max: 25 }).chain((length) => fc.record({
  project: fc.constant(project), places: fc.constant(places), coverage: fc.constant(lindehof.coverage), posts: fc.tuple(...Array.from({ length }, (_, n) => post(n + 1))),
}));
