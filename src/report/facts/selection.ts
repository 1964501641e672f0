import { NO_DAY } from '../../domain/fact.js';
import type { FactFilter } from '../section.js';
import type { FactIndex } from './index.js';
import { LAST_DAY, matches, type RowTest, rowTest } from './row-test.js';

/** Fields that most figures of a report share: whose messages, surely or not, and what is left out. */
const SHARED = ['row', 'side', 'entity', 'about', 'own', 'noise'] as const satisfies readonly (keyof FactFilter)[];

/**
 * The rows that fit a filter, in their own order. Rows that fit the shared part of a filter are found once and remembered: a report asks
 * a hundred figures of a handful of such parts, and each part is a fraction of all rows.
 */
export class Selection {
  readonly #index: FactIndex;
  readonly #parts = new Map<string, Int32Array>();
  /** Room for the rows of one answer. */
  readonly #room: Int32Array;

  constructor(index: FactIndex) {
    this.#index = index;
    this.#room = new Int32Array(index.columns.length);
  }

  /** Good until the next question. */
  rowsOf(where: FactFilter): Int32Array {
    const part: Record<string, unknown> = {};
    const rest: Record<string, unknown> = {};
    for (const [field, wanted] of Object.entries(where)) (isShared(field) ? part : rest)[field] = wanted;
    const narrow = where.row !== undefined || where.side !== undefined || where.entity !== undefined;
    if (!narrow) return this.#among(this.#index.columns.length, undefined, where);
    const rows = this.#part(part);
    return Object.keys(rest).length === 0 ? rows : this.#among(rows.length, rows, rest);
  }

  #part(part: FactFilter): Int32Array {
    const key = JSON.stringify(part);
    const known = this.#parts.get(key) ?? this.#among(this.#index.columns.length, undefined, part).slice();
    this.#parts.set(key, known);
    return known;
  }

  /** Of these rows, or of the first `count` of all. */
  #among(count: number, rows: Int32Array | undefined, where: FactFilter): Int32Array {
    const index = this.#index;
    const room = this.#room;
    const test = rowTest(where, index);
    let found = 0;
    if (!test.possible) return room.subarray(0, 0);
    if (isPacked(test)) found = packedRows(test, count, rows, { room, packed: index.columns.packed });
    else for (let n = 0; n < count; n++) {
      const row = rows === undefined ? n : (rows[n] ?? 0);
      if (matches(test, row, index)) room[found++] = row;
    }
    return room.subarray(0, found);
  }
}

const isShared = (field: string): boolean => SHARED.some((one) => one === field);

/** Asks of bits of the packed fact only. */
function isPacked({ entity, speaks, source, type, firstDay, lastDay, lastHour, weekday, links, mentions }: RowTest): boolean {
  return entity < 0 && speaks < 0 && source < 0 && type < 0 && firstDay === NO_DAY && lastDay === LAST_DAY && lastHour < 0 && weekday === 0 && links.length === 0 && mentions === undefined;
}

/** As `matches`, without asking what needs no asking: half of the figures are of this kind. Returns how many rows it put into the room. */
function packedRows({ mask, value, someOf, noneOf }: RowTest, count: number, rows: Int32Array | undefined, { room, packed }: { readonly room: Int32Array; readonly packed: Int32Array }): number {
  let found = 0;
  for (let n = 0; n < count; n++) {
    const row = rows === undefined ? n : (rows[n] ?? 0);
    const bits = packed[row] ?? 0;
    if ((bits & mask) === value && (bits & noneOf) === 0 && (someOf === 0 || (bits & someOf) !== 0)) room[found++] = row;
  }
  return found;
}
