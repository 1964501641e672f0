import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Answer, answersOf, type HandleOf, type ThreadPost } from '../../src/analyze/passes/answers.js';

const threads = z
  .array(
    z.object({
      id: z.string(), why: z.string(),
      posts: z.array(z.object({ id: z.string(), author: z.string(), own: z.boolean(), at: z.string(), text: z.string(), replyTo: z.string().optional() })),
      answers: z.array(z.object({ own: z.string(), post: z.string(), minutes: z.number() })),
    }),
  )
  .parse(readFileSync(new URL('../../fixtures/who/answers.jsonl', import.meta.url), 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line)));

/** As the store does: each author a number, found again only by the handle as written. */
function pseudonymised({ posts }: (typeof threads)[number]): { readonly posts: readonly ThreadPost[]; readonly handleOf: HandleOf } {
  const numbers = new Map<string, number>();
  for (const { author } of posts) if (!numbers.has(author.toLowerCase())) numbers.set(author.toLowerCase(), numbers.size + 1);
  return {
    handleOf: (handle) => numbers.get(handle.toLowerCase()),
    posts: posts.map(({ author, at, replyTo, ...post }): ThreadPost => {
      const number = numbers.get(author.toLowerCase());
      return { ...post, at: Date.parse(`${at}Z`) / 60_000, ...(number === undefined ? {} : { author: number }), ...(replyTo === undefined ? {} : { replyTo }) };
    }),
  };
}

const sorted = (answers: readonly Answer[]): Answer[] => [...answers].sort((a, b) => (a.own + a.post < b.own + b.post ? -1 : 1));
const nobody: HandleOf = () => undefined;
const post = (id: string, at: number, author: number, text: string, more: Partial<ThreadPost> = {}): ThreadPost => ({ id, at, author, text, own: false, ...more });

describe('own posts and what they answer', () => {
  it.each(threads.map((thread) => [`${thread.why} (${thread.id})`, thread] as const))('are linked: %s', (_, thread) => {
    const { posts, handleOf } = pseudonymised(thread);
    expect(sorted(answersOf(posts, handleOf))).toEqual(sorted(thread.answers));
  });

  it('are the same for any order of posts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...threads).chain((thread) => fc.tuple(fc.constant(thread), fc.shuffledSubarray(thread.posts, { minLength: thread.posts.length }))), ([thread, shuffled]) => {
        const straight = pseudonymised(thread);
        expect(answersOf(shuffled.flatMap(({ id }) => straight.posts.filter((one) => one.id === id)), straight.handleOf)).toEqual(answersOf(straight.posts, straight.handleOf));
      }),
      { numRuns: 200 },
    );
  });

  it('never answer a later post, an own post or themselves', () => {
    const any = fc.array(fc.record({ own: fc.boolean(), author: fc.integer({ min: 1, max: 4 }), at: fc.integer({ min: 0, max: 50 }), text: fc.constantFrom('hoe laat?', 'ja', 'Hoi Kim, komt goed.', 'Update: klaar.', '> hoe laat dan\nnu'), reply: fc.option(fc.nat(9)) }), { maxLength: 10 });
    fc.assert(
      fc.property(any, (rows) => {
        const posts = rows.map(({ reply, ...row }, index): ThreadPost => ({ ...row, id: String(index), ...(reply === null ? {} : { replyTo: String(reply) }) }));
        const byId = new Map(posts.map((one) => [one.id, one]));
        for (const { own, post: answered, minutes } of answersOf(posts, nobody)) {
          expect([byId.get(own)?.own, byId.get(answered)?.own]).toEqual([true, false]);
          expect(minutes).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('take the one who waits when the greeted name is no handle', () => {
    const posts = [post('1', 0, 1, 'Doet de app het?'), post('2', 5, 2, 'hier wel'), post('3', 9, 9, 'Hoi Bram, we zoeken het uit.', { own: true })];
    expect(answersOf(posts, nobody)).toEqual([{ own: '3', post: '1', minutes: 9 }]);
  });

  it('take a post whose author is unknown as somebody of its own', () => {
    const posts: ThreadPost[] = [{ id: '1', at: 0, own: false, text: 'Wanneer komt de monteur?' }, { id: '2', at: 3, own: false, text: 'En bij mij?' }, { id: '3', at: 10, own: true, text: 'Morgen.', replyTo: '1' }, { id: '4', at: 12, own: true, text: 'Overmorgen.' }];
    expect(answersOf(posts, nobody)).toEqual([{ own: '3', post: '1', minutes: 10 }, { own: '4', post: '2', minutes: 9 }]);
  });

  it('are found in a thread of 6,000 posts within a second', () => {
    const posts = Array.from({ length: 6000 }, (_, n) => post(String(n), n, n % 10 === 9 ? 9999 : n % 1500, n % 10 === 9 ? 'Dat kan morgen.' : 'Kan dit vandaag?', { own: n % 10 === 9 }));
    const start = performance.now();
    expect(answersOf(posts, nobody).length).toBeGreaterThan(500);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
