import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ABOUT, ENTITY_KINDS } from '../../src/domain/entity.js';
import { LANGUAGES } from '../../src/domain/language.js';
import { SOURCE_TYPES } from '../../src/domain/source-type.js';
import { VOICES } from '../../src/domain/voice.js';

const NOISE = ['advert', 'jobad', 'affiliate', 'spam', 'repeat', 'none'] as const;
const QUERY_FAULTS = ['quote', 'parenthesis', 'operand', 'empty', 'value', 'field'] as const;
const SIDES = ['negative', 'neutral', 'positive'] as const;

const text = z.string().min(1);
const words = z.array(text).min(1);
const common = { id: z.string().regex(/^[a-z]+-\d{3}$/u), why: z.string().regex(/^[a-z]+(-[a-z]+)*$/u), variety: z.literal('nl-BE').optional(), note: text.optional() };
const type = z.enum(SOURCE_TYPES);
const voice = z.enum(VOICES);
const lang = z.enum(LANGUAGES);
const day = z.iso.date();
const minute = z.iso.datetime({ local: true, precision: -1 });

const schemas = {
  about: z.strictObject({
    ...common, target: text, kind: z.enum(ENTITY_KINDS).optional(), of: text.optional(), terms: words.optional(), unless: words.optional(),
    title: text.optional(), thread: text.optional(), text, type, about: z.enum(ABOUT),
  }),
  drift: z.strictObject({ ...common, target: text, thread: text, text, type, about: z.enum(ABOUT) }),
  voice: z.strictObject({
    ...common, target: text, type, source: text.optional(), author: text.optional(), own_accounts: words.optional(), title: text.optional(), text, voice,
  }),
  target: z.strictObject({ ...common, text, targets: z.array(z.strictObject({ name: text, terms: words.optional(), sentiment: z.enum(SIDES) })).min(2) }),
  opposite: z.strictObject({ ...common, text, targets: z.array(z.strictObject({ name: text, sentiment: z.enum(SIDES) })).min(2) }),
  noise: z.strictObject({ ...common, text, type, noise: z.enum(NOISE) }),
  queries: z.strictObject({
    ...common, query: z.string(), text: text.optional(), title: text.optional(), source: text.optional(), type: type.optional(), lang: lang.optional(),
    voice: voice.optional(), date: day.optional(), match: z.boolean().optional(),
    error: z.strictObject({ column: z.number().int().min(1), about: z.enum(QUERY_FAULTS) }).optional(),
  }),
  answers: z.strictObject({
    ...common, title: text,
    posts: z.array(z.strictObject({ id: text, author: text, own: z.boolean(), at: minute, text, replyTo: text.optional() })).min(2),
    answers: z.array(z.strictObject({ own: text, post: text, minutes: z.number().int().positive() })),
  }),
} as const;
type Name = keyof typeof schemas;

function lines(name: Name): unknown[] {
  const file = readFileSync(new URL(`../../fixtures/who/${name}.jsonl`, import.meta.url), 'utf8');
  return file.trimEnd().split('\n').map((line): unknown => JSON.parse(line));
}

const about = z.array(schemas.about).parse(lines('about'));
const voices = z.array(schemas.voice).parse(lines('voice'));
const targets = z.array(schemas.target).parse(lines('target'));
const noise = z.array(schemas.noise).parse(lines('noise'));
const queries = z.array(schemas.queries).parse(lines('queries'));
const drifts = z.array(schemas.drift).parse(lines('drift'));
const opposites = z.array(schemas.opposite).parse(lines('opposite'));
const threads = z.array(schemas.answers).parse(lines('answers'));

const count = <Row>(rows: readonly Row[], holds: (row: Row) => boolean): number => rows.filter(holds).length;
const startsLow = (row: { text: string }): boolean => /^\p{Ll}/u.test(row.text);

