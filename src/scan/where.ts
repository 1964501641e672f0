import type { FactColumns, LinkColumns } from '../domain/fact.js';
import { LANGUAGES } from '../domain/language.js';
import type { Project } from '../domain/project.js';
import { SOURCE_TYPES } from '../domain/source-type.js';
import { VOICES } from '../domain/voice.js';
import type { MentionRow } from '../store/mention-table.js';
import type { Store } from '../store/open.js';
import { QuerySet } from '../text/query/match.js';
import { parseQuery } from '../text/query/parse.js';

/** Does a stored mention fit? */
export type Where = (row: MentionRow) => boolean;

/**
 * Reads a filter in the query language of the project file. `author:` takes a handle and compares its pseudonym; what a mention was
 * published before or after is its local day. Throws QueryError with the column of what is wrong.
 */
export function whereOf(query: string, store: Store, project: Project): Where {
  const values = { source: project.sources.map(({ id }) => id), type: SOURCE_TYPES, lang: LANGUAGES, voice: VOICES };
  const set = new QuerySet([{ id: 'where', node: parseQuery(query, values) }]);
  const authors = new Map<string, string>();
  for (const [, handle = ''] of query.matchAll(/\bauthor:"?([^\s")]+)/gu)) {
    const [number] = store.key.recognise([handle]);
    if (number !== undefined) authors.set(String(number), handle);
  }
  return ({ text, title, thread, source, source_type, language, voice, author, day }) => {
    const handle = author === null ? undefined : authors.get(String(author));
    const heading = title ?? thread;
    return set.match({
      text,
      fields: {
        source, type: source_type,
        ...(language === null ? {} : { lang: language }), ...(voice === null ? {} : { voice }), ...(handle === undefined ? {} : { author: handle }),
      },
      ...(heading === null ? {} : { title: heading }), ...(day === null ? {} : { day }),
    }).length > 0;
  };
}

/** Numbers of the stored mentions that fit. */
export function mentionsWhere(store: Store, where: Where): ReadonlySet<number> {
  const found = new Set<number>();
  for (const row of store.table.rows()) if (where(row)) found.add(row.id);
  return found;
}

/** The facts of some mentions only. */
export function onlyFacts(facts: FactColumns, kept: ReadonlySet<number>): FactColumns {
  const rows = [...facts.mention.keys()].filter((row) => kept.has(facts.mention[row] ?? 0));
  return {
    length: rows.length,
    mention: Int32Array.from(rows, (row) => facts.mention[row] ?? 0), entity: Uint16Array.from(rows, (row) => facts.entity[row] ?? 0),
    packed: Int32Array.from(rows, (row) => facts.packed[row] ?? 0), day: Int32Array.from(rows, (row) => facts.day[row] ?? 0),
    source: Uint16Array.from(rows, (row) => facts.source[row] ?? 0), type: Uint8Array.from(rows, (row) => facts.type[row] ?? 0),
    author: Int32Array.from(rows, (row) => facts.author[row] ?? 0), family: Int32Array.from(rows, (row) => facts.family[row] ?? 0),
  };
}

/** The links of some mentions only. */
export function onlyLinks(links: LinkColumns, kept: ReadonlySet<number>): LinkColumns {
  const rows = [...links.mention.keys()].filter((row) => kept.has(links.mention[row] ?? 0));
  return {
    length: rows.length,
    mention: Int32Array.from(rows, (row) => links.mention[row] ?? 0), target: Uint16Array.from(rows, (row) => links.target[row] ?? 0),
    kind: Uint8Array.from(rows, (row) => links.kind[row] ?? 0),
  };
}
