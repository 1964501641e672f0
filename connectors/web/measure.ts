import { type Node, SILENT } from '../../src/text/html.js';

/** What stands inside an element, in letters with blanks between words. */
export interface Measure {
  readonly letters: number;
  /** Of these in links. */
  readonly linked: number;
  /** In running text: outside links, headings and labels. */
  readonly prose: number;
}

const NOTHING: Measure = { letters: 0, linked: 0, prose: 0 };
/** As in the DOM standard. */
const TEXT_NODE = 3;
/** Shorter pieces of text are labels: a name, a date, a button. A choice of ours. */
const LABEL = 25;

export const nameOf = (node: Node): string => ('name' in node ? node.name : '');
export const attributesOf = (node: Node): Readonly<Record<string, string>> => ('attribs' in node ? node.attribs : {});
export const childrenOf = (node: Node): readonly Node[] => ('children' in node ? node.children : []);

/** Elements inside a block by their names, in one walk: a selector costs a walk each. */
export function elementsIn(block: Node): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>();
  const walk = (node: Node): void => {
    for (const child of childrenOf(node)) {
      const name = nameOf(child);
      if (name === '') continue;
      const known = found.get(name);
      if (known) known.push(child);
      else found.set(name, [child]);
      walk(child);
    }
  };
  walk(block);
  return found;
}

/** Measures every element in one walk; what is in `dropped` counts as not there. */
export function measureAll(root: Node, dropped: ReadonlySet<Node>): ReadonlyMap<Node, Measure> {
  const found = new Map<Node, Measure>();
  // Recursion is safe: pages are loaded with their depth bounded.
  const walk = (node: Node, inLink: boolean, inHeading: boolean): Measure => {
    if (dropped.has(node)) return NOTHING;
    if (node.nodeType === TEXT_NODE && 'data' in node) return measureText(node.data, inLink, inHeading);
    const name = nameOf(node);
    if (SILENT.has(name)) return NOTHING;
    let [letters, linked, prose] = [0, 0, 0];
    for (const child of childrenOf(node)) {
      const inner = walk(child, inLink || name === 'a', inHeading || /^h[1-6]$/.test(name));
      letters += inner.letters;
      linked += inner.linked;
      prose += inner.prose;
    }
    const sum = { letters, linked, prose };
    found.set(node, sum);
    return sum;
  };
  walk(root, false, false);
  return found;
}

function measureText(text: string, inLink: boolean, inHeading: boolean): Measure {
  const letters = text.replaceAll(/\s+/g, ' ').trim().length;
  return { letters, linked: inLink ? letters : 0, prose: inLink || inHeading || letters < LABEL ? 0 : letters };
}
