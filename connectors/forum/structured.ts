import { htmlText, textOf, type Selection } from '../../src/text/html.js';
import { cleanAddress } from '../../src/text/address.js';
import { anywhere, firstAnywhere } from './anywhere.js';
import { isElement } from './css.js';
import { absolute, dateOf, present, type ForumPage, type ForumPost, type ForumReader, type ForumThread, type ThreadPage } from './reader.js';
import { allIn, askTogether, firstIn } from './scope.js';

type Node = Selection[number];

/**
 * Any page that says with schema.org words what its posts are: JSON-LD and microdata, put together, since some makes (XenForo) give the
 * opening post in one and the replies in the other. Vocabulary: https://schema.org/DiscussionForumPosting, Comment, Question, Answer.
 */
export const structured: ForumReader = {
  id: 'structured',
  recognises: ({ $, html }) => (html.includes('schema.org') && anywhere($, MICRODATA).length > 0) || anywhere($, JSON_LD).some((node) => POSTING.test($(node).text())),
  thread: threadPage,
};

const JSON_LD = 'script[type="application/ld+json"]';
const POSTING = /"(?:https?:\/\/schema\.org\/)?(?:DiscussionForumPosting|SocialMediaPosting|Comment|Question|Answer|UserComments)"/;
const OPENING_TYPES = new Set(['DiscussionForumPosting', 'SocialMediaPosting', 'Question']);
const REPLY_TYPES = new Set(['Comment', 'Answer', 'UserComments']);
const MICRODATA = [...OPENING_TYPES, ...REPLY_TYPES].map((type) => `[itemscope][itemtype$="schema.org/${type}"]`).join(', ');

/** Quotes of others, signatures and controls in the makes that use these words. */
const DROP = 'blockquote.bbCodeBlock--quote, .bbCodeQuote, blockquote[data-quote], aside.quote, .bbcode_container, .bbcode_quote, .quote_container, .ipsQuote, blockquote.ipsBlockquote, .quotecontent, .signature, .message-signature, .js-signature, .bbCodeBlock-expandLink, .bbCodeBlock-shrinkLink';

/** A post as either way tells it; `text` is undefined where only the rest is told. */
interface Told extends Omit<ForumPost, 'text'> {
  readonly text?: string;
  readonly headline?: string;
}

function threadPage(page: ForumPage): ThreadPage | undefined {
  const told = [...inMicrodata(page), ...inJsonLd(page)];
  const posts = merge(told, cleanAddress(page.url)).filter(hasText);
  if (posts.length === 0) return undefined;
  const thread = threadOf(page, told);
  const { $ } = page;
  const next = absolute(page, firstAnywhere($, 'link[rel="next"], a[rel="next"], a.pageNav-jump--next').attr('href'));
  const previous = absolute(page, firstAnywhere($, 'link[rel="prev"], a[rel="prev"], a.pageNav-jump--prev').attr('href'));
  const stated = Math.max(0, ...told.map((post) => post.reach?.replies ?? 0));
  // Some makes tell the opening post and the number of replies, but not the replies.
  const missed = posts.length === 1 && stated > 0 ? stated : undefined;
  return { thread, posts: posts.map((post) => whole(post, thread)), ...present({ next, previous, missed }) };
}

/** A reply that gives no address of its own stands at the thread's, told apart by its number. */
function whole(post: Told & { readonly text: string }, thread: ForumThread): ForumPost {
  const atThread = !post.opening && post.nativeId && thread.url && (!post.url || cleanAddress(post.url) === thread.id);
  if (atThread) return { ...post, url: `${thread.url}#${post.nativeId}` };
  return post.opening && !post.url && thread.url ? { ...post, url: thread.url } : post;
}

const hasText = (post: Told): post is Told & { readonly text: string } => post.text !== undefined && post.text !== '';

function threadOf(page: ForumPage, told: readonly Told[]): ForumThread {
  const { $ } = page;
  const opening = told.find((post) => post.opening);
  const canonical = absolute(page, firstAnywhere($, 'link[rel="canonical"]').attr('href')) ?? page.url;
  const url = opening?.url && !/#/.test(opening.url) ? opening.url : canonical.replace(/\/page-\d+\/?$/, '/').replace(/([?&])page=\d+&?/, '$1').replace(/[?&]$/, '');
  const title = opening?.headline ?? told.find((post) => post.headline)?.headline ?? firstAnywhere($, 'h1').text().replaceAll(/\s+/g, ' ').trim();
  return { id: cleanAddress(url), url, ...present({ title: title || undefined }) };
}

/** One post told twice is one post: same number, else same address, else the same first letters. The first telling wins. */
function merge(told: readonly Told[], here: string): Told[] {
  const posts: Told[] = [];
  const met = new Map<string, number>();
  for (const post of told) {
    const names = namesOf(post, here);
    const at = names.map((name) => met.get(name)).find((index) => index !== undefined && !differ(posts[index], post));
    const before = at === undefined ? undefined : posts[at];
    if (at !== undefined && before) posts[at] = { ...post, ...before, ...present({ text: before.text ?? post.text }) };
    else posts.push(post);
    for (const name of names) if (!met.has(name)) met.set(name, at ?? posts.length - 1);
  }
  return posts.toSorted((a, b) => Number(b.opening ?? false) - Number(a.opening ?? false));
}

