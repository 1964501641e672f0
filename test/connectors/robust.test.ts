import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forum } from '../../connectors/forum.js';
import { rss } from '../../connectors/rss.js';
import { web } from '../../connectors/web.js';
import type { Connector, Reading } from '../../src/collect/connector.js';

/** FUZZ_RUNS=20000 asks as often as a release does. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 200);

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
  '<html id="XF">', '<article class="message" data-content="post-7" data-author="a">', '<div class="bbWrapper">', '<html id="XenForo">', '<base href="http://[">', '<li id="post-7" class="message" data-author="a"><blockquote class="messageText">',
  '<div id="post_message_7">', '<li class="postcontainer" id="post_7"><blockquote class="postcontent">', '<li class="b-post" data-node-id="7" data-node-publishdate="9999999999999">', '<div id="forumposts"><div class="post_wrapper"><div class="inner" data-msgid="7">',
  '<div id="post_7"><div class="post_body" id="pid_7">', '<article id="elComment_7"><div data-role="commentContent">', '<body class="Vanilla"><li id="Comment_7"><div class="Message">', '<div class="blockpost" id="p7"><div class="postmsg">',
  '<script id="flarum-json-payload">{"apiDocument":{"data":{"type":"discussions","id":1},"included":[{"type":"posts","id":"x","attributes":{"contentType":"comment","contentHtml":7}}]}}</script>', '<div class="topic-body crawler-post" id="post_7">',
  '<li component="post" data-pid="7" data-timestamp="x">', '<div class="qa-topic-post-box" id="post7">', '<div class="message" data-message-id="7">', '<article class="wbbPost" data-object-id="7"><div class="messageText">', '<woltlab-core-pagination count="x" url="//">',
  '<div class="type-reply post-7"><div class="bbp-reply-content">', '<div data-lia-message-uid="7"><div class="lia-message-body-content">', '<div id="7" data-member="a" data-user="1">', '<div class="thing comment" data-fullname="t1_a"><div class="entry">',
  '<a href="viewtopic.php?p=7">', '<table><tr><td><a name="7">', '<span class="postbody">', '<time>', 'gisteren 14:03', '3 maart 2026', '<p class="x">', '<dl><dt>', '<dd>',
), { maxLength: 40 }).map((parts) => parts.join(''));

const xml = fc.array(fc.constantFrom(
  '<?xml version="1.0"?>', '<rss version="2.0">', '<channel>', '<item>', '</item>', '<title>', '</title>', '<link>', 'http://[', '</link>', 'https://a.example/?p=1#comment-2', '<guid>', '</guid>',
  '<feed xmlns="http://www.w3.org/2005/Atom">', '<entry>', '</entry>', '<content type="xhtml">', '<published>x</published>', '<![CDATA[', ']]>', '&', '<link href=""/>', '</feed>', '</channel>', '</rss>', '{"items":[{}]}',
), { maxLength: 40 }).map((parts) => parts.join(''));

describe('whatever comes back', () => {
  it('forum gives posts or says why not, and never throws', { timeout: 600_000 }, async () => {
    await fc.assert(fc.asyncProperty(pieces, async (page) => {
      const { mentions, follow, skipped, way } = await read(forum, page);
      expect(mentions.length + follow.length + skipped.length > 0 || way !== undefined).toBe(true);
      for (const draft of mentions) expect(URL.canParse(draft.url)).toBe(true);
    }), { numRuns });
  });

  it('rss gives items or says why not, and never throws', { timeout: 600_000 }, async () => {
    await fc.assert(fc.asyncProperty(xml, async (feed) => {
      const { mentions, follow, skipped } = await read(rss, feed);
      expect(mentions.length + follow.length + skipped.length).toBeGreaterThan(0);
      for (const draft of mentions) expect(URL.canParse(draft.url)).toBe(true);
    }), { numRuns });
  });
});

const site = fc.array(fc.constantFrom(
  '<?xml version="1.0"?>', '<urlset>', '</urlset>', '<sitemapindex>', '<sitemap>', '<url>', '</url>', '<loc>', 'http://[', 'https://forum.stroomopaal.example/nieuws/1', '//', '</loc>', '<lastmod>', '2026-03-99', '2026-03-02', '</lastmod>', '<news:news><news:publication_date>', '&', '<![CDATA[',
  '<article>', '</article>', '<p>', 'woorden over iets', '</p>', '<time datetime="x">', '<meta property="og:type" content="article">', '<meta property="article:published_time">', '<div class="cookie">', '<h1>', '\u0000', '\u001f\u008b', '<script type="application/ld+json">', '{"@graph":[null,{"@type":["NewsArticle"],"headline":7,"author":[{}]}]}', '{"@type":"Article","articleBody":"a"', '</script>',
), { maxLength: 40 }).map((parts) => parts.join(''));

describe('sitemaps and articles', () => {
  it('give articles, addresses on the host, or say why not, and never throw', { timeout: 600_000 }, async () => {
    await fc.assert(fc.asyncProperty(site, async (text) => {
      const { mentions, follow, skipped, way } = await read(web, text);
      expect(mentions.length + follow.length + skipped.length > 0 || way !== undefined).toBe(true);
      for (const draft of mentions) expect(draft.text.trim()).not.toBe('');
      for (const ask of follow) expect(new URL(ask.url).host).toBe('forum.stroomopaal.example');
    }), { numRuns });
  });
});

const json = fc.array(fc.constantFrom('"posts":[{}]', '"post_stream":{"posts":[{"post_number":1,"cooked":"a"}],"stream":[]}', '"topic_list":{"topics":[{"id":1},null]}', '"topics":[{"tid":1}]', '"tid":1', '"posts":[{"pid":1,"content":"a"}]', '"pagination":{"next":{"active":true,"page":2}}', '"data":[{"type":"posts","id":"1"}]', '"data":{"type":"discussions","id":"1"}', '"included":7', '"grouped_search_result":null', '"categories":[{"cid":1,"slug":"a"}]'), { maxLength: 6 }).map((parts) => `{${parts.join(',')}}`);

describe('answers in JSON', () => {
  it('are read or said to be of a kind nobody knows, and never throw', async () => {
    await fc.assert(fc.asyncProperty(json, async (text) => {
      const { mentions, follow, skipped, way } = await read(forum, text);
      expect(mentions.length + follow.length + skipped.length > 0 || way !== undefined).toBe(true);
    }), { numRuns });
  });
});

describe('pages made to block a parser', () => {
  const inTime = async <Options>(connector: Connector<Options>, text: string): Promise<Reading> => {
    const before = process.cpuUsage();
    const result = await read(connector, text);
    // The worker that reads pages is stopped after 5 s. In processor time of this process: neighbours on the machine do not count.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(4000);
    return result;
  };

  it('100,000 nested divs in a thread are read', async () => {
    const { mentions } = await inTime(forum, `<body id="phpbb"><div id="p1" class="post"><div class="content">${'<div>'.repeat(100_000)}kern${'</div>'.repeat(100_000)}</div></div>`);
    expect(mentions.map(({ text }) => text)).toEqual(['kern']);
  });

  it.each([
    ['blocks that call themselves related', (index: number) => `<div class="related share tags" id="author-box${index}">${index % 3 ? '<a href="/x">Lees ook</a>' : '<h2>Reacties</h2>'}`],
    ['quotes in cells in rows', (index: number) => `<table><tr><td><blockquote><p>Stroomopaal zegt ${index}.</p>`],
    ['headings that are links', (index: number) => `<h2><a href="/${index}">Stroomopaal meldt storing nummer ${index}</a></h2><article><time>3 maart 2026</time>`],
  ])('an article of 100,000 %s is read in time', async (_name, piece) => {
    const { mentions } = await inTime(web, `<meta property="og:type" content="article"><body><h1>Storing</h1><p>Stroomopaal meldt dat er een grote storing is in het oosten.</p>${Array.from({ length: 100_000 }, (_, index) => piece(index)).join('')}`);
    expect(mentions[0]?.text).toContain('Stroomopaal');
  });

  it.each([
    ['10,000 posts of a known make', (index: number) => `<div class="blockpost" id="p${index}"><h2><a href="#">2026-03-02 08:14:05</a></h2><div class="postmsg">Bericht ${index}</div></div>`],
    ['10,000 posts of a make nobody listed', (index: number) => `<div class="bijdrage"><b class="naam">Jan</b><i>2 maart 2026 08:14</i><p>Bericht nummer ${index} van deze draad</p></div>`],
    ['10,000 rows of one table', (index: number) => `<tr><td class="gensmall"><a name="${index}"></a><a href="viewtopic.php?p=${index}">x</a><span class="postdetails">2 maart 2026 08:14</span></td></tr><tr><td><span class="postbody">Bericht ${index}</span></td></tr>`],
    ['10,000 classes that never repeat', (index: number) => `<div class="a${index}x b${index}y"><i>2 maart 2026 08:14</i><p class="c${index}z">Bericht nummer ${index} van deze draad</p></div>`],
  ])('%s are read in time', async (_name, post) => {
    const { mentions, skipped } = await inTime(forum, `<body><div>${Array.from({ length: 10_000 }, (_, index) => post(index)).join('')}</div></body>`);
    expect(mentions.length + skipped.length).toBeGreaterThan(0);
  });

  it('posts nested 200 deep in a make nobody listed are read in time', async () => {
    const { mentions } = await inTime(forum, `<body>${Array.from({ length: 200 }, (_, index) => `<div class="reactie"><i>2 maart 2026 08:14</i><p class="tekst">Antwoord nummer ${index} op wat erboven staat</p>`).join('')}</body>`);
    expect(mentions.length).toBeGreaterThan(0);
  });

  it('640 KB of entities in a feed are read', async () => {
    const { mentions } = await inTime(rss, `<rss version="2.0"><channel><item><title>x</title><link>https://a.example/1</link><description>${'&lt;'.repeat(160_000)}</description></item></channel></rss>`);
    expect(mentions).toHaveLength(1);
  });

  it('20,000 comments in structured data are read', async () => {
    const comments = Array.from({ length: 20_000 }, (_, index) => ({ '@type': 'Comment', url: `https://a.example/t#comment-${index}`, text: `Reactie ${index}` }));
    const { mentions } = await inTime(forum, `<script type="application/ld+json">${JSON.stringify({ '@type': 'DiscussionForumPosting', headline: 'x', text: 'y', comment: comments })}</script>`);
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
