import type { Database } from './database.js';
import { PUBLISHED_SQL } from './quotes.js';

/** An answer of the organisation's own to a mention. */
export interface AnswerRow {
  readonly own: number;
  /** Whole minutes after the mention. */
  readonly minutes: number;
  /** Local time of the answer, as precise as it is known. */
  readonly published: string | null;
}

/** What the organisation answered. */
export function answerStore(db: Database) {
  const read = db.prepare<[], AnswerRow & { readonly mention: number }>(
    `SELECT a.mention_id AS mention, a.own_id AS own, a.minutes, ${PUBLISHED_SQL} AS published FROM answers a JOIN mentions m ON m.id = a.own_id
     ORDER BY a.mention_id, a.minutes, a.own_id`,
  );
  return {
    /** Answers by the mention answered, the first first. An organisation writes few beside what is written about it: all are in memory. */
    byMention(): ReadonlyMap<number, readonly AnswerRow[]> {
      const found = new Map<number, AnswerRow[]>();
      for (const { mention, ...answer } of read.iterate()) {
        const before = found.get(mention);
        if (before === undefined) found.set(mention, [answer]);
        else before.push(answer);
      }
      return found;
    },
  };
}
