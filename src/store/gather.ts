import type { FactColumns, LinkColumns } from '../domain/fact.js';
import type { Database } from './database.js';
import { StoreError } from './error.js';

/** `package.step` takes as many arguments as the function has; its types know of one. */
type Step = (rows: number, next: number) => number;

/**
 * Rows of numbers that SQLite hands to a function one by one, which puts them into columns: four times as fast as reading them as arrays,
 * and no row is ever an object. Measured on 2.2 million fact rows of eight numbers: 0.6 s of processor time against 2.6 s.
 */
export function gatherStore(db: Database) {
  let facts = factColumns(0);
  let links = linkColumns(0);
  let among: Among = NOWHERE;

  const fact = (row: number, mention: number, entity: number, packed: number, day: number, source: number, type: number, author: number, family: number): number => {
    if (row > 0 && mention < (facts.mention[row - 1] ?? 0)) throw disorder(mention);
    facts.mention[row] = mention;
    facts.entity[row] = entity;
    facts.packed[row] = packed;
    facts.day[row] = day;
    facts.source[row] = source;
    facts.type[row] = type;
    facts.author[row] = author;
    facts.family[row] = family;
    return row + 1;
  };
  const link = (row: number, mention: number, target: number, kind: number): number => {
    if (mention < among.last) throw disorder(mention);
    among.last = mention;
    while (among.at < among.length && (among.mention[among.at] ?? 0) < mention) among.at++;
    if (among.mention[among.at] !== mention || among.at === among.length) return row;
    links.mention[row] = mention;
    links.target[row] = target;
    links.kind[row] = kind;
    return row + 1;
  };
  db.aggregate<number>('gather_fact', { start: 0, step: fact as Step, directOnly: true }); // see Step
  db.aggregate<number>('gather_link', { start: 0, step: link as Step, directOnly: true }); // see Step

  return {
    /** Columns with room for `rows`, filled by a query over `gather_fact(mention, entity, packed, day, source, type, author, family)` in the order of mentions. */
    facts(rows: number, query: () => number | undefined): FactColumns {
      const filled = factColumns(rows);
      facts = filled;
      const length = query() ?? 0;
      facts = factColumns(0);
      return cutTo(length, filled);
    },
    /** The links of mentions that have a fact, filled by a query over `gather_link(mention, target, kind)` in the order of mentions. */
    links(rows: number, { mention, length }: FactColumns, query: () => number | undefined): LinkColumns {
      const filled = linkColumns(rows);
      links = filled;
      among = { mention, length, at: 0, last: 0 };
      const found = query() ?? 0;
      links = linkColumns(0);
      among = NOWHERE;
      return { length: found, mention: filled.mention.subarray(0, found), target: filled.target.subarray(0, found), kind: filled.kind.subarray(0, found) };
    },
  };
}

/** Where in the rising mentions of the facts the links have come to. */
interface Among {
  readonly mention: Int32Array;
  readonly length: number;
  at: number;
  /** Mention of the link before. */
  last: number;
}

/** What counts in one pass over sorted rows would count wrongly. */
const disorder = (mention: number): StoreError => new StoreError('bug', `Rows of mention ${mention} came out of order`, 'Report this.');

const NOWHERE: Among = { mention: new Int32Array(0), length: 0, at: 0, last: 0 };

function factColumns(length: number): FactColumns {
  return {
    length, mention: new Int32Array(length), entity: new Uint16Array(length), packed: new Int32Array(length), day: new Int32Array(length), source: new Uint16Array(length),
    type: new Uint8Array(length), author: new Int32Array(length), family: new Int32Array(length),
  };
}

/** The first rows, without copying them. */
function cutTo(length: number, { mention, entity, packed, day, source, type, author, family }: FactColumns): FactColumns {
  return {
    length, mention: mention.subarray(0, length), entity: entity.subarray(0, length), packed: packed.subarray(0, length), day: day.subarray(0, length), source: source.subarray(0, length),
    type: type.subarray(0, length), author: author.subarray(0, length), family: family.subarray(0, length),
  };
}

function linkColumns(length: number): LinkColumns {
  return { length, mention: new Int32Array(length), target: new Uint16Array(length), kind: new Uint8Array(length) };
}
