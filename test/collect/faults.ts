import { gzipSync } from 'node:zlib';
import type { SkipReason } from '../../src/domain/coverage.js';
import { drip, dripHead, endless, hang, hangAfterHead, inTurn, large, raw, redirect, reset, send, shortBody, type Handler } from './fault-server.js';

/** One way in which a place goes wrong, and what has to come of it. */
export interface Fault {
  readonly name: string;
  readonly connector: 'forum' | 'rss';
  /** What `/fault` answers; a robots.txt of its own where that is what goes wrong. */
  readonly fault: Handler;
  readonly robots?: Handler;
  /** Other paths the case needs. */
  readonly routes?: Readonly<Record<string, Handler>>;
  /** Codes of which just one has to stand in coverage, once; none: the page is read. */
  readonly codes: readonly SkipReason[];
  /** Posts read from `/fault`. */
  readonly posts?: number;
  /** The code stands for the whole place, its sound page too. */
  readonly wholePlace?: true;
  /** Words that have to be in the store, and words that must not be. */
  readonly stored?: readonly string[];
  readonly neverStored?: readonly string[];
}

/** Cases that end by the deadline and nothing else have this one; the others have time enough on a slow machine. Milliseconds. */
export const SHORT_DEADLINE_MS = 300;
export const LONG_DEADLINE_MS = 20_000;

const html = { 'content-type': 'text/html; charset=utf-8' };
const xml = { 'content-type': 'application/rss+xml; charset=utf-8' };
const post = (number: number, text: string): string =>
  `<div id="p${number}" class="post"><p class="author"><a class="username" href="#">lid</a> » <time datetime="2026-03-02T08:14:00+00:00">2 maart</time></p><div class="content">${text}</div></div>`;

/** A thread of a phpBB forum. */
export function thread(...posts: readonly string[]): string {
  return `<!DOCTYPE html><html><head><title>Stroomhuis</title></head><body id="phpbb"><h2 class="topic-title">Stroomhuis</h2>${posts.join('\n')}</body></html>`;
}

/** A feed of items with these texts. */
export function feed(...texts: readonly string[]): string {
  const items = texts.map((text, index) => `<item><title>Stroomhuis ${index}</title><link>https://krant.example/${index}</link><pubDate>Mon, 02 Mar 2026 08:14:00 GMT</pubDate><description>${text}</description></item>`);
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Krant</title><link>https://krant.example/</link>${items.join('')}</channel></rss>`;
}

const page = send(thread(post(1, 'Stroomhuis rekent dubbel.')), { headers: html });
const news = send(feed('Stroomhuis verhoogt de prijs.'), { headers: xml });
const packed = (bytes: Uint8Array, headers = html): Handler => send(bytes, { headers: { ...headers, 'content-encoding': 'gzip' } });
const status = (code: number, headers: Readonly<Record<string, string>> = {}): Handler => send('', { status: code, headers });
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string): Uint8Array => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

/** Made at first need: 200 MB of nothing in 200 KB. */
let bomb: Uint8Array | undefined;
const gzipBomb: Handler = (request, response) => packed((bomb ??= gzipSync(Buffer.alloc(200_000_000))))(request, response);

