import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const PAGES = new URL('../../../shared/forum_pages/', import.meta.url);

export const livePagesPresent = (): boolean => existsSync(fileURLToPath(PAGES));

/** A saved page by its place and file name. */
export function livePage(place: string, file: string): Buffer {
  return readFileSync(new URL(`${place}/${file}`, PAGES));
}

export interface ExpectedPost {
  readonly id: string;
  readonly author: string;
  readonly datetime: string;
  readonly text60: string;
  readonly permalink: string;
  readonly kind?: 'article' | 'comment';
}

export interface ExpectedPage {
  readonly url: string;
  readonly title: string;
  readonly posts: readonly ExpectedPost[];
}

/** The truth per page. */
export function expectedPages(place: string): Record<string, ExpectedPage> {
  const parsed = JSON.parse(livePage(place, 'expected.json').toString('utf8')) as { pages: Record<string, ExpectedPage> }; // the set's own documented shape
  return parsed.pages;
}

export interface Site {
  readonly origin: string;
  readonly host: string;
  /** Every request: path with query, and the status it was answered with. */
  readonly log: { readonly path: string; readonly status: number }[];
  close(): Promise<void>;
}

type Route = (url: URL) => { readonly body: Buffer | string; readonly type: string } | { readonly moved: string } | undefined;

/** Serves saved pages under the routes of the software that made them, with ETags; `saved` is the host and port inside the pages. */
export async function serve(saved: string, route: Route): Promise<Site> {
  const log: { path: string; status: number }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site.invalid');
    const found = route(url);
    const send = (status: number, headers: Record<string, string>, body?: Buffer): void => {
      log.push({ path: request.url ?? '/', status });
      response.writeHead(status, headers);
      response.end(body);
    };
    if (found === undefined) return send(404, { 'content-type': 'text/plain' }, Buffer.from('not here'));
    if ('moved' in found) return send(301, { location: found.moved });
    const { port } = server.address() as AddressInfo; // listening on TCP
    const bytes = Buffer.from(Buffer.from(found.body).toString('latin1').replaceAll(saved, `127.0.0.1:${port}`), 'latin1');
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
    if (request.headers['if-none-match'] === etag) return send(304, { etag });
    return send(200, { 'content-type': found.type, etag }, bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    log,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}

const HTML = 'text/html; charset=UTF-8';
const ROBOTS = 'User-agent: *\nDisallow: /ucp.php\nDisallow: /memberlist.php\nDisallow: /posting.php\nDisallow: /wp-admin/\n';

/** The welcome topic that the board lists; its page was not saved, so one is written here in the same markup. */
const WELCOME = `<!DOCTYPE html><html dir="ltr" lang="en-gb"><head><title>Consumentenforum - Welcome</title></head>
<body id="phpbb" class="nojs notouch section-viewtopic ltr"><h2 class="topic-title"><a href="./viewtopic.php?t=1">Welcome</a></h2>
<div id="p1" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile1"><dt><a href="./memberlist.php?mode=viewprofile&amp;u=2" class="username">beheerder</a></dt></dl>
<div class="postbody"><div id="post_content1"><h3 class="first"><a href="./viewtopic.php?p=1#p1">Welcome</a></h3>
<p class="author"><a class="unread" href="./viewtopic.php?p=1#p1" title="Post">Post</a><span class="responsive-hide">by <strong><a href="#" class="username">beheerder</a></strong> &raquo; </span><time datetime="2026-11-22T07:22:13+00:00">Sun Nov 22, 2026 8:22 am</time></p>
<div class="content">This board was just set up. Nothing to see yet.</div></div></div></div></div></body></html>`;

function phpbbRoute(url: URL): ReturnType<Route> {
  const page = (file: string, type = HTML): ReturnType<Route> => ({ body: livePage('live_phpbb', file), type });
  const { pathname, searchParams } = url;
  if (pathname === '/robots.txt') return { body: ROBOTS, type: 'text/plain' };
  if (pathname === '/' || pathname === '/index.php') return page('index.html');
  if (pathname === '/viewforum.php' && searchParams.get('f') === '2') return page('f2.html');
  if (pathname === '/feed.php') return { moved: searchParams.has('t') ? `/app.php/feed/topic/${searchParams.get('t')}` : '/app.php/feed' };
  if (pathname === '/app.php/feed') return page('feed.atom', 'application/atom+xml; charset=UTF-8');
  if (pathname === '/app.php/feed/forum/2') return page('feed_f2.atom', 'application/atom+xml; charset=UTF-8');
  if (pathname === '/app.php/feed/topic/2') return page('feed_t2.atom', 'application/atom+xml; charset=UTF-8');
  if (pathname === '/app.php/feed/topics') return page('feed_topics.atom', 'application/atom+xml; charset=UTF-8');
  if (pathname !== '/viewtopic.php') return undefined;
  const topic = searchParams.get('t');
  const start = searchParams.get('start') ?? '0';
  const file = ({ '2/0': 't2_p1.html', '2/10': 't2_p2.html', '2/20': 't2_p3.html', '3/0': 't3.html', '4/0': 't4.html' } as Record<string, string | undefined>)[`${topic}/${start}`];
  if (file !== undefined) return page(file);
  return topic === '1' ? { body: WELCOME, type: HTML } : undefined;
}

/** WordPress's own first article, which names nobody; its page was not saved. */
const HELLO = `<!doctype html><html lang="nl-NL"><head><title>Hallo wereld &#8211; TelecomBlog</title><meta name="generator" content="WordPress 6.1.9" /></head>
<body class="post-template-default single single-post postid-1 single-format-standard"><main><article id="post-1" class="post-1 post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">Hallo wereld</h1></header><div class="entry-content"><p>Dit is een eerste bericht over niets in het bijzonder.</p></div>
<footer class="entry-footer"><time class="entry-date published" datetime="2026-11-22T08:26:52+01:00">22 november 2026</time></footer></article></main></body></html>`;

function wordpressRoute(url: URL): ReturnType<Route> {
  const page = (file: string, type = HTML): ReturnType<Route> => ({ body: livePage('live_wordpress', file), type });
  const { pathname, searchParams } = url;
  if (pathname === '/robots.txt') return { body: ROBOTS, type: 'text/plain' };
  if (pathname !== '/' && pathname !== '/index.php') return undefined;
  const feed = searchParams.get('feed');
  const post = searchParams.get('p');
  const rss = 'application/rss+xml; charset=UTF-8';
  if (feed === 'comments-rss2') return page('comments.rss', rss);
  if (feed === 'rss2') return post === '4' ? page('p1_comments.rss', rss) : page('feed.rss', rss);
  if (feed === 'atom') return page('feed.atom', 'application/atom+xml; charset=UTF-8');
  if (post === '4') return page(({ '2': 'p1_c2.html', '3': 'p1_c3.html' } as Record<string, string | undefined>)[searchParams.get('cpage') ?? ''] ?? 'p1.html');
  if (post === '5') return page('p2.html');
  if (post === '6') return page('p3.html');
  return post === '1' ? { body: HELLO, type: HTML } : undefined;
}

export const servePhpbb = (): Promise<Site> => serve('127.0.0.1:8102', phpbbRoute);
export const serveWordpress = (): Promise<Site> => serve('127.0.0.1:8105', wordpressRoute);
