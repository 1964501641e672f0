import { failure, type Failure } from './outcome.js';
import { holdsSecret, type Private } from './secrets.js';

/** One request of a chain of redirects. */
export interface Hop {
  readonly kind: 'hop';
  readonly url: URL;
  /** The address as it may be shown: without a secret in its query. */
  readonly shown: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** All that another origin may learn: a connector's own headers may carry keys under any name. */
const HEADERS_FOR_ANYBODY = new Set(['user-agent', 'accept', 'accept-language', 'accept-encoding']);
const BODY_HEADERS = new Set(['content-type', 'content-length', 'content-encoding']);

function keepHeaders(headers: Hop['headers'], keep: (name: string) => boolean): Hop['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => keep(name.toLowerCase())));
}

/** 303 always asks with GET; 301 and 302 turn a POST into a GET, as browsers do (RFC 9110, 15.4). */
const keepsMethod = (hop: Hop, status: number): boolean => status === 307 || status === 308 || (hop.method === 'GET' && status !== 303);

/** A header comes as bytes, one letter each; addresses in it are UTF-8 where they are more than ASCII. */
function inUtf8(location: string): string {
  if (!/[\x80-\xff]/.test(location)) return location;
  const text = Buffer.from(location, 'latin1').toString('utf8');
  return text.includes('\uFFFD') ? location : text;
}

/**
 * Where an answer sends us: undefined where it does not, a failure `bad-redirect` where it leads nowhere or would carry a secret or a
 * body to another origin.
 */
export function nextHop(hop: Hop, status: number, given: string | undefined, hidden: Private | undefined): Hop | Failure | undefined {
  if (!REDIRECTS.has(status)) return undefined;
  const location = given === undefined ? undefined : inUtf8(given);
  if (location === undefined || !URL.canParse(location, hop.url.href)) return failure('bad-redirect', `HTTP ${status} without a usable location`);
  const url = new URL(location, hop.url);
  url.hash = '';
  const keep = keepsMethod(hop, status);
  const same = url.origin === hop.url.origin;
  if (!same && keep && hop.body !== undefined) return failure('bad-redirect', 'a posted body would go to another host');
  if (!same && holdsSecret(url.href, hidden)) return failure('bad-redirect', 'the key would go to another host');
  const headers = keepHeaders(hop.headers, (name) => (same || HEADERS_FOR_ANYBODY.has(name)) && (keep || !BODY_HEADERS.has(name)));
  const next = { kind: 'hop', url, shown: url.href, method: keep ? hop.method : 'GET', headers } as const;
  return keep && hop.body !== undefined ? { ...next, body: hop.body } : next;
}
