import type { CodedSample } from '../report/coding/coded.js';
import type { StoredSample } from '../store/codes.js';
import type { Store } from '../store/open.js';

/** A sample with all that was said of it. */
export function codedSample(store: Store, sample: StoredSample): CodedSample {
  const { codes } = store;
  const given = codes.given();
  return {
    seed: sample.seed, lastId: sample.lastId, newer: codes.lastMention() > sample.lastId, strata: sample.strata,
    drawn: codes.drawn(sample.no), coders: codes.codes(sample.no), decisions: codes.decisions(sample.no),
    ...(given.size > 0 && { given }),
  };
}

/** The newest sample that somebody has begun to code: what the report's shares are checked with. */
export function newestCoded(store: Store): CodedSample | undefined {
  for (const sample of store.codes.samples().toReversed()) {
    const coded = codedSample(store, sample);
    if (coded.coders.size > 0) return coded;
  }
  return undefined;
}
