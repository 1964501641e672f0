import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, harmlessJson } from '../../src/report/clean.js';
import { widthOf, wrap } from '../../src/report/width.js';
import { HOSTILE, isObeyed } from './hostile.js';

describe('a cleaned string', () => {
  it('holds nothing that a terminal obeys, whatever came in', () => {
    const parts = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.constantFrom('\u001B', '[', ']', '\u0007', '\\', '\u009B')), { maxLength: 8 });
    fc.assert(fc.property(parts, (list) => {
      const cleaned = clean(list.join(''));
      expect(isObeyed(cleaned)).toBe(false);
      expect(cleaned).not.toContain('\n');
      expect(clean(cleaned)).toBe(cleaned);
    }), { numRuns: 2000 });
  });

  it('keeps what people write', () => {
    for (const text of ['Wat een puinhoop… 3 × gebeld, € 12,50!', 'café ’t Hoekje', '😡 👩‍👩‍👧 🇳🇱', 'a  b', '[31m', 'Œuvre – “ja”', 'שלום']) expect(clean(text)).toBe(text);
  });

  it('loses the sequence and not the words around it', () => {
    expect(clean('\u001B[31mrood\u001B[0m hier')).toBe('rood hier');
    expect(clean('\u001B]0;titel\u0007na')).toBe('na');
    expect(clean('\u001B]8;;https://kwaad.example\u001B\\klik\u001B]8;;\u001B\\')).toBe('klik');
    expect(clean('een\r\n\ttwee')).toBe('een twee');
    expect(clean('half\uD800')).toBe('half\uFFFD');
    expect(clean(`x${'\u0301'.repeat(400)}y`)).toBe(`x${'\u0301'.repeat(4)}y`);
  });

  it('takes time in step with its length, also where nothing is ever closed', () => {
    const cost = (length: number): number => {
      const text = '\u001B]x'.repeat(length);
      const start = performance.now();
      clean(text);
      return performance.now() - start;
    };
    cost(1000);
    expect(cost(200_000)).toBeLessThan(1000);
  });
});

describe('the width of a text', () => {
  it('is that of the pictures in it, not of their parts', () => {
    expect(['👩‍👩‍👧', '🇳🇱', '👍🏽', '❤️', '1', 'é', 'e\u0301', '株', '✓', '🇳🇱🇧🇪 ok'].map((text) => widthOf(text))).toEqual([2, 2, 2, 2, 1, 1, 1, 2, 1, 7]);
  });
});

describe('JSON for a terminal', () => {
  it('is the same to a program and holds nothing a terminal obeys', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }))), (texts) => {
      const json = harmlessJson(JSON.stringify(texts));
      expect(isObeyed(json)).toBe(false);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(texts)));
    }), { numRuns: 500 });
  });
});

describe('a wrapped text', () => {
  it('is broken between signs, never within one', () => {
    expect(wrap('👩‍👩‍👧'.repeat(5), 5)).toEqual(['👩‍👩‍👧'.repeat(2), '👩‍👩‍👧'.repeat(2), '👩‍👩‍👧']);
  });

  it('loses no word and has no line wider than asked', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '株', '😡', 'é') }), fc.integer({ min: 2, max: 30 }), (text, width) => {
      const lines = wrap(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      expect(Math.max(...lines.map((line) => widthOf(line)))).toBeLessThanOrEqual(width);
    }), { numRuns: 1000 });
  });
});
