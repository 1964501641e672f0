import type { Database } from './database.js';

/** What a server said about the version it sent. */
export interface StoredValidators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export type CacheStore = ReturnType<typeof cacheStore>;

/**
 * What servers said of their pages, to ask them "anything new?". It holds under the same terms only: under other terms a page that did
 * not change may still hold posts that were passed over.
 */
export function cacheStore(db: Database) {
  const get = db.prepare<[number, string, string], { etag: string | null; last_modified: string | null }>(
    'SELECT etag, last_modified FROM validators WHERE source_no = ? AND url = ? AND keep_hash = ?',
  );
  const put = db.prepare<[number, string, string, string | null, string | null]>(
    `INSERT INTO validators (source_no, url, keep_hash, etag, last_modified) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (source_no, url) DO UPDATE SET keep_hash = excluded.keep_hash, etag = excluded.etag, last_modified = excluded.last_modified`,
  );
  const drop = db.prepare<[number, string]>('DELETE FROM validators WHERE source_no = ? AND url = ?');
  return {
    validators(source: number, url: string, keepHash: string): StoredValidators | undefined {
      const row = get.get(source, url, keepHash);
      return row && { ...(row.etag !== null && { etag: row.etag }), ...(row.last_modified !== null && { lastModified: row.last_modified }) };
    },
    set(source: number, url: string, keepHash: string, validators: StoredValidators | 'unchanged' | undefined): void {
      if (validators === 'unchanged') return;
      if (validators === undefined) drop.run(source, url);
      else put.run(source, url, keepHash, validators.etag ?? null, validators.lastModified ?? null);
    },
  };
}