function namesOf({ nativeId, url, opening, text, author, published }: Told, here: string): string[] {
  const letters = (text ?? '').replaceAll(/\W+/gu, '').slice(0, 60);
  // Two people may both say "Hier ook!", and one may say it twice: short words count with their time.
  const time = letters.length < 20 ? published?.at : undefined;
  const says = letters ? [['says', author, time, letters].join(' ')] : [];
  // Replies that give the page's own address have none of their own.
  const address = url && cleanAddress(url) !== here ? [`at ${cleanAddress(url)}`] : [];
  return [...(nativeId ? [`id ${nativeId}`] : []), ...(opening ? ['opening'] : []), ...address, ...says];
}

/** Two numbers are two posts, whatever else they share. */
const differ = (a: Told | undefined, b: Told): boolean => a?.nativeId !== undefined && b.nativeId !== undefined && a.nativeId !== b.nativeId;

function inMicrodata(page: ForumPage): Told[] {
  const { $ } = page;
  const items = anywhere($, MICRODATA).map((node) => $(node));
  askTogether($, items);
  const drop = items.length > 0 ? new Set(anywhere($, DROP)) : new Set<Node>();
  return items.map((item) => readItem(page, item, drop));
}

function readItem(page: ForumPage, item: Selection, drop: ReadonlySet<Node>): Told {
  const type = (item.attr('itemtype') ?? '').replace(/^.*\//, '');
  const own = properties(page, item);
  const first = (name: string): Selection | undefined => own.get(name)?.[0];
  const author = first('author') ?? first('creator');
  const url = absolute(page, linkOf(first('url') ?? first('mainEntityOfPage')) ?? item.attr('itemid'));
  const text = first('text') ?? first('articleBody') ?? first('description') ?? first('commentText');
  const time = first('datePublished') ?? first('dateCreated') ?? first('commentTime');
  return present({
    nativeId: postId(item.attr('data-content') ?? item.attr('id') ?? '') ?? postId(url ?? '') ?? dataId(item),
    url,
    headline: OPENING_TYPES.has(type) ? valueOf(first('headline') ?? first('name')) : undefined,
    author: author ? authorName(page, author) : undefined,
    authorPlace: author?.is('[itemscope]') ? placeOf(page, author) : undefined,
    published: dateOf(page, time?.attr('datetime') ?? time?.attr('content'), time?.text()) ?? dateOf(page, firstIn(item, 'time[datetime]').attr('datetime')),
    text: text ? textOf(text, { drop: text.toArray().some((node) => drop.has(node)) ? DROP : drop }) || text.attr('content') : undefined,
    opening: OPENING_TYPES.has(type) || undefined,
    reach: reachOf(valueOf(first('upvoteCount')), valueOf(first('commentCount') ?? first('answerCount'))),
  });
}

/** The item's own properties: those of items inside it (its answers, its author) are theirs. */
function properties(page: ForumPage, item: Selection): Map<string, Selection[]> {
  const { $ } = page;
  const found = new Map<string, Selection[]>();
  for (const node of allIn(item, '[itemprop]').toArray()) {
    if (scopeOf(node) !== item.get(0)) continue;
    const part = $(node);
    for (const name of (part.attr('itemprop') ?? '').split(/\s+/)) found.set(name, [...(found.get(name) ?? []), part]);
  }
  return found;
}

/** The item that an element's property is of. */
function scopeOf({ parent }: Node): Node | null {
  let up: Node | null = parent;
  while (up !== null && !(isElement(up) && up.attribs['itemscope'] !== undefined)) up = up.parent;
  return up;
}

const valueOf = (part: Selection | undefined): string | undefined => part && ((part.attr('content') ?? part.text()).replaceAll(/\s+/g, ' ').trim() || undefined);

const linkOf = (part: Selection | undefined): string | undefined => part && (part.attr('href') ?? part.attr('content') ?? part.find('a').first().attr('href'));

function authorName(page: ForumPage, author: Selection): string | undefined {
  const name = author.is('[itemscope]') ? properties(page, author).get('name')?.[0] : undefined;
  return valueOf(name ?? author);
}

/** Where a person lives, as schema.org's `homeLocation` or `address` says. */
function placeOf(page: ForumPage, author: Selection): string | undefined {
  const own = properties(page, author);
  const home = own.get('homeLocation')?.[0] ?? own.get('address')?.[0];
  const inner = home?.is('[itemscope]') ? properties(page, home) : undefined;
  return valueOf(inner?.get('name')?.[0] ?? inner?.get('addressLocality')?.[0] ?? (inner ? undefined : home));
}

const dataId = (item: Selection): string | undefined => {
  const id = item.attr('data-pid') ?? item.attr('data-post-id') ?? item.attr('data-message-id') ?? item.attr('data-answerid') ?? item.attr('data-questionid');
  return id && /^\d+$/.test(id) ? `post-${id}` : undefined;
};

/** `post-12` of `js-post-12`, `…/post-12`, `/posts/12/`, `#post12`; `comment-12` of `#comment-12`. */
function postId(text: string): string | undefined {
  const [, kind, id] = /(?:^|[/#-])(post|posts|p|comment|comments|answer|msg|message|reply)[-_/]?(\d+)\/?$/i.exec(text) ?? [];
  if (!kind || !id) return undefined;
  return `${/^comment/i.test(kind) ? 'comment' : 'post'}-${id}`;
}

function reachOf(likes: string | undefined, replies: string | undefined): ForumPost['reach'] | undefined {
  const reach = present({ likes: count(likes), replies: count(replies) });
  return Object.keys(reach).length > 0 ? reach : undefined;
}

const count = (words: string | undefined): number | undefined => (words && /^\d+$/.test(words) ? Number(words) : undefined);

type Fields = Readonly<Record<string, unknown>>;

function inJsonLd(page: ForumPage): Told[] {
  const { $ } = page;
  return anywhere($, JSON_LD).flatMap((node) => {
    const posts: Told[] = [];
    walk(parseJson($(node).text()), (fields) => posts.push(...readFields(page, fields)), 0);
    return posts;
  });
}

/** Line breaks inside strings and HTML comment marks around the whole are the usual mistakes. */
function parseJson(text: string): unknown {
  const bare = text.replace(/^\s*(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)/, '').replace(/(?:-->|\/\/\]\]>|\]\]>)\s*;?\s*$/, '').replaceAll(/[\r\n\t]/g, ' ');
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}

