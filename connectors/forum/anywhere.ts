import type { Doc, Selection } from '../../src/text/html.js';

type Node = Selection[number];
type Element = Extract<Node, { attribs: unknown }>;

/** Elements of a page by what the end of a selector names. All in the order of the page. */
interface Index {
  readonly order: ReadonlyMap<Node, number>;
  readonly all: readonly Element[];
  readonly named: ReadonlyMap<string, readonly Element[]>;
  readonly carrying: Map<string, readonly Element[]>;
}

/** One of the selectors between commas. `key` names what its element must have: `.class`, `#id`, `tag` or `[attribute`; absent: cannot be told. */
interface Alternative {
  readonly selector: string;
  readonly key?: string;
  /** The key is the whole selector. */
  readonly isKey: boolean;
}

const INDEXES = new WeakMap<Node, Index>();
const PARSED = new Map<string, readonly Alternative[]>();

/**
 * What `$(selector)` finds, in the same order: only elements that have the class, id, name or attribute at the selector's end are
 * looked at, where cheerio walks through the whole page for every selector.
 */
export function anywhere($: Doc, selector: string): readonly Node[] {
  const index = indexOf($);
  const alternatives = parsed(selector);
  const found = alternatives.map((one) => matching($, index, one));
  const [only] = found;
  if (found.length === 1 && only !== undefined) return only;
  return [...new Set(found.flat())].toSorted((a, b) => (index.order.get(a) ?? 0) - (index.order.get(b) ?? 0));
}

function matching($: Doc, index: Index, { selector, key, isKey }: Alternative): readonly Node[] {
  if (key === undefined) return $(selector).toArray();
  const candidates = key.startsWith('[') ? carrying(index, key.slice(1)) : index.named.get(key) ?? [];
  return isKey || candidates.length === 0 ? candidates : $([...candidates]).filter(selector).toArray();
}

function carrying(index: Index, attribute: string): readonly Element[] {
  const known = index.carrying.get(attribute) ?? index.all.filter(({ attribs }) => attribute in attribs);
  index.carrying.set(attribute, known);
  return known;
}

function indexOf($: Doc): Index {
  const [root] = $.root().toArray();
  const known = root && INDEXES.get(root);
  if (known !== undefined) return known;
  const all: Element[] = [];
  // A loop and no recursion: whoever loads a page may have left it as deep as it came.
  const open: Node[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('attribs' in node) all.push(node);
    if ('children' in node) open.push(...node.children.toReversed());
  }
  const index = { order: new Map(all.map((node, at) => [node, at])), all, named: byName(all), carrying: new Map<string, readonly Element[]>() };
  if (root !== undefined) INDEXES.set(root, index);
  return index;
}

function byName(all: readonly Element[]): Map<string, Element[]> {
  const named = new Map<string, Element[]>();
  const put = (key: string, node: Element): void => {
    const known = named.get(key);
    if (known === undefined) named.set(key, [node]);
    else if (known.at(-1) !== node) known.push(node);
  };
  for (const node of all) {
    put(node.name, node);
    const { id, class: classes } = node.attribs;
    if (id) put(`#${id}`, node);
    if (classes) for (const name of classes.split(/\s+/)) if (name !== '') put(`.${name}`, node);
  }
  return named;
}

function parsed(selector: string): readonly Alternative[] {
  const known = PARSED.get(selector) ?? split(selector).map((one) => alternative(one));
  PARSED.set(selector, known);
  return known;
}

/** At commas that stand in no brackets, parentheses or quotes. */
const split = (selector: string): readonly string[] => (selector.match(/(?:\[(?:"[^"]*"|'[^']*'|[^\]"'])*\]|\([^]*\)|[^,])+/g) ?? []).map((one) => one.trim()).filter((one) => one !== '');

function alternative(selector: string): Alternative {
  const bare = selector.replaceAll(/\[([\w-]+)(?:"[^"]*"|'[^']*'|[^\]"'])*\]/g, '[$1');
  // What is between colons and backslashes has a grammar of its own.
  if (/[:\\*|()]/.test(bare)) return { selector, isKey: false };
  const last = bare.split(/[\s>+~]+/).at(-1) ?? '';
  const key = (/#[\w-]+/.exec(last) ?? /\.[\w-]+/.exec(last) ?? /^[a-z][\w-]*/.exec(last) ?? /\[[\w-]+/.exec(last))?.[0];
  return key === undefined ? { selector, isKey: false } : { selector, key, isKey: key === selector };
}
