import type { Skip, SkipReason } from '../domain/coverage.js';
import type { Ask } from './connector.js';
import type { Answer, Failure } from './outcome.js';
import { wallOf } from './walls.js';

/** A page that could not be read, and whether the next run should try again. */
export interface Miss {
  readonly skip: Skip;
  readonly again: boolean;
}

/** What passes by itself: a later run may well have more luck. */
const PASSING: ReadonlySet<SkipReason> = new Set([
  'unreachable', 'timeout', 'tls', 'rate-limited', 'robots-unreachable', 'truncated', 'blocked-wall', 'key-missing',
]);

/** 2xx, and what challenges come with; a login box on a 404 page is no wall. */
const WALL_STATUS = new Set([2, 403, 429, 503]);

export function missOf(ask: Ask, reason: SkipReason, detail: string, again = PASSING.has(reason)): Miss {
  return { skip: { scope: 'page', reason, url: ask.url, detail }, again };
}

export const missOfFailure = (ask: Ask, { reason, detail }: Failure): Miss => missOf(ask, reason, detail);

/** What the status says of the page: undefined where it is one to read. */
export function missOfAnswer(ask: Ask, answer: Answer): Miss | undefined {
  const { status } = answer;
  const wall = WALL_STATUS.has(Math.floor(status / 100)) || WALL_STATUS.has(status) ? wallOf(ask.url, answer) : undefined;
  if (wall !== undefined) return missOf(ask, wall.reason, wall.detail);
  if (status >= 200 && status < 300) return undefined;
  if ((status === 404 || status === 410) && ask.absent === 'read') return undefined;
  const detail = `HTTP ${status}`;
  if (status === 404) return missOf(ask, 'not-found', detail);
  if (status === 410) return missOf(ask, 'gone', detail);
  if (status === 451) return missOf(ask, 'legal', detail);
  if (status === 429) return missOf(ask, 'rate-limited', `${detail}, three times`);
  if (status === 401 || status === 403) return keyMiss(ask, status);
  return missOf(ask, 'http-error', detail, status >= 500 || status === 408);
}

function keyMiss(ask: Ask, status: number): Miss {
  if (ask.secret !== undefined) return missOf(ask, 'key-refused', `HTTP ${status}: the key or login was refused`);
  if (status === 401) return missOf(ask, 'login-needed', 'HTTP 401: only for visitors who are logged in');
  return missOf(ask, 'http-error', 'HTTP 403: the place refuses us');
}
