import { cleanAddress } from '../../src/text/address.js';
import { present } from '../forum/reader.js';
import type { FeedItem } from './feed.js';
import type { FeedContext, Made } from './made.js';

/** `comment-12` of an address that ends in `#comment-12`. */
export function commentId(url: string): string | undefined {
  const number = /#(?:li-|div-)?comment-(\d+)$/.exec(url)?.[1];
  return number ? `comment-${number}` : undefined;
}

/** `In reply to <a href="…#comment-12">Name</a>.` opens an answer in comment feeds. */
const ANSWER = /^\s*(?:<p>)?\s*(?:In reply to|Als antwoord op|In antwoord op|Als reactie op)\s+<a\b[^>]*href=["'][^"']*#comment-(\d+)["'][^>]*>.*?<\/a>\.?/s;

/** A comment: titles are `Comment on X by Y` in the feed of all comments, `By: Y` in the feed of one article called `Comments on: X`. */
export function wordpressComment(item: FeedItem, url: string, title: string, { feed }: FeedContext): Made | undefined {
  const nativeId = commentId(url) ?? commentId(item.id ?? '');
  if (!nativeId || !(isWordpress(feed.generator) || COMMENT_TITLE.test(title) || BY_TITLE.test(title))) return undefined;
  const id = cleanAddress(url.replace(/#.*$/, ''));
  const html = item.full ?? item.summary ?? '';
  const answered = ANSWER.exec(html);
  return {
    nativeId, untitled: true, whole: true,
    text: answered ? html.slice(answered[0].length).replace(/^\s*<\/p>/, '') : html,
    thread: { id, url: articleUrl(url), ...present({ title: threadTitle(title, item.author, feed.title) }) },
    ...present({ replyTo: answered?.[1] ? `comment-${answered[1]}` : undefined }),
  };
}

const isWordpress = (generator: string): boolean => /wordpress/i.test(generator);

const COMMENT_TITLE = /^(?:Comment on|Reactie op|Opmerking over)\s+(.+)\s+(?:by|door)\s+(.+)$/;
const BY_TITLE = /^(?:By|Door):\s/;
const FEED_TITLE = /^(?:Comments on|Reacties op|Reacties voor):?\s+(.+)$/;

/** The author's name may hold ` by ` or ` door `, and so may the title: the name is cut off where it is known. */
function threadTitle(title: string, author: string | undefined, feedTitle: string): string | undefined {
  if (BY_TITLE.test(title)) return FEED_TITLE.exec(feedTitle.replaceAll(/\s+/g, ' ').trim())?.[1];
  const bare = /^(?:Comment on|Reactie op|Opmerking over)\s+(.+)$/.exec(title)?.[1];
  for (const by of [` by ${author}`, ` door ${author}`]) if (author && bare?.endsWith(by)) return bare.slice(0, -by.length);
  return COMMENT_TITLE.exec(title)?.[1];
}

/** The article's address: that of the comment without page and fragment. */
function articleUrl(url: string): string {
  const address = new URL(url);
  address.hash = '';
  address.searchParams.delete('cpage');
  address.pathname = address.pathname.replace(/\/comment-page-\d+\/?$/, '/');
  return address.href;
}

/** WordPress signs what it syndicates. */
const SIGNED = /<p>\s*(?:The post|Het bericht|De post)\s+<a\b[^<]*<\/a>\s+(?:appeared first on|verscheen eerst op|is als eerste verschenen op)\s+<a\b[^<]*<\/a>\.?\s*<\/p>\s*$/;

/** An article: its guid is `…/?p=4` whatever its address. */
export function wordpressArticle(item: FeedItem, url: string, title: string, { feed }: FeedContext): Made | undefined {
  const number = /^https?:\/\/[^?#]*\/\?(?:[^#]*&)?(?:p|page_id)=(\d+)$/.exec(item.id ?? '')?.[1];
  if (!number && !isWordpress(feed.generator)) return undefined;
  return {
    thread: { id: cleanAddress(url), url, opening: true, ...present({ title: title || undefined }) },
    ...present({ nativeId: number ? `article-${number}` : undefined, text: item.full?.replace(SIGNED, '') }),
  };
}
