import type { Published } from '../../../src/domain/mention.js';
import { findDate } from '../../../src/text/dates.js';
import type { Selection } from '../../../src/text/html.js';
import { dateIn, type ForumPage } from '../reader.js';

type Node = Selection[number];
export type Element = Extract<Node, { attribs: Record<string, string> }>;

/** What one walk over a page tells of its elements. */
export interface Survey {
  /** Letters inside an element that are no quote, and how many of them are no link. */
  readonly letters: ReadonlyMap<Element, { readonly all: number; readonly plain: number }>;
  /** Elements that say a moment, in the order of the page. */
  readonly dates: ReadonlyMap<Element, Published>;
  /** Place of an element in the order of the page. */
  readonly order: ReadonlyMap<Element, number>;
}

const SILENT = new Set(['script', 'style', 'template', 'iframe', 'object', 'svg', 'select', 'option', 'textarea', 'head', 'nav', 'button', 'input']);
/** `SelectQuoteContainer` and the like hold a post, not a quote. */
const QUOTE = /(?:^|[\s_-]|bbcode)(?:block)?quote(?:d|s|_?box|header|title|content|_container|-block)?(?:$|[\s_-])|bbCodeQuote|quoteBox/i;
const SIGNATURE = /signature|(?:^|[\s_-])sig(?:$|[\s_-])/i;

/** Two makes hold posts in a `blockquote`. */
const CONTAINER = /content|message|text|body/i;

/** The post that is answered, shown in small above the answer. */
const ANSWERED = /post\/parent|in-?reply-?to|reply-?(?:preview|context|parent)|parent-?(?:post|comment|content)/i;

const EDITED = /(?:^|[\s_-])(?:post_?edit|edited(?:[_-]?(?:post|by))?|last-?edit(?:ed)?|edit-?date|edit-?note|modified|revision-?log)(?:$|[\s_-])/i;

/** Words of others, and words that stand under every post. */
export function isQuote({ name, attribs }: Element): boolean {
  const names = attribs['class'] ?? '';
  if (ANSWERED.test(attribs['component'] ?? names)) return true;
  if (name === 'blockquote') return !CONTAINER.test(names) || QUOTE.test(names);
  return QUOTE.test(names) || SIGNATURE.test(names) || EDITED.test(names);
}

export const isElement = (node: Node): node is Element => 'attribs' in node;

/** As in the DOM standard. */
const TEXT_NODE = 3;

/** Recursion is safe: pages are at most 256 deep. */
export function survey(page: ForumPage): Survey {
  const letters = new Map<Element, { all: number; plain: number }>();
  const dates = new Map<Element, Published>();
  const order = new Map<Element, number>();
  const visit = (node: Element, inLink: boolean): { all: number; plain: number } => {
    const sum = { all: 0, plain: 0 };
    if (SILENT.has(node.name) || (isQuote(node) && node.name !== 'body')) return sum;
    order.set(node, order.size);
    const found = dateOfElement(page, node);
    if (found) dates.set(node, found);
    const link = inLink || node.name === 'a';
    let near: Published | undefined;
    for (const child of node.children) {
      if (child.nodeType === TEXT_NODE) {
        const length = child.data.trim().length;
        sum.all += length;
        if (!link) sum.plain += length;
      } else if (isElement(child)) {
        const inner = visit(child, link);
        near ??= dates.get(child);
        // Headings repeat the thread's title or name the author.
        if (HEADING.test(child.name)) continue;
        sum.all += inner.all;
        sum.plain += inner.plain;
      }
    }
    // `<b>Gisteren</b> om 14:03`
    if (!found && near?.precision === 'day' && sum.all <= LINE) setBetter(page, node, dates);
    letters.set(node, sum);
    return sum;
  };
  const body = page.$('body').get(0) ?? page.$.root().children().get(0);
  if (body && isElement(body)) visit(body, false);
  return { letters, dates, order };
}

const HEADING = /^h[1-6]$/;
/** The line above a post is no longer than this. */
const LINE = 90;

function setBetter(page: ForumPage, node: Element, dates: Map<Element, Published>): void {
  const whole = dateIn(page, page.$(node));
  if (whole?.precision === 'minute') dates.set(node, whole);
}

const MACHINE = ['datetime', 'data-timestamp', 'data-time', 'data-epoch'];
const LIKE_DATE = /\d{1,2}(?:[-/.]\d{1,2}[-/.]\d{2,4}|(?:st|nd|rd|th|e)?[\s.-]+(?:of\s)?\p{L}{3,9}\.?)|\p{L}{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s|\d{4}-\d{2}-\d{2}|geleden|\bago\b|gister|yesterday|vandaag|today|zojuist|just now/iu;

function dateOfElement(page: ForumPage, node: Element): Published | undefined {
  const machine = node.name === 'time' || MACHINE.some((name) => node.attribs[name] !== undefined) || (node.attribs['title'] !== undefined && LIKE_DATE.test(node.attribs['title']));
  const words = ownWords(node);
  // A long line is a sentence in which somebody names a day.
  if (!machine && (words.length > LINE || words.length < 4 || !LIKE_DATE.test(words))) return undefined;
  return machine ? dateIn(page, page.$(node)) : findDate(words, page.dates);
}

const ownWords = (node: Element): string => node.children.map((child) => (child.nodeType === TEXT_NODE ? child.data : '')).join(' ').trim();

/** Words that tell how a post looks today, not what it is. */
const STATE = /^(?:odd|even|alt\d?|first|last|new|unread|read|old|online|offline|highlight(?:ed)?|sticky|clearfix|cf|row|col|active|visible|hidden|collapsed|expanded|js|has-.*|is-.*)$/i;

/** What an element may share with its like: each of its classes, and its id or its place without the numbers. */
export function kindsOf(node: Element): string[] {
  const names = (node.attribs['class'] ?? '').split(/\s+/).filter((name) => name !== '' && !/\d{3,}/.test(name) && !STATE.test(name)).slice(0, 8);
  const kinds = names.map((name) => `.${name.replaceAll(/\d+/g, '0')}`);
  for (const name of ['id', 'itemprop', 'rel', 'component', 'role', 'itemtype']) {
    const value = node.attribs[name];
    if (value && value.length < 60 && (name !== 'id' || /\d/.test(value))) kinds.push(`${node.name}[${name}=${value.replaceAll(/[a-z]*\d+[\da-z]*/gi, '0')}]`);
  }
  if (kinds.length === 0) kinds.push(`${placeOf(node.parent)}>${node.name}`);
  return kinds;
}

function placeOf(parent: Node['parent']): string {
  if (!parent || !('attribs' in parent)) return '';
  const name = parent.attribs['id']?.replaceAll(/\d+/g, '0') ?? parent.attribs['class']?.split(/\s+/)[0]?.replaceAll(/\d+/g, '0');
  return `${parent.name}${name ? `.${name}` : ''}`;
}

export function ancestors(node: Element, most: number): Element[] {
  const found: Element[] = [];
  for (let up = node.parent; up && 'attribs' in up && up.name !== 'body' && found.length < most; up = up.parent) found.push(up);
  return found;
}
