import type { Page, Reading } from '../src/collect/connector.js';
import type { Skip } from '../src/domain/coverage.js';

/** A page that could not be read, with the reason and what was seen. */
export function unread(page: Page, reason: Skip['reason'], detail: string): Reading {
  return { mentions: [], follow: [], skipped: [{ scope: 'page', reason, url: page.url, detail }] };
}
