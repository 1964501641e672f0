import { describe, expect, it } from 'vitest';
import { rangeShown, type ShownPosts } from '../../src/store/gone.js';
import { draft, keeper, step, store } from './help.js';

const thread = 't1';
const numbered = (...numbers: readonly number[]): string[] => numbers.map((number) => `post-${number}`);
const post = (number: number, over = {}) => draft({ url: `https://stroomforum.example/draad/1#p${number}`, nativeId: `post-${number}`, text: `Bericht ${number} over Volt & Zonen.`, thread: { id: thread }, ...over });

/** Keeps posts 1 to 9, reads a page again, and gives how many of them are gone then. */
function goneAfter(shown: Omit<ShownPosts, 'thread'>, opening = false): number {
  const opened = store();
  const { keep } = keeper(opened);
  keep.commit('forum', step(1, { keep: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => post(number, { thread: { id: thread, opening: opening && number === 1 } })) }));
  const counted = keep.commit('forum', step(2, { shown: { thread, ...shown } }));
  expect(counted.gone ?? 0).toBe(opened.gone.count());
  expect(opened.mentions.count()).toBe(9);
  return opened.gone.count();
}

describe('posts that a page shows no more', () => {
  it.each<[name: string, shown: Omit<ShownPosts, 'thread'>, gone: number]>([
    ['one from between those it shows', { posts: numbered(2, 3, 5, 6, 7) }, 1],
    ['newest first, as well', { posts: numbered(8, 7, 5, 4, 3) }, 1],
    ['none before or after a page among others', { posts: numbered(3, 4, 5, 6, 7) }, 0],
    ['the last of a thread of one page', { posts: numbered(1, 2, 3, 4, 5, 6, 7, 8), whole: true }, 1],
    ['none older than all that a page shows', { posts: numbered(6, 7, 8, 9), whole: true }, 0],
    ['none that this run saw elsewhere', { posts: numbered(2, 3, 5, 6, 7), inThisRun: new Set(numbered(4)) }, 0],
    ['none where the posts stand in an order of their own', { posts: numbered(2, 9, 3, 7, 1) }, 0],
    ['none where so few may be in order by chance', { posts: numbered(2, 9) }, 0],
    ['none of another kind', { posts: ['comment-1', 'comment-9'], whole: true }, 0],
    ['none where nothing is numbered', { posts: ['made-0a', 'made-0b'], whole: true }, 0],
    ['none where nothing is shown', { posts: [], whole: true }, 0],
  ])('are %s', (_name, shown, gone) => {
    expect(goneAfter(shown)).toBe(gone);
  });

  it('are none before a later page that repeats the opening post', () => {
    expect(goneAfter({ posts: numbered(1, 5, 6, 7, 8, 9) }, true)).toBe(0);
    expect(goneAfter({ posts: numbered(1, 5, 6, 8, 9, 10) }, true)).toBe(1);
  });

  it('are told by the own thread of a source, also where another source shows the posts in a thread of its own', () => {
    const opened = store();
    const { keep } = keeper(opened);
    const inFeed = [1, 2, 3].map((number) => post(number, { thread: { id: 'feed-9' } }));
    keep.commit('forum', step(1, { keep: inFeed }));
    keep.commit('blog', step(2, { keep: [1, 2, 3].map((number) => post(number)) }));
    expect(opened.mentions.count()).toBe(3);
    expect(keep.commit('blog', step(3, { shown: { thread, posts: numbered(1, 3), whole: true } })).gone).toBe(1);
    expect(keep.commit('forum', step(4, { shown: { thread, posts: numbered(1, 3), whole: true } })).gone).toBeUndefined();
  });

  it('come back when their source shows them, on a page or in a feed', () => {
    const opened = store();
    const { keep } = keeper(opened);
    keep.commit('forum', step(1, { keep: [post(1), post(2), post(3)] }));
    const lost = (): number => keep.commit('forum', step(2, { shown: { thread, posts: numbered(1, 3), whole: true } })).gone ?? 0;
    expect(lost()).toBe(1);
    keep.commit('forum', step(3, { keep: [post(2)] }));
    expect(opened.gone.count()).toBe(0);
    expect(lost()).toBe(1);
    keep.commit('forum', step(4, { shown: { thread, posts: numbered(1, 2, 3), whole: true } }));
    expect(opened.gone.count()).toBe(0);
  });
});

describe('the range a page shows', () => {
  it('is of the kind its last post has: an article has numbers of its own', () => {
    expect(rangeShown({ thread, posts: ['article-99', 'comment-4', 'comment-7'], whole: true }, new Set())).toEqual({ kind: 'comment', from: 4, to: Number.POSITIVE_INFINITY });
  });
});