/** Forty levels of answers to answers are more than any page has. */
function walk(value: unknown, visit: (fields: Fields) => void, depth: number): void {
  if (depth > 40 || !isFields(value)) return;
  if (!Array.isArray(value)) visit(value);
  for (const inner of Object.values(value)) walk(inner, visit, depth + 1);
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function readFields(page: ForumPage, fields: Fields): Told[] {
  const types = [fields['@type']].flat().map((type) => String(type).replace(/^.*\//, ''));
  const opening = types.some((type) => OPENING_TYPES.has(type));
  if (!opening && !types.some((type) => REPLY_TYPES.has(type))) return [];
  const words = string(fields['text']) ?? string(fields['articleBody']) ?? string(fields['description']);
  const url = absolute(page, string(fields['url']) ?? string(fields['@id']) ?? string(fields['mainEntityOfPage']));
  return [present({
    nativeId: postId(url ?? '') ?? postId(string(fields['@id']) ?? ''),
    url,
    headline: opening ? title(string(fields['headline']) ?? string(fields['name'])) : undefined,
    author: authorOf(fields['author'] ?? fields['creator']),
    authorPlace: homeOf(fields['author'] ?? fields['creator']),
    published: dateOf(page, string(fields['datePublished']) ?? string(fields['dateCreated'])),
    text: words === undefined ? undefined : plain(words),
    opening: opening || undefined,
    reach: reachOf(string(fields['upvoteCount']), string(fields['commentCount'] ?? fields['answerCount']) ?? counted(fields['interactionStatistic'])),
  })];
}

/** Texts in JSON-LD are HTML at some places and plain text with line breaks at others. */
const plain = (words: string): string => (/<\/?(?:p|br|a|b|i|em|strong|div|span|ul|ol|li|blockquote|aside|img|code|pre|h\d)\b[^<>]*>/i.test(words) ? htmlText(words.replaceAll(/\r?\n/g, '<br>'), { drop: DROP }) : htmlText(words.replaceAll('<', '&lt;').replaceAll(/\r?\n/g, '<br>')));

const title = (words: string | undefined): string | undefined => (words === undefined ? undefined : htmlText(words) || undefined);

/** `interactionStatistic: [{interactionType: …/CommentAction, userInteractionCount: 10}]` */
function counted(value: unknown): string | undefined {
  for (const one of [value].flat()) {
    if (typeof one !== 'object' || one === null || !('interactionType' in one) || !('userInteractionCount' in one)) continue;
    if (/CommentAction|ReplyAction/.test(JSON.stringify(one.interactionType))) return string(one.userInteractionCount);
  }
  return undefined;
}

function authorOf(value: unknown): string | undefined {
  const [first] = [value].flat();
  if (typeof first === 'string') return first.trim() || undefined;
  return typeof first === 'object' && first !== null && 'name' in first ? string([first.name].flat()[0]) : undefined;
}

function homeOf(value: unknown): string | undefined {
  const [first] = [value].flat();
  if (!isFields(first)) return undefined;
  const home = first['homeLocation'] ?? first['address'];
  if (!isFields(home)) return string(home);
  const address = isFields(home['address']) ? home['address'] : home;
  return string(home['name']) ?? string(address['addressLocality']);
}

function string(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.trim() || undefined;
  return typeof value === 'object' && value !== null && '@id' in value ? string(value['@id']) : undefined;
}
