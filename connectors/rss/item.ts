import { createHash } from 'node:crypto';
import type { MentionDraft } from '../../src/domain/mention.js';
import { cleanAddress } from '../../src/text/address.js';
import { parseDate } from '../../src/text/dates.js';
import { htmlText } from '../../src/text/html.js';
import { present } from '../forum/reader.js';
import type { FeedItem } from './feed.js';
import type { FeedContext, Made } from './made.js';
import { phpbbThread } from './phpbb.js';
import { commentId, wordpressArticle, wordpressComment } from './wordpress.js';

const DROP = 'blockquote.wp-embedded-content, .sharedaddy, .jp-relatedposts, .feedflare, .mf-viral, .addtoany_share_save_container';
const DROP_QUOTES = `${DROP}, blockquote, .quotetitle, .quotecontent, .signature`;

/** A draft, or undefined where the item has neither an address nor words: such an item is broken. */
export function readItem(item: FeedItem, context: FeedContext): MentionDraft | undefined {
  const url = itemUrl(item, context);
  const title = item.title === undefined ? '' : titleText(item.title);
  if (!url) return undefined;
  const made = wordpressComment(item, url, title, context) ?? phpbbThread(item, url, title, context) ?? wordpressArticle(item, url, title, context) ?? tweakersMessage(url, title, context) ?? forumReply(url, title) ?? {};
  const html = made.text ?? item.full ?? item.summary ?? '';
  const text = htmlText(html, { drop: made.untitled ? DROP_QUOTES : DROP }) || (made.untitled ? '' : title);
  if (text === '') return undefined;
  const published = item.date === undefined ? undefined : parseDate(item.date, context.dates);
  const nativeId = made.nativeId ?? numberOf(item, url, text, context);
  return {
    url, text,
    ...present({
      nativeId, published,
      title: made.untitled ? undefined : (made.title ?? title) || undefined,
      partial: isTeaser(item, text, made) || undefined,
      author: authorName(item.author),
      rating: item.rating,
      thread: made.thread,
      replyTo: made.replyTo,
      reach: item.comments === undefined ? undefined : { replies: item.comments },
    }),
  };
}

/** The link, or a guid that is an address; what has neither stands at the feed's own address. */
function itemUrl(item: FeedItem, { base, feed }: FeedContext): string | undefined {
  const candidates = [item.link, /^https?:/.test(item.id ?? '') ? item.id : undefined];
  const given = candidates.find((one) => one !== undefined && URL.canParse(one, base));
  if (given) return new URL(given, base).href;
  if (item.link !== undefined || (item.full ?? item.summary ?? item.title) === undefined) return undefined;
  return feed.link && URL.canParse(feed.link, base) ? new URL(feed.link, base).href : base;
}

/** Gathering of Tweakers, as its pages number it. Built without a real feed at hand. */
function tweakersMessage(url: string, title: string, { feed, base }: FeedContext): Made | undefined {
  const number = /\/forum\/list_message\/(\d+)(?:#\d+)?$/.exec(url)?.[1];
  if (number === undefined) return undefined;
  const topic = /\/list_messages\/(\d+)/.exec(`${base} ${feed.link ?? ''}`)?.[1];
  const address = topic === undefined ? url.replace(/#.*$/, '') : new URL(`/forum/list_messages/${topic}`, url).href;
  return { nativeId: `post-${number}`, untitled: true, whole: true, thread: { id: topic === undefined ? cleanAddress(address) : `t${topic}`, url: address, title: title.replace(/^(?:re|betr|antw):\s*/i, '') } };
}

/** Other forums' feeds call a reply `Re: …` and number it in the fragment: `#msg32`, `#pid7`. */
function forumReply(url: string, title: string): Made | undefined {
  const id = commentId(url) ?? /#(?:post|pid|msg|p)[-_]?(\d+)$/.exec(url)?.[1]?.replace(/^/, 'post-');
  if (!id) return undefined;
  const thread = cleanAddress(cleanAddress(url).replace(/#.*$/, ''));
  const reply = /^(?:re|betr|antw):\s*/i.exec(title);
  return { nativeId: id, untitled: reply !== null, whole: true, thread: { id: thread, url: url.replace(/#.*$/, ''), title: title.slice(reply?.[0].length ?? 0), ...(reply ? {} : { opening: true }) } };
}

/** Where the address is the item's own it is its identity; a guid, or failing that the words, tell items at one address apart. */
function numberOf(item: FeedItem, url: string, text: string, { shared }: FeedContext): string | undefined {
  if (item.link !== undefined && !shared.has(cleanAddress(url))) return undefined;
  if (item.id !== undefined && item.id !== item.link) return `item-${item.id}`;
  const key = [item.date ?? '', text.replaceAll(/\s+/g, ' ').slice(0, 60)].join('\n');
  return `made-${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
}

const CUT_OFF = /(?:\[?(?:…|\.\.\.)\]?|lees verder|lees meer|read more|continue reading)\W*$/i;

/** A text that breaks off, or a description where the place keeps the text for its own pages. */
function isTeaser(item: FeedItem, text: string, made: Made): boolean {
  if (CUT_OFF.test(text)) return true;
  return item.full === undefined && !made.whole;
}

/** RSS 2.0 has `mail@place (Name)`; elsewhere it is a name, which may have parentheses of its own. */
function authorName(author: string | undefined): string | undefined {
  const name = /^\S+@\S+\s+\(([^)]+)\)\s*$/.exec(author ?? '')?.[1] ?? author;
  return name === undefined ? undefined : htmlText(name) || undefined;
}

/** Titles are plain text at some places and HTML at others: only tags that are tags are taken for tags. */
function titleText(title: string): string {
  const plain = title.replaceAll(/<(?!\/?(?:a|b|i|u|em|strong|span|sup|sub|code|font|br|small|mark|img)\b[^<>]*>)/gi, '&lt;');
  return htmlText(plain).replaceAll(/\s+/g, ' ');
}
