import { setMaxListeners } from 'node:events';
import type { LookupFunction } from 'node:net';
import type { Coverage } from '../domain/coverage.js';
import type { Project, Source } from '../domain/project.js';
import type { Connector } from './connector.js';
import { openDoor, type DoorLimits } from './door.js';
import type { Names } from './keep.js';
import type { Keeper, Log } from './keeper.js';
import type { SecretOf } from './login.js';
import type { Sleep } from './pace.js';
import { SourceRun, type Progress, type ReadPage } from './source-run.js';

export interface CollectOptions {
  readonly project: Pick<Project, 'entities' | 'period' | 'organisation' | 'localHosts'>;
  readonly sources: readonly Source[];
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly keeper: Keeper;
  /** Entities named in a text. */
  readonly names: Names;
  /** Our own version, for the User-Agent. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Waits; rejects when the signal ends the run. */
  readonly sleep: Sleep;
  /** Aborting gives up the pages in flight; everything before them is committed. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly onProgress?: (progress: Progress) => void;
  /** A key or password by its name; absent: there are none. */
  readonly secret?: SecretOf;
  /** Reads a page, for instance in a worker with a time limit; absent: the connector, in this thread. */
  readonly readPage?: ReadPage;
  readonly limits?: Partial<DoorLimits>;
  /** Finds the addresses of a host; absent: the system does. */
  readonly lookup?: LookupFunction;
}

/** Most sources at once: each waits for its own host most of the time. All with a page of 10 MB at hand hold a quarter of a gigabyte. */
const SIDE_BY_SIDE = 24;

function connectorOf(connectors: CollectOptions['connectors'], id: string): Connector {
  const connector = connectors.get(id);
  if (connector === undefined) throw new Error(`no connector named "${id}"`);
  return connector;
}

/** Runs the jobs in order, at most `width` at once; the answers stand in the order of the jobs. */
async function sideBySide<Item, Result>(items: readonly Item[], width: number, job: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of left) results[index] = await job(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results;
}

/**
 * Asks all sources, reads and keeps what they say, and tells how it went, one coverage a source in the order of `sources`. What a place
 * does never throws; an unknown connector and a keeper that cannot commit do, after the other sources were stopped.
 */
export async function collect(options: CollectOptions): Promise<readonly Coverage[]> {
  const { project, connectors, now, sleep, log, version } = options;
  const chosen = options.sources.map((source) => ({ source, connector: connectorOf(connectors, source.connector) }));
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  // One listener for each source that waits is no leak.
  setMaxListeners(0, signal);
  const contact = project.organisation.contact;
  const { limits, lookup } = options;
  const door = openDoor({
    version, contact, localHosts: project.localHosts, now, sleep, signal, log, ...(limits === undefined ? {} : { limits }), ...(lookup === undefined ? {} : { lookup }),
  });
  const readPage: ReadPage = options.readPage ?? (async (id, page, query) => connectorOf(connectors, id).read(page, query));
  const secret = options.secret ?? (() => undefined);
  const onProgress = options.onProgress ?? (() => undefined);
  try {
    return await sideBySide(chosen, SIDE_BY_SIDE, async ({ source, connector }) => {
      const { keeper, names } = options;
      try {
        return await new SourceRun({ project, source, connector, keeper, names, door, secret, readPage, now, signal, onProgress }).run();
      } catch (error) {
        broken.abort();
        throw error;
      }
    });
  } finally {
    await door.close();
  }
}

/** A sleep on the real clock; rejects when the signal is aborted. */
export const realSleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(new Error('stopped'));
    const stop = (): void => {
      clearTimeout(timer);
      reject(new Error('stopped'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, Math.min(ms, 2_147_483_647));
    signal?.addEventListener('abort', stop, { once: true });
  });
