import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prepareStages } from '../../src/analyze/reader.js';
import type { Entity } from '../../src/domain/project.js';

interface TargetCase {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly targets: readonly { readonly name: string; readonly terms?: readonly string[]; readonly sentiment: string }[];
}

// The fixtures' own shape, held by their shape test.
const casesOf = (file: string): TargetCase[] => readFileSync(new URL(`../../fixtures/who/${file}`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as TargetCase);

/** The share of praised or blamed targets whose sign our stage has right. */
function signsRight(cases: readonly TargetCase[]): { readonly share: number; readonly n: number } {
  const scored = cases.flatMap(({ text, targets }) => {
    const entities = targets.map(({ name, terms }, n): Entity => ({ id: `t${n}`, kind: n === 0 ? 'brand' : 'competitor', name, terms: terms ?? [name], unless: [] }));
    const findings = prepareStages({ project: { entities } }).read({ mention: { text, sourceType: 'forum', sourceId: 'case' } });
    return targets.map(({ sentiment }, n) => ({
      truth: sentiment, score: findings['sentiment']?.find(({ about, label }) => about === `t${n}` && label !== 'mixed')?.score,
    }));
  });
  const opinions = scored.filter(({ truth }) => truth !== 'neutral');
  const right = opinions.filter(({ truth, score }) => score !== undefined && score < 0 === (truth === 'negative'));
  return { share: right.length / opinions.length, n: opinions.length };
}

// First runs .742 of 124 and .714 of 234 (the third nobody read .701); then .806 and .889 (.857). Held out, first run .849 of 73. Issue "3 of 8" asks for .80.
describe('sentiment towards each of several targets', () => {
  it('has the right sign for at least 80 of 100 targets that are praised or blamed', () => {
    const { share, n } = signsRight(casesOf('target.jsonl'));
    expect(n).toBeGreaterThan(120);
    expect(share).toBeGreaterThanOrEqual(0.8);
  });

  it('has it for at least 88 of 100 in texts that set targets against each other, and 85 where nobody read the texts', () => {
    const cases = casesOf('opposite.jsonl');
    expect(cases.filter(({ targets }) => new Set(targets.map(({ sentiment }) => sentiment)).size > 1).length).toBeGreaterThan(100);
    expect(signsRight(cases).share).toBeGreaterThanOrEqual(0.88);
    expect(signsRight(cases.filter((_, n) => n % 3 === 2)).share).toBeGreaterThanOrEqual(0.85);
  });

  it('has it for at least 84 of 100 in texts held out from the rules', () => {
    const { share, n } = signsRight(casesOf('opposite-held.jsonl'));
    expect(n).toBeGreaterThan(70);
    expect(share).toBeGreaterThanOrEqual(0.84);
  });

  it('follows pronouns to whom they mean in at least 70 of 100', () => {
    const { share, n } = signsRight(['target.jsonl', 'opposite.jsonl'].flatMap(casesOf).filter(({ why }) => why === 'pronoun'));
    expect(n).toBeGreaterThan(35);
    expect(share).toBeGreaterThanOrEqual(0.7);
  });
});
