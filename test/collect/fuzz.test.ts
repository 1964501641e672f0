import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askAddress } from '../../src/collect/ask-key.js';
import { isPrivateAddress } from '../../src/collect/address.js';
import { retryAfterMs } from '../../src/collect/retry.js';
import { parseRobots } from '../../src/collect/robots.js';
import { findDate, parseDate } from '../../src/text/dates.js';
import { decode } from '../../src/text/decode.js';
import { htmlText } from '../../src/text/html.js';
import { maskPersonal } from '../../src/text/mask.js';

/** FUZZ_RUNS=20000 asks as often as a release does. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 300);
const hints = { fetchedAt: '2026-03-16T10:30:00Z' };

const put = (pieces: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 30 }).map((parts) => parts.join(''));

const robots = put(['User-agent: *', 'User-agent: quickscan', '\n', '\r', '\r\n', 'Disallow: /', 'Allow: /a*b$', 'Crawl-delay: 1e9', 'Crawl-delay: -1', 'Sitemap: //', '%', '%zz', '*'.repeat(50), '$', '#', ':', '\uFEFF', '\0']);
const dates = put(['gisteren', 'vandaag', '14:03', '99:99', 'ma', '02', 'mrt', 'maart', '2026', '31-02-2026', '3 minuten geleden', '-', '/', ' ', '«', '»', 'T', '+99:99', 'Z', '0000', 'een', 'a few', '\u200E', '１２']);
const markup = put(['<div>', '</div>', '<p', '>', '<!--', '-->', '<script>', '</script>', '<style>', '<br/>', '<img alt="😀" class="emoji">', '&lt;', '&#x110000;', '&#0;', '&', '<![CDATA[', ']]>', '<pre>', '<td>', '</', '\0', '\uD800', ' style="', "'", '"', '='.repeat(9)]);
const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), markup.map((text) => Buffer.from(text, 'utf16le')), markup.map((text) => Buffer.from(text, 'latin1')));

describe('whatever strangers write', () => {
  it('a robots.txt is read, and answers for every path', { timeout: 600_000 }, () => {
    fc.assert(fc.property(robots, fc.webPath({ size: 'small' }), (text, path) => {
      const file = parseRobots(text);
      expect(file.delayMs).toBeGreaterThanOrEqual(0);
      const rule = file.ruleFor(new URL(`https://forum.example${path}`));
      expect(rule === undefined || typeof rule.allowed === 'boolean').toBe(true);
    }), { numRuns });
  });

  it('a date is one that exists, or none', { timeout: 600_000 }, () => {
    fc.assert(fc.property(dates, (text) => {
      for (const found of [parseDate(text, hints), findDate(text, hints)]) {
        if (found !== undefined) expect(Number.isNaN(Date.parse(found.precision === 'month' ? `${found.at.slice(0, 7)}-01` : found.at))).toBe(false);
      }
    }), { numRuns });
  });

  it('text comes out of markup', { timeout: 600_000 }, () => {
    fc.assert(fc.property(markup, (text) => {
      const clean = htmlText(text);
      expect(clean).toBe(clean.trim());
      expect(typeof maskPersonal(clean)).toBe('string');
    }), { numRuns });
  });

  it('bytes become text under every label', { timeout: 600_000 }, () => {
    fc.assert(fc.property(bytes, fc.constantFrom('', 'text/html; charset=utf-8', 'text/html; charset=utf-16', 'text/xml; charset=iso-8859-1', 'text/html; charset=nonsense', 'text/html; charset="'), (body, contentType) => {
      for (const kind of ['html', 'xml'] as const) expect(typeof decode(body, { contentType, kind }).text).toBe('string');
    }), { numRuns });
  });

  it('an address, a wait and a host are told for what they are', { timeout: 600_000 }, () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(typeof askAddress(text)).toBe('string');
      expect(typeof isPrivateAddress(text)).toBe('boolean');
      expect((retryAfterMs({ 'retry-after': text }, 0) ?? 0) >= 0).toBe(true);
    }), { numRuns });
  });
});
