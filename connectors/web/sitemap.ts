import { gunzipSync } from 'node:zlib';
import { decode } from '../../src/text/decode.js';
import { load } from '../../src/text/html.js';
import { present } from '../forum/reader.js';

/** One address of a sitemap. Dates are as written. */
export interface SitemapEntry {
  readonly url: string;
  readonly changed?: string;
  /** `news:publication_date` of a news sitemap. */
  readonly published?: string;
  /** `news:title`: the article's own heading. */
  readonly title?: string;
}

export interface Sitemap {
  readonly kind: 'index' | 'pages';
  readonly entries: readonly SitemapEntry[];
  /** Entries without a usable address. */
  readonly broken: number;
}

/** The protocol allows 50 MB; the door takes 10 MB, and an unpacked list is held to the same. */
const MAX_BYTES = 10 * 1024 * 1024;

/** Text of a sitemap that may be packed as a file (`sitemap.xml.gz`). Undefined where it cannot be unpacked or is larger than 10 MB. */
export function sitemapText(bytes: Uint8Array, contentType: string): string | undefined {
  try {
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return decode(packed ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes, { contentType: packed ? '' : contentType, kind: 'xml' }).text;
  } catch {
    return undefined;
  }
}

/** A sitemap, sitemap index or news sitemap (sitemaps.org 0.9); undefined where the text is none. */
export function readSitemap(text: string, base: string): Sitemap | undefined {
  const root = /<(?:\w+:)?(urlset|sitemapindex)[\s>]/.exec(text.slice(0, 5000))?.[1];
  if (!root) return undefined;
  const $ = load(text, { xml: true });
  const nodes = $(root === 'urlset' ? 'url' : 'sitemap').toArray();
  const entries = nodes.flatMap((node): SitemapEntry[] => {
    const entry = $(node);
    const address = entry.children('loc').first().text().trim();
    if (address === '' || !URL.canParse(address, base)) return [];
    const changed = entry.children('lastmod').first().text().trim() || undefined;
    const published = entry.find('news\\:publication_date').first().text().trim() || undefined;
    const title = entry.find('news\\:title').first().text().replaceAll(/\s+/g, ' ').trim() || undefined;
    return [{ url: new URL(address, base).href, ...present({ changed, published, title }) }];
  });
  return { kind: root === 'urlset' ? 'pages' : 'index', entries, broken: nodes.length - entries.length };
}

/** Addresses on `Sitemap:` lines of a robots.txt. */
export function sitemapsOf(robots: string, base: string): string[] {
  const named = [...robots.matchAll(/^\s*sitemap\s*:\s*(\S+)/gim)].flatMap(([, url = '']) => (URL.canParse(url, base) ? [new URL(url, base).href] : []));
  return [...new Set(named)];
}
