import { isMap, isPair, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml';

export type Path = readonly PropertyKey[];

/** `sources[2].options.url` */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) text += typeof step === 'number' ? `[${step}]` : `${text === '' ? '' : '.'}${String(step)}`;
  return text;
}

/** The node of a path, or the nearest one around it that stands in the file. */
function nodeAt(document: Document, path: Path, asKey: boolean): Node | undefined {
  let node: unknown = document.contents;
  let found: Node | undefined = isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
      if (pair === undefined) return found;
      if (asKey && depth === path.length - 1 && isScalar(pair.key)) return pair.key;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') node = node.items[step];
    else return found;
    if (isMap(node) || isSeq(node) || isScalar(node)) found = node;
  }
  return found;
}

/** Line and column, both from 1, of what a path names: of its value, or with `asKey` of its key. */
export function positionOf(document: Document, lines: LineCounter, path: Path, asKey = false): { line: number; column: number } {
  const start = nodeAt(document, path, asKey)?.range?.[0] ?? 0;
  const { line, col } = lines.linePos(start);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/**
 * Line and column of a letter within a text of the file, counted from 1: a quotation mark around it is stepped over. Escapes before the letter
 * and folded lines are not, since few terms have them.
 */
export function positionInside(document: Document, lines: LineCounter, path: Path, letter: number): { line: number; column: number } {
  const node = nodeAt(document, path, false);
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  const { line, col } = lines.linePos((node?.range?.[0] ?? 0) + (quoted ? 1 : 0) + letter - 1);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
