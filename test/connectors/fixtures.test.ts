import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CONNECTORS } from '../../connectors/index.js';
import type { Page, Query, Reading } from '../../src/collect/connector.js';

const root = path.join(import.meta.dirname, '../../fixtures/connectors');

/** ask.json: what was asked and how the connector is set; only the address and the options are needed. */
const ASK = z.strictObject({
  url: z.string(),
  step: z.string().default('page'),
  stream: z.string().optional(),
  carry: z.json().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  fetchedAt: z.string().default('2026-03-16T10:30:00Z'),
  options: z.json(),
  period: z.strictObject({ start: z.string(), end: z.string() }).default({ start: '2026-01-01', end: '2026-03-31' }),
  seen: z.record(z.string(), z.strictObject({ at: z.string().optional(), nativeId: z.string().optional() })).default({}),
});

function load(id: string, name: string): { readonly page: Page; readonly query: Query } {
  const folder = path.join(root, id, name);
  const { url, step, stream, carry, headers, fetchedAt, options, period, seen } = ASK.parse(JSON.parse(readFileSync(path.join(folder, 'ask.json'), 'utf8')));
  const file = readdirSync(folder).find((entry) => entry.startsWith('page.'));
  if (!file) throw new Error(`${folder} has no page.*`);
  const connector = CONNECTORS.get(id);
  if (!connector) throw new Error(`no connector ${id}`);
  const query: Query = { options: connector.options.parse(options), terms: ['Stroomopaal'], period, seen: JSON.parse(JSON.stringify(seen)) };
  const ask = { stream: stream ?? connector.start(query)[0]?.stream ?? '', step, url, ...(carry === undefined ? {} : { carry: JSON.parse(JSON.stringify(carry)) }) };
  return { query, page: { ask, url, status: 200, headers, bytes: readFileSync(path.join(folder, file)), fetchedAt } };
}

const read = async (id: string, name: string): Promise<Reading> => {
  const { page, query } = load(id, name);
  const connector = CONNECTORS.get(id);
  if (!connector) throw new Error(`no connector ${id}`);
  return connector.read(page, query);
};

const ids = readdirSync(root).filter((id) => existsSync(path.join(root, id)));

it('every connector has fixtures, and every folder of fixtures a connector', () => {
  expect(ids.toSorted()).toEqual([...CONNECTORS.keys()].toSorted());
});

describe.each(ids)('the connector %s reads', (id) => {
  it.each(readdirSync(path.join(root, id)))('%s as expected.json says', async (name) => {
    const reading = await read(id, name);
    await expect(`${JSON.stringify(reading, undefined, 2)}\n`).toMatchFileSnapshot(path.join(root, id, name, 'expected.json'));
  });

  it.each(readdirSync(path.join(root, id)))('%s into drafts with a text, a whole address and an identity of their own', async (name) => {
    const { mentions } = await read(id, name);
    for (const mention of mentions) {
      expect(mention.text.trim()).not.toBe('');
      expect(URL.canParse(mention.url)).toBe(true);
      expect(mention.url).not.toMatch(/\bsid=/);
    }
    const identities = mentions.map(({ url, nativeId }) => nativeId ?? url);
    expect(new Set(identities).size).toBe(identities.length);
  });
});
