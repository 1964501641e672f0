import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forum } from '../../connectors/forum.js';
import { rss } from '../../connectors/rss.js';
import type { Connector, Reading } from '../../src/collect/connector.js';

const url = 'https://forum.stroomopaal.example/viewtopic.php?t=9';
const period = { start: '2026-01-01', end: '2026-03-31' };

async function read<Options>(connector: Connector<Options>, text: string): Promise<Reading> {
  const page = { ask: { stream: 's', step: 'page', url }, url, status: 200, headers: {}, bytes: Buffer.from(text), fetchedAt: '2026-03-16T10:30:00Z' };
  return connector.read(page, { options: connector.options.parse({ url }), terms: [], period, seen: {} });
}

/** Pages put together from what real ones are made of, in no sensible order. */
const pieces = fc.array(fc.constantFrom(
  '<body id="phpbb">', '<div class="post" id="p7">', '<div class="content">', 'woorden', '</div>', '<blockquote>', '<p class="author">', '<time datetime="x">',
  '<a href="http://[">', '<a href="./viewtopic.php?t=9&p=7#p7">', '<div class="pagination"><strong>1</strong>', '<body class="single postid-4">', '<article id="post-4" class="hentry">',
  '<ol class="comment-list"><li id="comment-">', '<script type="application/ld+json">{"@type":"Comment","text":"a","url":7}</script>', '<script type="application/ld+json">[null,{"@type":["Question"]}]</script>',
  '<div itemscope itemtype="https://schema.org/Comment"><b itemprop="text">', '<link rel="canonical" href="//">', '\u0000', '&#x110000;',
), { maxLength: 40 }).map((parts) => parts.join(''));

const xml = fc.array(fc.constantFrom(
  '<?xml version="1.0"?>', '<rss version="2.0">', '<channel>', '<item>', '</item>', '<title>', '</title>', '<link>', 'http://[', '</link>', 'https://a.example/?p=1#comment-2', '<guid>', '</guid>',
  '<feed xmlns="http://www.w3.org/2005/Atom">', '<entry>', '</entry>', '<content type="xhtml">', '<published>x</published>', '<![CDATA[', ']]>', '&', '<link href=""/>', '</feed>', '</channel>', '</rss>', '{"items":[{}]}',
), { maxLength: 40 }).map((parts) => parts.join(''));

describe('whatever comes back', () => {
  it('forum gives posts or says why not, and never throws', async () => {
    await fc.assert(fc.asyncProperty(pieces, async (page) => {
      const { mentions, follow, skipped, way } = await read(forum, page);
      expect(mentions.length + follow.length + skipped.length > 0 || way !== undefined).toBe(true);
      for (const draft of mentions) expect(URL.canParse(draft.url)).toBe(true);
    }));
  });

  it('rss gives items or says why not, and never throws', async () => {
    await fc.assert(fc.asyncProperty(xml, async (feed) => {
      const { mentions, follow, skipped } = await read(rss, feed);
      expect(mentions.length + follow.length + skipped.length).toBeGreaterThan(0);
      for (const draft of mentions) expect(URL.canParse(draft.url)).toBe(true);
    }));
  });
});

describe('pages made to block a parser', () => {
  const inTime = async (reading: Promise<Reading>): Promise<Reading> => {
    const begin = performance.now();
    const result = await reading;
    // The worker that reads pages is stopped after 5 s.
    expect(performance.now() - begin).toBeLessThan(4000);
    return result;
  };

  it('100,000 nested divs in a thread are read', async () => {
    const { mentions } = await inTime(read(forum, `<body id="phpbb"><div id="p1" class="post"><div class="content">${'<div>'.repeat(100_000)}kern${'</div>'.repeat(100_000)}</div></div>`));
    expect(mentions.map(({ text }) => text)).toEqual(['kern']);
  });

  it('640 KB of entities in a feed are read', async () => {
    const { mentions } = await inTime(read(rss, `<rss version="2.0"><channel><item><title>x</title><link>https://a.example/1</link><description>${'&lt;'.repeat(160_000)}</description></item></channel></rss>`));
    expect(mentions).toHaveLength(1);
  });

  it('20,000 comments in structured data are read', async () => {
    const comments = Array.from({ length: 20_000 }, (_, index) => ({ '@type': 'Comment', url: `https://a.example/t#comment-${index}`, text: `Reactie ${index}` }));
    const { mentions } = await inTime(read(forum, `<script type="application/ld+json">${JSON.stringify({ '@type': 'DiscussionForumPosting', headline: 'x', text: 'y', comment: comments })}</script>`));
    expect(mentions).toHaveLength(20_001);
  });
});

describe('options', () => {
  it.each([rss, forum])('of $id ask for an address, on one host', ({ options }) => {
    expect(options.safeParse({}).success).toBe(false);
    expect(options.safeParse({ url: 'forum.example' }).success).toBe(false);
    expect(options.safeParse({ url: 'ftp://forum.example/' }).success).toBe(false);
    expect(options.safeParse({ url: 'https://a.example/', extra: 1 }).success).toBe(false);
    expect(options.safeParse({ urls: ['https://a.example/1', 'https://b.example/2'] }).success).toBe(false);
    expect(options.safeParse({ urls: ['https://a.example/1', 'https://a.example/2'] }).success).toBe(true);
  });
});
