import type { Sentiment } from './sentiment.js';
import type { SourceType } from './source-type.js';

/** How exactly the place tells when something was published. A date without a time never counts as 00:00. */
export type Precision = 'minute' | 'day' | 'month';

/**
 * When a post was published, as the page says it: `2026-03-02T08:14:00+01:00` where it gives an offset, `2026-03-02T08:14`
 * where it gives none, `2026-03-02` at day precision, `2026-03` at month precision.
 */
export interface Published {
  readonly at: string;
  readonly precision: Precision;
}

/** The discussion a post stands in. */
export interface ThreadRef {
  /** The place's own id where it has one (`t2`), otherwise the thread's cleaned address. */
  readonly id: string;
  readonly title?: string;
  readonly url?: string;
  /** True when this post opened the thread. */
  readonly opening?: boolean;
}

/** How far a post carried, as the place counts it. Absent means unknown; zero means counted and none. */
export interface Reach {
  readonly views?: number;
  readonly likes?: number;
  readonly shares?: number;
  readonly replies?: number;
  readonly followers?: number;
}

/**
 * One utterance at one address as a connector read it. Absent means unknown. The text is as published, without the quotes of other
 * posts and without signatures, never lower-cased. Handles are as on the page: the store turns them into pseudonyms.
 */
export interface MentionDraft {
  readonly url: string;
  /** Kind + the place's id (`article-4`, `comment-4`, `post-31`): needed when several posts stand at one address. */
  readonly nativeId?: string;
  readonly title?: string;
  readonly text: string;
  /** True for a teaser: the full text replaces it later and counts as no edit. */
  readonly partial?: boolean;
  readonly published?: Published;
  readonly author?: string;
  readonly authorPlace?: string;
  readonly point?: { readonly lat: number; readonly lon: number };
  readonly thread?: ThreadRef;
  /** nativeId of the post this one answers. */
  readonly replyTo?: string;
  readonly reach?: Reach;
  /** A review's rating as a share of the most it could be, 0..1. */
  readonly rating?: number;
  /** A sentiment another tool gave; kept as that tool's, never as ours. */
  readonly given?: { readonly tool: string; readonly sentiment: Sentiment };
}

/** What a stage may see of a stored mention. Author names are gone by then. */
export interface MentionText {
  readonly title?: string;
  readonly text: string;
  readonly sourceType: SourceType;
  readonly sourceId: string;
  readonly url?: string;
  readonly authorPlace?: string;
  /** Written by one of the project's own accounts, or on one of its own domains. */
  readonly own?: boolean;
  readonly rating?: number;
}
