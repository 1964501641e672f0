import { describe, expect, it } from 'vitest';
import { emptyScore, forumPagesPresent, readPage, scorePage, truePages, type Score } from '../eval/forum-score.js';

if (!forumPagesPresent()) console.warn('skipped: ../shared/forum_pages is not here, so the forum readers are not scored');

const makes = forumPagesPresent() ? [...new Set(truePages().map(({ platform }) => platform))] : [];

async function scoreOf(platform: string, make?: string): Promise<Score> {
  const score = emptyScore();
  for (const page of truePages().filter((one) => make === undefined || one.platform === make)) scorePage(score, page, await readPage(page, platform));
  return score;
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** Makes whose pages cannot be read without knowing them: their dates stand in data for scripts. */
const CLOSED = new Set(['flarum']);

describe.skipIf(!forumPagesPresent())('real forum pages', () => {
  it.each(makes)('of %s give every post, no other, each with author, day and first words', async (make) => {
    const score = await scoreOf('auto', make);
    expect(share(score.found, score.posts)).toBe(1);
    expect(score.spurious).toBe(0);
    expect(share(score.author, score.withAuthor)).toBe(1);
    expect(share(score.day, score.withDay)).toBe(1);
    expect(share(score.text, score.found)).toBe(1);
  });

  it.each(makes.filter((make) => !CLOSED.has(make)))('of %s give all posts to the finder that knows no make', async (make) => {
    const score = await scoreOf('generic', make);
    expect(share(score.found, score.posts)).toBe(1);
    expect(score.spurious).toBe(0);
    expect(share(score.author, score.withAuthor)).toBeGreaterThanOrEqual(0.99);
    expect(share(score.day, score.withDay)).toBe(1);
    expect(share(score.text, score.found)).toBeGreaterThanOrEqual(0.97);
  });
});
