import { cleanAddress } from '../../src/text/address.js';
import { textOf, type Selection } from '../../src/text/html.js';
import { anywhere, firstAnywhere } from './anywhere.js';
import { blockAbove, groupsOf, nextElement, type Group } from './generic/blocks.js';
import { authorKind, blockOf, dateAt, dateKind, nameIn, textKind, type Block } from './generic/parts.js';
import { openingBlock, type Lead } from './generic/opening.js';
import { survey, type Element, type Survey } from './generic/survey.js';
import { wordsAt } from './make.js';
import { pagesOf, threadAddress, type PageMarks } from './pages.js';
import { absolute, present, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';

/**
 * A page of a make that nobody listed: elements that repeat, each with a moment and words of its own. It goes by structure and by how
 * people name their classes, and is right less often than a reader that knows the make.
 */
export const generic: ForumReader = {
  id: 'generic',
  recognises: ({ json }) => json === undefined,
  thread: threadPage,
};

const PAGES: PageMarks = {
  bar: '[class*="pagin" i], [class*="pagenav" i], [class*="pager" i], [class*="paging" i], [class*="pagelink" i], .pages, .PageNav, [id*="pagin" i]',
  next: '[class*="next" i] a[href], a[class*="next" i][href]', previous: '[class*="prev" i] a[href], a[class*="prev" i][href]',
};

/** Quotes of others, signatures, remarks on edits, and what one can click. */
const DROP = 'blockquote:not([class*="content" i]):not([class*="message" i]):not([class*="text" i]):not([class*="body" i]), blockquote[class*="quote" i], [class^="quote" i], [class*=" quote" i], [class*="_quote" i], [class*="-quote" i], [class*="bbcodequote" i], [class*="ipsquote" i], aside.quote, [class*="signature" i], [class*="edited" i], [class*="lastedit" i], .postedit, p.edit, [class*="reaction" i], [class*="likes" i], [class*="attachment" i], form, nav, [class*="thankedby" i], [class*="share" i], .notice, .bbcode_description, .bbCodeBlock-title, .codetitle, .codebox > p, .codebox > dt, .codeheader';

/** How many kinds of blocks are looked at closely. */
const CANDIDATES = 6;
/** Shorter texts than this on average are labels, not posts. */
const LEAST_LETTERS = 12;

type Dropped = ReadonlySet<Selection[number]>;

/** Blocks with what is shared by their parts, and how much they say. */
interface Found {
  readonly blocks: readonly Block[];
  readonly date: string;
  readonly text: string;
  readonly author: string | undefined;
  readonly worth: number;
}

function threadPage(page: ForumPage): ThreadPage | undefined {
  const seen = survey(page);
  const found = groupsOf(seen, CANDIDATES).flatMap((group) => weigh(page, seen, group)).toSorted((a, b) => b.worth - a.worth)[0];
  if (!found) return undefined;
  const thread = threadOf(page);
  const { next, previous } = pagesOf(page, PAGES);
  const numbers = found.blocks.map(numberOf);
  const telling = new Set(numbers.filter(Boolean)).size === numbers.filter(Boolean).length;
  const drop = new Set(anywhere(page.$, DROP));
  for (const block of found.blocks) for (const node of block.parts.get(found.text)?.slice(0, 1) ?? []) drop.delete(node);
  const lead = openingBlock(seen, found.blocks, found.text);
  const posts = [...(lead ? [readLead(page, seen, lead, thread, drop)] : []), ...found.blocks.map((block, index) => readBlock(page, seen, found, block, telling ? numbers[index] : undefined, thread, drop))].filter(({ text, author, published }) => text !== '' && (author ?? published) !== undefined);
  if (posts.length === 0) return undefined;
  const [first, ...rest] = posts;
  return { thread, posts: first && previous === undefined ? [{ ...first, opening: true }, ...rest] : posts, ...present({ next, previous }) };
}

function weigh(page: ForumPage, seen: Survey, group: Group): Found[] {
  const nodes = new Set(group.blocks);
  const all = group.blocks.map((node) => blockOf(node, nodes, group.paired && nextElement(node)));
  const date = dateKind(all, seen);
  if (date === undefined) return [];
  const blocks = all.filter((block) => dateAt(block, date, seen) !== undefined);
  if (blocks.length < 2) return [];
  const author = authorKind(blocks, seen);
  const text = textKind(blocks, seen, date, author) ?? 'self';
  const letters = blocks.map((block) => Math.min(600, textNode(block, text) ? (seen.letters.get(textNode(block, text) ?? block.node)?.plain ?? 0) : 0));
  const sum = letters.reduce((total, one) => total + one, 0);
  if (sum / blocks.length < LEAST_LETTERS || text === 'self') return [];
  const nested = group.blocks.some((node) => blockAbove(node, nodes) !== undefined);
  const named = author !== undefined || blocks.some(({ node }) => nameOf(page.$(node)) !== undefined);
  return [{ blocks, date, text, author, worth: sum * (named ? 1 : 0.4) * (nested ? 1.05 : 1) * Math.min(1.3, group.score / Math.max(1, sum)) }];
}

const textNode = ({ parts }: Block, kind: string): Element | undefined => parts.get(kind)?.[0];

function threadOf(page: ForumPage): ForumThread {
  const { $ } = page;
  const url = threadAddress(page);
  const title = wordsAt($, 'h1') ?? firstAnywhere($, 'meta[property="og:title"]').attr('content') ?? wordsAt($, 'title');
  return { id: cleanAddress(url), url, ...present({ title }) };
}

function readBlock(page: ForumPage, seen: Survey, found: Found, block: Block, number: string | undefined, thread: ForumThread, drop: Dropped): ForumPost {
  const { $ } = page;
  const body = textNode(block, found.text);
  const id = block.node.attribs['id'];
  const link = number === undefined ? undefined : linkTo(page, $(block.node), number.replace(/^\D+/, ''), body);
  const published = dateAt(block, found.date, seen);
  return {
    text: body ? withoutSignature(textOf($(body), { drop })) : '',
    url: link ?? (number !== undefined && id !== undefined ? `${thread.url ?? page.url}#${id}` : thread.url ?? page.url),
    ...present({ nativeId: number, published, author: nameOf($(block.node)) ?? (found.author === undefined ? undefined : (block.parts.get(found.author) ?? []).map(nameIn).find(Boolean)) }),
  };
}

/** The article or question that the posts answer. */
function readLead(page: ForumPage, seen: Survey, { block, text, date }: Lead, thread: ForumThread, drop: Dropped): ForumPost {
  const author = authorKind([block], seen);
  return {
    text: textOf(page.$(text), { drop }), url: thread.url ?? page.url, opening: true,
    ...present({ published: seen.dates.get(date), author: author === undefined ? undefined : (block.parts.get(author) ?? []).map(nameIn).find(Boolean) }),
  };
}

/** Old makes draw a line above a signature. */
const withoutSignature = (text: string): string => text.replace(/\n_{8,}\s*\n[\s\S]*$/, '').trim();

/** Some makes name the author on the block itself. */
function nameOf(block: Selection): string | undefined {
  const given = ['data-author', 'data-username', 'data-user-name', 'data-member', 'data-author-name', 'data-poster'].map((name) => block.attr(name)).find(Boolean);
  return given?.trim();
}

/** The number a block carries in its id, in a `data-…id`, or in an anchor inside it. */
function numberOf(block: Block): string | undefined {
  const { attribs } = block.node;
  const own = Object.entries(attribs).flatMap(([name, value]) => (name === 'id' || /^data-(?!.*(?:user|author|owner|member|uid|topic|thread|parent)).*(?:id|pid|number)$/.test(name) ? [value] : []));
  const inside = [...block.parts].flatMap(([kind, nodes]) => (/\[id=|^a/.test(kind) ? nodes.flatMap(({ attribs: { id, name } }) => [id, name]) : [])).filter((value) => value !== undefined && POST_ID.test(value));
  for (const value of [...own.filter((one) => POST_ID.test(one)), ...own, ...inside]) {
    const digits = /(\d+)\D*$/.exec(value ?? '')?.[1];
    if (digits !== undefined) return `${/comment|reactie/i.test(value ?? '') ? 'comment' : 'post'}-${digits}`;
  }
  return undefined;
}

const POST_ID = /^(?:(?:js|el|div|li|view)[-_])?(?:p|pid|post|comment|message|msg|reply|answer|entry|bericht|reactie|elComment|findComment|post_message)?[-_]?\d+$/i;

/** A link in the block that leads to the post itself. */
function linkTo(page: ForumPage, block: Selection, digits: string, body: Element | undefined): string | undefined {
  const { $ } = page;
  for (const node of block.find('a[href]').slice(0, 40).toArray()) {
    const href = $(node).attr('href') ?? '';
    if (!new RegExp(`(?:^|\\D)${digits}(?:\\D|$)`).test(href) || /quote|reply|report|login|edit|profile|member|user|newreply|posting/i.test(href)) continue;
    if (body && $(node).closest(body).length > 0) continue;
    return absolute(page, href);
  }
  return undefined;
}
