import type { SourceType } from '../../domain/source-type.js';
import { Sets } from './copies.js';
import { otherEntity, overlap, vectorsOf } from './story-vectors.js';
import type { Overlap, Vectors } from './story-vectors.js';

export interface StoryItem {
  /** The item's own number, from 0, each once. */
  readonly index: number;
  /** Minutes since 1970. An item without a moment (NaN) stays alone. */
  readonly at: number;
  readonly type: SourceType;
  readonly title?: string;
  readonly text: string;
  /** Copies of one text share a family: they weigh as one item and follow the first of them. */
  readonly family?: number;
}

/** How much two items must share to tell one story. */
export interface StoryLimits {
  /** Weight of the shared terms; a rare name weighs 1, a rare word .5. */
  readonly weight: number;
  /** Of that, the weight of names and figures: "de gemeente werkt aan de weg" is said of many towns on one day. */
  readonly strong: number;
  /** Of that, the weight of what is no name: a firm's chairman stands in all its news. */
  readonly event: number;
  /** Shared weight over the geometric mean of both items' weights, 0..1. */
  readonly share: number;
  /** The mean of that over the first pieces of the story: a neighbour of one piece alone drags in news of its own. */
  readonly mean: number;
}

/** Of two pieces. Chosen on the odd stories of fixtures/who/stories.jsonl; test/analyze/stories.test.ts prints what both halves give. */
export const PIECE_LIMITS: StoryLimits = { weight: 1.6, strong: 0.7, event: 0.6, share: 0.15, mean: 0.14 };
/** Of a post and a piece: a post is short, so that a small weight is a large share of it. */
export const POST_LIMITS: StoryLimits = { weight: 1.3, strong: 0.5, event: 0.5, share: 0.15, mean: 0.14 };
const DAY = 24 * 60;
/** Three days, in minutes: what comes later is news of its own. */
export const STORY_WINDOW = 3 * DAY;

export interface StoryOptions {
  /** Minutes from the first item of a story to its last. */
  readonly window?: number;
  /** The project's entity terms in lower case. Every item names them, so they tell nothing, but items of different entities are apart. */
  readonly entities?: ReadonlySet<string>;
  readonly pieceLimits?: StoryLimits;
  readonly postLimits?: StoryLimits;
}

/** What is written to tell news. The rest only passes it on: two complaints about one outage are two, not a story. */
const PIECES: ReadonlySet<SourceType> = new Set(['news', 'blog', 'video']);
/** So much more must be shared for each day between two items: news is told at once or with much to recall it by. */
const MORE_A_DAY = 0.3;
/** Of a term the newest so many pieces are looked at: a story of a thousand pieces is found by any of its last. */
const LOOKED_AT = 64;
/** A story is known by its first so many pieces. */
const KNOWN_BY = 8;
/** Terms by which others are looked for: the heaviest of an item. */
const LOOKED_FOR = 16;

/**
 * Joins the items that tell one event within the window. Items are taken by time, so a story never outgrows its window by a chain of
 * neighbours, and the outcome is the same for any order. Time grows with the number of items; memory is a few numbers per item and term.
 */
export function linkStories(items: readonly StoryItem[], options: StoryOptions = {}): Sets {
  const sets = new Sets(items.reduce((most, item) => Math.max(most, item.index + 1), 0));
  const ordered = items.filter((item) => Number.isFinite(item.at)).sort(byMoment);
  const vectors = vectorsOf(firstOfFamily(ordered), options.entities ?? new Set());
  const teller = new Teller(ordered, vectors, sets, options);
  for (const [i, item] of ordered.entries()) if (PIECES.has(item.type)) teller.addPiece(i);
  for (const [i, item] of ordered.entries()) if (!PIECES.has(item.type)) teller.addPost(i);
  return sets;
}

