import SQLite from 'better-sqlite3';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { gazetteer } from '../../src/analyze/gazetteer.js';
import { SENTIMENTS } from '../../src/domain/sentiment.js';
import { FACT_ROWS, packFact, type Fact } from '../../src/domain/fact.js';
import { SOURCE_TYPES, type SourceType } from '../../src/domain/source-type.js';
import { dayNumber, dayText, localDayHour } from '../../src/domain/time.js';
import type { WebcareClass } from '../../src/domain/webcare.js';
import { openStore } from '../../src/store/open.js';
import { random } from './generate.js';

/** A scan on disk, as the program would have left it. */
export interface BenchScan {
  readonly project: string;
  readonly database: string;
}

const PERIOD = { start: '2026-03-02', end: '2026-05-24' };
const SOURCES: readonly (readonly [id: string, type: SourceType])[] = [
  ['klantenforum', 'forum'], ['buurtforum', 'forum'], ['techforum', 'forum'], ['krant', 'news'], ['omroep', 'news'], ['blog', 'blog'], ['recensies', 'review'], ['tijdlijn', 'social'],
];
const ENTITIES = [
  { id: 'vonk', kind: 'brand' }, { id: 'vonk-mobiel', kind: 'product', of: 'vonk' }, { id: 'kadelijn', kind: 'competitor' }, { id: 'noordnet', kind: 'competitor' }, { id: 'glasvezel', kind: 'branch' },
] as const;
const TOPICS = ['outage', 'billing', 'price', 'delivery', 'service', 'contract', 'product', 'digital', 'privacy', 'staff', 'policy', 'employer', 'corporate', 'campaign', 'sustainability', 'other'];
const PLACES = 300;
/** Most messages are no complaint, and few are rumours; the classes of a real scan are as uneven. */
const CLASSES: readonly WebcareClass[] = ['none', 'none', 'none', 'none', 'complaint', 'complaint', 'question', 'compliment', 'information'];
const RUMOURS = 30;
const WORDS = 'sinds gisteren doet het internet van Vonk niet meer en de monteur komt pas volgende week terwijl de factuur gewoon doorloopt wie heeft dat ook hier in de straat'.split(' ');
const THREAD = 12;
const ANALYSED_UNDER = JSON.stringify(Object.fromEntries(['entities', 'geography', 'language', 'noise', 'sentiment', 'topics', 'voice', 'webcare', 'facts'].map((name) => [name, 'bench'])));

const projectText = (): string => [
  'organisation: {name: Vonk, contact: bench@example.org}',
  'entities:', ...ENTITIES.map((entity) => `  - {id: ${entity.id}, kind: ${entity.kind}, name: ${entity.id}, terms: [${entity.id}]${'of' in entity ? `, of: ${entity.of}` : ''}}`),
  'sources:', ...SOURCES.map(([id, type]) => `  - {id: ${id}, label: ${id}, type: ${type}, connector: rss, options: {url: "https://${id}.example/feed"}}`),
  `period: {start: ${PERIOD.start}, end: ${PERIOD.end}}`, 'database: bench.db', '',
].join('\n');

/**
 * Writes a project file and a database of made-up mentions as the store writes them, analysed, for timing only: 1.4 fact rows about
 * someone beside the row of the whole, a topic or two each, a place in one of three. About 0.5 GB for a million. The same seed gives the same rows.
 */
export function writeBenchScan(folder: string, mentions: number, seed = 1): BenchScan {
  const scan = { project: join(folder, 'quickscan.yaml'), database: join(folder, 'bench.db') };
  writeFileSync(scan.project, projectText());
  const at = '2026-05-25T08:00:00.000Z';
  const store = openStore(scan.database, { create: true, now: () => at });
  const run = store.runs.open({ projectHash: 'bench', keepHash: 'bench', sources: SOURCES.map(([id, type]) => ({ id, label: id, type })) });
  store.runs.finish(run.id, 'done');
  for (const { id } of ENTITIES) store.names.entity(id);
  for (const topic of TOPICS) store.names.topic(topic);
  for (const id of [...gazetteer().keys()].slice(0, PLACES)) store.names.place(id);
  // The key beside the database, as the first author's name would have made it.
  store.key.pseudonym('bezoeker');
  store.close();
  const db = new SQLite(scan.database);
  db.pragma('synchronous = OFF');
  db.transaction(() => fill(db, mentions, random(seed), at)).immediate();
  db.exec('ANALYZE');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return scan;
}

