import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { denialIn } from '../../src/text/denial.js';

const cases = readFileSync(new URL('../../fixtures/telling/denials.tsv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line !== '' && !line.startsWith('#')).slice(1).map((line) => line.split('\t'));
const isRight = ([, text = '', denies]: readonly string[]): boolean => (denialIn(text) === undefined ? 'no' : 'yes') === denies;

describe('a message', () => {
  it.each(cases.filter(([set]) => set === 'dev'))('of the %s set, %j, denies a claim: %s', (...line) => {
    expect(isRight(line)).toBe(true);
  });

  it('that the signs were not first written for is read right 19 times in 20 (17 at first sight)', () => {
    const held = cases.filter(([set]) => set === 'held');
    expect(held).toHaveLength(20);
    expect(held.filter((line) => !isRight(line)).map(([, text]) => text)).toEqual(['Nee, dat is vorig jaar al rechtgezet.']);
  });
});