/** By moment; of one moment by what they say, so that the numbers, which may differ from run to run, come last. */
function byMoment(a: StoryItem, b: StoryItem): number {
  return a.at - b.at || compare(a.type, b.type) || compare(a.title ?? '', b.title ?? '') || compare(a.text, b.text) || a.index - b.index;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function firstOfFamily(ordered: readonly StoryItem[]): (StoryItem & { counts: boolean })[] {
  const seen = new Set<number>();
  return ordered.map((item) => {
    const counts = item.family === undefined || !seen.has(item.family);
    if (item.family !== undefined) seen.add(item.family);
    return { ...item, counts };
  });
}

interface Story {
  first: number;
  last: number;
  /** Number of its first item. */
  readonly index: number;
  /** Places of its first pieces, without copies. */
  readonly pieces: number[];
}

class Teller {
  readonly #window: number;
  readonly #pieceLimits: StoryLimits;
  readonly #postLimits: StoryLimits;
  /** By term: places in `ordered` of the pieces it stands in, by time. */
  readonly #standsIn: number[][] = [];
  readonly #storyOf = new Map<number, Story>();
  readonly #byFamily = new Map<number, Story>();

  constructor(
    private readonly ordered: readonly StoryItem[],
    private readonly vectors: Vectors,
    private readonly sets: Sets,
    options: StoryOptions,
  ) {
    this.#window = options.window ?? STORY_WINDOW;
    this.#pieceLimits = options.pieceLimits ?? PIECE_LIMITS;
    this.#postLimits = options.postLimits ?? POST_LIMITS;
  }

  addPiece(i: number): void {
    const item = this.ordered[i];
    if (item === undefined) return;
    const ofFamily = item.family === undefined ? undefined : this.#byFamily.get(item.family);
    const isCopy = ofFamily !== undefined && this.#fits(ofFamily, item.at);
    const story = isCopy ? ofFamily : (this.#nearest(i, this.#pieceLimits) ?? { first: item.at, last: item.at, index: item.index, pieces: [] });
    this.#join(story, item);
    if (isCopy) return;
    this.#storyOf.set(i, story);
    if (story.pieces.length < KNOWN_BY) story.pieces.push(i);
    if (item.family !== undefined) this.#byFamily.set(item.family, story);
    for (const term of this.vectors.terms[i] ?? []) (this.#standsIn[term] ??= []).push(i);
  }

  /** A post joins the story it passes on and starts none. */
  addPost(i: number): void {
    const item = this.ordered[i];
    if (item === undefined) return;
    const ofFamily = item.family === undefined ? undefined : this.#byFamily.get(item.family);
    const story = ofFamily !== undefined && this.#fits(ofFamily, item.at) ? ofFamily : this.#nearest(i, this.#postLimits);
    if (story !== undefined) this.#join(story, item);
  }

  #join(story: Story, item: StoryItem): void {
    this.sets.join(story.index, item.index);
    story.first = Math.min(story.first, item.at);
    story.last = Math.max(story.last, item.at);
  }

  #fits(story: Story, at: number): boolean {
    return at <= story.first + this.#window && at >= story.last - this.#window;
  }

  /** The story of the piece that shares most with this item; of equals the older piece's. */
  #nearest(i: number, limits: StoryLimits): Story | undefined {
    const at = this.ordered[i]?.at ?? 0;
    let best: Story | undefined;
    let most = 0;
    for (const other of [...this.#candidates(i, limits)].sort((a, b) => a - b)) {
      const story = this.#storyOf.get(other);
      if (story === undefined || !this.#fits(story, at) || otherEntity(this.vectors, i, other)) continue;
      const shared = overlap(this.vectors, i, other);
      const days = Math.abs(at - (this.ordered[other]?.at ?? 0)) / DAY;
      if (shared.share <= most || !enough(shared, limits, 1 + MORE_A_DAY * days)) continue;
      if (this.#meanShare(i, story) < limits.mean) continue;
      most = shared.share;
      best = story;
    }
    return best;
  }

  #meanShare(i: number, { pieces }: Story): number {
    return pieces.reduce((sum, piece) => sum + overlap(this.vectors, i, piece).share, 0) / pieces.length;
  }

  *#candidates(i: number, limits: StoryLimits): Generator<number> {
    const { terms, weight } = this.vectors;
    const heaviest = [...(terms[i] ?? [])].sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b).slice(0, LOOKED_FOR);
    const shared = new Map<number, number>();
    for (const term of heaviest) {
      for (const other of this.#near(this.#standsIn[term] ?? [], i)) shared.set(other, (shared.get(other) ?? 0) + (weight[term] ?? 0));
    }
    for (const [other, sum] of shared) if (sum >= limits.weight / 2) yield other;
  }

  /** Pieces around a place in the order and within the window, at most LOOKED_AT to either side. */
  #near(places: readonly number[], i: number): number[] {
    const at = this.ordered[i]?.at ?? 0;
    const cut = lowerBound(places, i);
    const found: number[] = [];
    for (let k = cut - 1; k >= Math.max(0, cut - LOOKED_AT); k--) {
      const place = places[k] ?? 0;
      if ((this.ordered[place]?.at ?? 0) < at - this.#window) break;
      found.push(place);
    }
    for (let k = cut; k < Math.min(places.length, cut + LOOKED_AT); k++) {
      const place = places[k] ?? 0;
      if ((this.ordered[place]?.at ?? 0) > at + this.#window) break;
      found.push(place);
    }
    return found;
  }
}

/** `strong` is asked as it is: one rare name is one rare name on any day. */
function enough(shared: Overlap, limits: StoryLimits, times: number): boolean {
  if (shared.strong < limits.strong) return false;
  return shared.weight >= times * limits.weight && shared.event >= times * limits.event && shared.share >= times * limits.share;
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
