import { FACT_FIELDS, type FactColumns, type LinkColumns } from '../domain/fact.js';
import { NO_DAY, NO_HOUR } from '../domain/fact.js';
import { ByteColumn, IntColumn, ShortColumn } from './columns.js';
import type { Database } from './database.js';
import type { NameStore } from './names.js';
import type { PackedFacts } from './packed.js';

/** First and last local day number, both included. Undated mentions always come along: they are counted apart. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

export interface LoadedFacts {
  readonly facts: FactColumns;
  readonly topics: LinkColumns;
  readonly places: LinkColumns;
}

/** Mention ids read in one go: large enough to be quick, small enough to hold no more than some megabytes as objects. */
const READ_IDS = 20_000;

type FactTuple = [mention: number, entity: number, packed: number, day: number, source: number, type: number, author: number, family: number];
type LinkTuple = [mention: number, target: number, kind: number];

export type FactStore = ReturnType<typeof factStore>;

/** Fact rows and links to topics and places. */
export function factStore(db: Database, names: NameStore) {
  const drop = (['facts', 'mention_topics', 'mention_places'] as const).map((table) =>
    db.prepare<[number]>(`DELETE FROM ${table} WHERE mention_id = ?`));
  // Day, hour, source and author are the mention's own: taken where they stand, so that they cannot differ.
  const add = db.prepare<{ id: number; entity: number; row: number; packed: number }>(
    `INSERT INTO facts (mention_id, entity_no, row, packed, day, source_no, type, author_no, family)
     SELECT id, @entity, @row, @packed | (COALESCE(hour, ${NO_HOUR}) << ${FACT_FIELDS.hour.shift}), COALESCE(day, ${NO_DAY}),
       source_no, type, COALESCE(author_no, 0), COALESCE(family, id) FROM mentions WHERE id = @id`,
  );
  const addTopic = db.prepare<[number, number]>('INSERT OR IGNORE INTO mention_topics (mention_id, topic_no) VALUES (?, ?)');
  const addPlace = db.prepare<[number, number, number]>('INSERT OR IGNORE INTO mention_places (mention_id, place_no, kind) VALUES (?, ?, ?)');
  const readFacts = db.prepare<[number, number], FactTuple>(
    `SELECT mention_id, entity_no, packed, day, source_no, type, author_no, family FROM facts WHERE mention_id > ? AND mention_id <= ?
     ORDER BY mention_id, entity_no, row`,
  ).raw();
  const readTopics = db.prepare<[number, number], LinkTuple>(
    'SELECT mention_id, topic_no, 0 FROM mention_topics WHERE mention_id > ? AND mention_id <= ? ORDER BY mention_id, topic_no',
  ).raw();
  const readPlaces = db.prepare<[number, number], LinkTuple>(
    'SELECT mention_id, place_no, kind FROM mention_places WHERE mention_id > ? AND mention_id <= ? ORDER BY mention_id, place_no, kind',
  ).raw();
  const lastId = db.prepare<[], number>('SELECT COALESCE(max(id), 0) FROM mentions').pluck();

  return {
    /** Takes the place of all that was stored of the mention. Call it inside a transaction. */
    replace(id: number, { facts, topics, places }: PackedFacts): void {
      for (const statement of drop) statement.run(id);
      for (const [entity, row, packed] of facts) add.run({ id, entity: entity === '' ? 0 : names.entity(entity), row, packed });
      for (const topic of topics) addTopic.run(id, names.topic(topic));
      for (const [place, link] of places) addPlace.run(id, names.place(place), link);
    },
    /** All facts, or those of some days, in the order of mentions; one row takes 29 bytes. */
    load(days?: Days): LoadedFacts {
      const facts = new FactCollector();
      const topics = new LinkCollector();
      const places = new LinkCollector();
      const last = lastId.get() ?? 0;
      for (let after = 0; after < last; after += READ_IDS) {
        const within = new Set<number>();
        for (const row of readFacts.all(after, after + READ_IDS)) {
          if (days !== undefined && !isWithin(row[3], days)) continue;
          facts.add(row);
          if (days !== undefined) within.add(row[0]);
        }
        const isIn = (row: LinkTuple): boolean => days === undefined || within.has(row[0]);
        for (const row of readTopics.all(after, after + READ_IDS)) if (isIn(row)) topics.add(row);
        for (const row of readPlaces.all(after, after + READ_IDS)) if (isIn(row)) places.add(row);
      }
      return { facts: facts.done(), topics: topics.done(), places: places.done() };
    },
  };
}

function isWithin(day: number, { from, to }: Days): boolean {
  return day === NO_DAY || (day >= from && day <= to);
}

class FactCollector {
  readonly #mention = new IntColumn();
  readonly #entity = new ShortColumn();
  readonly #packed = new IntColumn();
  readonly #day = new IntColumn();
  readonly #source = new ShortColumn();
  readonly #type = new ByteColumn();
  readonly #author = new IntColumn();
  readonly #family = new IntColumn();

  add([mention, entity, packed, day, source, type, author, family]: FactTuple): void {
    this.#mention.push(mention);
    this.#entity.push(entity);
    this.#packed.push(packed);
    this.#day.push(day);
    this.#source.push(source);
    this.#type.push(type);
    this.#author.push(author);
    this.#family.push(family);
  }

  done(): FactColumns {
    return {
      length: this.#mention.length, mention: this.#mention.done(), entity: this.#entity.done(), packed: this.#packed.done(),
      day: this.#day.done(), source: this.#source.done(), type: this.#type.done(), author: this.#author.done(), family: this.#family.done(),
    };
  }
}

class LinkCollector {
  readonly #mention = new IntColumn();
  readonly #target = new ShortColumn();
  readonly #kind = new ByteColumn();

  add([mention, target, kind]: LinkTuple): void {
    this.#mention.push(mention);
    this.#target.push(target);
    this.#kind.push(kind);
  }

  done(): LinkColumns {
    return { length: this.#mention.length, mention: this.#mention.done(), target: this.#target.done(), kind: this.#kind.done() };
  }
}
