import { z } from 'zod';
import { ENTITY_KINDS } from '../domain/entity.js';
import { SOURCE_TYPES } from '../domain/source-type.js';
import { parseTerm } from '../text/pattern.js';
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
    recheck: z
      .strictObject({
        days: z.int().min(1).max(3650).describe('Every kept post is looked at again within so many days'),
        erase_gone: z.boolean().default(false).describe('Erase posts that are no longer there'),
      })
      .optional()
      .describe("What the place's own terms ask for"),
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

const money = z.number().min(0).max(10_000_000);
const minutes = z.number().min(0).max(600);
const part = z.number().min(0).max(0.95);
const opening = z
  .strictObject({
    id: id.refine((text) => text !== 'office' && text !== 'wide', 'expected another id: office and wide are taken'),
    days: z.tuple([z.int().min(1).max(7), z.int().min(1).max(7)]).refine(([first, last]) => first <= last, 'expected first and last weekday, such as [1, 5] for Monday to Friday'),
    hours: z.tuple([z.int().min(0).max(23), z.int().min(1).max(24)]).refine(([from, to]) => from < to, 'expected first and last hour, such as [9, 17]'),
  })
  .describe('Opening hours to hold beside the named ones: weekdays from 1, Monday, and hours');

/** Figures of the client's own for `quickscan decide`; what is left out has a default, which it shows as such. */
const decision = z
  .strictObject({
    handling_minutes: minutes.optional().describe('Minutes to answer one message'),
    triage_minutes: minutes.optional().describe('Minutes to read one message and see whether it asks for an answer'),
    loaded_yearly: money.optional().describe('What an employee costs a year with all that comes on top, in euro'),
    shrinkage: part.optional().describe('Share of paid time not worked on messages, 0..0.95: leave, illness, meetings'),
    fixed_monthly: money.optional().describe('Software, coordination and training, euro a month'),
    most_per_contact: money.optional().describe('What a contact may cost all-in, in euro'),
    phone_per_contact: money.optional().describe('What a call costs, in euro'),
    deflection: z.number().min(0).max(1).optional().describe('Share of answers that save a call, 0..1'),
    least_contacts: z.number().min(0).max(100_000).optional().describe('Contacts a month below which nobody keeps it up'),
    most_margin: z.number().min(0.01).max(0.5).optional().describe('Half of the 95 % interval of the relevant share above which a scan says too little'),
    least_discussions: z.int().min(1).max(1000).optional().describe('Current harmful discussions that ask for an answer whatever the volume'),
    reply_hours: z.number().min(0.01).max(168).optional().describe('Hours within which an answer is wanted; less than 1 is a norm of minutes, met in the busiest open hour'),
    least_seats: z.number().min(0).max(100).optional().describe('Seats of work below which webcare is done beside telephone and e-mail'),
    schedules: z.array(opening).default([]),
  })
  .describe('Figures of your own for quickscan decide');

/** A line of a topic list, read as the lists of the package are. */
const topicTerm = z.string().trim().min(2, 'expected a word of at least two characters').max(120).superRefine((typed, context) => {
  try {
    parseTerm(typed);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
}).describe('A word or words in order; klacht*, *storing, [a|b], ~ for up to three words');

const ownTopics = z
  .strictObject({
    add: z
      .array(z.strictObject({ id: id.describe('Used in figures; a key of its own'), name: z.string().trim().min(1).max(60), terms: z.array(topicTerm).min(1, 'expected at least one term') }))
      .default([])
      .describe('Topics of your own'),
    rename: z.record(id, z.string().trim().min(1).max(60)).default({}).describe('Other names for topics, by key'),
    silence: z.array(id).default([]).describe('Topics that are not looked for'),
  })
  .describe('What messages are about, beside the service topics and those of the sector');

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
      keep_text_days: z.int().min(1).max(3650).default(90).describe('How many days after it was collected the text of a message is kept; run erases it then, and what was counted stays'),
    })
    .default({ mask_text: true, keep_text_days: 90 }),
  decide: decision.default({ schedules: [] }),
  topics: ownTopics.optional(),
  alerts: z.array(alert).default([]).describe('Figures to be warned of'),
  local_hosts: z
    .array(z.string().trim().regex(/^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/iu, 'expected a host, or a host and port, such as localhost:8080'))
    .default([])
    .describe('host or host:port on this machine or network that may be asked, and faster than once a second'),
  database: z.string().trim().min(1).default('quickscan.db').describe('Path of the database, relative to this file'),
});

export type ProjectFile = z.infer<typeof projectFile>;
