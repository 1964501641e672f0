import type { Doc, Selection } from '../../src/text/html.js';
import { alternativesOf, classesTest, has, isElement, testOf, type Element, type Test } from './css.js';

type Node = Selection[number];

/** Elements of a page by what the end of a selector names: places in `all`, which is in the order of the page. */
interface Index {
  readonly all: readonly Element[];
  readonly named: ReadonlyMap<string, readonly number[]>;
  readonly carrying: Map<string, readonly number[]>;
  /** By all that is written in `class`. */
  readonly classed: ReadonlyMap<string, readonly number[]>;
}

/** One of the selectors between commas. */
interface Alternative {
  readonly selector: string;
  /** What its element must have: `.class`, `#id`, `name` or `[attribute`; absent: cannot be told. */
  readonly key: string | undefined;
  /** Nothing is asked of the elements around it. */
  readonly alone: boolean;
  /** Absent where only cheerio can tell. */
  readonly test: Test | undefined;
  /** Where nothing but the words in `class` is asked: far fewer are different than there are elements. */
  readonly classes: ((words: string) => boolean) | undefined;
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

/** What a selector finds inside a small part of the page, as `find` does. */
export function inside($: Doc, part: Selection, selector: string): Selection {
  const tests = isIndexed($) ? read(selector).map(({ test, alone }) => (alone ? test : undefined)) : [undefined];
  if (!tests.every((test) => test !== undefined)) return part.find(selector);
  const found: Element[] = [];
  const visit = (node: Node): void => {
    if (!('children' in node)) return;
    for (const child of node.children) {
      if (isElement(child) && tests.some((test) => test(child))) found.push(child);
      visit(child);
    }
  };
  part.toArray().forEach(visit);
  return $([...new Set(found)]);
}

/** Places of the elements one selector means; undefined where the whole page must be walked. */
function matching($: Doc, index: Index, { selector, key, test, classes }: Alternative): readonly number[] | undefined {
  if (classes !== undefined) return [...index.classed].flatMap(([words, places]) => (classes(words) ? places : [])).toSorted((a, b) => a - b);
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
  index.all.forEach((element, at) => {
    if (has(element, attribute)) found.push(at);
  });
  index.carrying.set(attribute, found);
  return found;
}

function indexOf($: Doc): Index | undefined {
  const [root] = $.root().toArray();
  const known = root === undefined ? undefined : INDEXES.get(root);
  if (root === undefined || known !== 'later') return known === 'later' ? undefined : known;
  const all = elementsOf(root);
  const index = { all, ...byName(all), carrying: new Map<string, readonly number[]>() };
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

function byName(all: readonly Element[]): Pick<Index, 'named' | 'classed'> {
  const named = new Map<string, number[]>();
  const classed = new Map<string, number[]>();
  // Most elements have a class that others have too: what stands in it is read once.
  const ofClasses = new Map<string, readonly number[][]>();
  all.forEach(({ name, attribs: { id, class: words } }, at) => {
    listIn(named, name).push(at);
    if (id) listIn(named, `#${id}`).push(at);
    if (!words) return;
    let lists = ofClasses.get(words);
    if (lists === undefined) {
      lists = [listIn(classed, words), ...[...new Set(words.split(/\s+/))].map((word) => listIn(named, `.${word}`))];
      ofClasses.set(words, lists);
    }
    for (const list of lists) list.push(at);
  });
  return { named, classed };
}

function listIn(lists: Map<string, number[]>, key: string): number[] {
  let known = lists.get(key);
  if (known === undefined) {
    known = [];
    lists.set(key, known);
  }
  return known;
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
  const bare = bareOf(selector);
  return { selector, alone: !JOINT.test(bare), key: keyOf(bare), test: testOf(selector), classes: classesTest(selector) };
}

/** A selector without what is compared with attributes, and without what only narrows it. */
const bareOf = (selector: string): string => selector.replaceAll(/\[([\w-]+)(?:"[^"]*"|'[^']*'|[^\]"'])*\]/g, '[$1').replaceAll(/:(?:not|has)\((?:[^()]|\([^()]*\))*\)|:(?:first|last|only)-(?:child|of-type)/g, '');

const JOINT = /[\s>+~]+/;

/** What the last element of a selector must have, whatever else is asked of it. */
function keyOf(bare: string): string | undefined {
  // What is left between colons, parentheses and backslashes has a grammar of its own.
  if (/[:\\|()]/.test(bare)) return undefined;
  const last = bare.split(JOINT).at(-1) ?? '';
  return (/#[\w-]+/.exec(last) ?? /\.[\w-]+/.exec(last) ?? /^[a-z][\w-]*/.exec(last) ?? /\[[\w-]+/.exec(last.toLowerCase()))?.[0];
}