/** Names a length of 900 bytes, four posts, and sends a page of thousands. */
const lyingLength: Handler = (request) => {
  const body = thread(...Array.from({ length: 20 }, (_, index) => post(index + 1, `Stroomhuis, bericht ${index + 1}.`)));
  request.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: 900\r\n\r\n${body}`);
};

const afterCookie: Handler = (request, response) => (request.headers.cookie === 'seen=1' ? page : redirect('/fault', 302, { 'set-cookie': 'seen=1; Path=/' }))(request, response);

const entities = Array.from({ length: 12 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');
const entityBomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${entities}]>${feed('Stroomhuis &l12;').replace(/^<\?xml[^>]*>/, '')}`;
const outsideEntity = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${feed('Stroomhuis &x;').replace(/^<\?xml[^>]*>/, '')}`;
const filling = `# ${'x'.repeat(98)}\n`.repeat(6_000);

const forum = (name: string, fault: Handler, codes: readonly SkipReason[], more: Partial<Fault> = {}): Fault => ({ name, connector: 'forum', fault, codes, ...more });
const rss = (name: string, fault: Handler, codes: readonly SkipReason[], more: Partial<Fault> = {}): Fault => ({ name, connector: 'rss', fault, codes, ...more });

export const FAULTS: readonly Fault[] = [
  forum('hang', hang, ['timeout']),
  forum('slow headers', dripHead, ['timeout']),
  forum('hang after the head', hangAfterHead, ['timeout']),
  forum('slow drip', drip, ['timeout']),
  forum('reset', reset, ['unreachable']),
  forum('short body', shortBody, ['truncated']),
  forum('chunked body that breaks off', raw('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<html\r\n'), ['truncated']),
  forum('endless body', endless, ['too-large']),
  forum('gzip bomb', gzipBomb, ['too-large']),
  forum('truncated gzip', packed(gzipSync(thread(...Array.from({ length: 50 }, (_, index) => post(index, `Stroomhuis ${index * 7919}`)))).subarray(0, 400)), ['truncated']),
  forum('gzip that is none', packed(Buffer.from(thread())), ['malformed']),
  forum('unknown content-encoding', send(thread(), { headers: { ...html, 'content-encoding': 'zstd' } }), ['malformed']),
  forum('wrong Content-Length', lyingLength, ['truncated'], { posts: 4 }),
  forum('one header of 70 KB', raw(`HTTP/1.1 200 OK\r\nx-long: ${'a'.repeat(70_000)}\r\n\r\n`), ['too-large']),
  forum('header flood', raw(`HTTP/1.1 200 OK\r\n${Array.from({ length: 20_000 }, (_, index) => `x-${index}: a\r\n`).join('')}\r\n`), ['too-large']),
  forum('no HTTP at all', raw('SSH-2.0-OpenSSH_9.6\r\n'), ['malformed']),
  forum('redirect loop', redirect('/other'), ['too-many-redirects'], { routes: { '/other': redirect('/fault') } }),
  forum('redirect to nowhere', redirect('http://['), ['bad-redirect']),
  forum('redirect to a file', redirect('file:///etc/passwd'), ['bad-redirect']),
  forum('cookie wall with self-redirect', afterCookie, [], { posts: 1 }),
  forum('cookie wall that never opens', redirect('/fault', 302, { 'set-cookie': 'seen=1; Path=/' }), ['too-many-redirects']),
  forum('wall with status 200', send('<title>Just a moment...</title><script>window._cf_chl_opt={}</script>', { headers: html }), ['blocked-wall']),
  forum('429 with seconds, then fine', inTurn(status(429, { 'retry-after': '90' }), page), [], { posts: 1 }),
  forum('429 with a date, then fine', inTurn(status(429, { date: 'Mon, 02 Mar 2026 09:00:00 GMT', 'retry-after': 'Mon, 02 Mar 2026 09:01:30 GMT' }), page), [], { posts: 1 }),
  forum('429 again and again', status(429), ['rate-limited']),
  forum('503, then fine', inTurn(status(503), page), [], { posts: 1 }),
  forum('503 again and again', status(503), ['http-error']),
  forum('304 without a first answer', status(304), ['http-error']),
  forum('404', status(404), ['not-found']),
  forum('410', status(410), ['gone']),
  forum('451', status(451), ['legal']),
  forum('robots.txt 5xx', page, ['robots-unreachable'], { robots: status(503), wholePlace: true }),
  forum('robots.txt that hangs', page, ['robots-unreachable'], { robots: hang, wholePlace: true }),
  forum('robots.txt 4xx', page, [], { robots: status(403), posts: 1 }),
  forum('robots.txt of 600 KB', page, ['robots'], { robots: send(`User-agent: *\nDisallow: /fault\n${filling}Disallow: /sound\n`) }),
  forum('endless robots.txt', page, [], { robots: endless, posts: 1 }),
  rss('HTML instead of XML', send(thread(), { headers: html }), ['wrong-type']),
  rss('XML that breaks off', send(feed('Stroomhuis een', 'Stroomhuis twee').slice(0, -60), { headers: xml }), ['truncated'], { posts: 1 }),
  forum('XML instead of HTML', news, ['wrong-type']),
  forum('nothing at all', send('', { headers: html }), ['empty']),
  forum('UTF-8 under the label of Latin-1', send(thread(post(1, 'Stroomhuis rekent € 5 per café.')), { headers: { 'content-type': 'text/html; charset=iso-8859-1' } }), [], { posts: 1 }),
  forum('Windows-1252 under the label of UTF-8', send(latin1(thread(post(1, 'Stroomhuis rekent dubbel in een caf\u00e9.'))), { headers: html }), [], { posts: 1 }),
  forum('malformed UTF-8', send(Buffer.concat([Buffer.from('<!DOCTYPE html><html><body id="phpbb">'), Buffer.from(post(1, 'Stroomhuis X rekent dubbel.').replace('X', '\x00\x01'), 'latin1'), Buffer.from([0xc3, 0x28, 0xff, 0xfe, 0xed, 0xa0, 0x80]), Buffer.from('</body></html>')]), { headers: html }), [], { posts: 1 }),
  rss('UTF-16', send(utf16(feed('Stroomhuis verhoogt de prijs.').replace('utf-8', 'utf-16')), { headers: { 'content-type': 'application/xml' } }), [], { posts: 1, stored: ['verhoogt de prijs'] }),
  forum('page of 100 MB', large(100_000_000, 'text/html', '<p>tekst</p>'), ['too-large']),
  forum('100,000 nested tags', send(thread(post(1, `Stroomhuis ${'<div>'.repeat(100_000)}kern${'</div>'.repeat(100_000)}`)), { headers: html }), [], { posts: 1, stored: ['kern'] }),
  forum('100,000 nested tags of no known make', send(`<html><body>${'<div>'.repeat(100_000)}Stroomhuis${'</div>'.repeat(100_000)}</body></html>`, { headers: html }), ['unreadable']),
  rss('640 KB of &lt;', send(feed(`Stroomhuis ${'&lt;'.repeat(160_000)}`), { headers: xml }), [], { posts: 1 }),
  rss('entity bomb', send(entityBomb, { headers: xml }), [], { posts: 1, neverStored: ['lollol'] }),
  rss('XXE', send(outsideEntity, { headers: xml }), ['malformed'], { neverStored: ['root:'] }),
  forum('NUL bytes', send(thread(post(1, 'Stroom\0huis. Stroomhuis rekent\0 dubbel.\0')), { headers: html }), [], { posts: 1 }),
];

export const SOUND_PAGE = page;
