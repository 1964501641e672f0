import { createHash } from 'node:crypto';
import { factsOf, placesOf, topicsOf } from '../analyze/facts.js';
import { prepareStages, type MentionReader } from '../analyze/reader.js';
import type { Project } from '../domain/project.js';
import type { LexiconSource } from '../text/lexicon.js';
import type { StageMark } from '../store/fingerprints.js';
import type { Store } from '../store/open.js';
import type { StaleMention } from '../store/stale.js';
import { linkAnswers } from './answers.js';
import { linkFamilies, type FamiliesOutcome } from './families.js';
import { findStories } from './stories.js';

export interface AnalyzeOptions {
  readonly signal: AbortSignal;
  /** Mentions read so far, of how many. */
  readonly onProgress?: (done: number, all: number) => void;
  /** Other lexicons than the packaged ones; for tests. */
  readonly lexicons?: LexiconSource;
}

export interface AnalyzeOutcome {
  readonly mentions: number;
  /** How many mentions each stage was asked about. */
  readonly asked: Readonly<Record<string, number>>;
  readonly stopped: boolean;
  /** Absent where the reading was stopped before copies were looked for. */
  readonly families?: FamiliesOutcome;
}

/**
 * What the stored answers must rest on to be good. Facts count as one more answer: they rest on who belongs to whom and on which
 * accounts are the organisation's own, which no stage need have read.
 */
function marksOf(reader: MentionReader, project: Project): readonly StageMark[] {
  const facts = createHash('sha256').update(JSON.stringify(['facts 2', project.entities, project.own])).digest('hex');
  const stages = Object.entries(reader.fingerprints).map(
    ([name, fingerprint]): StageMark => (reader.threaded.includes(name) ? { name, fingerprint, reads: 'thread' } : { name, fingerprint }),
  );
  return [...stages, { name: 'facts', fingerprint: facts }];
}

function readOne(stale: StaleMention, reader: MentionReader, project: Project) {
  const { mention, thread, earlier } = stale;
  const only = stale.stale.filter((name) => name in reader.fingerprints);
  const findings = reader.read({ mention, thread, earlier, only });
  const all = { ...earlier, ...findings };
  return {
    id: stale.id, hash: stale.hash, context: stale.context, findings,
    facts: factsOf(all, mention, project.entities), topics: topicsOf(all), places: placesOf(all),
  };
}

/**
 * Asks every stage about the mentions whose stored answer is missing or rests on something that has changed, and writes what they say
 * with the facts made of it, a batch a transaction; then runs the passes over the whole: copies,
 * answers, stories. Stopping loses at most the batch in hand, which the next run reads again.
 */
export async function analyze(store: Store, project: Project, { signal, onProgress, lexicons }: AnalyzeOptions): Promise<AnalyzeOutcome> {
  const reader = prepareStages(lexicons === undefined ? { project } : { project, lexicons });
  const marks = marksOf(reader, project);
  const all = store.stale.count(marks);
  const asked: Record<string, number> = {};
  let mentions = 0;
  for (const batch of store.stale.batches(marks, { own: project.own })) {
    if (signal.aborted) return { mentions, asked, stopped: true };
    store.findings.write(marks, batch.map((stale) => readOne(stale, reader, project)));
    for (const { stale } of batch) for (const name of stale) asked[name] = (asked[name] ?? 0) + 1;
    mentions += batch.length;
    onProgress?.(mentions, all);
    // Lets a signal in: the loop is one long piece of work otherwise.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const families = linkFamilies(store);
  // Nothing new was read and no copy found: what the other passes said still holds.
  if (mentions > 0 || families.changed > 0) {
    linkAnswers(store);
    findStories(store, project);
  }
  return { mentions, asked, stopped: false, families };
}
