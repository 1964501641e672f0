import { ABOUT } from '../../src/domain/entity.js';
import { type FactColumns, FACT_ROWS, packFact } from '../../src/domain/fact.js';
import { SENTIMENTS } from '../../src/domain/sentiment.js';
import { dayNumber } from '../../src/domain/time.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import type { Lookup, ReportInput } from '../../src/report/section.js';
import { linksOf } from '../report/facts-helper.js';
import { lindehof } from '../report/lindehof.js';
import { random } from './generate.js';

const PLACES = 200;
const TOPICS = 16;

/** A made-up scan of `mentions` messages, three fact rows each, over twelve weeks: for timing only. The same seed gives the same rows. */
export function generatedInput(mentions: number, seed = 1): { readonly input: ReportInput; readonly lookup: Lookup } {
  const next = random(seed);
  const below = (most: number): number => Math.floor(next() * most);
  const period = { start: '2026-03-02', end: '2026-05-24' };
  const project = { ...lindehof.project, period };
  const names = {
    entities: ['', ...project.entities.map(({ id }) => id)],
    sources: ['', ...project.sources.map(({ id }) => id)],
    topics: ['', ...Array.from({ length: TOPICS }, (_, n) => `topic-${n}`)],
    places: ['', ...Array.from({ length: PLACES }, (_, n) => `place-${n}`)],
  };
  const topics: (readonly [number, number, number])[] = [];
  const places: (readonly [number, number, number])[] = [];
  for (let id = 1; id <= mentions; id++) {
    topics.push([id, 1 + below(TOPICS), 0]);
    if (id % 3 === 0) places.push([id, 1 + below(PLACES), below(2)]);
  }
  const facts = columnsOf(mentions, dayNumber(period.start), below);
  const lookup: Lookup = {
    place: (id) => ({ id, name: id, kind: 'town', province: `province-${Number(id.slice(6)) % 12}`, country: 'NL' }),
  };
  return { input: { project, names, facts, topics: linksOf(topics), places: linksOf(places), coverage: lindehof.coverage, now: '2026-06-01T07:00:00Z' }, lookup };
}

/** The whole, the brand and now and then the competitor; a quarter of the rest by an unknown author. */
function columnsOf(mentions: number, firstDay: number, below: (most: number) => number): FactColumns {
  const length = mentions * 3;
  const columns = {
    length, mention: new Int32Array(length), entity: new Uint16Array(length), packed: new Int32Array(length), day: new Int32Array(length),
    source: new Uint16Array(length), type: new Uint8Array(length), author: new Int32Array(length), family: new Int32Array(length),
  };
  for (let id = 1, row = 0; id <= mentions; id++) {
    const main = WEBCARE_CLASSES[below(WEBCARE_CLASSES.length)] ?? 'none';
    const base = { about: ABOUT[2], sentiment: SENTIMENTS[below(4)] ?? 'neutral', mixed: false, main, classes: [main], addressed: below(2) === 0, voice: 'consumer', language: 'nl', own: below(50) === 0, noise: below(50) === 0 ? 'advert' : 'none' } as const;
    const shared = { day: firstDay + below(84), source: 1 + below(4), author: below(4) === 0 ? 0 : 1 + below(Math.ceil(mentions * 0.3)), family: below(5) === 0 ? 1 + below(id) : id };
    for (let n = 0; n < 3; n++, row++) {
      columns.mention[row] = id;
      columns.entity[row] = n === 0 ? 0 : n;
      columns.packed[row] = packFact({ ...base, row: FACT_ROWS[Math.min(n, 1)] ?? 'whole' }, below(24));
      columns.day[row] = shared.day;
      columns.source[row] = shared.source;
      columns.type[row] = shared.source;
      columns.author[row] = shared.author;
      columns.family[row] = shared.family;
    }
  }
  return columns;
}
