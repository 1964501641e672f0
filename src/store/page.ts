import type { Coverage } from '../domain/coverage.js';
import type { EntityId } from '../domain/entity.js';
import type { MentionDraft } from '../domain/mention.js';
import type { CacheStore, StoredValidators } from './cache.js';
import type { CursorStore, StoredMark } from './cursors.js';
import { writing, type Database } from './database.js';
import type { GoneStore, ShownPosts } from './gone.js';
import type { Added, MentionStore } from './mentions.js';
import type { NameStore } from './names.js';
import type { Run } from './runs.js';
import type { ThreadStore } from './threads.js';
import { storedJson } from './stored-json.js';

/** Everything one page leaves behind; the collector's page step is one. */
export interface StoredStep<Ask> {
  readonly ask: Ask;
  readonly again: boolean;
  readonly keep: readonly MentionDraft[];
  readonly follow: readonly Ask[];
  readonly seen: Readonly<Record<string, StoredMark>>;
  readonly threads: readonly { readonly id: string; readonly about: readonly EntityId[] }[];
  readonly validators?: StoredValidators | 'unchanged';
  /** Posts a page of a thread showed, where all of it was read. */
  readonly shown?: ShownPosts;
  readonly coverage: Omit<Coverage, keyof Counted>;
}

/** What one page changed. `gone`: posts found missing; absent where there are none. */
export interface Counted extends Added {
  readonly gone?: number;
}

/** Where a source stands; the collector's resume is one. */
export interface StoredResume<Ask> {
  readonly pending: readonly Ask[];
  readonly known: ReadonlySet<string>;
  readonly seen: Readonly<Record<string, StoredMark>>;
  readonly coverage?: Coverage;
  readonly open: boolean;
}

/** The moments within and after a commit, in their order; tests stop the process there. */
export const COMMIT_POINTS = ['begun', 'mentions', 'threads', 'cursor', 'marks', 'validators', 'coverage', 'committed'] as const;
export type CommitPoint = (typeof COMMIT_POINTS)[number];

export interface PageTools {
  readonly names: NameStore;
  readonly mentions: MentionStore;
  readonly threads: ThreadStore;
  readonly cursors: CursorStore;
  readonly cache: CacheStore;
  readonly gone: GoneStore;
  readonly at: (point: CommitPoint) => void;
}

export interface RunKeeper<Ask> {
  resume(sourceId: string): StoredResume<Ask>;
  validators(sourceId: string, url: string): StoredValidators | undefined;
  threadAbout(sourceId: string, threadId: string): readonly EntityId[];
  commit(sourceId: string, step: StoredStep<Ask>): Counted;
  finish(sourceId: string, coverage: Coverage): void;
}

const NOTHING: Added = { added: 0, revised: 0, known: 0 };

/**
 * Keeps what a run reads. A page's mentions, the cursor behind it, marks, validators and coverage are committed together or not at all.
 * `keyOf` names an ask: two with one key are asked once a run.
 */
export function runKeeper<Ask extends { readonly url: string }>(
  db: Database, run: Run, keyOf: (ask: Ask) => string, { names, mentions, threads, cursors, cache, gone, at }: PageTools,
): RunKeeper<Ask> {
  const keyed = (ask: Ask): { key: string; ask: string } => ({ key: keyOf(ask), ask: JSON.stringify(ask) });

  function write(sourceId: string, step: StoredStep<Ask>): Counted {
    const { no } = names.source(sourceId);
    at('begun');
    const added = mentions.add(sourceId, step.keep);
    const missing = step.shown === undefined ? 0 : gone.notice(no, step.shown);
    const counts = missing > 0 ? { ...added, gone: missing } : added;
    at('mentions');
    for (const { id, about } of step.threads) threads.addAbout(no, id, about, run.keepHash);
    at('threads');
    cursors.done(run.id, no, keyed(step.ask), step.again);
    for (const ask of step.follow) cursors.follow(run.id, no, keyed(ask));
    at('cursor');
    for (const [stream, mark] of Object.entries(step.seen)) cursors.mark(no, stream, run.keepHash, mark);
    at('marks');
    cache.set(no, step.ask.url, run.keepHash, step.validators);
    at('validators');
    cursors.setCoverage(run.id, no, true, { ...step.coverage, ...sum(cursors.coverage(run.id, no)?.coverage ?? NOTHING, counts) });
    at('coverage');
    return counts;
  }

  return {
    resume(sourceId) {
      const { no } = names.source(sourceId);
      const before = cursors.coverage(run.id, no);
      return {
        pending: cursors.pending(run.id, no).map((json) => storedJson<Ask>(json)),
        known: cursors.keys(run.id, no), seen: cursors.marks(no, run.keepHash), open: before?.open ?? true,
        ...(before && { coverage: before.coverage }),
      };
    },
    validators: (sourceId, url) => cache.validators(names.source(sourceId).no, url, run.keepHash),
    threadAbout: (sourceId, threadId) => threads.about(sourceId, threadId, run.keepHash),
    commit(sourceId, step) {
      const counts = writing(db, () => write(sourceId, step));
      at('committed');
      return counts;
    },
    finish(sourceId, coverage) {
      writing(db, () => cursors.setCoverage(run.id, names.source(sourceId).no, coverage.status === 'stopped', coverage));
    },
  };
}

function sum(a: Counted, b: Counted): Counted {
  const gone = (a.gone ?? 0) + (b.gone ?? 0);
  return { added: a.added + b.added, revised: a.revised + b.revised, known: a.known + b.known, ...(gone > 0 && { gone }) };
}
