import { FACT_FIELDS } from '../domain/fact.js';
import { SOURCE_TYPES, type SourceType } from '../domain/source-type.js';
import { writing, type Database } from './database.js';

/** A post of a thread in which the organisation wrote something; only posts with a time of day are of use. */
export interface StoredPost {
  readonly id: number;
  readonly own: boolean;
  readonly author?: number;
  /** Minutes since 1970. */
  readonly at: number;
  /** Mention number of the post it says it answers. */
  readonly replyTo?: number;
  readonly text: string;
}

export interface StoredAnswer {
  readonly own: number;
  readonly mention: number;
  readonly minutes: number;
}

/** A piece that may tell an event. */
export interface StoredPiece {
  readonly id: number;
  /** Minutes since 1970. */
  readonly at: number;
  readonly type: SourceType;
  readonly title?: string;
  readonly text: string;
  readonly family: number;
}

interface PostRow {
  readonly id: number;
  readonly own: number;
  readonly author_no: number | null;
  readonly instant: number;
  readonly answered: number | null;
  readonly text: string;
}

interface PieceRow {
  readonly id: number;
  readonly instant: number;
  readonly type: number;
  readonly title: string | null;
  readonly text: string;
  readonly family: number;
}

const OWN = `((f.packed >> ${FACT_FIELDS.own.shift}) & 1)`;
const typeNumbers = (types: readonly SourceType[]): string => types.map((type) => SOURCE_TYPES.indexOf(type)).join(', ');
const MINUTE_MS = 60_000;

/** What passes over the whole collection read and leave behind: answers of the organisation, and stories. */
export function passStore(db: Database) {
  const threads = db.prepare<[], number>(
    `SELECT DISTINCT m.thread_no FROM facts f JOIN mentions m ON m.id = f.mention_id
     WHERE f.entity_no = 0 AND f.row = 0 AND ${OWN} = 1 AND m.thread_no IS NOT NULL ORDER BY m.thread_no`,
  ).pluck();
  const posts = db.prepare<[number], PostRow>(
    `SELECT m.id, COALESCE(${OWN}, 0) AS own, m.author_no, m.instant, m.text,
       (SELECT s.mention_id FROM mention_sources s WHERE s.source_no = m.source_no AND s.native_id = m.reply_to AND s.native_id <> '') AS answered
     FROM mentions m LEFT JOIN facts f ON f.mention_id = m.id AND f.entity_no = 0 AND f.row = 0
     WHERE m.thread_no = ? AND m.precision = 0 ORDER BY m.instant, m.id`,
  );
  // An own post whose text is no longer kept cannot be read again: what it was found to answer stays.
  const dropAnswers = db.prepare('DELETE FROM answers WHERE own_id NOT IN (SELECT id FROM mentions WHERE erased = 1)');
  const addAnswer = db.prepare<StoredAnswer>(
    'INSERT OR IGNORE INTO answers (own_id, mention_id, minutes) SELECT id, @mention, @minutes FROM mentions WHERE id = @own AND erased = 0',
  );
  // The first answer counts for the time a customer waited.
  const answers = db.prepare<[], { mention_id: number; minutes: number }>('SELECT mention_id, min(minutes) AS minutes FROM answers GROUP BY mention_id');
  const dropStories = db.prepare('DELETE FROM stories');
  const addStory = db.prepare<[number, number]>('INSERT INTO stories (mention_id, story) VALUES (?, ?)');
  const stories = db.prepare<[], { mention_id: number; story: number }>('SELECT mention_id, story FROM stories ORDER BY mention_id');

  const fixed = db.prepare<[], [mention: number, story: number]>(
    `SELECT mention_id, story FROM stories WHERE story IN (SELECT s.story FROM stories s JOIN mentions m ON m.id = s.mention_id WHERE m.erased = 1) ORDER BY mention_id`,
  ).raw();

  return {
    /** Posts by thread, of the threads in which the organisation wrote. One thread at a time in memory. */
    *ownThreads(): Generator<readonly StoredPost[]> {
      for (const thread of threads.all()) {
        yield posts.all(thread).map(({ id, own, author_no, instant, answered, text }) => ({
          id, own: own === 1, at: Math.floor(instant / MINUTE_MS), text,
          ...(author_no !== null && { author: author_no }), ...(answered !== null && { replyTo: answered }),
        }));
      }
    },
    /** Takes the place of all answers found before. */
    putAnswers(found: readonly StoredAnswer[]): void {
      writing(db, () => {
        dropAnswers.run();
        for (const answer of found) addAnswer.run(answer);
      });
    },
    /** Minutes until the first answer, by mention. */
    answers: (): ReadonlyMap<number, number> => new Map(answers.all().map(({ mention_id, minutes }) => [mention_id, minutes])),
    /** Dated mentions of these kinds of place, oldest first. */
    pieces(types: readonly SourceType[]): readonly StoredPiece[] {
      const read = db.prepare<[], PieceRow>(
        `SELECT id, instant, type, title, text, COALESCE(family, id) AS family FROM mentions
         WHERE type IN (${typeNumbers(types)}) AND erased = 0 AND instant IS NOT NULL AND precision < 2 ORDER BY instant, id`,
      );
      return read.all().map(({ id, instant, type, title, text, family }) => ({
        id, at: Math.floor(instant / MINUTE_MS), type: SOURCE_TYPES[type] ?? 'other', text, family, ...(title !== null && { title }),
      }));
    },
    /** Takes the place of all stories found before; a story is named by its smallest mention number. */
    putStories(found: Iterable<readonly [mention: number, story: number]>): void {
      writing(db, () => {
        dropStories.run();
        for (const [mention, story] of found) addStory.run(mention, story);
      });
    },
    /** Pieces of stories that have a piece whose text is no longer kept, with their story. */
    fixedStories: (): readonly (readonly [mention: number, story: number])[] => fixed.all(),
    /** The story of each mention that shares one. */
    stories: (): ReadonlyMap<number, number> => new Map(stories.all().map(({ mention_id, story }) => [mention_id, story])),
  };
}
