import type { LookupFunction } from 'node:net';
import { CookieJar } from 'tough-cookie';
import { Agent, buildConnector, request, type Dispatcher } from 'undici';
import { isLocalHost, isPrivateAddress } from './address.js';
import { readBody, type BodyLimit } from './body.js';
import { PrivateAddress, requestFailure } from './failures.js';
import { failure, Stopped, type Answer, type Failure, type Outcome } from './outcome.js';
import { nextHop, type Hop } from './redirect.js';
import { withoutSecret, type Private } from './secrets.js';

export interface FetchLimits {
  /** Milliseconds from the first byte sent to the last byte read, redirects included; waiting for the host's pace is not counted. */
  readonly deadlineMs: number;
  /** Most bytes of a body, packed and unpacked. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
}

export const FETCH_LIMITS: FetchLimits = { deadlineMs: 30_000, maxBytes: 10_000_000, maxRedirects: 5 };

/** Our own limit on an answer's headers; Node's default of 16 KiB refuses real sites with long security policies. */
const MAX_HEADER_BYTES = 32 * 1024;

/** Bytes of a redirect's own page that are read away. */
const MAX_REDIRECT_BODY = 16 * 1024;

export interface Request {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Goes to the first origin only. */
  readonly hidden?: Private;
  /** Cookies of one source in one run. */
  readonly jar: CookieJar;
  readonly signal: AbortSignal;
  /** Asked before every hop: waits for the host's turn, or refuses. What it gives back is called when the hop is over. */
  readonly turn: (url: URL, shown: string) => Promise<Failure | (() => void)>;
  readonly limit?: BodyLimit;
}

/** The network as the rest of the collector sees it. */
export interface Fetch {
  /** Never throws but `Stopped`. */
  send(request: Request): Promise<Outcome>;
  close(): Promise<void>;
}

export interface FetchOptions {
  readonly userAgent: string;
  readonly localHosts: readonly string[];
  readonly limits: FetchLimits;
  readonly now: () => number;
  /** Finds the addresses of a host; absent: the system does. */
  readonly lookup?: LookupFunction;
}

export const newJar = (): CookieJar => new CookieJar();

/** `quickscan/<version> (+<contact>)`, printable ASCII only: a header takes nothing else. */
export function userAgentOf(version: string, contact: string): string {
  return `quickscan/${version} (+${contact.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')})`;
}

/** One connection to a host, and no connection to a private address unless the project lists the host. */
function guardedAgent(options: FetchOptions): Agent {
  const connect = buildConnector({ timeout: options.limits.deadlineMs, ...(options.lookup === undefined ? {} : { lookup: options.lookup }) });
  return new Agent({
    connections: 1,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
    connect(target, callback) {
      const host = target.hostname.includes(':') && !target.hostname.startsWith('[') ? `[${target.hostname}]` : target.hostname;
      const url = new URL(`${target.protocol}//${host}:${target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port}`);
      connect(target, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        // Checked on the socket: names, redirects and odd spellings of addresses all end here.
        if (isPrivateAddress(socket.remoteAddress ?? '0.0.0.0') && !isLocalHost(url, options.localHosts)) {
          socket.destroy();
          return callback(new PrivateAddress(), null);
        }
        return callback(null, socket);
      });
    },
  });
}

/** Headers as one string each, without cookies: those stay in the jar. */
function plainHeaders(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'set-cookie' || value === undefined) continue;
    plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

async function keepCookies(jar: CookieJar, headers: Dispatcher.ResponseData['headers'], url: URL): Promise<void> {
  const cookies = headers['set-cookie'] ?? [];
  for (const cookie of Array.isArray(cookies) ? cookies : [cookies]) await jar.setCookie(cookie, url.href, { ignoreError: true });
}

/** A signal that follows the run's and ends after `ms`; `done` frees both. */
function hopSignal(outer: AbortSignal, ms: number): { readonly signal: AbortSignal; done(): void } {
  const inner = new AbortController();
  const stop = (): void => inner.abort();
  const timer = setTimeout(stop, Math.max(0, ms));
  outer.addEventListener('abort', stop, { once: true });
  if (outer.aborted) stop();
  return {
    signal: inner.signal,
    done: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', stop);
    },
  };
}

async function sendHop(agent: Agent, asked: Request, hop: Hop, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  const cookie = await asked.jar.getCookieString(hop.url.href);
  return request(hop.url, {
    dispatcher: agent,
    method: hop.method,
    headers: { ...hop.headers, ...(cookie === '' ? {} : { cookie }) },
    body: hop.body ?? null,
    signal,
  });
}

