import { describe, expect, it } from 'vitest';
import { stem } from '../../src/text/stem.js';

describe('a stem', () => {
  it('is shared by the forms of a word', () => {
    expect(stem('klachten')).toBe(stem('klacht'));
    expect(stem('facturen')).not.toBe(stem('fracturen'));
  });

  it('leaves short words alone', () => {
    expect(['een', 'bus', 'is'].map(stem)).toEqual(['een', 'bus', 'is']);
  });
});