/** At least so many cases of each phenomenon, and how many files' worth of lines there must be. */
const FLOORS: Record<Name, { rows: number; why: Record<string, number> }> = {
  about: {
    rows: 190,
    why: {
      'ordinary-word': 20, town: 10, 'person-name': 12, venue: 8, sponsored: 8, 'other-firm': 10, 'other-target': 5, abbreviation: 10, morphology: 12, handle: 6, url: 4,
      misspelling: 6, 'careless-lower': 12, thread: 12, executive: 12, unless: 8, 'side-mention': 6, 'title-only': 4, quoting: 3, comparison: 3, product: 4,
      branch: 4, street: 4, 'cannot-tell': 12, 'sentence-initial': 10, 'both-meanings': 6,
    },
  },
  voice: {
    rows: 110,
    why: {
      'quotes-users': 3, 'sober-news': 3, 'webcare-own-account': 3, 'webcare-no-account': 3, 'not-own-account': 2, 'press-release': 2, 'reseller-advert': 2,
      'affiliate-list': 2, 'jobad-own': 2, council: 2, watchdog: 2, authority: 2, 'expert-column': 2, 'competitor-marketing': 2, 'customer-review': 2, employee: 2, 'personal-blog': 2,
      'power-user': 2, 'translator-spam': 2, 'competitor-lookalike': 2, 'trade-lookalike': 2, 'public-lookalike': 2, 'cannot-tell': 4,
    },
  },
  drift: { rows: 40, why: { 'drift-firm': 18, 'no-drift': 8, 'no-drift-helper': 4, compared: 3 } },
  opposite: { rows: 110, why: { comparison: 50, switch: 12, clauses: 20, pronoun: 12, product: 5, three: 4 } },
  target: { rows: 60, why: { comparison: 12, switch: 8, but: 8, pronoun: 6, blame: 5, 'third-party': 6, both: 4 } },
  noise: {
    rows: 45,
    why: {
      advert: 4, 'advert-lookalike': 4, jobad: 4, 'jobad-lookalike': 4, affiliate: 4, 'affiliate-lookalike': 4, spam: 4, 'spam-lookalike': 4, repeat: 3, 'repeat-lookalike': 3,
    },
  },
  queries: {
    rows: 60,
    why: {
      word: 4, accent: 3, case: 4, genitive: 3, compound: 3, prefix: 3, suffix: 2, phrase: 4, near: 8, precedence: 4, not: 3, parentheses: 2, field: 8, date: 4,
      'lowercase-operator': 3, error: 15,
    },
  },
  answers: { rows: 20, why: { 'reply-to': 2, quote: 2, 'name-greeting': 2, 'plain-next': 2, 'one-to-several': 3, announcement: 2, unanswered: 2 } },
};
const files = { about, voice: voices, target: targets, drift: drifts, opposite: opposites, noise, queries, answers: threads } satisfies Record<Name, readonly { id: string; why: string }[]>;
const names = ['about', 'voice', 'target', 'drift', 'opposite', 'noise', 'queries', 'answers'] as const satisfies readonly Name[];

describe('the cases for who and what is meant', () => {
  it.each(names)('%s: ids are unique and every phenomenon has enough cases', (name) => {
    const rows = files[name];
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThanOrEqual(FLOORS[name].rows);
    for (const [why, least] of Object.entries(FLOORS[name].why)) expect(count<{ why: string }>(rows, (row) => row.why === why), why).toBeGreaterThanOrEqual(least);
  });

  it('no text stands twice in the files that hold whole texts', () => {
    const texts = [about, voices, targets, drifts, opposites, noise].flatMap((rows) => rows.map((row) => row.text.trim().toLowerCase()));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('about keeps near half yes, a third no and a tenth unsure', () => {
    const share = (label: string): number => count(about, (row) => row.about === label) / about.length;
    expect(share('yes')).toBeGreaterThanOrEqual(0.4);
    expect(share('no')).toBeGreaterThanOrEqual(0.3);
    expect(share('unsure')).toBeGreaterThanOrEqual(0.09);
  });

  it('about gives every label to more than one kind of phenomenon, so that a phenomenon alone does not tell the answer', () => {
    for (const label of ABOUT) expect(new Set(about.filter((row) => row.about === label).map((row) => row.why)).size, label).toBeGreaterThanOrEqual(6);
  });

  it('careless lower-case texts make up three in ten of about, and Flemish has its part', () => {
    expect(count(about, startsLow) / about.length).toBeGreaterThanOrEqual(0.3);
    const all = [...about, ...voices, ...targets, ...noise];
    expect(count(all, (row) => row.variety === 'nl-BE') / all.length).toBeGreaterThanOrEqual(0.08);
  });

  it('voice knows every voice at least five times', () => {
    for (const label of VOICES) expect(count(voices, (row) => row.voice === label), label).toBeGreaterThanOrEqual(5);
  });

  it('noise has as many look-alikes as it has noise', () => {
    const none = count(noise, (row) => row.noise === 'none');
    expect(Math.abs(none - (noise.length - none))).toBeLessThanOrEqual(4);
  });

  it('a target stands in the text it has a sentiment in', () => {
    for (const { text: whole, targets: named } of targets) for (const { name } of named) expect(whole.toLowerCase()).toContain(name.toLowerCase());
  });

  it('a query either matches a text or has an error within its columns', () => {
    for (const row of queries) {
      expect(row.match === undefined, row.id).toBe(row.error !== undefined);
      expect(row.text === undefined, row.id).toBe(row.error !== undefined);
      if (row.error) expect(row.error.column, row.id).toBeLessThanOrEqual(Math.max(1, row.query.length + 1));
    }
  });

  it('an answer comes from an own post, later than what it answers, by the minutes it says', () => {
    for (const { id, posts, answers } of threads) {
      const post = new Map(posts.map((each) => [each.id, each]));
      for (const answer of answers) {
        const [own, asked] = [post.get(answer.own), post.get(answer.post)];
        expect([own?.own, asked?.own], id).toEqual([true, false]);
        expect((Date.parse(`${own?.at}Z`) - Date.parse(`${asked?.at}Z`)) / 60_000, id).toBe(answer.minutes);
      }
    }
  });
});
