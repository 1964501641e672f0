import { type DemoPlace, type DemoPost, newestFirst } from './data.js';
import { type Answer, cdata, document, dutchDate, escape, html, isoLocal, paragraphs, rfc822, type Routes, slug } from './markup.js';

/** One item of a feed. */
export interface FeedEntry {
  readonly post: DemoPost;
  readonly title: string;
  readonly link: string;
  /** Feed with the comments on it, where there is one. */
  readonly commentsLink?: string;
}

/** Stars stand in the text of a review feed: no feed format has a field for them. */
const stars = (post: DemoPost): string => (post.rating === undefined ? '' : `Beoordeling: ${post.rating} van 5 sterren${post.subject === undefined ? '' : ` voor ${post.subject}`}\n`);

const fullText = (post: DemoPost): string => paragraphs(`${stars(post)}${post.text}`);

/** A teaser, and the first sentence of what is published in full. */
const summary = (post: DemoPost): string => (post.teaser ? post.text : `${stars(post)}${/^.+?[.!?](?=\s|$)/su.exec(post.text)?.[0] ?? post.text}`);

function rssItem({ post, title, link, commentsLink }: FeedEntry): string {
  return `<item>
<title>${escape(title)}</title>
<link>${escape(link)}</link>
<dc:creator>${cdata(post.author)}</dc:creator>
<pubDate>${rfc822(post.at)}</pubDate>
<guid isPermaLink="true">${escape(link)}</guid>
<description>${cdata(escape(summary(post)))}</description>${post.teaser ? '' : `
<content:encoded>${cdata(fullText(post))}</content:encoded>`}${commentsLink === undefined ? '' : `
<wfw:commentRss>${escape(commentsLink)}</wfw:commentRss>`}
</item>`;
}

/** RSS 2.0 with the usual modules; items that are teasers have a description and no content. */
export function rssFeed(place: Pick<DemoPlace, 'name' | 'description'>, origin: string, entries: readonly FeedEntry[]): Answer {
  return {
    type: 'application/rss+xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wfw="http://wellformedweb.org/CommentAPI/">
<channel>
<title>${escape(place.name)}</title>
<link>${origin}/</link>
<description>${escape(place.description)}</description>
<language>nl-NL</language>
${entries.map(rssItem).join('\n')}
</channel>
</rss>
`,
  };
}

function atomEntry({ post, title, link }: FeedEntry): string {
  return `<entry>
<title type="text">${escape(title)}</title>
<id>${escape(link)}</id>
<link rel="alternate" type="text/html" href="${escape(link)}" />
<published>${isoLocal(post.at)}</published>
<updated>${isoLocal(post.at)}</updated>
<author><name>${escape(post.author)}</name></author>
${post.teaser ? `<summary type="text">${escape(post.text)}</summary>` : `<content type="html">${escape(fullText(post))}</content>`}
</entry>`;
}

function atomFeed(place: DemoPlace, origin: string, entries: readonly FeedEntry[]): Answer {
  const updated = entries[0]?.post.at;
  return {
    type: 'application/atom+xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl-NL">
<title>${escape(place.name)}</title>
<id>${origin}/</id>
<link rel="self" href="${origin}/feed.xml" />
<link rel="alternate" href="${origin}/" />
${updated === undefined ? '' : `<updated>${isoLocal(updated)}</updated>`}
${entries.map(atomEntry).join('\n')}
</feed>
`,
  };
}

/** Address of an item; its number alone decides. */
const itemPath = (post: DemoPost): string => `/artikel/${post.id}-${slug(post.title ?? '')}`;

function article(place: DemoPlace, post: DemoPost): string {
  return document({
    title: `${post.title ?? ''} | ${place.name}`,
    bodyClass: 'artikel',
    body: `<header class="kop"><a href="/">${escape(place.name)}</a></header>
<main><article><h1>${escape(post.title ?? '')}</h1>
<p class="meta"><span class="auteur">${escape(post.author)}</span> <time datetime="${isoLocal(post.at)}">${dutchDate(post.at)}</time>${post.place === undefined ? '' : ` <span class="woonplaats">${escape(post.place)}</span>`}</p>
<div class="tekst">${fullText(post)}</div>${post.teaser ? '\n<p class="slot">Lees verder met een abonnement.</p>' : ''}
</article></main>`,
  });
}

function front(place: DemoPlace): string {
  const kind = place.make === 'atom' ? 'application/atom+xml' : 'application/rss+xml';
  const rows = newestFirst(place.items).map((post) => `<li><a href="${itemPath(post)}">${escape(post.title ?? '')}</a></li>`);
  return document({
    title: place.name,
    head: `<link rel="alternate" type="${kind}" title="${escape(place.name)}" href="/feed.xml" />`,
    bodyClass: 'voorpagina',
    body: `<header class="kop"><h1>${escape(place.name)}</h1><p>${escape(place.description)}</p></header>\n<main><ol>\n${rows.join('\n')}\n</ol></main>`,
  });
}

/** A site that is read by its feed: `/feed.xml`, RSS 2.0 or Atom as its file says. */
export function feedSite(place: DemoPlace, origin: string): Routes {
  const entries = newestFirst(place.items).map((post) => ({ post, title: post.title ?? '', link: `${origin}${itemPath(post)}` }));
  return (url) => {
    if (url.pathname === '/feed.xml') return place.make === 'atom' ? atomFeed(place, origin, entries) : rssFeed(place, origin, entries);
    if (url.pathname === '/') return html(front(place));
    const id = Number(/^\/artikel\/(\d+)/u.exec(url.pathname)?.[1] ?? 0);
    const post = place.items.find((one) => one.id === id);
    return post === undefined ? undefined : html(article(place, post));
  };
}
