import { SOURCE_TYPES, type SourceType } from '../domain/source-type.js';
import type { Database } from './database.js';
import { StoreError } from './error.js';

/** What the store needs to know of a source; a source of the project is one. */
export interface SourceName {
  readonly id: string;
  readonly label: string;
  readonly type: SourceType;
}

/** Words by their number in the database; index 0 is unused and ''. */
export interface Names {
  readonly entities: readonly string[];
  readonly sources: readonly string[];
  readonly topics: readonly string[];
  readonly places: readonly string[];
}

/** Ids of one kind and their numbers, learnt once: numbers never change. */
function numbered(db: Database, table: 'entities' | 'topics' | 'places') {
  const find = db.prepare<[string], number>(`SELECT no FROM ${table} WHERE id = ?`).pluck();
  const add = db.prepare<[string]>(`INSERT INTO ${table} (id) VALUES (?)`);
  const learnt = new Map<string, number>();
  return (id: string): number => {
    const no = learnt.get(id) ?? find.get(id) ?? Number(add.run(id).lastInsertRowid);
    // A number given inside a transaction that is rolled back must not be remembered; inside one it is looked up again.
    if (!db.inTransaction) learnt.set(id, no);
    return no;
  };
}

function listOf(db: Database, table: string): readonly string[] {
  const names: string[] = [''];
  for (const { no, id } of db.prepare<[], { no: number; id: string }>(`SELECT no, id FROM ${table} ORDER BY no`).iterate()) {
    names[no] = id;
  }
  return Array.from(names, (name) => name ?? '');
}

export type NameStore = ReturnType<typeof nameStore>;

/** Small numbers for sources, entities, topics and places, in the order they were first met. */
export function nameStore(db: Database) {
  const findSource = db.prepare<[string], { no: number; type: number }>('SELECT no, type FROM sources WHERE id = ?');
  const putSource = db.prepare<[string, string, number]>(
    `INSERT INTO sources (id, label, type) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET label = excluded.label, type = excluded.type`,
  );
  return {
    entity: numbered(db, 'entities'),
    topic: numbered(db, 'topics'),
    place: numbered(db, 'places'),
    /** Makes the sources known, in this order: where two show the same text, the one named first is believed. */
    putSources(sources: readonly SourceName[]): void {
      for (const { id, label, type } of sources) putSource.run(id, label, SOURCE_TYPES.indexOf(type));
    },
    /** False for a source of the project that no run has come to yet. */
    knows: (id: string): boolean => findSource.get(id) !== undefined,
    /** @throws StoreError `bug` for a source that `putSources` was never told of. */
    source(id: string): { readonly no: number; readonly type: number } {
      const found = findSource.get(id);
      if (found === undefined) throw new StoreError('bug', `Source ${id} is not known to the database`, 'Start a run with it first.');
      return found;
    },
    all(): Names {
      return {
        entities: listOf(db, 'entities'), sources: listOf(db, 'sources'), topics: listOf(db, 'topics'), places: listOf(db, 'places'),
      };
    },
  };
}
