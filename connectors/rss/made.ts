import type { ThreadRef } from '../../src/domain/mention.js';
import type { DateHints } from '../../src/text/dates.js';
import type { Feed } from './feed.js';

/** What the items of one feed have in common. */
export interface FeedContext {
  readonly feed: Feed;
  /** Relative links count from here. */
  readonly base: string;
  readonly dates: DateHints;
  /** Addresses that more than one item of the feed gives: there the address alone is no identity. */
  readonly shared: ReadonlySet<string>;
}

/** What a make of feed adds to an item: its number, its thread, and its text without what the software hung on. */
export interface Made {
  readonly nativeId?: string;
  readonly thread?: ThreadRef;
  readonly replyTo?: string;
  /** HTML. */
  readonly text?: string;
  readonly title?: string;
  /** Comments have no title of their own: the feed repeats their thread's. */
  readonly untitled?: boolean;
  /** The description is all there is, however short. */
  readonly whole?: boolean;
}
