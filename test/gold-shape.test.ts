import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { LANGUAGES } from '../src/domain/language.js';
import { SENTIMENTS } from '../src/domain/sentiment.js';
import { SOURCE_TYPES } from '../src/domain/source-type.js';
import { SERVICE_TOPICS } from '../src/domain/topic.js';
import { VOICES } from '../src/domain/voice.js';
import { WEBCARE_CLASSES } from '../src/domain/webcare.js';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'gold');

const SECTORS = [
  'banking-insurance', 'energy', 'health-care', 'housing-construction', 'leisure', 'municipality', 'parcel-retail',
  'public-transport', 'tax-benefits', 'telecom',
] as const;

/** Every phenomenon a mention may name, with the fewest mentions that must show it. */
const PHENOMENA = {
  but_clause: 12, careless: 12, comparison: 12, competitor_voice: 2, council: 8, dialect: 3, documented: 8, double_negation: 12,
  emoji: 12, english: 6, faq: 8, flemish: 50, frisian: 2, handle: 30, harmless_guess: 8, hearsay: 40, implicit_failure: 15,
  irrealis: 15, job_ad: 8, late_point: 12, lowercase: 30, marketing: 12, mixed: 15, negation: 25, negative_words: 12, numbers: 25,
  opinion: 12, ordinary_word: 40, other_language: 8, other_meaning: 12, other_org: 10, own_answer: 8, own_message: 3, past: 10,
  polite_complaint: 12, politics: 6, positive_words: 15, question_nomark: 20, quoted: 12, report_no_speaker: 10, rhetorical: 12,
  sarcasm: 15, satire: 5, short: 25, sober_news: 15, sponsorship: 5, staff_praise: 8, te_adjective: 12, thread_only: 20, trade: 6,
  unsure: 5, watchdog: 8, youth: 10,
} as const;

const FEWEST_PER_CLASS = { none: 150, complaint: 200, question: 100, rumour: 50, information: 45, compliment: 80 } as const;

const Mention = z.strictObject({
  id: z.string(),
  target: z.string().min(2),
  text: z.string().min(8),
  title: z.string().min(3).optional(),
  thread: z.string().min(3).optional(),
  source_type: z.enum(SOURCE_TYPES),
  voice: z.enum(VOICES),
  about: z.enum(['yes', 'no', 'unsure']),
  sentiment: z.enum(SENTIMENTS).exclude(['unscored']),
  mixed: z.literal(true).optional(),
  webcare: z.enum(WEBCARE_CLASSES),
  webcare_all: z.array(z.enum(WEBCARE_CLASSES)).min(1),
  addressed: z.enum(['yes', 'no']),
  topics: z.array(z.enum(SERVICE_TOPICS)).min(1),
  places: z.array(z.string()),
  lang: z.enum(LANGUAGES),
  phenomena: z.array(z.string()),
  hard: z.boolean(),
});

function readSector(sector: string): z.infer<typeof Mention>[] {
  const lines = readFileSync(join(FOLDER, `${sector}.jsonl`), 'utf8').trimEnd().split('\n');
  return lines.map((line) => Mention.parse(JSON.parse(line)));
}

const bySector = new Map(SECTORS.map((sector) => [sector, readSector(sector)]));
const all = [...bySector.values()].flat();
const share = (holds: (mention: z.infer<typeof Mention>) => boolean): number => all.filter(holds).length / all.length;
/** Letters and figures only, lower case: two texts that differ in punctuation alone count as one. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

describe('gold mentions', () => {
  it('stand in one file per sector, sixty or more in each and 640 in all', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl')).toSorted();
    expect(files).toEqual(SECTORS.map((sector) => `${sector}.jsonl`));
    for (const [sector, mentions] of bySector) expect(mentions.length, sector).toBeGreaterThanOrEqual(60);
    expect(all.length).toBeGreaterThanOrEqual(640);
  });

  it('have ids of their sector, each once, and texts that differ', () => {
    for (const [sector, mentions] of bySector) {
      for (const { id } of mentions) expect(id).toMatch(new RegExp(`^${sector}-\\d{3}$`, 'u'));
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ text }) => bare(text))).size).toBe(all.length);
  });

  it('hardly ever open with the same four words', () => {
    const openings = all.map(({ text }) => text.toLowerCase().split(/\s+/u).slice(0, 4).join(' '));
    expect(openings.length - new Set(openings).size).toBeLessThanOrEqual(5);
  });

  it('speak of several organisations in every sector', () => {
    for (const [sector, mentions] of bySector) {
      expect(new Set(mentions.map(({ target }) => target)).size, sector).toBeGreaterThanOrEqual(4);
    }
  });

  it('name the main class first among all classes, and none only alone', () => {
    for (const { id, webcare, webcare_all: classes } of all) {
      expect(classes[0], id).toBe(webcare);
      expect(new Set(classes).size, id).toBe(classes.length);
      if (classes.includes('none')) expect(classes, id).toEqual(['none']);
    }
  });

  it('are neutral and not relevant where they are not about the target', () => {
    for (const { id, about, sentiment, webcare } of all) {
      if (about !== 'yes') expect([sentiment, webcare], id).toEqual(['neutral', 'none']);
    }
  });

  it('give every class, every tone and every kind of place enough cases', () => {
    for (const [label, fewest] of Object.entries(FEWEST_PER_CLASS)) {
      expect(all.filter(({ webcare }) => webcare === label).length, label).toBeGreaterThanOrEqual(fewest);
    }
    expect(share(({ sentiment }) => sentiment === 'negative')).toBeGreaterThan(0.35);
    expect(share(({ sentiment }) => sentiment === 'positive')).toBeGreaterThan(0.15);
    for (const type of SOURCE_TYPES) expect(all.filter((mention) => mention.source_type === type).length, type).toBeGreaterThanOrEqual(8);
  });

  it('name known phenomena only, and enough of each', () => {
    const known = new Set<string>(Object.keys(PHENOMENA));
    for (const { id, phenomena } of all) expect(phenomena.filter((name) => !known.has(name)), id).toEqual([]);
    for (const [name, fewest] of Object.entries(PHENOMENA)) {
      expect(all.filter(({ phenomena }) => phenomena.includes(name)).length, name).toBeGreaterThanOrEqual(fewest);
    }
  });

  it('are hard in two thirds of the cases, and short as well as long', () => {
    expect(share(({ hard }) => hard)).toBeGreaterThanOrEqual(2 / 3);
    const words = all.map(({ text }) => text.split(/\s+/u).length);
    expect(words.filter((count) => count <= 6).length).toBeGreaterThanOrEqual(20);
    expect(words.filter((count) => count >= 60).length).toBeGreaterThanOrEqual(15);
  });

  it('name only places that stand in the text, the title or the thread', () => {
    for (const { id, places, text, title = '', thread = '' } of all) {
      const shown = `${text} ${title} ${thread}`.toLowerCase();
      expect(places.filter((place) => !shown.includes(place.toLowerCase())), id).toEqual([]);
    }
  });
});
