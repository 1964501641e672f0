import { FACT_FIELDS, type FactColumns, type LinkColumns } from '../domain/fact.js';
import { NO_DAY, NO_HOUR } from '../domain/fact.js';
import type { Database } from './database.js';
import { gatherStore } from './gather.js';
import type { NameStore } from './names.js';
import type { PackedFacts } from './packed.js';

/** First and last local day number, both included. Undated mentions always come along: they are counted apart. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** Every day there can be. */
const EVER: Days = { from: -1_000_000, to: 1_000_000 };

export interface LoadedFacts {
  readonly facts: FactColumns;
  readonly topics: LinkColumns;
  readonly places: LinkColumns;
}

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
  const within = `(day = ${NO_DAY} OR day BETWEEN @from AND @to)`;
  // Room for all: memory that is never written to costs nothing, and counting some days takes five times as long.
  const countFacts = db.prepare<[], number>('SELECT count(*) FROM facts').pluck();
  const gather = gatherStore(db);
  // Rows come in the order of the key, which is that of mentions, unasked; whoever gathers them would notice another.
  const readFacts = db.prepare<[Days], number>(`SELECT gather_fact(mention_id, entity_no, packed, day, source_no, type, author_no, family) FROM facts WHERE ${within}`).pluck();
  const links = ([table, target, kind]: readonly [table: string, target: string, kind: string]) => ({
    count: db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck(),
    read: db.prepare<[], number>(`SELECT gather_link(mention_id, ${target}, ${kind}) FROM ${table}`).pluck(),
  });
  const topicLinks = links(['mention_topics', 'topic_no', '0']);
  const placeLinks = links(['mention_places', 'place_no', 'kind']);

  return {
    /** Takes the place of all that was stored of the mention. Call it inside a transaction. */
    replace(id: number, { facts, topics, places }: PackedFacts): void {
      for (const statement of drop) statement.run(id);
      for (const [entity, row, packed] of facts) add.run({ id, entity: entity === '' ? 0 : names.entity(entity), row, packed });
      for (const topic of topics) addTopic.run(id, names.topic(topic));
      for (const [place, link] of places) addPlace.run(id, names.place(place), link);
    },
    /** All facts, or those of some days, in the order of mentions, as of one moment; one row takes 29 bytes. */
    load(days: Days = EVER): LoadedFacts {
      return db.transaction(() => {
        const facts = gather.facts(countFacts.get() ?? 0, () => readFacts.get(days));
        const linked = ({ count, read }: typeof topicLinks): LinkColumns => gather.links(count.get() ?? 0, facts, () => read.get());
        return { facts, topics: linked(topicLinks), places: linked(placeLinks) };
      })();
    },
  };
}
