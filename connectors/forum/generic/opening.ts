import { blockOf, type Block } from './parts.js';
import { kindsOf, type Element, type Survey } from './survey.js';

/** What the posts of a page answer, where it looks otherwise than they do. */
export interface Lead {
  readonly block: Block;
  readonly text: Element;
  readonly date: Element;
}

const BODY = /entry-?content|article-?(?:body|content|text)|post-?(?:body|content|text)|question-?(?:body|content|text)|topic-?(?:body|content|text)|story-?(?:body|content)|usertext-body/i;
/** Shorter texts are captions. */
const LEAST_LETTERS = 20;

/** An article or question before the first post: an element named as one, or as the words of the posts are, with a moment near it. */
export function openingBlock(page: Survey, blocks: readonly Block[], textAs: string): Lead | undefined {
  const first = blocks[0]?.node;
  const start = first && page.order.get(first);
  if (first === undefined || start === undefined) return undefined;
  const texts = [...page.letters].filter(([node, { plain }]) => plain >= LEAST_LETTERS && (page.order.get(node) ?? start) < start && !above(node, first) && kindsOf(node).some((kind) => kind === textAs || BODY.test(kind)));
  const text = texts.toSorted((a, b) => b[1].plain - a[1].plain)[0]?.[0];
  if (!text) return undefined;
  const dates = [...page.dates.keys()].filter((date) => (page.order.get(date) ?? start) < start && !above(text, date));
  for (let up = text.parent; up && 'attribs' in up && !above(up, first); up = up.parent) {
    const block = up;
    const date = dates.find((one) => above(block, one));
    if (date) return { block: blockOf(block, new Set([first])), text, date };
  }
  return undefined;
}

function above(outer: Element, inner: Element): boolean {
  for (let up: Element['parent'] | undefined = inner; up; up = up.parent) if (up === outer) return true;
  return false;
}
