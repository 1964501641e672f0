import { ABOUT } from '../domain/entity.js';
import { factField } from '../domain/fact.js';
import { SENTIMENTS } from '../domain/sentiment.js';
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
  /** Sentiment towards each entity it is surely or perhaps about, `vonk:negative kadelijn:neutral`: one message may differ. */
  readonly sentiments: string | null;
  /** 0: title and text were kept long enough and are erased. */
  readonly text_kept: number;
}

/** Column names of an export, in their order. Append only: scripts lean on them. */
export const MENTION_COLUMNS = [
  'id', 'published', 'day', 'hour', 'source', 'source_type', 'url', 'thread', 'title', 'text', 'author', 'language', 'voice', 'own', 'noise', 'about', 'unsure',
  'sentiment', 'mixed', 'webcare', 'addressed', 'topics', 'places', 'family', 'story', 'answered_minutes', 'sentiments', 'text_kept',
] as const satisfies readonly (keyof MentionRow)[];

/** Enough to make a question's start cheap, and little enough to be gone before the collector of garbage moves it. */
const BATCH = 50;

/** As it is read; arrays, since an object of 27 fields a row takes the package twice as long. `spoken`: entities with their packed facts, `vonk:1234 kadelijn:5678`. */
type ReadRow = [
  id: number, published: string | null, day: string | null, hour: number | null, source: string, source_type: string, url: string, thread: string | null, title: string | null, text: string,
  author: number | null, language: string | null, voice: string | null, own: number | null, noise: string | null, sentiment: string | null, mixed: number | null, webcare: string | null,
  addressed: number | null, topics: string | null, places: string | null, family: number, story: number | null, spoken: string | null, text_kept: number,
];

/** Mentions as rows, a batch at a time in memory. */
export function mentionTable(db: Database) {
  const read = db.prepare<[number, number], ReadRow>(
    `SELECT v.id, v.published, v.day, v.hour, v.source, v.source_type, v.url, v.thread, v.title, v.text, v.author, v.language, v.voice, v.own, v.noise,
       v.sentiment, v.mixed, v.webcare, v.addressed,
       (SELECT group_concat(t.id, ' ') FROM mention_topics l JOIN topics t ON t.no = l.topic_no WHERE l.mention_id = v.id) AS topics,
       (SELECT group_concat(p.id, ' ') FROM mention_places l JOIN places p ON p.no = l.place_no WHERE l.mention_id = v.id AND l.kind = 0) AS places,
       COALESCE(m.family, m.id) AS family, s.story,
       (SELECT group_concat(e.id || ':' || f.packed, ' ') FROM facts f JOIN entities e ON e.no = f.entity_no WHERE f.mention_id = v.id AND f.entity_no > 0) AS spoken, 1 - m.erased
     FROM v_mentions v JOIN mentions m ON m.id = v.id LEFT JOIN stories s ON s.mention_id = v.id
     WHERE v.id > ? ORDER BY v.id LIMIT ?`,
  ).raw();
  // Looked up here: answers are found by who answers, and a question per mention would read them all each time.
  const answers = db.prepare<[], [mention: number, minutes: number]>('SELECT mention_id, min(minutes) FROM answers GROUP BY mention_id').raw();
  return {
    /** In the order of numbers. */
    *rows(): Generator<MentionRow> {
      const answered = new Map(answers.all());
      for (let after = 0; ; ) {
        const rows = read.all(after, BATCH);
        const last = rows.at(-1);
        if (last === undefined) return;
        [after] = last;
        for (const row of rows) yield rowOf(row, answered.get(row[0]) ?? null);
      }
    },
  };
}

function rowOf(
  [id, published, day, hour, source, source_type, url, thread, title, text, author, language, voice, own, noise, sentiment, mixed, webcare, addressed, topics, places, family, story, spoken, text_kept]: ReadRow,
  answered_minutes: number | null,
): MentionRow {
  const { about, unsure, sentiments } = entitiesOf(spoken);
  return {
    id, published, day, hour, source, source_type, url, thread, title, text, author, language, voice, own, noise, about, unsure, sentiment, mixed, webcare, addressed, topics, places, family, story,
    answered_minutes, sentiments, text_kept,
  };
}

/** Ids hold no spaces or colons. */
function entitiesOf(spoken: string | null): Pick<MentionRow, 'about' | 'unsure' | 'sentiments'> {
  const facts = (spoken ?? '').split(' ').filter((one) => one !== '').map((one) => {
    const [id = '', packed = ''] = one.split(':');
    return { id, about: factField(Number(packed), 'about'), sentiment: SENTIMENTS[factField(Number(packed), 'sentiment')] ?? 'unscored' };
  });
  const ids = (label: (typeof ABOUT)[number]): string | null => listed(facts.filter(({ about }) => about === ABOUT.indexOf(label)).map(({ id }) => id));
  return { about: ids('yes'), unsure: ids('unsure'), sentiments: listed(facts.map(({ id, sentiment }) => `${id}:${sentiment}`)) };
}

const listed = (words: readonly string[]): string | null => (words.length === 0 ? null : words.join(' '));
