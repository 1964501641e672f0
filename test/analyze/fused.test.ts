import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { targetEntity } from '../../src/analyze/classify.js';
import { prepareStages } from '../../src/analyze/reader.js';
import { plainTable } from './plain-table.js';

interface GoldRow {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly target: string;
}

const FOLDER = new URL('../../fixtures/gold/', import.meta.url);
// The gold files are ours; test/gold-shape.test.ts holds their fields.
const rows = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl')).flatMap((name) => readFileSync(new URL(name, FOLDER), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as GoldRow));

/** The plain way takes a hundred times as long: every third mention, of all sectors. All 800 were equal when this was written. */
const EVERY = 3;

describe('the fused pass', () => {
  it('gives byte for byte the findings of the same rules looked up list by list', { timeout: 300_000 }, () => {
    const entities = [...new Set(rows.map(({ target }) => target))].map((target) => ({ ...targetEntity(target), id: target }));
    const fused = prepareStages({ project: { entities } });
    const plain = prepareStages({ project: { entities }, compile: plainTable });
    for (const { id, text, title } of rows.filter((_, at) => at % EVERY === 0)) {
      const mention = { text, sourceType: 'forum' as const, sourceId: 'gold', ...(title === undefined ? {} : { title }) };
      expect(JSON.stringify(fused.read({ mention })), id).toBe(JSON.stringify(plain.read({ mention })));
    }
  });
});
