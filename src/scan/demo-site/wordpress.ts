import { type DemoPlace, type DemoPost, type DemoThread, opening, pageOf } from './data.js';
import { type FeedEntry, rssFeed } from './feeds.js';
import { document, dutchDate, escape, html, isoLocal, paragraphs, type Routes } from './markup.js';

const ARTICLES_PER_PAGE = 5;

const comments = (article: DemoThread): readonly DemoPost[] => article.posts.slice(1);

function commentItem(article: DemoThread, comment: DemoPost, at: number, origin: string, page: number): string {
  const address = escape(`${origin}/?p=${article.id}${page > 1 ? `&cpage=${page}` : ''}#comment-${comment.id}`);
  return `<li id="comment-${comment.id}" class="comment ${at % 2 === 0 ? 'even' : 'odd alt'} depth-1"><article id="div-comment-${comment.id}" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">${escape(comment.author)}</b> <span class="says">schreef:</span></div>
<div class="comment-metadata"><a href="${address}"><time datetime="${isoLocal(comment.at)}">${dutchDate(comment.at)}</time></a></div></footer>
<div class="comment-content">${paragraphs(comment.text)}</div>
</article></li>`;
}

function commentList(place: DemoPlace, article: DemoThread, origin: string, wanted: number): string {
  const all = comments(article);
  const { part, page, pages } = pageOf(all, wanted, place.per_page);
  const next = page < pages ? `<nav class="navigation comments-pagination"><div class="nav-links"><a class="next page-numbers" href="${escape(`/?p=${article.id}&cpage=${page + 1}#comments`)}">Nieuwere reacties</a></div></nav>` : '';
  return `<div id="comments" class="comments-area"><h2 class="comments-title">${all.length} reacties</h2>
<ol class="comment-list">
${part.map((comment, at) => commentItem(article, comment, at, origin, page)).join('\n')}
</ol>
${next}</div>`;
}

function articleBody(article: DemoThread, isAlone: boolean, origin: string): string {
  const post = opening(article);
  const title = isAlone
    ? `<h1 class="entry-title">${escape(article.title)}</h1>`
    : `<h2 class="entry-title default-max-width"><a href="${origin}/?p=${article.id}">${escape(article.title)}</a></h2>`;
  return `<article id="post-${article.id}" class="post-${article.id} post type-post status-publish format-standard hentry entry"><header class="entry-header">${title}</header>
<div class="entry-content">${paragraphs(post.text)}</div>
<footer class="entry-footer"><div class="posted-by"><span class="posted-on">Gepubliceerd op <time class="entry-date published updated" datetime="${isoLocal(post.at)}">${dutchDate(post.at)}</time></span><span class="byline">Door <a href="${origin}/?author=1" rel="author">${escape(post.author)}</a></span></div></footer></article>`;
}

function page(place: DemoPlace, origin: string, title: string, bodyClass: string, canonical: string, body: string): string {
  return document({
    title,
    head: `<meta name="generator" content="WordPress 6.1.9" />
<link rel="canonical" href="${escape(canonical)}" />
<link rel="alternate" type="application/rss+xml" title="${escape(place.name)} &raquo; feed" href="${origin}/?feed=rss2" />
<link rel="alternate" type="application/rss+xml" title="${escape(place.name)} &raquo; reactiesfeed" href="${origin}/?feed=comments-rss2" />`,
    bodyClass: `${bodyClass} wp-embed-responsive`,
    body: `<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="${origin}/">${escape(place.name)}</a></p><p class="site-description">${escape(place.description)}</p></header>
<main id="main" class="site-main">
${body}
</main></div>`,
  });
}

function home(place: DemoPlace, origin: string, wanted: number): string {
  const newest = [...place.threads].sort((a, b) => opening(b).at.localeCompare(opening(a).at));
  const { part, page: at, pages } = pageOf(newest, wanted, ARTICLES_PER_PAGE);
  const older = at < pages ? `<nav class="navigation pagination"><div class="nav-links"><a class="next page-numbers" href="/?paged=${at + 1}">Oudere berichten</a></div></nav>` : '';
  return page(place, origin, place.name, 'home blog', `${origin}/${at > 1 ? `?paged=${at}` : ''}`, `${part.map((article) => articleBody(article, false, origin)).join('\n')}\n${older}`);
}

const articleEntry = (article: DemoThread, origin: string): FeedEntry => ({
  post: opening(article), title: article.title, link: `${origin}/?p=${article.id}`, commentsLink: `${origin}/?feed=rss2&p=${article.id}`,
});

const commentEntries = (article: DemoThread, origin: string): FeedEntry[] =>
  comments(article).map((comment) => ({
    post: comment, title: `Reactie op ${article.title} door ${comment.author}`, link: `${origin}/?p=${article.id}#comment-${comment.id}`,
  }));

const newestEntries = (entries: readonly FeedEntry[]): FeedEntry[] => [...entries].sort((a, b) => b.post.at.localeCompare(a.post.at));

/** A blog as WordPress with its twentytwentyone theme shows it: articles, comments over several pages, and the feeds of both. */
export function wordpress(place: DemoPlace, origin: string): Routes {
  const feedOf = (title: string, entries: readonly FeedEntry[]) => rssFeed({ ...place, name: title }, origin, newestEntries(entries));
  return (url) => {
    const article = place.threads.find(({ id }) => id === Number(url.searchParams.get('p') ?? 0));
    const feed = url.searchParams.get('feed') ?? { '/feed/': 'rss2', '/comments/feed/': 'comments-rss2' }[url.pathname];
    if (feed === 'comments-rss2') return feedOf(`Reacties op ${place.name}`, place.threads.flatMap((one) => commentEntries(one, origin)));
    if (feed === 'rss2' && article !== undefined) return feedOf(`Reacties op: ${article.title}`, commentEntries(article, origin));
    if (feed === 'rss2') return feedOf(place.name, place.threads.map((one) => articleEntry(one, origin)));
    if (url.pathname !== '/') return undefined;
    if (!url.searchParams.has('p')) return html(home(place, origin, Number(url.searchParams.get('paged') ?? 1)));
    if (article === undefined) return undefined;
    const wanted = Number(url.searchParams.get('cpage') ?? 1);
    return html(page(place, origin, `${article.title} – ${place.name}`, `single single-post postid-${article.id}`, `${origin}/?p=${article.id}${wanted > 1 ? `&cpage=${wanted}` : ''}`, `${articleBody(article, true, origin)}\n${commentList(place, article, origin, wanted)}`));
  };
}

