import { describe, expect, it } from 'vitest';
import { featuresOf, isCopy } from '../../src/analyze/passes/copies.js';
import { copyWords } from '../../src/text/copy-words.js';
import { minutesOf, storyCases } from '../eval/story-cases.js';
import type { StoryCase } from '../eval/story-cases.js';

const rows = storyCases();
const HOUR = 60;
const stories = new Map<string, StoryCase[]>();
for (const row of rows) if (row.story !== null) stories.set(row.story, [...(stories.get(row.story) ?? []), row]);
const told = [...stories.values()];
const count = (holds: (row: StoryCase) => boolean): number => rows.filter(holds).length;

describe('the cases for stories', () => {
  it('have unique ids, and no text stands twice', () => {
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(new Set(rows.map((row) => row.text.toLowerCase())).size).toBe(rows.length);
  });

  it('hold enough stories, look-alikes and chatter', () => {
    expect(stories.size).toBeGreaterThanOrEqual(30);
    expect(count((row) => row.story === null && row.like !== undefined)).toBeGreaterThanOrEqual(60);
    expect(count((row) => row.story === null && row.like === undefined)).toBeGreaterThanOrEqual(20);
  });

  it('tell a story in two to five pieces, not all by one outlet, within two days', () => {
    for (const pieces of told) {
      expect(pieces.length, pieces[0]?.id).toBeGreaterThanOrEqual(2);
      expect(pieces.length, pieces[0]?.id).toBeLessThanOrEqual(5);
      expect(new Set(pieces.map((piece) => piece.outlet)).size, pieces[0]?.id).toBeGreaterThanOrEqual(2);
      const times = pieces.map(minutesOf);
      expect(Math.max(...times) - Math.min(...times), pieces[0]?.id).toBeLessThanOrEqual(48 * HOUR);
    }
  });

  it('tell it in own words: no two pieces of a story are copies', () => {
    for (const pieces of told) {
      for (const [i, a] of pieces.entries()) for (const b of pieces.slice(i + 1)) expect(isCopy(featuresOf(copyWords(a.text)), featuresOf(copyWords(b.text))), `${a.id} ${b.id}`).toBe(false);
    }
  });

  it('have posts that pass the news on, and Flemish', () => {
    expect(told.filter((pieces) => pieces.some((piece) => piece.type === 'social' || piece.type === 'forum')).length).toBeGreaterThanOrEqual(20);
    expect(count((row) => row.variety === 'nl-BE')).toBeGreaterThanOrEqual(15);
  });

  it('have look-alikes on the same days and look-alikes far off', () => {
    const apart = (row: StoryCase): number => {
      const pieces = row.like === undefined ? undefined : stories.get(row.like);
      return pieces === undefined ? Number.NaN : Math.min(...pieces.map((piece) => Math.abs(minutesOf(piece) - minutesOf(row))));
    };
    expect(count((row) => apart(row) <= 48 * HOUR)).toBeGreaterThanOrEqual(30);
    expect(count((row) => apart(row) >= 7 * 24 * HOUR)).toBeGreaterThanOrEqual(15);
    expect(count((row) => row.like !== undefined && Number.isNaN(apart(row)))).toBe(0);
  });
});
