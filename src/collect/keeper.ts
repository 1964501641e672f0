import type { Coverage, SeenWindow } from '../domain/coverage.js';
import type { EntityId } from '../domain/entity.js';
import type { MentionDraft } from '../domain/mention.js';
import type { Ask, Reading, SeenMark } from './connector.js';

/** What a server said about the version it sent; sent back to ask "anything new?". */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
  /** Hash of the question the page was read with (terms, period, options): under another question it is read anew. */
  readonly query?: string;
}

/** Everything one page leaves behind. It is committed as a whole or not at all: mentions, cursor, marks, validators, coverage. */
export interface PageStep {
  /** The ask that is now done. */
  readonly ask: Ask;
  /** True when the ask should be tried again by the next run (a passing failure). */
  readonly again: boolean;
  /** Drafts to keep; those that name no entity are only counted. */
  readonly keep: readonly MentionDraft[];
  readonly follow: readonly Ask[];
  readonly seen: Readonly<Record<string, SeenMark>>;
  /** Threads found to be about entities by their title or opening post. */
  readonly threads: readonly { readonly id: string; readonly about: readonly EntityId[] }[];
  /** Stored beside the address of the ask; absent: forget what was stored. Unchanged on a 304. */
  readonly validators?: Validators | 'unchanged';
  /** Posts that a page of a thread showed, by nativeId; only of a page that was read to its end. */
  readonly shown?: NonNullable<Reading['shown']> & {
    /** What the source's pages showed in this run: a post that moved to another page is not gone. */
    readonly inThisRun: ReadonlySet<string>;
  };
  /** The source's coverage so far in this run, this page included, without what the keeper counts. */
  readonly coverage: Omit<Coverage, keyof Counted>;
}

/** What became of a page's drafts; `gone` are posts kept before that the page no longer shows. */
export interface Counted {
  readonly added: number;
  readonly revised: number;
  readonly known: number;
  readonly gone?: number;
}

/** Where a source stood when the run was stopped, or a clean start. */
export interface Resume {
  /** Asks not done yet, in order; empty at a clean start. */
  readonly pending: readonly Ask[];
  /** Keys (`askKey`) of asks done in this run or still pending: they are not asked twice. */
  readonly known: ReadonlySet<string>;
  readonly seen: Readonly<Record<string, SeenMark>>;
  readonly coverage?: Coverage;
  /** False: this source was finished in the run being resumed, and is left alone. */
  readonly open: boolean;
}

/** Whoever keeps what the collector reads. src/scan ties it to the store; tests use a map. */
export interface Keeper {
  resume(sourceId: string): Resume;
  validators(sourceId: string, url: string): Validators | undefined;
  /** The seen window this source had after its last finished run: a run that reads only what is new goes on from there. */
  window?(sourceId: string): SeenWindow | undefined;
  /** Entities a thread was found to be about before, by its title or opening post. */
  threadAbout(sourceId: string, threadId: string): readonly EntityId[];
  /** One transaction; returns after the commit. */
  commit(sourceId: string, step: PageStep): Counted;
  /** The source is through for this run. */
  finish(sourceId: string, coverage: Coverage): void;
}

/** One line of what was decided or went wrong, for -v and the log: robots decisions, retries. */
export type Log = (line: string) => void;

