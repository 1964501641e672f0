import { createHash } from 'node:crypto';
import { factsOf, placesOf, topicsOf } from '../analyze/facts.js';
import { type MentionReader, prepareStages } from '../analyze/reader.js';
import type { Project } from '../domain/project.js';
import type { StageMark } from '../store/fingerprints.js';
import type { Store } from '../store/open.js';
import { pack, type Packed } from '../store/packed.js';
import type { StaleMention, StaleOptions } from '../store/stale.js';
import type { LexiconSource } from '../text/lexicon.js';

/** What was read of one mention, ready to be written, and which stages were asked. */
export interface ReadMention extends Packed {
  readonly asked: readonly string[];
}

/** Reads stored mentions with all stages; the same in this thread and in another. Writes nothing. */
export interface Reads {
  readonly marks: readonly StageMark[];
  batches(store: Pick<Store, 'stale'>, options?: Pick<StaleOptions, 'after' | 'upTo'>): Generator<readonly ReadMention[]>;
}

export function prepareReads(project: Project, lexicons?: LexiconSource): Reads {
  const reader = prepareStages(lexicons === undefined ? { project } : { project, lexicons });
  const marks = marksOf(reader, project);
  return {
    marks,
    *batches(store, options = {}) {
      for (const batch of store.stale.batches(marks, { own: project.own, ...options })) yield batch.map((stale) => readOne(stale, reader, project));
    },
  };
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

function readOne(stale: StaleMention, reader: MentionReader, project: Project): ReadMention {
  const { mention, thread, earlier } = stale;
  const only = stale.stale.filter((name) => name in reader.fingerprints);
  const all = { ...earlier, ...reader.read({ mention, thread, earlier, only }) };
  return { ...pack(stale, all, { facts: factsOf(all, mention, project.entities), topics: topicsOf(all), places: placesOf(all) }), asked: stale.stale };
}
