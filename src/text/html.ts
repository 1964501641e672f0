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

const SILENT = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'button', 'select', 'textarea', 'head', 'title']);
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

/** Elements whose end tag may be left out, or that hold nothing: they do not nest however often they are opened. */
const SHALLOW = new Set([
  'p', 'li', 'td', 'th', 'tr', 'dd', 'dt', 'option', 'tbody', 'thead', 'tfoot', 'br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'base', 'col',
  'embed', 'source', 'track', 'wbr', 'param',
]);

/** Leaves out the tags that open and close deeper than MAX_DEPTH; their contents stay. One pass, linear in the length. */
function flatten(html: string): string {
  const tag = /<(\/?)([a-z][a-z0-9:-]*)|<!--/gi;
  let depth = 0;
  let kept = '';
  let from = 0;
  for (let found = tag.exec(html); found; found = tag.exec(html)) {
    const name = found[2]?.toLowerCase();
    const end = name ? html.indexOf('>', tag.lastIndex) : html.indexOf('-->', tag.lastIndex);
    if (end < 0) break;
    tag.lastIndex = end + 1;
    if (!name || SHALLOW.has(name) || html[end - 1] === '/') continue;
    if (found[1] !== '/' && (name === 'script' || name === 'style')) {
      const close = html.indexOf(`</${name}`, end);
      if (close < 0) break;
      tag.lastIndex = close;
    }
    const opens = found[1] !== '/';
    const deep = opens ? depth >= MAX_DEPTH : depth > MAX_DEPTH;
    depth = Math.max(0, depth + (opens ? 1 : -1));
    if (!deep) continue;
    kept += html.slice(from, found.index);
    from = tag.lastIndex;
  }
  return from === 0 ? html : kept + html.slice(from);
}
