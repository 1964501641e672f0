import { load as loadMarkup, type Cheerio, type CheerioAPI } from 'cheerio/slim';

/** A loaded page, to be asked like jQuery: `$('.post')`. */
export type Doc = CheerioAPI;
/** Any node of a page: cheerio takes it but does not name it. */
export type Node = Exclude<Parameters<typeof loadMarkup>[0], string | Buffer | readonly unknown[]>;
/** Some nodes of a page. */
export type Selection = Cheerio<Node>;

/** Larger pages are cut: a page of this size is no post, and parsers take seconds for it. 10 MB, in UTF-16 code units. */
const MAX_LENGTH = 10 * 1024 * 1024;
/** Deeper nesting is flattened: 100,000 nested divs block a parser for minutes. Real pages stay below 60. */
const MAX_DEPTH = 256;

interface TextOptions {
  /** What is no part of the text, as a CSS selector or as the nodes themselves: quotes of others, signatures, buttons. */
  readonly drop?: string | ReadonlySet<Node>;
}

/** A page ready to be asked with CSS selectors, whatever its size, depth and mistakes. `xml` keeps the case of names. */
export function load(html: string, options: { readonly xml?: boolean } = {}): Doc {
  return loadMarkup(flatten(html.slice(0, MAX_LENGTH)), options.xml ? { xml: true } : {});
}

/** Readable text of a piece of HTML. */
export function htmlText(html: string, options: TextOptions = {}): string {
  if (!/[<&]/.test(html)) return tidy(html.replaceAll(/\s+/g, ' '));
  return textOf(load(html).root(), options);
}

/**
 * Readable text of part of a page: paragraphs stand apart by an empty line, lines by a line break, list items by `- `. Links keep
 * their words, emoji and smilies drawn as images give their alt text, spoilers are kept, scripts and styles are not.
 */
export function textOf(part: Selection, options: TextOptions = {}): string {
  const { drop = '' } = options;
  const dropped = typeof drop === 'string' ? new Set<Node>(drop === '' ? [] : part.find(drop).toArray()) : drop;
  const lines = new Lines();
  for (const node of part.toArray()) write(node, lines, { dropped, pre: false });
  return tidy(lines.text);
}

/** Elements whose contents nobody reads. */
export const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'button', 'select', 'textarea', 'head', 'title']);
const PARAGRAPHS = new Set(['p', 'blockquote', 'ul', 'ol', 'table', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'dl', 'figure', 'details', 'fieldset']);
const LINES = new Set(['div', 'li', 'tr', 'dt', 'dd', 'section', 'article', 'header', 'footer', 'aside', 'figcaption', 'summary', 'center', 'address', 'main', 'nav', 'form']);

/** As in the DOM standard. */
const TEXT_NODE = 3;

interface Manner {
  readonly dropped: ReadonlySet<Node>;
  readonly pre: boolean;
}

/** Recursion is safe: `flatten` bounds the depth. */
function write(node: Node, lines: Lines, manner: Manner): void {
  if (manner.dropped.has(node)) {
    lines.breakTo(1);
    return;
  }
  if (node.nodeType === TEXT_NODE) lines.say(node.data, manner.pre);
  if (!('children' in node)) return;
  const name = 'name' in node ? node.name : '';
  if (SILENT.has(name)) return;
  if (name === 'br') lines.newLine();
  else if (name === 'img') lines.say('attribs' in node ? imageWords(node.attribs) : '', false);
  else {
    const gap = PARAGRAPHS.has(name) ? 2 : Number(LINES.has(name));
    if (gap) lines.breakTo(gap);
    if (name === 'li') lines.say('- ', true);
    if (name === 'td' || name === 'th') lines.say(' ', false);
    for (const child of node.children) write(child, lines, name === 'pre' ? { ...manner, pre: true } : manner);
    if (gap) lines.breakTo(gap);
  }
}

