import { type Code, CODED_SENTIMENTS, type CodedSentiment } from '../domain/code.js';
import { ABOUT } from '../domain/entity.js';
import { SENTIMENTS } from '../domain/sentiment.js';
import { WEBCARE_CLASSES } from '../domain/webcare.js';
import { writing, type Database } from './database.js';

/** A sample of mentions to be coded by hand, and what of the store it was drawn from. */
export interface StoredSample {
  readonly no: number;
  readonly seed: number;
  /** Highest mention number when it was drawn. */
  readonly lastId: number;
  /** ISO instant. */
  readonly drawnAt: string;
  /** Mentions by stratum when it was drawn: index in WEBCARE_CLASSES. */
  readonly strata: readonly number[];
}

export interface StoredDraw {
  readonly id: number;
  readonly stratum: number;
}

/** A code of the mention's present text. */
export interface StoredCode {
  readonly mention: number;
  readonly code: Code;
}

interface SampleRow {
  readonly no: number;
  readonly seed: number;
  readonly last_id: number;
  readonly drawn_at: string;
}

interface CodeRow {
  readonly mention_id: number;
  readonly coder: string;
  readonly about: number;
  readonly sentiment: number | null;
  readonly webcare: number | null;
}

interface CodeParameters {
  readonly mention: number;
  readonly coder: string;
  readonly about: number;
  readonly sentiment: number | null;
  readonly webcare: number | null;
  readonly at: string;
}

const codeOf = ({ about, sentiment, webcare }: Omit<CodeRow, 'coder' | 'mention_id'>): Code => ({
  about: ABOUT[about] ?? 'unsure',
  // Only what was coded is stored, and nobody codes "unscored".
  ...(sentiment !== null && { sentiment: SENTIMENTS[sentiment] as CodedSentiment }),
  ...(webcare !== null && { webcare: WEBCARE_CLASSES[webcare] ?? 'none' }),
});

