import { z } from 'zod';
import { ENTITY_KINDS } from '../domain/entity.js';
import { SOURCE_TYPES } from '../domain/source-type.js';
import { guardProblem, termProblem, type TermProblem } from './terms.js';

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'expected an id of lower-case letters, digits and single hyphens, such as telecom-nl')
  .max(40);

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u, { error: 'expected a date such as 2026-03-02', abort: true })
  .refine((text) => {
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  }, 'expected a day that exists');

const term = z.string().trim().min(2, 'expected a word, a "phrase", a #hashtag or a @handle of at least two characters').max(120);

/** A term is a query: what is wrong with it is said with its column. */
const queryTerm = (problemOf: (typed: string) => TermProblem | undefined) => term.superRefine((typed, context) => {
  const problem = problemOf(typed);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: `expected a query; column ${problem.column} of it: ${problem.message}`, params: { column: problem.column } });
});
const nameTerm = queryTerm(termProblem);
const guardTerm = queryTerm(guardProblem);

const GRAMMAR = 'A name, or a query: "a phrase", prefix*, *suffix, AND, OR, NOT, (groups), a NEAR/5 b, title:word, source:id, type:forum, =NS for exactly these letters';
const SCOPE = 'Counts in the sentence of the name; text: before it (text:wandelen, text:(boom OR tuin)) makes it count anywhere in text or title';

const entity = z
  .strictObject({
    id: id.describe('Used in figures and files; never change it after the first run'),
    kind: z.enum(ENTITY_KINDS).describe('branch holds the generic words of the sector, such as glasvezel'),
    name: z.string().trim().min(1).max(120),
    terms: z.array(nameTerm).min(1, 'expected at least one term').describe(`What names it. ${GRAMMAR}`),
    unless: z.array(guardTerm).default([]).describe(`Where one of these holds, the name means something else. ${SCOPE}. ${GRAMMAR}`),
    requires: z.array(guardTerm).default([]).describe(`Where given, one of these must hold, or the name means something else. ${SCOPE}`),
    misspellings: z.boolean().default(false).describe('Look for common misspellings of its names too: one slip, letters doubled, parts glued or split; for names of six letters or more that are no ordinary words'),
    of: id.optional().describe('Id of the brand a product, service or executive belongs to'),
  })
  .describe('Something to look for');

const source = z
  .strictObject({
    id,
    label: z.string().trim().min(1).max(120).optional(),
    type: z.enum(SOURCE_TYPES).describe('The kind of place, not the way it is read'),
    connector: z.string(),
    options: z.record(z.string(), z.unknown()).default({}),
    keep: z.enum(['terms', 'all']).default('terms').describe('terms: keep what names an entity; all: keep every post, for your own board or a review page'),
    pages: z.int().min(1).max(100_000).default(200).describe('Most pages a run asks of this source'),
  })
  .describe('A place to read');

const period = z
  .union([
    z.strictObject({ start: day, end: day.optional() }),
    z.strictObject({ weeks: z.int().min(1).max(520).describe('So many weeks, up to and including today') }),
  ], 'expected either weeks, or a start with or without an end')
  .describe('The days the scan is about, both included');

const asShare = (typed: string): number => Number(typed.replace('%', '').replace(',', '.').trim()) / 100;
const PERCENTAGE = 'expected a percentage such as 50%';
const percentage = z.string(PERCENTAGE).regex(/^\d+(?:[.,]\d+)?\s*%$/u, PERCENTAGE).transform(asShare);
const bound = z.union([z.number().min(0), percentage], 'expected a number of messages, or a share such as 30%');

const alert = z
  .strictObject({
    figure: z.string().trim().regex(/^[a-z]+\.\S+$/u, 'expected a figure of the report such as webcare.complaint').describe('As quickscan why names it: webcare.complaint, sentiment.ID.share_negative'),
    above: bound.optional().describe('Alarm above this number of messages, or share'),
    below: bound.optional().describe('Alarm below it'),
    rise: percentage.optional().describe('Alarm when it rose by more than this since the snapshot before'),
    fall: percentage.optional().describe('Alarm when it fell by more than this'),
  })
  .refine(({ above, below, rise, fall }) => [above, below, rise, fall].some((one) => one !== undefined), 'expected a bound: above, below, rise or fall')
  .describe('When run --alert and compare --alert end with exit code 6');

/** What a user may write in quickscan.yaml. Defaults stand here, and nowhere else. */
export const projectFile = z.strictObject({
  organisation: z.strictObject({
    name: z.string().trim().min(1).max(120),
    contact: z.string().trim().min(3).max(200).describe('An e-mail or web address; sent along with every request, so that a site can reach you'),
    sector: z.string().trim().min(1).max(60).optional(),
  }),
  entities: z.array(entity).min(1, 'expected at least one entity'),
  own: z
    .strictObject({
      accounts: z.array(z.string().trim().min(1).max(120)).default([]).describe('Handles of the organisation itself, webcare too'),
      domains: z.array(z.string().trim().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/iu, 'expected a domain such as telecomnl.example')).default([]),
    })
    .default({ accounts: [], domains: [] }),
  sources: z.array(source).min(1, 'expected at least one source'),
  period: period.default({ weeks: 12 }),
  language: z.enum(['nl', 'en']).default('nl').describe('Language of the report'),
  current_days: z.int().min(1).max(365).default(14).describe('How many days before the last day of the period still count as current (actueel)'),
  privacy: z
    .strictObject({
      mask_text: z.boolean().default(true).describe('Mask e-mail addresses, phone numbers, IBAN and BSN in texts'),
      keep_text_days: z.int().min(1).max(3650).default(90).describe('How long raw texts may be kept; nothing is erased by itself'),
    })
    .default({ mask_text: true, keep_text_days: 90 }),
  alerts: z.array(alert).default([]).describe('Figures to be warned of'),
  local_hosts: z
    .array(z.string().trim().regex(/^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu, 'expected a host, or a host and port, such as localhost:8080'))
    .default([])
    .describe('host or host:port on this machine or network that may be asked, and faster than once a second'),
  database: z.string().trim().min(1).default('quickscan.db').describe('Path of the database, relative to this file'),
});

export type ProjectFile = z.infer<typeof projectFile>;
