import type { Published } from '../../../src/domain/mention.js';
import { instantOf } from '../../../src/text/dates.js';
import { isElement, isQuote, kindsOf, type Element, type Survey } from './survey.js';

/** A block with everything in it that belongs to it: not what stands in blocks inside it, nor quotes. */
export interface Block {
  readonly node: Element;
  /** Where the words stand in the element after it. */
  readonly body?: Element;
  /** Elements by what they share with others; the block itself under `self`. */
  readonly parts: ReadonlyMap<string, readonly Element[]>;
}

export function blockOf(node: Element, blocks: ReadonlySet<Element>, body?: Element): Block {
  const parts = new Map<string, Element[]>();
  const visit = (element: Element): void => {
    for (const kind of element === node ? ['self'] : element === body ? ['body', ...kindsOf(element)] : kindsOf(element)) {
      const known = parts.get(kind);
      if (known) known.push(element);
      else parts.set(kind, [element]);
    }
    for (const child of element.children) if (isElement(child) && !blocks.has(child) && !isQuote(child)) visit(child);
  };
  visit(node);
  if (body) visit(body);
  return { node, parts, ...(body ? { body } : {}) };
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
  const nodes = parts.get(kind) ?? [];
  for (const node of nodes) {
    const found = page.dates.get(node);
    if (found) return found;
  }
  // A make may wrap a moment further in once it is no longer a relative one.
  for (const node of nodes) {
    const line = (page.letters.get(node)?.all ?? LONG) < LONG ? inside(node, page) : undefined;
    if (line) return line;
  }
  return undefined;
}

/** A line above a post is shorter than this. */
const LONG = 90;

