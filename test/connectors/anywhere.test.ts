import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anywhere, indexed } from '../../connectors/forum/anywhere.js';
import { load } from '../../src/text/html.js';

const FIXTURES = new URL('../../fixtures/connectors/forum/', import.meta.url);
const pages = readdirSync(FIXTURES).filter((name) => readdirSync(new URL(`${name}/`, FIXTURES)).includes('page.html'));

const SELECTORS = [
  '.post', 'article', '#p31', '[data-author]', 'article.message[data-content^="post-"]', '.postbody .content', '.author a, .author span', 'time[datetime]', 'div.post > .postbody',
  'blockquote, .quote, .signature', 'h1, h2', '[itemtype$="schema.org/Comment"], [itemprop="text"]', 'a[rel~="next"], a[href*="p="]', '.post:not(.deleted)', 'li:has(a)', 'dt + dd', 'dl ~ div', '*',
  'a[title="x, y"], b', '.nowhere, #nowhere, nowhere', '.post.has-profile, .message', 'p:first-child, .content', '[class*="post"] [id], time', 'TIME', 'img[src*=":"]',
] as const;

describe('elements anywhere on a page', () => {
  it.each(SELECTORS)('%s are those that cheerio finds, in its order', (selector) => {
    let found = 0;
    for (const name of pages) {
      const $ = indexed(load(readFileSync(new URL(`${name}/page.html`, FIXTURES), 'utf8')));
      const theirs = $(selector).toArray();
      expect(anywhere($, selector)).toEqual(theirs);
      found += theirs.length;
    }
    expect(found > 0 || /nowhere|p31|has|title=|src\*/.test(selector)).toBe(true);
  });
});
