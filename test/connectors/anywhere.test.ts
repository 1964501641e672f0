import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anywhere, indexed, inside } from '../../connectors/forum/anywhere.js';
import { load } from '../../src/text/html.js';

const FIXTURES = new URL('../../fixtures/connectors/forum/', import.meta.url);
const pages = readdirSync(FIXTURES).filter((name) => readdirSync(new URL(`${name}/`, FIXTURES)).includes('page.html'));

const SELECTORS = [
  '.post', 'article', '#p31', '[data-author]', 'article.message[data-content^="post-"]', '.postbody .content', '.author a, .author span', 'time[datetime]', 'div.post > .postbody',
  'blockquote, .quote, .signature', 'h1, h2', '[itemtype$="schema.org/Comment"], [itemprop="text"]', 'a[rel~="next"], a[href*="p="]', '.post:not(.deleted)', 'li:has(a)', 'dt + dd', 'dl ~ div', '*',
  'a[title="x, y"], b', '.nowhere, #nowhere, nowhere', '.post.has-profile, .message', 'p:first-child, .content', '[class*="post"] [id], time', 'TIME', 'img[src*=":"]',
  'li:last-child, td:first-child', 'a:not([class]):not([id])', 'div:has(> a + span)', '.post:not(:has(.signature)) a', 'li:has(> a, > span) > a', 'ul:has(li ~ li a)', 'article:has(footer) time',
  '[class*="POST" i]', '[class^="Post" i] a', '[class~="post"]', '[class$="body"]', 'a[REL="next"], a[rel="NEXT"], link[rel="canonical"]', 'input[type="PASSWORD"]', 'div + div > a', 'p ~ p', 'li > a > span',
  'body[class]', '[DATA-Author]', 'html > head > meta', '[class=""]', '[data-author=""]', '.postbody.nowhere a', 'a:nth-child(2)', 'dd:last-of-type', 'h1:first-child + *', ':not(div) > span', '[title="a\\"b"]',
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
    expect(found > 0 || /nowhere|p31|has|title=|src\*|=""/.test(selector)).toBe(true);
  });

  it.each(SELECTORS)('%s inside one element are those that find gives', (selector) => {
    for (const name of pages) {
      const $ = indexed(load(readFileSync(new URL(`${name}/page.html`, FIXTURES), 'utf8')));
      const middle = $('div, section, table').toArray();
      const part = $(middle[middle.length >> 1] ?? 'body');
      expect(inside($, part, selector).toArray()).toEqual(part.find(selector).toArray());
    }
  });

  it('are those of the page as it was loaded, also where nobody made an index', () => {
    const $ = load('<p class="a">Een</p><p>Twee</p><p class="a">Drie</p>');
    expect(anywhere($, '.a').map((node) => $(node).text())).toEqual(['Een', 'Drie']);
    expect(inside($, $.root(), '.a').text()).toBe('EenDrie');
  });

  it('are not confused by names that objects have of their own', () => {
    const $ = indexed(load('<constructor class="constructor toString">Een</constructor><p id="__proto__">Twee</p>'));
    for (const selector of ['constructor', '.constructor', '.toString', '#__proto__', '[constructor]', '[toString]', '.hasOwnProperty']) {
      expect([selector, anywhere($, selector)]).toEqual([selector, $(selector).toArray()]);
    }
  });
});
