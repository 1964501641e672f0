import type { Doc, Selection } from '../../src/text/html.js';
import { anywhere, isIndexed } from './anywhere.js';
import { isElement, type Element } from './css.js';

type Node = Selection[number];

/** Posts of one page, which are asked the same questions. */
interface Scope {
  readonly $: Doc;
  /** The first node of the post that each node is of: a head may stand beside its body. */
  readonly firsts: ReadonlyMap<Node, Node>;
  /** How many nodes a post has, by its first: one node of a post of two is asked by itself. */
  readonly sizes: ReadonlyMap<Node, number>;
  readonly answers: Map<string, ReadonlyMap<Node, readonly Node[]>>;
}

const SCOPES = new WeakMap<Node, Scope>();

/** From now on a selector is put to all these posts of an indexed page at once: to ask each anew takes several times as long. */
export function askTogether($: Doc, posts: readonly Selection[]): void {
  if (!isIndexed($)) return;
  const firsts = new Map(posts.flatMap((post) => post.toArray().map((node) => [node, post.get(0) ?? node] as const)));
  const nodes = [...firsts.keys()];
  const sizes = new Map(posts.flatMap((post) => post.slice(0, 1).toArray().map((node) => [node, post.length] as const)));
  const scope: Scope = { $, firsts, sizes, answers: new Map() };
  for (const node of nodes) SCOPES.set(node, scope);
}

/** What a selector finds inside; at most so many. Unlike with `find`, the elements named before its last one may stand outside. */
export function allIn(within: Selection, selector: string, most = Number.POSITIVE_INFINITY): Selection {
  const node = within.get(0);
  const scope = node && SCOPES.get(node);
  if (!node || !scope || scope.sizes.get(node) !== within.length) return within.find(selector).slice(0, most);
  let answer = scope.answers.get(selector);
  if (!answer) {
    answer = sorted(scope, selector);
    scope.answers.set(selector, answer);
  }
  return scope.$((answer.get(node) ?? []).slice(0, most));
}

export const firstIn = (within: Selection, selector: string): Selection => allIn(within, selector, 1);

type Attributes = Element['attribs'];

/** The address of the first of these links whose attributes fit. A selector with a post's number in it would ask each post anew. */
export function hrefIn(within: Selection, links: string, fits: (attributes: Attributes) => boolean): string | undefined {
  return allIn(within, links).toArray().filter(isElement).find(({ attribs }) => fits(attribs))?.attribs['href'];
}

// The whole page is asked: with many elements to ask, or many children of one, cheerio compares each with each.
function sorted({ $, firsts }: Scope, selector: string): Map<Node, Node[]> {
  const answer = new Map<Node, Node[]>();
  for (const node of anywhere($, selector)) {
    let up: Node | null = node.parent;
    while (up && !firsts.has(up)) up = up.parent;
    const post = up && firsts.get(up);
    if (!post) continue;
    const known = answer.get(post);
    if (known) known.push(node);
    else answer.set(post, [node]);
  }
  return answer;
}
