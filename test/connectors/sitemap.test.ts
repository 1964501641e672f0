import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readSitemap, sitemapsOf, sitemapText } from '../../connectors/web/sitemap.js';

const BASE = 'https://streekblad.example/sitemap.xml';
const MAP = '<urlset><url><loc>https://streekblad.example/1</loc></url></urlset>';

it('a sitemap packed as a file is unpacked', () => {
  expect(sitemapText(gzipSync(MAP), 'application/gzip')).toBe(MAP);
});

it('a packed file that breaks off, or that unpacks to more than 10 MB, gives nothing', () => {
  expect(sitemapText(gzipSync(MAP).subarray(0, 20), '')).toBeUndefined();
  expect(sitemapText(gzipSync(Buffer.alloc(10 * 1024 * 1024 + 1, ' ')), '')).toBeUndefined();
});

it('a news sitemap tells when its articles were published and what they are called', () => {
  const text = '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/1</loc><news:news><news:publication_date>2026-03-02</news:publication_date><news:title>Storing</news:title></news:news></url></urlset>';
  expect(readSitemap(text, BASE)).toEqual({ kind: 'pages', entries: [{ url: 'https://streekblad.example/1', published: '2026-03-02', title: 'Storing' }], broken: 0 });
});

it('the sitemaps of a robots.txt are each named once, whatever the case of the word', () => {
  expect(sitemapsOf('User-agent: *\nSitemap: /a.xml\nSITEMAP : /b.xml\nsitemap: /a.xml\nSitemap: http://[\n', BASE)).toEqual(['https://streekblad.example/a.xml', 'https://streekblad.example/b.xml']);
});
