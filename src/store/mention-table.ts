import { FACT_FIELDS } from '../domain/fact.js';
import { ABOUT } from '../domain/entity.js';
import type { Database } from './database.js';

/** A mention with all that was found of it, as exports show it: no author name, authors are numbers of this database. */
export interface MentionRow {
  readonly id: number;
  readonly published: string | null;
  /** Local day `YYYY-MM-DD`, and local hour. */
  readonly day: string | null;
  readonly hour: number | null;
  readonly source: string;
  readonly source_type: string;
  readonly url: string;
  readonly thread: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly author: number | null;
  readonly language: string | null;
  readonly voice: string | null;
  readonly own: number | null;
  readonly noise: string | null;
  /** Entity ids, separated by spaces: surely about, and perhaps about. */
  readonly about: string | null;
  readonly unsure: string | null;
  readonly sentiment: string | null;
  readonly mixed: number | null;
  readonly webcare: string | null;
  readonly addressed: number | null;
  readonly topics: string | null;
  /** Place ids spoken of. */
  readonly places: string | null;
  readonly family: number;
  readonly story: number | null;
  /** Minutes until the organisation's first answer. */
  readonly answered_minutes: number | null;
}

/** Column names of an export, in their order. Append only: scripts lean on them. */
export const MENTION_COLUMNS = [
  'id', 'published', 'day', 'hour', 'source', 'source_type', 'url', 'thread', 'title', 'text', 'author', 'language', 'voice', 'own', 'noise', 'about', 'unsure',
  'sentiment', 'mixed', 'webcare', 'addressed', 'topics', 'places', 'family', 'story', 'answered_minutes',
] as const satisfies readonly (keyof MentionRow)[];

const BATCH = 1000;
const aboutSql = (label: (typeof ABOUT)[number]): string =>
  `(SELECT group_concat(e.id, ' ') FROM facts f JOIN entities e ON e.no = f.entity_no
    WHERE f.mention_id = v.id AND f.entity_no > 0 AND ((f.packed >> ${FACT_FIELDS.about.shift}) & 3) = ${ABOUT.indexOf(label)})`;

/** Mentions as rows, a batch at a time in memory. */
export function mentionTable(db: Database) {
  const read = db.prepare<[number, number], MentionRow>(
    `SELECT v.id, v.published, v.day, v.hour, v.source, v.source_type, v.url, v.thread, v.title, v.text, v.author, v.language, v.voice, v.own, v.noise,
       ${aboutSql('yes')} AS about, ${aboutSql('unsure')} AS unsure, v.sentiment, v.mixed, v.webcare, v.addressed,
       (SELECT group_concat(t.id, ' ') FROM mention_topics l JOIN topics t ON t.no = l.topic_no WHERE l.mention_id = v.id) AS topics,
       (SELECT group_concat(p.id, ' ') FROM mention_places l JOIN places p ON p.no = l.place_no WHERE l.mention_id = v.id AND l.kind = 0) AS places,
       COALESCE(m.family, m.id) AS family, s.story, (SELECT min(a.minutes) FROM answers a WHERE a.mention_id = v.id) AS answered_minutes
     FROM v_mentions v JOIN mentions m ON m.id = v.id LEFT JOIN stories s ON s.mention_id = v.id
     WHERE v.id > ? ORDER BY v.id LIMIT ?`,
  );
  return {
    /** In the order of numbers. */
    *rows(): Generator<MentionRow> {
      for (let after = 0; ; ) {
        const rows = read.all(after, BATCH);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.id;
        yield* rows;
      }
    },
  };
}