/** What one hop gave: the address to go to next, or the outcome. */
async function takeHop(agent: Agent, options: FetchOptions, asked: Request, hop: Hop, signal: AbortSignal): Promise<Hop | Outcome> {
  const response = await sendHop(agent, asked, hop, signal);
  await keepCookies(asked.jar, response.headers, hop.url);
  const headers = plainHeaders(response.headers);
  const next = nextHop(hop, response.statusCode, headers['location'], asked.hidden);
  if (next !== undefined) {
    // Read to its end, so that the connection can be used again.
    await response.body.dump({ limit: MAX_REDIRECT_BODY, signal });
    return next;
  }
  const limit = asked.limit ?? { maxBytes: options.limits.maxBytes };
  const body = await readBody(response.body, headers['content-encoding'] ?? '', limit, signal);
  if (body.kind === 'failure') return body;
  return {
    kind: 'answer',
    url: withoutSecret(hop.shown, asked.hidden),
    status: response.statusCode,
    headers,
    bytes: body.bytes,
    cut: body.cut,
    fetchedAt: new Date(options.now()).toISOString(),
  } satisfies Answer;
}

function refusedBeforehand(url: URL, localHosts: readonly string[]): Failure | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return failure('bad-redirect', `not an http address (${url.protocol})`);
  if (!isPrivateAddress(url.hostname) || isLocalHost(url, localHosts)) return undefined;
  return failure('private-address', 'the address is on a private network; local_hosts can allow it');
}

async function timedHop(agent: Agent, options: FetchOptions, asked: Request, hop: Hop, ms: number): Promise<Hop | Outcome> {
  const ends = hopSignal(asked.signal, ms);
  try {
    return await takeHop(agent, options, asked, hop, ends.signal);
  } catch (error) {
    if (asked.signal.aborted) throw new Stopped();
    if (ends.signal.aborted) return failure('timeout', `no full answer within ${options.limits.deadlineMs / 1000} s`);
    return requestFailure(error);
  } finally {
    ends.done();
  }
}

/** Headers that are the collector's to set: who we are, cookies, and how the connection and the body are framed. */
const OURS = new Set([
  'user-agent', 'cookie', 'host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'expect', 'upgrade', 'te', 'trailer',
  'keep-alive',
]);

function askedHeaders(headers: Request['headers']): Readonly<Record<string, string>> {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(named.filter(([name]) => !OURS.has(name)));
}

function firstHop(asked: Request, options: FetchOptions): Hop | Failure {
  if (!URL.canParse(asked.url)) return failure('unreachable', 'not an address');
  const shown = new URL(asked.url);
  shown.hash = '';
  shown.username = '';
  shown.password = '';
  const url = new URL(shown);
  if (asked.hidden?.query !== undefined) url.searchParams.set(...asked.hidden.query);
  const body = asked.hidden?.body ?? asked.body;
  const headers = {
    accept: '*/*',
    'accept-language': 'nl,en;q=0.5',
    ...askedHeaders(asked.headers),
    'user-agent': options.userAgent,
    'accept-encoding': 'gzip, deflate, br',
    ...asked.hidden?.headers,
  };
  return { kind: 'hop', url, shown: shown.href, method: asked.method, headers, ...(body === undefined ? {} : { body }) };
}

/** Follows redirects itself: cookies, secrets and the host's turn have to be looked at on every hop. */
async function follow(agent: Agent, options: FetchOptions, asked: Request): Promise<Outcome> {
  let hop = firstHop(asked, options);
  let left = options.limits.deadlineMs;
  for (let hops = 0; hop.kind === 'hop'; hops++) {
    if (hops > options.limits.maxRedirects) return failure('too-many-redirects', `more than ${options.limits.maxRedirects} redirects`);
    const refused = refusedBeforehand(hop.url, options.localHosts);
    if (refused !== undefined) return refused;
    const turn = await asked.turn(hop.url, withoutSecret(hop.shown, asked.hidden));
    if (typeof turn !== 'function') return turn;
    const started = performance.now();
    try {
      const next: Hop | Outcome = await timedHop(agent, options, asked, hop, left);
      if (next.kind !== 'hop') return next;
      hop = next;
    } finally {
      left -= performance.now() - started;
      turn();
    }
  }
  return hop;
}

/** Opens the network. `close` ends its connections. */
export function openFetch(options: FetchOptions): Fetch {
  const agent = guardedAgent(options);
  return {
    send: (asked) => follow(agent, options, asked),
    close: () => agent.destroy(),
  };
}
