import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/run.js';
import { PageReader } from '../../src/scan/read-page.js';
import { attacked, faultyServer, soundServer } from './attack.js';
import { faultServer, redirect, send, type FaultServer } from './fault-server.js';
import { FAULTS, LONG_DEADLINE_MS, thread } from './faults.js';
import { collectOne, runOptions, toyPage, toySource } from './toy.js';

const reader = new PageReader();
afterAll(() => reader.close());

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function served(making: Promise<FaultServer>): Promise<FaultServer> {
  const server = await making;
  open.push(() => server.close());
  return server;
}

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

describe('a scan under attack', () => {
  it('knows at least 28 ways to be attacked', () => {
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(28);
  });

  it.each(FAULTS)('$name: ends, is told by one code, loses nothing else, and the source beside it is whole', async (fault) => {
    const places = { faulty: (await served(faultyServer(fault))).origin, sound: (await served(soundServer())).origin.replace('127.0.0.1', 'localhost') };
    const { coverage: [faulty, beside], texts, seconds } = await attacked(fault, places, reader);
    expect(beside).toMatchObject({ status: 'ok', added: 1, skips: [] });
    const counts = faulty?.skipCounts ?? {};
    const pages = fault.wholePlace === true ? 2 : 1;
    expect([total(counts), Object.keys(counts).filter((code) => !fault.codes.some((one) => one === code))]).toEqual([fault.codes.length === 0 ? 0 : pages, []]);
    expect(faulty?.added).toBe((fault.posts ?? 0) + (fault.wholePlace === true ? 0 : 1));
    for (const words of fault.stored ?? []) expect(texts.some((one) => one.includes(words))).toBe(true);
    for (const words of fault.neverStored ?? []) expect(texts.some((one) => one.includes(words))).toBe(false);
    expect(seconds).toBeLessThan(LONG_DEADLINE_MS / 1000);
  });

  it('takes less than 250 MB for all of it', { timeout: 180_000 }, async () => {
    const places = [];
    for (const fault of FAULTS) places.push({ faulty: (await served(faultyServer(fault))).origin, sound: (await served(soundServer())).origin.replace('127.0.0.1', 'localhost') });
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('attack-child.ts', import.meta.url)), JSON.stringify(places)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const { growthMb, cases } = JSON.parse(await text(child.stdout)) as { growthMb: number; cases: number }; // attack-child.ts writes it
    expect(cases).toBe(FAULTS.length);
    expect(growthMb).toBeLessThan(250);
  });
});

describe('a page that takes too long to parse', () => {
  it('is given up with its worker, and the next page is read by a new one', async () => {
    const hasty = new PageReader(1000);
    open.push(() => hasty.close());
    const url = 'https://forum.example/viewtopic.php?t=1';
    const page = (html: string): Parameters<PageReader['read']>[1] => ({ ask: { stream: 's', step: 'page', url }, url, status: 200, headers: { 'content-type': 'text/html' }, bytes: Buffer.from(html), fetchedAt: '2026-03-02T09:00:00.000Z' });
    const query = { options: { url, platform: 'auto' }, terms: [], period: { start: '2026-02-01', end: '2026-03-31' }, seen: {} };
    // Six seconds of work where this was written.
    const heavy = `<html><body>${Array.from({ length: 60_000 }, (_, index) => `<div class="a${index}"><i>2 maart 2026 08:14</i><p>Bericht nummer ${index} van deze draad</p></div>`).join('')}</body></html>`;
    const light = page(thread('<div id="p1" class="post"><div class="content">kort</div></div>'));
    const [given, read] = await Promise.all([hasty.read('forum', page(heavy), query), hasty.read('forum', light, query)]);
    expect(given).toMatchObject({ mentions: [], skipped: [{ scope: 'page', reason: 'parse-timeout', detail: 'parsing took longer than 1 s' }] });
    expect(read.mentions).toHaveLength(1);
  });
});

/** Loopback and private networks in the spellings that parsers, resolvers and mapped addresses allow. */
const SPELLINGS = [
  '127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.1', '0x7F.0x0.0x0.0x1', '0177.0.0.1', '017700000001', '0177.0x0.1', '0', '0.0.0.0', '127.0.0.1.',
  '127.255.255.254', 'localhost', 'LOCALHOST', 'localhost.', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:0001]', '[::127.0.0.1]', '[64:ff9b::7f00:1]',
  'user:word@127.0.0.1', '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1', '10.0.0.1', '169.254.169.254', '192.168.0.1', '[fe80::1]', '[fd00::1]',
  '127.0.0.1.nip.example', 'intern.voorbeeld.example',
] as const;

/** A header carries bytes: UTF-8, one letter a byte. */
const asBytes = (address: string): string => Buffer.from(address).toString('latin1');

describe('redirects to private addresses', () => {
  it('are refused in every spelling, before a byte is sent, and names are refused once they are looked up', async () => {
    const inner = await served(faultServer({ '/': send('intern') }));
    const outer = await served(faultServer(Object.fromEntries(SPELLINGS.map((spelling, index) => [`/${index}`, redirect(asBytes(`http://${spelling}:${inner.port}/`))]))));
    const starts = SPELLINGS.map((_, index) => `${outer.origin}/${index}`);
    const coverage = await collectOne(runOptions([outer.host], [toySource(starts)], {
      limits: { deadlineMs: LONG_DEADLINE_MS },
      lookup: (_hostname, options, callback) => (options.all === true ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)),
    }));
    expect(SPELLINGS.length).toBeGreaterThanOrEqual(20);
    expect(coverage.skipCounts).toEqual({ 'private-address': SPELLINGS.length });
    expect(inner.hits).toEqual([]);
    expect(inner.connections()).toBeLessThanOrEqual(SPELLINGS.length);
  });

  it('are followed where the project lists the host', async () => {
    const inner = await served(faultServer({ '/': toyPage({ posts: [{ text: 'Stroomhuis' }] }) }));
    const outer = await served(faultServer({ '/page': redirect(`${inner.origin}/`) }));
    expect(await collectOne(runOptions([outer.host, inner.host], [toySource([`${outer.origin}/page`])]))).toMatchObject({ status: 'ok', added: 1 });
  });
});

describe('a redirect to another host', () => {
  it('takes neither the key nor the cookies along', async () => {
    const other = await served(faultServer({ '/': toyPage({}) }));
    const outer = await served(faultServer({ '/page': redirect(`${other.origin.replace('127.0.0.1', 'localhost')}/`, 302, { 'set-cookie': 'session=geheim' }) }));
    await collect(runOptions([outer.host, `localhost:${other.port}`], [toySource([`${outer.origin}/page`], { secret: { name: 'sleutel', in: 'header:x-api-key' } })], { secret: () => 'geheim-42', limits: { deadlineMs: LONG_DEADLINE_MS } }));
    expect(outer.hits.at(-1)?.headers['x-api-key']).toBe('geheim-42');
    const asked = other.hits.find(({ path }) => path === '/');
    expect(asked).toBeDefined();
    expect(JSON.stringify(asked)).not.toContain('geheim');
  });
});
