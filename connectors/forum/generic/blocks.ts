import { ancestors, kindsOf, type Element, type Survey } from './survey.js';

/** Elements of one kind that may be the posts of a page, in its order. */
export interface Group {
  readonly kind: string;
  readonly blocks: readonly Element[];
  /** The words stand in the element after each block: a head and its body. */
  readonly paired?: true;
  readonly score: number;
}

/** Longer texts do not make a post more of a post. */
const ENOUGH = 600;
/** Posts stand at most this far above the date they show. */
const MOST_LEVELS = 14;

const POSTLIKE = /post|comment|message|reply|replies|reaction|reactie|bericht|answer|entry|thread-?item|review/i;
const UNLIKE = /related|similar|recent|latest|sidebar|widget|popular|topic-?list|threadlist|navigation|footer|breadcrumb|notice|stats|menu|dropdown|popup|badge|author|userinfo|user-info|profile/i;

/**
 * Kinds of elements that each hold a moment and words of their own, best first: many blocks with much text that is no link. Of two
 * kinds with the same blocks the outer one comes first, since names often stand beside the words.
 */
export function groupsOf(page: Survey, most: number): Group[] {
  const members = new Map<string, Set<Element>>();
  for (const date of page.dates.keys()) {
    for (const node of [date, ...ancestors(date, MOST_LEVELS)]) {
      for (const kind of kindsOf(node)) {
        const group = members.get(kind);
        if (group) group.add(node);
        else members.set(kind, new Set([node]));
      }
    }
  }
  const groups: Group[] = [];
  for (const [kind, blocks] of members) {
    if (blocks.size < 2) continue;
    const ordered = [...blocks];
    const score = scoreOf(page, kind, ordered, blocks);
    if (score > 0) groups.push({ kind, blocks: ordered, score });
    const bodies = ordered.map(nextElement);
    if (bodies.every((body) => body !== undefined && !blocks.has(body) && !page.dates.has(body))) {
      const paired = scoreOf(page, kind, bodies.filter((body) => body !== undefined), new Set());
      if (paired > score) groups.push({ kind, blocks: ordered, paired: true, score: (paired + score) * 0.8 });
    }
  }
  return different(groups.toSorted((a, b) => b.score - a.score)).slice(0, most);
}

/** An element with four classes is of four kinds: the same blocks are looked at once. */
function different(groups: readonly Group[]): Group[] {
  const met = new Set<string>();
  const numbers = new Map<Element, number>();
  return groups.filter(({ blocks: [first], blocks, paired }) => {
    if (first === undefined) return false;
    const number = numbers.get(first) ?? numbers.size;
    numbers.set(first, number);
    const name = `${number} ${blocks.length} ${paired ?? false}`;
    return !met.has(name) && Boolean(met.add(name));
  });
}

function scoreOf(page: Survey, kind: string, ordered: readonly Element[], blocks: ReadonlySet<Element>): number {
  const own = new Map(ordered.map((block) => [block, page.letters.get(block)?.plain ?? 0]));
  for (const block of ordered) {
    const outer = blockAbove(block, blocks);
    if (outer) own.set(outer, (own.get(outer) ?? 0) - (page.letters.get(block)?.plain ?? 0));
  }
  let sum = 0;
  for (const letters of own.values()) sum += Math.min(ENOUGH, Math.max(0, letters));
  return sum * (POSTLIKE.test(kind) ? 1.3 : 1) * (UNLIKE.test(kind) ? 0.4 : 1);
}

export function nextElement(node: Element): Element | undefined {
  for (let next = node.next; next; next = next.next) if ('attribs' in next) return next;
  return undefined;
}

/** The block that a block stands in: the post it answers, in trees. */
export function blockAbove(block: Element, blocks: ReadonlySet<Element>): Element | undefined {
  for (let up = block.parent; up && 'attribs' in up; up = up.parent) if (blocks.has(up)) return up;
  return undefined;
}