function fill(db: SQLite.Database, mentions: number, next: () => number, at: string): void {
  const below = (most: number): number => Math.floor(next() * most);
  const add = inserts(db);
  const first = dayNumber(PERIOD.start);
  const authors = Math.ceil(mentions * 0.3);
  add.set.run(ANALYSED_UNDER);
  const seen = { from: `${PERIOD.start}T00:00:00.000Z`, to: at };
  for (const [n, [id]] of SOURCES.entries()) add.coverage.run(n + 1, JSON.stringify({ ...EMPTY_COVERAGE, sourceId: id, seen }));
  for (let no = 1; no <= authors; no++) add.author.run(no, Buffer.from(String(no).padStart(16)));
  for (let id = 1; id <= mentions; id++) {
    const thread = Math.ceil(id / THREAD);
    const source = 1 + (thread % SOURCES.length);
    const opening = id % THREAD === 1;
    if (opening) add.thread.run(thread, source, `t${thread}`, `Ervaringen ${thread}`, `https://forum.example/t${thread}`);
    const hour = below(24);
    const day = first + below(84);
    const instant = Date.parse(`${dayText(day)}T00:00:00Z`) + hour * 3_600_000 - (localDayHour(Date.parse(`${dayText(day)}T12:00:00Z`)).hour - 12) * 3_600_000;
    const author = below(5) === 0 ? 0 : 1 + below(authors);
    const family = below(20) === 0 ? 1 + below(id) : id;
    const start = below(WORDS.length);
    const text = [...WORDS.slice(start), ...WORDS.slice(0, start)].join(' ');
    const type = SOURCE_TYPES.indexOf(SOURCES[source - 1]?.[1] ?? 'other');
    add.mention.run({ id, source, type, url: `https://forum.example/t${thread}#p${id}`, text: `${text} ${id}`, published: new Date(instant).toISOString(), instant, day, hour, author: author === 0 ? null : author, thread, opening: Number(opening), family: family === id ? null : family, at });
    add.analysed.run(id);
    add.found.run(id, JSON.stringify({ sentiment: [['negative', 0.8, [[0, 6, 'lexicon']], 'vonk', -0.5]], webcare: [['complaint', 0.7, [[0, 20, 'cue']]]] }));
    const own = below(50) === 0;
    if (own && !opening) add.answer.run(id, id - 1, below(3000));
    for (const [entity, row, packed] of rowsOf(below, hour, own)) add.fact.run(id, entity, row, packed, day, source, type, author, family);
    const topic = 1 + below(TOPICS.length);
    add.topic.run(id, topic);
    if (below(5) === 0) add.topic.run(id, 1 + (topic % TOPICS.length));
    if (below(3) === 0) add.place.run(id, 1 + Math.floor(next() * next() * PLACES), below(2));
  }
}

const EMPTY_COVERAGE = { status: 'ok', requests: 9, pages: 9, notModified: 0, read: 900, notKept: 100, outsidePeriod: 0, added: 800, revised: 0, known: 0, skips: [], skipCounts: {}, ways: { 'rss-parser': 9 } };

/** The whole; the brand in most; its product and a competitor now and then. */
function rowsOf(below: (most: number) => number, hour: number, own: boolean): (readonly [entity: number, row: number, packed: number])[] {
  const main = below(RUMOURS) === 0 ? 'rumour' : (CLASSES[below(CLASSES.length)] ?? 'none');
  const base: Omit<Fact, 'row' | 'sentiment'> = {
    about: below(40) === 0 ? 'unsure' : 'yes', mixed: false, main, classes: main === 'none' ? [] : [main], addressed: below(6) === 0, voice: own ? 'organisation' : 'consumer', language: 'nl', own, noise: below(50) === 0 ? 'advert' : 'none',
  };
  const packed = (row: Fact['row']): number => packFact({ ...base, row, sentiment: SENTIMENTS[below(4)] ?? 'neutral' }, hour);
  const rows: (readonly [number, number, number])[] = [[0, FACT_ROWS.indexOf('whole'), packed('whole')]];
  const product = below(10) === 0;
  if (product) rows.push([1, FACT_ROWS.indexOf('rolled'), packed('rolled')], [2, FACT_ROWS.indexOf('entity'), packed('entity')]);
  else if (below(8) > 0) rows.push([1, FACT_ROWS.indexOf('entity'), packed('entity')]);
  if (below(4) === 0) rows.push([3 + below(3), FACT_ROWS.indexOf('entity'), packed('entity')]);
  return rows;
}

function inserts(db: SQLite.Database) {
  return {
    set: db.prepare('INSERT INTO fingerprint_sets (id, stages) VALUES (1, ?)'),
    coverage: db.prepare('INSERT INTO run_sources (run_id, source_no, open, coverage) VALUES (1, ?, 0, ?)'),
    author: db.prepare('INSERT INTO authors (no, pseudonym) VALUES (?, ?)'),
    thread: db.prepare('INSERT INTO threads (no, source_no, id, title, url) VALUES (?, ?, ?, ?, ?)'),
    mention: db.prepare(
      `INSERT INTO mentions (id, source_no, type, url, text, partial, published, precision, instant, day, hour, author_no, thread_no, opening, family, added_at, changed_at, hash)
       VALUES (@id, @source, @type, @url, @text, 0, @published, 0, @instant, @day, @hour, @author, @thread, @opening, @family, @at, @at, @id)`,
    ),
    analysed: db.prepare('INSERT INTO analyzed (mention_id, set_id, hash, context) VALUES (?, 1, 0, 0)'),
    found: db.prepare('INSERT INTO findings (mention_id, found) VALUES (?, ?)'),
    fact: db.prepare('INSERT INTO facts (mention_id, entity_no, row, packed, day, source_no, type, author_no, family) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    answer: db.prepare('INSERT INTO answers (own_id, mention_id, minutes) VALUES (?, ?, ?)'),
    topic: db.prepare('INSERT OR IGNORE INTO mention_topics (mention_id, topic_no) VALUES (?, ?)'),
    place: db.prepare('INSERT INTO mention_places (mention_id, place_no, kind) VALUES (?, ?, ?)'),
  };
}
