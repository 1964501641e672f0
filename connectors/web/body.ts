import { textOf, type Doc, type Node } from '../../src/text/html.js';
import { anywhere } from '../forum/anywhere.js';
import { furnitureOf } from './furniture.js';
import { childrenOf, elementsIn, measureAll, nameOf, type Measure } from './measure.js';

/** The words of an article as its page shows them. */
export interface Body {
  readonly text: string;
  /** Lines between the heading and the text, then the nearest ones above the heading: who wrote it, when. */
  readonly above: readonly string[];
  /** Moments in the block, as written for machines or people, without those of reactions. */
  readonly times: readonly string[];
  /** Article elements of the page, and whether its first heading stands in one. */
  readonly articles: number;
  readonly headed: boolean;
  /** The heading's words. */
  readonly heading: string;
  /** Headings that are links: a list of articles has several. */
  readonly teasers: number;
  /** A wall stands behind the beginning. */
  readonly walled: boolean;
}

/** Of a page's running text an article has at least so much; the rest stands beside it. A choice of ours. */
const SHARE = 0.6;
/** Letters of a short line: a date, or a paragraph that has to be known for one behind the last sentence. */
const SHORT = 80;

/**
 * The article below a heading: the smallest block around the heading that holds most of the page's running text, without what stands above
 * the heading and without furniture. Where no heading is known, the block that holds most text.
 */
export function bodyOf($: Doc, title: string | undefined, author: string | undefined): Body {
  const root = $('body').toArray()[0] ?? $.root().toArray()[0];
  if (!root) return { text: '', above: [], times: [], articles: 0, headed: false, heading: '', teasers: 0, walled: false };
  const heading = headingOf($, title);
  const { dropped, talk, walls } = furnitureOf($, root, heading, author);
  const sizes = measureAll(root, dropped);
  const block = heading ? around(heading, root, sizes) : densest(root, sizes);
  const inBlock = elementsIn(block);
  const { text, above } = lined($, block, inBlock, new Set([...dropped, ...(heading ? [heading, ...before(heading, block)] : [])]), sizes);
  return { text, above: [...above, ...(heading ? near($, heading, root, sizes) : [])], walled: [...walls].some((node) => isInside(node, new Set([block]))), times: timesIn($, inBlock, talk), ...shapeOf($, heading, inBlock, sizes) };
}

type Elements = ReturnType<typeof elementsIn>;
const named = (elements: Elements, names: readonly string[]): readonly Node[] => names.flatMap((name) => elements.get(name) ?? []);

/** What tells an article from a list of them. */
function shapeOf($: Doc, heading: Node | undefined, inBlock: Elements, sizes: ReadonlyMap<Node, Measure>): Pick<Body, 'articles' | 'headed' | 'heading' | 'teasers'> {
  const articles = [...sizes.keys()].filter((node) => nameOf(node) === 'article');
  return {
    articles: articles.length,
    headed: heading !== undefined && nameOf(heading) === 'h1' && isInside(heading, new Set(articles)),
    heading: heading ? squeezed($(heading).text()) : '',
    teasers: named(inBlock, ['h2', 'h3', 'h4']).filter((node) => isThere(node, sizes) && sizes.get(node)?.letters === sizes.get(node)?.linked).length,
  };
}

const timesIn = ($: Doc, inBlock: Elements, talk: ReadonlySet<Node>): string[] =>
  named(inBlock, ['time']).filter((node) => !isInside(node, talk)).map((node) => $(node).attr('datetime') ?? $(node).text());

/** The nearest five short pieces above a heading: a date often stands there. */
const near = ($: Doc, heading: Node, root: Node, sizes: ReadonlyMap<Node, Measure>): string[] =>
  before(heading, root).filter((node) => isThere(node, sizes) && (sizes.get(node)?.letters ?? 0) < SHORT).slice(0, 5).map((node) => squeezed($(node).text()));

/**
 * The heading that is what the page's own words call the article, or a part of it beside the outlet's name; failing that, the first of the
 * first level, or of the second. A heading that leads to the front page is the outlet's name.
 */
