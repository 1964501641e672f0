import type { EntityId } from '../domain/entity.js';
import type { MentionDraft } from '../domain/mention.js';
import type { Period, Source } from '../domain/project.js';
import type { PageStep } from './keeper.js';
import { instantOf, isOutside } from './when.js';

/** Entities named in a text or its title; src/text/match does it. */
export type Names = (text: string, title?: string) => readonly EntityId[];

export interface KeepOptions {
  readonly names: Names;
  readonly keep: Source['keep'];
  readonly period: Period;
  /** What earlier pages and runs found a thread to be about. */
  readonly threadAbout: (threadId: string) => readonly EntityId[];
}

/** What may leave a page. Of posts that are not kept nothing is here but their number. */
export interface Kept {
  readonly keep: readonly MentionDraft[];
  /** Threads of which more is known now than before. */
  readonly threads: PageStep['threads'];
  readonly read: number;
  readonly notKept: number;
  readonly outsidePeriod: number;
  /** Epoch milliseconds of the oldest dated post, kept or not. */
  readonly oldest?: number;
}

/** A thread is about what its title or opening post names. */
function threadNames(draft: MentionDraft, names: Names): readonly EntityId[] {
  const { thread } = draft;
  const found = thread?.title === undefined ? [] : names(thread.title, thread.title);
  return thread?.opening === true ? [...found, ...ownNames(draft, names)] : found;
}

const ownNames = (draft: MentionDraft, names: Names): readonly EntityId[] => names(draft.text, draft.title);

/** What each thread on the page is about, with what was known before; lists may show replies above the opening post. */
function aboutByThread(drafts: readonly MentionDraft[], options: KeepOptions): ReadonlyMap<string, ReadonlySet<EntityId>> {
  const about = new Map<string, Set<EntityId>>();
  for (const draft of drafts) {
    const id = draft.thread?.id;
    if (id === undefined) continue;
    const known = about.get(id) ?? new Set(options.threadAbout(id));
    for (const entity of threadNames(draft, options.names)) known.add(entity);
    about.set(id, known);
  }
  return about;
}

function learned(about: ReadonlyMap<string, ReadonlySet<EntityId>>, options: KeepOptions): PageStep['threads'] {
  const news = [...about].filter(([id, entities]) => entities.size > options.threadAbout(id).length);
  return news.map(([id, entities]) => ({ id, about: [...entities] }));
}

function oldestOf(drafts: readonly MentionDraft[]): { readonly oldest?: number } {
  const instants = drafts.flatMap(({ published }) => (published === undefined ? [] : (instantOf(published) ?? [])));
  return instants.length === 0 ? {} : { oldest: instants.reduce((least, each) => Math.min(least, each)) };
}

/**
 * Sorts a page's drafts: kept are those in the period (or undated) whose text or title, or whose thread's title or opening post,
 * names an entity, or all of them where the source says so.
 */
export function sift(drafts: readonly MentionDraft[], options: KeepOptions): Kept {
  const about = aboutByThread(drafts, options);
  const inPeriod = drafts.filter((draft) => !isOutside(draft, options.period));
  const wanted = (draft: MentionDraft): boolean =>
    options.keep === 'all' || (about.get(draft.thread?.id ?? '')?.size ?? 0) > 0 || ownNames(draft, options.names).length > 0;
  const keep = inPeriod.filter(wanted);
  return {
    keep,
    threads: learned(about, options),
    read: drafts.length,
    notKept: inPeriod.length - keep.length,
    outsidePeriod: drafts.length - inPeriod.length,
    ...oldestOf(drafts),
  };
}
