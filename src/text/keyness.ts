/** Messages that hold a word, by word, and the sum of those numbers. */
export class WordCounts {
  readonly #counts = new Map<string, number>();
  #total = 0;

  /** Counts each word once for this message. */
  add(words: Iterable<string>, weight = 1): void {
    for (const word of words) {
      this.#counts.set(word, (this.#counts.get(word) ?? 0) + weight);
      this.#total += weight;
    }
  }

  get total(): number {
    return this.#total;
  }

  get size(): number {
    return this.#counts.size;
  }

  of(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  entries(): IterableIterator<[string, number]> {
    return this.#counts.entries();
  }

  /** Forgets words seen no more than `most` times, the rare ones that make up most of a vocabulary. */
  forget(most: number): void {
    for (const [word, count] of this.#counts) if (count <= most) this.#counts.delete(word);
  }
}

/** Words that the prior is worth in all: it keeps words seen a few times from topping the list. */
const PRIOR_WORDS = 500;
const LEAST_PRIOR = 0.05;

/**
 * How much more one lot of texts uses a word than another, in standard deviations: log-odds with an informative Dirichlet prior taken
 * from all texts (Monroe, Colaresi & Quinn, Fightin' Words, 2008). Above 0: more in `own`.
 */
export function keyness(word: string, own: WordCounts, other: WordCounts, all: WordCounts): number {
  const prior = Math.max(LEAST_PRIOR, (PRIOR_WORDS * all.of(word)) / Math.max(1, all.total));
  const a = own.of(word) + prior;
  const b = other.of(word) + prior;
  const odds = Math.log(a / Math.max(LEAST_PRIOR, own.total + PRIOR_WORDS - a)) - Math.log(b / Math.max(LEAST_PRIOR, other.total + PRIOR_WORDS - b));
  return odds / Math.sqrt(1 / a + 1 / b);
}

/** A count of things, out of so many. */
export interface CountOf {
  readonly count: number;
  readonly of: number;
}

/**
 * How much larger one share is than another, in standard deviations: the root of the log-likelihood ratio G² (Dunning 1993), with the sign of the
 * difference. It holds for small counts too, where the other keyness wants more proof than there can be.
 */
export function moreThan(here: CountOf, elsewhere: CountOf): number {
  const share = (here.count + elsewhere.count) / Math.max(1, here.of + elsewhere.of);
  const part = (seen: number, expected: number): number => (seen <= 0 ? 0 : seen * Math.log(seen / expected));
  const side = ({ count, of }: CountOf): number => part(count, of * share) + part(of - count, of * (1 - share));
  const root = Math.sqrt(Math.max(0, 2 * (side(here) + side(elsewhere))));
  return here.count * elsewhere.of >= elsewhere.count * here.of ? root : -root;
}
