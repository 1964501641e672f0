import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { instantOfLocal } from '../../domain/time.js';

/** Every place of the demo, in the order of the project file; each is a host of its own. */
export const DEMO_PLACES = ['klantenplein', 'ijsselpraat', 'oostlander', 'kanaalblad', 'kabelknoop', 'providerpeil', 'merelnet'] as const;
export type DemoPlaceId = (typeof DEMO_PLACES)[number];

/** fixtures/demo of the package: three folders up from the sources, four from the built files. */
export const DEMO_FOLDER = new URL(import.meta.url.endsWith('.ts') ? '../../../fixtures/demo/' : '../../../../fixtures/demo/', import.meta.url);

const LOCAL_MINUTE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/u;

const post = z.strictObject({
  id: z.int().min(1),
  author: z.string().min(1),
  at: z.string().regex(LOCAL_MINUTE, 'expected a local time such as 2026-03-24T06:58'),
  title: z.string().min(1).optional(),
  text: z.string().trim().min(1),
  quote: z.int().optional(),
  place: z.string().optional(),
  rating: z.int().min(1).max(5).optional(),
  /** The firm a review is about. */
  subject: z.string().min(1).optional(),
  teaser: z.boolean().default(false),
  copy_of: z.string().regex(/^[a-z]+:\d+$/u, 'expected <place>:<id>').optional(),
});

const thread = z.strictObject({
  id: z.int().min(1),
  board: z.int().optional(),
  title: z.string().min(1),
  markup: z.enum(['json-ld', 'microdata']).default('json-ld'),
  posts: z.array(post).min(1),
});

const place = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  make: z.enum(['phpbb', 'neighbourhood', 'wordpress', 'rss', 'atom']),
  per_page: z.int().min(1).default(10),
  boards: z.array(z.strictObject({ id: z.int(), name: z.string().min(1), description: z.string().min(1) })).default([]),
  members: z.record(z.string(), z.strictObject({ place: z.string().optional(), signature: z.string().optional() })).default({}),
  threads: z.array(thread).default([]),
  items: z.array(post).default([]),
});

export type DemoPost = z.infer<typeof post>;
export type DemoThread = z.infer<typeof thread>;
export type DemoPlace = z.infer<typeof place> & { readonly id: DemoPlaceId };

/**
 * Reads one hand-written file of fixtures/demo/places. Throws ZodError or YAMLParseError where somebody's edit does not fit, with the path of
 * the wrong field.
 */
export function demoPlace(id: DemoPlaceId): DemoPlace {
  const file = new URL(`places/${id}.yaml`, DEMO_FOLDER);
  return { ...place.parse(parse(readFileSync(file, 'utf8'))), id };
}

/** Instant of a post's local time; anything but `YYYY-MM-DDTHH:MM` throws. */
export function instantOf(at: string): Date {
  const [, year, month, day, hour, minute] = LOCAL_MINUTE.exec(at) ?? [];
  if (minute === undefined) throw new Error(`expected a local time such as 2026-03-24T06:58, got ${at}`);
  return new Date(instantOfLocal(Number(year), Number(month), Number(day), Number(hour), Number(minute)));
}

/** Local times of one form sort as text. */
export const newestFirst = <T extends { readonly at: string }>(posts: readonly T[]): T[] => [...posts].sort((a, b) => b.at.localeCompare(a.at));

export const opening = (discussion: DemoThread): DemoPost => {
  const [first] = discussion.posts;
  if (first === undefined) throw new Error(`thread ${discussion.id} has no posts`);
  return first;
};

/** Time of the last word in a discussion. */
export const lastWord = (discussion: DemoThread): string => discussion.posts.reduce((latest, { at }) => (at > latest ? at : latest), '');

/** Newest discussion first, as boards list them. */
export const byLastWord = (threads: readonly DemoThread[]): DemoThread[] => [...threads].sort((a, b) => lastWord(b).localeCompare(lastWord(a)));

/** One page of a list, counted from 1, and how many there are. */
export function pageOf<T>(all: readonly T[], page: number, size: number): { readonly part: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(Math.max(1, page), pages);
  return { part: all.slice((at - 1) * size, at * size), page: at, pages };
}