function inside(node: Element, page: Survey): Published | undefined {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    const found = page.dates.get(child) ?? inside(child, page);
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

const WORDS = /content|body|text|message|msg|comment|bericht|reactie|userpost|\bpost\b|post$|\bmd\b|markdown|entry|cooked|articleBody/i;
const NO_WORDS = /author|user|profile|poster|avatar|sidebar|signature|member|badge|meta|stats?\b|info|button|control|tool|action|foot|head|title|subject|date|time|share|like|vote|rating/i;

/** What is shared by the parts that hold the words: most letters that are no link, without moment and name. `self` where no part does. */
export function textKind(blocks: readonly Block[], page: Survey, dateAs: string, authorAs: string | undefined): string | undefined {
  const others = blocks.map((block) => [block.parts.get(dateAs)?.find((node) => page.dates.has(node) || inside(node, page) !== undefined), authorAs === undefined ? undefined : block.parts.get(authorAs)?.find((node) => nameIn(node) !== undefined)]);
  const at = (kind: string): (Element | undefined)[] => blocks.map(({ parts }, index) => parts.get(kind)?.find((node) => !others[index]?.some((other) => holds(node, other))));
  const letters = (kind: string): number => at(kind).reduce((sum, node) => sum + lettersIn(page, node), 0);
  const found = best(blocks, (kind) => {
    if (kind === 'self') return 0.01;
    const nodes = at(kind).filter((node) => node !== undefined && (page.letters.get(node)?.all ?? 0) > 0);
    if (nodes.length < blocks.length * 0.5) return 0;
    const different = new Set(nodes.flatMap((node) => (node ? [opening(node)] : []))).size / nodes.length;
    const once = blocks.filter(({ parts }) => parts.get(kind)?.length === 1).length / nodes.length;
    const undated = nodes.filter((node) => node && !page.dates.has(node)).length / nodes.length;
    return letters(kind) * (nodes.length / blocks.length) * different * undated * (0.6 + 0.4 * once) * (WORDS.test(kind) ? 1.6 : 1) * (NO_WORDS.test(kind) ? 0.25 : 1);
  });
  return found === undefined || found === 'self' ? found : narrowed(blocks, found, letters);
}

const lettersIn = (page: Survey, node: Element | undefined): number => {
  const { all = 0, plain = 0 } = (node && page.letters.get(node)) ?? {};
  return Math.min(1500, plain) + 0.2 * Math.min(200, all - plain);
};

/** Headings and names share a block's wrapper with its words: what is left without them is what an inner part holds, once a block. */
function narrowed(blocks: readonly Block[], outer: string, letters: (kind: string) => number): string {
  const whole = letters(outer);
  let found = outer;
  for (const kind of blocks[0]?.parts.keys() ?? []) {
    if (kind === found || kind === 'self' || NO_WORDS.test(kind)) continue;
    const inside = blocks.filter(({ parts }) => parts.get(kind)?.some((node) => parts.get(found)?.some((one) => one !== node && holds(one, node))));
    const once = inside.filter(({ parts }) => parts.get(kind)?.length === 1).length;
    if (inside.length < blocks.length * 0.9 || once < inside.length * 0.9) continue;
    if (letters(kind) >= whole * (WORDS.test(kind) ? 0.55 : 0.85)) found = kind;
  }
  return found;
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

const NAME = /author|user-?name|username|\buser|nick|poster|screen-?name|\bfn\b|creator|byline|member|bigusername|naam/i;
const NO_NAME = /title|rank|avatar|count|stat|badge|date|time|group|role|level|location|since|info$|photo|signature|online|status|tooltip|menu|icon|button|quote/i;
const NAME_LINK = /\/(?:user|users|member|members|profile|profiel|people|author|leden|u|gebruiker)s?[/=.]|[?&;](?:u|uid|user|userid|member)=\d|action=profile|mode=viewprofile|member\.php|memberlist\.php|user:/i;

/** What is shared by the parts that name the authors; of equals the innermost. */
export function authorKind(blocks: readonly Block[], page: Survey): string | undefined {
  const at = (kind: string): Element[] => blocks.flatMap(({ parts }) => (parts.get(kind) ?? []).find((node) => nameIn(node) !== undefined && !page.dates.has(node)) ?? []);
  const score = (kind: string): number => {
    const named = kind === 'self' ? [] : at(kind);
    if (named.length < blocks.length * 0.5) return 0;
    const links = named.filter((node) => NAME_LINK.test(node.attribs['href'] ?? '') || insideNameLink(node)).length / named.length;
    const hint = (NAME.test(kind) ? 1 : 0) + links;
    const different = new Set(named.map((node) => nameIn(node))).size;
    // The names of those who are answered or thanked stand in the same kind of part.
    const alone = blocks.filter(({ parts }) => new Set((parts.get(kind) ?? []).map(nameIn).filter(Boolean)).size === 1).length / named.length;
    if (hint < 0.5 && !named.every((node) => HEADS.has(node.name))) return 0;
    return (0.5 + 0.5 * alone) * (named.length / blocks.length) * Math.max(hint, 0.35) * (different === 1 && blocks.length > 3 ? 0.2 : 1) * (NO_NAME.test(kind) ? 0.3 : 1);
  };
  let found = best(blocks, score);
  for (const kind of found === undefined ? [] : blocks[0]?.parts.keys() ?? []) {
    const [outer, inner] = [at(found ?? ''), at(kind)];
    if (inner.length >= outer.length && inner.every((node, index) => outer[index] !== node && holds(outer[index] ?? node, node)) && !NO_NAME.test(kind)) found = kind;
  }
  return found;
}

/** A name may stand out by its size alone. */
const HEADS = new Set(['strong', 'b', 'dt', 'cite', 'h3', 'h4', 'h5', 'h6']);

function insideNameLink(node: Element): boolean {
  const { parent } = node;
  return parent !== null && 'attribs' in parent && parent.name === 'a' && NAME_LINK.test(parent.attribs['href'] ?? '');
}

const NAMES = new WeakMap<Element, { readonly name: string | undefined }>();

/** A name is short, has a letter, and is no sentence. */
export function nameIn(node: Element): string | undefined {
  const known = NAMES.get(node);
  if (known) return known.name;
  const name = readName(node);
  NAMES.set(node, { name });
  return name;
}

function readName(node: Element): string | undefined {
  const words = node.name === 'meta' ? node.attribs['content'] : all(node);
  const name = (words ?? '').replaceAll(/\s+/g, ' ').trim().replace(/^(?:by|door|van|von)\s+/i, '').replace(/[,:]$/, '').trim();
  // One letter stands in for a picture.
  return name.length > 1 && name.length <= 40 && /[\p{L}\d]/u.test(name) && name.split(' ').length <= 4 && !/[:!?]/.test(name) ? name : undefined;
}

/** The words of an element, up to more than a name has. */
function all(node: Element): string {
  let words = '';
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (words.length > 100) return;
      if (isElement(child)) visit(child);
      else if (child.nodeType === 3) words += ` ${child.data.trim()}`;
    }
  };
  visit(node);
  return words;
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
