import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTORS } from '../../connectors/index.js';
import { parseProject } from '../../src/config/load.js';
import { dayNumber, dayText } from '../../src/domain/time.js';
import { analyze } from '../../src/scan/analyze.js';
import { collect } from '../../src/scan/collect.js';
import { makeReport } from '../../src/scan/report.js';
import { headOf, numbersOf, stateOf } from '../../src/scan/snapshots.js';
import { openStore, type Store } from '../../src/store/open.js';
import type { Snapshot } from '../../src/store/snapshots.js';
import type { LexiconSource } from '../../src/text/lexicon.js';

/** One post of a feed: on which day, and what it says. */
export interface Post {
  readonly feed: string;
  readonly day: string;
  readonly text: string;
}

/** How a weekly run stands: its moment, what the feeds hold then, and what is otherwise than usual. */
export interface Week {
  readonly now: string;
  readonly posts: readonly Post[];
  readonly terms: readonly string[];
  readonly feeds?: readonly string[];
  /** Answers with an error of the server. */
  readonly down?: string;
  readonly lexicons?: LexiconSource;
}

/** Posts on each day from one to another, both included. */
export function daily(feed: string, from: string, to: string, text: string, times = 1): readonly Post[] {
  const days = Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, n) => dayText(dayNumber(from) + n));
  return days.flatMap((day, at) => Array.from({ length: times }, (_, n) => ({ feed, day, text: `${text} Groet, nummer ${times * at + n + 1}.` })));
}

/** Feeds on this machine whose posts change between runs, and a database of runs over them. */
export async function weeklySite() {
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-weekly-'));
  let week: Week | undefined;
  const server = createServer(({ url = '/' }, response) => {
    const feed = url.slice(1);
    if (feed === 'robots.txt') return response.end('');
    if (feed === week?.down) return response.writeHead(500).end('storing');
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    return response.end(feedOf(feed, week?.posts ?? []));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  let store: Store | undefined;
  let clock = '';
  return {
    /** Runs as `quickscan run` does, at the week's moment, and gives the snapshot. */
    async run(next: Week): Promise<{ readonly store: Store; readonly snapshot: Snapshot }> {
      week = next;
      clock = next.now;
      const now = new Date(next.now);
      const project = parseProject(yamlOf(next, host), join(folder, 'quickscan.yaml'), CONNECTORS, now);
      store ??= openStore(project.database, { create: true, now: () => clock });
      const signal = new AbortController().signal;
      const id = store.snapshots.start(headOf(project, next.lexicons));
      const { coverage, runId } = await collect(store, project, { signal, now: () => now, log: () => undefined });
      await analyze(store, project, { signal, jobs: 0, ...(next.lexicons === undefined ? {} : { lexicons: next.lexicons }) });
      store.snapshots.finish(id, stateOf(coverage), numbersOf({ ...makeReport(store, project, now), runId }));
      const snapshot = store.snapshots.get(id);
      if (snapshot === undefined) throw new Error('no snapshot was kept');
      return { store, snapshot };
    },
    async close(): Promise<void> {
      store?.close();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true });
    },
  };
}

function feedOf(feed: string, posts: readonly Post[]): string {
  const items = posts.flatMap((post, number) => (post.feed === feed
    ? [`<item><title>Bericht</title><guid isPermaLink="false">${feed}-${number}-${post.day}</guid><link>https://${feed}.example/${post.day}/${encodeURIComponent(post.text)}</link><description>${post.text}</description><pubDate>${new Date(`${post.day}T10:00:00Z`).toUTCString()}</pubDate></item>`]
    : []));
  return `<rss version="2.0"><channel><title>${feed}</title>${items.join('')}</channel></rss>`;
}

function yamlOf({ terms, feeds = ['buurt', 'krant'] }: Week, host: string): string {
  return `
organisation: { name: Stroomopaal, contact: scan@example.org }
entities:
  - { id: stroomopaal, kind: brand, name: Stroomopaal, terms: ${JSON.stringify(terms)} }
  - { id: vonkdal, kind: competitor, name: Vonkdal, terms: [Vonkdal] }
period: { weeks: 4 }
local_hosts: ["${host}"]
sources:
${feeds.map((id) => `  - { id: ${id}, type: forum, connector: rss, options: { url: "http://${host}/${id}" } }`).join('\n')}
`;
}
