import type { Database } from './database.js';

/** What one page of a thread shows. Native ids in the order of the page; `whole`: the thread has no other page. */
export interface ShownPosts {
  readonly thread: string;
  readonly posts: readonly string[];
  readonly whole?: true;
  /** Native ids that the source's pages showed in this run: what moved to another page is not gone. */
  readonly inThisRun?: ReadonlySet<string>;
}

interface Range {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

interface Candidate {
  readonly id: number;
  readonly native_id: string;
}

/** So few posts may stand in the order of their numbers by chance: 2 of 120 arrangements of five do. */
const LEAST_IN_ORDER = 5;

const NUMBERED = /^([a-z]+)-(\d{1,15})$/;

function numberOf(nativeId: string): { readonly kind: string; readonly number: number } | undefined {
  const [, kind, digits] = NUMBERED.exec(nativeId) ?? [];
  return kind === undefined ? undefined : { kind, number: Number(digits) };
}

/**
 * Between which numbers a page shows every post there is: from the least to the greatest, and on a whole thread's page to the end. Never
 * below the least: pages that show the newest alone look whole too. Numbers that neither rise nor fall stand in an order of their own
 * (most liked first, answers under what they answer): only a whole page tells anything then. Undefined where it cannot be told.
 */
export function rangeShown({ posts, whole }: ShownPosts, opening: ReadonlySet<string>): Range | undefined {
  // An opening post is repeated above every page of its thread.
  const numbered = posts.filter((post) => whole === true || !opening.has(post)).map((post) => numberOf(post));
  const kind = numbered.findLast((one) => one !== undefined)?.kind;
  const numbers = numbered.flatMap((one) => (one?.kind === kind && one !== undefined ? [one.number] : []));
  if (kind === undefined) return undefined;
  const [from, to] = numbers.reduce(([least, most], one) => [Math.min(least, one), Math.max(most, one)], [Number.POSITIVE_INFINITY, 0]);
  if (whole === true) return { kind, from, to: Number.POSITIVE_INFINITY };
  if (numbers.length < LEAST_IN_ORDER) return undefined;
  const steps = numbers.slice(1).map((one, index) => one - (numbers[index] ?? one));
  return steps.every((step) => step > 0) || steps.every((step) => step < 0) ? { kind, from, to } : undefined;
}

export type GoneStore = ReturnType<typeof goneStore>;

/** Posts that a place showed once and shows no more. They stay and count: what was said was said. */
export function goneStore(db: Database, now: () => string) {
  const openings = db.prepare<[number, string], string>(
    `SELECT s.native_id FROM mention_sources s JOIN mentions m ON m.id = s.mention_id
     WHERE s.source_no = ? AND s.native_id IN (SELECT value FROM json_each(?)) AND m.opening = 1`,
  ).pluck();
  // Where several sources show a post its row stands in the thread of the first of them; the own reading has the own thread.
  const known = db.prepare<{ source: number; thread: string; shown: string }, Candidate>(
    `WITH own AS (SELECT no FROM threads WHERE source_no = @source AND id = @thread),
       near AS (SELECT no FROM own UNION SELECT m.thread_no FROM mention_sources s JOIN mentions m ON m.id = s.mention_id
         WHERE s.source_no = @source AND s.native_id IN (SELECT value FROM json_each(@shown)) AND m.thread_no IS NOT NULL)
     SELECT m.id, s.native_id FROM mentions m JOIN mention_sources s ON s.mention_id = m.id AND s.source_no = @source
     WHERE m.thread_no IN near AND COALESCE(json_extract(s.draft, '$.thread_no'), m.thread_no) IN own`,
  );
  const add = db.prepare<[number, number, string]>('INSERT OR IGNORE INTO gone (mention_id, source_no, noticed_at) VALUES (?, ?, ?)');
  const back = db.prepare<[number, number]>('DELETE FROM gone WHERE mention_id = ? AND source_no = ?');
  const count = db.prepare<[], number>('SELECT count(DISTINCT mention_id) FROM gone').pluck();

  return {
    /** Marks what a page should show and does not, takes the mark from what it shows; gives how many were marked. */
    notice(source: number, shown: ShownPosts): number {
      const json = JSON.stringify(shown.posts);
      const here = new Set(shown.posts);
      const range = rangeShown(shown, new Set(openings.all(source, json)));
      let marked = 0;
      for (const { id, native_id } of known.all({ source, thread: shown.thread, shown: json })) {
        if (here.has(native_id)) back.run(id, source);
        else if (range !== undefined && isWithin(native_id, range) && shown.inThisRun?.has(native_id) !== true) marked += add.run(id, source, now()).changes;
      }
      return marked;
    },
    /** The source showed the mention after all. */
    back: (id: number, source: number): void => void back.run(id, source),
    /** Mentions that some source shows no more. */
    count: (): number => count.get() ?? 0,
  };
}

function isWithin(nativeId: string, { kind, from, to }: Range): boolean {
  const post = numberOf(nativeId);
  return post?.kind === kind && post.number > from && post.number < to;
}
