import type { Published } from '../../../src/domain/mention.js';
import { instantOf } from '../../../src/text/dates.js';
import { isElement, isQuote, kindsOf, type Element, type Survey } from './survey.js';

/** A block with everything in it that belongs to it: not what stands in blocks inside it, nor quotes. */
export interface Block {
  readonly node: Element;
  /** Elements by what they share with others; the block itself under `self`. */
  readonly parts: ReadonlyMap<string, readonly Element[]>;
}

export function blockOf(node: Element, blocks: ReadonlySet<Element>): Block {
  const parts = new Map<string, Element[]>();
  const visit = (element: Element): void => {
    for (const kind of element === node ? ['self'] : kindsOf(element)) parts.set(kind, [...(parts.get(kind) ?? []), element]);
    for (const child of element.children) if (isElement(child) && !blocks.has(child) && !isQuote(child)) visit(child);
  };
  visit(node);
  return { node, parts };
}

/** What is shared by the parts that say when each post was written. */
export function dateKind(blocks: readonly Block[], page: Survey): string | undefined {
  return best(blocks, (kind) => {
    const found = blocks.map((block) => dateAt(block, kind, page));
    const dated = found.filter((one) => one !== undefined);
    if (dated.length < Math.max(1, blocks.length * 0.5)) return 0;
    const minutes = dated.filter(({ precision }) => precision === 'minute').length / dated.length;
    // Posts stand in the order in which they were written; the days on which their authors joined do not.
    return (dated.length / blocks.length) * (1 + minutes) * (0.3 + inOrder(dated)) * (OTHER_DATE.test(kind) ? 0.3 : 1);
  });
}

const OTHER_DATE = /join|regist|since|edit|modif|updat|last-?seen|last-?active|birth|online|member|lid/i;

export function dateAt({ parts }: Block, kind: string, page: Survey): Published | undefined {
  for (const node of parts.get(kind) ?? []) {
    const found = page.dates.get(node);
    if (found) return found;
  }
  return undefined;
}

function inOrder(dates: readonly Published[]): number {
  if (dates.length < 2) return 1;
  const instants = dates.map((date) => instantOf(date));
  const pairs = instants.slice(1).map((instant, index) => Math.sign(instant - (instants[index] ?? 0)));
  const same = pairs.filter((sign) => sign === 0).length;
  const up = pairs.filter((sign) => sign > 0).length;
  // All at one moment says less than one after the other.
  return (Math.max(up, pairs.length - up - same) + same * 0.5) / pairs.length;
}

const WORDS = /content|body|text|message|comment|bericht|reactie|userpost|\bpost\b|post$|\bmd\b|markdown|entry|cooked|articleBody/i;
const NO_WORDS = /author|user|profile|poster|avatar|sidebar|signature|member|badge|meta|stats?\b|info|button|control|tool|action|foot|head|title|subject|date|time|share|like|vote|rating/i;

/** What is shared by the parts that hold the words: most letters that are no link, and not the moment. `self` where no part does. */
export function textKind(blocks: readonly Block[], page: Survey, dateAs: string | undefined): string | undefined {
  const dated = blocks.map((block) => (dateAs === undefined ? undefined : block.parts.get(dateAs)?.find((node) => page.dates.has(node))));
  return best(blocks, (kind) => {
    if (kind === 'self') return 0.01;
    const nodes = blocks.map(({ parts }) => parts.get(kind)?.[0]);
    const texts = nodes.map((node, index) => (node && !holds(node, dated[index]) ? page.letters.get(node) : undefined));
    const there = texts.filter((text) => text !== undefined && text.all > 0).length;
    if (there < blocks.length * 0.5) return 0;
    const letters = texts.reduce((sum, text) => sum + Math.min(1500, text?.plain ?? 0) + 0.2 * Math.min(200, (text?.all ?? 0) - (text?.plain ?? 0)), 0);
    const different = new Set(nodes.flatMap((node) => (node ? [opening(node)] : []))).size / Math.max(1, there);
    return letters * (there / blocks.length) * different * (WORDS.test(kind) ? 1.6 : 1) * (NO_WORDS.test(kind) ? 0.25 : 1);
  });
}

