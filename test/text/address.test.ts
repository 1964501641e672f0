import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanAddress } from '../../src/text/address.js';

const rows = readFileSync(new URL('../../fixtures/text/address.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'));

describe('the identity of an address', () => {
  it.each(rows)('%s is %s', (address, cleaned) => {
    expect(cleanAddress(address ?? '')).toBe(cleaned);
  });

  it.each(rows)('%s keeps its identity when cleaned twice', (address) => {
    const once = cleanAddress(address ?? '');
    expect(cleanAddress(once)).toBe(once);
  });

  it('never throws, and cleaning twice changes nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })), (address) => {
      const once = cleanAddress(address);
      expect(cleanAddress(once)).toBe(once);
    }));
  });
});