/** Codes given by hand, apart from what the machine says. A code of a text that was edited since is left out until somebody reads it anew. */
export function codeStore(db: Database, now: () => string) {
  const samples = db.prepare<[], SampleRow>('SELECT no, seed, last_id, drawn_at FROM code_samples ORDER BY no');
  const strataOf = db.prepare<[number], { stratum: number; size: number }>('SELECT stratum, size FROM code_strata WHERE sample_no = ?');
  const addSample = db.prepare<[number, number, string], number>('INSERT INTO code_samples (seed, last_id, drawn_at) VALUES (?, ?, ?) RETURNING no').pluck();
  const addStratum = db.prepare<[number, number, number]>('INSERT INTO code_strata (sample_no, stratum, size) VALUES (?, ?, ?)');
  const addDraw = db.prepare<{ no: number; id: number; stratum: number }>(
    `INSERT OR IGNORE INTO code_draws (sample_no, place, mention_id, stratum)
     SELECT @no, COALESCE((SELECT max(place) + 1 FROM code_draws WHERE sample_no = @no), 0), @id, @stratum`,
  );
  const drawn = db.prepare<[number], StoredDraw>('SELECT mention_id AS id, stratum FROM code_draws WHERE sample_no = ? ORDER BY place');
  const put = db.prepare<CodeParameters>(
    `INSERT INTO codes (mention_id, coder, about, sentiment, webcare, revision, coded_at)
     SELECT id, @coder, @about, @sentiment, @webcare, revision, @at FROM mentions WHERE id = @mention
     ON CONFLICT (mention_id, coder) DO UPDATE SET about = excluded.about, sentiment = excluded.sentiment, webcare = excluded.webcare,
       revision = excluded.revision, coded_at = excluded.coded_at`,
  );
  const drop = db.prepare<[number, string]>('DELETE FROM codes WHERE mention_id = ? AND coder = ?');
  const codes = db.prepare<[number], CodeRow>(
    `SELECT c.mention_id, c.coder, c.about, c.sentiment, c.webcare FROM codes c JOIN mentions m ON m.id = c.mention_id AND m.revision = c.revision
     JOIN code_draws d ON d.mention_id = c.mention_id AND d.sample_no = ? ORDER BY c.no`,
  );
  const decide = db.prepare<Omit<CodeParameters, 'coder'>>(
    `INSERT OR REPLACE INTO code_decisions (mention_id, about, sentiment, webcare, revision, decided_at)
     SELECT id, @about, @sentiment, @webcare, revision, @at FROM mentions WHERE id = @mention`,
  );
  const retract = db.prepare<[number]>('DELETE FROM code_decisions WHERE mention_id = ?');
  const decisions = db.prepare<[number], Omit<CodeRow, 'coder'>>(
    `SELECT c.mention_id, c.about, c.sentiment, c.webcare FROM code_decisions c JOIN mentions m ON m.id = c.mention_id AND m.revision = c.revision
     JOIN code_draws d ON d.mention_id = c.mention_id AND d.sample_no = ?`,
  );
  const given = db.prepare<[], { id: number; given_tool: string; given_sentiment: number }>(
    'SELECT id, given_tool, given_sentiment FROM mentions WHERE given_tool IS NOT NULL AND given_sentiment > 0 ORDER BY id',
  );
  const lastMention = db.prepare<[], number>('SELECT COALESCE(max(id), 0) FROM mentions').pluck();
  const numbers = (mention: number, { about, sentiment, webcare }: Code): Omit<CodeParameters, 'coder'> => ({
    mention, about: ABOUT.indexOf(about), sentiment: sentiment === undefined ? null : SENTIMENTS.indexOf(sentiment), webcare: webcare === undefined ? null : WEBCARE_CLASSES.indexOf(webcare), at: now(),
  });
  return {
    /** Every sample, the oldest first. */
    samples(): readonly StoredSample[] {
      return samples.all().map(({ no, seed, last_id, drawn_at }) => {
        const strata = WEBCARE_CLASSES.map(() => 0);
        for (const { stratum, size } of strataOf.all(no)) strata[stratum] = size;
        return { no, seed, lastId: last_id, drawnAt: drawn_at, strata };
      });
    },
    /** Keeps a new sample with its mentions in the order of coding; gives its number. */
    keep(seed: number, strata: readonly number[], draws: readonly StoredDraw[]): number {
      return writing(db, () => {
        const no = addSample.get(seed, lastMention.get() ?? 0, now()) ?? 0;
        for (const [stratum, size] of strata.entries()) addStratum.run(no, stratum, size);
        for (const { id, stratum } of draws) addDraw.run({ no, id, stratum });
        return no;
      });
    },
    /** Puts mentions behind those a sample has; what it has stays where it is. */
    enlarge: (no: number, draws: readonly StoredDraw[]): void => writing(db, () => {
      for (const { id, stratum } of draws) addDraw.run({ no, id, stratum });
    }),
    /** In the order of coding; what was erased since is not there. */
    drawn: (no: number): readonly StoredDraw[] => drawn.all(no),
    put: (mention: number, coder: string, code: Code): void => void put.run({ ...numbers(mention, code), coder }),
    drop: (mention: number, coder: string): void => void drop.run(mention, coder),
    decide: (mention: number, code: Code): void => void decide.run(numbers(mention, code)),
    retract: (mention: number): void => void retract.run(mention),
    /** By coder, who began first comes first. */
    codes(no: number): ReadonlyMap<string, readonly StoredCode[]> {
      const found = new Map<string, StoredCode[]>();
      for (const row of codes.all(no)) {
        const list = found.get(row.coder) ?? [];
        list.push({ mention: row.mention_id, code: codeOf(row) });
        found.set(row.coder, list);
      }
      return found;
    },
    decisions: (no: number): readonly StoredCode[] => decisions.all(no).map((row) => ({ mention: row.mention_id, code: codeOf(row) })),
    /** Sentiments that other tools gave to the messages they delivered, by tool; `unscored` is none. */
    given(): ReadonlyMap<string, Readonly<Record<CodedSentiment, readonly number[]>>> {
      const tools = new Map<string, Record<CodedSentiment, number[]>>();
      for (const { id, given_tool, given_sentiment } of given.iterate()) {
        const lists = tools.get(given_tool) ?? { negative: [], neutral: [], positive: [] };
        const label = CODED_SENTIMENTS.find((one) => one === SENTIMENTS[given_sentiment]);
        if (label !== undefined) lists[label].push(id);
        tools.set(given_tool, lists);
      }
      return tools;
    },
    lastMention: (): number => lastMention.get() ?? 0,
    /** All of it in one commit. */
    together: <Result>(work: () => Result): Result => writing(db, work),
  };
}
