import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONNECTORS } from '../../connectors/index.js';
import { askKey } from '../../src/collect/ask-key.js';
import { collect, realSleep } from '../../src/collect/run.js';
import { whenSent } from '../../src/collect/sent.js';
import type { Source } from '../../src/domain/project.js';
import { PageReader } from '../../src/scan/read-page.js';
import { openStore } from '../../src/store/open.js';
import { compileTerms } from '../../src/text/match.js';

export interface CrawlTiming {
  readonly hosts: number;
  readonly pages: number;
  readonly posts: number;
  readonly seconds: number;
  /** Of the requests that politeness allowed all hosts between the first and the last of the crawl, those made: 0..1. */
  readonly kept: number;
  /** Requests sent to a host sooner after the one before than it allows. */
  readonly early: number;
  /** Least milliseconds between two requests, as they were sent and as the host got them. */
  readonly leastSent: number;
  readonly leastCame: number;
}

const ENTITIES = [{ id: 'vonk', kind: 'brand', name: 'Vonk', terms: ['Vonk'], unless: [] }] as const;
const GAP_S = 1;
/** The crawler's clock has whole milliseconds. */
const CLOCK_MS = 1;
/** What a host on the network takes to answer. Milliseconds. */
const LATENCY_MS = 80;
const POSTS = 25;

interface HostServer {
  readonly port: number;
  /** Ends it; milliseconds at which each host was asked. */
  end(): Promise<readonly (readonly number[])[]>;
}

/** One server under many names, each of which wants `GAP_S` between two requests. */
async function serveHosts(): Promise<HostServer> {
  const child = fork(fileURLToPath(new URL('crawl-server.ts', import.meta.url)), [GAP_S, LATENCY_MS, POSTS].map(String), { execArgv: ['--import', 'tsx'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]; // crawl-server.ts sends it
  return {
    port,
    end: async () => {
      const told = once(child, 'message');
      child.send('end');
      const [{ came }] = (await told) as [{ came: Record<string, number[]> }]; // crawl-server.ts sends it
      return Object.values(came);
    },
  };
}

const gapsOf = (moments: readonly (readonly number[])[]): readonly number[] => moments.flatMap((times) => times.slice(1).map((time, index) => time - (times[index] ?? time)));

/** Collects `pages` threads from each of `hosts` names on loopback, on the real clock, through parse worker and store. */
export async function timeCrawl(hosts = 20, pages = 15): Promise<CrawlTiming> {
  const server = await serveHosts();
  const { port } = server;
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-crawl-'));
  const store = openStore(join(folder, 'crawl.db'), { create: true, now: () => new Date().toISOString() });
  const reader = new PageReader();
  const names = Array.from({ length: hosts }, (_, index) => `forum-${index + 1}.example:${port}`);
  const sources = names.map((host, index): Source => ({
    id: `forum-${index + 1}`, label: host, type: 'forum', connector: 'forum', keep: 'terms', pages: 1000,
    options: { platform: 'auto', urls: Array.from({ length: pages }, (_, page) => `http://${host}/viewtopic.php?t=${page + 1}`) },
  }));
  const sent = new Map<string, number[]>();
  const deaf = whenSent((host) => sent.set(host, [...(sent.get(host) ?? []), performance.now()]));
  try {
    const run = store.runs.open({ projectHash: 'crawl', keepHash: 'crawl', sources });
    const began = performance.now();
    await collect({
      project: { organisation: { name: 'Vonk', contact: 'bench@example.org' }, entities: ENTITIES, period: { start: '2026-03-01', end: '2026-03-31' }, localHosts: names },
      sources, connectors: CONNECTORS, keeper: store.keeper(run, askKey), names: compileTerms(ENTITIES), version: '0.0.0', now: () => Date.now(), sleep: realSleep,
      signal: new AbortController().signal, log: () => undefined, readPage: (id, page, query) => reader.read(id, page, query),
      lookup: (_hostname, options, callback) => (options.all === true ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)),
    });
    const seconds = (performance.now() - began) / 1000;
    const came = await server.end();
    const gaps = gapsOf([...sent.values()]);
    const requests = came.flat().length;
    // From the first request of all to the last of all: what comes after is the reading of the last answers.
    const span = Math.max(...came.flat()) - Math.min(...came.flat());
    const kept = ((requests - came.length) * GAP_S * 1000) / (hosts * span);
    return { hosts, pages: requests - came.length, posts: store.mentions.count(), seconds, kept, early: gaps.filter((gap) => gap < GAP_S * 1000 - CLOCK_MS).length, leastSent: Math.min(...gaps), leastCame: Math.min(...gapsOf(came)) };
  } finally {
    deaf();
    await reader.close();
    store.close();
    rmSync(folder, { recursive: true });
  }
}
