import { byLastWord, type DemoPlace, type DemoPost, type DemoThread, opening, pageOf } from './data.js';
import { broken, document, dutchDate, escape, html, isoLocal, type Routes, slug } from './markup.js';

const THREADS_PER_PAGE = 8;

/** Address of a discussion; its number alone decides, as on many sites. */
const discussionPath = (thread: DemoThread): string => `/buurt/${thread.id}-${slug(thread.title)}`;

const anchor = (post: DemoPost): string => `#post-${post.id}`;

function pager(path: string, page: number, pages: number): { readonly head: string; readonly body: string } {
  if (page >= pages) return { head: '', body: '' };
  const next = `${path}?page=${page + 1}`;
  return { head: `<link rel="next" href="${next}" />`, body: `<nav class="pagina"><a rel="next" href="${next}">Volgende pagina</a></nav>` };
}

/** A script element ends at the first `</`, whatever the JSON says. */
const jsonLd = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;

const person = (post: DemoPost): object => ({
  '@type': 'Person', name: post.author, ...(post.place === undefined ? {} : { homeLocation: { '@type': 'Place', name: post.place } }),
});

function structured(thread: DemoThread, part: readonly DemoPost[], address: string): object {
  const first = opening(thread);
  return {
    '@context': 'https://schema.org', '@type': 'DiscussionForumPosting', '@id': `${address}${anchor(first)}`, url: `${address}${anchor(first)}`,
    headline: thread.title, text: first.text, datePublished: isoLocal(first.at), author: person(first), commentCount: thread.posts.length - 1,
    comment: part.filter((post) => post !== first).map((post) => ({
      '@type': 'Comment', '@id': `${address}${anchor(post)}`, url: `${address}${anchor(post)}`, text: post.text, datePublished: isoLocal(post.at), author: person(post),
    })),
  };
}

const plain = (post: DemoPost): string => `<article class="bericht" id="post-${post.id}"><header><b class="wie">${escape(post.author)}</b> <time datetime="${isoLocal(post.at)}">${dutchDate(post.at)}</time></header>
<div class="tekst">${broken(post.text)}</div></article>`;

function marked(post: DemoPost, path: string, isOpening: boolean): string {
  const home = post.place === undefined ? '' : `<span itemprop="homeLocation" itemscope="itemscope" itemtype="https://schema.org/Place"><span itemprop="name">${escape(post.place)}</span></span>`;
  const body = `<header><span itemprop="author" itemscope="itemscope" itemtype="https://schema.org/Person"><b itemprop="name">${escape(post.author)}</b>${home}</span>
<a itemprop="url" href="${path}${anchor(post)}"><time itemprop="datePublished" datetime="${isoLocal(post.at)}">${dutchDate(post.at)}</time></a></header>
<div class="tekst" itemprop="text">${broken(post.text)}</div>`;
  return isOpening
    ? `<div class="bericht" id="post-${post.id}">${body}</div>`
    : `<article class="bericht" id="post-${post.id}" itemprop="comment" itemscope="itemscope" itemtype="https://schema.org/Comment">${body}</article>`;
}

function discussion(place: DemoPlace, thread: DemoThread, origin: string, wanted: number): string {
  const path = discussionPath(thread);
  const { part, page, pages } = pageOf(thread.posts, wanted, place.per_page);
  const next = pager(path, page, pages);
  const isMarked = thread.markup === 'microdata';
  const posts = part.map((post) => (isMarked ? marked(post, path, post === thread.posts[0]) : plain(post))).join('\n');
  const scope = isMarked ? ' itemscope="itemscope" itemtype="https://schema.org/DiscussionForumPosting"' : '';
  return document({
    title: `${thread.title} | ${place.name}`,
    head: `<link rel="canonical" href="${origin}${path}${page > 1 ? `?page=${page}` : ''}" />\n${next.head}\n${isMarked ? '' : jsonLd(structured(thread, part, `${origin}${path}`))}`,
    bodyClass: 'gesprek',
    body: `<header class="kop"><a href="/">${escape(place.name)}</a></header>
<main${scope}><h1${isMarked ? ' itemprop="headline"' : ''}>${escape(thread.title)}</h1>
${posts}
${next.body}</main>`,
  });
}

function list(place: DemoPlace, origin: string, wanted: number): string {
  const { part, page, pages } = pageOf(byLastWord(place.threads), wanted, THREADS_PER_PAGE);
  const next = pager('/', page, pages);
  const rows = part.map((thread) => `<li class="gesprek"><h2><a href="${discussionPath(thread)}">${escape(thread.title)}</a></h2><p>${thread.posts.length - 1} reacties, begonnen op <time datetime="${isoLocal(opening(thread).at)}">${dutchDate(opening(thread).at)}</time></p></li>`);
  return document({
    title: place.name,
    head: `<link rel="canonical" href="${origin}/${page > 1 ? `?page=${page}` : ''}" />\n${next.head}\n${jsonLd({
      '@context': 'https://schema.org', '@type': 'ItemList',
      itemListElement: part.map((thread, at) => ({ '@type': 'ListItem', position: at + 1, url: `${origin}${discussionPath(thread)}`, name: thread.title })),
    })}`,
    bodyClass: 'overzicht',
    body: `<header class="kop"><h1>${escape(place.name)}</h1><p>${escape(place.description)}</p></header>
<main><ol class="gesprekken">
${rows.join('\n')}
</ol>
${next.body}</main>`,
  });
}

/** A forum of nobody's make that describes itself by schema.org: JSON-LD in most threads, microdata in the others. */
export function neighbourhood(place: DemoPlace, origin: string): Routes {
  return (url) => {
    const page = Number(url.searchParams.get('page') ?? 1);
    if (url.pathname === '/') return html(list(place, origin, page));
    const id = Number(/^\/buurt\/(\d+)/u.exec(url.pathname)?.[1] ?? 0);
    const thread = place.threads.find((one) => one.id === id);
    return thread === undefined ? undefined : html(discussion(place, thread, origin, page));
  };
}
