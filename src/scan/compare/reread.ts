import { FACT_FIELDS, NO_DAY, NO_HOUR } from '../../domain/fact.js';
import type { Project } from '../../domain/project.js';
import type { Columns } from '../../report/compare/columns.js';
import type { ReportInput } from '../../report/section.js';
import type { Store } from '../../store/open.js';
import type { PackedFacts } from '../../store/packed.js';
import type { LexiconSource } from '../../text/lexicon.js';
import { prepareReads } from '../read-mentions.js';

const HOUR_BITS = NO_HOUR << FACT_FIELDS.hour.shift;

/** What a mention is whatever it says, by its number. */
interface Standing {
  readonly hour: number;
  readonly day: number;
  readonly source: number;
  readonly type: number;
  readonly author: number;
  readonly family: number;
}

/** Numbers for ids: the store's own, and further ones for ids it never met. */
class Numbers {
  readonly #known: Map<string, number>;

  constructor(names: readonly string[]) {
    this.#known = new Map(names.map((name, no) => [name, no]));
  }

  of(id: string): number {
    const no = this.#known.get(id) ?? this.#known.size;
    this.#known.set(id, no);
    return no;
  }
}

/**
 * The stored messages of `today` as the instrument of today reads them under another project: its entities, its own voices. Reads texts, writes
 * nothing. Those whose stored answers already rest on that project come as they stand.
 */
export function readUnder(project: Project, { store, today, names, lexicons }: { readonly store: Store; readonly today: Columns; readonly names: ReportInput['names']; readonly lexicons?: LexiconSource | undefined }): Columns {
  const standing = standingOf(today);
  const read = new Map<number, PackedFacts>();
  for (const batch of prepareReads(project, lexicons).batches(store)) for (const one of batch) if (standing.has(one.id)) read.set(one.id, one);
  return columnsOf(read, standing, names);
}

function standingOf({ facts }: Columns): ReadonlyMap<number, Standing> {
  const found = new Map<number, Standing>();
  for (let row = 0; row < facts.length; row++) {
    found.set(facts.mention[row] ?? 0, {
      hour: (facts.packed[row] ?? 0) & HOUR_BITS, day: facts.day[row] ?? NO_DAY, source: facts.source[row] ?? 0, type: facts.type[row] ?? 0,
      author: facts.author[row] ?? 0, family: facts.family[row] ?? 0,
    });
  }
  return found;
}

function columnsOf(read: ReadonlyMap<number, PackedFacts>, standing: ReadonlyMap<number, Standing>, names: ReportInput['names']): Columns {
  const [entities, topics, places] = [new Numbers(names.entities), new Numbers(names.topics), new Numbers(names.places)];
  const mentions = [...read.keys()].toSorted((a, b) => a - b);
  const each = <Row>(rowsOf: (found: PackedFacts, mention: number) => readonly Row[]): Row[] => mentions.flatMap((mention) => {
    const found = read.get(mention);
    return found === undefined ? [] : rowsOf(found, mention);
  });
  const rows = each(({ facts }, mention) => facts
    .map(([entity, row, packed]) => ({ mention, entity: entity === '' ? 0 : entities.of(entity), row, packed }))
    .toSorted((a, b) => a.entity - b.entity || a.row - b.row));
  const column = (of: (one: Standing) => number): number[] => rows.map(({ mention }) => of(standing.get(mention) ?? NOTHING));
  return {
    facts: {
      length: rows.length,
      mention: Int32Array.from(rows, ({ mention }) => mention), entity: Uint16Array.from(rows, ({ entity }) => entity),
      packed: Int32Array.from(rows, ({ mention, packed }) => (packed & ~HOUR_BITS) | (standing.get(mention)?.hour ?? 0)),
      day: Int32Array.from(column(({ day }) => day)), source: Uint16Array.from(column(({ source }) => source)), type: Uint8Array.from(column(({ type }) => type)),
      author: Int32Array.from(column(({ author }) => author)), family: Int32Array.from(column(({ family }) => family)),
    },
    topics: linksOf(each((found, mention) => found.topics.map((topic) => ({ mention, target: topics.of(topic), kind: 0 })))),
    places: linksOf(each((found, mention) => found.places.map(([place, kind]) => ({ mention, target: places.of(place), kind })))),
  };
}

const NOTHING: Standing = { hour: HOUR_BITS, day: NO_DAY, source: 0, type: 0, author: 0, family: 0 };

function linksOf(links: readonly { readonly mention: number; readonly target: number; readonly kind: number }[]): Columns['topics'] {
  return {
    length: links.length,
    mention: Int32Array.from(links, ({ mention }) => mention), target: Uint16Array.from(links, ({ target }) => target), kind: Uint8Array.from(links, ({ kind }) => kind),
  };
}
