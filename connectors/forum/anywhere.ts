import type { Doc, Selection } from '../../src/text/html.js';
import { alternativesOf, isElement, testOf, type Element, type Test } from './css.js';

type Node = Selection[number];

/** Elements of a page by what the end of a selector names: places in `all`, which is in the order of the page. */
interface Index {
  readonly all: readonly Element[];
  readonly named: ReadonlyMap<string, readonly number[]>;
  readonly carrying: Map<string, readonly number[]>;
}

/** One of the selectors between commas. */
interface Alternative {
  readonly selector: string;
  /** What its element must have: `.class`, `#id`, `name` or `[attribute`; absent: cannot be told. */
  readonly key?: string;
  /** Absent where only cheerio can tell. */
  readonly test?: Test;
}

/** Pages that are asked by index; the index itself is made at the first question. */
const INDEXES = new WeakMap<Node, Index | 'later'>();
const READ = new Map<string, readonly Alternative[]>();

/** From now on this page's elements are found by an index. */
export function indexed($: Doc): Doc {
  for (const root of $.root().toArray()) INDEXES.set(root, 'later');
  return $;
}

export const isIndexed = ($: Doc): boolean => $.root().toArray().some((root) => INDEXES.has(root));

/**
 * What `$(selector)` finds, in the same order: on an indexed page only elements that have the class, id, name or attribute at the
 * selector's end are looked at, where cheerio walks through the whole page for every selector.
 */
export function anywhere($: Doc, selector: string): readonly Node[] {
  const index = indexOf($);
  if (index === undefined) return $(selector).toArray();
  const found = read(selector).map((one) => matching($, index, one));
  if (found.some((one) => one === undefined)) return $(selector).toArray();
  const some = found.filter((one) => one !== undefined && one.length > 0);
  const [only = []] = some;
  return elementsAt(index, some.length <= 1 ? only : [...new Set(some.flatMap((one) => one ?? []))].toSorted((a, b) => a - b));
}

/** The first of them: what stands once on a page, or is taken once. */
export const firstAnywhere = ($: Doc, selector: string): Selection => $(anywhere($, selector).slice(0, 1));

function elementsAt({ all }: Index, places: readonly number[]): Element[] {
  const found: Element[] = [];
  for (const at of places) {
    const element = all[at];
    if (element !== undefined) found.push(element);
  }
  return found;
}

/** Places of the elements one selector means; undefined where the whole page must be walked. */
function matching($: Doc, index: Index, { selector, key, test }: Alternative): readonly number[] | undefined {
  if (key === undefined) return undefined;
  const candidates = key.startsWith('[') ? carrying(index, key.slice(1)) : index.named.get(key) ?? [];
  if (candidates.length === 0) return [];
  if (test !== undefined) return candidates.filter((at) => isFit(index.all[at], test));
  const fit = new Set<Node>($(elementsAt(index, candidates)).filter(selector).toArray());
  return candidates.filter((at) => isFit(index.all[at], (element) => fit.has(element)));
}

const isFit = (element: Element | undefined, test: Test): boolean => element !== undefined && test(element);

function carrying(index: Index, attribute: string): readonly number[] {
  const known = index.carrying.get(attribute);
  if (known !== undefined) return known;
  const found: number[] = [];
  index.all.forEach(({ attribs }, at) => {
    if (attribs[attribute] !== undefined) found.push(at);
  });
  index.carrying.set(attribute, found);
  return found;
}

function indexOf($: Doc): Index | undefined {
  const [root] = $.root().toArray();
  const known = root === undefined ? undefined : INDEXES.get(root);
  if (root === undefined || known !== 'later') return known === 'later' ? undefined : known;
  const all = elementsOf(root);
  const index = { all, named: byName(all), carrying: new Map<string, readonly number[]>() };
  INDEXES.set(root, index);
  return index;
}

/** In the order of the page; without recursion and without lists of children, for it is most of the work of an index. */
function elementsOf(root: Node): readonly Element[] {
  const found: Element[] = [];
  let node: Node | null = root;
  while (node !== null) {
    if (isElement(node)) found.push(node);
    let next: Node | null = ('children' in node ? node.children[0] : undefined) ?? null;
    while (next === null && node !== null && node !== root) {
      next = node.next;
      if (next === null) node = node.parent;
    }
    node = next;
  }
  return found;
}

function byName(all: readonly Element[]): ReadonlyMap<string, readonly number[]> {
  const named = new Map<string, number[]>();
  const listOf = (key: string): number[] => {
    let known = named.get(key);
    if (known === undefined) {
      known = [];
      named.set(key, known);
    }
    return known;
  };
  // Most elements have a class that others have too: what stands in it is read once.
  const classes = new Map<string, readonly number[][]>();
  all.forEach(({ name, attribs }, at) => {
    listOf(name).push(at);
    const { id, class: words } = attribs;
    if (id) listOf(`#${id}`).push(at);
    if (!words) return;
    let lists = classes.get(words);
    if (lists === undefined) {
      lists = [...new Set(words.split(/\s+/))].map((word) => listOf(`.${word}`));
      classes.set(words, lists);
    }
    for (const list of lists) list.push(at);
  });
  return named;
}

function read(selector: string): readonly Alternative[] {
  let known = READ.get(selector);
  if (known === undefined) {
    known = alternativesOf(selector).map((one) => alternative(one));
    READ.set(selector, known);
  }
  return known;
}

function alternative(selector: string): Alternative {
  const test = testOf(selector);
  const key = keyOf(selector);
  return { selector, ...(key === undefined ? {} : { key }), ...(test === undefined ? {} : { test }) };
}

/** What the last element of a selector must have, whatever else is asked of it. */
function keyOf(selector: string): string | undefined {
  const bare = selector.replaceAll(/\[([\w-]+)(?:"[^"]*"|'[^']*'|[^\]"'])*\]/g, '[$1').replaceAll(/:(?:not|has)\((?:[^()]|\([^()]*\))*\)|:(?:first|last|only)-(?:child|of-type)/g, '');
  // What is left between colons, parentheses and backslashes has a grammar of its own.
  if (/[:\\|()]/.test(bare)) return undefined;
  const last = bare.split(/[\s>+~]+/).at(-1) ?? '';
  return (/#[\w-]+/.exec(last) ?? /\.[\w-]+/.exec(last) ?? /^[a-z][\w-]*/.exec(last) ?? /\[[\w-]+/.exec(last))?.[0];
}
