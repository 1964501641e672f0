import { FACT_FIELDS } from '../domain/fact.js';
import { VOICES, type Voice } from '../domain/voice.js';
import type { Database } from './database.js';
import type { StageFindings } from './finding-codec.js';
import type { FindingStore } from './findings.js';
import { PRECISIONS } from './moment.js';

/** A message that may be quoted: everything but its text. */
export interface TellingRow {
  readonly id: number;
  readonly family: number;
  readonly author?: number;
  /** Local day number; absent where undated. */
  readonly day?: number;
  readonly source: string;
  /** Letters of the text; 0 where it is no longer kept. */
  readonly letters: number;
  readonly findings: StageFindings;
}

/** A text to quote from. */
export interface TellingText {
  readonly title?: string;
  readonly text: string;
}

/** A post in a discussion. */
export interface DiscussionPost {
  readonly id: number;
  /** Milliseconds since 1970; absent where undated. */
  readonly at?: number;
  /** Is `at` a time, and not the start of a day or month? */
  readonly timed: boolean;
  readonly own: boolean;
  readonly voice: Voice;
  readonly text: string;
}

interface Row {
  readonly id: number;
  readonly family: number;
  readonly author_no: number | null;
  readonly day: number | null;
  readonly source: string;
  readonly letters: number;
}

interface PostRow {
  readonly id: number;
  readonly instant: number | null;
  readonly precision: number | null;
  readonly packed: number | null;
  readonly text: string;
}

const OWN = FACT_FIELDS.own.shift;
const VOICE = FACT_FIELDS.voice;
const MINUTE = PRECISIONS.indexOf('minute');

/** What reports quote, and the discussions they speak of. Reads only, a few texts at a time. */
export function tellingStore(db: Database, findings: FindingStore) {
  const read = db.prepare<[number], Row>(
    `SELECT m.id, COALESCE(m.family, m.id) AS family, m.author_no, m.day, s.id AS source, length(m.text) AS letters
     FROM mentions m JOIN sources s ON s.no = m.source_no WHERE m.id = ?`,
  );
  const text = db.prepare<[number], { title: string | null; text: string }>('SELECT title, text FROM mentions WHERE id = ?');
  const place = db.prepare<[number], { thread: number | null; story: number | null; family: number }>(
    `SELECT m.thread_no AS thread, s.story, COALESCE(m.family, m.id) AS family FROM mentions m LEFT JOIN stories s ON s.mention_id = m.id WHERE m.id = ?`,
  );
  const post = `SELECT m.id, m.instant, m.precision, f.packed, m.text FROM mentions m LEFT JOIN facts f ON f.mention_id = m.id AND f.entity_no = 0 AND f.row = 0`;
  const posts = {
    thread: db.prepare<[number], PostRow>(`${post} WHERE m.thread_no = ? ORDER BY m.instant, m.id`),
    story: db.prepare<[number], PostRow>(`${post} JOIN stories s ON s.mention_id = m.id WHERE s.story = ? ORDER BY m.instant, m.id`),
    post: db.prepare<[number], PostRow>(`WITH asked (no) AS (VALUES (?)) ${post} JOIN asked ON m.family = asked.no OR m.id = asked.no ORDER BY m.instant, m.id`),
  };

  return {
    /** Undefined where the mention is not there or was never analysed. */
    candidate(id: number): TellingRow | undefined {
      const [row, found] = [read.get(id), findings.of(id)];
      if (row === undefined || found === undefined) return undefined;
      const { family, author_no, day, source, letters } = row;
      return { id, family, source, letters, findings: found, ...(author_no === null ? {} : { author: author_no }), ...(day === null ? {} : { day }) };
    },
    /** Undefined where the mention is not there, or its text is no longer kept. */
    text(id: number): TellingText | undefined {
      const row = text.get(id);
      return row === undefined || row.text === '' ? undefined : { text: row.text, ...(row.title === null ? {} : { title: row.title }) };
    },
    /** The discussion a mention stands in: its thread, else the story it tells, else itself and its copies, named by their first. */
    discussionOf(id: number): string | undefined {
      const row = place.get(id);
      if (row === undefined) return undefined;
      return row.thread !== null ? `thread:${row.thread}` : row.story !== null ? `story:${row.story}` : `post:${row.family}`;
    },
    /** What stands in a discussion, oldest first and the undated before them; one post at a time in memory. */
    *posts(discussion: string): Generator<DiscussionPost> {
      const [kind, number] = discussion.split(':');
      if (kind !== 'thread' && kind !== 'story' && kind !== 'post') return;
      for (const { id, instant, precision, packed, text: words } of posts[kind].iterate(Number(number))) {
        const voice = VOICES[((packed ?? 0) >>> VOICE.shift) & ((1 << VOICE.bits) - 1)] ?? 'unknown';
        yield { id, ...(instant === null ? {} : { at: instant }), timed: precision === MINUTE, own: (((packed ?? 0) >>> OWN) & 1) === 1, voice, text: words };
      }
    },
  };
}
