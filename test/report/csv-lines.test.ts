import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines, csvOf } from '../../src/report/views/csv.js';
import { HOSTILE } from './hostile.js';

const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE, 'forum', 'De "krant", of; zo', "ma'am", 'x = 1'), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
// csv-stringify leaves out a line of one empty field; a table has more columns.
const rows = fc.integer({ min: 2, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }));

describe('lines of a large table', () => {
  it.each(['rfc4180', 'excel-nl'] as const)('are to the letter those of a small one, in %s', (dialect) => {
    fc.assert(fc.property(rows, (table) => {
      expect(csvLines(table, dialect)).toBe(csvOf(table, dialect).replace(/^\uFEFF/u, ''));
    }));
  });
});
