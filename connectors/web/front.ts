import type { Doc } from '../../src/text/html.js';

/** Letters of a link from which on it reads as a headline. A choice of ours: names of sections are shorter. */
const HEADLINE = 25;
/** Words of an address such as `/nieuws/wethouder-stapt-op`. */
const SLUG = /\/[^/]*[a-z0-9]+(?:-[a-z0-9]+){2,}[^/]*\/?$/i;
const ELSEWHERE = /\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|xml|rss)$/i;

/** Addresses on this host that a front page leads to as one leads to articles: by a headline, or by an address made of words. In its order, each once. */
export function articleLinks($: Doc, page: string): string[] {
  const { host, href: own } = new URL(page);
  const found = new Set<string>();
  for (const node of $('a[href]').not('nav a, footer a, [role="navigation"] a').toArray()) {
    const href = $(node).attr('href') ?? '';
    if (!URL.canParse(href, page)) continue;
    const url = new URL(href, page);
    url.hash = '';
    const words = $(node).text().replaceAll(/\s+/g, ' ').trim();
    if (url.host !== host || url.href === own || url.pathname === '/' || !/^https?:$/.test(url.protocol) || ELSEWHERE.test(url.pathname)) continue;
    if (words.length >= HEADLINE || SLUG.test(url.pathname)) found.add(url.href);
  }
  return [...found];
}
