import type { Overdue } from '../scan/rechecks.js';

/** What to do about posts that were not looked at again in time, a line a source. */
export function overdueLines(overdue: readonly Overdue[]): readonly string[] {
  return overdue.map(({ sourceId, posts, days }) => {
    const what = posts === 1 ? '1 post was' : `${posts} posts were`;
    return `${sourceId}: ${what} not looked at again within ${days} days, as its terms ask: collect again, raise its pages, or erase with quickscan privacy erase --url`;
  });
}
