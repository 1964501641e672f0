import type { ForumPage } from './reader.js';

/** An object of a JSON answer. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Numbers count as words too: ids come as either. */
export function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

/** The page's address with other query parts. */
export function withQuery(page: ForumPage, path: string, parts: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(path, page.url);
  for (const [name, value] of Object.entries(parts)) if (value === undefined) url.searchParams.delete(name); else url.searchParams.set(name, value);
  return url.href;
}
