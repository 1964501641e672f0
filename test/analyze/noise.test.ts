import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { prepareStages } from '../../src/analyze/reader.js';
import { NOISE_KINDS } from '../../src/analyze/noise/signs.js';
import { noise } from '../../src/analyze/stages/noise.js';
import type { Finding } from '../../src/domain/finding.js';
import { type SourceType, SOURCE_TYPES } from '../../src/domain/source-type.js';
import { VOICES } from '../../src/domain/voice.js';
import { classFigures, confusion } from '../eval/metrics.js';

const lines = (path: string): unknown[] => readFileSync(new URL(`../../fixtures/${path}.jsonl`, import.meta.url), 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line));
const cases = z.array(z.object({ id: z.string(), text: z.string(), type: z.enum(SOURCE_TYPES), noise: z.enum([...NOISE_KINDS, 'none']), why: z.string() })).parse(lines('who/noise'));
const SECTORS = ['banking-insurance', 'energy', 'health-care', 'housing-construction', 'leisure', 'municipality', 'parcel-retail', 'public-transport', 'tax-benefits', 'telecom'];
const gold = z.array(z.object({ text: z.string(), source_type: z.enum(SOURCE_TYPES), voice: z.enum(VOICES) })).parse(SECTORS.flatMap((sector) => lines(`gold/${sector}`)));

const reader = prepareStages({ stages: [noise] });
const marked = (text: string, sourceType: SourceType): Finding | undefined => reader.read({ mention: { text, sourceType, sourceId: 'x' } })['noise']?.[0];

describe('noise', () => {
  const pairs = cases.map((one) => [one.noise, marked(one.text, one.type)?.label ?? 'none'] as const);

  it('is told by kind, and look-alikes stay unmarked', () => {
    const figures = classFigures(confusion(pairs));
    console.log(`fixtures/who/noise, n ${pairs.length}: ${figures.map(({ label, n, precision, recall }) => `${label} (${n}) ${precision.toFixed(2)}/${recall.toFixed(2)}`).join(', ')}`);
    for (const { label, precision, recall } of figures) {
      expect(recall, label).toBeGreaterThanOrEqual(label === 'none' ? 0.96 : 0.8);
      expect(precision, label).toBeGreaterThanOrEqual(0.9);
    }
  });

  it('marks hardly anything that customers, editors or public bodies said', () => {
    const said = gold.filter(({ voice }) => voice === 'consumer' || voice === 'media' || voice === 'public');
    const wrong = said.filter(({ text, source_type }) => marked(text, source_type) !== undefined);
    console.log(`fixtures/gold: ${wrong.length} of ${said.length} such mentions marked`);
    expect(said.length).toBeGreaterThan(500);
    expect(wrong.length / said.length).toBeLessThanOrEqual(0.005);
  });

  it('finds most of what trade wrote in ten sectors', () => {
    const trade = gold.filter(({ voice }) => voice === 'trade');
    const found = trade.filter(({ text, source_type }) => marked(text, source_type) !== undefined);
    expect(found.length / trade.length).toBeGreaterThanOrEqual(0.8);
  });

  it('shows the words that made it noise', () => {
    for (const one of cases) {
      const finding = marked(one.text, one.type);
      if (finding === undefined) continue;
      expect(finding.evidence.length, one.id).toBeGreaterThan(0);
      for (const { start, end } of finding.evidence) expect(start >= 0 && end > start && end <= one.text.length, one.id).toBe(true);
    }
  });

  it('asks for more before it marks a news piece', () => {
    const text = 'Mis het niet: 20% korting in Ede.';
    expect(marked(text, 'other')?.label).toBe('advert');
    expect(marked(text, 'news')).toBeUndefined();
  });
});
