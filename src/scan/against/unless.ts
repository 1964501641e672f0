import { keyness, type WordCounts } from '../../text/keyness.js';

/** A word that tells another meaning of a term. */
export interface UnlessWord {
  readonly word: string;
  /** Messages it would shut out of those that may mean something else, and of those that speak of a firm. */
  readonly removes: number;
  readonly loses: number;
  /** Of `removes`, those that the words before it in the list leave, as far as they were kept. */
  readonly gain: number;
  /** Standard deviations above its use in messages about firms. */
  readonly score: number;
}

/** A word has to stand beside the term in this many doubtful messages, and this clearly above its use elsewhere (one-sided 2.5 %). */
const LEAST_MESSAGES = 3;
const LEAST_SCORE = 1.96;
/** A name that no list knows seldom means something else: then it takes a clearer sign. */
const LEAST_SCORE_UNIQUE = 4;
/** Messages about the firm it may cost, for each that it shuts out. */
const MOST_LOSS = 0.1;
const MOST_WORDS = 10;
/** With fewer messages about firms to hold it against, the whole collection is the measure. */
const LEAST_FIRMS = 200;

/** What was counted around one term, and in the collection. */
export interface Around {
  /** Words beside the term where nothing says that a firm is meant; `weighed` counts the clearest of those messages double. */
  readonly doubtful: WordCounts;
  readonly weighed: WordCounts;
  /** Words beside the term in messages that speak of a firm. */
  readonly sure: WordCounts;
  /** Words of doubtful messages, message by message, or of as many as were kept. */
  readonly messages: readonly ReadonlySet<string>[];
  readonly all: WordCounts;
  readonly firms: WordCounts;
  /** Is the term in no list of words and names? */
  readonly unique: boolean;
}

/**
 * Words over-used around the term where nothing says that a firm is meant, against messages that speak of firms. Each next word is the one that
 * says most about messages which the words before it leave, so that words which always go together do not fill the list.
 */
export function unlessWords(around: Around): UnlessWord[] {
  const left = new Set(around.messages);
  const candidates = new Map(candidatesOf(around).map((candidate) => [candidate.word, candidate]));
  const chosen: UnlessWord[] = [];
  while (chosen.length < MOST_WORDS && candidates.size > 0) {
    const best = bestOf(candidates, countIn(left, candidates));
    if (best === undefined) break;
    chosen.push(best);
    candidates.delete(best.word);
    for (const words of left) if (words.has(best.word)) left.delete(words);
  }
  return chosen;
}

function candidatesOf({ doubtful, weighed, sure, all, firms, unique }: Around): Omit<UnlessWord, 'gain'>[] {
  const other = firms.total < LEAST_FIRMS ? all : firms;
  return [...doubtful.entries()].flatMap(([word, removes]) => {
    const loses = sure.of(word);
    if (removes < LEAST_MESSAGES || loses > removes * MOST_LOSS) return [];
    const score = keyness(word, weighed, other, all);
    return score < (unique ? LEAST_SCORE_UNIQUE : LEAST_SCORE) ? [] : [{ word, removes, loses, score: Math.round(score * 100) / 100 }];
  });
}

function countIn(messages: ReadonlySet<ReadonlySet<string>>, candidates: ReadonlyMap<string, unknown>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const words of messages) for (const word of words) if (candidates.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function bestOf(candidates: ReadonlyMap<string, Omit<UnlessWord, 'gain'>>, counts: ReadonlyMap<string, number>): UnlessWord | undefined {
  let best: UnlessWord | undefined;
  let most = 0;
  for (const [word, candidate] of candidates) {
    const gain = counts.get(word) ?? 0;
    const value = candidate.score * (gain / candidate.removes);
    if (value > most || (value === most && best !== undefined && word < best.word)) {
      most = value;
      best = { ...candidate, gain };
    }
  }
  return most > 0 ? best : undefined;
}