/** Only emoji and smilies speak: they have a short alt text or a class that says so. Alt texts of photos are not the author's words. */
function imageWords(attribs: Readonly<Record<string, string>>): string {
  const alt = attribs['alt']?.trim() ?? '';
  const kind = `${attribs['class'] ?? ''} ${attribs['src'] ?? ''}`;
  if (/emoji|smil|emoticon|twemoji|icon_e?/i.test(kind) && alt.length <= 40) return alt;
  return /^\p{Extended_Pictographic}/u.test(alt) && alt.length <= 16 ? alt : '';
}

/** Text in the making: white space is one blank, and gaps between blocks do not add up. */
class Lines {
  text = '';
  #gap = 0;

  say(words: string, asIs: boolean): void {
    const clean = asIs ? words : words.replaceAll(/[^\S\u00A0]+/g, ' ');
    if (this.#gap > 0 && clean.trim() === '') return;
    if (this.#gap > 0) {
      if (this.text !== '') this.text += '\n'.repeat(this.#gap);
      this.#gap = 0;
      this.text += asIs ? clean : clean.trimStart();
    } else this.text += this.text.endsWith('\n') && !asIs ? clean.trimStart() : clean;
  }

  newLine(): void {
    this.#gap = Math.min(2, this.#gap + 1);
  }

  breakTo(gap: number): void {
    this.#gap = Math.max(this.#gap, gap);
  }
}

function tidy(text: string): string {
  return text.replaceAll('\u00A0', ' ').replaceAll('\u00AD', '').replaceAll(/[ \t]{2,}/g, ' ').replaceAll(/ *\n */g, '\n').replaceAll(/\n{3,}/g, '\n\n').trim();
}

/** A name of up to six letters as one number, capitals or not; 0 where there is none, −1 for any other. None is cut out of a page to be looked up. */
function nameCode(html: string, from: number): number {
  let code = 0;
  for (let at = from; ; at += 1) {
    const letter = html.charCodeAt(at) | 32;
    if (letter >= 97 && letter <= 122 && at < from + 6) code = code * 32 + letter - 96;
    else return code > 0 && isOfName(letter) ? -1 : code;
  }
}

/** `a`–`z`, `0`–`9`, `:` and `-`. */
const isOfName = (letter: number): boolean => (letter >= 97 && letter <= 122) || (letter >= 48 && letter <= 58) || letter === 45;

/** Elements whose end tag may be left out, or that hold nothing: they do not nest however often they are opened. */
const SHALLOW: ReadonlySet<number> = new Set([
  'p', 'li', 'td', 'th', 'tr', 'dd', 'dt', 'option', 'tbody', 'thead', 'tfoot', 'br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'base', 'col',
  'embed', 'source', 'track', 'wbr', 'param',
].map((name) => nameCode(name, 0)));

/** What is in them is no markup. */
const RAW: ReadonlyMap<number, string> = new Map(['script', 'style'].map((name) => [nameCode(name, 0), `</${name}`]));

const [BANG, SLASH] = [33, 47];

/** Leaves out the tags that open and close deeper than MAX_DEPTH; their contents stay. One pass, linear in the length. */
function flatten(html: string): string {
  let depth = 0;
  let kept = '';
  let from = 0;
  let next = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', next)) {
    const sign = html.charCodeAt(at + 1);
    const closes = sign === SLASH;
    const code = nameCode(html, closes ? at + 2 : at + 1);
    next = at + 1;
    if (sign === BANG && html.startsWith('--', at + 2)) {
      next = html.indexOf('-->', at + 4) + 1;
      if (next === 0) break;
    }
    if (code === 0) continue;
    const end = html.indexOf('>', at);
    if (end < 0) break;
    next = end + 1;
    if (SHALLOW.has(code) || html.charCodeAt(end - 1) === SLASH) continue;
    const raw = closes ? undefined : RAW.get(code);
    if (raw !== undefined) next = html.indexOf(raw, end);
    if (next < 0) break;
    const deep = closes ? depth > MAX_DEPTH : depth >= MAX_DEPTH;
    depth = Math.max(0, depth + (closes ? -1 : 1));
    if (!deep) continue;
    kept += html.slice(from, at);
    from = next;
  }
  return from === 0 ? html : kept + html.slice(from);
}