function headingOf($: Doc, title: string | undefined): Node | undefined {
  const headings = anywhere($, 'h1, h2, h3').filter((node) => !/^(?:https?:\/\/[^/]+)?\/?$/.test($(node).find('a[href]').first().attr('href') ?? '#'));
  const parts = [title ?? '', ...(title ?? '').split(/\s[-–—|:•·»]\s|:\s|\s\|/)].map((part) => squeezed(part).toLowerCase());
  const wanted = new Set(parts.filter((part) => part.length > 3));
  return headings.find((node) => wanted.has(squeezed($(node).text()).toLowerCase())) ?? headings.find((node) => nameOf(node) === 'h1') ?? headings.find((node) => nameOf(node) === 'h2');
}

function isInside(node: Node, set: ReadonlySet<Node>): boolean {
  for (let up: Node | null = node; up; up = up.parent) if (set.has(up)) return true;
  return false;
}

const isThere = (node: Node, sizes: ReadonlyMap<Node, Measure>): boolean => (sizes.get(node)?.letters ?? 0) > 0;
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const proseOf = (node: Node, sizes: ReadonlyMap<Node, Measure>): number => sizes.get(node)?.prose ?? 0;

function around(heading: Node, root: Node, sizes: ReadonlyMap<Node, Measure>): Node {
  const whole = proseOf(root, sizes);
  let block: Node = heading;
  while (block !== root && block.parent && (block === heading || proseOf(block, sizes) < whole * SHARE)) block = block.parent;
  return block;
}

/** Down from the root as long as one child holds most of what the block holds. */
function densest(root: Node, sizes: ReadonlyMap<Node, Measure>): Node {
  let block = root;
  for (;;) {
    const most = childrenOf(block).find((child) => proseOf(child, sizes) > proseOf(block, sizes) * SHARE && nameOf(child) !== 'p');
    if (!most) return block;
    block = most;
  }
}

/** Everything in the block that stands before the heading, nearest first. */
function before(heading: Node, block: Node): Node[] {
  const found: Node[] = [];
  for (let up: Node | null = heading; up && up !== block; up = up.parent) for (let other = up.prev; other; other = other.prev) found.push(other);
  return found;
}

/** A line that says something: a sentence, or words enough for one. */
const isProse = (line: string): boolean => line.length >= 80 || (line.length >= 30 && /[.!?…]["'”’»)]*$/.test(line));

/** A short sentence of three words and more: it may well be the last. */
const isSaid = (line: string): boolean => line.length < SHORT && /^\S+ \S+ .*[.!?…]["'”’»)]*$/.test(line);

/** What stands above the first sentence is who and when, except headings; behind the last one, what is no paragraph, list or row. */
function lined($: Doc, block: Node, inBlock: Elements, gone: ReadonlySet<Node>, sizes: ReadonlyMap<Node, Measure>): Pick<Body, 'text' | 'above'> {
  const lines = textOf($(block), { drop: gone }).split('\n');
  const shortIn = (names: readonly string[]): Set<string> => new Set(named(inBlock, names).filter((node) => (sizes.get(node)?.letters ?? SHORT) < SHORT).map((node) => packed($(node).text())));
  const first = lines.findIndex(isProse);
  if (first < 0) return { text: '', above: lines };
  const headings = shortIn(['h2', 'h3', 'h4', 'h5', 'h6']);
  const own = shortIn(['p', 'li', 'tr', 'blockquote', 'dd']);
  const last = lines.findLastIndex((line) => isProse(line) || isSaid(line) || own.has(packed(line)));
  const kept = lines.filter((line, index) => (index >= first && index <= last) || (index < first && headings.has(packed(line))));
  return { text: kept.join('\n').replaceAll(/\n{3,}/g, '\n\n').trim(), above: lines.slice(0, first) };
}

/** Without blanks and the dash of a list: cells and items stand in the text with these between them. */
const packed = (text: string): string => text.replace(/^- /, '').replaceAll(/\s+/g, '');
