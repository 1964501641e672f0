import { createHash } from 'node:crypto';
import type { Validators } from './keeper.js';
import type { Answer } from './outcome.js';

/** Names the question a page is read with: its terms, period and options. */
export const hashOf = (question: unknown): string => createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 16);

/** Validators of a version that was read with this very question; another question may find more in the same version. */
export function usable(known: Validators | undefined, query: string): Validators | undefined {
  if (known === undefined || (known.query !== undefined && known.query !== query)) return undefined;
  return known.etag === undefined && known.lastModified === undefined ? undefined : known;
}

/** What the server said about the version it sent; undefined where it said nothing to ask by. */
export function validatorsOf({ headers }: Answer, query: string): Validators | undefined {
  const { etag, 'last-modified': lastModified } = headers;
  if (etag === undefined && lastModified === undefined) return undefined;
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }), query };
}

/** Headers that ask for the page only if it changed. */
export function conditions(known: Validators | undefined): Readonly<Record<string, string>> {
  return {
    ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known?.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
}