/** The first letters of an element. */
function opening(node: Element): string {
  let words = '';
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (words.length > 80) return;
      if (isElement(child)) visit(child);
      else if (child.nodeType === 3) words += child.data.trim();
    }
  };
  visit(node);
  return words.slice(0, 80);
}

function holds(outer: Element, inner: Element | undefined): boolean {
  for (let up: Element['parent'] | undefined = inner; up; up = up.parent) if (up === outer) return true;
  return false;
}

const NAME = /author|user-?name|username|\buser|nick|poster|screen-?name|\bfn\b|creator|byline|member|bigusername|naam|profile/i;
const NO_NAME = /title|rank|avatar|count|stat|badge|date|time|group|role|level|location|since|info$|photo|signature|online|status|tooltip|menu/i;
const NAME_LINK = /\/(?:user|users|member|members|profile|profiel|people|author|leden|u|gebruiker)s?[/=.]|[?&;](?:u|uid|user|userid|member)=\d|action=profile|mode=viewprofile|member\.php|memberlist\.php|user:/i;

/** What is shared by the parts that name the authors. */
export function authorKind(blocks: readonly Block[], page: Survey, textAs: string): string | undefined {
  const texts = blocks.map(({ parts }) => (textAs === 'self' ? undefined : parts.get(textAs)?.[0]));
  return best(blocks, (kind) => {
    if (kind === 'self') return 0;
    const nodes = blocks.map(({ parts }) => (parts.get(kind) ?? []).find((node) => nameIn(node) !== undefined));
    const named = nodes.filter((node, index) => node && !holds(texts[index] ?? node, node.parent ? node : undefined) && !page.dates.has(node));
    if (named.length < blocks.length * 0.5) return 0;
    const links = named.filter((node) => node && (NAME_LINK.test(node.attribs['href'] ?? '') || insideNameLink(node))).length / named.length;
    const hint = (NAME.test(kind) ? 1 : 0) + links;
    if (hint < 0.5) return 0;
    const different = new Set(named.map((node) => node && nameIn(node))).size;
    return (named.length / blocks.length) * hint * (different === 1 && blocks.length > 3 ? 0.2 : 1) * (NO_NAME.test(kind) ? 0.3 : 1);
  });
}

function insideNameLink(node: Element): boolean {
  const { parent } = node;
  return parent !== null && 'attribs' in parent && parent.name === 'a' && NAME_LINK.test(parent.attribs['href'] ?? '');
}

/** A name is short, has a letter, and is no sentence. */
export function nameIn(node: Element): string | undefined {
  const words = node.name === 'meta' ? node.attribs['content'] : all(node);
  const name = (words ?? '').replaceAll(/\s+/g, ' ').trim().replace(/^(?:by|door|van|von)\s+/i, '').replace(/[,:]$/, '').trim();
  return name.length > 0 && name.length <= 40 && /[\p{L}\d]/u.test(name) && name.split(' ').length <= 4 && !/[:!?]/.test(name) ? name : undefined;
}

function all(node: Element): string {
  return node.children.map((child) => (isElement(child) ? all(child) : child.nodeType === 3 ? child.data : '')).join(' ').slice(0, 200);
}

/** The kind that scores best over the blocks; of equals the first met, which is the outer one. */
function best(blocks: readonly Block[], score: (kind: string) => number): string | undefined {
  const seen = new Map<string, number>();
  for (const { parts } of blocks) for (const kind of parts.keys()) seen.set(kind, (seen.get(kind) ?? 0) + 1);
  let found: string | undefined;
  let most = 0;
  for (const [kind, count] of seen) {
    if (count < blocks.length * 0.5) continue;
    const value = score(kind);
    if (value > most * 1.02) [found, most] = [kind, value];
  }
  return found;
}
