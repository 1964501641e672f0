import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SOURCE_TYPES } from '../../src/domain/source-type.js';

const text = z.string().min(1);

/**
 * One piece of fixtures/who/stories.jsonl. Pieces of one `story` tell of the same event, each in its writer's own words; `null` is a piece
 * alone. `like` names the story a single looks like without being of it: what neither has is general chatter. `at` is a local time.
 */
const schema = z.strictObject({
  id: z.string().regex(/^stories-\d{3}$/u), story: z.string().regex(/^story-\d{2}$/u).nullable(), like: z.string().regex(/^story-\d{2}$/u).optional(),
  outlet: text, type: z.enum(SOURCE_TYPES), at: z.iso.datetime({ local: true, precision: -1 }), title: text.optional(), text, variety: z.literal('nl-BE').optional(),
});
export type StoryCase = z.infer<typeof schema>;

/** The hand-written pieces, in the order of the file. */
export function storyCases(): readonly StoryCase[] {
  const file = readFileSync(new URL('../../fixtures/who/stories.jsonl', import.meta.url), 'utf8');
  return z.array(schema).parse(file.trimEnd().split('\n').map((line): unknown => JSON.parse(line)));
}

/** Minutes since 1970 of a case, its local time read as UTC: only differences count. */
export const minutesOf = (row: StoryCase): number => Date.parse(`${row.at}Z`) / 60_000;
