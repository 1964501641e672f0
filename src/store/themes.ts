import { ABOUT } from '../domain/entity.js';
import { FACT_FIELDS, type LinkColumns } from '../domain/fact.js';
import { NOISE_LEFT_OUT } from '../domain/noise.js';
import { writing, type Database } from './database.js';

/** A message as themes are looked for. */
export interface ThemeText {
  readonly id: number;
  readonly family: number;
  readonly author?: number;
  readonly source: number;
  readonly title?: string;
  readonly text: string;
}

export interface StoredTheme {
  readonly key: string;
  readonly name: string;
  readonly score: number;
  readonly mentions: readonly number[];
}

/** Links of mentions to themes, and the themes by number; 0 is unused. */
export interface LoadedThemes {
  readonly links: LinkColumns;
  readonly keys: readonly string[];
  readonly names: ReadonlyMap<string, string>;
}

interface TextRow {
  readonly id: number;
  readonly family: number;
  readonly author_no: number | null;
  readonly source: number;
  readonly title: string | null;
  readonly text: string;
}

const field = (name: 'about' | 'own' | 'noise'): string => `((f.packed >> ${FACT_FIELDS[name].shift}) & ${(1 << FACT_FIELDS[name].bits) - 1})`;
/** Others' messages that are surely about it, noise left out: what sections count. */
const COUNTED = `${field('about')} = ${ABOUT.indexOf('yes')} AND ${field('own')} = 0 AND (${field('noise')} & ${NOISE_LEFT_OUT}) = 0`;
/** Texts read in one go. */
const TEXTS = 2000;

/** Themes of the whole collection, and the texts they are found in. */
export function themeStore(db: Database) {
  const texts = db.prepare<{ asked: string; after: number; most: number }, TextRow>(
    `SELECT m.id, COALESCE(m.family, m.id) AS family, m.author_no, m.source_no AS source, m.title, m.text FROM mentions m
     WHERE m.id > @after AND m.text <> '' AND EXISTS (
       SELECT 1 FROM facts f JOIN entities e ON e.no = f.entity_no WHERE f.mention_id = m.id AND e.id IN (SELECT value FROM json_each(@asked)) AND ${COUNTED})
     ORDER BY m.id LIMIT @most`,
  );
  const drop = db.prepare('DELETE FROM themes');
  const add = db.prepare<[string, string, number]>('INSERT INTO themes (key, name, score) VALUES (?, ?, ?)');
  const link = db.prepare<[number, number]>('INSERT INTO theme_mentions (mention_id, theme_no) VALUES (?, ?)');
  const all = db.prepare<[], { no: number; key: string; name: string }>('SELECT no, key, name FROM themes ORDER BY score DESC, key');
  const links = db.prepare<[], [mention: number, theme: number]>('SELECT mention_id, theme_no FROM theme_mentions ORDER BY mention_id, theme_no').raw();

  return {
    /** Messages of others about any of these entities, a batch at a time in memory. */
    *texts(entities: readonly string[]): Generator<ThemeText> {
      const asked = JSON.stringify(entities);
      for (let after = 0; ; ) {
        const rows = texts.all({ asked, after, most: TEXTS });
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.id;
        for (const { id, family, author_no, source, title, text } of rows) yield { id, family, source, text, ...(author_no === null ? {} : { author: author_no }), ...(title === null ? {} : { title }) };
      }
    },
    /** Takes the place of all themes found before. */
    put(found: readonly StoredTheme[]): void {
      writing(db, () => {
        drop.run();
        for (const { key, name, score, mentions } of found) {
          const no = Number(add.run(key, name, score).lastInsertRowid);
          for (const mention of mentions) link.run(mention, no);
        }
      });
    },
    load(): LoadedThemes {
      const themes = all.all();
      const numbers = new Map(themes.map(({ no }, at) => [no, at + 1]));
      const rows = links.all();
      return {
        keys: ['', ...themes.map(({ key }) => key)],
        names: new Map(themes.map(({ key, name }) => [key, name])),
        links: {
          length: rows.length, mention: Int32Array.from(rows, ([mention]) => mention), target: Uint16Array.from(rows, ([, theme]) => numbers.get(theme) ?? 0), kind: new Uint8Array(rows.length),
        },
      };
    },
  };
}
