import { z } from 'zod';
import type { Ask, Connector, Reading } from '../../src/collect/connector.js';
import { collect, type CollectOptions } from '../../src/collect/run.js';
import type { Coverage } from '../../src/domain/coverage.js';
import type { MentionDraft } from '../../src/domain/mention.js';
import type { Source } from '../../src/domain/project.js';
import { fakeClock } from './clock.js';
import type { Handler } from './fault-server.js';
import { MemoryKeeper } from './memory-keeper.js';
import { send } from './fault-server.js';

/** A page of the toy place, as JSON. */
export interface ToyPage {
  readonly posts?: readonly (Partial<MentionDraft> & { readonly text: string })[];
  /** Paths to go on to. */
  readonly follow?: readonly string[];
  readonly complete?: boolean;
  readonly seen?: Reading['seen'];
  readonly skipped?: Reading['skipped'];
  readonly login?: Reading['login'];
}

export const toyPage = (page: ToyPage, headers: Readonly<Record<string, string>> = {}): Handler => send(JSON.stringify(page), { headers: { 'content-type': 'application/json', ...headers } });

const options = z.object({ start: z.array(z.string()), secret: z.object({ name: z.string(), in: z.string() }).optional() });
export type ToyOptions = z.infer<typeof options>;

const schema = z.custom<ToyPage>((value) => typeof value === 'object');

const askOf = (url: string, secret: ToyOptions['secret']): Ask => ({ stream: new URL(url).pathname, step: 'list', url, ...(secret === undefined ? {} : { secret }) });

/** Reads ToyPages. Throws on anything else, as a connector with a fault would. */
export const toy: Connector = {
  id: 'toy',
  types: ['forum'],
  terms: { keep: '', showAgain: '', recheck: '', derived: '', source: '', read: 'never' },
  options,
  login: (query) => {
    const { start } = options.parse(query.options);
    const url = new URL('/session', start[0]).href;
    return { stream: 'login', step: 'login', url, method: 'POST', body: '{"password":"{secret}"}', secret: { name: 'password', in: 'body:json' } };
  },
  start: (query) => {
    const { start, secret } = options.parse(query.options);
    return start.map((url) => askOf(url, secret));
  },
  read: (page, query) => {
    const { secret } = options.parse(query.options);
    const { posts = [], follow = [], skipped = [], complete, seen, login } = schema.parse(JSON.parse(Buffer.from(page.bytes).toString('utf8')));
    return {
      mentions: posts.map((post, index) => Object.assign({ url: `${page.url}#${index}` }, post)),
      follow: follow.map((path) => askOf(new URL(path, page.url).href, secret)),
      skipped,
      way: 'toy',
      ...(complete === undefined ? {} : { complete }),
      ...(seen === undefined ? {} : { seen }),
      ...(login === undefined ? {} : { login }),
    };
  },
};

export function toySource(start: readonly string[], more: Partial<Source> & { readonly secret?: ToyOptions['secret'] } = {}): Source {
  const { secret, ...rest } = more;
  const chosen = { start: [...start], ...(secret === undefined ? {} : { secret }) };
  return { id: 'toy-1', label: 'Speelforum', type: 'forum', connector: 'toy', options: chosen, keep: 'terms', pages: 50, ...rest };
}

/** A run over loopback with a clock that does not wait; everything can be overruled. */
export function runOptions(hosts: readonly string[], sources: readonly Source[], more: Partial<CollectOptions> = {}): CollectOptions {
  const clock = fakeClock();
  return {
    project: {
      organisation: { name: 'Stroomhuis', contact: 'webcare@voorbeeld.nl' },
      entities: [{ id: 'stroomhuis', kind: 'brand', name: 'Stroomhuis', terms: ['Stroomhuis'], unless: [] }],
      period: { start: '2026-02-01', end: '2026-03-31' },
      localHosts: hosts,
    },
    sources,
    connectors: new Map([['toy', toy]]),
    keeper: new MemoryKeeper(),
    names: (text) => (text.includes('Stroomhuis') ? ['stroomhuis'] : []),
    version: '0.0.0',
    now: clock.now,
    sleep: clock.sleep,
    signal: new AbortController().signal,
    log: () => undefined,
    limits: { deadlineMs: 300 },
    ...more,
  };
}

/** The coverage of a run over one source. */
export async function collectOne(options_: CollectOptions): Promise<Coverage> {
  const [coverage] = await collect(options_);
  if (coverage === undefined) throw new Error('no coverage');
  return coverage;
}
