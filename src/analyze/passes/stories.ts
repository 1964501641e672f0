import type { SourceType } from '../../domain/source-type.js';
import { Sets } from './copies.js';
import { nearness, otherEntity, vectorsOf } from './story-vectors.js';
import type { Vectors } from './story-vectors.js';

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

/** Least nearness, as story-vectors.ts reckons it. */
export interface StoryLimits {
  /** Of a piece to the nearest piece of the story. */
  readonly piece: number;
  /** Of a post to the nearest piece: a post is short, and shares less by chance. */
  readonly post: number;
  /** Of either to the first pieces of the story in the mean: a neighbour of one piece alone drags in news of its own. */
  readonly mean: number;
}

/** test/analyze/stories.test.ts prints what other limits give. */
export const STORY_LIMITS: StoryLimits = { piece: 2.6, post: 1.8, mean: 2 };

const DAY = 24 * 60;
/** Three days, in minutes: what comes later is news of its own. */
export const STORY_WINDOW = 3 * DAY;

export interface StoryOptions {
  /** Minutes from the first item of a story to its last. */
  readonly window?: number;
  /** The project's entity terms in lower case. Every item names them, so they tell nothing, but items of different entities are apart. */
  readonly entities?: ReadonlySet<string>;
  readonly limits?: StoryLimits;
}

/** What is written to tell news. The rest only passes it on: two complaints about one outage are two, not a story. */
const PIECES: ReadonlySet<SourceType> = new Set(['news', 'blog', 'video']);
/** Of a term the newest so many pieces are looked at: a story of a thousand pieces is found by any of its last. */
const LOOKED_AT = 64;
/** A story is known by its first so many pieces. */
const KNOWN_BY = 8;
/** Terms by which others are looked for: the heaviest of an item. */
const LOOKED_FOR = 16;
/** Weight that the looked-for terms of two items must share before they are compared: less never reaches a limit. */
const LEAST_SHARED = 0.8;
/** So many of the likeliest pieces are compared in full. */
const COMPARED = 32;

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

/** Hands out the items, one by one and by time, over the stories told so far. */
class Teller {
  readonly #ordered: readonly StoryItem[];
  readonly #vectors: Vectors;
  readonly #sets: Sets;
  readonly #window: number;
  readonly #limits: StoryLimits;
  /** By term: places in `ordered` of the pieces it stands in, by time. */
  readonly #standsIn: number[][] = [];
  /** Scratch: weight shared with the item at hand, by place; all 0 between items. */
  readonly #shared: Float64Array;
  readonly #storyOf = new Map<number, Story>();
  readonly #byFamily = new Map<number, Story>();

  constructor(
    ordered: readonly StoryItem[],
    vectors: Vectors,
    sets: Sets,
    options: StoryOptions,
  ) {
    this.#ordered = ordered;
    this.#vectors = vectors;
    this.#sets = sets;
    this.#shared = new Float64Array(ordered.length);
    this.#window = options.window ?? STORY_WINDOW;
    this.#limits = options.limits ?? STORY_LIMITS;
  }

  addPiece(i: number): void {
    const item = this.#ordered[i];
    if (item === undefined) return;
    const ofFamily = item.family === undefined ? undefined : this.#byFamily.get(item.family);
    const isCopy = ofFamily !== undefined && this.#fits(ofFamily, item.at);
    const story = isCopy ? ofFamily : (this.#nearest(i, this.#limits.piece) ?? { first: item.at, last: item.at, index: item.index, pieces: [] });
    this.#join(story, item);
    if (isCopy) return;
    this.#storyOf.set(i, story);
    if (story.pieces.length < KNOWN_BY) story.pieces.push(i);
    if (item.family !== undefined) this.#byFamily.set(item.family, story);
    for (const term of this.#vectors.terms[i] ?? []) (this.#standsIn[term] ??= []).push(i);
  }

  /** A post joins the story it passes on and starts none. */
  addPost(i: number): void {
    const item = this.#ordered[i];
    if (item === undefined) return;
    const ofFamily = item.family === undefined ? undefined : this.#byFamily.get(item.family);
    const story = ofFamily !== undefined && this.#fits(ofFamily, item.at) ? ofFamily : this.#nearest(i, this.#limits.post);
    if (story !== undefined) this.#join(story, item);
  }

  #join(story: Story, item: StoryItem): void {
    this.#sets.join(story.index, item.index);
    story.first = Math.min(story.first, item.at);
    story.last = Math.max(story.last, item.at);
  }

  #fits(story: Story, at: number): boolean {
    return at <= story.first + this.#window && at >= story.last - this.#window;
  }

  /** The story of the piece that is nearest to this item; of equals the older piece's. */
  #nearest(i: number, least: number): Story | undefined {
    const at = this.#ordered[i]?.at ?? 0;
    let best: Story | undefined;
    let most = least;
    for (const other of this.#candidates(i).toSorted((a, b) => b - a)) {
      const story = this.#storyOf.get(other);
      if (story === undefined || !this.#fits(story, at) || otherEntity(this.#vectors, i, other)) continue;
      const near = this.#nearness(i, other);
      if (near < most || this.#meanNearness(i, story) < this.#limits.mean) continue;
      most = near;
      best = story;
    }
    return best;
  }

  #nearness(i: number, other: number): number {
    const apart = Math.abs((this.#ordered[i]?.at ?? 0) - (this.#ordered[other]?.at ?? 0));
    return nearness(this.#vectors, i, other, apart / DAY);
  }

  #meanNearness(i: number, { pieces }: Story): number {
    return pieces.reduce((sum, piece) => sum + this.#nearness(i, piece), 0) / pieces.length;
  }

  /** The pieces that share most of the item's heaviest terms. */
  #candidates(i: number): readonly number[] {
    const { terms, weight } = this.#vectors;
    const heaviest = [...(terms[i] ?? [])].sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b).slice(0, LOOKED_FOR);
    const touched: number[] = [];
    for (const term of heaviest) {
      const each = weight[term] ?? 0;
      for (const other of this.#near(this.#standsIn[term] ?? [], i)) {
        const before = this.#shared[other] ?? 0;
        if (before === 0) touched.push(other);
        this.#shared[other] = before + each;
      }
    }
    const likely = touched.filter((other) => (this.#shared[other] ?? 0) >= LEAST_SHARED).map((other) => ({ other, sum: this.#shared[other] ?? 0 }));
    for (const other of touched) this.#shared[other] = 0;
    return likely.sort((a, b) => b.sum - a.sum || b.other - a.other).slice(0, COMPARED).map(({ other }) => other);
  }

  /** Pieces around a place in the order and within the window, at most LOOKED_AT to either side. */
  #near(places: readonly number[], i: number): number[] {
    const at = this.#ordered[i]?.at ?? 0;
    const cut = lowerBound(places, i);
    const found: number[] = [];
    for (let k = cut - 1; k >= Math.max(0, cut - LOOKED_AT); k--) {
      const place = places[k] ?? 0;
      if ((this.#ordered[place]?.at ?? 0) < at - this.#window) break;
      found.push(place);
    }
    for (let k = cut; k < Math.min(places.length, cut + LOOKED_AT); k++) {
      const place = places[k] ?? 0;
      if ((this.#ordered[place]?.at ?? 0) > at + this.#window) break;
      found.push(place);
    }
    return found;
  }
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
