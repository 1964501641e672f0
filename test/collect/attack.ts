import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTORS } from '../../connectors/index.js';
import { askKey } from '../../src/collect/ask-key.js';
import { collect } from '../../src/collect/run.js';
import type { Coverage } from '../../src/domain/coverage.js';
import type { Source } from '../../src/domain/project.js';
import type { PageReader } from '../../src/scan/read-page.js';
import { openStore } from '../../src/store/open.js';
import { compileTerms } from '../../src/text/match.js';
import { fakeClock, START } from './clock.js';
import { faultServer, send, type FaultServer } from './fault-server.js';
import { feed, LONG_DEADLINE_MS, SHORT_DEADLINE_MS, SOUND_PAGE, thread, type Fault } from './faults.js';

/** A place with one fault, and a sound one beside it. */
export interface Places {
  readonly faulty: string;
  readonly sound: string;
}

const ENTITIES = [{ id: 'stroomhuis', kind: 'brand', name: 'Stroomhuis', terms: ['Stroomhuis'], unless: [] }] as const;

/** The faulty place has a sound page too, which has to be read. */
export function faultyServer({ fault, robots, routes, connector }: Fault): Promise<FaultServer> {
  const sound = connector === 'forum' ? send(thread('<div id="p77" class="post"><div class="content">Stroomhuis belde terug.</div></div>'), { headers: { 'content-type': 'text/html' } }) : send(feed().replace('</channel>', '<item><title>Stroomhuis belde terug</title><link>https://krant.example/77</link></item></channel>'), { headers: { 'content-type': 'application/rss+xml' } });
  return faultServer({ '/fault': fault, '/sound': sound, ...(robots === undefined ? {} : { '/robots.txt': robots }), ...routes });
}

export const soundServer = (): Promise<FaultServer> => faultServer({ '/thread': SOUND_PAGE });

/** As the project file gives them. */
const optionsOf = (connector: Fault['connector'], urls: string[]): Source['options'] => ({ urls, ...(connector === 'forum' ? { platform: 'auto' } : { comments: false }) });

function sourcesOf({ connector }: Fault, { faulty, sound }: Places): readonly Source[] {
  const common = { type: 'forum', keep: 'terms', pages: 50 } as const;
  return [
    { ...common, id: 'faulty', label: 'Stuk', connector, options: optionsOf(connector, [`${faulty}/fault`, `${faulty}/sound`]) },
    { ...common, id: 'beside', label: 'Heel', connector: 'forum', options: optionsOf('forum', [`${sound}/thread`]) },
  ];
}

export interface Attacked {
  readonly coverage: readonly Coverage[];
  /** Texts in the store. */
  readonly texts: readonly string[];
  readonly seconds: number;
}

/** One run over both places, through connectors, the parse worker and a store of its own. */
export async function attacked(fault: Fault, places: Places, reader: PageReader): Promise<Attacked> {
  const folder = mkdtempSync(join(tmpdir(), 'quickscan-attack-'));
  const store = openStore(join(folder, 'scan.db'), { create: true, now: () => new Date(START).toISOString() });
  const sources = sourcesOf(fault, places);
  const clock = fakeClock();
  const began = performance.now();
  try {
    const run = store.runs.open({ projectHash: 'attack', keepHash: 'attack', sources });
    const waits = fault.codes.includes('timeout') || fault.wholePlace === true;
    const coverage = await collect({
      project: { organisation: { name: 'Stroomhuis', contact: 'scan@example.org' }, entities: ENTITIES, period: { start: '2026-02-01', end: '2026-03-31' }, localHosts: [new URL(places.faulty).host, new URL(places.sound).host] },
      sources, connectors: CONNECTORS, keeper: store.keeper(run, askKey), names: compileTerms(ENTITIES), version: '0.0.0',
      now: clock.now, sleep: clock.sleep, signal: new AbortController().signal, log: () => undefined,
      readPage: (id, page, query) => reader.read(id, page, query), limits: { deadlineMs: waits ? SHORT_DEADLINE_MS : LONG_DEADLINE_MS },
    });
    store.runs.finish(run.id, 'done');
    const ids = Array.from({ length: store.mentions.count() }, (_, index) => index + 1);
    return { coverage, texts: [...store.quotes.byIds(ids)].map(({ text }) => text), seconds: (performance.now() - began) / 1000 };
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}
